// Stock phrases of the trade: runs of words that reporters share without copying from each other.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/tokenize/tokenize.hpp"

namespace ibid {

/// One entry per token: 1 where the word stands in a stock phrase of any language that is listed.
/// Phrases may overlap; the longest that begins at a word counts.
/// @cost O(words)
[[nodiscard]] std::vector<std::uint8_t> mark_stock_phrases(const TokenizedText& text);

}  // namespace ibid
