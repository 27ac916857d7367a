#include "ibid/retrieve/candidates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>
#include <span>
#include <thread>
#include <utility>

#include "ibid/base/random.hpp"
#include "retrieve/full_disk.hpp"
#include "retrieve/take_all.hpp"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RankPair, HasNoOrderOfItsOwn) {
  EXPECT_EQ(rank_pair(3, 7), rank_pair(7, 3));
  EXPECT_EQ(low_rank(rank_pair(7, 3)), 3U);
  EXPECT_EQ(high_rank(rank_pair(7, 3)), 7U);
  EXPECT_LT(rank_pair(1, 9), rank_pair(2, 3));
  EXPECT_LT(rank_pair(1, 2), rank_pair(1, 3));
  EXPECT_EQ(high_rank(rank_pair(0xFFFF'FFFE, 0)), 0xFFFF'FFFEU);
}

TEST(SortUnique, IsWhatASetKeeps) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SeededRandom random(seed);
    // From a few values to any: the highest bit in use decides how much is sorted.
    const std::uint64_t mask = std::numeric_limits<std::uint64_t>::max() >> random.below(64);
    std::vector<RankPair> pairs(random.below(200));
    for (RankPair& pair : pairs) pair = random.next() & mask;
    const std::set<RankPair> expected(pairs.begin(), pairs.end());
    sort_unique(pairs);
    ASSERT_TRUE(std::equal(pairs.begin(), pairs.end(), expected.begin(), expected.end())) << seed;
  }
}

TEST(CandidateSet, TakingEmptiesIt) {
  CandidateSet set;
  EXPECT_THAT(test::take_all(set), IsEmpty());
  ASSERT_FALSE(set.add({}));
  ASSERT_FALSE(set.add({5, 1, 5}));
  ASSERT_FALSE(set.add({1, 2}));
  EXPECT_THAT(test::take_all(set, 1), ElementsAre(1, 2, 5));
  EXPECT_THAT(test::take_all(set), IsEmpty());
  ASSERT_FALSE(set.add({2}));
  EXPECT_THAT(test::take_all(set), ElementsAre(2));
}

constexpr std::uint64_t kDistinct = 1'000'000;

/// Adds some pairs again and again, and one of so many of all there are for certain.
void add_pairs(CandidateSet& set, std::uint64_t thread, std::uint64_t threads) {
  SeededRandom random(thread);
  for (int round = 0; round < 6; ++round) {
    std::vector<RankPair> pairs(150'000);
    for (RankPair& pair : pairs) pair = 3 * random.below(kDistinct);
    EXPECT_FALSE(set.add(std::move(pairs)));
  }
  std::vector<RankPair> own;
  for (std::uint64_t i = thread; i < kDistinct; i += threads) own.push_back(3 * i);
  EXPECT_FALSE(set.add(std::move(own)));
}

// Far more than what makes it compact; with no memory, in several runs of a file.
TEST(CandidateSet, GathersFromSeveralThreadsWhateverFitsInMemory) {
  constexpr std::uint64_t kThreads = 4;
  for (const std::uint64_t memory :
       {std::uint64_t{0}, std::uint64_t{20} << 20, std::numeric_limits<std::uint64_t>::max()}) {
    CandidateSet set(memory, "");
    std::vector<std::thread> threads;
    for (std::uint64_t thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&set, thread] { add_pairs(set, thread, kThreads); });
    }
    for (std::thread& thread : threads) thread.join();
    const std::vector<RankPair> pairs = test::take_all(set, 12'345);
    ASSERT_EQ(pairs.size(), kDistinct);
    for (std::uint64_t i = 0; i < kDistinct; ++i) ASSERT_EQ(pairs[i], 3 * i);
    EXPECT_THAT(test::take_all(set), IsEmpty());
  }
}

// Most runs are shorter than what is read of one at once, some are empty, and pairs are in several.
TEST(CandidateStream, MergesThousandsOfRuns) {
  constexpr std::uint64_t kRuns = 5000;
  SeededRandom random(1);
  std::vector<RankPair> all;
  Result<ScratchFile> file = ScratchFile::open("");
  ASSERT_TRUE(file.ok());
  std::vector<std::uint64_t> run_ends;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    std::vector<RankPair> pairs(random.below(100) == 0 ? 3000 : random.below(60));
    for (RankPair& pair : pairs) pair = random.below(200'000);
    sort_unique(pairs);
    ASSERT_FALSE(file.value().append(std::as_bytes(std::span(pairs))));
    all.insert(all.end(), pairs.begin(), pairs.end());
    run_ends.push_back(all.size());
  }
  CandidateStream stream(std::move(file).value(), run_ends, 1 << 20);
  EXPECT_EQ(stream.size_at_most(), all.size());
  sort_unique(all);
  std::vector<RankPair> merged;
  for (std::vector<RankPair> pairs(1); !pairs.empty();) {
    ASSERT_FALSE(stream.next(777, pairs));
    merged.insert(merged.end(), pairs.begin(), pairs.end());
  }
  EXPECT_EQ(merged, all);
}

TEST(CandidateSet, AFolderThatCannotTakeItIsAnError) {
  const std::vector<RankPair> many(1'000'000, 1);
  std::vector<RankPair> pairs(1'000'000);
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = i;
  CandidateSet homeless(0, "/no/such/folder");
  ASSERT_FALSE(homeless.add(many));  // one pair, however often it comes
  auto error = homeless.add(pairs);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
  EXPECT_NE(error->message.find("/no/such/folder"), std::string::npos);
  const test::FullDisk full(1'000'000);
  CandidateSet set(0, "");
  error = set.add(pairs);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
}

}  // namespace
}  // namespace ibid
