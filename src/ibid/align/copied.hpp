// Copied passages: shared runs joined across small edits and extended at their ends.
#pragma once

#include <span>
#include <vector>

#include "ibid/align/shared_runs.hpp"
#include "ibid/align/word_matches.hpp"

namespace ibid {

/// A stretch of each side with the words that match in order.
struct Stretch {
  TokenRange left;  ///< positions, from the first match to the last unless a stage says otherwise
  TokenRange right;
  std::vector<PositionMatch> matches;  ///< sorted; rising on both sides for a copied stretch
};

/// Every run is in just one stretch; a stretch never straddles an exclusion.
/// @param runs  as find_shared_runs returned them
/// @cost O(n log n) for n runs
[[nodiscard]] std::vector<Stretch> join_runs(const ProseView& left, const ProseView& right,
                                             std::span<const SharedRun> runs);

}  // namespace ibid
