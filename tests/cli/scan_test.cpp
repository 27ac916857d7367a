// `ibid scan` as people and scripts meet it, on made corpora.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "cli/fixture.hpp"
#include "cli/program.hpp"
#include "helpers/files.hpp"

namespace ibid::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr const char* kFerry =
    "The ferry to the outer islands stayed in port on Tuesday, since the new engine would not "
    "start and the spare part is still on its way from the yard.";
constexpr const char* kLater =
    "The ferry to the outer islands stayed in port on Tuesday, since the new engine would not "
    "start and the spare part is still on its way from the factory.";
constexpr const char* kBridge =
    "Painters began work on the iron bridge in spring, and nobody in the town expects them to be "
    "done before the first snow.";

std::string record(const std::string& id, const std::string& text, const std::string& more = "") {
  return "{\"id\":\"" + id + "\"," + more + "\"text\":\"" + text + "\"}\n";
}

const std::string kIdentical =
    "\"resemblance\":1,\"containment_a_in_b\":1,\"containment_b_in_a\":1,\"longest_run_words\":30,"
    "\"relation\":\"identical\"}\n";

/// The fenced blocks of a section of the README, in order.
std::vector<std::string> readme_blocks(const std::string& heading) {
  std::istringstream lines(read_file(project_file("README.md")));
  std::vector<std::string> blocks;
  bool is_section = false;
  bool is_block = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) is_section = line == "## " + heading;
    if (!is_section) continue;
    if (line.starts_with("```")) {
      is_block = !is_block;
      if (is_block) blocks.emplace_back();
    } else if (is_block) {
      blocks.back() += line + "\n";
    }
  }
  return blocks;
}

std::size_t count_lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

class CliScan : public Cli {
 protected:
  CliScan() {
    write_file(corpus_, record("c", kFerry, "\"published\":\"2024-02-01\",") +
                            record("a", kFerry, "\"published\":\"2024-03-01\",") +
                            record("b", kLater) + record("d", kBridge));
  }

  [[nodiscard]] RunResult scan(std::vector<std::string> arguments,
                               const RunOptions& options = {}) const {
    arguments.insert(arguments.begin(), "scan");
    return ibid(std::move(arguments), options);
  }

  /// Numbered texts that are all a little alike, some of them copies: too much for a megabyte.
  [[nodiscard]] std::string write_large_corpus() const {
    std::string lines;
    for (int i = 0; i < 3000; ++i) {
      std::string text = kBridge;
      const int story = i % 2900;
      for (int word = 0; word < 80; ++word) {
        text +=
            " w" + std::to_string(story / 2 * 100 + word + (story % 2) * (word % 20 == 0 ? 50 : 0));
      }
      lines += record("n" + std::to_string(i), text);
    }
    write_file(at("large.jsonl"), lines);
    return at("large.jsonl");
  }

