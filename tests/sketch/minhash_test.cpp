#include "ibid/sketch/minhash.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"
#include "oracle/sketches.hpp"
#include "sketch/planted_sets.hpp"

namespace ibid {
namespace {

using test::plant_sets;
using test::PlantedSets;

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

// 5,000 seeded pairs a cell, at every order of size: the relative spread of a root mean square is
// 1 / sqrt(2 * 5000) = 1 %, that of the mean error 0.0006. One that draws a fifth of the pairs, as
// under sanitizers, is given what its own spread asks for.
TEST(MinHash, ErrorStaysWithinTheoryAtEverySize) {
  constexpr std::uint32_t kHashes = 128;
  const std::uint32_t trials = test::kSanitized ? 250 : 5000;
  const double allowance = test::kSanitized ? 0.15 : 0.0;
  const MinHasher hasher(MinHashParams{.num_hashes = kHashes});
  const auto sketch = [&](const auto& set, std::uint64_t) {
    std::vector<std::uint64_t> values(kHashes);
    hasher.sketch(set, values);
    return values;
  };
  for (const std::size_t size : {1U, 2U, 3U, 5U, 10U, 20U, 40U, 60U, 90U, 130U, 200U, 300U, 574U,
                                 1000U, 2000U, 3000U, 10'000U}) {
    for (const double wanted : {0.1, 0.3, 0.5, 0.8}) {
      const double resemblance = plant_sets(0, size, wanted).resemblance;
      if (resemblance == 0 || resemblance == 1) continue;  // nothing to err about
      const ErrorOfEstimate error = measure(sketch, size, wanted, kHashes, trials);
      EXPECT_LE(error.against_theory, (size <= 200 ? 0.85 : 1.05) + allowance)
          << size << " at " << wanted;
      EXPECT_LE(std::abs(error.bias), 0.003 + allowance / 10) << size << " at " << wanted;
    }
  }
}

// Lengths that no power of two divides, and longer ones.
TEST(MinHash, ErrorStaysWithinTheoryForOtherLengths) {
  for (const std::uint32_t m : {100U, 288U, 512U}) {
    const auto sketch = [&](const auto& set, std::uint64_t seed) {
      return values_of(set, m, seed);
    };
    for (const std::size_t size : {5U, 60U, 480U}) {
      const ErrorOfEstimate error = measure(sketch, size, 0.5, m, 600);
      EXPECT_LE(error.against_theory, 1.0) << size << " by " << m;
      EXPECT_LE(std::abs(error.bias), 0.005) << size << " by " << m;
    }
  }
}

// Signatures may be kept, and those of two machines must meet.
TEST(MinHash, ValuesArePinned) {
  const std::vector<std::uint64_t> one{mix(1)};
  const std::vector<std::uint64_t> some{mix(1), mix(2), mix(3), mix(4), mix(5), mix(6)};
  EXPECT_EQ(hash_values(values_of(one, 16, 1)), 2165663004892749235ULL);
  EXPECT_EQ(hash_values(values_of(some, 128, 1)), 5690950199145933524ULL);
  EXPECT_EQ(hash_values(values_of(some, 100, 7)), 10580400394045754353ULL);
}

TEST(MinHash, OneHasherServesManyTexts) {
  const MinHashParams params{.num_hashes = 128, .seed = 3};
  const MinHasher hasher(params);
  std::vector<std::uint64_t> values(128, 5);  // what is left of the text before
  for (const std::size_t size : {700U, 3U, 0U, 60U}) {
    const PlantedSets sets = plant_sets(size, size, 0.5);
    hasher.sketch(sets.left, values);
    EXPECT_EQ(values, sketch_minhash(sets.left, params).value().values);
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
  for (const std::size_t size : {1U, 2U, 3U, 4U, 5U, 17U, 128U, 1001U}) {
    for (const std::uint32_t m : {16U, 100U, 128U, 288U}) {
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
