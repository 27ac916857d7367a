// Sentences and paragraphs: cases, and a corpus with gold boundaries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "helpers/files.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/characters.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid {
namespace {

using testing::ElementsAre;

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> found;
  for (const Sentence& sentence : tokenize_text(text).sentences) {
    found.emplace_back(slice(text, sentence.source));
  }
  return found;
}

std::vector<std::string> paragraphs(std::string_view text) {
  std::vector<std::string> found;
  for (const Paragraph& paragraph : tokenize_text(text).paragraphs) {
    found.emplace_back(slice(text, paragraph.source));
  }
  return found;
}

/// A text whose sentences are divided by " | ".
void expect_sentences(const std::string& divided) {
  std::vector<std::string> expected;
  std::string text;
  for (std::size_t begin = 0; begin <= divided.size();) {
    const std::size_t end = std::min(divided.find(" | ", begin), divided.size());
    expected.push_back(divided.substr(begin, end - begin));
    text += (text.empty() ? "" : " ") + expected.back();
    begin = end + 3;
  }
  EXPECT_EQ(sentences(text), expected) << text;
}

TEST(Sentences, PlainStops) {
  expect_sentences("One is here. | Two is there! | Three? | Four");
  expect_sentences("Он пришёл. | Она ушла! | Кто там?");
}

TEST(Sentences, InitialsBelongToNames) {
  expect_sentences("We read J. R. R. Tolkien and John F. Kennedy. | They read us.");
  expect_sentences("Стихи написал А. С. Пушкин. | Он жил в Москве.");
  expect_sentences("So they made plan B. | The plan failed.");
}

TEST(Sentences, AbbreviationsKeepTheirStops) {
  expect_sentences("U.S. President Joe Biden met Mr. Smith, Dr. Jones and Gen. Lee. | He left.");
  expect_sentences("See No. 5 and Fig. 3. | It was on Sept. 11 at 9 a.m. Monday.");
  expect_sentences("He said no. | No. 5 is alive.");
  expect_sentences("Apple Inc. said so. | It works for Apple Inc. | The firm grew.");
  expect_sentences("В 1990 г. он жил на ул. Ленина, д. 5. | Потом уехал.");
  expect_sentences("Книги, тетради и т.д. | Он купил всё.");
  expect_sentences("Das war am 3. Oktober 1990 z.B. in Berlin. | Dr. Kohl sprach.");
  expect_sentences(
      "Im 3. Stock wohnt der 1. FC Köln seit dem 20. Juni, z. B. Kohl. | Er ist 23. | Er geht.");
  expect_sentences("He is 23. | John is 25. | I am 31. | He left.");
  expect_sentences("M. Dupont et Mme. Durand sont venus. | Ils sont partis.");
  expect_sentences("El Sr. García vive en EE.UU. | Su hija no.");
}

TEST(Sentences, SaintsAreNames) {
  expect_sentences("He saw St. Michael in front of St. Peter. | He prayed.");
}

TEST(Sentences, DecimalsAndNamesWithStops) {
  expect_sentences("It grew by 3.5 percent to $1.2 billion. | See www.example.com. | Good.");
}

TEST(Sentences, ClosingMarksBelongToTheSentence) {
  expect_sentences("“It is over.” | She left.");
  expect_sentences("(He agreed.) | «Да». | Она ушла.");
  expect_sentences("It is known.[1][2] | He agreed.");
  expect_sentences("« Oui. » | Il partit.");
  expect_sentences("He said: “Go. | Now!” | They went.");
}

TEST(Sentences, QuotationsGoOnInLowerCase) {
  expect_sentences("“Is it over?” he asked. | “No!” she said.");
  expect_sentences("— Пора! — сказал он. | — Иду. | — Она встала.");
}

TEST(Sentences, EllipsesAndRemarks) {
  expect_sentences("Well... maybe. | Wait… | What?! | Stop.");
  expect_sentences("He won (!) The Cup [...] and left.");
  expect_sentences("eBay grew. | iPhone sales fell.");
}

