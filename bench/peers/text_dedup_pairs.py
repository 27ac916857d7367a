"""text-dedup: its program text_dedup.minhash, as a user runs it.

usage: text_dedup_pairs.py CORPUS FOLDER

Its best setting here: xxHash and 32-bit arithmetic instead of its slower defaults, all processors,
its own words (split at whatever is no letter or digit) and its own choice of bands and rows. It
answers with clusters and verifies nothing; the pairs printed are all those within a cluster. FOLDER
holds its cache and its output and is made anew for each run.
"""

import contextlib
import itertools
import pickle
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from text_dedup import minhash

import articles


def deduplicate(corpus: str, folder: Path) -> None:
    minhash.main(
        [
            *("--path", "json", "--data_files", corpus, "--split", "train", "--column", "text"),
            *("--idx_column", "id"),
            *("--cache_dir", str(folder / "cache"), "--output", str(folder / "output"), "--debug"),
            *("--ngram", str(articles.SHINGLE_LENGTH), "--threshold", str(articles.THRESHOLD)),
            *("--num_perm", str(articles.SIGNATURE_LENGTH), "--min_length", "5"),
            *("--hash_func", "xxh3", "--hash_bits", "32"),
        ],
        standalone_mode=False,
    )


def read_clusters(folder: Path) -> list[list[str]]:
    """The ids of each cluster of two and more."""
    with open(folder / "output" / "uf.pkl", "rb") as file:
        roots = pickle.load(file)
    clusters = defaultdict(list)
    for name in sorted(roots.parent):
        clusters[roots.find(name)].append(name)
    return [members for members in clusters.values() if len(members) > 1]


def find_pairs(corpus: str, folder: Path) -> Iterator[tuple[str, str]]:
    shutil.rmtree(folder, ignore_errors=True)
    # It writes its log to standard output, where the pairs go.
    with contextlib.redirect_stdout(sys.stderr):
        deduplicate(corpus, folder)
    for members in read_clusters(folder):
        yield from itertools.combinations(members, 2)


def main() -> None:
    articles.print_pairs(find_pairs(sys.argv[1], Path(sys.argv[2])))


main()
