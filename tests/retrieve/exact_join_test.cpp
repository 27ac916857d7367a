#include "ibid/retrieve/exact_join.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <thread>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/number.hpp"
#include "ibid/base/random.hpp"
#include "ibid/shingle/shingle.hpp"
#include "retrieve/made_ranks.hpp"
#include "retrieve/take_all.hpp"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Set = std::vector<std::uint64_t>;

/// Sets whose elements are common or rare, as words are; most are drafts of one before. Sorted.
std::vector<Set> made_sets(SeededRandom& random, std::size_t count) {
  std::vector<Set> sets;
  const std::uint64_t rarest = 20 + random.below(300);
  const std::uint64_t largest = 2 + random.below(30);
  while (sets.size() < count) {
    std::set<std::uint64_t> elements;
    if (!sets.empty() && random.below(3) != 0) {
      const Set& base = sets[random.below(sets.size())];
      const std::uint64_t kept = 1 + random.below(10);
      for (const std::uint64_t each : base) {
        if (random.below(10) < kept) elements.insert(each);
      }
    }
    for (std::uint64_t own = random.below(largest); own > 0; --own) {
      elements.insert(mix(random.below(1 + random.below(1 + random.below(rarest)))));
    }
    sets.emplace_back(elements.begin(), elements.end());
  }
  return sets;
}

struct Joined {
  std::vector<RankPair> pairs;  ///< what join_prefixes finds
  std::vector<PrefixShingles> prefixes;
};

Joined join(const std::vector<Set>& sets, const test::MadeRanks& ranks, double min_share,
            bool keeps_rest) {
  ShingleCounts counts(100);
  for (const Set& set : sets) counts.add(set);
  FingerprintTable first(0, "");
  FingerprintTable rest(0, "");
  Joined joined;
  for (std::uint32_t i = 0; i < sets.size(); ++i) {
    Set set = sets[i];
    PrefixShingles prefix;
    prefix.first.push_back(i);  // of another set
    prefix.rest.push_back(i);
    select_prefix(set, counts, min_share, keeps_rest, prefix);
    EXPECT_FALSE(first.add(i, prefix.first));
    EXPECT_FALSE(rest.add(i, prefix.rest));
    joined.prefixes.push_back(std::move(prefix));
  }
  CandidateSet candidates;
  EXPECT_FALSE(join_prefixes(first, keeps_rest ? &rest : nullptr, ranks.rank, {2, {}}, candidates));
  joined.pairs = test::take_all(candidates);
  return joined;
}

bool share_one(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&](std::uint64_t each) {
    return std::find(b.begin(), b.end(), each) != b.end();
  });
}

/// By its definition, every document with every other.
std::vector<RankPair> meet_slowly(const std::vector<PrefixShingles>& prefixes,
                                  const std::vector<std::uint32_t>& rank) {
  std::set<RankPair> pairs;
  for (std::size_t a = 0; a < prefixes.size(); ++a) {
    for (std::size_t b = 0; b < prefixes.size(); ++b) {
      if (a == b || rank[a] == kNoRank || rank[b] == kNoRank) continue;
      if (share_one(prefixes[a].first, prefixes[b].first) ||
          share_one(prefixes[a].first, prefixes[b].rest)) {
        pairs.insert(rank_pair(rank[a], rank[b]));
      }
    }
  }
  return {pairs.begin(), pairs.end()};
}

constexpr double kShares[] = {1e-9, 0.1, 0.3, 0.333333, 0.333334, 0.5, 0.666667, 0.7, 0.9, 1.0};

// Shares are rounded as they are when a pair is judged: 2/3 is .666667.
TEST(ExactJoin, MissesNoPairAtOrAboveTheShare) {
  std::uint64_t wanted = 0;
  std::uint64_t found = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SeededRandom random(seed);
    const std::vector<Set> sets = made_sets(random, 30);
    const test::MadeRanks ranks = test::made_ranks(random, 30, 10);
    const double share = kShares[random.below(std::size(kShares))];
    const bool by_containment = random.below(2) == 0;
    const Joined joined = join(sets, ranks, share, by_containment);
    for (std::size_t a = 0; a < sets.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (ranks.rank[a] == kNoRank || ranks.rank[b] == kNoRank) continue;
        const SetOverlap overlap = overlap_of_sets(sets[a], sets[b]);
        const double has = round6(by_containment ? std::max(overlap.left_in_right().value_or(0),
                                                            overlap.right_in_left().value_or(0))
                                                 : overlap.resemblance().value_or(0));
        if (overlap.shared == 0 || has < share) continue;
        ++wanted;
        ASSERT_TRUE(std::binary_search(joined.pairs.begin(), joined.pairs.end(),
                                       rank_pair(ranks.rank[a], ranks.rank[b])))
            << "seed " << seed << ", share " << share << ", has " << has;
      }
    }
    found += joined.pairs.size();
  }
  EXPECT_GT(wanted, 10'000U);
  EXPECT_LT(found, 400U * 30 * 29 / 2 * 3 / 4);  // else all pairs were found, which proves nothing
}

