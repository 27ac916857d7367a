// JSON lines: which lines are records, and what is said of those that are not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/made_corpus.hpp"

namespace ibid {
namespace {

using test::ids;
using test::MadeFolder;
using test::messages;
using test::read_all;
using test::texts;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

ParsedBlock lines(const std::string& bytes, const CorpusOptions& options = {}) {
  const MadeFolder folder;
  return read_all({folder.write("a.jsonl", bytes)}, options);
}

TEST(CorpusLines, KeepsIdTextDatePlace) {
  const MadeFolder folder;
  const std::string path = folder.write(
      "a.jsonl",
      "{\"id\":\"x\",\"text\":\"one\",\"published\":\"2024-05-01\",\"url\":null}\n"
      "{\"text\":\"two\",\"other\":{\"text\":[1,{\"id\":2}]}}\n{\"id\":7,\"text\":\"\"}\n");
  const ParsedBlock parsed = read_all({path});
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(ids(parsed), ElementsAre("x", path + ":2", "7"));
  EXPECT_THAT(texts(parsed), ElementsAre("one", "two", ""));
  EXPECT_EQ(parsed.records[0].published, "2024-05-01");
  EXPECT_EQ(parsed.records[1].published, std::nullopt);
  EXPECT_EQ(parsed.records[1].line, 2U);
  EXPECT_EQ(parsed.records[2].input, 0U);
}

TEST(CorpusLines, MarkLineEndsAndBlankLines) {
  const ParsedBlock parsed = lines(
      "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"a\"}\r\n\r\n \t\n\n{\"id\":\"5\",\"text\":\"b\"}");
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(ids(parsed), ElementsAre("1", "5"));
  EXPECT_EQ(parsed.records[1].line, 5U);
}

}  // namespace
}  // namespace ibid
