// Word boundaries against Unicode's own cases, against the rules written out, against ICU's data.
#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/utf8.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/tokenize.hpp"
#include "ibid/tokenize/word_break.hpp"
#include "oracle/word_break_rules.hpp"

namespace ibid {
namespace {

using test::to_utf8;

// Where Debian's package unicode-data puts the Unicode Character Database.
const char* const kWordBreakTestPath = "/usr/share/unicode/auxiliary/WordBreakTest.txt";

bool icu_has_unicode_15() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return version[0] == 15 && version[1] == 0;
}

std::string icu_word_break_name(char32_t c) {
  const auto value = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK);
  return u_getPropertyValueName(UCHAR_WORD_BREAK, value, U_LONG_PROPERTY_NAME);
}

bool icu_pictographic(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

/// Boundaries of our scanner as byte offsets, with 0 and the end; also checks that segments tile.
std::vector<std::uint32_t> fast_boundaries(const std::string& text) {
  std::vector<std::uint32_t> boundaries;
  if (!text.empty()) boundaries.push_back(0);
  for_each_word_segment(text, [&](std::uint32_t begin, std::uint32_t end, bool) {
    EXPECT_EQ(begin, boundaries.back());
    EXPECT_LT(begin, end);
    boundaries.push_back(end);
  });
  return boundaries;
}

std::vector<std::uint32_t> slow_boundaries(const std::u32string& code_points) {
  std::vector<oracle::WordBreakUnit> units;
  for (const char32_t c : code_points)
    units.push_back({icu_word_break_name(c), icu_pictographic(c)});
  const std::vector<bool> flags = oracle::word_boundaries(units);
  std::vector<std::uint32_t> boundaries;
  std::string text;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (flags[i]) boundaries.push_back(static_cast<std::uint32_t>(text.size()));
    if (i < code_points.size()) append_utf8(text, code_points[i]);
  }
  return boundaries;
}

TEST(WordBreak, PassesEveryCaseOfUnicode) {
  std::ifstream file(kWordBreakTestPath);
  if (!file) GTEST_SKIP() << "needs " << kWordBreakTestPath << " (Debian package unicode-data)";
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    line.resize(std::min(line.size(), line.find('#')));
    std::istringstream fields(line);
    std::string text;
    std::vector<std::uint32_t> expected;
    for (std::string field; fields >> field;) {
      if (field == "÷") {
        expected.push_back(static_cast<std::uint32_t>(text.size()));
      } else if (field != "×") {
        append_utf8(text, static_cast<char32_t>(std::stoul(field, nullptr, 16)));
      }
    }
    if (expected.empty()) continue;
    ++cases;
    EXPECT_EQ(fast_boundaries(text), expected) << line;
  }
  EXPECT_EQ(cases, 1823);
}

TEST(WordBreak, TableAgreesWithIcuOnEveryCodePoint) {
  if (!icu_has_unicode_15()) GTEST_SKIP() << "ICU here is not of Unicode 15.0";
  static const std::array<std::string, 19> names = {"Other",        "CR",
                                                    "LF",           "Newline",
                                                    "Extend",       "ZWJ",
                                                    "Format",       "Regional_Indicator",
                                                    "Katakana",     "Hebrew_Letter",
                                                    "ALetter",      "Single_Quote",
                                                    "Double_Quote", "MidNumLet",
                                                    "MidLetter",    "MidNum",
                                                    "Numeric",      "ExtendNumLet",
                                                    "WSegSpace"};
  for (char32_t c = 0; c < 0x110000; ++c) {
    const detail::WordBreakValue value = detail::word_break_value(c);
    const bool pictographic = (value.bit() & detail::kPictographicClasses) != 0;
    ASSERT_EQ(pictographic, icu_pictographic(c)) << std::hex << static_cast<std::uint32_t>(c);
    const std::string name = value.word_break() == detail::kOtherPictographic ? "Other"
                             : value.word_break() == detail::kALetterPictographic
                                 ? "ALetter"
                                 : names.at(static_cast<std::size_t>(value.word_break()));
    ASSERT_EQ(name, icu_word_break_name(c)) << std::hex << static_cast<std::uint32_t>(c);
    const auto category = U_MASK(u_charType(static_cast<UChar32>(c)));
    ASSERT_EQ(value.letter_or_number(), (category & (U_GC_L_MASK | U_GC_N_MASK)) != 0)
        << std::hex << static_cast<std::uint32_t>(c);
  }
}

// One or more of each class, pictographic ones apart, ASCII and not, of one to four bytes.
const std::u32string kSamples =
    U"aZ9_ .,:;'\"-\t\r\n\v\u0085\u2028\u00E9\u0416\u05D0\u05EA\u30A2\u30FC\u0301\u200D\u00AD\u2060"
    U"\u2019\u00B7\u2024\u066B\u0661\u203F\u2003\u3000\u4E2D\u0E01\u00A9\u2139\u24C2"
    U"\U0001F1E6\U0001F1FF\U0001F600\U0001F3FB\U0001F170\U0001D7CE\U000E0041\uFE0F";

TEST(WordBreak, EveryTripleOfClassesFollowsTheRules) {
  if (!icu_has_unicode_15()) GTEST_SKIP() << "ICU here is not of Unicode 15.0";
  for (const char32_t a : kSamples) {
    for (const char32_t b : kSamples) {
      for (const char32_t c : kSamples) {
        const std::u32string code_points = {a, b, c};
        ASSERT_EQ(fast_boundaries(to_utf8(code_points)), slow_boundaries(code_points))
            << std::hex << static_cast<std::uint32_t>(a) << " " << static_cast<std::uint32_t>(b)
            << " " << static_cast<std::uint32_t>(c);
      }
    }
  }
}

TEST(WordBreak, RandomTextsFollowTheRules) {
  if (!icu_has_unicode_15()) GTEST_SKIP() << "ICU here is not of Unicode 15.0";
  SeededRandom random(29);
  for (int trial = 0; trial < 8000; ++trial) {
    // A few of the samples per text, so that long chains of one kind occur.
    std::u32string alphabet;
    for (std::uint64_t n = 2 + random.below(5); n > 0; --n) {
      alphabet += kSamples[random.below(kSamples.size())];
    }
    std::u32string code_points;
    for (std::uint64_t n = random.below(24); n > 0; --n) {
      code_points += alphabet[random.below(alphabet.size())];
    }
    ASSERT_EQ(fast_boundaries(to_utf8(code_points)), slow_boundaries(code_points))
        << "trial " << trial << ": " << to_utf8(code_points);
  }
}

TEST(WordBreak, RandomCodePointsFollowTheRules) {
  if (!icu_has_unicode_15()) GTEST_SKIP() << "ICU here is not of Unicode 15.0";
  SeededRandom random(30);
  for (int trial = 0; trial < 2000; ++trial) {
    std::u32string code_points;
    for (std::uint64_t n = random.below(12); n > 0; --n) {
      const auto c = static_cast<char32_t>(random.below(trial % 2 == 0 ? 0x3000 : 0x1FBFF));
      code_points += c >= 0xD800 && c < 0xE000 ? U'x' : c;
    }
    ASSERT_EQ(fast_boundaries(to_utf8(code_points)), slow_boundaries(code_points)) << trial;
  }
}

}  // namespace
}  // namespace ibid
