#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

#include "ibid/base/hash.hpp"
#include "ibid/base/number.hpp"
#include "ibid/base/printable.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/span.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

// Values of XXH3_64bits as the xxHash specification's test vectors give them (seed 0).
TEST(Hash, MatchesPublishedVectors) {
  EXPECT_EQ(hash_bytes(""), 0x2D06800538D394C2ULL);
  const std::array<std::uint64_t, 2> values{1, 2};
  EXPECT_EQ(hash_values(values),
            hash_bytes(std::string_view("\1\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0", 16)));
  EXPECT_NE(hash_values(values, 1), hash_values(values, 2));
}

// The first outputs of SplitMix64 from seed 1234567, as its authors publish them.
TEST(SeededRandom, MatchesPublishedSequence) {
  SeededRandom random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317ULL);
  EXPECT_EQ(random.next(), 3203168211198807973ULL);
  EXPECT_EQ(random.next(), 9817491932198370423ULL);
}

TEST(Number, RoundsToSixPlacesInNoLocale) {
  EXPECT_EQ(format_number(0.0), "0");
  EXPECT_EQ(format_number(-1e-9), "0");
  EXPECT_EQ(format_number(1.0 / 3.0), "0.333333");
  EXPECT_EQ(format_number(12345678.5), "12345678.5");
  EXPECT_EQ(round6(0.1 + 0.2), 0.3);
}

TEST(Number, CountsOneWithoutAPluralSign) {
  EXPECT_EQ(count_of(0, "word"), "0 words");
  EXPECT_EQ(count_of(1, "word"), "1 word");
  EXPECT_EQ(count_of(std::numeric_limits<std::uint64_t>::max(), "broken unit"),
            "18446744073709551615 broken units");
}

TEST(PrintableLine, EscapesWhatBreaksALineOrSteersATerminal) {
  EXPECT_EQ(printable_line("a\nb\t\x1B[31m\x7F"), "a\\x0Ab\\x09\\x1B[31m\\x7F");
  EXPECT_EQ(printable_line(std::string_view("\0", 1)), "\\x00");
  EXPECT_EQ(printable_line("\u0085\u009B\u2028\u202Egpj.txt\u2066"),
            "\\u0085\\u009B\\u2028\\u202Egpj.txt\\u2066");
  EXPECT_EQ(printable_line("\xFFx\xC3"), "\\xFFx\\xC3");
  EXPECT_EQ(printable_line("\xED\xA0\x80"), "\\xED\\xA0\\x80") << "a surrogate";
}

TEST(PrintableLine, LeavesTextAloneAndItsOwnEscapesToo) {
  for (const char* text : {"", "C:\\x0A", "Мир «и» 你好 \u00A0\U0001F600", "\u05D0\u0627"}) {
    EXPECT_EQ(printable_line(text), text);
  }
}

TEST(PrintableLine, IsPrintableAndValidForEveryRowOfBytes) {
  SeededRandom random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (std::uint64_t left = random.below(24); left > 0; --left) {
      bytes.push_back(static_cast<char>(random.below(256)));
    }
    const std::string line = printable_line(bytes);
    EXPECT_EQ(find_invalid_utf8(line), line.size());
    EXPECT_EQ(printable_line(line), line);
    EXPECT_EQ(std::count_if(line.begin(), line.end(),
                            [](unsigned char c) { return c < 0x20 || c == 0x7F; }),
              0);
  }
}

TEST(Utf8, EveryScalarValueSurvivesEncodingAndDecoding) {
  std::string text;
  for (char32_t value = 0; value < 0x110000; ++value) {
    if (value >= 0xD800 && value < 0xE000) continue;
    text.clear();
    append_utf8(text, value);
    const CodePoint point = decode_utf8(text, 0);
    ASSERT_EQ(point.value, value);
    ASSERT_EQ(point.length, text.size());
    ASSERT_EQ(find_invalid_utf8(text), text.size()) << static_cast<std::uint32_t>(value);
  }
}

TEST(Utf8, IllFormedSequencesAreFoundWhereTheyBegin) {
  EXPECT_EQ(find_invalid_utf8("ab\xC0\x80"), 2U);          // overlong
  EXPECT_EQ(find_invalid_utf8("ab\xE0\x9F\xBF"), 2U);      // overlong
  EXPECT_EQ(find_invalid_utf8("ab\xED\xA0\x80"), 2U);      // surrogate
  EXPECT_EQ(find_invalid_utf8("ab\xF4\x90\x80\x80"), 2U);  // beyond the last plane
  EXPECT_EQ(find_invalid_utf8("ab\xE2\x82"), 2U);          // cut short
  EXPECT_EQ(find_invalid_utf8("\x80"), 0U);
  EXPECT_EQ(count_code_points("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 4U);
}

TEST(Span, HalfOpenArithmetic) {
  constexpr Span kLeft{2, 5};
  EXPECT_EQ(kLeft.size(), 3U);
  EXPECT_TRUE(kLeft.contains(2U));
  EXPECT_FALSE(kLeft.contains(5U));
  EXPECT_FALSE(kLeft.overlaps(Span{5, 6}));
  EXPECT_EQ(hull(kLeft, Span{8, 9}), (Span{2, 9}));
  EXPECT_EQ(slice("abcdef", kLeft), "cde");
}

}  // namespace
}  // namespace ibid
