#include "ibid/normalize/normalize.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "helpers/utf8.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "oracle/normalize_slow.hpp"

namespace ibid {
namespace {

using test::to_utf8;

std::string normalized(std::string_view text) { return normalize_text(text).text; }

TEST(Normalize, EmptyText) {
  const NormalizedText result = normalize_text("");
  EXPECT_EQ(result.text, "");
  EXPECT_EQ(result.map.original({0, 0}), (Span{0, 0}));
}

TEST(Normalize, FoldsCaseFully) {
  EXPECT_EQ(normalized("Straße STRASSE ΣΊΣΥΦΟΣ Ёлка"), "strasse strasse σίσυφοσ ёлка");
}

TEST(Normalize, FoldsCompatibilityForms) {
  EXPECT_EQ(normalized("ﬁne １２ ｶﾞ №5 ½ a\u00A0b …"), "fine 12 ガ no5 1⁄2 a b ...");
}

TEST(Normalize, UnifiesQuotesApostrophesAndDashes) {
  EXPECT_EQ(normalized("“a” „b“ «c» ‘d’ ‹e› 「f」 ＂g＂"), R"("a" "b" "c" 'd' 'e' "f" "g")");
  EXPECT_EQ(normalized("don’t don´t don`t donʼt ``x''"), "don't don't don't don't ''x''");
  EXPECT_EQ(normalized("a–b a—b a‑b a−b a－b"), "a-b a-b a-b a-b a-b");
}

TEST(Normalize, StripsAndCountsInvisibleCharacters) {
  const NormalizedText result =
      normalize_text("so\u00ADft \u200Bzero\uFEFF \u202Ebidi\u202C x\uFE0F \U000E0041tag");
  EXPECT_EQ(result.text, "soft zero bidi x tag");
  EXPECT_EQ(result.invisible_characters, 7U);
  EXPECT_EQ(result.control_characters, 0U);
}

TEST(Normalize, ControlsBecomeSpacesAndAreCounted) {
  const NormalizedText result =
      normalize_text(std::string("a\0b\x01\x7F\tc\r\nd\x0B", 11) + "\u0085\u2028");
  EXPECT_EQ(result.text, "a b  \tc\r\nd  \u2028");
  EXPECT_EQ(result.control_characters, 5U);
}

TEST(Normalize, WhatInvisiblesKeptApartComposes) {
  EXPECT_EQ(normalized("e\u200B\u0301t\u00E9"), "été");
  EXPECT_EQ(normalized("\u1100\u200D\u1161\u11A8"), "각");
}

// The text is made long, so that the mark meets the last byte of a block of ASCII.
TEST(Normalize, ComposesAcrossTheEndOfAnAsciiRun) {
  for (std::size_t length = 1; length < 200; ++length) {
    const std::string run(length, 'E');
    EXPECT_EQ(normalized(run + "\u0301x"), std::string(length - 1, 'e') + "éx") << length;
  }
}

TEST(Normalize, MapOfOneTextWrittenOut) {
  const std::string text = "Aß\u00ADﬁe\u0301Ж";
  const NormalizedText result = normalize_text(text);
  ASSERT_EQ(result.text, "assfiéж");
  const auto source = [&](std::uint32_t begin, std::uint32_t end) {
    return std::string(slice(text, result.map.original({begin, end})));
  };
  EXPECT_EQ(source(0, 1), "A");
  EXPECT_EQ(source(1, 3), "ß");
  EXPECT_EQ(source(1, 2), "ß");
  EXPECT_EQ(source(2, 3), "ß");
  EXPECT_EQ(source(3, 5), "ﬁ");
  EXPECT_EQ(source(1, 5), "ß\u00ADﬁ");
  EXPECT_EQ(source(5, 7), "e\u0301");
  EXPECT_EQ(source(7, 9), "Ж");
  EXPECT_EQ(source(0, 9), text);
  EXPECT_EQ(result.map.original({9, 9}), (Span{13, 13}));
}

TEST(Normalize, UnchangedRunsCostOnePiece) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "The Kremlin said. Кремль сообщил. 克里姆林宫 ";
  EXPECT_EQ(normalize_text(text).map.num_pieces(), 1U);
}

/// The laws that hold for every text.
void check_laws(const std::string& text) {
  const NormalizedText result = normalize_text(text);
  ASSERT_EQ(result.text, oracle::normalize_whole(text));
  ASSERT_EQ(find_invalid_utf8(result.text), result.text.size());
  ASSERT_EQ(normalized(result.text), result.text);

  OffsetMap::Cursor cursor(result.map);
  Span before;
  for (std::uint32_t i = 0; i < result.text.size();) {
    const std::uint32_t end = i + decode_utf8(result.text, i).length;
    const Span source = result.map.original({i, end});
    ASSERT_EQ(cursor.original({i, end}), source);
    ASSERT_TRUE(source == before || source.begin >= before.end) << i;
    ASSERT_TRUE(!source.empty() && source.end <= text.size()) << i;
    // The source of a character, alone, makes the character.
    ASSERT_THAT(normalized(slice(text, source)),
                testing::HasSubstr(result.text.substr(i, end - i)));
    ASSERT_TRUE(source.end == text.size() || is_utf8_start(text[source.end]));
    before = source;
    i = end;
  }
}

// Characters that fold, compose, reorder, vanish, expand; their neighbours; and plain ones.
const std::u32string kSamples =
    U"aAeEzZ09 .,'\"`-\t\r\n\0\x01\x7F\u0085\u00A0\u00AD\u00B4\u00A8\u00C5\u00DF\u00E9\u0130\u0149"
    U"\u0300\u0301\u0308\u0323\u0327\u0338\u0344\u0345\u034F\u0390\u03A3\u03C2\u05B4\u05BF\u05D0"
    U"\u05F4\u0622\u0627\u0653\u0654\u0928\u093C\u0958\u09BE\u09C7\u0B92\u0BD7\u0CCA\u0DD9\u0DCA"
    U"\u0DCF\u1025\u102E\u1100\u1161\u11A8\u1E9B\u1FEF\u1FFD\u200B\u200D\u2011\u2018\u201C\u2026"
    U"\u2033\u2126\u212B\u2212\u3042\u304B\u3099\u309A\u30AB\u3164\u4E2D\uAC00\uAC01\uFB01\uFDFA"
    U"\uFE0F\uFEFF\uFF21\uFF76\uFF9E\uFFA0\uFFF9\U0001109B\U000110BA\U0001D157\U0001D165\U0001D15E"
    U"\U0001F600\U0001F3FB\U0001F100\U000E0041\U0002F800";

TEST(Normalize, RandomTextsEqualTheSlowTwinAndKeepTheLaws) {
  SeededRandom random(15);
  for (int trial = 0; trial < 20000; ++trial) {
    std::u32string code_points(random.below(3) == 0 ? random.below(140) : 0, U'x');
    for (std::uint64_t n = random.below(16); n > 0; --n) {
      code_points += kSamples[random.below(kSamples.size())];
    }
    check_laws(to_utf8(code_points));
    if (HasFatalFailure()) FAIL() << "trial " << trial << ": " << to_utf8(code_points);
  }
}

TEST(Normalize, EveryCodePointBetweenLettersEqualsTheSlowTwin) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c == 0xD800) c = 0xE000;
    if (c == 0x30000) c = 0xE0000;  // unassigned planes
    std::string text = "A";
    append_utf8(text, c);
    text += "e\u0301";
    const std::string result = normalized(text);
    ASSERT_EQ(result, oracle::normalize_whole(text)) << std::hex << static_cast<std::uint32_t>(c);
    ASSERT_EQ(normalized(result), result) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Normalize, UnicodesOwnCasesAgree) {
  const char* const path = "/usr/share/unicode/NormalizationTest.txt.bz2";
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "needs " << path << " (Debian package unicode-data)";
  }
  const std::string command = std::string("bzip2 -dc ") + path;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  ASSERT_NE(pipe, nullptr);
  int cases = 0;
  for (char buffer[4096]; fgets(buffer, sizeof buffer, pipe.get()) != nullptr;) {
    std::istringstream line(buffer);
    std::vector<std::string> columns;
    for (std::string column; columns.size() < 5 && std::getline(line, column, ';');) {
      if (column.empty() || std::isxdigit(static_cast<unsigned char>(column[0])) == 0) break;
      std::istringstream fields(column);
      columns.emplace_back();
      for (std::string field; fields >> field;) {
        append_utf8(columns.back(), static_cast<char32_t>(std::stoul(field, nullptr, 16)));
      }
    }
    if (columns.size() < 5) continue;
    ++cases;
    // The acute accent that stands alone: an apostrophe to us, a space with a mark to Unicode.
    if (columns[0] == "\u00B4" || columns[0] == "\u1FFD") continue;
    // The iota subscript folds to a letter before it could be reordered (The Unicode Standard,
    // 3.13, on U+0345): canonically equivalent texts may differ there.
    if (columns[0].find("\u0345") != std::string::npos) continue;
    // The five forms of one text are the same after NFKC, so they are for us.
    for (const std::string& column : columns) {
      ASSERT_EQ(normalized(column), normalized(columns[0])) << buffer;
    }
    check_laws(columns[0]);
    if (HasFatalFailure()) FAIL() << buffer;
  }
  if (cases == 0) GTEST_SKIP() << "needs bzip2 to read " << path;
  EXPECT_EQ(cases, 19074);
}

