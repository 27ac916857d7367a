"""text-dedup: the functions of its MinHash program without the data set library around them.

usage: text_dedup_functions.py CORPUS

Its best setting here: xxHash and 32-bit arithmetic, its own words and its own choice of bands and
rows; one process. The pairs are those that share a band; nothing is verified.
"""

import itertools
import sys
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from text_dedup import minhash

import articles

PRIME = np.uint32((1 << 32) - 5)


def make_permutations() -> tuple[np.ndarray, np.ndarray]:
    size = (articles.SIGNATURE_LENGTH,)
    return (
        minhash.RNG.randint(1, PRIME, size=size, dtype=np.uint32),
        minhash.RNG.randint(0, PRIME, size=size, dtype=np.uint32),
    )


def find_pairs(path: str) -> Iterator[tuple[str, str]]:
    bands, rows = minhash.optimal_param(articles.THRESHOLD, articles.SIGNATURE_LENGTH)
    settings = {
        "num_perm": articles.SIGNATURE_LENGTH,
        "ngram_size": articles.SHINGLE_LENGTH,
        "min_length": articles.SHINGLE_LENGTH,
        "hashranges": [(band * rows, (band + 1) * rows) for band in range(bands)],
        "permutations": make_permutations(),
        "hash_func": minhash.xxh3_32hash,
        "dtype": np.uint32,
        "max_hash": np.uint32((1 << 32) - 1),
        "modulo_prime": PRIME,
    }
    tables = [defaultdict(list) for _ in range(bands)]
    for name, text in articles.read_articles(path):
        keys = minhash.embed_func(text, 0, **settings)[minhash.SIGNATURE_COLUMN]
        for table, key in zip(tables, keys):
            table[key].append(name)
    groups = (names for table in tables for names in table.values() if len(names) > 1)
    yield from {pair for names in groups for pair in itertools.combinations(names, 2)}


def main() -> None:
    articles.print_pairs(find_pairs(sys.argv[1]))


main()
