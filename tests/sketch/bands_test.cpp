#include "ibid/sketch/bands.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "helpers/cpu_time.hpp"
#include "ibid/sketch/minhash.hpp"
#include "oracle/bands.hpp"
#include "sketch/planted_sets.hpp"

namespace ibid {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Bands, RecallEqualsItsFormula) {
  for (const double resemblance : {0.0, 0.05, 0.3, 0.5, 0.93, 1.0}) {
    for (const std::uint32_t rows : {1U, 2U, 3U, 5U, 16U}) {
      for (const std::uint32_t bands : {1U, 8U, 42U, 512U}) {
        EXPECT_NEAR(band_recall(resemblance, bands, rows),
                    oracle::band_recall(resemblance, bands, rows), 1e-12);
      }
    }
  }
  EXPECT_EQ(band_recall(0.0, 42, 3), 0.0);
  EXPECT_EQ(band_recall(1.0, 42, 3), 1.0);
}

std::string described(double resemblance, double recall, std::uint64_t documents) {
  const Result<BandPlan> plan = plan_bands(resemblance, recall, documents);
  if (!plan) return plan.error().message;
  return std::to_string(plan.value().num_hashes) + ": " + std::to_string(plan.value().bands) +
         " x " + std::to_string(plan.value().rows);
}

