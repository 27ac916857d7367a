#include "ibid/weigh/terms.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "helpers/analyze.hpp"
#include "ibid/background/background.hpp"
#include "ibid/base/hash.hpp"

namespace ibid {
namespace {

AnalyzedText analyzed(std::string_view text, std::string language) {
  return test::analyze(text, test::in_language(std::move(language)));
}

TEST(Terms, FormsOfOneWordAreOneTermOnBothSides) {
  const AnalyzedText left = analyzed("Preparing the visits", "en");
  const AnalyzedText right = analyzed("a visit prepared", "en");
  const PairTerms terms = number_terms(left, right);
  EXPECT_EQ(terms.left.term[0], terms.right.term[2]);
  EXPECT_EQ(terms.left.term[2], terms.right.term[1]);
  EXPECT_NE(terms.left.term[0], terms.left.term[2]);
  EXPECT_EQ(terms.left.is_content, (std::vector<std::uint8_t>{1, 0, 1}));
  EXPECT_EQ(terms.right.is_content, (std::vector<std::uint8_t>{0, 1, 1}));
}

TEST(Terms, BitsAndIdfComeFromTheBackground) {
  const AnalyzedText text = analyzed("harbour", "en");
  const PairTerms terms = number_terms(text, text);
  const Background english = Background::for_language("en");
  EXPECT_DOUBLE_EQ(terms.left.bits[0], -std::log2(english.word_probability(hash_word("harbour"))));
  EXPECT_GT(terms.idf[terms.left.term[0]], 0.0);
}

TEST(Terms, APossessiveIsAsCommonAsItsStem) {
  const AnalyzedText text = analyzed("kremlin kremlin's zzyzzx", "en");
  const PairTerms terms = number_terms(text, text);
  EXPECT_EQ(terms.left.term[0], terms.left.term[1]);
  EXPECT_LT(terms.left.bits[1], terms.left.bits[2]);
}

TEST(Terms, TwoLanguagesMeetInTheirSharedStems) {
  const AnalyzedText english = analyzed("Vedomosti 2017", "en");
  const AnalyzedText russian = analyzed("газета Vedomosti 2017", "ru");
  const PairTerms terms = number_terms(english, russian);
  EXPECT_EQ(terms.left.term[1], terms.right.term[2]);
}

}  // namespace
}  // namespace ibid
