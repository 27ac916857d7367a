// What two texts share though it makes no passage: too little to judge by, too much to pass over.
#pragma once

#include <string>
#include <vector>

#include "ibid/score/verdict_input.hpp"

namespace ibid {

/// One clause for each thing that a reader should see: the longest run of equal words, and the
/// longest quotation that both texts have word for word.
/// @cost O(words)
[[nodiscard]] std::vector<std::string> describe_small_overlap(const VerdictInput& input);

}  // namespace ibid
