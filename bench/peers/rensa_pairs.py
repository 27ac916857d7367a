"""rensa: R-MinHash over every shingle, and RMinHashLSH.

usage: rensa_pairs.py CORPUS BANDS

Its best setting here: whole batches handed over at once, which it may sketch on several threads, and
as many bands as the threshold asks for; it takes only numbers of bands that divide the signature.
Not its "rho" functions: they sample a few tokens of a long document, and are fast for that reason.
Its index returns candidates, which are printed as they come.
"""

import itertools
import sys
from collections.abc import Iterator

from rensa import RMinHash, RMinHashLSH

import articles

BATCH = 1_000
SEED = 42


def sketch(path: str) -> tuple[list[str], list[RMinHash]]:
    names: list[str] = []
    signatures: list[RMinHash] = []
    records = articles.read_articles(path)
    while batch := list(itertools.islice(records, BATCH)):
        kept = [(name, shingles) for name, text in batch if (shingles := articles.shingles_of(text))]
        names.extend(name for name, _ in kept)
        signatures.extend(
            RMinHash.from_token_sets(
                [list(shingles) for _, shingles in kept], articles.SIGNATURE_LENGTH, SEED
            )
        )
    return names, signatures


def find_pairs(path: str, bands: int) -> Iterator[tuple[str, str]]:
    names, signatures = sketch(path)
    index = RMinHashLSH(articles.THRESHOLD, articles.SIGNATURE_LENGTH, bands)
    index.insert_many(signatures)
    for document, candidates in enumerate(index.query_all(signatures)):
        for other in candidates:
            if other > document:
                yield names[document], names[other]


def main() -> None:
    articles.print_pairs(find_pairs(sys.argv[1], int(sys.argv[2])))


main()