  static void await(const std::function<bool()>& condition) {
    for (int i = 0; i < 1000 && !condition(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  /// A scan that waits for an input that never comes, with two outputs.
  [[nodiscard]] int start_endless_scan() const {
    ::mkfifo(at("pipe").c_str(), 0600);
    return start_command({IBID_PROGRAM, "scan", corpus_, at("pipe"), "--output", at("out/pairs"),
                          "--clusters", at("out/clusters")});
  }

  const std::string corpus_ = at("corpus.jsonl");
};

// --- results ---

TEST_F(CliScan, PairsGoToStandardOutputAndTheSummaryToStandardError) {
  const RunResult run = scan({corpus_});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(count_lines(run.out), 2U) << run.out;
  EXPECT_THAT(run.out, StartsWith("{\"a\":\"a\",\"b\":\"b\",\"resemblance\":0.92"));
  EXPECT_THAT(run.out, HasSubstr("\"relation\":\"near-duplicate\"}\n{\"a\":\"a\",\"b\":\"c\","));
  EXPECT_THAT(run.out, HasSubstr(kIdentical));
  EXPECT_THAT(run.err, AllOf(StartsWith("4 documents, "), HasSubstr("copies imply 1 more"),
                             HasSubstr("asked for resemblance >= 0.5 or containment >= 0.5, by"),
                             HasSubstr("1 candidate, each verified\n"), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(scan({corpus_, "--quiet"}).err, IsEmpty());
  EXPECT_EQ(count_lines(scan({corpus_, "--all-pairs"}).out), 3U);
}

TEST_F(CliScan, AnOptionThatDoesNothingIsTold) {
  EXPECT_EQ(scan({corpus_, "-k", "20"}).status, 0);
  const auto told = [&](std::vector<std::string> options) {
    options.insert(options.begin(), corpus_);
    const RunResult run = scan(options);
    EXPECT_EQ(run.status, 0);
    return run.err;
  };
  EXPECT_THAT(told({"--min-run", "20", "--recall", "0.9"}),
              HasSubstr("--recall has no effect without --min-resemblance\n"));
  EXPECT_THAT(told({"--min-resemblance", "0.4", "-t", "9"}),
              HasSubstr("--guarantee has no effect without --min-containment or --min-run\n"));
  EXPECT_THAT(told({"--exact", "--min-resemblance", "0.4", "--recall", "0.9"}),
              HasSubstr("--recall has no effect: the exact join finds all\n"));
  EXPECT_THAT(told({"--recall", "0.9", "-t", "9"}), Not(HasSubstr("no effect")));
}

TEST_F(CliScan, FilesHoldWhatStandardOutputWouldAndClustersBeside) {
  const RunResult run = scan(
      {corpus_, "--output", at("pairs"), "--clusters", at("clusters"), "--summary", at("summary")});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_EQ(read_file(at("pairs")), scan({corpus_}).out);
  EXPECT_THAT(read_file(at("clusters")),
              StartsWith("{\"members\":[\"a\",\"b\",\"c\"],\"size\":3,\"texts\":2,"));
  EXPECT_THAT(read_file(at("clusters")),
              HasSubstr("\"earliest\":{\"id\":\"c\",\"published\":\"2024-02-01\"}"));
  EXPECT_THAT(read_file(at("summary")), StartsWith("{\n  \"schema\": \"ibid.scan/1\""));
  EXPECT_THAT(unfinished_files(), IsEmpty());
}

TEST_F(CliScan, WhatIsWrittenIsValidByItsSchemas) {
  constexpr int kNoValidator = 77;
  // A boilerplate in three documents, a line that is none, a bridge: every list has an entry.
  write_file(at("more.jsonl"),
             record("e", std::string(kFerry) + " " + kBridge + " Really.") + "{\n");
  ASSERT_EQ(scan({corpus_, at("more.jsonl"), "--most-documents", "2", "--measure-recall", "--keep",
                  "longest", at("kept"), "--quiet", "--output", at("pairs.jsonl"), "--clusters",
                  at("clusters.jsonl"), "--summary", at("summary.json")})
                .status,
            0);
  EXPECT_THAT(read_file(at("summary.json")), Not(HasSubstr("\"boilerplate\": []")));
  for (const auto& [schema, file] : std::vector<std::pair<std::string, std::string>>{
           {"ibid.scan-1", "summary.json"},
           {"ibid.scan-pair-1", "pairs.jsonl"},
           {"ibid.scan-cluster-1", "clusters.jsonl"}}) {
    const RunResult run =
        run_command({IBID_PYTHON3, project_file("tests/report/validate_schema.py").string(),
                     project_file("schema/" + schema + ".schema.json").string(), at(file)},
                    folder_);
    if (run.status == kNoValidator) GTEST_SKIP() << run.out;
    EXPECT_EQ(run.status, 0) << run.out << run.err;
  }
}

TEST_F(CliScan, TheExampleOfTheReadmeIsWhatIsPrinted) {
  const std::vector<std::string> blocks = readme_blocks("Scan a corpus");
  ASSERT_THAT(blocks, SizeIs(5));
  write_file(corpus_, blocks[0]);
  ASSERT_THAT(blocks[1], StartsWith("ibid scan corpus.jsonl "));
  const RunResult run = shell("cd \"${S%/*}\" && \"$IBID\" " + blocks[1].substr(5));
  EXPECT_EQ(run.out, blocks[2]);
  EXPECT_EQ(run.err, blocks[3]);
  EXPECT_EQ(read_file(at("clusters.jsonl")), blocks[4]);
}

TEST_F(CliScan, KeepLeavesTheOtherLinesByteForByte) {
  const std::string first = "{ \"text\" : \"" + std::string(kFerry) + "\", \"id\":\"x\" }\r\n";
  const std::string broken = "{\"id\": broken\n";
  const std::string last = record("z", kBridge) + "\n";
  write_file(at("in.jsonl"), record("y", kFerry) + first + broken + last);
  ASSERT_EQ(scan({at("in.jsonl"), "--keep", "earliest", at("kept"), "--quiet"}).status, 0);
  EXPECT_EQ(read_file(at("kept")), first + broken + last);
  ASSERT_EQ(scan({corpus_, "--keep", "earliest", at("kept"), "--quiet"}).status, 0);
  EXPECT_EQ(read_file(at("kept")),
            record("c", kFerry, "\"published\":\"2024-02-01\",") + record("d", kBridge));
}

TEST_F(CliScan, KeepMayStandAnywhere) {
  ASSERT_EQ(scan({corpus_, "--keep", "longest", at("kept"), "--quiet"}).status, 0);
  const std::string kept = read_file(at("kept"));
  const std::vector<std::vector<std::string>> places = {
      {"--keep", "longest", at("other"), corpus_},
      {"--keep", "longest", at("other"), corpus_, "--output", at("pairs")},
      {"--keep", "longest", at("other"), "--quiet", corpus_}};
  for (const std::vector<std::string>& arguments : places) {
    const RunResult run = scan(arguments);
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(read_file(at("other")), kept);
  }
}

TEST_F(CliScan, NearDuplicatesAreClusteredWhateverIsAskedFor) {
  const RunResult run = scan({corpus_, "--min-run", "200", "--clusters", at("clusters")});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "{\"a\":\"a\",\"b\":\"c\"," +
                         kIdentical);  // the one pair that is listed whatever is asked for
  EXPECT_THAT(read_file(at("clusters")), StartsWith("{\"members\":[\"a\",\"b\",\"c\"]"));
  EXPECT_THAT(run.err, HasSubstr("pairs just at\n  resemblance 0.5;"));
}

TEST_F(CliScan, ThreadsMemoryAndTheOrderOfInputsChangeNoByte) {
  const std::string large = write_large_corpus();
  const RunResult one = scan({large, corpus_, "--threads", "1"});
  ASSERT_EQ(one.status, 0) << one.err;
  EXPECT_GT(count_lines(one.out), 1000U);
  EXPECT_TRUE(one.out == scan({large, corpus_, "--threads", "2"}).out);
  EXPECT_TRUE(one.out == scan({large, corpus_, "--threads", "8"}).out);
  EXPECT_TRUE(one.out == scan({corpus_, large}).out);
  EXPECT_TRUE(one.out == scan({large, corpus_, "--memory", "1M", "--scratch", at("")}).out);
}

TEST_F(CliScan, ManyCopiesTakeNoTime) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += record(std::to_string(i), kFerry);
  write_file(at("same.jsonl"), lines);
  const RunResult run = scan({at("same.jsonl"), "--clusters", at("clusters")});
  EXPECT_EQ(count_lines(run.out), 19'999U);
  EXPECT_EQ(count_lines(read_file(at("clusters"))), 1U);
  EXPECT_THAT(run.err, HasSubstr("copies imply 199,970,001 more"));
}

TEST_F(CliScan, ProgressIsForTerminalsAndWipedAtTheEnd) {
  const Terminal terminal;
  if (!terminal.is_open()) GTEST_SKIP() << "this machine gives no pseudo-terminal";
  write_file(at("quarter.jsonl"), std::string(8U << 20U, '\n'));
  const auto run_slowly = [&](const std::string& options) {
    return shell(
        "cd \"${S%/*}\" && (cat corpus.jsonl quarter.jsonl; sleep .3; cat quarter.jsonl) | "
        "\"$IBID\" scan - --output pairs " +
        options + " 2> " + terminal.name());
  };
  EXPECT_EQ(run_slowly("").status, 0);
  const std::string printed = terminal.printed();
  EXPECT_THAT(printed, HasSubstr(" MB read, "));
  EXPECT_THAT(printed, HasSubstr("\r\x1b[K4 documents, ")) << "the summary has a line of its own";
  EXPECT_EQ(run_slowly("--quiet").status, 0);
  EXPECT_THAT(terminal.printed(), IsEmpty());
}

// --- inputs ---

TEST_F(CliScan, FoldersCompressedFilesAndStandardInputAreRead) {
  fs::create_directories(at("texts/deeper"));
  write_file(at("texts/one.txt"), kFerry);
  write_file(at("texts/deeper/two.md"), "# A title\n\n" + std::string(kFerry) + "\n");
  const RunResult folder = shell("cd \"${S%/*}\" && \"$IBID\" scan texts");
  EXPECT_THAT(folder.out, StartsWith("{\"a\":\"texts/deeper/two.md\",\"b\":\"texts/one.txt\","));

  const std::string expected = scan({corpus_}).out;
  ASSERT_EQ(shell("gzip -k \"${S%/*}/corpus.jsonl\"").status, 0);
  EXPECT_EQ(scan({corpus_ + ".gz"}).out, expected);
  RunOptions piped;
  piped.input = read_file(corpus_);
  EXPECT_EQ(scan({"-"}, piped).out, expected);
}

TEST_F(CliScan, APipeIsPlannedForAMillionDocuments) {
  RunOptions piped;
  piped.input = read_file(corpus_);
  EXPECT_THAT(scan({"-", "--min-resemblance", "0.3"}, piped).err,
              HasSubstr("signatures of 512 values in 170 bands of 3"));
  EXPECT_THAT(scan({corpus_, "--min-resemblance", "0.3"}).err,
              HasSubstr("signatures of 128 values in 64 bands of 2"));
}

TEST_F(CliScan, ARecordWithoutAnIdIsNamedByItsPlace) {
  RunOptions piped;
  piped.input = "{\"text\":\"" + std::string(kFerry) + "\"}\n" + record("x", kFerry);
  EXPECT_EQ(scan({"-"}, piped).out, "{\"a\":\"-:1\",\"b\":\"x\"," + kIdentical);
}

TEST_F(CliScan, WhatCannotBeReadIsSkippedAndNamed) {
  write_file(at("bad.jsonl"), record("p", kFerry) + "{\"id\": 7,\n" + record("q", ""));
  write_file(at("nothing.txt"), "");
  write_file(at("program"), std::string("\x7f"
                                        "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0",
                                        20) +
                                std::string(4000, '\x01'));
  const std::vector<std::string> inputs = {corpus_, at("bad.jsonl"), at("nothing.txt"),
                                           at("program")};
  const RunResult run = scan(inputs);
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(count_lines(run.out), 3U) << run.out;
  EXPECT_THAT(run.err, HasSubstr("skipped, 3 in all:\n  " + at("bad.jsonl") + ": line 2, "));
  EXPECT_THAT(run.err, HasSubstr(at("nothing.txt") + ": is empty"));
  EXPECT_THAT(run.err, HasSubstr(at("program") + ": is a program"));
  EXPECT_THAT(run.err, HasSubstr("1 without a word"));
  std::vector<std::string> strict = inputs;
  strict.emplace_back("--strict");
  EXPECT_EQ(scan(strict).status, 2);
  EXPECT_EQ(scan(strict).out, run.out);
}

TEST_F(CliScan, WhatCannotBeUsedAtAllIsOneLineThatNamesIt) {
  write_file(at("nothing.txt"), "");
  fs::create_directories(at("none"));
  write_file(at("twice.jsonl"), record("p", kFerry) + record("p", kBridge));
  expect_trouble(scan({}), "INPUT is required");
  expect_trouble(scan({""}), "INPUT: the file's name is empty");
  expect_trouble(scan({at("missing")}), at("missing") + ": no such file");
  expect_trouble(scan({at("nothing.txt")}), "nothing could be read: " + at("nothing.txt"));
  expect_trouble(scan({at("none")}), at("none") + ": holds no file");
  expect_trouble(scan({"-"}), "standard input: is empty");
  expect_trouble(scan({"-", "-"}), "standard input is named twice");
  expect_trouble(scan({at("twice.jsonl")}), "the id \"p\" stands for two different texts");
}

// --- wrong usage ---

TEST_F(CliScan, WrongValuesAreNamed) {
  for (const char* share : {"0", "1.1", "-1", "nan", "half", ""}) {
    expect_trouble(scan({corpus_, "--min-resemblance", share}), "is not a share above 0");
    expect_trouble(scan({corpus_, "--min-containment", share}), "--min-containment: '");
  }
  expect_trouble(scan({corpus_, "--recall", "1"}), "--exact finds all pairs");
  expect_trouble(scan({corpus_, "--min-run", "none"}),
                 "--min-run: 'none' is not a number of words");
  expect_trouble(scan({corpus_, "--min-run", "3"}), "fewer than a shingle has, 5");
  expect_trouble(scan({corpus_, "-k", "20", "-t", "12"}), "--guarantee: 12 is not from 20");
  expect_trouble(scan({corpus_, "--memory", "lots"}), "--memory: 'lots' is no size");
  expect_trouble(scan({corpus_, "--memory", "99999999999T"}), "is no size");
  expect_trouble(scan({corpus_, "--scratch", at("missing")}), "is no folder");
  expect_trouble(scan({corpus_, "--scratch", ""}), "--scratch: the folder's name is empty");
  expect_trouble(scan({corpus_, "--most-documents", "1"}), "from 2 to 1000000");
  expect_trouble(scan({corpus_, "--keep", "earlest", at("x")}), "did you mean 'earliest'?");
  expect_trouble(scan({corpus_, "--keep", "earliest"}), "--keep: its value is missing");
  expect_trouble(scan({corpus_, "--min-resemblence", "1"}), "did you mean --min-resemblance?");
  expect_trouble(scan({corpus_, "--exact=yes"}), "--exact: takes no value");
  expect_trouble(scan({source_, "--keep", "longest", at("x")}), "no lines of JSON");
  EXPECT_FALSE(fs::exists(at("x")));
}

TEST_F(CliScan, OutputsHavePlacesOfTheirOwnAndNoneIsRead) {
  expect_trouble(scan({corpus_, "--clusters", "-"}), "both go to standard output");
  expect_trouble(scan({corpus_, "--clusters", at("x"), "--keep", "longest", at("./x")}),
                 "--clusters and --keep both write");
  expect_trouble(scan({corpus_, "--output", corpus_}), "would be overwritten");
  expect_trouble(scan({corpus_, "--summary", ""}), "--summary: the file's name is empty");
  // What lies in a folder that is read would be read the next time, or while it is written.
  expect_trouble(scan({folder_.string(), "--output", at("new/pairs")}), "is inside of");
  expect_trouble(shell("cd \"${S%/*}\" && \"$IBID\" scan . > pairs"), "standard output: ");
  expect_trouble(shell("cd \"${S%/*}\" && \"$IBID\" scan corpus.jsonl >> corpus.jsonl"),
                 "standard output: goes to corpus.jsonl");
  EXPECT_EQ(count_lines(read_file(corpus_)), 4U);
}

TEST_F(CliScan, AnOpenDescriptorIsWrittenWhereItStands) {
  const std::string pairs = scan({corpus_}).out;
  for (const char* name : {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
    const RunResult run =
        shell("cd \"${S%/*}\" && (echo before; \"$IBID\" scan corpus.jsonl --quiet --output " +
              std::string(name) + "; echo after) > one");
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(read_file(at("one")), "before\n" + pairs + "after\n") << name;
  }
  EXPECT_EQ(shell("cd \"${S%/*}\" && (echo before >&3; \"$IBID\" scan corpus.jsonl --quiet --keep "
                  "longest /dev/fd/3 --clusters /dev/stderr; echo after >&3) 3> kept 2> clusters")
                .status,
            0);
  EXPECT_THAT(read_file(at("kept")), AllOf(StartsWith("before\n{"), HasSubstr("}\nafter\n")));
  EXPECT_THAT(read_file(at("clusters")), StartsWith("{\"members\""));
  EXPECT_THAT(scan({corpus_, "--summary", "/dev/fd/77"}).err,
              HasSubstr("/dev/fd/77: cannot be written"));
}

// --- outputs that fail, and ends before the end ---

TEST_F(CliScan, AnOutputThatCannotBeWrittenIsSaidBeforeAnyWork) {
  // An input that never comes: the run would wait for it.
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  expect_trouble(scan({at("pipe"), "--output", at("none/pairs")}), "make its folder first");
  expect_trouble(scan({at("pipe"), "--clusters", at("a"), "--summary", "/proc/none/s"}),
                 "/proc/none/s: cannot be written");
  EXPECT_FALSE(fs::exists(at("a")));
  EXPECT_THAT(unfinished_files(), IsEmpty());
}

TEST_F(CliScan, AFullDiskLeavesTheOldFilesAndNoHalfOnes) {
  const std::string large = write_large_corpus();
  write_file(at("pairs"), "old");
  // The shell counts in 512 bytes.
  const std::string limited = "cd \"${S%/*}\" && ulimit -f 64 && \"$IBID\" scan large.jsonl ";
  expect_trouble(shell(limited + "--quiet --clusters clusters --output pairs"),
                 "pairs: cannot be written (File too large); make room");
  expect_trouble(shell(limited + "--quiet --memory 1M --scratch . --output pairs"),
                 ".: a temporary file cannot be written (File too large); make room");
  EXPECT_EQ(read_file(at("pairs")), "old");
  EXPECT_FALSE(fs::exists(at("clusters")));
  EXPECT_THAT(unfinished_files(), IsEmpty());
  expect_trouble(shell("\"$IBID\" scan \"${S%/*}/corpus.jsonl\" --quiet > /dev/full"),
                 "standard output: cannot be written (No space left on device)");
}

TEST_F(CliScan, AClosedPipeEndsTheRunWithoutAWord) {
  RunOptions closed;
  closed.is_output_closed_pipe = true;
  EXPECT_EQ(scan({corpus_}, closed).status, 0);
  const RunResult run = scan({write_large_corpus()}, closed);
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, IsEmpty());
  // Other results are still wanted.
  EXPECT_EQ(scan({at("large.jsonl"), "--clusters", at("clusters")}, closed).status, 0);
  EXPECT_GT(fs::file_size(at("clusters")), 0U);
}

TEST_F(CliScan, AnInterruptLeavesNoFileBehind) {
  fs::create_directory(at("out"));
  for (const int number : {SIGINT, SIGTERM}) {
    const int process = start_endless_scan();
    await([&] { return unfinished_files().size() == 2; });
    EXPECT_THAT(unfinished_files(), SizeIs(2));
    ::kill(process, number);
    EXPECT_EQ(wait_command(process), 128 + number);
    EXPECT_TRUE(fs::is_empty(at("out")));
  }
}

TEST_F(CliScan, WhatAKilledRunLeftIsRemovedByTheNextAndARunningOnesIsNot) {
  fs::create_directory(at("out"));
  const int killed = start_endless_scan();
  await([&] { return unfinished_files().size() == 2; });
  ::kill(killed, SIGKILL);
  EXPECT_EQ(wait_command(killed), 128 + SIGKILL);
  EXPECT_THAT(unfinished_files(), SizeIs(2));

  const std::vector<std::string> left = unfinished_files();
  const int running = start_endless_scan();
  await([&] { return unfinished_files().size() == 2 && unfinished_files() != left; });
  const RunResult next = scan({corpus_, "--output", at("out/other"), "--quiet"});
  EXPECT_EQ(next.status, 0) << next.err;
  EXPECT_TRUE(fs::exists(at("out/other")));
  EXPECT_THAT(unfinished_files(), SizeIs(2));
  ::kill(running, SIGTERM);
  EXPECT_EQ(wait_command(running), 128 + SIGTERM);
  EXPECT_THAT(unfinished_files(), IsEmpty());
}

}  // namespace
}  // namespace ibid::test
