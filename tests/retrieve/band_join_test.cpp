#include "ibid/retrieve/band_join.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"
#include "oracle/joins.hpp"
#include "retrieve/made_ranks.hpp"
#include "retrieve/take_all.hpp"

namespace ibid {

bool operator==(const BandJoinCounts& a, const BandJoinCounts& b) {
  return a.collisions == b.collisions && a.large_groups == b.large_groups &&
         a.largest_group == b.largest_group && a.not_compared == b.not_compared;
}
void PrintTo(const BandJoinCounts& counts, std::ostream* out) {
  *out << counts.collisions << " collisions, " << counts.large_groups << " large groups, "
       << counts.largest_group << " in the largest, " << counts.not_compared << " not compared";
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Signatures = std::vector<std::vector<std::uint64_t>>;

constexpr BandPlan kPlan{.num_hashes = 13, .bands = 4, .rows = 3};

/// Drafts of a few originals, some with no signature.
Signatures made_signatures(SeededRandom& random, std::size_t documents) {
  Signatures originals(1 + random.below(6));
  for (auto& original : originals) {
    for (std::uint32_t slot = 0; slot < kPlan.num_hashes; ++slot) original.push_back(random.next());
  }
  const std::uint64_t change = 2 + random.below(8);
  Signatures signatures(documents);
  for (auto& signature : signatures) {
    if (random.below(12) == 0) continue;
    signature = originals[random.below(originals.size())];
    for (std::uint64_t& value : signature) {
      if (random.below(change) == 0) value = random.next();
    }
  }
  return signatures;
}

SketchTable table_of(const Signatures& signatures) {
  SketchTable table({kPlan});
  for (const auto& signature : signatures) EXPECT_FALSE(table.add(signature));
  return table;
}

oracle::BandJoinResult join(const SketchTable& table, const test::MadeRanks& ranks,
                            const BandJoinOptions& options) {
  CandidateSet candidates;
  const auto counts = join_bands(table, ranks.rank, ranks.document, options, candidates);
  EXPECT_TRUE(counts.ok());
  return {test::take_all(candidates), counts.value()};
}

TEST(BandJoin, EqualsEveryDocumentWithEveryOther) {
  std::uint64_t pairs = 0;
  std::uint64_t large_groups = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SeededRandom random(seed);
    const auto documents = static_cast<std::uint32_t>(random.below(60));
    const Signatures signatures = made_signatures(random, documents);
    const test::MadeRanks ranks = test::made_ranks(random, documents, random.below(2) * 5);
    BandJoinOptions options;
    options.least_equal_slots = static_cast<std::uint32_t>(random.below(kPlan.num_hashes + 1));
    options.large_group = static_cast<std::uint32_t>(random.below(12));
    options.num_leaders = static_cast<std::uint32_t>(random.below(15));
    options.work.threads = static_cast<std::uint32_t>(1 + random.below(3));
    const auto expected = oracle::join_bands(signatures, kPlan, ranks.rank, options);
    const auto found = join(table_of(signatures), ranks, options);
    ASSERT_EQ(found.pairs, expected.pairs) << "seed " << seed;
    ASSERT_EQ(found.counts, expected.counts) << "seed " << seed;
    pairs += found.pairs.size();
    large_groups += found.counts.large_groups;
  }
  EXPECT_GT(pairs, 10'000U);  // else the above says little
  EXPECT_GT(large_groups, 500U);
}

TEST(BandJoin, TheOrderOfDocumentsChangesNothing) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SeededRandom random(seed);
    const std::uint32_t documents = 50;
    const Signatures signatures = made_signatures(random, documents);
    const test::MadeRanks ranks = test::made_ranks(random, documents, 9);
    const std::vector<std::uint32_t> order = test::made_order(random, documents);
    Signatures moved(documents);
    for (std::uint32_t i = 0; i < documents; ++i) moved[order[i]] = signatures[i];
    BandJoinOptions options;
    options.least_equal_slots = 4;
    options.large_group = 5;  // leaders are where the order might tell
    options.num_leaders = 2;
    const auto first = join(table_of(signatures), ranks, options);
    const auto second = join(table_of(moved), test::renumbered(ranks, order), options);
    ASSERT_EQ(first.pairs, second.pairs) << "seed " << seed;
    ASSERT_EQ(first.counts, second.counts) << "seed " << seed;
  }
}

