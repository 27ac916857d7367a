#include "ibid/sketch/minhash.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "ibid/base/random.hpp"
#include "oracle/sketches.hpp"

namespace ibid {
namespace {

struct PlantedSets {
  std::vector<std::uint64_t> left;
  std::vector<std::uint64_t> right;
  double resemblance = 0.0;
};

// Two sets of `size` elements that share just so many that their resemblance is near `wanted`.
PlantedSets plant_sets(std::uint64_t seed, std::size_t size, double wanted) {
  SeededRandom random(seed);
  const auto shared = static_cast<std::size_t>(
      std::lround(2.0 * static_cast<double>(size) * wanted / (1 + wanted)));
  PlantedSets sets;
  for (std::size_t i = 0; i < shared; ++i) {
    sets.left.push_back(random.next());
    sets.right.push_back(sets.left.back());
  }
  while (sets.left.size() < size) sets.left.push_back(random.next());
  while (sets.right.size() < size) sets.right.push_back(random.next());
  sets.resemblance = static_cast<double>(shared) / static_cast<double>(2 * size - shared);
  return sets;
}

double agreement(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right) {
  double equal = 0;
  for (std::size_t i = 0; i < left.size(); ++i) equal += left[i] == right[i] ? 1 : 0;
  return equal / static_cast<double>(left.size());
}

struct ErrorOfEstimate {
  double against_theory = 0.0;  // root mean square error over sqrt(J (1 - J) / m)
  double bias = 0.0;
};

template <typename Sketch>
ErrorOfEstimate measure(Sketch sketch, std::size_t size, double wanted, std::uint32_t m,
                        std::uint32_t trials) {
  double squares = 0;
  double sum = 0;
  double theory = 0;
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    const PlantedSets sets = plant_sets(mix(trial * 977 + size), size, wanted);
    const double error =
        agreement(sketch(sets.left, trial), sketch(sets.right, trial)) - sets.resemblance;
    squares += error * error;
    sum += error;
    theory = std::sqrt(sets.resemblance * (1 - sets.resemblance) / m);
  }
  return {std::sqrt(squares / trials) / theory, sum / trials};
}

std::vector<std::uint64_t> values_of(std::span<const std::uint64_t> hashes, std::uint32_t m,
                                     std::uint64_t seed) {
  return sketch_minhash(hashes, {.num_hashes = m, .seed = seed}).value().values;
}

// 1,000 seeded pairs a cell: the relative spread of a root mean square is 1 / sqrt(2 * 1000) = 2.2
// %, so 1.07 is three of them above theory, and .90 leaves as much room above the .71 - .80 of
// short texts.
TEST(MinHash, ErrorStaysWithinTheoryAtEverySize) {
  constexpr std::uint32_t kHashes = 128;
  const auto sketch = [](const auto& set, std::uint64_t seed) {
    return values_of(set, kHashes, seed);
  };
  for (const std::size_t size : {5U, 20U, 60U, 200U, 600U, 3000U}) {
    for (const double wanted : {0.3, 0.5, 0.8}) {
      const ErrorOfEstimate error = measure(sketch, size, wanted, kHashes, 1000);
      EXPECT_LE(error.against_theory, size <= 200 ? 0.90 : 1.07) << size << " at " << wanted;
      EXPECT_LE(std::abs(error.bias), 0.005) << size << " at " << wanted;
    }
  }
}

// Why this sketch: for short texts its error is below that of k permutations, and far below that of
// one permutation with densification.
TEST(MinHash, BeatsTheAlternativesOnShortTexts) {
  constexpr std::uint32_t kHashes = 128;
  const auto ours = [](const auto& set, std::uint64_t seed) {
    return values_of(set, kHashes, seed);
  };
  const auto permutations = [](const auto& set, std::uint64_t seed) {
    return oracle::permutation_sketch(set, kHashes, seed);
  };
  const auto one_permutation = [](const auto& set, std::uint64_t seed) {
    return oracle::one_permutation_sketch(set, kHashes, seed);
  };
  const double own = measure(ours, 60, 0.5, kHashes, 600).against_theory;
  const double k_permutations = measure(permutations, 60, 0.5, kHashes, 600).against_theory;
  const double densified = measure(one_permutation, 60, 0.5, kHashes, 600).against_theory;
  RecordProperty("own", std::to_string(own));
  RecordProperty("k_permutations", std::to_string(k_permutations));
  RecordProperty("densified", std::to_string(densified));
  EXPECT_LT(own, 0.9 * k_permutations);
  EXPECT_LT(own, 0.9 * densified);
}

TEST(MinHash, EqualsItsSlowTwin) {
  for (const std::size_t size : {1U, 2U, 3U, 17U, 128U, 1000U}) {
    for (const std::uint32_t m : {16U, 100U, 128U}) {
      const PlantedSets sets = plant_sets(size + m, size, 0.5);
      const MinHashParams params{.num_hashes = m, .seed = size};
      EXPECT_EQ(sketch_minhash(sets.left, params).value().values,
                oracle::fast_similarity_sketch(sets.left, params));
    }
  }
}

TEST(MinHash, OrderAndRepeatsChangeNothing) {
  PlantedSets sets = plant_sets(5, 300, 0.5);
  const auto before = values_of(sets.left, 128, 9);
  std::reverse(sets.left.begin(), sets.left.end());
  sets.left.insert(sets.left.end(), sets.left.begin(), sets.left.begin() + 40);
  EXPECT_EQ(values_of(sets.left, 128, 9), before);
}

TEST(MinHash, MergedSignaturesEqualTheSignatureOfTheUnion) {
  for (const std::size_t size : {1U, 10U, 500U}) {
    const PlantedSets sets = plant_sets(size, size, 0.4);
    std::vector<std::uint64_t> all = sets.left;
    all.insert(all.end(), sets.right.begin(), sets.right.end());
    const MinHashParams params;
    const auto merged = merge_signatures(sketch_minhash(sets.left, params).value(),
                                         sketch_minhash(sets.right, params).value());
    EXPECT_EQ(merged.value(), sketch_minhash(all, params).value());
  }
}

TEST(MinHash, DifferentParametersRefuseToMeet) {
  const std::vector<std::uint64_t> set{1, 2, 3};
  const auto base = sketch_minhash(set, {}).value();
  for (const MinHashParams& other : {MinHashParams{.num_hashes = 64}, MinHashParams{.seed = 2},
                                     MinHashParams{.shingle_length = 4}}) {
    const auto signature = sketch_minhash(set, other).value();
    EXPECT_EQ(estimate_resemblance(base, signature).error().code, ErrorCode::kIncompatible);
    EXPECT_EQ(merge_signatures(base, signature).error().code, ErrorCode::kIncompatible);
  }
}

TEST(MinHash, OddCases) {
  const std::vector<std::uint64_t> set{1, 2, 3};
  EXPECT_EQ(sketch_minhash(set, {.num_hashes = 15}).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(sketch_minhash(set, {.num_hashes = 4097}).error().code, ErrorCode::kInvalidArgument);
  const auto empty = sketch_minhash({}, {}).value();
  const auto full = sketch_minhash(set, {}).value();
  EXPECT_EQ(estimate_resemblance(empty, empty).error().code, ErrorCode::kEmptyInput);
  EXPECT_EQ(estimate_resemblance(empty, full).error().code, ErrorCode::kEmptyInput);
  EXPECT_EQ(estimate_resemblance(full, full).value().value, 1.0);
  // All agree, and still the estimate is none of certainty: (128 + 1/2) / (128 + 1).
  const double smoothed = 128.5 / 129;
  EXPECT_DOUBLE_EQ(estimate_resemblance(full, full).value().standard_error,
                   std::sqrt(smoothed * (1 - smoothed) / 128));
  EXPECT_EQ(merge_signatures(empty, full).value(), full);
}

// Against 2000 sketches of sets whose resemblance is known: 1 of 79 shingles, where most estimates
// are 0 or 1 of 128. The sketch may err less than the formula says, never more.
TEST(MinHash, TheStandardErrorOfAKnownResemblanceIsNeverTooSmall) {
  EXPECT_DOUBLE_EQ(resemblance_standard_error(0.25, 3), 0.25);
  EXPECT_EQ(resemblance_standard_error(0.0, 128), 0.0);
  EXPECT_EQ(resemblance_standard_error(1.0, 128), 0.0);
  std::vector<std::uint64_t> left;
  std::vector<std::uint64_t> right;
  SeededRandom random(7);
  for (int i = 0; i < 40; ++i) left.push_back(random.next());
  for (int i = 0; i < 39; ++i) right.push_back(random.next());
  right.push_back(left[0]);
  const double exact = 1.0 / 79;
  double squares = 0;
  constexpr int kRounds = 2000;
  for (std::uint64_t seed = 1; seed <= kRounds; ++seed) {
    const MinHashParams params{.num_hashes = 128, .seed = seed};
    const double found = estimate_resemblance(sketch_minhash(left, params).value(),
                                              sketch_minhash(right, params).value())
                             .value()
                             .value;
    squares += (found - exact) * (found - exact);
  }
  const double measured = std::sqrt(squares / kRounds);
  const double stated = resemblance_standard_error(exact, 128);
  EXPECT_LT(measured, stated * 1.05);
  EXPECT_GT(measured, stated * 0.5);
}

}  // namespace
}  // namespace ibid