TEST(Bands, PlansOfUsualThresholds) {
  EXPECT_EQ(described(0.5, 0.99, 20'000), "128: 42 x 3");
  EXPECT_EQ(described(0.5, 0.99, 2'000'000), "128: 42 x 3");
  EXPECT_EQ(described(0.5, 0.99, 10'000'000), "288: 72 x 4");
  EXPECT_EQ(described(0.5, 0.95, 1'000'000'000), "480: 96 x 5");
  EXPECT_EQ(described(0.3, 0.99, 20'000), "128: 64 x 2");
  EXPECT_EQ(described(0.3, 0.99, 200'000), "512: 170 x 3");
  EXPECT_EQ(described(0.7, 0.99, 200'000), "128: 32 x 4");
  EXPECT_EQ(described(0.8, 0.99, 200'000), "128: 21 x 6");
  EXPECT_EQ(described(0.9, 0.99, 200'000), "128: 12 x 10");
  EXPECT_EQ(described(1.0, 0.99, 0), "128: 8 x 16");
}

bool any_of_128_reaches(double resemblance, double recall, std::uint32_t rows) {
  return oracle::band_recall(resemblance, 128 / rows, rows) > recall + 2e-6;
}

// What a plan promises, from the formulas, for every threshold, recall and size.
TEST(Bands, EveryPlanKeepsItsPromises) {
  int plans = 0;
  for (int percent = 5; percent <= 100; percent += 5) {
    const double resemblance = percent / 100.0;
    for (const double recall : {0.5, 0.9, 0.95, 0.99, 0.999}) {
      for (const std::uint64_t documents : {100ULL, 50'000ULL, 3'000'000ULL, 2'000'000'000ULL}) {
        const Result<BandPlan> made = plan_bands(resemblance, recall, documents);
        if (!made) {
          EXPECT_LT(oracle::band_recall(resemblance, 512, 2), recall + 2e-6);
          continue;
        }
        ++plans;
        const BandPlan& plan = made.value();
        const auto where = testing::Message() << resemblance << ' ' << recall << ' ' << documents;
        EXPECT_GE(plan.expected_recall, recall - 1e-6) << where;
        EXPECT_NEAR(plan.expected_recall, oracle::band_recall(resemblance, plan.bands, plan.rows),
                    1e-9);
        EXPECT_EQ(plan.bands, plan.num_hashes / plan.rows) << where;
        EXPECT_TRUE(plan.num_hashes >= 128 && plan.num_hashes <= 1024) << where;
        EXPECT_TRUE(plan.rows >= 2 && plan.rows <= 16) << where;
        const double wrong =
            static_cast<double>(documents) * plan.bands * std::pow(1.0 / 64, plan.rows);
        EXPECT_NEAR(plan.wrong_candidates, wrong, 1e-6 * wrong) << where;
        if (plan.rows == 16) continue;
        if (plan.num_hashes == 128) {
          EXPECT_FALSE(any_of_128_reaches(resemblance, recall, plan.rows + 1)) << where;
        } else {
          EXPECT_FALSE(any_of_128_reaches(resemblance, recall, plan.rows)) << where;
          const std::uint32_t shorter = (plan.num_hashes - 32) / plan.rows;
          EXPECT_LT(oracle::band_recall(resemblance, shorter, plan.rows), recall) << where;
        }
      }
    }
  }
  EXPECT_GT(plans, 300);
}

TEST(Bands, MoreDocumentsNeverTakeFewerRows) {
  for (const double resemblance : {0.2, 0.3, 0.5, 0.7}) {
    std::uint32_t rows = 0;
    for (std::uint64_t documents = 1; documents < 4'000'000'000ULL; documents *= 3) {
      const BandPlan plan = plan_bands(resemblance, 0.95, documents).value();
      EXPECT_GE(plan.rows, rows);
      rows = plan.rows;
    }
  }
}

TEST(Bands, WhatNoPlanServesIsAnErrorThatNamesTheRemedy) {
  for (const double resemblance : {0.0, -0.5, 1.01, 1e300, kNaN}) {
    EXPECT_EQ(plan_bands(resemblance, 0.9, 10).error().code, ErrorCode::kInvalidArgument);
  }
  for (const double recall : {0.0, -1.0, 1.0, 2.0, kNaN}) {
    EXPECT_EQ(plan_bands(0.5, recall, 10).error().code, ErrorCode::kInvalidArgument);
  }
  const Error error = plan_bands(0.05, 0.99, 10).error();
  EXPECT_EQ(error.code, ErrorCode::kInvalidArgument);
  EXPECT_NE(error.message.find("exact join"), std::string::npos) << error.message;
  EXPECT_NE(error.message.find("containment"), std::string::npos) << error.message;
}

struct Signature {
  std::vector<std::uint64_t> values;
  std::vector<std::uint32_t> keys;
  std::vector<std::uint8_t> bytes;
};

Signature sign(std::span<const std::uint64_t> hashes, const MinHasher& hasher,
               const BandPlan& plan) {
  Signature signature{
      std::vector<std::uint64_t>(plan.num_hashes), std::vector<std::uint32_t>(plan.bands), {}};
  hasher.sketch(hashes, signature.values);
  band_keys(signature.values, plan, signature.keys);
  for (const std::uint64_t value : signature.values) signature.bytes.push_back(slot_byte(value));
  return signature;
}

bool are_candidates(const Signature& left, const Signature& right) {
  for (std::size_t band = 0; band < left.keys.size(); ++band) {
    if (left.keys[band] == right.keys[band]) return true;
  }
  return false;
}

// Sets just at the threshold, short ones and long ones, meet as often as the plan says and pass the
// filter as often as asked; what is found may fall short by three standard deviations of so many
// trials.
TEST(Bands, SketchesMeetAsOftenAsPlannedAndPassTheFilter) {
  constexpr double kMiss = 0.01;
  const std::uint64_t trials = test::kSanitized ? 200 : 2000;
  for (const double threshold : {0.3, 0.5, 0.8}) {
    for (const double recall : {0.9, 0.99}) {
      const BandPlan plan = plan_bands(threshold, recall, 20'000).value();
      const MinHasher hasher(MinHashParams{.num_hashes = plan.num_hashes});
      for (const std::size_t size : {36U, 120U, 480U, 1800U}) {
        const double resemblance = test::plant_sets(0, size, threshold).resemblance;
        const std::uint32_t least = least_equal_slots(plan.num_hashes, resemblance, kMiss);
        int met = 0;
        int missed = 0;
        for (std::uint64_t trial = 0; trial < trials; ++trial) {
          const auto sets = test::plant_sets(mix(size + mix(trial)), size, threshold);
          const Signature left = sign(sets.left, hasher, plan);
          const Signature right = sign(sets.right, hasher, plan);
          met += are_candidates(left, right) ? 1 : 0;
          const auto equal = equal_slots(left.bytes.data(), right.bytes.data(), plan.num_hashes);
          missed += equal < least ? 1 : 0;
        }
        const auto where = testing::Message() << threshold << ' ' << recall << " size " << size;
        const double expected = band_recall(resemblance, plan.bands, plan.rows);
        const double spread = std::sqrt(expected * (1 - expected) / static_cast<double>(trials));
        const double wanted = static_cast<double>(trials) * (expected - 3 * spread);
        const double missable = static_cast<double>(trials) * kMiss;
        EXPECT_GE(met, wanted - 1) << where;
        EXPECT_LE(missed, missable + 3 * std::sqrt(missable)) << where;
      }
    }
  }
}

TEST(Bands, AKeyIsMadeOfAllValuesOfItsBandAndOfNoOther) {
  const BandPlan plan = plan_bands(0.5, 0.99, 1000).value();
  SeededRandom random(2);
  std::vector<std::uint64_t> values(plan.num_hashes);
  for (auto& value : values) value = random.next() >> 16;
  std::vector<std::uint32_t> before(plan.bands);
  band_keys(values, plan, before);
  for (std::uint32_t slot = 0; slot < plan.num_hashes; ++slot) {
    for (const std::uint64_t bit : {0U, 20U, 47U, 48U, 60U}) {
      std::vector<std::uint64_t> changed = values;
      changed[slot] ^= std::uint64_t{1} << bit;
      std::vector<std::uint32_t> keys(plan.bands);
      band_keys(changed, plan, keys);
      for (std::uint32_t band = 0; band < plan.bands; ++band) {
        EXPECT_EQ(keys[band] != before[band], band == slot / plan.rows) << slot << ' ' << bit;
      }
    }
  }
}

// 60,000 different bands have 60,000^2 / 2^33 = 0.4 equal keys to be expected.
TEST(Bands, KeysOfDifferentValuesDiffer) {
  const BandPlan plan{.num_hashes = 128, .bands = 60, .rows = 2};
  const MinHasher hasher(MinHashParams{});
  std::set<std::uint32_t> keys;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const Signature signature = sign(test::plant_sets(seed, 100, 0.5).left, hasher, plan);
    keys.insert(signature.keys.begin(), signature.keys.end());
  }
  EXPECT_GE(keys.size(), 60'000U - 5);
}

// Bytes of sets that share nothing agree by chance, in 1 of 256 slots, whether one element fills
// most slots or each slot has had many.
TEST(Bands, SlotBytesOfStrangersAgreeByChanceOnly) {
  constexpr int kTrials = 1000;
  const BandPlan plan{.num_hashes = 128, .bands = 42, .rows = 3};
  const MinHasher hasher(MinHashParams{});
  for (const std::size_t size : {1U, 3U, 30U, 300U, 3000U}) {
    double equal = 0;
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      const auto sets = test::plant_sets(mix(trial + 9), size, 0.0);
      equal += equal_slots(sign(sets.left, hasher, plan).bytes.data(),
                           sign(sets.right, hasher, plan).bytes.data(), 128);
    }
    const double expected = kTrials * 128 / 256.0;
    EXPECT_NEAR(equal, expected, 4 * std::sqrt(expected)) << size;
  }
}

TEST(EqualSlots, EqualsItsSlowTwinAtEveryLengthAndPlace) {
  SeededRandom random(8);
  std::vector<std::uint8_t> left(10'003);
  std::vector<std::uint8_t> right(10'003);
  for (const std::uint64_t kinds : {1U, 2U, 256U}) {
    for (auto& byte : left) byte = static_cast<std::uint8_t>(random.below(kinds));
    for (auto& byte : right) byte = static_cast<std::uint8_t>(random.below(kinds));
    for (std::uint32_t m = 0; m < 300; ++m) {
      const std::size_t shift = m % 3;
      EXPECT_EQ(equal_slots(left.data() + shift, right.data(), m),
                oracle::equal_slots(left.data() + shift, right.data(), m));
    }
    // Around what sixteen lanes of one byte can count.
    for (const std::uint32_t m : {4064U, 4079U, 4080U, 4081U, 4096U, 8161U, 10'000U}) {
      EXPECT_EQ(equal_slots(left.data() + 1, right.data() + 3, m),
                oracle::equal_slots(left.data() + 1, right.data() + 3, m));
    }
  }
}

TEST(LeastEqualSlots, IsTheLargestBoundThatTheTailAllows) {
  constexpr double kRounding = 1e-9;
  for (const std::uint32_t m : {1U, 16U, 100U, 128U, 512U}) {
    for (const double resemblance : {0.0, 0.1, 0.5, 0.9, 0.999}) {
      const std::vector<double> fewer = oracle::probability_of_fewer(m, resemblance);
      for (const double miss : {1e-9, 1e-6, 1e-3, 0.01, 0.5, 0.99}) {
        const std::uint32_t bound = least_equal_slots(m, resemblance, miss);
        ASSERT_LE(bound, m);
        EXPECT_LE(fewer[bound], miss * (1 + kRounding)) << m << ' ' << resemblance << ' ' << miss;
        if (bound == m) continue;
        EXPECT_GT(fewer[bound + 1], miss * (1 - kRounding));
      }
    }
  }
}

TEST(LeastEqualSlots, OddCases) {
  EXPECT_EQ(least_equal_slots(128, 1.0, 0.0), 128U);  // copies agree in every slot
  EXPECT_EQ(least_equal_slots(128, 0.5, 0.0), 0U);
  EXPECT_EQ(least_equal_slots(0, 0.5, 0.01), 0U);
  EXPECT_GT(least_equal_slots(4096, 0.5, 1e-6), 1800U);
  EXPECT_LT(least_equal_slots(4096, 0.5, 1e-6), 2048U);
}

}  // namespace
}  // namespace ibid