TEST(Sentences, EastAsianStopsNeedNoSpace) {
  EXPECT_THAT(sentences("他来了。她走了！“好。”谁知道？"),
              ElementsAre("他来了。", "她走了！", "“好。”", "谁知道？"));
  EXPECT_THAT(sentences("「行く。」と言った。終わり。"),
              ElementsAre("「行く。」と言った。", "終わり。"));
}

TEST(Sentences, ListNumbersBeginTheirSentence) {
  EXPECT_THAT(sentences("1. The first point\n2. The second point"),
              ElementsAre("1. The first point", "2. The second point"));
}

TEST(Sentences, WithoutAWordGoWithANeighbour) {
  EXPECT_THAT(sentences("Stop it. … ! Now."), ElementsAre("Stop it. … !", "Now."));
  EXPECT_THAT(sentences("***\nYes."), ElementsAre("Yes."));
  EXPECT_THAT(sentences("!!! Yes."), ElementsAre("!!! Yes."));
}

TEST(Sentences, InvisibleCharactersDoNotDivideAWord) {
  EXPECT_THAT(sentences("see a.\u200BB here"), ElementsAre("see a.\u200BB here"));
}

TEST(Sentences, ScanStopsAtTheFirstByteOfEveryTerminator) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c == 0xD800) c = 0xE000;
    const bool property = u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_S_TERM) != 0;
    ASSERT_EQ(detail::is_terminator(c), property || c == 0x2026) << static_cast<std::uint32_t>(c);
    if (!property) continue;
    std::string text;
    append_utf8(text, c);
    ASSERT_TRUE(detail::kMayBeginTerminator.at(static_cast<unsigned char>(text[0])));
  }
}

TEST(Sentences, ShortcutsForBlanksFollowTheProperties) {
  for (char32_t c = 0x7F; c < 0x110000; ++c) {
    const auto point = static_cast<UChar32>(c);
    const bool space =
        u_charType(point) == U_CONTROL_CHAR || u_hasBinaryProperty(point, UCHAR_WHITE_SPACE) != 0;
    const bool invisible = u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    ASSERT_EQ(detail::is_space(c), space) << static_cast<std::uint32_t>(c);
    ASSERT_EQ(detail::is_blank(c), space || invisible) << static_cast<std::uint32_t>(c);
  }
}

TEST(Paragraphs, OneLineEach) {
  EXPECT_THAT(paragraphs("First line of it.\nSecond line of it.\r\nThird\rFourth\u2029Fifth"),
              ElementsAre("First line of it.", "Second line of it.", "Third", "Fourth", "Fifth"));
}

TEST(Paragraphs, BlankLinesDivideAndOuterSpaceGoes) {
  EXPECT_THAT(paragraphs("\n\n  One.  \n \u00A0\n\tTwo.\u200B\n"), ElementsAre("One.", "Two."));
  EXPECT_THAT(paragraphs(" \n\t\n"), ElementsAre());
}

TEST(Paragraphs, WrappedLinesAreJoined) {
  const std::string first =
      "The committee said on Tuesday that the bridge across the river\n"
      "would stay closed until the autumn, because engineers had found\n"
      "cracks in two of its piers. Traffic is sent over the old bridge\n"
      "in the meantime, and buses run every ten minutes.";
  const std::string second =
      "Repairs are to begin next month. The mayor hopes that the state\n"
      "will pay for half of them.";
  EXPECT_THAT(paragraphs(first + "\n\n" + second), ElementsAre(first, second));
  EXPECT_THAT(paragraphs("THE BRIDGE\n" + first), ElementsAre("THE BRIDGE", first));
  // Without a blank line the short last line tells the paragraphs apart.
  EXPECT_THAT(paragraphs(first + "\n" + second), ElementsAre(first, second));
  EXPECT_EQ(sentences(first).size(), 2U);
}

TEST(Paragraphs, ListsAndHeadlinesAreNotJoined) {
  const std::vector<std::string> lines = {
      "Also read",
      "- Minister warns of a hard winter as energy prices rise again",
      "- Two hurt after a tram leaves its rails in the old town of Basel",
      "1. Wash the lentils and put them into a pot with cold water",
      "2. Add the bay leaf and cook everything slowly for half an hour",
      "Stocks Close Higher as Investors Shrug Off Warnings About Rates",
      "Museum Shows Forgotten Letters of a Painter Who Never Left Home",
      "Council Votes to Plant Ten Thousand Trees Along the Ring Road",
  };
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  EXPECT_EQ(paragraphs(text), lines);
}

