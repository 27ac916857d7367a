// Files, folders, pipes and compressed streams: what is read, in which order, and what is said of
// the rest.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "corpus/made_corpus.hpp"

namespace ibid {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;
using test::gzipped;
using test::ids;
using test::MadeFolder;
using test::messages;
using test::read_all;
using test::texts;
using test::zstandard;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

const std::string kTwoRecords = "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}\n";

void expect_error(const std::vector<std::string>& inputs, ErrorCode code,
                  const std::string& words) {
  const Result<CorpusReader> reader = CorpusReader::open(inputs, {});
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().code, code);
  EXPECT_THAT(reader.error().message, HasSubstr(words));
}

TEST(CorpusInputs, MustExist) {
  const MadeFolder folder;
  const std::string there = folder.write("a.txt", "a");
  expect_error({}, ErrorCode::kInvalidArgument, "no input");
  expect_error({there, folder.path("none")}, ErrorCode::kNotFound,
               "none: no such file or folder; check the path");
  expect_error({"nul\0.txt"s}, ErrorCode::kNotFound, "no such file");
  expect_error({""}, ErrorCode::kNotFound, "the empty name: no such file");
  expect_error({there + "/b"}, ErrorCode::kNotFound, "no such file");
  expect_error({"-", there, "-"}, ErrorCode::kInvalidArgument, "named twice");
}

TEST(CorpusInputs, FoldersAreWalkedByTheBytesOfPaths) {
  const MadeFolder folder;
  for (const char* const name : {"b.txt", "B.txt", "a/z.txt", "a.txt", "a/b/c.md", "\xC3\xA9.txt",
                                 ".hidden.txt", ".git/x.txt", "a/.b/c.txt"}) {
    ASSERT_FALSE(folder.write(name, "text of "s + name).empty());
  }
  const ParsedBlock parsed = read_all({folder.path()});
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(ids(parsed), ElementsAre(folder.path("B.txt"), folder.path("a.txt"),
                                       folder.path("a/b/c.md"), folder.path("a/z.txt"),
                                       folder.path("b.txt"), folder.path("\xC3\xA9.txt")));
  EXPECT_EQ(parsed.records[2].text, "text of a/b/c.md");
  EXPECT_EQ(parsed.records[2].line, 0U);
  EXPECT_EQ(parsed.records[2].input, 2U);
  EXPECT_EQ(ids(read_all({folder.path() + "/"}))[1], folder.path("a.txt"));
}

TEST(CorpusInputs, StayInTheOrderGiven) {
  const MadeFolder folder;
  const std::string b = folder.write("b.txt", "b");
  const std::string a = folder.write("a.jsonl", kTwoRecords);
  CorpusReader reader = test::opened({b, a, b});
  const ParsedBlock parsed = test::read_rest(reader);
  EXPECT_THAT(ids(parsed), ElementsAre(b, "1", "2", b));
  EXPECT_EQ(parsed.records[3].input, 2U);
  EXPECT_EQ(reader.num_inputs(), 3U);
  EXPECT_EQ(reader.input_name(1), a);
  EXPECT_TRUE(reader.has_lines(1));
  EXPECT_FALSE(reader.has_lines(2));
}

TEST(CorpusInputs, ProblemsOfAFolderNameFileAndRemedy) {
  const MadeFolder folder;
  ASSERT_FALSE(folder.write("a.pdf", "x").empty());
  ASSERT_FALSE(folder.write("b.jpg", "x").empty());
  ASSERT_FALSE(folder.write("c.html", "<html><p>x</p></html>").empty());
  ASSERT_FALSE(folder.write("d.txt", "<!doctype html><html><p>x</p></html>").empty());
  ASSERT_FALSE(folder.write("e.txt", "\x01\x02\x03\x04\x05\x06").empty());
  ASSERT_FALSE(folder.write("f.txt", "").empty());
  ASSERT_FALSE(folder.write("g.tar.gz", gzipped("x")).empty());
  ASSERT_FALSE(folder.write("h.txt", "the one text").empty());
  ASSERT_EQ(::mkfifo(folder.path("i").c_str(), 0600), 0);
  fs::create_directory_symlink(folder.path(), folder.path("j"));
  fs::create_symlink("nowhere", folder.path("k.txt"));
  fs::create_symlink("h.txt", folder.path("l.txt"));
  const ParsedBlock parsed = read_all({folder.path()});
  EXPECT_THAT(ids(parsed), ElementsAre(folder.path("h.txt"), folder.path("l.txt")));
  EXPECT_THAT(
      messages(parsed),
      ElementsAre(AllOf(HasSubstr("/a.pdf: is a PDF document"), HasSubstr("export its text")),
                  HasSubstr("/b.jpg: is an image"), HasSubstr("/c.html: is an HTML page"),
                  HasSubstr("/d.txt: is an HTML page"), HasSubstr("/e.txt: is binary"),
                  HasSubstr("/f.txt: is empty; give a file with text"),
                  AllOf(HasSubstr("/g.tar.gz: is an archive"), HasSubstr("unpack it")),
                  AllOf(HasSubstr("/i: is neither a file nor a folder"), HasSubstr("a pipe")),
                  AllOf(HasSubstr("/j: is a link to a folder"), HasSubstr("not followed")),
                  HasSubstr("/k.txt: is a link that leads to no file")));
}

