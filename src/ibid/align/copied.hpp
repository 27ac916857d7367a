// Copied passages: shared runs joined across small edits and extended at their ends.
#pragma once

#include <span>
#include <vector>

#include "ibid/align/shared_runs.hpp"
#include "ibid/align/stretch.hpp"

namespace ibid {

/// Every run is in just one stretch; a stretch never straddles an exclusion.
/// @param runs       as find_shared_runs returned them
/// @param guarantee  t: a run of t words stays whole
/// @cost O(n log n) for n runs
[[nodiscard]] std::vector<Stretch> join_runs(const ProseView& left, const ProseView& right,
                                             std::span<const SharedRun> runs,
                                             std::uint32_t guarantee);

}  // namespace ibid
