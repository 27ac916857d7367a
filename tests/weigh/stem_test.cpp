#include "ibid/weigh/stem.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ibid {
namespace {

std::string stem(std::string_view language, std::string_view word) {
  Stemmer stemmer(language);
  return std::string(stemmer.stem(word));
}

// From the sample vocabularies on Snowball's pages of the two algorithms.
TEST(Stem, MatchesSnowballsPublishedSamples) {
  const std::vector<std::pair<std::string_view, std::string_view>> english = {
      {"consign", "consign"},     {"consigned", "consign"},    {"consigning", "consign"},
      {"consistency", "consist"}, {"consistently", "consist"}, {"consolation", "consol"},
      {"knack", "knack"},         {"kneeling", "kneel"},       {"knightly", "knight"},
      {"knots", "knot"},
  };
  for (const auto& [word, expected] : english) EXPECT_EQ(stem("en", word), expected) << word;
  const std::vector<std::pair<std::string_view, std::string_view>> russian = {
      {"важная", "важн"},
      {"важнее", "важн"},
      {"важнейшие", "важн"},
      {"вал", "вал"},
  };
  for (const auto& [word, expected] : russian) EXPECT_EQ(stem("ru", word), expected) << word;
}

TEST(Stem, FormsOfOneWordMeet) {
  EXPECT_EQ(stem("en", "visits"), stem("en", "visiting"));
  EXPECT_EQ(stem("ru", "посол"), "посол");
  EXPECT_EQ(stem("ru", "газета"), stem("ru", "газеты"));
  EXPECT_EQ(stem("ru", "ещё"), stem("ru", "еще"));
  EXPECT_EQ(stem("de", "häuser"), stem("de", "häusern"));
  EXPECT_EQ(stem("fr", "accords"), stem("fr", "accord"));
  EXPECT_EQ(stem("es", "ministros"), stem("es", "ministro"));
}

TEST(Stem, CliticsAreRemovedFirst) {
  EXPECT_EQ(stem("en", "russia's"), stem("en", "russia"));
  EXPECT_EQ(stem("fr", "l'accord"), stem("fr", "accord"));
  EXPECT_EQ(stem("fr", "qu'accord"), stem("fr", "accord"));
  EXPECT_EQ(stem("fr", "aujourd'hui"), "aujourd'hui");
  EXPECT_EQ(stem("it", "dell'accordo"), stem("it", "accordo"));
  EXPECT_EQ(stem("en", "'s"), stem("en", "'s"));
  EXPECT_FALSE(stem("fr", "l'").empty());
}

TEST(Stem, RegionAndCaseOfTheCodeDoNotMatter) {
  EXPECT_EQ(stem("en-GB", "visiting"), "visit");
  EXPECT_EQ(stem("EN", "visiting"), "visit");
  EXPECT_EQ(stem("pt_BR", "ministros"), stem("pt", "ministros"));
}

TEST(Stem, WithoutAStemmerWordsStayAsTheyAre) {
  for (const std::string_view language : {"und", "", "zh", "xx-yy", "uk", "-"}) {
    EXPECT_EQ(stem(language, "visiting's"), "visiting's") << language;
  }
}

TEST(Stem, EveryListedLanguageHasItsAlgorithm) {
  const std::array<std::pair<std::string_view, std::string_view>, 8> inflected = {{
      {"ar", "الكتاب"},
      {"ca", "ministres"},
      {"da", "avisernes"},
      {"fi", "taloissa"},
      {"hu", "házakban"},
      {"ro", "ministrului"},
      {"sv", "tidningarna"},
      {"tr", "evlerinde"},
  }};
  for (const auto& [language, word] : inflected) EXPECT_NE(stem(language, word), word) << language;
}

TEST(Stem, HostileWordsComeBack) {
  Stemmer stemmer("en");
  EXPECT_EQ(stemmer.stem(""), "");
  const std::string endless(1'000'000, 's');
  EXPECT_EQ(stemmer.stem(endless), endless);
  const std::string with_nul("a\0s", 3);
  EXPECT_FALSE(stemmer.stem(with_nul).empty());
  for (const std::string_view language : {"en", "ru", "ar", "fr", "tr", "hi"}) {
    Stemmer other(language);
    for (const std::string_view word :
         {"'", "''", "'s", "s'", "'s's", "1,000", "日", "\xF0\x9F\x98\x80"}) {
      EXPECT_FALSE(other.stem(word).empty()) << language << ' ' << word;
    }
  }
}

TEST(Stem, OneStemmerPerThreadGivesOneAnswer) {
  std::array<std::string, 4> stems;
  std::vector<std::thread> threads;
  threads.reserve(stems.size());
  for (std::string& result : stems) {
    threads.emplace_back([&result] {
      Stemmer stemmer("en");
      for (int i = 0; i < 1000; ++i) result = stemmer.stem(i % 2 == 0 ? "visits" : "visiting");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : stems) EXPECT_EQ(result, "visit");
}

TEST(Stem, MovesKeepTheStemmer) {
  Stemmer first("en");
  Stemmer second(std::move(first));
  EXPECT_EQ(second.stem("visits"), "visit");
  Stemmer third("und");
  third = std::move(second);
  EXPECT_EQ(third.stem("visits"), "visit");
}

}  // namespace
}  // namespace ibid