TEST(CorpusInputs, AnEmptyFolderIsAProblem) {
  const MadeFolder folder;
  EXPECT_THAT(messages(read_all({folder.path()})), ElementsAre(HasSubstr("holds no file")));
}

TEST(CorpusInputs, WhatMayNotBeReadIsAProblem) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const MadeFolder folder;
  for (const char* const name : {"a.jsonl", "b.txt", "c/d.txt"}) {
    ASSERT_FALSE(folder.write(name, kTwoRecords).empty());
    fs::permissions(folder.path(name), fs::perms::none);
  }
  fs::permissions(folder.path("c"), fs::perms::none);
  const ParsedBlock parsed = read_all({folder.path()});
  fs::permissions(folder.path("c"), fs::perms::owner_all);
  EXPECT_THAT(parsed.records, IsEmpty());
  EXPECT_THAT(messages(parsed),
              ElementsAre(HasSubstr("a.jsonl: no permission to read it; change"),
                          HasSubstr("b.txt: no permission"), HasSubstr("c: no permission")));
}

TEST(CorpusInputs, AFileMayGoAwayAfterOpening) {
  const MadeFolder folder;
  const std::string lines = folder.write("a.jsonl", kTwoRecords);
  const std::string text = folder.write("b.txt", "b");
  CorpusReader reader = test::opened({lines, text});
  fs::remove(lines);
  fs::remove(text);
  EXPECT_THAT(messages(test::read_rest(reader)),
              ElementsAre(HasSubstr("a.jsonl: no such file"), HasSubstr("b.txt: no such file")));
}

TEST(CorpusInputs, TextsAreDecodedAsReadDocumentDoes) {
  const MadeFolder folder;
  const std::string wide = folder.write("a.txt", "\xFF\xFE" + "S\0o\0m\0e\0 \0t\0e\0x\0t\0.\0"s);
  const std::string front = "---\npublished: 2024-05-01\n---\n# Head\n\ntext\n";
  const std::string markdown = folder.write("b.md", front);
  const ParsedBlock parsed = read_all({wide, markdown});
  EXPECT_THAT(texts(parsed), ElementsAre("Some text.", front));
  EXPECT_EQ(parsed.records.back().published, "2024-05-01");
}

TEST(CorpusInputs, JsonFilesHoldOneRecordOrLines) {
  const MadeFolder folder;
  const std::string spread =
      folder.write("a.json", "\xEF\xBB\xBF{\n  \"id\": \"x\",\n  \"text\": \"one\"\n}\n");
  const std::string unnamed = folder.write("b.json", "{\n\"text\":\n\"two\"}");
  const std::string lines = folder.write("c.json", kTwoRecords);
  const std::string first_broken = folder.write("d.json", "{\"id\":\"0\",\n" + kTwoRecords);
  const std::string broken = folder.write("e.json", "{\n\"text\": \"a\",\n\"text\": \"b\"}");
  const std::string list = folder.write("f.json", "[" + kTwoRecords + "]");
  const std::string empty = folder.write("g.json", "");
  const ParsedBlock parsed = read_all({spread, unnamed, lines, first_broken, broken, list, empty});
  EXPECT_THAT(ids(parsed), ElementsAre("x", unnamed, "1", "2", "1", "2"));
  EXPECT_THAT(messages(parsed),
              ElementsAre(HasSubstr("d.json: line 1, column "),
                          HasSubstr("e.json: line 1: the field \"text\" stands twice"),
                          HasSubstr("f.json: line 1: a record must be a JSON object"),
                          HasSubstr("g.json: is empty")));
}

