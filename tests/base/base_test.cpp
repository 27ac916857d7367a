#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

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

// Pinned: signatures and indexes that are kept hold what was made of these.
TEST(HashWord, IsWhatItWas) {
  EXPECT_EQ(hash_word(""), 0xCFECC9C16FB1F8B6ULL);
  EXPECT_EQ(hash_word("a"), 0xA0547DAF2BDD42B1ULL);
  EXPECT_EQ(hash_word("isn't"), 0x9DDB27705FBC9A20ULL);
  EXPECT_EQ(hash_word("minister"), 0x9AE60BF3F199795EULL);
  EXPECT_EQ(hash_word("ministers"), 0xB5F848D0C2688882ULL);
  EXPECT_EQ(hash_word("responsibilities"), 0x18FFCDD754600DCAULL);
  EXPECT_EQ(hash_word("responsibilities-"), 0x2C5AC9EA639A451EULL);
  EXPECT_EQ(hash_word("правительство"), 0xAB12992AF62F02D3ULL);
  EXPECT_EQ(hash_word("rindfleischetikettierungsüberwachungsaufgabe"), 0x8ED5DE108874F476ULL);
}

/// The definition, byte by byte: pieces of 16 in zeros, all but the last folded into the state.
std::uint64_t hash_word_slowly(std::string_view word) {
  const auto half = [&](std::size_t begin, std::size_t end) {
    std::uint64_t value = 0;
    for (std::size_t i = begin; i < end && i < word.size(); ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(word[i])} << (8 * (i - begin));
    }
    return value;
  };
  std::uint64_t state = 0;
  std::size_t begin = 0;
  for (; begin + 16 < word.size(); begin += 16) {
    state = detail::step_word(half(begin, begin + 8), half(begin + 8, begin + 16), state);
  }
  return detail::finish_word(half(begin, begin + 8), half(begin + 8, begin + 16), state,
                             word.size());
}

TEST(HashWord, IsTheSameByEveryWay) {
  SeededRandom random(5);
  for (std::size_t size = 0; size < 100; ++size) {
    std::string word(size, '\0');
    for (char& byte : word) byte = static_cast<char>(random.below(256));
    const std::uint64_t expected = hash_word_slowly(word);
    const std::vector<char> exact(word.begin(), word.end());
    EXPECT_EQ(hash_word({exact.data(), exact.size()}), expected) << size;
    const std::string open = word + "0123456789abcdef";
    if (size > 0) {
      EXPECT_EQ(detail::hash_open_word(open.data(), size, 0), expected) << size;
    }
    for (const std::uint32_t most : {1U, 2U, 3U, 4U}) {
      detail::WordHasher hasher;
      for (std::size_t at = 0; at < size;) {
        const auto count =
            static_cast<std::uint32_t>(std::min<std::size_t>(size - at, 1 + random.below(most)));
        std::uint32_t bytes = 0;
        std::memcpy(&bytes, word.data() + at, count);
        hasher.append(bytes, count);
        at += count;
      }
      EXPECT_EQ(hasher.finish(), expected) << size;
    }
  }
}

TEST(HashWord, FoldsAsciiAsItStands) {
  const std::string text = "O'NEIL's-tail-that-is-not-read";
  EXPECT_EQ(detail::hash_open_word(text.data(), 8, 0x2020202020202020ULL), hash_word("o'neil's"));
}

// All words of up to four letters and digits, and long ones that differ in two places: of 64 bits
// none should meet, of 32 as many as chance has it, and so for the high and the low half.
TEST(HashWord, MeetsAsRarelyAsChance) {
  const std::string letters = "etaoinshrdlucmfwypvbgkqjxz0123456789";
  std::vector<std::string> words = {""};
  for (std::size_t begin = 0, length = 0; length < 4; ++length) {
    const std::size_t end = words.size();
    for (; begin < end; ++begin) {
      for (const char letter : letters) words.push_back(words[begin] + letter);
    }
  }
  const std::string stem = "internationalizations";
  for (std::size_t i = 0; i < stem.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      for (const char a : letters) {
        for (const char b : letters) {
          std::string word = stem;
          word[i] = a;
          word[j] = b;
          words.push_back(word);
        }
      }
    }
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::vector<std::uint64_t> hashes(words.size());
  std::ranges::transform(words, hashes.begin(), [](const std::string& w) { return hash_word(w); });
  const auto repeats = [&](auto&& part) {
    std::vector<std::uint64_t> parts(hashes.size());
    std::ranges::transform(hashes, parts.begin(), part);
    std::ranges::sort(parts);
    return parts.size() -
           static_cast<std::size_t>(std::unique(parts.begin(), parts.end()) - parts.begin());
  };
  EXPECT_EQ(repeats([](std::uint64_t h) { return h; }), 0U);
  const auto count = static_cast<double>(words.size());
  const double expected = count * count / 2 / 4294967296.0;
  const double slack = 5 * std::sqrt(expected);
  EXPECT_NEAR(static_cast<double>(repeats([](std::uint64_t h) { return h >> 32; })), expected,
              slack);
  EXPECT_NEAR(static_cast<double>(repeats([](std::uint64_t h) { return h & 0xFFFFFFFF; })),
              expected, slack);
}

// A bit of the word changes each bit of the hash for half of all words.
TEST(HashWord, EveryBitMovesEveryBit) {
  constexpr int kWords = 4000;
  SeededRandom random(6);
  for (const std::size_t size : {1U, 2U, 4U, 7U, 8U, 9U, 16U, 17U, 33U}) {
    std::vector<std::array<int, 64>> changes(8 * size);
    for (int n = 0; n < kWords; ++n) {
      std::string word(size, '\0');
      for (char& byte : word) byte = static_cast<char>(random.below(256));
      const std::uint64_t hash = hash_word(word);
      for (std::size_t bit = 0; bit < 8 * size; ++bit) {
        std::string other = word;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        const std::uint64_t moved = hash ^ hash_word(other);
        for (unsigned i = 0; i < 64; ++i) changes[bit][i] += static_cast<int>(moved >> i & 1);
      }
    }
    for (const auto& row : changes) {
      for (const int change : row) {
        // Words of one byte are only 256, so that half of them may be out by eight.
        EXPECT_NEAR(change, kWords / 2, size == 1 ? 800 : 200) << size;
      }
    }
  }
}

TEST(HashWord, LengthCounts) {
  std::vector<std::uint64_t> hashes;
  for (std::size_t size = 0; size < 100; ++size) {
    hashes.push_back(hash_word(std::string(size, '\0')));
    hashes.push_back(hash_word(std::string(size, 'a')));
  }
  std::ranges::sort(hashes);
  EXPECT_EQ(std::unique(hashes.begin(), hashes.end()) - hashes.begin(), 199) << "two are empty";
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
