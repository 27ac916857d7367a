#include "ibid/evaluate/corpus_files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "evaluate/made_folder.hpp"

namespace ibid::detail {
namespace {

using test::expect_error;
using test::MadeFolder;
using Views = std::vector<std::string_view>;

TEST(CorpusFiles, LinesHaveNoEndsAndNoMark) {
  EXPECT_EQ(split_lines("\xEF\xBB\xBF"
                        "a\r\n\nb"),
            (Views{"a", "", "b"}));
  EXPECT_EQ(split_lines("a\n"), (Views{"a"}));
  EXPECT_EQ(split_lines("\n"), (Views{""}));
  EXPECT_EQ(split_lines(""), Views{});
}

TEST(CorpusFiles, FieldsMayBeEmpty) {
  EXPECT_EQ(split_fields("a,,b,", ','), (Views{"a", "", "b", ""}));
  EXPECT_EQ(split_fields("", ','), (Views{""}));
}

TEST(CorpusFiles, CountsAreWholeDecimalNumbers) {
  std::uint64_t value = 0;
  EXPECT_TRUE(parse_count("18446744073709551615", value));
  EXPECT_EQ(value, 18446744073709551615U);
  for (const char* bad : {"", " 1", "1 ", "+1", "-1", "1.0", "0x1", "18446744073709551616"}) {
    EXPECT_FALSE(parse_count(bad, value)) << bad;
  }
}

TEST(CorpusFiles, AFolderIsListedByNameWithoutWhatIsHidden) {
  const MadeFolder folder;
  for (const char* name : {"b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/d.txt"}) {
    folder.write(name, "x");
  }
  const Result<FolderContent> content = list_folder(folder.path(), "texts");
  ASSERT_TRUE(content.ok());
  ASSERT_EQ(content.value().files.size(), 2U);
  EXPECT_EQ(content.value().files[0].filename(), "a.txt");
  ASSERT_EQ(content.value().folders.size(), 1U);
  EXPECT_EQ(content.value().folders[0].filename(), "sub");
}

TEST(CorpusFiles, AMissingFolderIsToldWithWhatWasWanted) {
  const auto missing = list_folder("/no/such/folder", "a folder of texts");
  expect_error(missing, {"/no/such/folder", "a folder of texts"});
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
}

TEST(CorpusFiles, ErrorsNameTheLine) {
  EXPECT_EQ(bad_line("a.csv", 7, "is odd").message, "a.csv: line 7: is odd");
  EXPECT_EQ(bad_data("a.csv", "is odd").message, "a.csv: is odd");
  EXPECT_EQ(bad_line("a.csv", 7, "is 'a\n\xFF'").message, "a.csv: line 7: is 'a\\x0A\\xFF'");
}

// What looks like JSON or Markdown is a text all the same, and its places are those of the file.
TEST(CorpusFiles, ATextIsPlainTextWhateverItLooksLike) {
  const MadeFolder folder;
  folder.write("a.txt", "# Title\n\n[a](b) caf\xC3\xA9");
  folder.write("b.txt", "{\"text\": \"no record\"}");
  EXPECT_EQ(read_data_text(folder.path() / "a.txt").value().text, "# Title\n\n[a](b) caf\xC3\xA9");
  EXPECT_EQ(read_data_text(folder.path() / "a.txt").value().format, InputFormat::kPlainText);
  EXPECT_EQ(read_data_text(folder.path() / "b.txt").value().text, "{\"text\": \"no record\"}");
}

// A named pipe that nobody writes to would hold the reader for ever.
TEST(CorpusFiles, WhatIsNoRegularFileIsRefusedUnopened) {
  const MadeFolder folder;
  folder.write("a.txt", "text");
  ASSERT_EQ(::mkfifo(folder.at("pipe.txt").c_str(), 0600), 0);
  std::filesystem::create_symlink("pipe.txt", folder.path() / "link.txt");
  std::filesystem::create_symlink("a.txt", folder.path() / "good.txt");
  for (const char* name : {"pipe.txt", "link.txt", "."}) {
    expect_error(read_data_file(folder.path() / name), {name, "no regular file"});
    expect_error(read_data_text(folder.path() / name), {name, "no regular file"});
  }
  EXPECT_EQ(read_data_file(folder.path() / "good.txt").value(), "text");
  EXPECT_EQ(read_data_text(folder.path() / "none.txt").error().code, ErrorCode::kNotFound);
}

TEST(CorpusFiles, ALinkToNothingIsListedAndCannotBeRead) {
  const MadeFolder folder;
  folder.write("b.txt", "text");
  std::filesystem::create_symlink("nothing", folder.path() / "a.txt");
  const Result<FolderContent> content = list_folder(folder.path(), "texts");
  ASSERT_TRUE(content.ok()) << content.error().message;
  EXPECT_EQ(content.value().files.size(), 2U);
  expect_error(read_data_file(folder.path() / "a.txt"), {"a.txt"});
}

TEST(CorpusFiles, WhatTellsOfASetIsKnownByItsName) {
  for (const char* name : {"README", "readme.txt", "LICENSE-Arabic.txt", "Licence.md", "a.HTML",
                           "Some Licence.htm", "attribution.txt"}) {
    EXPECT_TRUE(is_about_a_set(name)) << name;
  }
  for (const char* name : {"train.txt", "a.tsv", "1_1ecb.xml", "my-readme.txt", "md"}) {
    EXPECT_FALSE(is_about_a_set(name)) << name;
  }
}

TEST(CharRanges, AreMergedWhereTheyMeetOrTouch) {
  EXPECT_EQ(merged({{5, 9}, {0, 3}, {2, 4}, {9, 10}, {6, 7}}),
            (std::vector<CharRange>{{0, 4}, {5, 10}}));
  EXPECT_TRUE(merged({}).empty());
}

TEST(CorpusFiles, ATextOfADataFileKnowsItsCharacters) {
  const Document document = data_text("caf\xC3\xA9 noir", "line 3");
  EXPECT_EQ(document.id, "line 3");
  EXPECT_EQ(document.locate({6, 10}).begin_char, 5U);
  EXPECT_FALSE(document.locate({6, 10}).begin_byte);
}

}  // namespace
}  // namespace ibid::detail
