// Regions: what was reused as a block, made of passages that stand together.
//
// A passage is as tight as its words allow; a reader who asks "which part of the article came from
// where?" wants the block. Passages near each other on both sides make one block. So do passages
// that follow one another in the article and stand all over the source: there the article sums up.
// What is left weaker than chance could make it is no block. Nothing here changes a passage or a
// share.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/align/passage.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid {

struct Region {
  TokenRange article;  ///< token indices; holds those of its passages
  TokenRange source;
  std::vector<std::uint32_t> passages;  ///< indices of the passages that make it up; rising
  /// The article sums up there what stands in places of the source that are not near each other.
  bool condenses = false;
  friend bool operator==(const Region&, const Region&) = default;
};

/// Each passage is in at most one region: in none when all that its region says could be chance.
/// Swapping the two texts mirrors the regions, but for those that condense: that is said of the
/// article. (What an article takes from one place of its source and uses in places far apart was
/// taken several times, and stays several regions.)
/// Of passages that begin within the reach of one, only the next 16 on each side are compared with
/// it: one phrase in very many places may fall into several regions.
/// @param passages  of an alignment of the two texts, in any order
/// @return  sorted by article, then source
/// @cost O(n log n) for n passages and sentences
[[nodiscard]] std::vector<Region> find_regions(std::span<const Passage> passages,
                                               const AnalyzedText& source,
                                               const AnalyzedText& article);

}  // namespace ibid
