// Bootstrap intervals: how far a measure would move, had the set been drawn again.
// Source: Efron, "Bootstrap methods: another look at the jackknife", 1979 (percentile method).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "ibid/evaluate/evaluation.hpp"

namespace ibid::detail {

/// How often each cluster (a pair, an article, a title: what was drawn as a whole) was drawn.
using Draws = std::span<const std::uint32_t>;
/// A measure of the set so drawn; nullopt where it is not defined.
using Statistic = std::function<std::optional<double>(Draws)>;

/// The measure of the set as it is, with its interval from options.resamples sets of as many
/// clusters drawn with replacement. No interval where fewer than half of them define the measure,
/// or where all of them give one value.
/// @cost resamples + 1 calls of `statistic`
[[nodiscard]] Measure measure(std::string name, std::size_t num_clusters,
                              const EvaluateOptions& options, const Statistic& statistic);

/// The measure without an interval.
[[nodiscard]] Measure plain_measure(std::string name, std::optional<double> value);

}  // namespace ibid::detail