// Would take hours if reordering or composing were quadratic.
TEST(Normalize, LongRunsOfMarksAreDoneInSeconds) {
  const double seconds = test::cpu_seconds([&] {
    std::string marks = "a";
    for (int i = 0; i < 1'000'000; ++i) marks += i % 2 == 0 ? "\u0301" : "\u0323";
    const std::string result = normalized(marks);
    EXPECT_EQ(result.substr(0, 5), "\u1EA1\u0323");
    EXPECT_EQ(normalized(result), result);
    std::string jamo = "\u1100";
    for (int i = 0; i < 1'000'000; ++i) jamo += "\u1161";
    EXPECT_EQ(normalized(jamo).size(), jamo.size() - 3);
    std::string invisible = "a";
    for (int i = 0; i < 1'000'000; ++i) invisible += "\u200B";
    EXPECT_EQ(normalize_text(invisible).invisible_characters, 1'000'000U);
  });
  EXPECT_LT(seconds, test::allowed_seconds(10));
}

NormalizedText folded(std::string_view text) {
  NormalizedText result = normalize_text(text);
  fold_mixed_scripts(text, result);
  return result;
}

TEST(MixedScripts, WordsWithLookalikesAreMadeOneScript) {
  const struct {
    const char* text;
    const char* folded;
    std::uint32_t words;
  } cases[] = {
      {"The сity сouncil of Brightоn", "the city council of brighton", 3},
      {"Pоссия и Mосква", "россия и москва", 2},
      {"\u0412ank of Вritain", "bank of britain", 2},
      {"HАТО", "нато", 1},
      {"Nοrth Κorea", "north korea", 2},
      {"ухo", "ухо", 1},
  };
  for (const auto& [text, expected, words] : cases) {
    const NormalizedText result = folded(text);
    EXPECT_EQ(result.text, normalized(expected)) << text;
    EXPECT_EQ(result.mixed_script_words, words) << text;
  }
}

