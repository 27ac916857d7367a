// The word-level differences of a passage: they rebuild one side from the other.
#include "ibid/assemble/passage_edits.hpp"

#include <gtest/gtest.h>

#include <string>

#include "ibid/base/utf8.hpp"
#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;

/// The characters of a range, by its code points.
std::string slice_of(const AnalyzedText& text, std::uint32_t begin, std::uint32_t end) {
  std::size_t byte = 0;
  std::string part;
  for (std::uint32_t at = 0; at < end; ++at) {
    const std::size_t length = decode_utf8(text.document.text, byte).length;
    if (at >= begin) part += text.document.text.substr(byte, length);
    byte += length;
  }
  return part;
}

/// The words of a stretch as they are compared, with a space behind each.
std::string words_of(const std::string& stretch) {
  const AnalyzedText made = analyzed(stretch);
  std::string words;
  for (const Token& token : made.text.tokens) words += std::to_string(token.hash) + ' ';
  return words;
}

Passage passage_of(const AnalyzedText& source, const AnalyzedText& article,
                   std::vector<WordMatch> matches) {
  Passage passage;
  passage.article = {0, static_cast<std::uint32_t>(article.text.tokens.size())};
  passage.source = {0, static_cast<std::uint32_t>(source.text.tokens.size())};
  passage.matches = std::move(matches);
  return passage;
}

/// Law: the source, each edit's words put in their place, is the article word for word.
void expect_rebuilds(const AnalyzedText& source, const AnalyzedText& article,
                     const ReportPassage& reported) {
  std::string rebuilt;
  std::uint32_t position = 0;
  for (const ReportEdit& edit : reported.edits) {
    rebuilt += slice_of(source, position, edit.source_chars[0]) + ' ' +
               slice_of(article, edit.article_chars[0], edit.article_chars[1]) + ' ';
    position = edit.source_chars[1];
  }
  rebuilt += slice_of(source, position, count_code_points(source.document.text));
  EXPECT_EQ(words_of(rebuilt), words_of(article.document.text));
}

TEST(PassageEdits, ReplaceInsertAndDeleteStandWhereTheWordsAre) {
  const AnalyzedText source = analyzed("Two t\u00fcgs struck a sandbank before noon today.");
  const AnalyzedText article = analyzed("TWO t\u00fcgs hit the soft sandbank, before noon!");
  const Passage passage = passage_of(
      source, article, {{0, 0, true}, {1, 1, true}, {5, 4, true}, {6, 5, true}, {7, 6, true}});
  ReportPassage reported;
  detail::add_edits(source, article, passage, reported);
  const std::vector<ReportEdit> wanted = {{"replace", {9, 21}, {9, 17}},
                                          {"delete", {43, 43}, {39, 44}}};
  EXPECT_EQ(reported.edits, wanted);
  EXPECT_TRUE(reported.also_shared.empty());
  expect_rebuilds(source, article, reported);
}

TEST(PassageEdits, WordsAtAnotherPlaceOrInAnotherFormAreAlsoShared) {
  const AnalyzedText source = analyzed("Kim Jong Un visited Moscow");
  const AnalyzedText article = analyzed("Moscow visits Kim Jong Un");
  const Passage passage = passage_of(
      source, article, {{0, 4, true}, {1, 3, false}, {2, 0, true}, {3, 1, true}, {4, 2, true}});
  ReportPassage reported;
  detail::add_edits(source, article, passage, reported);
  const std::vector<ReportEdit> wanted = {{"moved", {0, 6}, {20, 26}},
                                          {"other-form", {7, 13}, {12, 19}}};
  EXPECT_EQ(reported.also_shared, wanted);
  ASSERT_EQ(reported.edits.size(), 2U);
  EXPECT_EQ(reported.edits[0], (ReportEdit{"insert", {0, 13}, {0, 0}}));
  EXPECT_EQ(reported.edits[1], (ReportEdit{"delete", {25, 25}, {12, 26}}));
  expect_rebuilds(source, article, reported);
}

}  // namespace
}  // namespace ibid
