// Matched words between two stretches of prose, and how surprising they are together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/align/prose_view.hpp"

namespace ibid {

/// Two positions that hold the same word (exact) or words of the same stem.
struct PositionMatch {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  bool exact = true;
  friend constexpr auto operator<=>(const PositionMatch&, const PositionMatch&) = default;
};

/// Matches in order on both sides: the longest common subsequence of the stems.
/// @cost O(|left| |right|): for stretches of bounded length
[[nodiscard]] std::vector<PositionMatch> match_in_order(const ProseView& left, TokenRange in_left,
                                                        const ProseView& right,
                                                        TokenRange in_right);

/// What a set of matches says beyond chance, in bits. Words of one name that match side by side
/// count as one word and a little: who knows the first name knows the second.
/// @param weight  by position of the left side
/// @pre sorted by left
[[nodiscard]] double joint_weight(const ProseView& left, const ProseView& right,
                                  std::span<const PositionMatch> matches,
                                  std::span<const double> weight);

}  // namespace ibid
