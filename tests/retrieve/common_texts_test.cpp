#include "ibid/retrieve/common_texts.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "helpers/cpu_time.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "oracle/joins.hpp"
#include "retrieve/held_fingerprints.hpp"
#include "retrieve/made_ranks.hpp"
#include "retrieve/take_all.hpp"

namespace ibid {
namespace {

using test::Fingerprints;
using test::table_of;

/// Some of a vocabulary whose first members are everywhere, with repeats, beside some that nobody
/// else has.
Fingerprints made_fingerprints(SeededRandom& random, std::size_t documents) {
  Fingerprints all(documents);
  const std::uint64_t vocabulary = 1 + random.below(60);
  for (auto& fingerprints : all) {
    for (std::uint64_t count = random.below(14); count > 0; --count) {
      fingerprints.push_back({mix(random.below(1 + random.below(vocabulary))), {1, 2}});
    }
    for (std::uint64_t count = random.below(14); count > 0; --count) {
      fingerprints.push_back({random.next(), {1, 2}});
    }
  }
  return all;
}

CommonTextOptions made_options(SeededRandom& random) {
  CommonTextOptions options;
  options.long_passage = static_cast<std::uint32_t>(1 + random.below(12));
  options.least_share = 0.25 * static_cast<double>(random.below(4));
  options.large_group = static_cast<std::uint32_t>(random.below(20));
  options.num_leaders = static_cast<std::uint32_t>(1 + random.below(6));
  options.work.threads = static_cast<std::uint32_t>(1 + random.below(3));
  return options;
}

TEST(CommonTexts, EqualsEveryDocumentWithEveryOther) {
  std::uint64_t pairs = 0;
  std::uint64_t not_compared = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SeededRandom random(seed);
    const auto documents = static_cast<std::uint32_t>(random.below(50));
    const Fingerprints all = made_fingerprints(random, documents);
    const test::MadeRanks ranks = test::made_ranks(random, documents, random.below(2) * 5);
    const FingerprintTable table = table_of(all);
    PassageJoinOptions cutting;
    cutting.most_documents = static_cast<std::uint32_t>(1 + random.below(20));
    CandidateSet passages;
    const auto found = join_passages(table, ranks.rank, cutting, passages);
    ASSERT_TRUE(found.ok());

    const CommonTextOptions options = made_options(random);
    CandidateSet candidates;
    const auto counts = join_common_texts(table, ranks.rank, found.value(), options, candidates);
    ASSERT_TRUE(counts.ok());
    const auto expected = oracle::join_common_texts(all, ranks.rank, found.value().cut, options);
    ASSERT_EQ(test::take_all(candidates), expected.pairs) << "seed " << seed;
    ASSERT_EQ(counts.value().texts, expected.counts.texts) << "seed " << seed;
    ASSERT_EQ(counts.value().large_groups, expected.counts.large_groups) << "seed " << seed;
    ASSERT_EQ(counts.value().largest_group, expected.counts.largest_group) << "seed " << seed;
    ASSERT_EQ(counts.value().not_compared, expected.counts.not_compared) << "seed " << seed;
    pairs += expected.pairs.size();
    not_compared += expected.counts.not_compared;
  }
  EXPECT_GT(pairs, 5'000U);  // else the above says little
  EXPECT_GT(not_compared, 1'000U);
}

TEST(CommonTexts, WhatAllDocumentsConsistOfTakesNoSquareOfThem) {
  constexpr std::uint32_t kDocuments = 100'000;
  FingerprintTable table(1 << 30, "");
  std::vector<std::uint32_t> rank(kDocuments);
  const std::vector<std::uint64_t> both = {pack_fingerprint(mix(1), {1, 1}),
                                           pack_fingerprint(mix(2), {1, 1})};
  for (std::uint32_t i = 0; i < kDocuments; ++i) {
    rank[i] = i;
    ASSERT_FALSE(table.add(i, both));
  }
  CandidateSet candidates;
  const auto found = join_passages(table, rank, {}, candidates);
  ASSERT_TRUE(found.ok());
  CommonTextCounts counts;
  const double seconds = test::cpu_seconds(
      [&] { counts = join_common_texts(table, rank, found.value(), {}, candidates).value(); });
  EXPECT_EQ(counts.large_groups, 2U);
  EXPECT_EQ(counts.largest_group, kDocuments);
  EXPECT_EQ(test::take_all(candidates).size(), 32U * (kDocuments - 32) + 32 * 31 / 2);
  EXPECT_LT(seconds, test::allowed_seconds(5.0));
}

}  // namespace
}  // namespace ibid
