// What a scan is asked for: which verified pairs are wanted, and what each is called.
#pragma once

#include <cstdint>
#include <optional>

#include "ibid/retrieve/pair_verifier.hpp"
#include "ibid/scan/scan.hpp"

namespace ibid::detail {

/// Shares rounded to 1e-6; 0 where either text has no shingle.
struct PairShares {
  double resemblance = 0.0;
  double left_in_right = 0.0;
  double right_in_left = 0.0;
};
[[nodiscard]] PairShares shares_of(const PairMeasures& measures);

/// Thresholds are compared with shares rounded to 1e-6. A pair is wanted when it reaches one.
struct PairQuery {
  std::optional<double> min_resemblance;
  std::optional<double> min_containment;  ///< of either in the other
  std::optional<std::uint32_t> min_run;   ///< words; those of boilerplate do not count

  [[nodiscard]] bool wants(const PairMeasures& measures) const;
  /// The same and near-duplicates: what clusters are made of, whatever else is asked for.
  [[nodiscard]] PairQuery or_near_duplicate() const;
  /// Whether the resemblance reaches the threshold, or .5 where none is given: two texts may be
  /// near-duplicates whatever they are wanted for.
  [[nodiscard]] bool is_near_duplicate(const PairShares& shares) const;
  /// What a wanted pair is called, whose left text is a.
  [[nodiscard]] PairRelation relation(const PairShares& shares) const;
};

/// The thresholds of the options; both shares .5 when none is given.
/// @error kInvalidArgument  one out of its range
[[nodiscard]] Result<PairQuery> make_query(const ScanOptions& options);

}  // namespace ibid::detail
