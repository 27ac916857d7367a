#include "bench/corpus/real_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace ibid::bench {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A folder that is gone after the test.
class RealTexts : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / ("ibid_real_texts-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& path, const std::string& bytes) const {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }

  fs::path folder_;
};

TEST_F(RealTexts, FilesComeInTheOrderOfTheirPathsAndHiddenOnesNot) {
  write("b.txt", "third");
  write("a/2.txt", "second");
  write("a/1.sgm", "<first>");
  write(".hidden/x.txt", "no");
  write(".x.txt", "no");
  EXPECT_THAT(read_real_texts(folder_).value(), ElementsAre("<first>", "second", "third"));
  EXPECT_THAT(read_real_texts(folder_ / "b.txt").value(), ElementsAre("third"));
}

TEST_F(RealTexts, LongFilesAreCutAfterALine) {
  const std::string line(999, 'x');
  std::string text;
  for (int i = 0; i < 10; ++i) text += line + "\n";
  write("long.txt", text);
  const std::vector<std::string> pieces = read_real_texts(folder_).value();
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[0].size(), 4000U);
  EXPECT_EQ(pieces[0] + pieces[1] + pieces[2], text);
}

TEST_F(RealTexts, WhatIsNotUtf8IsLatin1) {
  write("old.txt", "caf\xE9");
  EXPECT_THAT(read_real_texts(folder_).value(), ElementsAre("caf\u00E9"));
}

TEST_F(RealTexts, AMissingFolderIsNamed) {
  const auto texts = read_real_texts(folder_ / "none");
  ASSERT_FALSE(texts.ok());
  EXPECT_EQ(texts.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(texts.error().message, HasSubstr("none"));
}

}  // namespace
}  // namespace ibid::bench