/// Boundaries that are right, found, wanted.
struct BoundaryCounts {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t wanted = 0;
  [[nodiscard]] double f1() const {
    return 2.0 * static_cast<double>(right) / static_cast<double>(found + wanted);
  }
};

/// Sentences of a CoNLL-U file, joined by `joint` into documents (the first six characters of the
/// sentence id name one), against what is found. The ends of documents do not count.
BoundaryCounts count_boundaries(const std::filesystem::path& path, const std::string& joint) {
  BoundaryCounts counts;
  std::string text;
  std::set<std::size_t> wanted;
  const auto finish = [&] {
    if (text.empty()) return;
    const TokenizedText result = tokenize_text(text);
    std::set<std::size_t> found;
    for (const Sentence& sentence : result.sentences) found.insert(sentence.source.end);
    found.erase(text.size());
    wanted.erase(text.size());
    for (const std::size_t place : found) counts.right += wanted.count(place);
    counts.found += found.size();
    counts.wanted += wanted.size();
    text.clear();
    wanted.clear();
  };
  std::string document;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# sent_id = ") && line.substr(12, 6) != document) {
      finish();
      document = line.substr(12, 6);
    }
    if (!line.starts_with("# text = ")) continue;
    text += (text.empty() ? "" : joint) + line.substr(9);
    wanted.insert(text.size());
  }
  finish();
  return counts;
}

class GoldSentences : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = test::development_data("ud-pud");
    if (folder_.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  }
  void expect_f1(const std::string& file, const std::string& joint, double least) {
    const BoundaryCounts counts = count_boundaries(folder_ / file, joint);
    if (counts.wanted == 0) GTEST_SKIP() << "no " << folder_ / file;
    RecordProperty("f1", std::to_string(counts.f1()));
    std::cout << file << ": F1 " << counts.f1() << " (" << counts.right << " right, "
              << counts.found << " found, " << counts.wanted << " wanted)\n";
    EXPECT_GE(counts.f1(), least);
  }
  std::filesystem::path folder_;
};

TEST_F(GoldSentences, English) { expect_f1("en_pud-ud-test.conllu", " ", 0.99); }
TEST_F(GoldSentences, Russian) { expect_f1("ru_pud-ud-test.conllu", " ", 0.985); }
TEST_F(GoldSentences, Chinese) { expect_f1("zh_pud-ud-test.conllu", "", 0.985); }
TEST_F(GoldSentences, Arabic) { expect_f1("ar_pud-ud-test.conllu", " ", 0.985); }
TEST_F(GoldSentences, Vietnamese) { expect_f1("vi_vtb-ud-dev.conllu", " ", 0.96); }

// No gold there; but news sentences have 15 to 30 words on average, and hardly any begins in lower
// case or runs on for 80 words.
TEST(NewsSentences, LookLikeSentences) {
  const auto path = test::development_data("wikinews/wikinews_2019.csv");
  if (path.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const std::string text = test::read_file(path);
  const TokenizedText result = tokenize_text(text);
  std::size_t in_lower_case = 0;
  std::size_t very_long = 0;
  for (const Sentence& sentence : result.sentences) {
    const char32_t first =
        decode_utf8(text, result.tokens[sentence.tokens.begin].source.begin).value;
    const bool address = result.word(sentence.tokens.begin) == "https";  // a row of the table
    in_lower_case += detail::is_lower(first) && !address ? 1 : 0;
    very_long += sentence.tokens.size() > 80 ? 1 : 0;
  }
  const auto sentences = static_cast<double>(result.sentences.size());
  const double words_each = static_cast<double>(result.tokens.size()) / sentences;
  EXPECT_GT(words_each, 15.0);
  EXPECT_LT(words_each, 30.0);
  EXPECT_LT(static_cast<double>(in_lower_case) / sentences, 0.02);
  EXPECT_LT(static_cast<double>(very_long) / sentences, 0.01);
}

}  // namespace
}  // namespace ibid
