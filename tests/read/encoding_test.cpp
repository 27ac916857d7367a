// Encodings: every way in gives the same text and a true way back.
#include <gmock/gmock.h>
#include <unicode/ucnv.h>

#include <filesystem>
#include <map>

#include "helpers/files.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/read.hpp"
#include "oracle/slow_position.hpp"

namespace ibid {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

constexpr const char* kEnglish =
    "The minister said \u201Cwe\u2019ll see\u201D \u2013 and paid \u20AC5 for a caf\u00E9 "
    "na\u00EFve.\n";
constexpr const char* kFrench =
    "Le ministre a d\u00E9clar\u00E9 que l\u2019\u00E9t\u00E9 \u00E9tait trop chaud \u00E0 "
    "Orl\u00E9ans, o\u00F9 les \u00E9l\u00E8ves \u00E9taient d\u00E9j\u00E0 rentr\u00E9s chez "
    "eux.\n";
constexpr const char* kRussian =
    "Президент России Владимир Путин посетит Северную Корею и Вьетнам в ближайшие недели, "
    "сообщают «Ведомости».\n";
constexpr const char* kUkrainian =
    "Київ. Уряд України схвалив програму підтримки їхніх підприємств, повідомили у Києві.\n";
constexpr const char* kPolish =
    "Premier powiedział, że rząd będzie działał szybko, gdyż źródła mówią o pożarach w Łodzi. "
    "Świadkowie są już na miejscu i składają wyjaśnienia przed sądem.\n";
constexpr const char* kTurkish =
    "Başbakan dün İstanbul'da yaptığı açıklamada ekonominin büyüdüğünü ve işsizliğin düştüğünü "
    "söyledi, ancak muhalefet bu görüşe katılmadığını açıkladı.\n";
constexpr const char* kGreek =
    "Ο πρωθυπουργός δήλωσε ότι η κυβέρνηση θα στηρίξει τους πολίτες της Αθήνας το καλοκαίρι.\n";
constexpr const char* kHebrew = "ראש הממשלה אמר היום כי הממשלה תפעל במהירות כדי לסייע לתושבים.\n";
constexpr const char* kArabic =
    "قال رئيس الوزراء اليوم إن الحكومة ستعمل بسرعة من أجل مساعدة السكان في العاصمة.\n";
constexpr const char* kJapanese =
    "首相は月曜日、東京で記者団に対し、政府は経済対策を急ぐと述べた。野党はこれを批判した。\n";
constexpr const char* kChinese =
    "总理星期一在北京对记者说，政府将加快经济改革的步伐。专家认为这是一个重要的信号。\n";
constexpr const char* kTraditional =
    "總理星期一在台北對記者說，政府將加快經濟改革的腳步。專家認為這是一個重要的信號。\n";
constexpr const char* kKorean =
    "대통령은 월요일 서울에서 기자들에게 정부가 경제 개혁을 서두를 것이라고 말했다.\n";

constexpr const char* kGerman =
    "Der Stadtrat von Würzburg hat beschlossen, die alte Brücke für Monate zu schließen, sagte "
    "Oberbürgermeisterin Käthe Größler.\n";
constexpr const char* kSpanish =
    "El ayuntamiento de Logroño votó cerrar el puente; hallaron grietas durante una inspección en "
    "marzo, dijo la alcaldesa Begoña Núñez. El tráfico se desviará.\n";
constexpr const char* kThai =
    "สภาเมืองไบรตันลงมติเมื่อวันอังคารให้ปิดสะพานท่าเรือเก่าเป็นเวลาสิบแปดเดือนเพื่อซ่อมแซม วิศวกรพบรอยร้าวในคานหลัก\n";

struct StoredText {
  const char* encoding;
  const char* text;
};

std::string stored_as(const char* encoding, std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string bytes(4 * text.size() + 16, '\0');
  const std::int32_t size =
      ucnv_convert(encoding, "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                   text.data(), static_cast<std::int32_t>(text.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error)) << encoding;
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

std::string read_back(const std::string& encoding, std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  std::string text(4 * bytes.size() + 16, '\0');
  const std::int32_t size =
      ucnv_convert("UTF-8", encoding.c_str(), text.data(), static_cast<std::int32_t>(text.size()),
                   bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error)) << encoding;
  text.resize(static_cast<std::size_t>(size));
  return text;
}

Document decoded(const std::string& bytes, const std::string& path = "a.txt") {
  Result<Document> document = decode_document(bytes, path);
  EXPECT_TRUE(document.ok()) << document.error().message;
  return document.ok() ? std::move(document).value() : Document{};
}

/// The bytes that a span names, decoded again, are the span's text; and the twin counts the same.
void expect_true_positions(const Document& document, const std::string& bytes, std::uint64_t seed) {
  SeededRandom random(seed);
  const auto size = static_cast<std::uint32_t>(document.text.size());
  const auto boundary = [&](std::uint32_t offset) {
    while (offset < size && !is_utf8_start(document.text[offset])) ++offset;
    return offset;
  };
  for (int round = 0; round < 60; ++round) {
    std::uint32_t begin = boundary(static_cast<std::uint32_t>(random.below(size + 1)));
    std::uint32_t end = boundary(static_cast<std::uint32_t>(random.below(size + 1)));
    if (begin > end) std::swap(begin, end);
    const Location place = document.locate({begin, end});
    ASSERT_EQ(place.begin_char, oracle::count_from_start(document.text, begin).characters);
    ASSERT_EQ(place.end_char, oracle::count_from_start(document.text, end).characters);
    ASSERT_TRUE(place.begin_byte && place.end_byte);
    ASSERT_LE(*place.begin_byte, *place.end_byte);
    ASSERT_LE(*place.end_byte, bytes.size());
    const std::string stored = bytes.substr(*place.begin_byte, *place.end_byte - *place.begin_byte);
    ASSERT_EQ(read_back(document.encoding, stored), slice(document.text, {begin, end}))
        << document.encoding << " " << begin << ".." << end;
  }
}

class StoredIn : public ::testing::TestWithParam<StoredText> {};

TEST_P(StoredIn, IsRecognisedConvertedSaidAndMappedBack) {
  const auto& [encoding, text] = GetParam();
  const std::string bytes = stored_as(encoding, text);
  const Document document = decoded(bytes);
  EXPECT_EQ(document.encoding, encoding);
  EXPECT_EQ(document.text, text);
  EXPECT_EQ(document.file_bytes, bytes.size());
  EXPECT_THAT(document.warnings, Contains(HasSubstr(std::string("read as ") + encoding)));
  expect_true_positions(document, bytes, 1);
}

TEST_P(StoredIn, IsRecognisedInALongText) {
  const auto& [encoding, text] = GetParam();
  std::string longer = "NEWS 2024\n\n";
  for (int i = 0; i < 1500; ++i) longer += text;
  const std::string bytes = stored_as(encoding, longer);
  const Document document = decoded(bytes);
  EXPECT_EQ(document.encoding, encoding);
  EXPECT_EQ(document.text, longer);
  expect_true_positions(document, bytes, 2);
}

INSTANTIATE_TEST_SUITE_P(
    EveryEncoding, StoredIn,
    ::testing::Values(
        StoredText{"windows-1252", kEnglish}, StoredText{"windows-1252", kFrench},
        StoredText{"windows-1251", kRussian},
        StoredText{"KOI8-R",
                   "Президент России посетит Корею "
                   "и Вьетнам в ближайшие недели.\n"},
        StoredText{"KOI8-U", kUkrainian}, StoredText{"windows-1251", kUkrainian},
        StoredText{"ISO-8859-5", "Президент России посетит Корею и Вьетнам в ближайшие недели.\n"},
        StoredText{"IBM866", "Президент России посетит Корею и Вьетнам в ближайшие недели.\n"},
        StoredText{"windows-1250", kPolish}, StoredText{"ISO-8859-2", kPolish},
        StoredText{"windows-1254", kTurkish}, StoredText{"windows-1253", kGreek},
        StoredText{"windows-1255", kHebrew}, StoredText{"windows-1256", kArabic},
        StoredText{"Shift_JIS", kJapanese}, StoredText{"EUC-JP", kJapanese},
        StoredText{"GB18030", kChinese}, StoredText{"Big5", kTraditional},
        StoredText{"windows-874", kThai}, StoredText{"macintosh", kGerman},
        StoredText{"macintosh", kFrench}, StoredText{"macintosh", kSpanish},
        StoredText{"x-mac-cyrillic", kRussian}, StoredText{"x-mac-ce", kPolish},
        StoredText{"IBM850", kGerman}, StoredText{"IBM850", kSpanish},
        StoredText{"IBM852", kPolish}, StoredText{"windows-1252", kSpanish},
        StoredText{"windows-1252", kGerman}, StoredText{"UTF-32LE", kEnglish},
        StoredText{"UTF-32BE", kEnglish}, StoredText{"UTF-32LE", kRussian},
        StoredText{"UTF-32LE", kChinese}, StoredText{"EUC-KR", kKorean},
        StoredText{"UTF-16LE", kEnglish}, StoredText{"UTF-16BE", kEnglish},
        StoredText{"UTF-16LE", kRussian}, StoredText{"UTF-16BE", kRussian},
        StoredText{"UTF-16LE", kChinese}, StoredText{"UTF-16BE", kChinese},
        StoredText{"UTF-16BE", kArabic}));

TEST(Encoding, ByteOrderMarksAreCountedInBytesOnly) {
  const std::map<std::string, std::string> marks{{"UTF-8", "\xEF\xBB\xBF"},
                                                 {"UTF-16LE", "\xFF\xFE"},
                                                 {"UTF-16BE", "\xFE\xFF"},
                                                 {"UTF-32LE", {"\xFF\xFE\0\0", 4}},
                                                 {"UTF-32BE", {"\0\0\xFE\xFF", 4}}};
  const std::string text = std::string("a\u00E9\u20AC\U0001F600z ") + kChinese + kEnglish;
  for (const auto& [encoding, mark] : marks) {
    const std::string bytes = mark + stored_as(encoding.c_str(), text);
    const Document document = decoded(bytes);
    EXPECT_EQ(document.encoding, encoding);
    EXPECT_EQ(document.text, text);
    EXPECT_THAT(document.warnings, Contains(HasSubstr("byte-order mark")));
    const Location first = document.locate({0, 1});
    EXPECT_EQ(first.begin_byte, mark.size());
    EXPECT_EQ(first.begin_char, 0U);
    EXPECT_EQ(document.locate({0, static_cast<std::uint32_t>(text.size())}).end_byte, bytes.size());
    expect_true_positions(document, bytes, 3);
  }
}

TEST(Encoding, AGuessIsSaidToBeOne) {
  // One byte: ź in windows-1250, ü on a Macintosh, and nobody knows.
  const Document document = decoded("Die Stadt W\x9Frzburg\n");
  EXPECT_THAT(document.warnings, Contains(AllOf(HasSubstr("a guess"), HasSubstr("fits nearly as "
                                                                                "well; save the "
                                                                                "file as UTF-8"))));
  const std::pair<const char*, const char*> known[] = {
      {"windows-1252", kSpanish}, {"windows-1252", kEnglish}, {"windows-1251", kRussian},
      {"macintosh", kGerman},     {"KOI8-U", kUkrainian},     {"Shift_JIS", kJapanese},
  };
  for (const auto& [encoding, text] : known) {
    EXPECT_THAT(
        decoded(stored_as(encoding, text)).warnings,
        ::testing::ElementsAre(std::string("read as ") + encoding + " and converted to UTF-8"));
  }
  // Vietnamese in windows-1258, which is not known here: letters together that no language has.
  EXPECT_THAT(decoded("Th\xE0nh ph\xF4\xEC H\xE0 N\xF4\xF2i \xF0\xF4\xF2i \xF0\xFD\xF5\xF2"
                      "c ng\xFD\xF5\xECi\n")
                  .warnings,
              Contains(HasSubstr("save the file as UTF-8")));
}

TEST(Encoding, PlainUtf8IsReadInSilence) {
  for (const char* text : {kEnglish, kRussian, kChinese, kHebrew, "a", "42\n", "\u00E9"}) {
    const Document document = decoded(text);
    EXPECT_EQ(document.encoding, "UTF-8");
    EXPECT_EQ(document.text, text);
    EXPECT_TRUE(document.warnings.empty()) << document.warnings.front();
    expect_true_positions(document, text, 4);
  }
}

TEST(Encoding, OneAccentInManyWordsIsWindows1252) {
  for (const char* text : {"He sat in a caf\xE9.", "It\x92s na\xEFve, she said.",
                           "\xA3"
                           "5 was paid",
                           "caf\xE9", "\x93Quoted,\x94 he said",
                           "Se\xF1or Nu\xF1"
                           "ez",
                           "M\xFCnchen"}) {
    const Document document = decoded(text);
    EXPECT_EQ(document.encoding, "windows-1252") << text;
  }
}

TEST(Encoding, BytesThatWindows1252LeavesUndefinedAreLatin1Controls) {
  const Document document = decoded(
      "Le ministre a d\xE9"
      "clar\xE9 que l'\xE9t\xE9 \xE9tait chaud \xE0 Orl\xE9"
      "ans, o\xF9 les \xE9l\xE8ves \xE9taient rentr\xE9s chez\x90 eux\n");
  EXPECT_EQ(document.encoding, "ISO-8859-1");
  EXPECT_THAT(document.warnings, Contains(HasSubstr("1 control character in the text")));
}

TEST(Encoding, FewBrokenBytesInUtf8AreReplacedCountedAndPlaced) {
  std::string bytes = std::string(kRussian) + kRussian;
  bytes.resize(bytes.size() - 2);  // cuts the last quotation mark or full stop
  const std::size_t place = std::string(kRussian).size();
  bytes.insert(place, "\xF0\x9F\x98");
  const Document document = decoded(bytes);
  EXPECT_EQ(document.encoding, "UTF-8");
  EXPECT_EQ(find_invalid_utf8(document.text), document.text.size());
  EXPECT_EQ(document.text.substr(place, 3), "\uFFFD");
  EXPECT_THAT(document.warnings,
              Contains(HasSubstr("byte " + std::to_string(place) + " (line 2,")));
  const auto offset = static_cast<std::uint32_t>(place);
  const Location broken = document.locate({offset, offset + 3});
  EXPECT_EQ(broken.begin_byte, place);
  EXPECT_EQ(broken.end_byte, place + 3);
  EXPECT_EQ(document.locate({0, static_cast<std::uint32_t>(document.text.size())}).end_byte,
            bytes.size());
}

// Unicode 15.0, table 3-8: maximal subparts.
TEST(Encoding, BrokenPartsAreMaximalSubparts) {
  std::string padding;
  for (int i = 0; i < 40; ++i) padding += "\u00E9";
  const Document document = decoded(padding +
                                    "a\xF1\x80\x80\xE1\x80\xC2"
                                    "b\x80"
                                    "c\x80\xBF"
                                    "d\xC0\xAF\xE0\x80\xBF");
  std::string expected = padding + "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd";
  for (int i = 0; i < 5; ++i) expected += "\uFFFD";
  EXPECT_EQ(document.text, expected);
}

TEST(Encoding, HalfPairsInUtf16AreReplacedAndTold) {
  std::string bytes = "\xFF\xFE" + stored_as("UTF-16LE", std::string(400, 'a'));
  bytes += std::string("\x00\xD8", 2) + stored_as("UTF-16LE", "b") + "x";
  const Document document = decoded(bytes);
  EXPECT_EQ(document.text, std::string(400, 'a') + "\uFFFDb");
  EXPECT_THAT(document.warnings, Contains(HasSubstr("1 broken UTF-16LE unit")));
  EXPECT_THAT(document.warnings, Contains(HasSubstr("the last byte of the file")));
}

TEST(Encoding, ANulDoesNotMakeATextBinary) {
  std::string text = "A long enough text with a NUL in it, and some words after it too, so that ";
  text += text + text;
  text.insert(20, 1, '\0');
  text.insert(30, "\x03\xC2\x85\x7F");
  const Document document = decoded(text);
  EXPECT_EQ(document.text, text);
  EXPECT_THAT(document.warnings, Contains("1 NUL character in the text"));
  EXPECT_THAT(document.warnings, Contains("3 control characters in the text"));
  EXPECT_EQ(decoded(std::string("one\0two", 7)).text.size(), 7U);
}

TEST(Encoding, OverOnePercentControlsIsBinaryAndOnePercentIsNot) {
  std::string text(198, 'a');
  text += std::string(2, '\0');
  EXPECT_TRUE(decode_document(text, "a.txt").ok());
  text[0] = '\x01';
  const Result<Document> binary = decode_document(text, "a.txt");
  ASSERT_FALSE(binary.ok());
  EXPECT_EQ(binary.error().code, ErrorCode::kBinary);
  EXPECT_THAT(binary.error().message, HasSubstr("a.txt: is binary"));
}

TEST(Encoding, RandomBytesAreBinaryOrUnsupported) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    SeededRandom random(seed);
    std::string bytes;
    for (int i = 0; i < 5000; ++i) bytes.push_back(static_cast<char>(random.next() & 0xFF));
    const Result<Document> document = decode_document(bytes, "noise");
    ASSERT_FALSE(document.ok()) << seed << " " << document.value().encoding;
  }
}

