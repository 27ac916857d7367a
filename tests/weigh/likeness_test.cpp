#include "ibid/weigh/likeness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "helpers/analyze.hpp"
#include "ibid/base/number.hpp"
#include "ibid/base/random.hpp"

namespace ibid {
namespace {

double likeness(std::string_view left, std::string_view right, const std::string& language = "en") {
  return sentence_likeness(test::analyze(left, test::in_language(language)),
                           test::analyze(right, test::in_language(language)));
}

// No language has these words: each weighs the most that a word can, and none is spelled like
// another.
const std::vector<std::string> kMadeWords = {"zorv",  "blick", "quandu", "mmerp", "tafox",
                                             "yugli", "hespa", "jonk",   "dwerx", "cichu"};

std::string sentence_of(const std::vector<std::size_t>& words) {
  std::string text;
  for (const std::size_t word : words) text += kMadeWords[word] + " ";
  return text;
}

TEST(Likeness, TheSameWordsAreOneAndNoSharedWordIsZero) {
  EXPECT_EQ(likeness("The minister resigned on Monday.", "The minister resigned on Monday."), 1.0);
  EXPECT_EQ(likeness("zorv blick", "tafox yugli"), 0.0);
  EXPECT_EQ(likeness("", "zorv"), 0.0);
  EXPECT_EQ(likeness("", ""), 0.0);
}

TEST(Likeness, CasingQuotesAndPunctuationDoNotCount) {
  EXPECT_EQ(likeness("\"THE MINISTER RESIGNED\" -- On Monday", "The minister resigned, on Monday."),
            1.0);
}

TEST(Likeness, AWordLeftOutEarnsNothing) {
  EXPECT_EQ(likeness("zorv blick quandu", "zorv quandu"), round6(4.0 / 5));
}

TEST(Likeness, AWordInPlaceOfAnotherEarnsHalf) {
  EXPECT_EQ(likeness("zorv blick quandu", "zorv mmerp quandu"), round6(5.0 / 6));
}

TEST(Likeness, TheMoreWordsFaceEachOtherTheLessTheyEarn) {
  EXPECT_EQ(likeness("zorv blick mmerp quandu", "zorv tafox yugli quandu"),
            round6((4 + 2 / std::sqrt(2.0)) / 8));
}

TEST(Likeness, WordsAtTheEndsOfASentenceFaceEachOtherToo) {
  EXPECT_EQ(likeness("zorv quandu blick", "mmerp quandu tafox"), round6(4.0 / 6));
}

TEST(Likeness, FormsOfOneWordArePartners) {
  EXPECT_EQ(likeness("prepares visits", "preparing visit"), 1.0);
  EXPECT_EQ(likeness("президент подписал указы", "президенты подписали указ", "ru"), 1.0);
}

// ^zorvik$ and ^zorvin$ have 13 pairs and triples of characters each and share 9.
TEST(Likeness, WordsSpelledAlikeArePartnersByThatMuch) {
  EXPECT_EQ(likeness("zorvik", "zorvin"), round6(18.0 / 26));
}

TEST(Likeness, SynonymsArePartnersInFull) {
  EXPECT_EQ(likeness("the sofa", "the couch"), 1.0);
  EXPECT_EQ(likeness("they purchased it", "they buy it"), 1.0);
  EXPECT_LT(likeness("the sofa", "the minister"), 0.7);
}

TEST(Likeness, SynonymsAreThoseOfTheLanguage) { EXPECT_EQ(likeness("sofa", "couch", "nl"), 0.0); }

TEST(Likeness, AnotherNumberIsNotSpelledAlike) { EXPECT_EQ(likeness("1234567", "1234568"), 0.0); }

TEST(Likeness, ARareWordWeighsMoreThanAFunctionWord) {
  EXPECT_GT(likeness("the zorv", "a zorv"), likeness("the zorv", "the blick"));
}

TEST(Likeness, WhatStandsInAnotherOrderCountsThreeQuarters) {
  EXPECT_EQ(likeness("zorv blick", "blick zorv"), round6(7.0 / 8));
}

std::size_t longest_rising_by_trying_all(const std::vector<std::size_t>& order) {
  std::size_t longest = 0;
  for (unsigned chosen = 0; chosen < 1U << order.size(); ++chosen) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if ((chosen >> i & 1U) != 0) kept.push_back(order[i]);
    }
    if (std::is_sorted(kept.begin(), kept.end())) longest = std::max(longest, kept.size());
  }
  return longest;
}

