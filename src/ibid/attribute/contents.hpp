// How the findings of a text share its words: where the content of one ends because of another.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/attribute/cues.hpp"

namespace ibid::detail::attribute {

/// Sources that a word may have, one within the other or side by side; prose has three or four. It
/// keeps the contents of any text, summed up, linear in its length.
inline constexpr std::uint32_t kMostSources = 16;

/// Settles the contents of all findings, in place: they stop where another source takes over, go on
/// over quotations that nobody else claims, hold what is told inside of them, and give up the words
/// farthest from their cue where a word would have more than kMostSources.
/// @param findings  in the order of their cues
/// @post the sizes of all contents add up to at most kMostSources * words.size() and their cues'
/// @cost O(words + findings), times kMostSources
void settle_contents(const Words& words, std::vector<Finding>& findings);

}  // namespace ibid::detail::attribute
