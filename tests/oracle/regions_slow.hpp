// The regions of an alignment by the plainest way: every passage against every other.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/align/passage.hpp"

namespace ibid::oracle {

/// The passages of each region, by index: blocks of passages that are joined by steps of fewer than
/// 60 words on both sides, then those blocks that follow each other in the article by such steps
/// and together span three times as many words in the source; without those under 150 bits, of
/// which a catalogue's count half. Sorted.
/// @cost O(n^3)
[[nodiscard]] std::vector<std::vector<std::uint32_t>> slow_regions(
    std::span<const Passage> passages);

}  // namespace ibid::oracle
