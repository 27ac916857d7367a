// JSON lines: which lines are records, and what is said of those that are not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/made_corpus.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

using namespace std::string_literals;
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

ParsedBlock lines(const std::string& bytes, const CorpusOptions& options = {}) {
  const MadeFolder folder;
  return read_all({folder.write("a.jsonl", bytes)}, options);
}

std::string record(const std::string& id, const std::string& text) {
  return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
}

TEST(CorpusLines, KeepIdTextDateAndPlace) {
  const MadeFolder folder;
  const std::string path = folder.write(
      "a.jsonl",
      "{\"id\":\"x\",\"text\":\"one\",\"published\":\"2024-05-01\",\"url\":null}\n"
      "{\"text\":\"two\",\"other\":{\"text\":[1,{\"id\":2}]}}\n{\"id\":1.50,\"text\":\"\"}\n");
  const ParsedBlock parsed = read_all({path});
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(ids(parsed), ElementsAre("x", path + ":2", "1.50"));
  EXPECT_THAT(texts(parsed), ElementsAre("one", "two", ""));
  EXPECT_EQ(parsed.records[0].published, "2024-05-01");
  EXPECT_EQ(parsed.records[1].published, std::nullopt);
  EXPECT_EQ(parsed.records[1].line, 2U);
  EXPECT_EQ(parsed.records[2].input, 0U);
}

TEST(CorpusLines, FieldsHaveTheNamesAskedFor) {
  CorpusOptions options;
  options.fields.text = "body";
  options.fields.id = "key";
  const ParsedBlock parsed = lines("{\"key\":7,\"body\":\"a\",\"text\":5,\"id\":[]}\n", options);
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(ids(parsed), ElementsAre("7"));
}

TEST(CorpusLines, MarkLineEndsAndBlankLinesArePassedOver) {
  const ParsedBlock parsed = lines("\xEF\xBB\xBF" + "{\"id\":\"1\",\"text\":\"a\"}\r\n"s +
                                   "\r\n \t\n\n{\"id\":\"5\",\"text\":\"b\"}");
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(ids(parsed), ElementsAre("1", "5"));
  EXPECT_EQ(parsed.records[1].line, 5U);
}

TEST(CorpusLines, ABrokenLineIsNamedAndTheRestIsRead) {
  const ParsedBlock parsed =
      lines(record("1", "a") + "{\"id\":\"2\",\"text\":\"b\"\n" + record("3", "\xE9") +
            "{\"id\":\"4\"}\n{\"id\":\"5\",\"text\":\"\\ud800\"}\n" +
            "{\"id\":\"6\",\"id\":\"6\",\"text\":\"\"}\n{\"body_text\":\"\"}\n" +
            "{\"text\":\"a\"}{\"text\":\"b\"}\n[]\n" + record("10", "j"));
  EXPECT_THAT(ids(parsed), ElementsAre("1", "10"));
  EXPECT_THAT(
      messages(parsed),
      ElementsAre(AllOf(HasSubstr("a.jsonl: line 2, column 21: "), EndsWith("correct the record")),
                  AllOf(HasSubstr("a.jsonl: line 3, column 19: "), HasSubstr("not UTF-8"),
                        HasSubstr("iconv")),
                  AllOf(HasSubstr("a.jsonl: line 4: "), HasSubstr("no field \"text\"")),
                  HasSubstr("a.jsonl: line 5, column "),
                  AllOf(HasSubstr("a.jsonl: line 6: "), HasSubstr("\"id\" stands twice")),
                  AllOf(HasSubstr("a.jsonl: line 7: "), HasSubstr("ninjs")),
                  HasSubstr("a.jsonl: line 8, column 13: "),
                  AllOf(HasSubstr("a.jsonl: line 9: "), HasSubstr("must be a JSON object"))));
}

TEST(CorpusLines, CutLinesAnywhereGiveTheSameRecords) {
  std::string bytes = "\xEF\xBB\xBF";
  SeededRandom random(3);
  for (int i = 0; i < 60; ++i) {
    bytes += record(std::to_string(i), std::string(random.below(120), 'x'));
    if (random.below(4) == 0) bytes += random.below(2) == 0 ? "\n" : "broken\n";
  }
  bytes.pop_back();
  const MadeFolder folder;
  const std::string path = folder.write("a.jsonl", bytes);
  const ParsedBlock whole = read_all({path});
  ASSERT_THAT(whole.records, SizeIs(60));
  for (const std::uint64_t size : {1, 2, 3, 7, 64, 150, 1000, 5000, 20000}) {
    CorpusOptions options;
    options.block_bytes = size;
    const ParsedBlock parsed = read_all({path}, options);
    EXPECT_EQ(ids(parsed), ids(whole)) << size;
    EXPECT_EQ(texts(parsed), texts(whole)) << size;
    EXPECT_EQ(messages(parsed), messages(whole)) << size;
    for (std::size_t i = 0; i < 60; ++i) {
      EXPECT_EQ(parsed.records[i].line, whole.records[i].line);
    }
  }
}

