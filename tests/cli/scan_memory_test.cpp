// The memory that a scan may use, held by the real program on a corpus ten times as large.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <vector>

#include "cli/fixture.hpp"
#include "helpers/cpu_time.hpp"
#include "helpers/files.hpp"
#include "ibid/base/random.hpp"

namespace ibid::test {
namespace {

constexpr std::uint64_t kMemory = std::uint64_t{64} << 20;
constexpr std::uint64_t kDocumentWords = 500;
constexpr std::uint64_t kPlanted = 100;  // each so many documents takes a passage over

/// Words of six bytes with their space: as long as English ones.
std::vector<std::string> made_vocabulary() {
  SeededRandom random(1);
  std::vector<std::string> words(20'000);
  for (std::string& word : words) {
    for (int i = 0; i < 5; ++i) word += static_cast<char>('a' + random.below(26));
    word += ' ';
  }
  return words;
}

/// Writes the corpus and returns how many of its documents hold a passage of another.
std::uint64_t write_corpus(const std::string& path) {
  const std::vector<std::string> vocabulary = made_vocabulary();
  SeededRandom random(2);
  std::ofstream file(path, std::ios::binary);
  std::uint64_t written = 0;
  std::uint64_t planted = 0;
  std::string text;
  for (std::uint64_t document = 0; written < 10 * kMemory; ++document) {
    const bool takes_over = document % kPlanted == 1;
    // 60 words of the document before.
    const std::string passage = takes_over ? text.substr(text.size() / 2, 360) : "";
    planted += takes_over ? 1 : 0;
    text.clear();
    for (std::uint64_t i = 0; i < kDocumentWords; ++i) {
      text += vocabulary[random.below(vocabulary.size())];
      if (i == kDocumentWords / 3) text += passage;
    }
    const std::string line =
        "{\"id\":\"" + std::to_string(document) + "\",\"text\":\"" + text + "\"}\n";
    file << line;
    written += line.size();
  }
  EXPECT_TRUE(file.flush().good());
  return planted;
}

/// Runs the program with its results in a file, and returns its peak of memory in bytes.
std::uint64_t peak_of(const std::vector<std::string>& arguments, const std::string& output) {
  std::vector<std::string> command{IBID_PROGRAM};
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& each : command) argv.push_back(each.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int descriptor = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(descriptor, STDOUT_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  int status = -1;
  rusage usage{};
  EXPECT_EQ(::wait4(child, &status, 0, &usage), child);
  EXPECT_EQ(status, 0);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

class CliScanMemory : public Cli {};

TEST_F(CliScanMemory, ACorpusTenTimesAsLargeIsScannedWithinIt) {
  if (kSanitized) GTEST_SKIP() << "memory under a sanitizer says nothing";
  const std::string corpus = (folder_ / "corpus.jsonl").string();
  const std::string pairs = (folder_ / "pairs.jsonl").string();
  const std::uint64_t planted = write_corpus(corpus);
  const std::uint64_t peak = peak_of(
      {"scan", corpus, "--memory", std::to_string(kMemory), "--min-run", "12", "--min-resemblance",
       "0.5", "--threads", "2", "--scratch", folder_.string(), "--quiet"},
      pairs);
  EXPECT_LT(peak, kMemory);
  const std::string found = read_file(pairs);
  EXPECT_EQ(static_cast<std::uint64_t>(std::count(found.begin(), found.end(), '\n')), planted);
}

/// Texts of 200 words that differ in one, so that each is paired with very many.
void write_alike(const std::string& path, int texts) {
  const std::vector<std::string> vocabulary = made_vocabulary();
  SeededRandom random(3);
  std::ofstream file(path, std::ios::binary);
  for (int i = 0; i < texts; ++i) {
    file << "{\"id\":\"" << i << "\",\"text\":\"";
    const std::uint64_t changed = random.below(200);
    for (std::uint64_t word = 0; word < 200; ++word) {
      file << vocabulary[word == changed ? random.below(vocabulary.size()) : word];
    }
    file << "\"}\n";
  }
  EXPECT_TRUE(file.flush().good());
}

TEST_F(CliScanMemory, ClustersOfManyPairsTakeNoMoreThanTheirDocuments) {
  if (kSanitized) GTEST_SKIP() << "memory under a sanitizer says nothing";
  constexpr int kTexts = 2500;
  constexpr std::uint64_t kForDocuments = std::uint64_t{4} << 20;
  const std::string corpus = (folder_ / "alike.jsonl").string();
  const std::string pairs = (folder_ / "pairs.jsonl").string();
  write_alike(corpus, kTexts);
  std::vector<std::string> arguments = {"scan", corpus, "--min-resemblance", "0.5", "--quiet"};
  arguments.insert(arguments.end(), {"--memory", std::to_string(kMemory), "--threads", "2"});
  const std::uint64_t without = peak_of(arguments, pairs);
  arguments.insert(arguments.end(), {"--clusters", (folder_ / "clusters").string(), "--keep",
                                     "earliest", (folder_ / "kept").string()});
  EXPECT_LT(peak_of(arguments, pairs), without + kForDocuments);
  const std::string found = read_file(pairs);
  EXPECT_GT(std::count(found.begin(), found.end(), '\n'), 50 * kTexts);
  const std::string kept = read_file((folder_ / "kept").string());
  EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'), 1);
}

/// Copies of two texts that differ in one word.
void write_copies(const std::string& path, int copies) {
  const std::vector<std::string> vocabulary = made_vocabulary();
  std::string text;
  for (std::size_t i = 0; i < 60; ++i) text += vocabulary[i];
  std::ofstream file(path, std::ios::binary);
  for (int i = 0; i < 2 * copies; ++i) {
    file << "{\"id\":\"" << i << "\",\"text\":\"" << text << (i % 2 == 0 ? "one" : "other")
         << "\"}\n";
  }
  EXPECT_TRUE(file.flush().good());
}

// Three million pairs take 24 MB as pairs of numbers, and three times that to be sorted.
TEST_F(CliScanMemory, AllPairsOfCopiesTakeNoMoreThanIsAllowed) {
  if (kSanitized) GTEST_SKIP() << "memory under a sanitizer says nothing";
  constexpr std::uint64_t kCopies = 1700;
  constexpr std::uint64_t kLittle = std::uint64_t{40} << 20;
  const std::string corpus = (folder_ / "copies.jsonl").string();
  write_copies(corpus, kCopies);
  const std::uint64_t peak = peak_of(
      {"scan", corpus, "--all-pairs", "--memory", std::to_string(kLittle), "--threads", "2",
       "--scratch", folder_.string(), "--quiet", "--summary", (folder_ / "summary.json").string()},
      "/dev/null");
  EXPECT_LT(peak, kLittle);
  EXPECT_NE(read_file((folder_ / "summary.json").string())
                .find("\"pairs\": " + std::to_string(kCopies * (2 * kCopies - 1))),
            std::string::npos);
}

/// Notes of a dozen words under long ids: what is known of them is more than they are.
void write_notes(const std::string& path, std::uint64_t notes) {
  const std::vector<std::string> vocabulary = made_vocabulary();
  SeededRandom random(4);
  std::ofstream file(path, std::ios::binary);
  for (std::uint64_t i = 0; i < notes; ++i) {
    file << "{\"id\":\"https://example.org/notes/of/the/year/2024/and/number/" << i
         << "\",\"text\":\"";
    for (int word = 0; word < 12; ++word) file << vocabulary[random.below(vocabulary.size())];
    file << "\"}\n";
  }
  EXPECT_TRUE(file.flush().good());
}

TEST_F(CliScanMemory, NotesUnderLongIdsKeepToItOrTheSummaryTellsWhatTheyNeed) {
  if (kSanitized) GTEST_SKIP() << "memory under a sanitizer says nothing";
  const std::string corpus = (folder_ / "notes.jsonl").string();
  const std::string summary = (folder_ / "summary.json").string();
  write_notes(corpus, 120'000);
  const auto peak_with = [&](std::uint64_t memory) {
    return peak_of({"scan", corpus, "--memory", std::to_string(memory), "--threads", "2",
                    "--scratch", folder_.string(), "--quiet", "--summary", summary},
                   "/dev/null");
  };
  EXPECT_LT(peak_with(kMemory), kMemory);
  EXPECT_NE(read_file(summary).find("\"memory_needed\": 0"), std::string::npos);
  const std::uint64_t too_little = kMemory / 2;
  const std::uint64_t peak = peak_with(too_little);
  const std::string told = read_file(summary);
  const std::string name = "\"memory_needed\": ";
  const std::size_t at = told.find(name);
  ASSERT_NE(at, std::string::npos);
  const std::uint64_t needed = std::stoull(told.substr(at + name.size()));
  EXPECT_GT(needed, too_little);
  EXPECT_LT(peak, needed);
}

}  // namespace
}  // namespace ibid::test
