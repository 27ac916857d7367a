#include "ibid/shingle/shingle.hpp"

#include <gtest/gtest.h>

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
