#include "ibid/score/overlap_score.hpp"

#include <gtest/gtest.h>

#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;

// Ten words on each side; passages are set by hand, so each number can be counted on fingers.
struct ByHand {
  AnalyzedText source = analyzed("one two three four five six seven eight nine ten");
  AnalyzedText article = analyzed("ten nine eight seven six five four three two one");
  PairTerms terms = number_terms(source, article);
  Alignment alignment;

  void add(PassageClass passage_class, TokenRange article_range, TokenRange source_range) {
    Passage passage;
    passage.passage_class = passage_class;
    passage.article = article_range;
    passage.source = source_range;
    alignment.passages.push_back(passage);
  }
  [[nodiscard]] OverlapScore score() const {
    return score_overlap(source, article, terms, alignment, {}).value();
  }
};

TEST(OverlapScore, CountsTheUnionOfPassagesOnEachSide) {
  ByHand pair;
  pair.add(PassageClass::kParaphrase, {0, 4}, {0, 3});
  pair.add(PassageClass::kVerbatim, {2, 6}, {0, 3});
  const OverlapScore score = pair.score();
  EXPECT_EQ(score.derived.numerator, 6U);
  EXPECT_EQ(score.derived.denominator, 10U);
  EXPECT_EQ(score.derived.value(), 0.6);
  EXPECT_EQ(score.used.numerator, 3U);
  EXPECT_EQ(score.used.value(), 0.3);
}

TEST(OverlapScore, AWordCountsForItsClosestClassAndClassesAddUp) {
  ByHand pair;
  pair.add(PassageClass::kSummary, {0, 8}, {0, 1});
  pair.add(PassageClass::kParaphrase, {0, 4}, {0, 4});
  pair.add(PassageClass::kNearVerbatim, {3, 5}, {3, 5});
  pair.add(PassageClass::kVerbatim, {4, 6}, {4, 6});
  const WordsByClass words = pair.score().words_by_class;
  EXPECT_EQ(words.verbatim, 2U);
  EXPECT_EQ(words.near_verbatim, 1U);
  EXPECT_EQ(words.paraphrase, 3U);
  EXPECT_EQ(words.summary, 2U);
  EXPECT_EQ(words.own, 2U);
}

TEST(OverlapScore, ExcludedWordsAreInNeitherNumeratorNorDenominator) {
  ByHand pair;
  pair.add(PassageClass::kVerbatim, {0, 5}, {0, 5});
  pair.article.structure.is_prose[0] = pair.article.structure.is_prose[9] = 0;
  const OverlapScore score = pair.score();
  EXPECT_EQ(score.derived.numerator, 4U);
  EXPECT_EQ(score.derived.denominator, 8U);
  EXPECT_EQ(score.words_by_class.verbatim + score.words_by_class.own, 8U);
}

TEST(OverlapScore, WhenAllIsExcludedAShareIsNull) {
  ByHand pair;
  pair.article.structure.is_prose.assign(10, 0);
  const OverlapScore score = pair.score();
  EXPECT_EQ(score.derived.denominator, 0U);
  EXPECT_FALSE(score.derived.value().has_value());
  EXPECT_FALSE(score.shingles.resemblance().has_value());
  EXPECT_FALSE(score.resemblance.has_value());
  EXPECT_FALSE(score.cosine.has_value());
}

TEST(OverlapScore, ShinglesDoNotReachAcrossAnExclusion) {
  ByHand pair;
  pair.source.structure.is_prose[4] = 0;  // leaves stretches of four and five words
  EXPECT_EQ(pair.score().shingles.left_size, 1U);
}

TEST(OverlapScore, WrongSketchParametersAreAnError) {
  const ByHand pair;
  const auto score =
      score_overlap(pair.source, pair.article, pair.terms, pair.alignment, {.num_hashes = 5});
  EXPECT_EQ(score.error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace ibid