TEST(Encoding, InnerByteOrderMarksAreCounted) {
  const Document document = decoded("one\xEF\xBB\xBFtwo\xEF\xBB\xBF");
  EXPECT_THAT(document.warnings, Contains("2 byte-order marks in the text"));
  EXPECT_EQ(document.text.size(), 12U);
}

TEST(Encoding, ClearMistakesGiveValidUtf8WhateverComesIn) {
  SeededRandom random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const std::uint64_t size = 1 + random.below(40);
    const std::uint64_t kind = random.below(4);
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::uint64_t byte = random.next() & 0xFF;
      bytes.push_back(static_cast<char>(kind == 0   ? byte
                                        : kind == 1 ? byte | 0x80
                                                    : (byte & 0x5F) | 0x20));
    }
    if (kind == 3) bytes.insert(random.below(size), "\xC3\xA9\xE9");
    const Result<Document> document = decode_document(bytes, "fuzz");
    if (!document.ok()) continue;
    const std::string& text = document.value().text;
    ASSERT_EQ(find_invalid_utf8(text), text.size());
    const Location all = document.value().locate({0, static_cast<std::uint32_t>(text.size())});
    ASSERT_EQ(all.end_char, count_code_points(text));
    ASSERT_LE(all.end_byte.value_or(0), bytes.size());
  }
}

TEST(Encoding, ElevenAnswersOfCloughAndStevensonAreWindows1252) {
  const auto answers = test::development_data("clough-stevenson");
  if (answers.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  std::size_t converted = 0;
  for (const auto& entry : std::filesystem::directory_iterator(answers)) {
    if (entry.path().extension() != ".txt") continue;
    const Result<Document> document = read_document(entry.path().string());
    ASSERT_TRUE(document.ok()) << document.error().message;
    EXPECT_THAT(document.value().encoding, ::testing::AnyOf("UTF-8", "windows-1252"))
        << entry.path();
    converted += document.value().encoding == "windows-1252" ? 1 : 0;
  }
  EXPECT_EQ(converted, 11U);
}

}  // namespace
}  // namespace ibid
