#include "ibid/align/shared_runs.hpp"

#include <gtest/gtest.h>

#include "ibid/base/random.hpp"
#include "oracle/runs.hpp"

namespace ibid {
namespace {

// Only what runs look at: words and where the prose is broken.
ProseView made_view(std::uint64_t seed, std::uint32_t words, std::uint64_t kinds) {
  SeededRandom random(seed);
  ProseView view;
  for (std::uint32_t i = 0; i < words; ++i) {
    view.token.push_back(i);
    view.word.push_back(mix(random.below(kinds)));
    view.follows.push_back(i > 0 && random.below(20) > 0 ? 1 : 0);
  }
  return view;
}

TEST(SharedRuns, EqualTheirSlowTwin) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const ProseView left = made_view(seed, 120, 2 + seed % 7);
    const ProseView right = made_view(seed + 1000, 90, 2 + seed % 7);
    const RunParams params{.shingle_length = 3, .guarantee = 6, .most_places = 1'000'000};
    EXPECT_EQ(find_shared_runs(left, right, params), oracle::shared_runs(left, right, 3))
        << "seed " << seed;
  }
}

// Where a phrase is everywhere, not each pair of places is followed, but each place is.
TEST(SharedRuns, EveryPlaceOfALongRunIsCovered) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const ProseView left = made_view(seed, 300, 2);
    const ProseView right = made_view(seed + 1000, 200, 2);
    const RunParams params{.shingle_length = 3, .guarantee = 6, .most_places = 4};
    std::vector<std::uint8_t> in_left(left.size(), 0);
    std::vector<std::uint8_t> in_right(right.size(), 0);
    for (const SharedRun& run : find_shared_runs(left, right, params)) {
      for (std::uint32_t i = 0; i < run.length; ++i) {
        ASSERT_EQ(left.word[run.left + i], right.word[run.right + i]);
        in_left[run.left + i] = in_right[run.right + i] = 1;
      }
    }
    for (const SharedRun& run : oracle::shared_runs(left, right, params.guarantee)) {
      for (std::uint32_t i = 0; i < run.length; ++i) {
        ASSERT_EQ(in_left[run.left + i], 1) << "seed " << seed;
        ASSERT_EQ(in_right[run.right + i], 1) << "seed " << seed;
      }
    }
  }
}

TEST(SharedRuns, OneWordOverAndOverIsDoneInOneSweep) {
  ProseView left = made_view(1, 200'000, 1);
  ProseView right = made_view(2, 300'000, 1);
  std::fill(left.follows.begin() + 1, left.follows.end(), std::uint8_t{1});
  std::fill(right.follows.begin() + 1, right.follows.end(), std::uint8_t{1});
  const auto runs = find_shared_runs(left, right, {});
  EXPECT_FALSE(runs.empty());
  EXPECT_LT(runs.size(), 10U);
}

TEST(SharedRuns, EmptyAndShortSidesShareNothing) {
  const ProseView none;
  const ProseView four = made_view(3, 4, 1);
  EXPECT_TRUE(find_shared_runs(none, none, {}).empty());
  EXPECT_TRUE(find_shared_runs(four, four, {}).empty());
}

}  // namespace
}  // namespace ibid
