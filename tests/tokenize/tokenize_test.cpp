#include "ibid/tokenize/tokenize.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "helpers/files.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/characters.hpp"
#include "oracle/word_break_laws.hpp"

namespace ibid {
namespace {

using oracle::find_broken_law;
using testing::ElementsAre;

std::vector<std::string> words(std::string_view text) {
  const TokenizedText result = tokenize_text(text);
  std::vector<std::string> found;
  for (std::uint32_t i = 0; i < result.tokens.size(); ++i) found.emplace_back(result.word(i));
  return found;
}

TEST(Characters, CapitalsAreOfUpperAndTitleCaseInAnyScript) {
  for (const char* word : {"Anna", "A", "Žižek", "Москва", "Ǆ", "ǅ", "\U00010400x"}) {
    EXPECT_TRUE(detail::begins_with_capital(word)) << word;
  }
  for (const char* word : {"", "anna", "iPhone", "4A", "“A”", "中A", "ß", "\u0301A"}) {
    EXPECT_FALSE(detail::begins_with_capital(word)) << word;
  }
}

TEST(Tokenize, WordsOfAStretchAreThoseThatBeginInIt) {
  const TokenizedText text = tokenize_text("“One, two.” Three");
  EXPECT_EQ(text.source_of({0, 2}), (Span{3, 11}));
  EXPECT_EQ(text.tokens_in({3, 11}), (TokenRange{0, 2}));
  EXPECT_EQ(text.tokens_in({0, 3}), (TokenRange{0, 0}));
  EXPECT_EQ(text.tokens_in({4, 9}), (TokenRange{1, 2})) << "two begins in it, one before";
  EXPECT_EQ(text.tokens_in({12, 12}), (TokenRange{2, 2}));
  EXPECT_EQ(text.tokens_in({0, 99}), (TokenRange{0, 3}));
}

TEST(Tokenize, EmptyText) {
  const TokenizedText result = tokenize_text("");
  EXPECT_TRUE(result.tokens.empty());
  EXPECT_TRUE(result.sentences.empty());
  EXPECT_TRUE(result.paragraphs.empty());
}

TEST(Tokenize, WordsHoldALetterOrANumber) {
  EXPECT_THAT(words("Don’t pay $3.50, e.g. to O'Neil! *** __ _x_ 😀 Ⅳ"),
              ElementsAre("don't", "pay", "3.50", "e.g", "to", "o'neil", "_x_", "iv"));
  EXPECT_THAT(words("ПУТИН сказал: «Да»"), ElementsAre("путин", "сказал", "да"));
  EXPECT_THAT(words("中文字"), ElementsAre("中", "文", "字"));
  EXPECT_THAT(words("North-South 5:30 a:b user@host"),
              ElementsAre("north", "south", "5", "30", "a:b", "user", "host"));
}

TEST(Tokenize, SourcesAreTheWordsAsWritten) {
  const std::string text = "The STRA\u00ADSSE, “ﬁne”";
  const TokenizedText result = tokenize_text(text);
  ASSERT_EQ(result.tokens.size(), 3U);
  EXPECT_EQ(slice(text, result.tokens[1].source), "STRA\u00ADSSE");
  EXPECT_EQ(result.word(1), "strasse");
  EXPECT_EQ(result.tokens[1].hash, hash_word("strasse"));
  EXPECT_EQ(slice(text, result.tokens[2].source), "ﬁne");
}

TEST(Tokenize, ParagraphsWithoutAWordAreKept) {
  const TokenizedText result = tokenize_text("One.\n***\nTwo.");
  ASSERT_EQ(result.paragraphs.size(), 3U);
  EXPECT_TRUE(result.paragraphs[1].tokens.empty());
  EXPECT_EQ(result.paragraphs[1].first_sentence, result.paragraphs[1].end_sentence);
  EXPECT_EQ(result.sentences.size(), 2U);
}

const std::u32string kSamples =
    U"aAbBzéЖжßİ中。！？.!?…“”\"'«»()[]{}-—–*•#0159,;: \t\n\n\r\u0085\u2028\u2029\u00A0\u00AD\u200B"
    U"\u200D\uFEFF\u0301\u0345\u05D0\u30A2\u3099\u0E01\uAC00\u11A8\uFDFA\u0964\U0001F600\U0001F1E6"
    U"\U000E0041\0\x01";

TEST(Tokenize, RandomTextsKeepTheLaws) {
  SeededRandom random(7);
  for (int trial = 0; trial < 20000; ++trial) {
    std::string text;
    for (std::uint64_t n = random.below(40); n > 0; --n) {
      append_utf8(text, kSamples[random.below(kSamples.size())]);
      if (random.below(8) == 0) text += " The word of it ";
    }
    ASSERT_EQ(find_broken_law(text), "") << "trial " << trial << ": " << text;
  }
}

TEST(Tokenize, CorporaKeepTheLaws) {
  const auto folder = test::development_data("pan13/src");
  if (folder.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string text = test::read_file(entry.path());
    if (find_invalid_utf8(text) != text.size()) continue;
    ASSERT_EQ(find_broken_law(text), "") << entry.path();
  }
}

std::string repeated(std::string_view unit, std::size_t size) {
  std::string text;
  while (text.size() < size) text += unit;
  return text;
}

// Once drew the line end into the word, and the word out of its paragraph.
TEST(Tokenize, MarkThatFoldsToALetterAfterALineEnd) {
  EXPECT_EQ(find_broken_law("one\n\u0345two. \u0345three\u3002\u0345four"), "");
}

// Quadratic steps would take minutes on any of these.
TEST(Tokenize, HostileTextsAreDoneInSeconds) {
  constexpr std::size_t kSize = 1'000'000;
  const double seconds = test::cpu_seconds([&] {
    for (const char* const unit : {"word ",
                                   "\n",
                                   "a\n",
                                   ".",
                                   ". ",
                                   "a.",
                                   "A. ",
                                   "a:",
                                   "1,",
                                   "'",
                                   "\"",
                                   "(",
                                   ")",
                                   "[1]",
                                   " ",
                                   "\u0301",
                                   "\u00AD",
                                   "\U0001F1E6",
                                   "a\u200D",
                                   ":\u0301",
                                   "\u05D0\"",
                                   "中",
                                   "。",
                                   "word\n",
                                   "\r",
                                   "\u2029",
                                   "- \n",
                                   "a. \u200B",
                                   "Mr. Smith\u2026 "}) {
      const TokenizedText result = tokenize_text(repeated(unit, kSize));
      EXPECT_LE(result.tokens.size(), kSize);
    }
    const TokenizedText marks = tokenize_text("a" + repeated("\u0301\u0323", kSize) +
                                              "b:" + repeated("\u0301", kSize) + "? c");
    EXPECT_EQ(marks.tokens.size(), 2U);
  });
  EXPECT_LT(seconds, test::allowed_seconds(10));
}

}  // namespace
}  // namespace ibid
