#include "ibid/shingle/shingle.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <set>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "oracle/shingles.hpp"

namespace ibid {
namespace {

std::vector<std::uint64_t> seeded_words(std::uint64_t seed, std::size_t count,
                                        std::uint64_t kinds) {
  SeededRandom random(seed);
  std::vector<std::uint64_t> words(count);
  for (auto& word : words) word = mix(random.below(kinds));
  return words;
}

std::vector<Shingle> shingles_of(const std::vector<std::uint64_t>& words, std::uint32_t k) {
  std::vector<Shingle> shingles;
  append_shingles(words, k, 0, shingles);
  return shingles;
}

TEST(Shingle, EveryWindowOfKWordsIsOneShingle) {
  const auto words = seeded_words(1, 9, 100);
  for (std::uint32_t k = 1; k <= 9; ++k) {
    const auto shingles = shingles_of(words, k);
    ASSERT_EQ(shingles.size(), 10 - k);
    for (std::size_t i = 0; i < shingles.size(); ++i) {
      EXPECT_EQ(shingles[i].first_token, i);
      EXPECT_EQ(shingles[i].hash, oracle::shingle_hash(std::span(words).subspan(i, k)));
    }
  }
  EXPECT_TRUE(shingles_of(words, 10).empty());
}

TEST(Shingle, OrderOfWordsMatters) {
  EXPECT_NE(shingles_of({1, 2, 3}, 3)[0].hash, shingles_of({3, 2, 1}, 3)[0].hash);
}

TEST(Shingle, HashesAreThoseOfTheShingles) {
  const auto words = seeded_words(3, 500, 40);
  for (const std::uint32_t k : {1U, 2U, 5U, 12U, kMaxShingleLength}) {
    std::vector<std::uint64_t> hashes{1, 2, 3};  // shingle_hashes replaces what it finds
    shingle_hashes(words, k, hashes);
    const auto shingles = shingles_of(words, k);
    ASSERT_EQ(hashes.size(), shingles.size());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      EXPECT_EQ(hashes[i], shingles[i].hash);
      EXPECT_EQ(hashes[i], oracle::shingle_hash(std::span(words).subspan(i, k)));
    }
  }
  std::vector<std::uint64_t> hashes{1, 2, 3};
  shingle_hashes(std::span(words).first(4), 5, hashes);
  EXPECT_TRUE(hashes.empty());
}

TEST(Shingle, AWordAloneIsMixed) {
  const auto words = seeded_words(1, 20, 100);
  for (const Shingle& shingle : shingles_of(words, 1)) {
    EXPECT_NE(shingle.hash, words[shingle.first_token]);
  }
}

TEST(Shingle, ShinglesAreAppendedToThoseOfTheStretchBefore) {
  std::vector<Shingle> shingles;
  append_shingles(seeded_words(1, 6, 100), 5, 0, shingles);
  append_shingles(seeded_words(2, 4, 100), 5, 7, shingles);
  append_shingles(seeded_words(3, 5, 100), 5, 12, shingles);
  ASSERT_EQ(shingles.size(), 3U);
  EXPECT_EQ(shingles[1].first_token, 1U);
  EXPECT_EQ(shingles[2].first_token, 12U);
  EXPECT_EQ(shingles[2].hash, oracle::shingle_hash(seeded_words(3, 5, 100)));
}

// Words that are the same but for one bit, high or low, and windows that slide over them: half of
// the bits of the hash change, each as often as another.
TEST(Shingle, EveryBitOfTheHashIsMixed) {
  std::vector<std::uint64_t> words = seeded_words(5, 5, 1'000'000);
  constexpr int kTrials = 2000;
  std::array<int, 64> flips{};
  SeededRandom random(6);
  for (int trial = 0; trial < kTrials; ++trial) {
    const std::uint64_t before = oracle::shingle_hash(words);
    words[random.below(5)] ^= std::uint64_t{1} << random.below(64);
    const std::uint64_t changed = before ^ shingles_of(words, 5)[0].hash;
    for (unsigned bit = 0; bit < 64; ++bit) flips[bit] += changed >> bit & 1;
  }
  // Five standard deviations of a fair coin.
  for (const int count : flips) EXPECT_NEAR(count, kTrials / 2.0, 5 * 0.5 * std::sqrt(kTrials));
}

// The collision argument of shingle_hashes, counted: for every pattern of signs with which one word
// can stand in either of two windows of k words, how often 2 divides the sum of powers of B.
int worst_power_of_two(std::uint32_t k) {
  std::vector<std::uint64_t> sums{0};
  std::uint64_t power = 1;
  for (std::uint32_t i = 0; i < k; ++i, power *= 0x9E3779B97F4A7C1BULL) {
    const std::size_t before = sums.size();
    for (std::size_t j = 0; j < before; ++j) {
      sums.push_back(sums[j] + power);
      sums.push_back(sums[j] - power);
    }
  }
  int worst = 0;
  for (auto sum = sums.begin() + 1; sum != sums.end(); ++sum) {
    worst = std::max(worst, std::countr_zero(*sum));
  }
  return worst;
}

TEST(Shingle, FewSumsOfPowersOfTheBaseAreVeryEven) {
  EXPECT_EQ(worst_power_of_two(1), 0);
  EXPECT_EQ(worst_power_of_two(2), 2);  // B + 1; words that change places meet B - 1
  EXPECT_EQ(worst_power_of_two(5), 5);
  EXPECT_EQ(worst_power_of_two(8), 10);
  EXPECT_EQ(worst_power_of_two(12), 19);
}

// The slow twin: std::set arithmetic, straight from the definitions.
TEST(Shingle, MeasuresEqualTheirDefinitions) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto left = shingle_set(shingles_of(seeded_words(seed, 60, 3), 2));
    const auto right = shingle_set(shingles_of(seeded_words(seed + 1000, 40, 4), 2));
    const std::set<std::uint64_t> l(left.begin(), left.end());
    const std::set<std::uint64_t> r(right.begin(), right.end());
    std::set<std::uint64_t> all = l;
    all.insert(r.begin(), r.end());
    std::size_t shared = 0;
    for (const auto value : l) shared += r.count(value);
    const SetOverlap overlap = overlap_of_sets(left, right);
    EXPECT_DOUBLE_EQ(*overlap.resemblance(),
                     static_cast<double>(shared) / static_cast<double>(all.size()));
    EXPECT_DOUBLE_EQ(*overlap.left_in_right(),
                     static_cast<double>(shared) / static_cast<double>(l.size()));
    EXPECT_DOUBLE_EQ(*overlap.right_in_left(),
                     static_cast<double>(shared) / static_cast<double>(r.size()));
  }
}

TEST(Shingle, TextsWithoutAShingleHaveNoMeasure) {
  const std::vector<std::uint64_t> none;
  const std::vector<std::uint64_t> one{7};
  EXPECT_FALSE(overlap_of_sets(none, none).resemblance().has_value());
  EXPECT_FALSE(overlap_of_sets(none, one).resemblance().has_value());
  EXPECT_FALSE(overlap_of_sets(none, one).left_in_right().has_value());
  EXPECT_EQ(overlap_of_sets(none, one).right_in_left(), 0.0);
}

}  // namespace
}  // namespace ibid