TEST(CorpusLines, ALineBeyondTheLimitIsSkippedAndTheRestIsRead) {
  CorpusOptions options;
  options.max_document_bytes = 1000;
  // The limit on lines is 3 * 1000 + 64 KiB; the text of line 4 alone is too long.
  const std::string bytes = record("1", "a") + record("2", std::string(90'000, 'x')) +
                            record("3", std::string(1000, 'c')) +
                            record("4", std::string(1001, 'd')) + record("5", "e");
  for (const std::uint64_t size : {1ULL, 100ULL, 50'000ULL, 4ULL << 20}) {
    options.block_bytes = size;
    const ParsedBlock parsed = lines(bytes, options);
    EXPECT_THAT(ids(parsed), ElementsAre("1", "3", "5")) << size;
    EXPECT_THAT(messages(parsed),
                ElementsAre(HasSubstr("a.jsonl: line 2: is longer than 68536 bytes"),
                            HasSubstr("a.jsonl: line 4: its text is longer than the 1000 bytes")))
        << size;
  }
}

TEST(CorpusLines, TheLastLineMayBeTooLong) {
  CorpusOptions options;
  options.max_document_bytes = 0;
  options.block_bytes = 1000;
  const ParsedBlock parsed = lines(record("1", "") + std::string(70'000, 'x'), options);
  EXPECT_THAT(ids(parsed), ElementsAre("1"));
  EXPECT_THAT(messages(parsed), ElementsAre(HasSubstr("line 2: is longer than")));
}

TEST(CorpusLines, ALineWithoutEndEndsItsInput) {
  CorpusOptions options;
  options.max_document_bytes = 1000;
  options.block_bytes = 1000;
  const MadeFolder folder;
  const std::string bomb = record("1", "a") + std::string(3 << 20, ' ') + record("2", "b");
  const std::string path = folder.write("a.jsonl.gz", test::gzipped(bomb));
  const std::string other = folder.write("b.jsonl", record("3", "c"));
  CorpusReader reader = test::opened({path, other}, options);
  const ParsedBlock parsed = test::read_rest(reader, options);
  EXPECT_THAT(ids(parsed), ElementsAre("1", "3"));
  EXPECT_THAT(messages(parsed), ElementsAre(HasSubstr("line 2: is longer than"),
                                            HasSubstr("line 2: goes on without end")));
}

TEST(CorpusLines, ManyBrokenLinesAreCountedInOneProblem) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += "broken\n";
  const ParsedBlock parsed = lines(bytes + record("last", "a"));
  EXPECT_THAT(ids(parsed), ElementsAre("last"));
  ASSERT_THAT(parsed.problems, SizeIs(101));
  EXPECT_THAT(parsed.problems.back().message,
              HasSubstr("4900 more lines up to line 5000 hold no record"));
  std::uint64_t count = 0;
  for (const CorpusProblem& problem : parsed.problems) count += problem.count;
  EXPECT_EQ(count, 5000U);
}

TEST(CorpusLines, NothingInAFileIsAProblem) {
  EXPECT_THAT(messages(lines("")), ElementsAre(HasSubstr("a.jsonl: is empty")));
  EXPECT_THAT(messages(lines("\n \r\n\n")), ElementsAre(HasSubstr("holds no record")));
  EXPECT_THAT(messages(lines("\xEF\xBB\xBF")), ElementsAre(HasSubstr("holds no record")));
}

TEST(CorpusLines, OtherEncodingsAreToldOnce) {
  const std::string wide = "{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0\n\0"s;
  for (const std::string& bytes : {"\xFF\xFE" + wide, wide, "\xFE\xFF\0{\0\""s, "\0{\0\""s}) {
    const ParsedBlock parsed = lines(bytes);
    EXPECT_THAT(parsed.records, IsEmpty());
    EXPECT_THAT(messages(parsed),
                ElementsAre(AllOf(HasSubstr("a.jsonl: is UTF-16"), HasSubstr("iconv"))));
  }
}

TEST(CorpusLines, OtherFormatsUnderTheNameAreToldOnce) {
  EXPECT_THAT(messages(lines("%PDF-1.5\nx\ny\n")), ElementsAre(HasSubstr("is a PDF document")));
}

TEST(CorpusLines, ALongRecordIsReadTheSlowWay) {
  const std::string text(20 << 20, 'x');
  const ParsedBlock parsed = lines(record("1", text) + record("2", "b"));
  EXPECT_THAT(parsed.problems, IsEmpty());
  ASSERT_THAT(ids(parsed), ElementsAre("1", "2"));
  EXPECT_EQ(parsed.records[0].text, text);
}

TEST(CorpusLines, RandomBytesAreProblemsOfOneLine) {
  SeededRandom random(5);
  for (int round = 0; round < 200; ++round) {
    std::string bytes;
    for (std::uint64_t i = random.below(300); i > 0; --i) {
      bytes += static_cast<char>(random.below(256));
    }
    for (const std::string& message : messages(lines(bytes))) {
      EXPECT_EQ(message.find('\n'), message.npos);
      EXPECT_EQ(find_invalid_utf8(message), message.size());
    }
  }
}

}  // namespace
}  // namespace ibid
