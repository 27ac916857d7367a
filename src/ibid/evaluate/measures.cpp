#include "ibid/evaluate/measures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace ibid::detail {
namespace {

// Ranks from 1 on, equal values at their mean rank.
std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double mean = (static_cast<double>(first) + static_cast<double>(end) + 1) / 2;
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = mean;
    first = end;
  }
  return ranks;
}

std::optional<double> correlation(std::span<const double> left, std::span<const double> right) {
  const auto n = static_cast<double>(left.size());
  const double mean_left = std::accumulate(left.begin(), left.end(), 0.0) / n;
  const double mean_right = std::accumulate(right.begin(), right.end(), 0.0) / n;
  double together = 0;
  double of_left = 0;
  double of_right = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    together += (left[i] - mean_left) * (right[i] - mean_right);
    of_left += (left[i] - mean_left) * (left[i] - mean_left);
    of_right += (right[i] - mean_right) * (right[i] - mean_right);
  }
  if (of_left == 0 || of_right == 0) return std::nullopt;
  return together / std::sqrt(of_left * of_right);
}

std::uint64_t times_drawn(const Ranked& item, Draws draws) {
  const std::uint64_t times = draws[item.cluster];
  return item.other_cluster == item.cluster ? times : times * draws[item.other_cluster];
}

struct Step {
  std::uint64_t positives = 0;
  std::uint64_t negatives = 0;
};

// Calls visit(Step) for each distinct score, best first.
template <typename Visit>
void for_each_step(std::span<const Ranked> items, Draws draws, Visit visit) {
  for (std::size_t first = 0; first < items.size();) {
    Step step;
    std::size_t end = first;
    for (; end < items.size() && items[end].score == items[first].score; ++end) {
      (items[end].is_positive ? step.positives : step.negatives) += times_drawn(items[end], draws);
    }
    visit(step);
    first = end;
  }
}

}  // namespace

double f1_score(double precision, double recall) {
  return precision + recall == 0 ? 0.0 : 2 * precision * recall / (precision + recall);
}

std::optional<double> ratio(double part, double whole) {
  if (whole == 0) return std::nullopt;
  return part / whole;
}

Ranking::Ranking(std::vector<Ranked> items) : items_(std::move(items)) {
  std::stable_sort(items_.begin(), items_.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
}

std::optional<double> Ranking::average_precision(Draws draws) const {
  std::uint64_t positives = 0;
  std::uint64_t seen = 0;
  double sum = 0;
  for_each_step(items_, draws, [&](const Step& step) {
    positives += step.positives;
    seen += step.positives + step.negatives;
    if (step.positives == 0) return;
    sum += static_cast<double>(step.positives) * static_cast<double>(positives) /
           static_cast<double>(seen);
  });
  return ratio(sum, static_cast<double>(positives));
}

std::optional<double> Ranking::area_under_curve(Draws draws) const {
  std::uint64_t positives = 0;
  std::uint64_t negatives = 0;
  double won = 0;
  for_each_step(items_, draws, [&](const Step& step) {
    won += static_cast<double>(step.negatives) *
           (static_cast<double>(positives) + static_cast<double>(step.positives) / 2);
    positives += step.positives;
    negatives += step.negatives;
  });
  return ratio(won, static_cast<double>(positives) * static_cast<double>(negatives));
}

std::optional<double> spearman(std::span<const double> left, std::span<const double> right) {
  if (left.empty()) return std::nullopt;
  return correlation(ranks_of(left), ranks_of(right));
}

void Decisions::add(bool found, bool wanted, std::uint64_t times) {
  if (found) {
    (wanted ? true_positives : false_positives) += times;
  } else {
    (wanted ? false_negatives : true_negatives) += times;
  }
}

std::optional<double> Decisions::accuracy() const {
  const std::uint64_t right = true_positives + true_negatives;
  return ratio(static_cast<double>(right),
               static_cast<double>(right + false_positives + false_negatives));
}

std::optional<double> Decisions::precision() const {
  return ratio(static_cast<double>(true_positives),
               static_cast<double>(true_positives + false_positives));
}

std::optional<double> Decisions::recall() const {
  return ratio(static_cast<double>(true_positives),
               static_cast<double>(true_positives + false_negatives));
}

std::optional<double> Decisions::f1() const {
  return ratio(2 * static_cast<double>(true_positives),
               static_cast<double>(2 * true_positives + false_positives + false_negatives));
}

}  // namespace ibid::detail
