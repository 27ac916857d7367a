// Measures of the field over weighted items, each by its formula.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ibid/evaluate/bootstrap.hpp"

namespace ibid::detail {

/// F1 = 2 P R / (P + R); 0 when both are 0.
[[nodiscard]] double f1_score(double precision, double recall);

/// part / whole; nullopt when whole is 0.
[[nodiscard]] std::optional<double> ratio(double part, double whole);

/// An item of a ranking: how high it was scored, and whether it was wanted.
struct Ranked {
  double score = 0.0;
  bool is_positive = false;
  std::uint32_t cluster = 0;        ///< that it was drawn with (see Draws)
  std::uint32_t other_cluster = 0;  ///< the second of a pair of two clusters; else the same
};

/// Items sorted once, so that measures of many draws of them are cheap. Items of equal score are
/// one step of every curve: their order among themselves changes nothing.
class Ranking {
 public:
  explicit Ranking(std::vector<Ranked> items);

  /// Mean of the precision at each positive item. nullopt without a positive one. @cost O(n)
  [[nodiscard]] std::optional<double> average_precision(Draws draws) const;
  /// Chance that a positive item stands above a negative one, ties counting half (Hanley and
  /// McNeil, 1982). nullopt without one of each. @cost O(n)
  [[nodiscard]] std::optional<double> area_under_curve(Draws draws) const;

  [[nodiscard]] std::span<const Ranked> items() const { return items_; }

 private:
  std::vector<Ranked> items_;  // best first
};

/// Spearman's rank correlation, ties at their mean rank; nullopt when a side does not vary.
/// @pre both of one length @cost O(n log n)
[[nodiscard]] std::optional<double> spearman(std::span<const double> left,
                                             std::span<const double> right);

/// Counts of a decision.
struct Decisions {
  std::uint64_t true_positives = 0;
  std::uint64_t false_positives = 0;
  std::uint64_t false_negatives = 0;
  std::uint64_t true_negatives = 0;

  void add(bool found, bool wanted, std::uint64_t times = 1);
  [[nodiscard]] std::optional<double> accuracy() const;
  [[nodiscard]] std::optional<double> precision() const;
  [[nodiscard]] std::optional<double> recall() const;
  /// nullopt when nothing was wanted and nothing found.
  [[nodiscard]] std::optional<double> f1() const;
};

}  // namespace ibid::detail
