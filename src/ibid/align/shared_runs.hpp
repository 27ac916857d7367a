// Runs of words that two texts share word for word.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/align/prose_view.hpp"

namespace ibid {

/// left[left_begin + i] and right[right_begin + i] are the same word for 0 <= i < length, the words
/// follow each other in the text on both sides, and the run cannot be made longer on either end.
struct SharedRun {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t length = 0;

  [[nodiscard]] std::uint32_t left_end() const { return left + length; }
  [[nodiscard]] std::uint32_t right_end() const { return right + length; }
  friend constexpr auto operator<=>(const SharedRun&, const SharedRun&) = default;
};

struct RunParams {
  std::uint32_t shingle_length = 5;  ///< k: no shorter run is looked for
  std::uint32_t guarantee = 12;      ///< t: every word in a shared run of t words is in a run found
  std::uint32_t most_places =
      16;  ///< places_left * places_right up to which all pairings are found
};

/// Finds maximal shared runs, sorted by left, then right.
///
/// A shingle that stands in few places pairs all of them. One that stands in many is a stock phrase
/// or a refrain: there the i-th place on one side is paired with the i-th on the other, the side
/// with fewer beginning again, for shingles of k words and again for shingles of t words, so that
/// each place of a run of k words is in a run of k, and of t words in a run of t. Beginning again
/// keeps the pairs on few diagonals (pairing the rest with the last place would put each on its
/// own), so that the work stays near-linear for every input.
/// @cost O(n log n) time, O(n) memory, n the words of both
[[nodiscard]] std::vector<SharedRun> find_shared_runs(const ProseView& left, const ProseView& right,
                                                      const RunParams& params);

}  // namespace ibid