TEST(CorpusInputs, WithoutAnExtensionTheContentDecides) {
  const MadeFolder folder;
  const std::string lines = folder.write("lines", "\n" + kTwoRecords);
  const std::string text = folder.write("text", "{ is a brace\n");
  const std::string packed = folder.write("packed", zstandard(kTwoRecords));
  const std::string packed_text = folder.write("packed_text", gzipped("words"));
  const std::string wide = folder.write("wide", "\xFF\xFE{\0\"\0"s);
  const std::string spread = folder.write("spread", "{\n\"text\":\n\"two\"}");
  const ParsedBlock parsed = read_all({lines, text, packed, packed_text, wide, spread});
  EXPECT_THAT(ids(parsed), ElementsAre("1", "2", text, "1", "2", packed_text));
  EXPECT_EQ(parsed.records.back().text, "words");
  EXPECT_THAT(messages(parsed), ElementsAre(HasSubstr("wide: is UTF-16"),
                                            HasSubstr("spread: line 1: the record goes on over")));
}

TEST(CorpusInputs, CompressedNamesCountByWhatIsBelowThem) {
  const MadeFolder folder;
  const std::string spread = "{\n\"text\":\n\"two\"}";
  const std::vector<std::string> paths = {
      folder.write("a.jsonl.gz", gzipped(kTwoRecords)),
      folder.write("b.ndjson.zst", zstandard(kTwoRecords)),
      folder.write("c.txt.gz", gzipped("a text")),
      folder.write("d.md.zst", zstandard("a text")),
      folder.write("e.json.gz", gzipped(spread)),
      folder.write("f.gz", gzipped(kTwoRecords)),
      folder.write("g.gz", gzipped("a text")),
      folder.write("h.jsonl.zst", gzipped(kTwoRecords)),
  };
  const ParsedBlock parsed = read_all(paths);
  EXPECT_THAT(parsed.problems, IsEmpty());
  EXPECT_THAT(ids(parsed), ElementsAre("1", "2", "1", "2", paths[2], paths[3], paths[4], "1", "2",
                                       paths[6], "1", "2"));
}

TEST(CorpusInputs, MembersAndFramesFollowEachOther) {
  const MadeFolder folder;
  const std::string half = kTwoRecords.substr(0, 30);
  const std::string rest = kTwoRecords.substr(30);
  const std::string zeros(512, '\0');
  const std::string skipped = "\x50\x2A\x4D\x18\x03\0\0\0abc"s;
  for (const std::string& path :
       {folder.write("a.jsonl.gz", gzipped(half) + gzipped("") + gzipped(rest) + zeros),
        folder.write("b.jsonl.zst",
                     skipped + zstandard(half) + skipped + zstandard("") + zstandard(rest))}) {
    const ParsedBlock parsed = read_all({path});
    EXPECT_THAT(messages(parsed), IsEmpty());
    EXPECT_THAT(ids(parsed), ElementsAre("1", "2"));
  }
}

TEST(CorpusInputs, OfABrokenStreamTheWholeLinesStay) {
  const MadeFolder folder;
  std::string records;
  for (int i = 0; i < 3000; ++i) {
    records +=
        "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + std::to_string(i * i) + "\"}\n";
  }
  std::string broken = gzipped(records);
  broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
  const std::string packed[] = {
      folder.write("a.jsonl.gz", gzipped(records).substr(0, gzipped(records).size() * 3 / 4)),
      folder.write("b.jsonl.gz", gzipped(records) + "garbage"),
      folder.write("c.jsonl.gz", broken),
      folder.write("d.jsonl.gz", gzipped(records).substr(0, 15)),
      folder.write("e.jsonl.zst", zstandard(records) + zstandard(records).substr(0, 200)),
      folder.write("f.jsonl.zst", zstandard(records) + "garbage"),
  };
  const char* const reasons[] = {"breaks off", "other bytes follow", "is broken",
                                 "breaks off", "breaks off",         "is broken"};
  for (std::size_t i = 0; i < std::size(packed); ++i) {
    const ParsedBlock parsed = read_all({packed[i]});
    // Broken gzip data gives wrong bytes for a while before it shows.
    for (std::size_t k = 0; i != 2 && k < parsed.records.size(); ++k) {
      ASSERT_EQ(parsed.records[k].id, std::to_string(k % 3000)) << packed[i];
    }
    ASSERT_FALSE(parsed.problems.empty()) << packed[i];
    EXPECT_THAT(parsed.problems.back().message,
                AllOf(HasSubstr(reasons[i]), HasSubstr("line "), HasSubstr("again")));
    if (i == 0) {
      EXPECT_THAT(parsed.records, Not(IsEmpty()));
    }
    if (i == 1 || i == 4 || i == 5) {
      EXPECT_THAT(parsed.records, SizeIs(3000));
    }
  }
}