TEST(MixedScripts, WordsThatMixByNatureStay) {
  for (const char* text :
       {"COVID-ный и 1С, но Windowsом не пахло", "SMSник, PDFка, iPhoneов", "5μm, αβc, 10 kΩ",
        "東京でJRとＮＨＫ、Москва и London", "Café Müller, cœur, Łódź", "абв abc",
        "x² и y², но не z", "Нью-Йорк и New York", "вbank", "аbгдж", "\u0301а", "а\u0301b", ""}) {
    const NormalizedText result = folded(text);
    EXPECT_EQ(result.text, normalized(text)) << text;
    EXPECT_EQ(result.mixed_script_words, 0U) << text;
  }
}

TEST(MixedScripts, EveryPositionStillMapsToTheFile) {
  const std::string text = "Ａ ﬁrst сase: Brightоn е\u0301tе\u0301x — Pоссия, ﷺ end";
  const NormalizedText plain = normalize_text(text);
  const NormalizedText result = folded(text);
  EXPECT_GE(result.mixed_script_words, 3U);
  // Code point by code point, the map is that of the text before.
  std::uint32_t before = 0;
  std::uint32_t after = 0;
  while (after < result.text.size()) {
    const std::uint32_t before_end = before + decode_utf8(plain.text, before).length;
    const std::uint32_t after_end = after + decode_utf8(result.text, after).length;
    EXPECT_EQ(result.map.original({after, after_end}), plain.map.original({before, before_end}));
    before = before_end;
    after = after_end;
  }
  EXPECT_EQ(before, plain.text.size());
}

TEST(MixedScripts, RandomTextsKeepTheirLengthAndFoldingAgainChangesNothing) {
  const std::u32string letters = U"aceopxybkABKHаеорсухвкнАВЕКНΑοΟρ\u0301 -1.я";
  SeededRandom random(7);
  for (int trial = 0; trial < 5000; ++trial) {
    std::u32string points;
    for (std::uint64_t n = random.below(14); n > 0; --n) {
      points += letters[random.below(letters.size())];
    }
    const std::string text = to_utf8(points);
    const NormalizedText once = folded(text);
    ASSERT_EQ(count_code_points(once.text), count_code_points(normalized(text))) << text;
    const NormalizedText twice = folded(once.text);
    ASSERT_EQ(twice.text, once.text) << text;
    ASSERT_EQ(twice.mixed_script_words, 0U) << text;
  }
}

TEST(MixedScripts, OneLongWordTakesLinearTime) {
  std::string text;
  while (text.size() < (4U << 20)) text += "aа";
  EXPECT_EQ(folded(text).mixed_script_words, 1U);
  text.assign(4U << 20, 'a');
  for (int i = 0; i < 1000; ++i) text += " bя";
  EXPECT_EQ(folded(text).mixed_script_words, 0U);
}

TEST(OffsetMap, OneMapThroughAnotherIsBothInTurn) {
  // "ab&amp;c" without "b", the entity as one sign; then a fold of "a", "c" as it is.
  OffsetMap outer;
  outer.append(1, {0, 1}, true);
  outer.append(1, {2, 7}, false);
  outer.append(1, {7, 8}, true);
  OffsetMap inner;
  inner.append(2, {0, 1}, false);
  inner.append(2, {1, 3}, true);
  const OffsetMap both = inner.through(outer);
  for (std::uint32_t begin = 0; begin < 4; ++begin) {
    for (std::uint32_t end = begin + 1; end <= 4; ++end) {
      EXPECT_EQ(both.original({begin, end}), outer.original(inner.original({begin, end})))
          << begin << ' ' << end;
    }
  }
  EXPECT_EQ(both.original({2, 3}), (Span{2, 7}));
}

}  // namespace
}  // namespace ibid
