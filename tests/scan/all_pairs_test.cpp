// All pairs of a corpus, those of copies too, in the memory that is allowed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "scan/scanned.hpp"

namespace ibid {
namespace {

using test::Folder;
using test::made_text;
using test::made_word;
using test::scan_inputs;
using test::Scanned;
using test::Texts;

std::string id_of(std::uint64_t number) {
  std::string digits = std::to_string(number);
  return "d" + std::string(6 - digits.size(), '0') + digits;
}

/// Stories, drafts of them and pieces, most of them several times, some in other letters.
Texts made_copies(std::uint64_t seed, std::uint64_t texts) {
  SeededRandom random(seed);
  std::vector<std::string> written;
  Texts corpus;
  for (std::uint64_t i = 0; i < texts; ++i) {
    std::string text = made_text(random, random.below(5) == 0 ? random.below(5) : 60);
    const std::uint64_t kind = written.empty() ? 9 : random.below(10);
    if (kind < 8) text = written[random.below(written.size())];
    if (kind == 5) text.insert(text.size() / 2, " " + made_word(random.below(3000)) + " ");
    if (kind == 6) text = text.substr(0, text.find(' ', text.size() / 2));
    if (kind == 7) std::transform(text.begin(), text.end(), text.begin(), ::toupper);
    written.push_back(text);
    // No number twice: 7,919 has no factor of 100,000.
    corpus.push_back({id_of(i * 7919 % 100'000), text, ""});
  }
  return corpus;
}

TEST(AllPairs, AreThoseOfBruteForce) {
  const Folder folder;
  std::size_t pairs = 0;
  std::size_t copies = 0;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const Texts texts = made_copies(seed, 90);
    const std::string corpus = folder.write_corpus("c.jsonl", texts);
    ScanOptions options;
    options.min_resemblance = 0.4;
    options.min_containment = 0.6;
    options.is_exact = true;
    options.threads = 2;
    const Scanned usual = scan_inputs({corpus}, options);
    options.lists_all_pairs = true;
    const Scanned all = scan_inputs({corpus}, options);
    ASSERT_EQ(all.error, "");
    ASSERT_EQ(all.pairs, test::AllPairs(texts).lines(0.4, 0.6, std::nullopt)) << seed;
    EXPECT_EQ(all.clusters, usual.clusters);
    EXPECT_EQ(all.summary.candidates, usual.summary.candidates);
    EXPECT_EQ(all.summary.implied, 0U);
    EXPECT_EQ(all.summary.pairs, usual.summary.pairs + usual.summary.implied);
    pairs += all.pairs.size() - all.summary.pairs_of[0];
    copies += all.summary.pairs_of[0];
  }
  EXPECT_GT(pairs, 500U);
  EXPECT_GT(copies, 300U);
}

TEST(AllPairs, TheMeasuredRecallCountsPairsOfNodes) {
  const Folder folder;
  const std::string corpus = folder.write_corpus("c.jsonl", made_copies(7, 200));
  ScanOptions options;
  options.measures_recall = true;
  const auto usual = scan_inputs({corpus}, options).summary.measured_recall;
  options.lists_all_pairs = true;
  const auto all = scan_inputs({corpus}, options).summary.measured_recall;
  ASSERT_TRUE(usual && all);
  EXPECT_GT(usual->wanted, 10U);
  EXPECT_EQ(all->wanted, usual->wanted);
  EXPECT_EQ(all->found, usual->found);
}

// A million pairs of one text's copies with the other's: more than the least that is in memory.
TEST(AllPairs, OfTwoTextsWithAThousandCopiesEachTakeSeconds) {
  constexpr std::uint64_t kCopies = 1000;
  SeededRandom random(1);
  const std::string one = made_text(random, 400);
  const std::string other = one + " and a word more";
  Texts texts;
  for (std::uint64_t i = 0; i < 2 * kCopies; ++i) {
    texts.push_back({id_of(i), random.below(2) == 0 ? one : other, ""});
  }
  const Folder folder;
  const std::string corpus = folder.write_corpus("c.jsonl", texts);
  ScanOptions options;
  options.min_resemblance = 0.5;
  options.lists_all_pairs = true;
  options.memory_bytes = 1;
  std::uint64_t pairs = 0;
  std::string last;
  bool is_ascending = true;
  ScanSinks sinks;
  sinks.pair = [&](const ScanPair& pair) {
    std::string names = std::string(pair.a) + std::string(pair.b);
    is_ascending = is_ascending && last < names;
    last = std::move(names);
    ++pairs;
    return std::optional<Error>();
  };
  EXPECT_LT(test::cpu_seconds([&] { EXPECT_TRUE(scan({corpus}, options, sinks).ok()); }),
            test::allowed_seconds(3));
  EXPECT_EQ(pairs, kCopies * (2 * kCopies - 1));
  EXPECT_TRUE(is_ascending);
}

}  // namespace
}  // namespace ibid
