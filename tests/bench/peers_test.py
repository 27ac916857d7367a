"""make_corpus as a program, and whether the drivers of bench/peers see the words that it planted.

usage: peers_test.py MAKE_CORPUS PEERS
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MAKE_CORPUS, PEERS = sys.argv[1:3]
sys.path.insert(0, PEERS)

import articles  # noqa: E402


def make_corpus(*options: str, data: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(
        [MAKE_CORPUS, *options],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"IBID_DATA": data},
    )


class MakeCorpus(unittest.TestCase):
    def test_the_drivers_count_the_resemblance_that_was_planted(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            corpus, truth = Path(folder) / "corpus.jsonl", Path(folder) / "truth.jsonl"
            done = make_corpus(
                *("--articles", "600", "--derived", ".3", "--cyrillic", ".2"),
                *("--output", str(corpus), "--truth", str(truth)),
            )
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            shingles = {
                name: articles.shingles_of(text) for name, text in articles.read_articles(str(corpus))
            }
            planted = [json.loads(line) for line in truth.read_text().splitlines()]
        self.assertEqual(len(shingles), 600)
        self.assertGreater(len(planted), 120)
        for relation in planted:
            a, b = shingles[relation["a"]], shingles[relation["b"]]
            self.assertAlmostEqual(len(a & b) / len(a | b), relation["resemblance"], places=6)
            self.assertAlmostEqual(len(a & b) / len(a), relation["a_in_b"], places=6)

    def test_the_corpus_goes_to_standard_output_and_nothing_else(self) -> None:
        done = make_corpus("--articles", "3")
        self.assertEqual(done.stderr, "")
        self.assertEqual(
            [json.loads(line)["id"] for line in done.stdout.splitlines()],
            ["d00000000", "d00000001", "d00000002"],
        )

    def test_real_texts_are_mixed_in_where_they_are(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "real.txt").write_text("A real text.\n")
            mixed = make_corpus("--articles", "4", data=folder)
            named = make_corpus("--articles", "4", "--mix", folder)
            unmixed = make_corpus("--articles", "4", "--no-mix", data=folder)
        self.assertIn("A real text.", mixed.stdout)
        self.assertEqual(named.stdout, mixed.stdout)
        self.assertNotIn("A real text.", unmixed.stdout)
        self.assertEqual(unmixed.stdout, make_corpus("--articles", "4").stdout)
        self.assertEqual(make_corpus("--articles", "4", "--mix", "", data=folder).stdout, unmixed.stdout)

    def test_wrong_usage_is_told_in_words_and_by_status_2(self) -> None:
        for options, words in [
            (("--articles", "0"), "--articles"),
            (("--derived", "2"), "--derived"),
            (("--truth", "-"), "same place"),
            (("--output", "no/such/folder/x"), "no/such/folder/x: cannot be written"),
            (("--mix", "no/such/folder"), "no/such/folder"),
            (("--articles", "900", "--output", "/dev/full"), "/dev/full: cannot be written"),
        ]:
            done = make_corpus(*options)
            self.assertEqual((done.returncode, done.stdout), (2, ""), options)
            self.assertIn(words, done.stderr)


class Words(unittest.TestCase):
    def test_marks_inside_words_and_numbers_stay(self) -> None:
        self.assertEqual(
            articles.words_of("\u201cTom\u2019s 3,400. It's 12.5, Жил\u201d b.c 'x'"),
            ["tom's", "3,400", "it's", "12.5", "жил", "b.c", "x"],
        )

    def test_a_text_shorter_than_a_shingle_has_none(self) -> None:
        self.assertEqual(articles.shingles_of("one two three four"), set())
        self.assertEqual(articles.shingles_of("One, two three four five."), {"one two three four five"})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
