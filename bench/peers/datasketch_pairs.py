"""datasketch: MinHash signatures of every shingle, and MinHashLSH.

usage: datasketch_pairs.py CORPUS [--bands BANDS --rows ROWS] [--plain]

Its best setting here: the permutation scheme it recommends since 2.0 (affine32), xxHash instead of its
default SHA-1, one update_batch per document, signatures that share their permutations. --plain is what
its own introduction shows: SHA-1 and one update per shingle. Bands and rows are its own choice for the
threshold unless they are given. Its index returns candidates and does not verify them; to compare its
estimates would cost recall at the threshold, so the pairs are printed as they come.
"""

import argparse
from collections.abc import Iterator

import xxhash
from datasketch import MinHash, MinHashLSH

import articles


def add_at_once(signature: MinHash, shingles: set[str]) -> None:
    signature.update_batch([shingle.encode() for shingle in shingles])


def add_one_by_one(signature: MinHash, shingles: set[str]) -> None:
    for shingle in shingles:
        signature.update(shingle.encode())


def find_pairs(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    index = MinHashLSH(
        threshold=articles.THRESHOLD,
        num_perm=articles.SIGNATURE_LENGTH,
        params=(arguments.bands, arguments.rows) if arguments.bands else None,
    )
    add = add_one_by_one if arguments.plain else add_at_once
    hashing = {} if arguments.plain else {"hashfunc": xxhash.xxh32_intdigest}
    empty = MinHash(num_perm=articles.SIGNATURE_LENGTH, **hashing)
    for name, text in articles.read_articles(arguments.corpus):
        shingles = articles.shingles_of(text)
        if not shingles:
            continue
        signature = empty.copy()
        add(signature, shingles)
        for other in index.query(signature):
            yield other, name
        index.insert(name, signature, check_duplication=False)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument("--bands", type=int)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--plain", action="store_true")
    articles.print_pairs(find_pairs(parser.parse_args()))


main()
