// The fast ways to a text's words against the slow one, on every instruction set of the machine.
#include "ibid/tokenize/word_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "helpers/files.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/normalize/normalize.hpp"
#include "oracle/words_slow.hpp"

namespace ibid {
namespace {

using oracle::find_different_words;
using testing::ElementsAre;

/// The text without a byte behind it that may be read.
class ExactText {
 public:
  explicit ExactText(std::string_view text) : bytes_(new char[text.size()]), size_(text.size()) {
    if (!text.empty()) std::memcpy(bytes_.get(), text.data(), text.size());
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

std::string repeated(std::string_view unit, std::size_t size) {
  std::string text;
  while (text.size() < size) text += unit;
  return text;
}

TEST(WordStream, PlainWords) {
  WordStream words;
  find_words("Don't pay 3.50, Mr. O'Neil", words);
  EXPECT_THAT(words.hashes, ElementsAre(hash_word("don't"), hash_word("pay"), hash_word("3.50"),
                                        hash_word("mr"), hash_word("o'neil")));
  EXPECT_THAT(words.begins, ElementsAre(0U, 6U, 10U, 16U, 20U));
  EXPECT_THAT(words.ends, ElementsAre(5U, 9U, 14U, 18U, 26U));
}

TEST(WordStream, ReplacesWhatWasThere) {
  WordStream words;
  find_words("one two three", words);
  find_words("four", words);
  EXPECT_THAT(words.hashes, ElementsAre(hash_word("four")));
  find_words("", words);
  EXPECT_EQ(words.size(), 0U);
}

TEST(WordStream, PortableCodeIsAmongTheSets) {
#if defined(__x86_64__)
  ASSERT_FALSE(instruction_sets().empty());
  EXPECT_EQ(instruction_sets().front(), InstructionSet::kPortable);
#endif
  for (const InstructionSet set : instruction_sets()) EXPECT_NE(name_of(set), "");
}

TEST(WordStream, UnicodesCases) {
  std::ifstream file("/usr/share/unicode/auxiliary/WordBreakTest.txt");
  if (!file) GTEST_SKIP() << "needs WordBreakTest.txt (Debian package unicode-data)";
  std::string all;
  for (std::string line; std::getline(file, line);) {
    line.resize(std::min(line.size(), line.find('#')));
    std::istringstream fields(line);
    std::string text;
    for (std::string field; fields >> field;) {
      if (field != "÷" && field != "×") {
        append_utf8(text, static_cast<char32_t>(std::stoul(field, nullptr, 16)));
      }
    }
    ASSERT_EQ(find_different_words(text), "") << line;
    all += "some words " + text + " and others ";
  }
  EXPECT_EQ(find_different_words(all), "");
}

// Every kind of ASCII byte, and two that are not, in every row of three: at the begin and the end
// of a block, and across it.
TEST(WordStream, RowsOfThreeAtTheEdgesOfBlocks) {
  const std::vector<std::string> kinds = {"a", "Z", "7", "_", ".",  ":",  ",", ";",
                                          "'", " ", "-", "`", "\n", "\"", "é", "\u0301"};
  for (const std::string& first : kinds) {
    for (const std::string& second : kinds) {
      for (const std::string& third : kinds) {
        for (const std::size_t lead : {0U, 61U, 62U, 63U, 64U}) {
          const std::string text = std::string(lead, 'x') + first + second + third;
          ASSERT_EQ(find_different_words(ExactText(text).view()), "") << text;
        }
      }
    }
  }
}

TEST(WordStream, EveryByteBetweenLettersAndBetweenDigits) {
  for (unsigned byte = 0; byte < 0x80; ++byte) {
    const std::string mark(1, static_cast<char>(byte));
    for (const std::string& text : {"a" + mark + "b", "1" + mark + "2", "a" + mark + "2", mark}) {
      ASSERT_EQ(find_different_words(repeated(text + " ", 200)), "") << byte;
      ASSERT_EQ(find_different_words(text), "") << byte;
    }
  }
}

TEST(WordStream, EveryLengthOfTextAndWord) {
  for (std::size_t size = 0; size < 400; ++size) {
    ASSERT_EQ(find_different_words(ExactText(std::string(size, 'W')).view()), "") << size;
    for (const char* const unit : {"Word ", "a ", "it's,3.5;x ", "né ", "a\u201Db ", "\u4E2D"}) {
      std::string text = repeated(unit, size + 8);
      text.resize(size);
      while (find_invalid_utf8(text) != text.size()) text.pop_back();
      ASSERT_EQ(find_different_words(ExactText(text).view()), "") << unit << size;
    }
  }
}

const std::vector<std::string> kPieces = {
    "the",
    "Of",
    "isn't",
    "3.50",
    "U.S.",
    "e.g",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    ",",
    ".",
    "'",
    ":",
    ";",
    "-",
    "\"",
    "_",
    "__",
    "`",
    "``",
    "a_b",
    "\x01",
    "\x7F",
    "\u201C",
    "\u201D",
    "\u2019",
    "\u2019s",
    "\u2018",
    "\u2026",
    "\u2014",
    "\u2013",
    "\u00A0",
    "\u00AD",
    "\u200B",
    "\u200D",
    "\uFEFF",
    "\u2028",
    "\u2029",
    "\u0085",
    "\u0301",
    " \u0301",
    "\u0345",
    "\u0308\u0301",
    "\u0327",
    "e\u0301",
    "caf\u00E9",
    "\u00C9",
    "Stra\u00DFe",
    "\u0130",
    "\u0131",
    "\u01C4",
    "\uFB01ne",
    "\u017F",
    "\u00B4",
    "\u00B5m",
    "\u00BD",
    "\u2122",
    "\u00AA",
    "\u2160",
    "\u0149",
    "\u00B7",
    "\u0387",
    "\u037E",
    "\u043C\u0438\u0440",
    "\u041C\u0418\u0420",
    "\u0438\u0306",
    "\u0439",
    "p\u0430per",
    "\u0430",
    "a",
    "c\u0441",
    "\u041D\u041ET",
    "sms\u043D\u0438\u043A",
    "COVID-\u043D\u044B\u0439",
    "\u0375",
    "\u0370",
    "\u03B1\u03B2",
    "\u1F80",
    "\u1FBD",
    "\u1FFE",
    "\u05D0",
    "\u05D0\"\u05D1",
    "\u05D0'",
    "\u05F3",
    "\u0627\u0644",
    "\u0623",
    "\u0654",
    "\u0661",
    "\u066B",
    "\u06DD",
    "\u0904\u093E",
    "\u0E01\u0E33",
    "\u4E2D",
    "\u6587",
    "\u56FD\u5BB6",
    "\u3042",
    "\u30A2\u30FC",
    "\u30AB\u3099",
    "\u3099",
    "\u309B",
    "\uFF76\uFF9E",
    "\uFF21",
    "\uFF0C",
    "\u3002",
    "\u300C",
    "\u301C",
    "\u3000",
    "\uAC00",
    "\u11A8",
    "\u1161",
    "\u1100",
    "\uD55C\uAD6D",
    "\u302E",
    "\u3164",
    "\u1160",
    "\U0001F600",
    "\U0001F1E6",
    "\U0001F468\u200D\U0001F469",
    "\u2764\uFE0F",
    "\u00A9",
    "\u2139",
    "\U0001D7CE",
    "\U00010400",
    "\uFDFA",
    "\U000E0041",
    "\u034F",
    "\u180E",
    "\u061C",
    "\u203F",
    "\u2040",
    "\u200E",
    "\u0600",
    "\u09BE",
    "\u0CD5",
    "\u0F71\u0F72",
    std::string(70, 'x'),
    std::string(17, 'Q'),
    std::string(15, '8'),
    "\u043F\u0435\u0440\u0435\u0433\u043E\u0432\u043E\u0440\u044B",
    std::string(1, '\0')};

std::string random_text(SeededRandom& random, std::size_t pieces) {
  // A few of the pieces, so that long rows of one kind occur, or all; plain words between.
  std::vector<std::string> chosen;
  for (std::uint64_t n = 2 + random.below(6); n > 0; --n) {
    chosen.push_back(kPieces[random.below(kPieces.size())]);
  }
  const std::uint64_t plain = random.below(5);
  std::string text;
  for (std::size_t n = 0; n < pieces; ++n) {
    if (random.below(6) < plain) {
      text += std::string(1 + random.below(9), static_cast<char>('a' + random.below(26))) + " ";
    } else {
      const auto& from = random.below(4) == 0 ? kPieces : chosen;
      text += from[random.below(from.size())];
    }
  }
  return text;
}

TEST(WordStream, RandomTextsOfHostilePieces) {
  SeededRandom random(41);
  for (int trial = 0; trial < 30000; ++trial) {
    const std::string text = random_text(random, random.below(trial % 16 == 0 ? 300 : 24));
    ASSERT_EQ(find_different_words(ExactText(text).view()), "")
        << "trial " << trial << ": " << text;
  }
}

TEST(WordStream, RandomCodePoints) {
  SeededRandom random(42);
  for (int trial = 0; trial < 6000; ++trial) {
    const std::uint64_t most = trial % 3 == 0 ? 0x530 : trial % 3 == 1 ? 0x3200 : 0x1FBFF;
    std::string text;
    for (std::uint64_t n = random.below(40); n > 0; --n) {
      const auto c = static_cast<char32_t>(random.below(most));
      append_utf8(text, c >= 0xD800 && c < 0xE000 ? U'x' : c);
      if (random.below(3) == 0) text += random.below(2) == 0 ? " " : "a";
    }
    ASSERT_EQ(find_different_words(text), "") << "trial " << trial << ": " << text;
  }
}

TEST(WordStream, EveryCodePointAmongItsNeighbours) {
  const std::vector<std::string> frames[] = {
      {"a", "b"}, {"1", "2"}, {"\u0434", "\u0436"}, {" ", " "}, {"\u4E2D", "\u6587"}};
  for (const auto& frame : frames) {
    std::string text;
    for (char32_t c = 0; c < 0x11000; ++c) {
      if (c >= 0xD800 && c < 0xE000) continue;
      text += frame[0];
      append_utf8(text, c);
      text += frame[1] + " plain words here. ";
      if (c % 64 == 63) {
        ASSERT_EQ(find_different_words(text), "") << std::hex << static_cast<std::uint32_t>(c);
        text.clear();
      }
    }
  }
}

// A step back to the begin of a chunk, or through normalize_text once too often, would show here.
TEST(WordStream, HostileTextsAreDoneInSeconds) {
  constexpr std::size_t kSize = 1'000'000;
  WordStream words;
  const double seconds = test::cpu_seconds([&] {
    for (const char* const unit : {"a",
                                   "a.",
                                   "1,",
                                   "'",
                                   "_",
                                   "a_",
                                   "` ",
                                   "\u00E9",
                                   "\u201C",
                                   "x\u201C ",
                                   "e\u0301 ",
                                   "e\u0301",
                                   "a\u00AD",
                                   "\u0301",
                                   "\u00BD",
                                   "\u0430b",
                                   "\u0430b ",
                                   "\u4E2D",
                                   "\u4E2D\u3099",
                                   "abcdefghijklmnopq\u00AD ",
                                   "plain words here \u200B",
                                   "\u05D0\"",
                                   "\U0001F600"}) {
      find_words(repeated(unit, kSize), words);
      EXPECT_LE(words.size(), kSize);
      find_words(std::string(kSize, 'x') + repeated(unit, 1000), words);
      EXPECT_LE(words.size(), kSize);
    }
  });
  EXPECT_LT(seconds, test::allowed_seconds(10.0));
}

TEST(WordStream, FilesOfCorpora) {
  std::size_t texts = 0;
  for (const char* const folder :
       {"pan13/src", "pan13/susp", "wikinews", "ud-pud", "readability-testpages"}) {
    const auto path = test::development_data(folder);
    if (path.empty()) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (!entry.is_regular_file() || entry.file_size() > 2'000'000 || texts > 1500) continue;
      const std::string text = test::read_file(entry.path());
      if (find_invalid_utf8(text) != text.size()) continue;
      ++texts;
      ASSERT_EQ(find_different_words(text), "") << entry.path();
    }
  }
  if (texts == 0) GTEST_SKIP() << test::kNoDevelopmentData;
}

}  // namespace
}  // namespace ibid