TEST(BandJoin, DocumentsThatAreLeftOutOrHaveNoSketchMeetNobody) {
  const std::vector<std::uint64_t> same(kPlan.num_hashes, 77);
  const SketchTable table = table_of({same, {}, same, same, {}});
  const std::vector<std::uint32_t> rank = {0, 1, kNoRank, 3, 4};
  const std::vector<std::uint32_t> document = {0, 1, 2, 3, 4};
  const auto found = join(table, {rank, document}, {});
  EXPECT_THAT(found.pairs, ElementsAre(rank_pair(0, 3)));
  EXPECT_EQ(found.counts.collisions, kPlan.bands);
  EXPECT_THAT(join(SketchTable({kPlan}), {}, {}).pairs, IsEmpty());
}

// Two pages, the first of which is read back.
TEST(BandJoin, FindsTheSameInSketchesThatWentToAFile) {
  constexpr std::uint32_t kDocuments = SketchTable::kPageDocuments + 40;
  SeededRandom random(1);
  const Signatures some = made_signatures(random, 60);
  Signatures signatures(kDocuments);
  for (std::uint32_t i = 0; i < 60; ++i) signatures[i * (kDocuments - 1) / 59] = some[i];
  SketchTable spilled({kPlan}, 0, "");
  for (const auto& signature : signatures) ASSERT_FALSE(spilled.add(signature));
  const test::MadeRanks ranks = test::made_ranks(random, kDocuments, 9);
  BandJoinOptions options;
  options.least_equal_slots = 4;
  options.work.threads = 2;
  const auto found = join(spilled, ranks, options);
  EXPECT_EQ(found.pairs, oracle::join_bands(signatures, kPlan, ranks.rank, options).pairs);
  EXPECT_GT(found.pairs.size(), 100U);
}

// More rows than are at hand at once, of pages in a file and in memory.
TEST(BandJoin, ComparesAllPairsOfAHugeGroupWhenAskedTo) {
  constexpr std::uint32_t kDocuments = SketchTable::kPageDocuments + 500;
  constexpr std::uint32_t kMembers = 2500;
  SeededRandom random(3);
  const std::vector<std::uint64_t> original(kPlan.num_hashes, 77);
  Signatures signatures(kDocuments);
  for (std::uint32_t i = 0; i < kMembers; ++i) {
    auto& signature = signatures[i * (kDocuments - 1) / (kMembers - 1)] = original;
    signature[random.below(kPlan.num_hashes)] = random.next();
  }
  SketchTable spilled({kPlan}, 0, "");
  for (const auto& signature : signatures) ASSERT_FALSE(spilled.add(signature));
  const test::MadeRanks ranks = test::made_ranks(random, kDocuments, 0);
  BandJoinOptions options;
  options.least_equal_slots = kPlan.num_hashes - 1;
  for (const std::uint32_t large_group : {0U, 1024U}) {
    options.large_group = large_group;
    const auto expected = oracle::join_bands(signatures, kPlan, ranks.rank, options);
    const auto found = join(spilled, ranks, options);
    ASSERT_EQ(found.pairs, expected.pairs) << large_group;
    EXPECT_EQ(found.counts, expected.counts);
    EXPECT_GT(found.pairs.size(), kMembers);
  }
}

// Nobody is lost from a group that is too large: each of its documents meets its leaders.
TEST(BandJoin, AHugeGroupTakesTimeInItsSizeAndKeepsEverybody) {
  constexpr std::uint32_t kDocuments = 30'000;
  SeededRandom random(1);
  std::vector<std::uint64_t> signature(kPlan.num_hashes, 77);
  SketchTable table({kPlan});
  for (std::uint32_t i = 0; i < kDocuments; ++i) {
    signature.back() = random.next();
    ASSERT_FALSE(table.add(signature));
  }
  const test::MadeRanks ranks = test::made_ranks(random, kDocuments, 0);
  BandJoinOptions options;
  options.least_equal_slots = kPlan.num_hashes - 1;
  oracle::BandJoinResult found;
  EXPECT_LT(test::cpu_seconds([&] { found = join(table, ranks, options); }),
            test::allowed_seconds(2));
  const std::uint64_t others = kDocuments - options.num_leaders;
  EXPECT_EQ(found.counts.large_groups, kPlan.bands);
  EXPECT_EQ(found.counts.largest_group, kDocuments);
  EXPECT_EQ(found.counts.not_compared, kPlan.bands * (others * (others - 1) / 2));
  std::set<std::uint32_t> met;
  for (const RankPair pair : found.pairs) {
    ASSERT_LT(low_rank(pair), options.num_leaders);
    met.insert(low_rank(pair));
    met.insert(high_rank(pair));
  }
  EXPECT_EQ(met.size(), kDocuments);
  EXPECT_EQ(found.pairs.size(),
            options.num_leaders * others + options.num_leaders * (options.num_leaders - 1) / 2);
}

}  // namespace
}  // namespace ibid
