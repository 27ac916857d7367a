"""The truth that the others are held to: every pair of resemblance .5 and more, counted exactly.

usage: exact_pairs.py CORPUS

An inverted index of shingles. Shingles of few documents are counted out pair by pair; those of many
(footers, above all) are not, because that is quadratic, but enter as if a pair shared all of them. So
no pair at the threshold is lost, and what remains is counted on the shingles themselves.
"""

import itertools
import json
import sys
from collections.abc import Iterator

import numpy as np

import articles

MANY = 64
FACTOR = np.uint64(0x9E3779B97F4A7C15)


def scattered(ids: np.ndarray) -> np.ndarray:
    """Each number as 64 bits that look random."""
    values = (ids + np.uint64(1)) * FACTOR
    values = (values ^ (values >> np.uint64(32))) * FACTOR
    return values ^ (values >> np.uint64(29))


class Corpus:
    """The distinct shingles of each document as 64-bit hashes, which only choose what is counted."""

    def __init__(self, path: str) -> None:
        self.names: list[str] = []
        self.texts: list[str] = []
        self.hashes: list[np.ndarray] = []
        self._word_ids: dict[str, int] = {}
        for name, text in articles.read_articles(path):
            self.names.append(name)
            self.texts.append(text)
            self.hashes.append(self._hash(articles.words_of(text)))
        self.sizes = np.array([hashes.size for hashes in self.hashes], dtype=np.int64)

    def _hash(self, words: list[str]) -> np.ndarray:
        ids = [self._word_ids.setdefault(word, len(self._word_ids)) for word in words]
        values = scattered(np.array(ids, dtype=np.uint64))
        count = len(words) - articles.SHINGLE_LENGTH + 1
        if count < 1:
            return np.empty(0, dtype=np.uint64)
        shingles = np.zeros(count, dtype=np.uint64)
        for i in range(articles.SHINGLE_LENGTH):
            shingles = shingles * FACTOR + values[i : i + count]
        return np.unique(shingles)


def pairs_of_groups(owners: np.ndarray, sizes: np.ndarray, count: int) -> np.ndarray:
    """Each pair of documents in each group, as first * count + second; groups lie one after another."""
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    found = [np.empty(0, dtype=np.int64)]
    for size in range(2, MANY + 1):
        members = owners[begins[sizes == size][:, None] + np.arange(size)]
        first, second = np.triu_indices(size, 1)
        found.append((members[:, first] * count + members[:, second]).ravel())
    return np.concatenate(found)


def candidates_of(corpus: Corpus) -> Iterator[tuple[int, int]]:
    """No pair of resemblance .5 is missing here."""
    count = len(corpus.names)
    owners = np.repeat(np.arange(count), corpus.sizes)
    hashes = np.concatenate(corpus.hashes) if count else np.empty(0, dtype=np.uint64)
    order = np.argsort(hashes, kind="stable")  # within a group the documents ascend
    _, places, group_sizes = np.unique(hashes[order], return_index=True, return_counts=True)
    is_of_many = np.zeros(hashes.size, dtype=bool)
    is_of_many[order] = np.repeat(group_sizes > MANY, group_sizes)
    num_of_many = np.bincount(owners[is_of_many], minlength=count)

    codes, shared = np.unique(
        pairs_of_groups(owners[order], group_sizes, count), return_counts=True
    )
    a, b = codes // count, codes % count
    most = shared + np.minimum(num_of_many[a], num_of_many[b])
    is_enough = reaches_threshold(most, corpus.sizes[a], corpus.sizes[b])
    found = set(codes[is_enough].tolist())

    # Those that could reach it by the shingles of many documents alone.
    likely = np.flatnonzero((num_of_many > 0) & (num_of_many >= corpus.sizes * articles.THRESHOLD))
    found.update(x * count + y for x, y in itertools.combinations(likely.tolist(), 2))
    for code in sorted(found):
        yield divmod(code, count)


def reaches_threshold(shared: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return shared >= articles.THRESHOLD * (a + b - shared)


def main() -> None:
    corpus = Corpus(sys.argv[1])
    shingles: dict[int, set[str]] = {}

    def shingles_at(document: int) -> set[str]:
        if document not in shingles:
            shingles[document] = articles.shingles_of(corpus.texts[document])
        return shingles[document]

    for a, b in candidates_of(corpus):
        shared = len(shingles_at(a) & shingles_at(b))
        every = len(shingles_at(a)) + len(shingles_at(b)) - shared
        if every and shared >= articles.THRESHOLD * every:
            pair = {"a": corpus.names[a], "b": corpus.names[b], "resemblance": shared / every}
            print(json.dumps(pair))


main()
