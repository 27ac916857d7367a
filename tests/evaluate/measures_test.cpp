#include "ibid/evaluate/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "ibid/base/random.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/ordinal_cuts.hpp"
#include "oracle/measures_slow.hpp"

namespace ibid::detail {
namespace {

// Few distinct scores: most items are tied with another.
std::vector<Ranked> make_items(std::uint64_t seed, std::uint32_t n) {
  SeededRandom random(seed);
  std::vector<Ranked> items;
  for (std::uint32_t i = 0; i < n; ++i) {
    items.push_back({static_cast<double>(random.below(6)) / 5, random.below(3) == 0, i,
                     static_cast<std::uint32_t>(random.below(n))});
  }
  return items;
}

std::vector<std::uint32_t> make_draws(std::uint64_t seed, std::size_t n) {
  SeededRandom random(seed + 1000);
  std::vector<std::uint32_t> draws;
  for (std::size_t i = 0; i < n; ++i) draws.push_back(static_cast<std::uint32_t>(random.below(3)));
  return draws;
}

void expect_same(std::optional<double> fast, std::optional<double> slow, std::uint64_t seed) {
  ASSERT_EQ(fast.has_value(), slow.has_value()) << "seed " << seed;
  if (slow) {
    EXPECT_NEAR(*fast, *slow, 1e-12) << "seed " << seed;
  }
}

TEST(Ranking, EqualsItsSlowTwinsWithTiesAndDraws) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const std::vector<Ranked> items = make_items(seed, 1 + static_cast<std::uint32_t>(seed % 20));
    const std::vector<std::uint32_t> draws = make_draws(seed, items.size());
    const std::vector<Ranked> drawn = oracle::drawn(items, draws);
    const Ranking ranking(items);
    expect_same(ranking.average_precision(draws), oracle::average_precision(drawn), seed);
    expect_same(ranking.area_under_curve(draws), oracle::area_under_curve(drawn), seed);
  }
}

TEST(Ranking, AllTiedIsChance) {
  std::vector<Ranked> items;
  for (std::uint32_t i = 0; i < 10; ++i) items.push_back({0.5, i < 4, i, i});
  const Ranking ranking(items);
  const std::vector<std::uint32_t> once(10, 1);
  EXPECT_DOUBLE_EQ(ranking.area_under_curve(once).value(), 0.5);
  EXPECT_DOUBLE_EQ(ranking.average_precision(once).value(), 0.4);
}

TEST(Spearman, EqualsItsSlowTwinWithTies) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededRandom random(seed);
    std::vector<double> left;
    std::vector<double> right;
    for (std::uint64_t i = 0; i < 2 + seed % 15; ++i) {
      left.push_back(static_cast<double>(random.below(4)));
      right.push_back(static_cast<double>(random.below(5)));
    }
    expect_same(spearman(left, right), oracle::spearman(left, right), seed);
  }
}

TEST(Spearman, OfRisingFallingAndConstant) {
  const std::vector<double> rising = {1, 2, 3, 10};
  const std::vector<double> falling = {9, 4, 1, 0};
  const std::vector<double> constant = {2, 2, 2, 2};
  EXPECT_NEAR(spearman(rising, rising).value(), 1.0, 1e-12);
  EXPECT_NEAR(spearman(rising, falling).value(), -1.0, 1e-12);
  EXPECT_FALSE(spearman(rising, constant));
  EXPECT_FALSE(spearman({}, {}));
}

TEST(Decisions, AreDefinedWhereThereIsSomethingToCount) {
  Decisions none;
  EXPECT_FALSE(none.accuracy());
  EXPECT_FALSE(none.f1());
  Decisions some;
  some.add(true, true, 6);
  some.add(true, false, 2);
  some.add(false, true, 3);
  some.add(false, false, 9);
  EXPECT_DOUBLE_EQ(some.accuracy().value(), 15.0 / 20);
  EXPECT_DOUBLE_EQ(some.precision().value(), 6.0 / 8);
  EXPECT_DOUBLE_EQ(some.recall().value(), 6.0 / 9);
  EXPECT_DOUBLE_EQ(some.f1().value(), f1_score(6.0 / 8, 6.0 / 9));
}

TEST(FitCuts, GradesAsManyRightAsAnyRisingCuts) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededRandom random(seed);
    const auto num_grades = static_cast<std::uint32_t>(1 + seed % 4);
    std::vector<GradedScore> items;
    for (std::uint64_t i = 0; i < 1 + seed % 12; ++i) {
      items.push_back({static_cast<double>(random.below(11)) / 10,
                       static_cast<std::uint32_t>(random.below(num_grades))});
    }
    const std::vector<double> cuts = fit_cuts(items, num_grades);
    ASSERT_EQ(cuts.size(), num_grades - 1);
    EXPECT_TRUE(std::is_sorted(cuts.begin(), cuts.end()));
    const auto right = std::count_if(items.begin(), items.end(), [&](const GradedScore& item) {
      return grade_of(item.score, cuts) == item.grade;
    });
    EXPECT_EQ(right, oracle::most_right(items, num_grades)) << "seed " << seed;
  }
}