TEST(Likeness, OfAShuffledSentenceTheLongestOrderCountsInFull) {
  SeededRandom random(1);
  for (int round = 0; round < 60; ++round) {
    const std::size_t size = 2 + random.below(8);
    std::vector<std::size_t> straight(size);
    std::iota(straight.begin(), straight.end(), std::size_t{0});
    std::vector<std::size_t> shuffled = straight;
    for (std::size_t i = size; i > 1; --i) std::swap(shuffled[i - 1], shuffled[random.below(i)]);
    const auto longest = double(longest_rising_by_trying_all(shuffled));
    EXPECT_EQ(likeness(sentence_of(straight), sentence_of(shuffled)),
              round6(0.75 + 0.25 * longest / double(size)));
  }
}

std::string made_sentence(SeededRandom& random) {
  static const std::vector<std::string> kWords = {
      "the", "of", "minister", "ministry", "resigned", "resign",   "on",   "Monday", "said",
      "12",  "13", "court",    "courted",  "press",    "pressure", "zorv", "blick",  "Straße"};
  std::string text;
  for (std::uint64_t words = 1 + random.below(14); words > 0; --words) {
    text += kWords[random.below(kWords.size())] + (random.below(8) == 0 ? ", " : " ");
  }
  return text;
}

TEST(Likeness, IsSymmetricAndBetweenZeroAndOne) {
  SeededRandom random(2);
  for (int round = 0; round < 400; ++round) {
    const std::string left = made_sentence(random);
    const std::string right = made_sentence(random);
    const double value = likeness(left, right);
    EXPECT_EQ(value, likeness(right, left)) << left << "| " << right;
    EXPECT_GE(value, 0.0);
    EXPECT_LE(value, 1.0);
    EXPECT_EQ(likeness(left, left), 1.0);
  }
}

TEST(Likeness, OfSentencesWithinTextsIsThatOfTheSentences) {
  const AnalyzedText left =
      test::analyze("It rained. The court freed the minister on Monday.", test::in_language("en"));
  const AnalyzedText right = test::analyze(
      "On Monday the minister was freed by a court. It snowed.", test::in_language("en"));
  const PairTerms terms = number_terms(left, right);
  const TokenRange in_left = left.text.sentences.at(1).tokens;
  const TokenRange in_right = right.text.sentences.at(0).tokens;
  EXPECT_EQ(sentence_likeness(left, in_left, right, in_right, terms),
            likeness("The court freed the minister on Monday.",
                     "On Monday the minister was freed by a court."));
  EXPECT_EQ(sentence_likeness(left, {2, 2}, right, in_right, terms), 0.0);
}

TEST(Likeness, TextsOfTwoLanguagesShareTheirNames) {
  const double value =
      sentence_likeness(test::analyze("Vedomosti 2017 wrote", test::in_language("en")),
                        test::analyze("газета Vedomosti 2017", test::in_language("ru")));
  EXPECT_GT(value, 0.3);
  EXPECT_LT(value, 1.0);
}

TEST(Likeness, HugeSentencesAreJudgedInGoodTime) {
  SeededRandom random(3);
  std::string left;
  std::string right;
  for (int i = 0; i < 20'000; ++i) {
    left += "the p" + std::to_string(random.below(100'000)) + " ";
    right += "the q" + std::to_string(random.below(100'000)) + " ";
  }
  const double value = likeness(left + std::string(100'000, 'x'), right + std::string(90'000, 'x'));
  EXPECT_GT(value, 0.2);
  EXPECT_LT(value, 0.8);
}

}  // namespace
}  // namespace ibid