TEST(CorpusInputs, ABrokenCompressedTextIsAProblem) {
  const MadeFolder folder;
  const std::string packed = gzipped("a text that is long enough to be cut");
  const std::vector<std::string> paths = {
      folder.write("a.txt.gz", packed.substr(0, packed.size() - 10)),
      folder.write("b.txt.gz", "plain"), folder.write("c.txt.gz", ""),
      folder.write("d.jsonl.gz", ""), folder.write("e.txt", packed)};
  const ParsedBlock parsed = read_all(paths);
  EXPECT_THAT(parsed.records, IsEmpty());
  EXPECT_THAT(messages(parsed),
              ElementsAre(HasSubstr("a.txt.gz: the compressed data breaks off"),
                          HasSubstr("b.txt.gz: is not compressed, though its name says so"),
                          HasSubstr("c.txt.gz: is empty"), HasSubstr("d.jsonl.gz: is empty"),
                          HasSubstr("e.txt: is gzip data")));
}

TEST(CorpusInputs, DocumentsBeyondTheLimitAreProblems) {
  const MadeFolder folder;
  CorpusOptions options;
  options.max_document_bytes = 100;
  const std::string fits(100, 'a');
  const std::vector<std::string> paths = {
      folder.write("a.txt", fits), folder.write("b.txt", fits + "a"),
      folder.write("c.txt.gz", gzipped(std::string(50 << 20, 'a'))),
      folder.write("d.txt.gz", gzipped(fits)), "/dev/zero"};
  const ParsedBlock parsed = read_all(paths, options);
  EXPECT_THAT(ids(parsed), ElementsAre(paths[0], paths[3]));
  EXPECT_THAT(messages(parsed), ElementsAre(HasSubstr("b.txt: holds more than the 100 bytes"),
                                            HasSubstr("c.txt.gz: holds more than the 100 bytes"),
                                            HasSubstr("/dev/zero: holds more than the 100 bytes")));
}

/// Feeds a pipe in small pieces while the test reads it.
class Feeder {
 public:
  Feeder(const std::string& path, const std::string& bytes)
      : thread_([path, bytes] {
          std::ofstream pipe(path, std::ios::binary);
          for (std::size_t at = 0; at < bytes.size(); at += 7) {
            pipe << bytes.substr(at, 7) << std::flush;
          }
        }) {}
  ~Feeder() { thread_.join(); }
  Feeder(const Feeder&) = delete;
  Feeder& operator=(const Feeder&) = delete;

 private:
  std::thread thread_;
};

TEST(CorpusInputs, PipesAreReadOnce) {
  const MadeFolder folder;
  const std::string pipe = folder.path("pipe");
  const std::string text_pipe = folder.path("pipe.md");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(text_pipe.c_str(), 0600), 0);
  const std::string spread = "{\n\"text\":\n\"two\"}";
  for (const std::string& bytes : {kTwoRecords, gzipped(kTwoRecords), zstandard(kTwoRecords)}) {
    const Feeder feeder(pipe, bytes);
    CorpusReader reader = test::opened({pipe});
    EXPECT_FALSE(reader.progress().is_everything_known);
    EXPECT_EQ(reader.expected_bytes(), 0U);
    EXPECT_THAT(ids(test::read_rest(reader)), ElementsAre("1", "2"));
    EXPECT_EQ(reader.progress().bytes_read, bytes.size());
    EXPECT_EQ(reader.progress().bytes_known, bytes.size());
  }
  for (const std::string& path : {pipe, text_pipe}) {
    const Feeder feeder(path, "one text of a few words");
    const ParsedBlock parsed = read_all({path});
    EXPECT_THAT(ids(parsed), ElementsAre(path));
    EXPECT_THAT(texts(parsed), ElementsAre("one text of a few words"));
  }
  const Feeder feeder(pipe, spread);
  EXPECT_THAT(messages(read_all({pipe})), ElementsAre(HasSubstr("jq -c")));
}

/// Puts a file in the place of standard input for a while.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : saved_(::dup(STDIN_FILENO)) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    EXPECT_EQ(::dup2(file, STDIN_FILENO), STDIN_FILENO);
    ::close(file);
  }
  ~StandardInput() {
    ::dup2(saved_, STDIN_FILENO);
    ::close(saved_);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int saved_;
};

