// A stretch: a pair of places that match, while passages are still being made.
#pragma once

#include <vector>

#include "ibid/align/word_matches.hpp"

namespace ibid {

/// A stretch of each side with the words that match in order.
struct Stretch {
  TokenRange left;  ///< positions, from the first match to the last unless a stage says otherwise
  TokenRange right;
  std::vector<PositionMatch> matches;  ///< sorted; rising on both sides for a copied stretch
};

/// The part without the function words of a first or last sentence of which it holds nothing else.
/// @param part  not empty; neither is the result
/// @cost O(length of a unit)
[[nodiscard]] TokenRange settled(const ProseView& view, TokenRange part);

/// The stretch without the sentences at its ends that are stock phrases and hardly more, if they
/// hold more words than the rest: a long copy may begin or end with one, but one makes no copy.
/// @return  with no match when nothing else is in it
/// @cost O(matches)
[[nodiscard]] Stretch without_stock_ends(const ProseView& left, Stretch stretch);

}  // namespace ibid
