#include "ibid/evaluate/bootstrap.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "ibid/base/random.hpp"

namespace ibid::detail {
namespace {

constexpr double kTail = 0.025;

std::optional<ConfidenceInterval> central_part(std::vector<double> values,
                                               std::uint32_t resamples) {
  if (values.empty() || 2 * values.size() < resamples) return std::nullopt;
  std::sort(values.begin(), values.end());
  // Where every set that could be drawn gives one value, as for a share of none or of all, the
  // bootstrap knows nothing of what was not seen, and an interval of no width would claim to.
  if (values.front() == values.back()) return std::nullopt;
  const auto last = static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(kTail * last);
  return ConfidenceInterval{values[low], values[values.size() - 1 - low]};
}

}  // namespace

Measure measure(std::string name, std::size_t num_clusters, const EvaluateOptions& options,
                const Statistic& statistic) {
  std::vector<std::uint32_t> draws(num_clusters, 1);
  Measure result{std::move(name), statistic(draws), std::nullopt};
  if (options.resamples == 0 || num_clusters == 0 || !result.value) return result;
  SeededRandom random(options.seed);
  std::vector<double> values;
  values.reserve(options.resamples);
  for (std::uint32_t resample = 0; resample < options.resamples; ++resample) {
    std::fill(draws.begin(), draws.end(), 0U);
    for (std::size_t i = 0; i < num_clusters; ++i) ++draws[random.below(num_clusters)];
    if (const std::optional<double> value = statistic(draws)) values.push_back(*value);
  }
  result.interval = central_part(std::move(values), options.resamples);
  return result;
}

Measure plain_measure(std::string name, std::optional<double> value) {
  return {std::move(name), value, std::nullopt};
}

}  // namespace ibid::detail