TEST(CorpusInputs, TheContentOfStandardInputDecides) {
  const MadeFolder folder;
  const std::string unnamed = "{\"text\":\"a\"}\n";
  const auto read = [&](const std::string& bytes) {
    const StandardInput input(folder.write("stored", bytes));
    return read_all({"-"});
  };
  for (const std::string& bytes : {kTwoRecords, gzipped(kTwoRecords), zstandard(kTwoRecords)}) {
    EXPECT_THAT(ids(read(bytes)), ElementsAre("1", "2"));
  }
  EXPECT_THAT(ids(read(unnamed)), ElementsAre("-:1"));
  EXPECT_THAT(ids(read(gzipped("a text"))), ElementsAre("-"));
  EXPECT_THAT(texts(read("a text")), ElementsAre("a text"));
  EXPECT_THAT(messages(read("")), ElementsAre(HasSubstr("standard input: is empty")));
  EXPECT_THAT(messages(read("broken\n" + kTwoRecords)), IsEmpty());  // one text
  EXPECT_THAT(messages(read("{\"text\":1}\n")),
              ElementsAre(StartsWith("standard input: line 1: the field \"text\" is a number")));
}

TEST(CorpusInputs, ACompressedTextIsTheLastOfItsBlock) {
  const MadeFolder folder;
  for (int i = 0; i < 4; ++i) {
    ASSERT_FALSE(folder.write(std::to_string(i) + ".txt.gz", gzipped("x")).empty());
  }
  CorpusReader reader = test::opened({folder.path()});
  while (const auto block = reader.next_block()) EXPECT_THAT(block->files, SizeIs(1));
}

TEST(CorpusInputs, ProgressGrowsToAllThatIsKnown) {
  const MadeFolder folder;
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += kTwoRecords;
  ASSERT_FALSE(folder.write("a.jsonl", lines).empty());
  ASSERT_FALSE(folder.write("b.txt", "b").empty());
  ASSERT_FALSE(folder.write("c.jsonl.gz", gzipped(lines)).empty());
  ASSERT_FALSE(folder.write("d.pdf", "d").empty());
  CorpusOptions options;
  options.block_bytes = 5000;
  CorpusReader reader = test::opened({folder.path()}, options);
  const std::uint64_t known = lines.size() + 2 + gzipped(lines).size();
  EXPECT_TRUE(reader.progress().is_everything_known);
  EXPECT_EQ(reader.progress().bytes_known, known);
  EXPECT_EQ(reader.expected_bytes(), lines.size() + 2 + 3 * gzipped(lines).size());
  std::uint64_t before = 0;
  while (reader.next_block()) {
    EXPECT_GE(reader.progress().bytes_read, before);
    before = reader.progress().bytes_read;
  }
  EXPECT_EQ(before, known);
}

TEST(CorpusInputs, SeveralThreadsParseWhatOneReads) {
  const MadeFolder folder;
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += kTwoRecords + "broken\n";
  const std::vector<std::string> inputs = {folder.write("a.jsonl", lines),
                                           folder.write("b.txt", "b")};
  CorpusOptions options;
  options.block_bytes = 10'000;
  CorpusReader reader = test::opened(inputs, options);
  std::vector<RawBlock> blocks;
  while (auto block = reader.next_block()) blocks.push_back(std::move(*block));
  std::vector<ParsedBlock> parsed(blocks.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < blocks.size(); i = next++) {
      parsed[i] = parse_block(blocks[i], options);
    }
  };
  std::thread other(work);
  work();
  other.join();
  std::vector<std::string> found;
  for (const ParsedBlock& block : parsed) {
    for (const CorpusRecord& record : block.records) found.push_back(record.id);
  }
  EXPECT_EQ(found, ids(read_all(inputs, options)));
  EXPECT_THAT(found, SizeIs(6001));
}

TEST(CorpusInputs, ManyFilesComeInSeveralBlocks) {
  const MadeFolder folder;
  for (int i = 0; i < 600; ++i) {
    ASSERT_FALSE(folder.write(std::to_string(1000 + i) + ".txt", "x").empty());
  }
  CorpusReader reader = test::opened({folder.path()});
  std::size_t blocks = 0;
  std::size_t files = 0;
  while (const auto block = reader.next_block()) {
    ++blocks;
    files += block->files.size();
  }
  EXPECT_EQ(blocks, 3U);
  EXPECT_EQ(files, 600U);
}

}  // namespace
}  // namespace ibid
