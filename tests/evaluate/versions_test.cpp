// Revisions of articles: the reader, what ranks them, and which came first.
#include "ibid/evaluate/versions_corpus.hpp"

#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "helpers/analyze.hpp"
#include "helpers/files.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/evaluation.hpp"
#include "ibid/evaluate/text_index.hpp"
#include "ibid/pair/pair.hpp"
#include "ibid/score/overlap_score.hpp"

namespace ibid {
namespace {

using test::expect_error;
using test::MadeFolder;

TEST(Versions, AreListedByTitleTheOldestFirst) {
  const MadeFolder folder;
  for (const char* file : {"B/10.txt", "B/9.txt", "A:b/0.txt", "B/.hidden/1.txt", ".C/0.txt"}) {
    folder.write("version_documents/" + std::string(file), "text");
  }
  folder.write("README.md", "no title");
  for (const auto& path : {folder.path(), folder.path() / "version_documents"}) {
    const auto corpus = detail::read_versions(path);
    ASSERT_TRUE(corpus.ok()) << corpus.error().message;
    EXPECT_EQ(corpus.value().titles, (std::vector<std::string>{"A:b", "B"}));
    ASSERT_EQ(corpus.value().revisions.size(), 3U);
    EXPECT_EQ(corpus.value().revisions[1].number, 9U);
    EXPECT_EQ(corpus.value().revisions[2].number, 10U);
    EXPECT_EQ(corpus.value().revisions[2].title, 1U);
  }
}

TEST(Versions, WhatHasNoPlaceIsNamed) {
  for (const char* file : {"A/one.txt", "A/1.md", "A/-1.txt", "A/99999999999999999999.txt"}) {
    const MadeFolder folder;
    folder.write(file, "text");
    expect_error(detail::read_versions(folder.path()), {std::string(file).substr(2)});
  }
  const MadeFolder twice;
  twice.write("A/1.txt", "text");
  twice.write("A/01.txt", "text");
  expect_error(detail::read_versions(twice.path()), {"number of another"});
  const MadeFolder empty;
  expect_error(detail::read_versions(empty.path()), {"no folder with a revision"});
  expect_error(detail::read_versions(empty.path() / "none"), {"none"});
}

// The index against each pair by itself.
TEST(TextIndex, ContainmentIsThatOfThePair) {
  const std::vector<AnalyzedText> texts{
      test::analyze("A ferry carrying 312 passengers ran aground outside the harbour on Thursday."),
      test::analyze("On Thursday a ferry carrying 312 passengers ran aground. Tugs were sent."),
      test::analyze("Bees."), test::analyze("The keepers of bees sleep. Bees do not.")};
  std::vector<const AnalyzedText*> views;
  for (const AnalyzedText& text : texts) views.push_back(&text);
  for (const std::uint32_t k : {1U, 2U, 5U}) {
    const detail::ContainmentIndex index(views, k);
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      const std::vector<double> row = index.row(i);
      for (std::uint32_t j = 0; j < texts.size(); ++j) {
        const SetOverlap pair = overlap_of_sets(shingle_set(prose_shingles(texts[i], k)),
                                                shingle_set(prose_shingles(texts[j], k)));
        EXPECT_DOUBLE_EQ(
            row[j], std::max(pair.left_in_right().value_or(0), pair.right_in_left().value_or(0)));
      }
    }
  }
  const detail::StemContainment stems(views);
  EXPECT_DOUBLE_EQ(stems.larger(2, 3), 1.0);  // "bees" stands in both
  EXPECT_DOUBLE_EQ(stems.larger(0, 2), 0.0);
  const detail::StemVectors vectors(views);
  EXPECT_NEAR(vectors.cosine(0, 0), 1.0, 1e-12);
  EXPECT_GT(vectors.cosine(0, 1), vectors.cosine(0, 2));
}

double larger(std::optional<double> one, std::optional<double> other) {
  return std::max(one.value_or(0), other.value_or(0));
}

// What ranks revisions is what a comparison reports, to the last bit.
TEST(TextIndex, GivesForRealPairsWhatAComparisonDoes) {
  const std::filesystem::path folder = test::development_data("wiki-versions");
  if (folder.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const auto corpus = detail::read_versions(folder);
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  const OutletRegistry& outlets = OutletRegistry::shipped();
  std::vector<Side> sides;
  for (std::size_t i = 0; i < corpus.value().revisions.size(); i += 29) {
    // Two that follow each other, for pairs of one title too.
    for (std::size_t each = i; each < std::min(i + 2, corpus.value().revisions.size()); ++each) {
      auto document = detail::read_data_text(corpus.value().revisions[each].file);
      ASSERT_TRUE(document.ok()) << document.error().message;
      sides.push_back(prepare_side(std::move(document).value(), outlets));
    }
  }
  std::vector<const AnalyzedText*> texts;
  for (const Side& side : sides) texts.push_back(&side.text);
  const detail::ContainmentIndex shingles(texts, MinHashParams{}.shingle_length);
  const detail::StemContainment stems(texts);
  std::size_t alike = 0;
  for (std::uint32_t i = 0; i < sides.size(); ++i) {
    for (std::uint32_t j = i + 1; j < sides.size(); j += (j == i + 1 ? 1 : 7)) {
      const auto found = compare_sides(sides[i], sides[j], outlets);
      ASSERT_TRUE(found.ok()) << found.error().message;
      const OverlapScore& score = found.value().score;
      const double by_stems = larger(score.stems.left_in_right(), score.stems.right_in_left());
      EXPECT_EQ(stems.larger(i, j), by_stems) << i << ' ' << j;
      EXPECT_EQ(shingles.row(i)[j],
                larger(score.shingles.left_in_right(), score.shingles.right_in_left()));
      alike += by_stems > 0.5 ? 1 : 0;
    }
  }
  EXPECT_GT(sides.size(), 40U);
  EXPECT_GT(alike, 5U);
}

}  // namespace
}  // namespace ibid
