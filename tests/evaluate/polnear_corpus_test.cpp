#include "ibid/evaluate/polnear_corpus.hpp"

#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "helpers/files.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/evaluation.hpp"

namespace ibid::detail {
namespace {

using test::expect_error;
using test::MadeFolder;

// The é makes characters differ from bytes.
constexpr const char* kText =
    "The caf\xC3\xA9 will close, the Daily Planet reported. Reuters wrote that nobody knew.\n";
constexpr const char* kNotes =
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T1\tSource 21 37\tthe Daily Planet\n"
    "T2\tCue 38 46\treported\n"
    "T3\tContent 0 3;4 19\tThe caf\xC3\xA9 will close\n"
    "T4\tAttribution 38 46\treported\n";

class PolnearFiles : public ::testing::Test {
 protected:
  PolnearFiles() {
    folder_.write("outlets.txt", "# names\nDaily Planet\nReuters\n");
    folder_.write("text/a_b.txt", kText);
    folder_.write("attributions/a_b_11.ann", kNotes);
    folder_.write("attributions/a_b_99.ann", "");
  }
  [[nodiscard]] Result<MarkedArticles> read() const { return read_polnear_corpus(folder_.path()); }

  MadeFolder folder_;
};

TEST_F(PolnearFiles, TheFirstAnnotatorIsRead) {
  const Result<MarkedArticles> corpus = read();
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  EXPECT_EQ(corpus.value().outlets, (std::vector<std::string>{"Daily Planet", "Reuters"}));
  EXPECT_EQ(corpus.value().set_aside, 1U);
  ASSERT_EQ(corpus.value().articles.size(), 1U);
  ASSERT_EQ(corpus.value().articles[0].attributions.size(), 1U);
  const MarkedAttribution& marked = corpus.value().articles[0].attributions[0];
  EXPECT_EQ(marked.id, "E1");
  EXPECT_EQ(marked.source_words, "the Daily Planet");
  EXPECT_EQ(marked.source, (std::vector<CharRange>{{21, 37}}));
  EXPECT_EQ(marked.content, (std::vector<CharRange>{{0, 3}, {4, 19}}));
}

TEST_F(PolnearFiles, ASecondPieceOfARoleBelongsToIt) {
  folder_.write("attributions/a_b_11.ann",
                "T1\tContent 0 3\tThe\nT2\tContent 4 8\tcaf\xC3\xA9\nE1\tContent:T1 Content2:T2\n");
  EXPECT_EQ(read().value().articles[0].attributions[0].content,
            (std::vector<CharRange>{{0, 3}, {4, 8}}));
}

TEST_F(PolnearFiles, NotesAndAttributesArePassedOver) {
  folder_.write("attributions/a_b_11.ann", std::string(kNotes) +
                                               "#1\tAnnotatorNotes T1\thm\n"
                                               "A1\tNegated E1\n*\tEquiv T1 T2\n");
  const Result<MarkedArticles> corpus = read();
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  EXPECT_EQ(corpus.value().articles[0].attributions.size(), 1U);
}

TEST_F(PolnearFiles, AnOffsetOutsideOfTheTextIsNamedByLine) {
  folder_.write("attributions/a_b_11.ann", "T1\tSource 0 3\tThe\nT2\tCue 70 90000\treported\n");
  expect_error(read(), {"a_b_11.ann", "line 2", "90000", "outside"});
}

TEST_F(PolnearFiles, PiecesThatOverlapHoldTheirCharactersOnce) {
  folder_.write("attributions/a_b_11.ann",
                "T1\tContent 4 8;0 8\tcaf\xC3\xA9 The caf\xC3\xA9\nT2\tContent 6 13\t"
                "f\xC3\xA9 will\nE1\tContent:T1 Content2:T2\n");
  const auto corpus = read();
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  EXPECT_EQ(corpus.value().articles[0].attributions[0].content, (std::vector<CharRange>{{0, 13}}));
}

TEST_F(PolnearFiles, AnUnknownLabelOrRoleIsNamedByLine) {
  folder_.write("attributions/a_b_11.ann", "T1\tSorce 0 3\tThe\n");
  expect_error(read(), {"a_b_11.ann", "line 1", "'Sorce'", "Source"});
  folder_.write("attributions/a_b_11.ann", "T1\tSource 0 3\tThe\nE1\tSorce:T1\n");
  expect_error(read(), {"a_b_11.ann", "line 2", "'Sorce'", "Source"});
}

TEST_F(PolnearFiles, ARelationGivenTwiceIsNamedByLine) {
  for (const char* again :
       {"E1\tContent:T3\n", "E2\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"}) {
    folder_.write("attributions/a_b_11.ann", std::string(kNotes) + again);
    expect_error(read(), {"a_b_11.ann", "line 6", "E1"});
  }
}

TEST_F(PolnearFiles, WordsThatTheTextHasNotThereAreNamedByLine) {
  folder_.write("attributions/a_b_11.ann", "T1\tSource 0 3\tThe\nT2\tCue 4 8\tafe \n");
  expect_error(read(), {"a_b_11.ann", "line 2", "'afe '", "caf\xC3\xA9"});
}

// A line end of two characters counts as two, and is a blank among the words of a span.
TEST_F(PolnearFiles, CharactersCountAsInTheFile) {
  folder_.write("text/a_b.txt", "One.\r\nThe\r\ncaf\xC3\xA9 closed.\r\nReuters said so.");
  folder_.write("attributions/a_b_11.ann",
                "T1\tContent 6 15\tThe caf\xC3\xA9\nT2\tSource 25 32\tReuters\n"
                "E1\tContent:T1 Source:T2\n");
  const auto corpus = read();
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  const MarkedArticle& article = corpus.value().articles[0];
  EXPECT_EQ(article.attributions[0].source_words, "Reuters");
  const auto at = static_cast<std::uint32_t>(article.text.text.find("Reuters"));
  EXPECT_EQ(characters_of(article.text, {at, at + 7}), (CharRange{25, 32}));
}

TEST_F(PolnearFiles, ALineOfAnotherFormIsNamed) {
  for (const char* line : {"T1\tSource 0 3", "T1\tSource\tThe", "T1\tSource 3\tThe",
                           "T1\tSource 0 3;\tThe", "T1\tSource a b\tThe", "nonsense", "E1"}) {
    folder_.write("attributions/a_b_11.ann", std::string(line) + "\n");
    expect_error(read(), {"a_b_11.ann", "line 1"});
  }
}

TEST_F(PolnearFiles, ARelationOfASpanThatIsNotThereIsNamed) {
  folder_.write("attributions/a_b_11.ann", "E1\tSource:T1\n");
  expect_error(read(), {"a_b_11.ann", "line 1", "Source:T1"});
}

TEST_F(PolnearFiles, WhatIsMissingIsNamed) {
  folder_.remove("attributions");
  expect_error(read(), {"attributions"});
  folder_.write("attributions/other_1.ann", "");
  expect_error(read(), {"other_1.ann", "text/other.txt"});
  folder_.remove("attributions/other_1.ann");
  expect_error(read(), {"a_b.txt", "no annotations"});
  folder_.write("outlets.txt", "# none\n");
  expect_error(read(), {"outlets.txt", "no outlet"});
  folder_.remove("outlets.txt");
  expect_error(read(), {"outlets.txt"});
}

TEST_F(PolnearFiles, AFolderWithoutTextsIsNamed) {
  folder_.remove("text/a_b.txt");
  expect_error(read(), {"text", "no text"});
}

TEST(HoldsName, WholeWordsAlone) {
  const std::vector<std::string> names = {"CNN", "the Post"};
  EXPECT_TRUE(holds_name("a CNN poll", names));
  EXPECT_TRUE(holds_name("CNN\xE2\x80\x99s host", names));
  EXPECT_TRUE(holds_name("CNNs and CNN", names));
  EXPECT_FALSE(holds_name("CNNs", names));
  EXPECT_FALSE(holds_name("cnn", names));
  EXPECT_FALSE(holds_name("the Postman", names));
  EXPECT_FALSE(holds_name("", names));
}

double value_of(const Evaluation& evaluation, const std::string& name) {
  for (const Measure& measure : evaluation.tables.front().groups.back().measures) {
    if (measure.name == name) return measure.value.value_or(-1);
  }
  ADD_FAILURE() << "no measure " << name;
  return -1;
}

// Marked: the Daily Planet, which no list of outlets ships; found and not marked: Reuters.
TEST_F(PolnearFiles, MissedAndFalseOnesAreCountedAndListed) {
  const auto evaluation = evaluate(EvaluationTask::kAttribution, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  const MeasuredGroup& all = evaluation.value().tables.front().groups.front();
  EXPECT_EQ(all.counts[1].value, 1U);
  EXPECT_GE(all.counts[2].value, 1U);
  EXPECT_THAT(evaluation.value().notes, ::testing::ElementsAre(::testing::HasSubstr("1 annot")));
  EXPECT_THAT(evaluation.value().worst,
              ::testing::Contains(
                  ::testing::Field(&WorstCase::finding, ::testing::HasSubstr("not marked"))));
}

// Who was told is not who speaks.
TEST_F(PolnearFiles, WhatNobodyAskedForIsCounted) {
  folder_.write("text/a_b.txt", "The mayor told Reuters that the bank is closed today.\n");
  folder_.write("attributions/a_b_11.ann", "");
  folder_.write("outlets.txt", "Reuters\n");
  const auto evaluation = evaluate(EvaluationTask::kAttribution, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  const std::vector<Count>& counts = evaluation.value().tables.front().groups.front().counts;
  EXPECT_EQ(counts.at(2).value, 0U);
  EXPECT_EQ(counts.at(4).name, "left out");
  EXPECT_EQ(counts.at(4).value, 1U);
}

// Content that was marked in pieces that overlap is no more than what was found.
TEST_F(PolnearFiles, ContentPrecisionIsNeverMoreThanOne) {
  folder_.write("text/a_b.txt", "Reuters reported that the bank is closed today.\n");
  folder_.write("attributions/a_b_11.ann",
                "T1\tSource 0 7\tReuters\nT2\tContent 17 46;17 46\tthat the bank is closed today "
                "that the bank is closed today\nE1\tSource:T1 Content:T2\n");
  const auto evaluation = evaluate(EvaluationTask::kAttribution, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  EXPECT_DOUBLE_EQ(value_of(evaluation.value(), "content precision"), 1.0);
  EXPECT_DOUBLE_EQ(value_of(evaluation.value(), "content overlap"), 1.0);
}

// Two marked sources, one found whole and one with a content twice as long as marked.
TEST_F(PolnearFiles, ContentIsMeasuredInCharacters) {
  const std::string text = "Reuters reported that the bank is closed today.\n";
  folder_.write("text/a_b.txt", text);
  folder_.write("attributions/a_b_11.ann",
                "T1\tSource 0 7\tReuters\nT2\tContent 17 33\tthat the bank is\n"
                "E1\tSource:T1 Content:T2\n");
  const auto evaluation = evaluate(EvaluationTask::kAttribution, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  EXPECT_DOUBLE_EQ(value_of(evaluation.value(), "precision"), 1.0);
  EXPECT_DOUBLE_EQ(value_of(evaluation.value(), "recall"), 1.0);
  EXPECT_DOUBLE_EQ(value_of(evaluation.value(), "content recall"), 1.0);
  const double found = static_cast<double>(text.find('.') - text.find("that"));
  EXPECT_DOUBLE_EQ(value_of(evaluation.value(), "content precision"), 16 / found);
  EXPECT_DOUBLE_EQ(value_of(evaluation.value(), "content overlap"), 16 / found);
}

TEST(AttributionEvaluation, TheThreadsChangeNothing) {
  const std::filesystem::path corpus = test::development_data("polnear-dev");
  if (corpus.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  EvaluateOptions options;
  options.resamples = 100;
  options.every = 4;
  const auto measured = [&](std::uint32_t threads) {
    options.threads = threads;
    const auto evaluation = evaluate(EvaluationTask::kAttribution, corpus.string(), options);
    std::vector<double> values;
    for (const MeasuredTable& table : evaluation.value().tables) {
      for (const MeasuredGroup& group : table.groups) {
        for (const Measure& measure : group.measures) {
          values.push_back(measure.value.value_or(-1));
          values.push_back(measure.interval ? measure.interval->low : -1);
        }
      }
    }
    return values;
  };
  const std::vector<double> one = measured(1);
  EXPECT_EQ(one, measured(2));
  EXPECT_EQ(one, measured(8));
}

}  // namespace
}  // namespace ibid::detail
