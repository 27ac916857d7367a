#include "ibid/background/background.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/files.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "ibid/tokenize/tokenize.hpp"
#include "ibid/weigh/stem.hpp"

namespace ibid {
namespace {

double probability(std::string_view language, std::string_view word) {
  return Background::for_language(language).word_probability(hash_word(word));
}

bool stop_word(std::string_view language, std::string_view word) {
  return Background::for_language(language).is_stop_word(hash_word(word));
}

/// The slow twin: the data file read again, a sum per word of the tokenizer.
std::map<std::string, double> read_again(const std::string& language) {
  std::istringstream file(
      test::read_file(test::project_file("data/background/" + language + ".txt")));
  std::map<std::string, double> sums;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    int centibels = 0;
    words >> centibels;
    for (std::string word; words >> word;) {
      const TokenizedText text = tokenize_text(word);
      for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
        sums[std::string(text.word(i))] += std::pow(10.0, -centibels / 100.0);
      }
    }
  }
  return sums;
}

// Words that fall into several tokens scale all of a language; the twin allows for it.
TEST(Background, TablesSayWhatTheDataFilesSay) {
  for (const std::string language : {"en", "ru"}) {
    const std::map<std::string, double> sums = read_again(language);
    ASSERT_GT(sums.size(), 20'000U);
    const Background background = Background::for_language(language);
    const double scale =
        background.word_probability(hash_word(sums.rbegin()->first)) / sums.rbegin()->second;
    EXPECT_GT(scale, 0.9) << language;
    EXPECT_LE(scale, 1.001) << language;
    for (const auto& [word, sum] : sums) {
      const std::uint64_t hash = hash_word(word);
      ASSERT_TRUE(background.has_word(hash)) << word;
      ASSERT_NEAR(background.word_probability(hash) / (scale * sum), 1.0, 0.003) << word;
    }
  }
}

TEST(Background, ProbabilitiesAreProbabilities) {
  SeededRandom random(1);
  std::vector<std::string_view> codes(Background::languages().begin(),
                                      Background::languages().end());
  codes.push_back("und");
  for (const std::string_view code : codes) {
    const Background background = Background::for_language(code);
    EXPECT_EQ(background.language(), code);
    std::uint32_t known = 0;
    for (int i = 0; i < 100'000; ++i) {
      const std::uint64_t hash = random.next();
      const double p = background.word_probability(hash);
      const double share = background.document_share(hash);
      ASSERT_TRUE(0.0 < p && p <= 1.0);
      ASSERT_TRUE(0.0 < share && share < 1.0);
      known += background.has_word(hash) ? 1U : 0U;
    }
    // An absent word is taken for a present one 7 times in a million.
    EXPECT_LT(known, 10U) << code;
  }
}

TEST(Background, CommonWordsAreCommonerThanRareOnes) {
  EXPECT_GT(probability("en", "the"), 0.03);
  EXPECT_LT(probability("en", "the"), 0.08);
  EXPECT_GT(probability("en", "visit"), probability("en", "unwavering"));
  EXPECT_GT(probability("en", "unwavering"), probability("en", "matsegora"));
  EXPECT_GT(probability("ru", "и"), 0.02);
  EXPECT_GT(probability("ru", "президент"), probability("ru", "мацегора"));
  EXPECT_GT(probability("zh", "的"), 0.01);
  EXPECT_NEAR(probability("zh", "國") / probability("zh", "国"), 1.0, 0.1);
  EXPECT_EQ(probability("en", "matsegora"), probability("en", "vostochny"));
}

TEST(Background, ShareOfDocumentsFollowsItsFormula) {
  const Background english = Background::for_language("en");
  for (const std::string_view stem : {"pyongyang", "ambassador", "coffe", "qqqqqqqq"}) {
    // Stems whose only word in the list is the stem itself would make this a tautology; so the
    // sum over the words of a stem is taken from the data.
    double sum = 0.0;
    Stemmer stemmer("en");
    static const std::map<std::string, double> words = read_again("en");
    for (const auto& [word, p] : words) {
      if (stemmer.stem(word) == stem) sum += p;
    }
    if (sum == 0.0) sum = english.word_probability(hash_word(stem));
    EXPECT_NEAR(english.document_share(hash_word(stem)), 1.0 - std::pow(1.0 - sum, 500.0),
                0.01 * 500.0 * sum)
        << stem;
  }
}

TEST(Background, FunctionWordsAreNoContent) {
  for (const std::string_view word : {"the", "of", "would", "they", "because", "don't", "that's"}) {
    EXPECT_TRUE(stop_word("en", word)) << word;
  }
  for (const std::string_view word : {"president", "said", "russia", "new", "year", "visit"}) {
    EXPECT_FALSE(stop_word("en", word)) << word;
  }
  EXPECT_TRUE(stop_word("ru", "который"));
  EXPECT_TRUE(stop_word("ru", "и"));
  EXPECT_FALSE(stop_word("ru", "газета"));
  EXPECT_FALSE(stop_word("en", "и"));
  // One of each list, so that none fails to arrive.
  const std::map<std::string_view, std::string_view> samples = {
      {"ar", "من"},  {"de", "und"}, {"en", "and"}, {"es", "con"},   {"fr", "avec"},
      {"it", "che"}, {"ja", "の"},  {"nl", "het"}, {"pl", "przez"}, {"pt", "com"},
      {"ru", "или"}, {"sv", "och"}, {"uk", "щоб"}, {"zh", "的"},
  };
  for (const std::string_view code : Background::languages()) {
    ASSERT_TRUE(samples.contains(code)) << code;
    EXPECT_TRUE(stop_word(code, samples.at(code))) << code;
  }
  EXPECT_TRUE(stop_word("und", "the"));
  EXPECT_TRUE(stop_word("und", "który"));
}

TEST(Background, UnknownLanguagesGetTheNeutralTable) {
  for (const std::string_view code : {"", "und", "xx", "vi", "tlh-Latn", "-en"}) {
    EXPECT_EQ(Background::for_language(code).language(), "und") << code;
  }
  EXPECT_EQ(Background().language(), "und");
  EXPECT_EQ(Background::for_language("en-GB").language(), "en");
  EXPECT_EQ(Background::for_language("PT_br").language(), "pt");
  // The floor is an average running word: 2^-14 to 2^-8 in any language.
  const double floor = probability("und", "matsegora");
  EXPECT_GT(floor, std::exp2(-14.0));
  EXPECT_LT(floor, std::exp2(-8.0));
  EXPECT_GT(probability("und", "the"), floor);
  EXPECT_GE(probability("und", "ambassador"), floor);
}

TEST(Background, LanguagesAreSortedAndVersioned) {
  const auto languages = Background::languages();
  EXPECT_TRUE(std::is_sorted(languages.begin(), languages.end()));
  EXPECT_EQ(std::count(languages.begin(), languages.end(), "en"), 1);
  EXPECT_EQ(std::count(languages.begin(), languages.end(), "ru"), 1);
  EXPECT_EQ(std::count(languages.begin(), languages.end(), "und"), 0);
  EXPECT_NE(Background::version().find("wordfreq 3.1.1"), std::string_view::npos);
}

}  // namespace
}  // namespace ibid