TEST(FitCuts, StandInTheMiddleOfWideGaps) {
  const std::vector<GradedScore> items = {{0.0, 0}, {0.2, 1}, {0.4, 1}, {1.0, 2}};
  const std::vector<double> cuts = fit_cuts(items, 3);
  EXPECT_DOUBLE_EQ(cuts[0], 0.1);
  EXPECT_DOUBLE_EQ(cuts[1], 0.7);
}

// A cut beyond all scores stands in no gap, however far the scores lie apart: of two choices that
// are equally right, what cuts between scores is taken.
TEST(FitCuts, PreferAGapBetweenScoresToNone) {
  EXPECT_DOUBLE_EQ(fit_cuts(std::vector<GradedScore>{{0.2, 0}, {0.8, 1}, {1.0, 0}}, 2).front(),
                   0.5);
  EXPECT_DOUBLE_EQ(fit_cuts(std::vector<GradedScore>{{0.2, 1}, {0.8, 0}, {1.0, 1}}, 2).front(),
                   0.9);
  // Nothing is positive: above all scores, and still on their scale.
  const double none = fit_cuts(std::vector<GradedScore>{{0.2, 0}, {0.8, 0}}, 2).front();
  EXPECT_GT(none, 0.8);
  EXPECT_NEAR(none, 0.8, 1e-9);
  EXPECT_DOUBLE_EQ(fit_cuts({}, 2).front(), 0.0);
}

EvaluateOptions with_seed(std::uint64_t seed) {
  EvaluateOptions options;
  options.seed = seed;
  return options;
}

// The mean of the numbers 0 to n - 1 as drawn.
std::optional<double> mean_of(Draws draws) {
  double sum = 0;
  double count = 0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    sum += static_cast<double>(i) * draws[i];
    count += draws[i];
  }
  return ratio(sum, count);
}

TEST(Bootstrap, IsTheSameForOneSeedAndAnotherForAnother) {
  const Measure one = measure("mean", 50, with_seed(1), mean_of);
  const Measure same = measure("mean", 50, with_seed(1), mean_of);
  const Measure other = measure("mean", 50, with_seed(2), mean_of);
  EXPECT_EQ(one.interval->low, same.interval->low);
  EXPECT_EQ(one.interval->high, same.interval->high);
  EXPECT_NE(one.interval->low, other.interval->low);
  EXPECT_DOUBLE_EQ(one.value.value(), 24.5);
}

// The standard error of the mean of 0 ... n-1 is sqrt((n^2 - 1) / 12 / n).
TEST(Bootstrap, HasTheWidthOfTheNormalInterval) {
  constexpr double kN = 100;
  const Measure mean = measure("mean", 100, with_seed(1), mean_of);
  const double half = 1.96 * std::sqrt((kN * kN - 1) / 12 / kN);
  EXPECT_NEAR(mean.interval->low, 49.5 - half, 0.15 * half);
  EXPECT_NEAR(mean.interval->high, 49.5 + half, 0.15 * half);
}

// Samples of a known distribution: about 95 in 100 intervals should hold its mean. The limit of 88
// is more than three standard errors below.
TEST(Bootstrap, CoversAKnownMean) {
  std::uint32_t covered = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SeededRandom random(seed + 7);
    std::vector<double> sample;
    for (std::uint32_t i = 0; i < 60; ++i)
      sample.push_back(static_cast<double>(random.below(1001)));
    EvaluateOptions options = with_seed(seed);
    options.resamples = 400;
    const Measure mean = measure("mean", sample.size(), options, [&](Draws draws) {
      double sum = 0;
      for (std::size_t i = 0; i < sample.size(); ++i) sum += sample[i] * draws[i];
      return ratio(sum, static_cast<double>(sample.size()));
    });
    covered += mean.interval->low <= 500 && 500 <= mean.interval->high ? 1 : 0;
  }
  EXPECT_GE(covered, 88U);
}

// 0 of 1,205 is not "0, for certain".
TEST(Bootstrap, HasNoIntervalWhereEveryDrawGivesOneValue) {
  const auto always = [](Draws) { return std::optional(1.0); };
  const Measure share = measure("share", 50, EvaluateOptions{}, always);
  EXPECT_EQ(share.value, 1.0);
  EXPECT_FALSE(share.interval);
}

TEST(Bootstrap, HasNoIntervalWhereThereIsNothingToVary) {
  EvaluateOptions none;
  none.resamples = 0;
  EXPECT_FALSE(measure("mean", 10, none, mean_of).interval);
  EXPECT_FALSE(measure("mean", 0, with_seed(1), mean_of).value);
  // Defined for the set as it is and for fewer than half of the draws.
  const auto rarely = [](Draws draws) -> std::optional<double> {
    for (const std::uint32_t times : draws) {
      if (times != 1) return std::nullopt;
    }
    return 1.0;
  };
  const Measure measured = measure("rarely", 5, with_seed(1), rarely);
  EXPECT_EQ(measured.value, 1.0);
  EXPECT_FALSE(measured.interval);
}

}  // namespace
}  // namespace ibid::detail
