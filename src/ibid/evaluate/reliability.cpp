#include "ibid/evaluate/reliability.hpp"

#include <algorithm>
#include <cmath>

namespace ibid::detail {

Reliability measure_reliability(std::span<const Forecast> forecasts) {
  Reliability result;
  double weight = 0;
  double squares = 0;
  for (const Forecast& each : forecasts) {
    const auto bin = static_cast<std::size_t>(each.probability * Reliability::kBins);
    ReliabilityBin& into = result.bins[std::min(bin, Reliability::kBins - 1)];
    ++into.cases;
    into.weight += each.weight;
    into.said += each.weight * each.probability;
    into.was += each.is_so ? each.weight : 0;
    const double miss = each.probability - (each.is_so ? 1 : 0);
    weight += each.weight;
    squares += each.weight * miss * miss;
  }
  if (weight <= 0) return result;
  result.brier = squares / weight;
  result.calibration_error = 0;
  for (const ReliabilityBin& bin : result.bins) {
    *result.calibration_error += std::abs(bin.said - bin.was) / weight;
  }
  return result;
}

}  // namespace ibid::detail
