#include "ibid/evaluate/sentence_pairs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "ibid/evaluate/evaluation.hpp"

namespace ibid::detail {
namespace {

using test::expect_error;
using test::MadeFolder;

constexpr const char* kQualityHead = "\xEF\xBB\xBFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\n";

TEST(SentencePairs, OfMicrosoftsTable) {
  const MadeFolder folder;
  folder.write("train.txt", std::string(kQualityHead) +
                                "1\t7\t8\tHe \"said\" so.\tSo he said.\r\n"
                                "0\t9\t10\tNo.\tYes.\n");
  folder.write("licence.htm", "<html>");
  const auto sets = read_sentence_sets(folder.path());
  ASSERT_TRUE(sets.ok()) << sets.error().message;
  ASSERT_EQ(sets.value().size(), 1U);
  EXPECT_EQ(sets.value()[0].name, "train");
  ASSERT_EQ(sets.value()[0].pairs.size(), 2U);
  EXPECT_EQ(sets.value()[0].pairs[0].left, "He \"said\" so.");
  EXPECT_EQ(sets.value()[0].pairs[0].right, "So he said.");
  EXPECT_TRUE(sets.value()[0].pairs[0].says_same);
  EXPECT_FALSE(sets.value()[0].pairs[1].says_same);
  EXPECT_EQ(sets.value()[0].pairs[1].line, 3U);
}

TEST(SentencePairs, OfThreeFilesByAnyOfThem) {
  const MadeFolder folder;
  folder.write("x_s1.txt", "One.\nTwo.\n");
  folder.write("x_s2.txt", "Eins.\nZwei.\n");
  folder.write("x.labels", "1\n0\n");
  folder.write("README", "about");
  for (const char* name : {".", "x.labels", "x_s1.txt", "x_s2.txt"}) {
    const auto sets = read_sentence_sets(folder.path() / name);
    ASSERT_TRUE(sets.ok()) << name << ": " << sets.error().message;
    ASSERT_EQ(sets.value().size(), 1U) << name;
    EXPECT_EQ(sets.value()[0].pairs[1].right, "Zwei.");
  }
}

TEST(SentencePairs, OfTablesWithAndWithoutAHead) {
  const MadeFolder folder;
  folder.write("b.tsv", "One .\tTwo .\t0\n");
  folder.write("a.tsv", "id\tsentence1\tsentence2\tlabel\n5\tOne .\tTwo .\t1\n");
  const auto sets = read_sentence_sets(folder.path());
  ASSERT_TRUE(sets.ok()) << sets.error().message;
  ASSERT_EQ(sets.value().size(), 2U);
  EXPECT_EQ(sets.value()[0].name, "a");
  EXPECT_TRUE(sets.value()[0].pairs[0].says_same);
  EXPECT_EQ(sets.value()[1].pairs[0].left, "One .");
}

TEST(SentencePairs, WhatIsInNoKnownFormIsNamed) {
  const MadeFolder folder;
  expect_error(read_sentence_sets(folder.path()), {folder.path().string(), "labels"});
  folder.write("a.txt", "Score\tLeft\tRight\n1\tx\ty\n");
  for (const char* data : {".", "a.txt"}) {
    expect_error(read_sentence_sets(folder.path() / data), {"a.txt", "line 1", "Quality"});
  }
  expect_error(read_sentence_sets(folder.path() / "none.tsv"), {"none.tsv"});
}

TEST(SentencePairs, ColumnsAndLabelsAreCheckedByLine) {
  const MadeFolder folder;
  folder.write("a.tsv", "x\ty\t1\nx\ty\n");
  expect_error(read_sentence_sets(folder.path()), {"a.tsv", "line 2", "2 columns", "3"});
  folder.write("a.tsv", "x\ty\t1\nx\ty\tmaybe\n");
  expect_error(read_sentence_sets(folder.path()), {"a.tsv", "line 2", "maybe"});
  folder.write("a.tsv", "x\t\xFF\t1\n");
  expect_error(read_sentence_sets(folder.path()), {"a.tsv", "line 1", "UTF-8"});
  folder.remove("a.tsv");
  folder.write("m.txt", kQualityHead);
  expect_error(read_sentence_sets(folder.path()), {"m.txt", "no pair"});
}

// A set that is passed over in silence would be a good figure over fewer pairs.
TEST(SentencePairs, NothingInAFolderIsPassedOverInSilence) {
  struct Stray {
    const char* name;
    const char* content;
    const char* told;
  };
  const std::string twice_marked = std::string("\xEF\xBB\xBF") + kQualityHead;
  for (const Stray& stray : std::initializer_list<Stray>{
           {"z.txt", "", "is empty"},
           {"z.tsv", "", "is empty"},
           {"z.txt", "quality\t#1 ID\t#2 ID\t#1 String\t#2 String\n1\t1\t2\ta\tb\n", "line 1"},
           {"z.txt", twice_marked.c_str(), "line 1"},
           {"z.csv", "a,b,1\n", "no known form"},
           {"z_s1.txt", "One.\n", "z.labels"},
           {"z_s2.txt", "One.\n", "z.labels"},
           {"z.labels", "1\n", "z_s1.txt"},
           {"z.tsv/part.tsv", "x\ty\t1\n", "z.tsv"}}) {
    const MadeFolder folder;
    folder.write("a.tsv", "x\ty\t1\n");
    folder.write("README", "about");
    folder.write("LICENSE.md", "about");
    folder.write("pan-annotations.csv", "id,thought");
    ASSERT_TRUE(read_sentence_sets(folder.path()).ok());
    folder.write(stray.name, stray.content);
    expect_error(read_sentence_sets(folder.path()), {stray.told, "z"});
  }
}

TEST(SentencePairs, AnEndingInUpperCaseIsOneToo) {
  const MadeFolder folder;
  folder.write("a.tsv", "x\ty\t1\n");
  folder.write("b.TSV", "x\ty\t1\n");
  EXPECT_EQ(read_sentence_sets(folder.path()).value().size(), 2U);
}

TEST(SentencePairs, FilesOfDifferentLengthAreNamed) {
  const MadeFolder folder;
  folder.write("x_s1.txt", "One.\nTwo.\n");
  folder.write("x.labels", "1\n0\n");
  expect_error(read_sentence_sets(folder.path()), {"x_s2.txt"});
  folder.write("x_s2.txt", "Eins.\n");
  expect_error(read_sentence_sets(folder.path()), {"x_s2.txt", "1", "x.labels", "2"});
}

// Pairs of the same words and of other words, many enough for ten folds.
TEST(SentencesEvaluation, TellsSameFromOther) {
  const MadeFolder folder;
  std::string table;
  for (int i = 0; i < 40; ++i) {
    const std::string left = fmt::format("The bridge number {} was closed after a storm.", i);
    table += left + '\t' +
             (i % 2 == 0 ? fmt::format("After a storm the bridge number {} was closed.", i)
                         : "Parliament votes on taxes in autumn.") +
             '\t' + (i % 2 == 0 ? "1" : "0") + '\n';
  }
  folder.write("made.tsv", table);
  const auto evaluation = evaluate(EvaluationTask::kSentences, folder.path().string(), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  ASSERT_EQ(evaluation.value().tables.size(), 2U);
  for (const MeasuredTable& table_of : evaluation.value().tables) {
    ASSERT_EQ(table_of.groups.size(), 1U);
    EXPECT_EQ(table_of.groups[0].name, "made");
    EXPECT_EQ(table_of.groups[0].counts[0].value, 40U);
    EXPECT_DOUBLE_EQ(table_of.groups[0].measures[0].value.value(), 1.0);
  }
  EXPECT_TRUE(evaluation.value().worst.empty());
}

}  // namespace
}  // namespace ibid::detail
