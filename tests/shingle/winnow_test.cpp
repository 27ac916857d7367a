#include "ibid/shingle/winnow.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"
#include "ibid/shingle/shingle.hpp"
#include "oracle/shingles.hpp"

namespace ibid {
namespace {

using Hashes = std::vector<std::uint64_t>;

Hashes seeded_hashes(std::uint64_t seed, std::size_t count, std::uint64_t kinds) {
  SeededRandom random(seed);
  Hashes hashes(count);
  for (auto& hash : hashes) hash = mix(random.below(kinds));
  return hashes;
}

std::vector<std::uint32_t> winnowed(std::span<const std::uint64_t> hashes, std::uint32_t window) {
  std::vector<std::uint32_t> selected{99, 98, 97};  // winnow replaces what it finds
  winnow(hashes, window, selected);
  return selected;
}

// Few kinds make many ties, of which robust winnowing has its own rule.
TEST(Winnow, EqualsItsSlowTwin) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    for (const std::uint64_t kinds : {1U, 2U, 5U, 1'000'000U}) {
      const Hashes hashes = seeded_hashes(seed, mix(seed * 7 + kinds) % 90, kinds);
      for (const std::uint32_t window : {1U, 2U, 3U, 8U, 40U, 89U, 90U, 4'000'000'000U}) {
        EXPECT_EQ(winnowed(hashes, window), oracle::winnow(hashes, window))
            << "seed " << seed << ", kinds " << kinds << ", window " << window;
      }
    }
  }
}

TEST(Winnow, RisingAndFallingHashesEqualTheSlowTwin) {
  Hashes hashes(300);
  std::iota(hashes.begin(), hashes.end(), 5);
  for (const std::uint32_t window : {1U, 4U, 31U, 300U}) {
    EXPECT_EQ(winnowed(hashes, window), oracle::winnow(hashes, window));
    Hashes falling(hashes.rbegin(), hashes.rend());
    EXPECT_EQ(winnowed(falling, window), oracle::winnow(falling, window));
    falling.insert(falling.end(), hashes.begin(), hashes.end());
    EXPECT_EQ(winnowed(falling, window), oracle::winnow(falling, window));
  }
}

TEST(Winnow, ShortTextsSelectTheirLeastAndEmptyOnesNothing) {
  EXPECT_TRUE(winnowed({}, 8).empty());
  EXPECT_EQ(winnowed(Hashes{3}, 8), (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(winnowed(Hashes{3, 1, 2, 1, 5}, 8), (std::vector<std::uint32_t>{3}));
}

// The published example: windows of four of these hashes.
TEST(Winnow, SelectsWhatThePaperSelects) {
  const Hashes hashes{77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98};
  Hashes chosen;
  for (const std::uint32_t i : winnowed(hashes, 4)) chosen.push_back(hashes[i]);
  EXPECT_EQ(chosen, (Hashes{17, 17, 8, 39, 17}));
}

// Two texts that have nothing in common but one run of t words, at any place in either.
TEST(Winnow, SharedRunsShareAFingerprint) {
  constexpr std::uint32_t kWords = 5;
  constexpr std::uint32_t kRun = 12;
  SeededRandom random(4);
  for (int trial = 0; trial < 400; ++trial) {
    const Hashes run = seeded_hashes(random.next(), kRun, trial % 2 == 0 ? 1U << 30 : 3);
    std::array<std::set<std::uint64_t>, 2> fingerprints;
    for (auto& prints : fingerprints) {
      Hashes words = seeded_hashes(random.next(), random.below(60), 1U << 30);
      words.insert(words.end(), run.begin(), run.end());
      const Hashes rest = seeded_hashes(random.next(), random.below(60), 1U << 30);
      words.insert(words.end(), rest.begin(), rest.end());
      Hashes shingles;
      shingle_hashes(words, kWords, shingles);
      for (const std::uint32_t i : winnowed(shingles, kRun - kWords + 1)) {
        prints.insert(shingles[i]);
      }
    }
    const auto is_shared = [&](std::uint64_t print) { return fingerprints[1].contains(print); };
    EXPECT_TRUE(std::any_of(fingerprints[0].begin(), fingerprints[0].end(), is_shared)) << trial;
  }
}

// 2 / (w + 1) of random hashes (Schleimer et al., section 3), and 1 / w of equal ones.
TEST(Winnow, SelectsNoMoreThanItMust) {
  const Hashes hashes = seeded_hashes(9, 100'000, ~std::uint64_t{0});
  for (const std::uint32_t window : {1U, 4U, 8U, 50U}) {
    const double density =
        static_cast<double>(winnowed(hashes, window).size()) / static_cast<double>(hashes.size());
    EXPECT_NEAR(density, 2.0 / (window + 1), 0.01) << window;
    EXPECT_EQ(winnowed(Hashes(1000, 7), window).size(), 1000 / window);
  }
}

// Rising hashes bring each new window a new least, at its far end.
TEST(Winnow, TimeDoesNotGrowWithTheWindow) {
  Hashes hashes(2'000'000);
  std::iota(hashes.begin(), hashes.end(), 0);
  const double seconds = test::cpu_seconds([&] { winnowed(hashes, 50'000); });
  EXPECT_LT(seconds, test::allowed_seconds(0.5));
}

}  // namespace
}  // namespace ibid
