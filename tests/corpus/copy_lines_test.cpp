// Copies of chosen lines, byte for byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

#include "corpus/made_corpus.hpp"
#include "ibid/base/random.hpp"

namespace ibid {
namespace {

using test::MadeFolder;
using ::testing::HasSubstr;

struct Copy {
  std::string bytes;
  std::optional<Error> error;
};

using Keep = CorpusReader::KeepLine;

Copy copy_of(const CorpusReader& reader, const Keep& keep) {
  Copy copy;
  copy.error = reader.copy_lines(keep, [&](std::string_view bytes) -> std::optional<Error> {
    copy.bytes += bytes;
    return std::nullopt;
  });
  return copy;
}

Copy copy_inputs(const std::vector<std::string>& inputs, const Keep& keep,
                 const CorpusOptions& options = {}) {
  CorpusReader reader = test::opened(inputs, options);
  while (reader.next_block()) {
  }
  return copy_of(reader, keep);
}

bool every_line(std::uint32_t /*input*/, std::uint64_t /*line*/) { return true; }

/// The slow twin: lines by hand.
std::string chosen(const std::string& bytes, const std::function<bool(std::uint64_t)>& keep) {
  std::string copy;
  std::uint64_t line = 1;
  for (std::size_t begin = 0; begin < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    if (keep(line)) copy += bytes.substr(begin, end - begin);
    begin = end;
  }
  return copy;
}

TEST(CopyLines, EveryByteOfKeptLinesStays) {
  const std::string bytes =
      "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"a\"}\r\n\n  \r\nbroken\n{\"id\":1,\"text\":\"\xFF\"}\n"
      "{\"text\" : \"b\"}";
  const MadeFolder folder;
  for (const std::string& path :
       {folder.write("a.jsonl", bytes), folder.write("a.jsonl.gz", test::gzipped(bytes)),
        folder.write("a.jsonl.zst", test::zstandard(bytes))}) {
    EXPECT_EQ(copy_inputs({path}, every_line).bytes, bytes);
    for (std::uint64_t dropped = 1; dropped <= 6; ++dropped) {
      const Copy copy = copy_inputs({path}, [&](auto, auto line) { return line != dropped; });
      EXPECT_FALSE(copy.error.has_value());
      EXPECT_EQ(copy.bytes, chosen(bytes, [&](auto line) { return line != dropped; })) << dropped;
    }
  }
}

TEST(CopyLines, LongAndShortLinesAcrossPieces) {
  SeededRandom random(9);
  std::string bytes;
  for (int i = 0; i < 400; ++i) {
    const bool is_long = random.below(40) == 0;
    bytes += std::string(is_long ? 300'000 : random.below(5000), static_cast<char>('a' + i % 26));
    bytes += '\n';
  }
  ASSERT_GT(bytes.size(), 3U << 20);
  const MadeFolder folder;
  const std::string path = folder.write("a.jsonl", bytes);
  for (const std::uint64_t divisor : {1U, 2U, 3U, 50U}) {
    std::uint64_t asked = 0;
    const Copy copy = copy_inputs({path}, [&](auto, auto line) {
      EXPECT_EQ(line, ++asked);
      return line % divisor == 0;
    });
    EXPECT_EQ(asked, 400U);
    EXPECT_TRUE(copy.bytes == chosen(bytes, [&](auto line) { return line % divisor == 0; }));
  }
}

TEST(CopyLines, InputsFollowEachOtherAndTextsAreNone) {
  const MadeFolder folder;
  const std::vector<std::string> inputs = {
      folder.write("a.jsonl", "{\"text\":\"a\"}"), folder.write("b.txt", "b\n"),
      folder.write("c.jsonl", "{\"text\":\"c\"}\n{\"text\":\"d\"}"),
      folder.write("d.jsonl", "{\"text\":\"e\"}")};
  EXPECT_EQ(copy_inputs(inputs, every_line).bytes,
            "{\"text\":\"a\"}\n{\"text\":\"c\"}\n{\"text\":\"d\"}\n{\"text\":\"e\"}");
  EXPECT_EQ(copy_inputs(inputs, [](auto input, auto) { return input == 0; }).bytes,
            "{\"text\":\"a\"}");
  EXPECT_EQ(copy_inputs(inputs, [](auto, auto) { return false; }).bytes, "");
}

TEST(CopyLines, OfABrokenStreamTheLinesThatWereRead) {
  const MadeFolder folder;
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += "{\"text\":\"" + std::to_string(i * i) + "\"}\n";
  const std::string packed = test::gzipped(lines);
  CorpusReader reader =
      test::opened({folder.write("a.jsonl.gz", packed.substr(0, packed.size() / 2))});
  const std::size_t records = test::read_rest(reader).records.size();
  ASSERT_GT(records, 0U);
  const Copy copy = copy_of(reader, every_line);
  EXPECT_FALSE(copy.error.has_value());
  EXPECT_TRUE(copy.bytes == chosen(lines, [&](auto line) { return line <= records; }));
}

TEST(CopyLines, ALineThatWasTooLongIsCopied) {
  const MadeFolder folder;
  CorpusOptions options;
  options.max_document_bytes = 10;
  options.block_bytes = 100;
  const std::string bytes =
      "{\"text\":\"a\"}\n" + std::string(100'000, 'x') + "\n{\"text\":\"b\"}\n";
  const Copy copy = copy_inputs({folder.write("a.jsonl", bytes)}, every_line, options);
  EXPECT_FALSE(copy.error.has_value());
  EXPECT_TRUE(copy.bytes == bytes);
}

TEST(CopyLines, PipesAreKeptWhenAskedTo) {
  const MadeFolder folder;
  const std::string path = folder.path("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const std::string bytes = "\xEF\xBB\xBF{\"text\":\"a\"}\r\n{\"text\":\"b\"}\n\n{\"text\":\"c\"}";
  for (const bool is_kept : {true, false}) {
    CorpusOptions options;
    options.keep_lines = is_kept;
    options.block_bytes = 10;
    std::thread feeder([&] { std::ofstream(path, std::ios::binary) << test::gzipped(bytes); });
    const Copy copy = copy_inputs(
        {path}, [](auto, auto line) { return line != 2; }, options);
    feeder.join();
    ASSERT_EQ(copy.error.has_value(), !is_kept);
    if (is_kept) {
      EXPECT_EQ(copy.bytes, chosen(bytes, [](auto line) { return line != 2; }));
    } else {
      EXPECT_THAT(copy.error->message, HasSubstr("was a pipe"));
    }
  }
}

TEST(CopyLines, NoRoomToKeepIsTold) {
  const MadeFolder folder;
  const std::string path = folder.path("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  CorpusOptions options;
  options.keep_lines = true;
  options.scratch_folder = folder.path("none");
  std::thread feeder([&] { std::ofstream(path, std::ios::binary) << "{\"text\":\"a\"}\n"; });
  const Copy copy = copy_inputs({path}, every_line, options);
  feeder.join();
  ASSERT_TRUE(copy.error.has_value());
  EXPECT_EQ(copy.error->code, ErrorCode::kUnwritable);
}

TEST(CopyLines, AChangedInputIsAnError) {
  const MadeFolder folder;
  const std::string path = folder.write("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  CorpusReader reader = test::opened({path});
  while (reader.next_block()) {
  }
  ASSERT_EQ(folder.write("a.jsonl", "{\"text\":\"a\"}\n"), path);
  const Copy copy = copy_of(reader, every_line);
  ASSERT_TRUE(copy.error.has_value());
  EXPECT_THAT(copy.error->message, HasSubstr("a.jsonl: has changed since it was read"));
  std::filesystem::remove(path);
  EXPECT_THAT(copy_of(reader, every_line).error->message, HasSubstr("no such file"));
}

TEST(CopyLines, TheSinksErrorEndsIt) {
  const MadeFolder folder;
  CorpusReader reader = test::opened({folder.write("a.jsonl", "{\"text\":\"a\"}\n")});
  while (reader.next_block()) {
  }
  const std::optional<Error> error = reader.copy_lines(every_line, [](std::string_view) {
    return std::optional(Error{ErrorCode::kUnwritable, "full"});
  });
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->message, "full");
}

}  // namespace
}  // namespace ibid
