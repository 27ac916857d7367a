#include "ibid/weigh/stem_set.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "helpers/analyze.hpp"
#include "ibid/background/background.hpp"
#include "ibid/base/hash.hpp"

namespace ibid {
namespace {

StemSet set_of(std::string_view text, std::string language = "en") {
  return stem_set(test::analyze(text, test::in_language(std::move(language))));
}

double weight_of(std::string_view stem) {
  return -std::log(Background::for_language("en").document_share(hash_word(stem)));
}

TEST(StemSet, HoldsEachStemOfAContentWordOnce) {
  const AnalyzedText text = test::analyze("The visits to a harbour, and the visit of the harbours",
                                          test::in_language("en"));
  EXPECT_EQ(content_stems(text),
            (std::vector<std::uint64_t>{hash_word("visit"), hash_word("harbour"),
                                        hash_word("visit"), hash_word("harbour")}));
  const StemSet set = stem_set(text);
  ASSERT_EQ(set.stems.size(), 2U);
  EXPECT_LT(set.stems[0], set.stems[1]);
  EXPECT_EQ(set.language, "en");
  EXPECT_DOUBLE_EQ(set_of("harbour").weights.at(0), weight_of("harbour"));
}

TEST(StemSet, WhatIsNoProseIsLeftOut) {
  AnalyzedText text = test::analyze("harbour visit", test::in_language("en"));
  text.structure.is_prose.assign(2, 1);
  text.structure.is_prose[0] = 0;
  EXPECT_EQ(content_stems(text), std::vector<std::uint64_t>{hash_word("visit")});
}

TEST(StemOverlap, IsTheSharedWeightOfEachSide) {
  const StemOverlap overlap =
      overlap_of_stems(set_of("the visits to a harbour"), set_of("a harbour with tugs, and bees"));
  const double harbour = weight_of("harbour");
  EXPECT_NEAR(overlap.left_in_right().value_or(-1), harbour / (harbour + weight_of("visit")),
              1e-12);
  EXPECT_NEAR(overlap.right_in_left().value_or(-1),
              harbour / (harbour + weight_of("tug") + weight_of("bee")), 1e-12);
}

TEST(StemOverlap, OfTheSameIsOneAndOfNothingIsNone) {
  const StemSet one = set_of("bees sleep under the quay of Oksywie");
  EXPECT_DOUBLE_EQ(overlap_of_stems(one, one).left_in_right().value_or(-1), 1.0);
  const StemOverlap half = overlap_of_stems(one, set_of("of the"));
  EXPECT_EQ(half.left_in_right(), 0.0);
  EXPECT_FALSE(half.right_in_left().has_value());
  EXPECT_EQ(overlap_of_stems(one, set_of("dredging invoices")).left_in_right(), 0.0);
}

TEST(StemOverlap, SwappedSidesSwapItAndTwoLanguagesCountTheCommonerUse) {
  const StemSet english = set_of("The administration met Vedomosti on 17 May");
  const StemSet french = set_of("L'administration et Vedomosti le 17 mai", "fr");
  const StemOverlap there = overlap_of_stems(english, french);
  const StemOverlap back = overlap_of_stems(french, english);
  EXPECT_GT(there.left_in_right().value_or(0), 0.0);
  EXPECT_LE(there.shared_weight, std::min(there.left_weight, there.right_weight));
  EXPECT_EQ(there.left_in_right(), back.right_in_left());
  EXPECT_EQ(there.right_in_left(), back.left_in_right());
}

TEST(StemOverlap, ATextOfUnknownLanguageIsWeighedByTheOther) {
  const StemSet english = set_of("harbour visit");
  StemSet unknown = english;
  unknown.language = "und";
  unknown.weights = {1.0, 1.0};
  const StemSet one = set_of("harbour");
  EXPECT_EQ(overlap_of_stems(unknown, one).left_in_right(),
            overlap_of_stems(english, one).left_in_right());
  EXPECT_EQ(overlap_of_stems(one, unknown).right_in_left(),
            overlap_of_stems(one, english).right_in_left());
  EXPECT_DOUBLE_EQ(overlap_of_stems(unknown, unknown).shared_weight, 2.0);
}

}  // namespace
}  // namespace ibid
