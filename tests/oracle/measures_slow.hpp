// Measures by their definitions, item against item.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/ordinal_cuts.hpp"
#include "ibid/evaluate/pan_corpus.hpp"

namespace ibid::oracle {

/// Every item as often as it was drawn.
inline std::vector<detail::Ranked> drawn(std::span<const detail::Ranked> items,
                                         detail::Draws draws) {
  std::vector<detail::Ranked> all;
  for (const detail::Ranked& item : items) {
    std::uint64_t times = draws[item.cluster];
    if (item.other_cluster != item.cluster) times *= draws[item.other_cluster];
    all.insert(all.end(), times, item);
  }
  return all;
}

/// Mean over the positive items of the precision among those that score as high or higher.
inline std::optional<double> average_precision(std::span<const detail::Ranked> items) {
  double sum = 0;
  double positives = 0;
  for (const detail::Ranked& item : items) {
    if (!item.is_positive) continue;
    double above = 0;
    double right = 0;
    for (const detail::Ranked& other : items) {
      if (other.score < item.score) continue;
      above += 1;
      right += other.is_positive ? 1 : 0;
    }
    sum += right / above;
    positives += 1;
  }
  if (positives == 0) return std::nullopt;
  return sum / positives;
}

/// Share of the pairs of a positive and a negative item in which the positive one is higher.
inline std::optional<double> area_under_curve(std::span<const detail::Ranked> items) {
  double won = 0;
  double pairs = 0;
  for (const detail::Ranked& high : items) {
    for (const detail::Ranked& low : items) {
      if (!high.is_positive || low.is_positive) continue;
      won += high.score > low.score ? 1 : high.score == low.score ? 0.5 : 0;
      pairs += 1;
    }
  }
  if (pairs == 0) return std::nullopt;
  return won / pairs;
}

/// Of a value: how many are smaller, and half of those that are equal.
inline std::vector<double> mid_ranks(std::span<const double> values) {
  std::vector<double> ranks;
  for (const double value : values) {
    double rank = 0.5;
    for (const double other : values) rank += other < value ? 1 : other == value ? 0.5 : 0;
    ranks.push_back(rank);
  }
  return ranks;
}

/// Pearson's correlation of the ranks, by the formula of covariances.
inline std::optional<double> spearman(std::span<const double> left, std::span<const double> right) {
  const std::vector<double> x = mid_ranks(left);
  const std::vector<double> y = mid_ranks(right);
  const auto n = static_cast<double>(x.size());
  double sx = 0;
  double sy = 0;
  double sxx = 0;
  double syy = 0;
  double sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  const double product = (n * sxx - sx * sx) * (n * syy - sy * sy);
  if (product <= 0) return std::nullopt;
  return (n * sxy - sx * sy) / std::sqrt(product);
}

/// The most items that rising cuts can grade right, over all places of all cuts.
inline std::uint32_t most_right(std::span<const detail::GradedScore> items,
                                std::uint32_t num_grades, double from = -1.0,
                                std::uint32_t grade = 0) {
  std::uint32_t best = 0;
  std::set<double> ends = {2.0};  // scores are in [0, 1]
  for (const detail::GradedScore& item : items) ends.insert(item.score);
  for (const double end : ends) {
    if (end < from || (grade + 1 == num_grades && end < 2.0)) continue;
    std::uint32_t right = 0;
    for (const detail::GradedScore& item : items) {
      right += item.score >= from && item.score < end && item.grade == grade ? 1U : 0U;
    }
    if (grade + 1 < num_grades) right += most_right(items, num_grades, end, grade + 1);
    best = std::max(best, right);
  }
  return best;
}

/// Characters of one side that a case shares with others that detect it.
inline std::set<std::uint64_t> characters(detail::CharRange range) {
  std::set<std::uint64_t> all;
  for (std::uint64_t i = range.begin; i < range.end; ++i) all.insert(i);
  return all;
}

inline std::size_t shared(const std::set<std::uint64_t>& left,
                          const std::set<std::uint64_t>& right) {
  return static_cast<std::size_t>(
      std::count_if(left.begin(), left.end(), [&](std::uint64_t i) { return right.contains(i); }));
}

/// Potthast et al. 2010, on sets of characters.
inline double plagdet(std::span<const detail::ReuseCase> cases,
                      std::span<const detail::ReuseCase> detections) {
  if (cases.empty() && detections.empty()) return 1.0;
  if (cases.empty() || detections.empty()) return 0.0;
  const auto detects = [](const detail::ReuseCase& left, const detail::ReuseCase& right) {
    return shared(characters(left.suspicious), characters(right.suspicious)) > 0 &&
           shared(characters(left.source), characters(right.source)) > 0;
  };
  const auto mean_covered = [&](std::span<const detail::ReuseCase> of,
                                std::span<const detail::ReuseCase> by) {
    double sum = 0;
    for (const detail::ReuseCase& one : of) {
      std::set<std::uint64_t> suspicious;
      std::set<std::uint64_t> source;
      for (const detail::ReuseCase& other : by) {
        if (!detects(one, other)) continue;
        suspicious.merge(characters(other.suspicious));
        source.merge(characters(other.source));
      }
      sum += static_cast<double>(shared(characters(one.suspicious), suspicious) +
                                 shared(characters(one.source), source)) /
             static_cast<double>(one.suspicious.size() + one.source.size());
    }
    return sum / static_cast<double>(of.size());
  };
  const double recall = mean_covered(cases, detections);
  const double precision = mean_covered(detections, cases);
  double detected = 0;
  double times = 0;
  for (const detail::ReuseCase& one : cases) {
    const auto n = std::count_if(detections.begin(), detections.end(),
                                 [&](const auto& other) { return detects(one, other); });
    detected += n > 0 ? 1 : 0;
    times += static_cast<double>(n);
  }
  const double granularity = detected > 0 ? times / detected : 1.0;
  const double f1 = recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
  return f1 / std::log2(1 + granularity);
}

}  // namespace ibid::oracle
