#include "ibid/evaluate/answers_corpus.hpp"

#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "helpers/files.hpp"
#include "ibid/evaluate/evaluation.hpp"

namespace ibid::detail {
namespace {

using test::expect_error;
using test::MadeFolder;

constexpr const char* kOriginal =
    "Inheritance is a way to form new classes from classes that were defined before. The new "
    "classes take over the attributes and the behaviour of the old ones.";
constexpr const char* kOther =
    "Dynamic programming solves a hard problem by solving its smaller parts once and keeping what "
    "was found, so that nothing needs to be computed twice.";

class AnswerFiles : public ::testing::Test {
 protected:
  AnswerFiles() {
    list(
        "a1.txt,a,cut\na2.txt,a,non\nb1.txt,b,cut\nb2.txt,b,non\norig_taska.txt,a,orig\n"
        "orig_taskb.txt,b,orig\n");
    for (const char* name : {"a1.txt", "orig_taska.txt", "b2.txt"}) folder_.write(name, kOriginal);
    for (const char* name : {"a2.txt", "orig_taskb.txt", "b1.txt"}) folder_.write(name, kOther);
  }
  void list(const std::string& rows) {
    folder_.write("file_information.csv", "File,Task,Category\r\n" + rows);
  }
  [[nodiscard]] Result<GradedAnswers> read() const { return read_graded_answers(folder_.path()); }

  MadeFolder folder_;
};

TEST_F(AnswerFiles, AreReadWithTheirGrades) {
  const Result<GradedAnswers> corpus = read();
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  EXPECT_EQ(corpus.value().originals.size(), 2U);
  ASSERT_EQ(corpus.value().answers.size(), 4U);
  EXPECT_EQ(corpus.value().answers[0].file, "a1.txt");
  EXPECT_EQ(corpus.value().answers[0].grade, 3U);
  EXPECT_EQ(corpus.value().answers[1].grade, 0U);
  EXPECT_TRUE(corpus.value().missing.empty());
}

TEST_F(AnswerFiles, AListedOneThatIsNotThereIsCounted) {
  folder_.remove("a2.txt");
  ASSERT_TRUE(read().ok());
  EXPECT_EQ(read().value().missing, (std::vector<std::string>{"a2.txt"}));
  const auto evaluation = evaluate(EvaluationTask::kGrade, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok());
  EXPECT_THAT(evaluation.value().notes,
              ::testing::ElementsAre(::testing::HasSubstr("1 answer (a2.txt)")));
}

TEST_F(AnswerFiles, OfManyThatAreNotThereTheFirstAreNamed) {
  list(
      "z1.txt,a,cut\nz2.txt,a,cut\nz3.txt,a,cut\nz4.txt,a,cut\na1.txt,a,cut\na2.txt,a,non\n"
      "b1.txt,b,cut\nb2.txt,b,non\norig_taska.txt,a,orig\norig_taskb.txt,b,orig\n");
  const auto evaluation = evaluate(EvaluationTask::kGrade, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  EXPECT_THAT(
      evaluation.value().notes,
      ::testing::ElementsAre(::testing::HasSubstr("4 answers (z1.txt, z2.txt, z3.txt, ...)")));
}

TEST_F(AnswerFiles, ALinkToNothingIsNamed) {
  folder_.remove("a2.txt");
  std::filesystem::create_symlink("nothing", folder_.path() / "a2.txt");
  expect_error(read(), {"a2.txt"});
}

TEST_F(AnswerFiles, ASecondOriginalOfATaskIsNamedByLine) {
  list("a1.txt,a,cut\norig_taska.txt,a,orig\norig_taskb.txt,a,orig\n");
  expect_error(read(), {"line 4", "orig_taskb.txt", "orig_taska.txt", "task a"});
}

TEST_F(AnswerFiles, ATextWithoutALabelIsNamed) {
  folder_.write("stray.txt", "x");
  expect_error(read(), {"stray.txt", "no label"});
}

TEST_F(AnswerFiles, AnUnknownLabelIsNamedByLine) {
  list("a1.txt,a,cut\na2.txt,a,some\n");
  expect_error(read(), {"file_information.csv", "line 3", "some", "heavy"});
}

TEST_F(AnswerFiles, AMissingOriginalIsNamed) {
  folder_.remove("orig_taskb.txt");
  expect_error(read(), {"b1.txt", "task b", "original"});
}

TEST_F(AnswerFiles, AWrongNumberOfColumnsIsNamedByLine) {
  list("a1.txt,a\n");
  expect_error(read(), {"file_information.csv", "line 2"});
  folder_.write("file_information.csv", "File;Task;Category\n");
  expect_error(read(), {"file_information.csv", "line 1", "File,Task,Category"});
}

TEST_F(AnswerFiles, AFileListedTwiceIsNamed) {
  list("a1.txt,a,cut\na1.txt,a,non\n");
  expect_error(read(), {"line 3", "a1.txt", "twice"});
}

TEST_F(AnswerFiles, ANameThatLeavesTheFolderIsRefused) {
  list("../a1.txt,a,cut\n");
  expect_error(read(), {"line 2", "../a1.txt"});
}

TEST_F(AnswerFiles, AFolderWithoutAnswersIsNamed) {
  const MadeFolder empty;
  expect_error(read_graded_answers(empty.path()), {"file_information.csv"});
  empty.write("file_information.csv", "File,Task,Category\na1.txt,a,cut\n");
  expect_error(read_graded_answers(empty.path()), {"none of the listed answers"});
}

TEST_F(AnswerFiles, CopiesAreToldFromOthers) {
  const auto evaluation = evaluate(EvaluationTask::kGrade, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  const MeasuredGroup& all = evaluation.value().tables.front().groups.back();
  EXPECT_EQ(all.name, "all");
  for (const Measure& measure : all.measures)
    EXPECT_NEAR(*measure.value, 1.0, 1e-9) << measure.name;
  EXPECT_TRUE(evaluation.value().worst.empty());
}

// With one task there is nothing to fit cuts on.
TEST_F(AnswerFiles, OneTaskAloneGivesNoAccuracy) {
  for (const char* name : {"b1.txt", "b2.txt", "orig_taskb.txt"}) folder_.remove(name);
  const auto evaluation = evaluate(EvaluationTask::kGrade, folder_.path().string(), {});
  ASSERT_TRUE(evaluation.ok());
  for (const Measure& measure : evaluation.value().tables.front().groups.back().measures) {
    const bool ranks = measure.name == "Spearman" || measure.name == "AUC";
    EXPECT_EQ(measure.value.has_value(), ranks) << measure.name;
  }
}

// Eleven of the answers are in Windows-1252. tests/quality holds what is reached.
TEST(GradeEvaluation, TheTableOfGradesAddsUpToTheAnswers) {
  const std::filesystem::path corpus = test::development_data("clough-stevenson");
  if (corpus.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  EvaluateOptions options;
  options.resamples = 0;
  const auto evaluation = evaluate(EvaluationTask::kGrade, corpus.string(), options);
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  std::uint64_t answers = 0;
  for (const MeasuredGroup& grade : evaluation.value().tables[1].groups) {
    for (const Count& count : grade.counts) answers += count.value;
  }
  EXPECT_EQ(answers, evaluation.value().tables.front().groups.back().counts.front().value);
}

}  // namespace
}  // namespace ibid::detail
