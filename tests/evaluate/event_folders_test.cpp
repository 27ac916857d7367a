// Folders of reports and of revisions: what is out of place in them is named.
#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "ibid/evaluate/ecbplus_corpus.hpp"
#include "ibid/evaluate/versions_corpus.hpp"

namespace ibid::detail {
namespace {

using test::expect_error;
using test::MadeFolder;

constexpr const char* kReport = "<Document><token sentence=\"0\">Word</token></Document>";

class ReportFolders : public ::testing::Test {
 protected:
  ReportFolders() {
    folder_.write("5/5_1ecb.xml", kReport);
    folder_.write("5/5_2ecb.XML", kReport);
    folder_.write("5/5_1ecbplus.xml", kReport);
    folder_.write("5/README", "about");
    folder_.write("LICENSE.md", "about");
  }
  [[nodiscard]] Result<std::vector<EventReport>> read() const {
    return read_ecbplus(folder_.path());
  }

  MadeFolder folder_;
};

TEST_F(ReportFolders, AnEndingInUpperCaseIsOneToo) {
  const auto reports = read();
  ASSERT_TRUE(reports.ok()) << reports.error().message;
  ASSERT_EQ(reports.value().size(), 3U);
  EXPECT_EQ(reports.value()[2].id, "5_2ecb");
  EXPECT_EQ(reports.value()[2].number, 2U);
}

TEST_F(ReportFolders, WhatIsOutOfPlaceIsNamed) {
  for (const char* name : {"notes.txt", "5_3ecb.xml", "5/5_3ecb.txt", "5/notes.xml", "5/5_3ecb"}) {
    folder_.write(name, kReport);
    expect_error(read(), {name});
    folder_.remove(name);
  }
  folder_.write("5/5_4ecb.xml/part.xml", kReport);
  expect_error(read(), {"5_4ecb.xml", "folder"});
}

TEST_F(ReportFolders, AReportGivenTwiceIsNamed) {
  folder_.write("5/5_01ecb.xml", kReport);
  expect_error(read(), {"5_1ecb", "once more"});
}

TEST_F(ReportFolders, ATopicWithoutAPairIsNamed) {
  folder_.write("6/README", "about");
  expect_error(read(), {"/6:", "no two reports"});
  folder_.write("6/6_1ecb.xml", kReport);
  expect_error(read(), {"/6:", "no two reports"});
  folder_.write("6/6_1ecbplus.xml", kReport);
  EXPECT_TRUE(read().ok());
}

class RevisionFolders : public ::testing::Test {
 protected:
  RevisionFolders() {
    for (const char* name : {"A/0.txt", "A/1.txt", "B/0.txt", "README.md", "attribution.txt"}) {
      folder_.write(name, "text");
    }
  }
  [[nodiscard]] Result<VersionsCorpus> read() const { return read_versions(folder_.path()); }

  MadeFolder folder_;
};

// A title of one revision is there to be told from the others.
TEST_F(RevisionFolders, ATitleMayHaveOneRevision) {
  const auto corpus = read();
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  EXPECT_EQ(corpus.value().titles.size(), 2U);
  EXPECT_EQ(corpus.value().revisions.size(), 3U);
}

TEST_F(RevisionFolders, WithoutTwoOfOneTitleThereIsNothingToRank) {
  folder_.remove("A/1.txt");
  expect_error(read(), {"no title with two revisions"});
}

TEST_F(RevisionFolders, WhatIsOutOfPlaceIsNamed) {
  folder_.write("0.txt", "text");
  expect_error(read(), {"0.txt", "out of place"});
  folder_.remove("0.txt");
  folder_.write("A/more/2.txt", "text");
  expect_error(read(), {"A/more", "folder"});
  folder_.remove("A/more");
  folder_.remove("B/0.txt");
  expect_error(read(), {"/B:", "no revision"});
}

TEST_F(RevisionFolders, WhatStandsBesideTheFolderOfTitlesIsNamed) {
  const MadeFolder outer;
  outer.write("version_documents/A/0.txt", "text");
  outer.write("version_documents/A/1.txt", "text");
  EXPECT_TRUE(read_versions(outer.path()).ok());
  outer.write("2.txt", "text");
  expect_error(read_versions(outer.path()), {"2.txt", "out of place"});
}

}  // namespace
}  // namespace ibid::detail