TEST(ExactJoin, FindsThosePairsWhosePrefixesMeetAndNoOther) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    SeededRandom random(seed);
    const std::vector<Set> sets = made_sets(random, 30);
    const test::MadeRanks ranks = test::made_ranks(random, 30, 10);
    const Joined joined =
        join(sets, ranks, kShares[random.below(std::size(kShares))], random.below(2) == 0);
    ASSERT_EQ(joined.pairs, meet_slowly(joined.prefixes, ranks.rank)) << "seed " << seed;
  }
}

TEST(ExactJoin, TheOrderOfDocumentsChangesNothing) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SeededRandom random(seed);
    const std::vector<Set> sets = made_sets(random, 30);
    const test::MadeRanks ranks = test::made_ranks(random, 30, 10);
    const std::vector<std::uint32_t> order = test::made_order(random, 30);
    std::vector<Set> moved(sets.size());
    for (std::size_t i = 0; i < sets.size(); ++i) moved[order[i]] = sets[i];
    ASSERT_EQ(join(sets, ranks, 0.5, true).pairs,
              join(moved, test::renumbered(ranks, order), 0.5, true).pairs)
        << "seed " << seed;
  }
}

TEST(SelectPrefix, TakesTheRarestAndLeavesOutWhatNobodyElseHolds) {
  Set common = {10, 20, 30, 40, 50};
  ShingleCounts counts(100);
  counts.add(common);
  counts.add(Set{10, 20, 30, 40});
  counts.add(Set{10, 20, 30});
  counts.add(Set{10, 20});
  counts.add(Set{});
  PrefixShingles prefix;
  // By rarity: 50 (nobody else's), 40, 30, 10, 20; a partner of three fifths may lack two.
  select_prefix(common, counts, 0.6, true, prefix);
  EXPECT_THAT(prefix.first, ElementsAre(40, 30));
  EXPECT_THAT(prefix.rest, ElementsAre(10, 20));
  select_prefix(common, counts, 1.0, false, prefix);
  EXPECT_THAT(prefix.first, IsEmpty());
  EXPECT_THAT(prefix.rest, IsEmpty());
  Set none;
  select_prefix(none, counts, 0.5, true, prefix);
  EXPECT_THAT(prefix.first, IsEmpty());
}

TEST(ShingleCounts, AreNeverTooFewAndTheSameForAnyNumberOfThreads) {
  SeededRandom random(1);
  std::vector<Set> sets(2000);
  std::map<std::uint64_t, std::uint32_t> real;
  for (Set& set : sets) {
    std::set<std::uint64_t> elements = {mix(0)};
    for (int i = 0; i < 200; ++i) elements.insert(mix(random.below(1 + random.below(100'000))));
    set.assign(elements.begin(), elements.end());
    for (const std::uint64_t each : set) ++real[each];
  }
  ShingleCounts alone(1);  // fewer places than elements: many share one
  for (const Set& set : sets) alone.add(set);
  ShingleCounts together(1);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = thread; i < sets.size(); i += 4) together.add(sets[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::uint64_t sharing = 0;
  for (const auto& [shingle, count] : real) {
    ASSERT_GE(alone.count(shingle), std::min(count, 255U));
    ASSERT_EQ(together.count(shingle), alone.count(shingle));
    sharing += alone.count(shingle) > count ? 1 : 0;
  }
  EXPECT_GT(sharing, 1000U);
  EXPECT_GT(real[mix(0)], 255U);  // one that is counted to the end and no further
  EXPECT_EQ(alone.count(mix(0)), 255U);
}

}  // namespace
}  // namespace ibid
