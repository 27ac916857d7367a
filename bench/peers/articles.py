"""What every driver does alike: reads a corpus, finds its words and shingles, prints pairs.

The words are those of UAX #29 as far as a made corpus goes: letters and digits with an apostrophe
inside a word or a point or comma inside a number, in lower case. So every program that takes its
words from here works on the sets that the exact resemblance is counted on.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator

SHINGLE_LENGTH = 5
THRESHOLD = 0.5
SIGNATURE_LENGTH = 128

WORD = re.compile(r"[^\W_]+(?:(?:(?<=[^\W\d_])['.](?=[^\W\d_])|(?<=\d)['.,](?=\d))[^\W_]+)*")


def read_articles(path: str) -> Iterator[tuple[str, str]]:
    """The id and the text of each record."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"]


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower().replace("\u2019", "'"))


def shingles_of(text: str) -> set[str]:
    """The distinct shingles, each as its words with a space between."""
    words = words_of(text)
    return {
        " ".join(words[first : first + SHINGLE_LENGTH])
        for first in range(len(words) - SHINGLE_LENGTH + 1)
    }


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    for a, b in pairs:
        sys.stdout.write(f'{{"a":"{a}","b":"{b}"}}\n')
