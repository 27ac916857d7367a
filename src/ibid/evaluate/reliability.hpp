// Whether probabilities can be taken at their word.
// Sources: Brier, "Verification of forecasts expressed in terms of probability", 1950; Naeini et
// al., "Obtaining well calibrated probabilities using Bayesian binning", 2015 (expected calibration
// error).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ibid::detail {

/// What was said of a case, and whether it was so.
struct Forecast {
  double probability = 0.0;
  bool is_so = false;
  double weight = 1.0;
};

struct ReliabilityBin {
  std::uint64_t cases = 0;
  double weight = 0.0;
  double said = 0.0;  ///< weighted sum of the probabilities
  double was = 0.0;   ///< weight of the cases that were so
};

struct Reliability {
  static constexpr std::size_t kBins = 10;
  std::array<ReliabilityBin, kBins> bins;  ///< of equal width; the last holds 1 too
  std::optional<double> brier;  ///< weighted mean of (probability - outcome)^2; nullopt of nothing
  std::optional<double> calibration_error;  ///< mean of |said - was| over bins, by their weight
};

/// @pre probabilities within 0 and 1 @cost O(n)
[[nodiscard]] Reliability measure_reliability(std::span<const Forecast> forecasts);

}  // namespace ibid::detail
