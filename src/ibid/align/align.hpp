// Alignment: the passages that two texts share, and the long shared runs that make none.
//
//   shared runs -> copied stretches -> reworded sentences -> passages -> regions
//
// The two texts are put into an order of their own before anything is compared, so that the result
// does not depend on which is called the source: swapping them mirrors it exactly.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/align/region.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

struct AlignOptions {
  std::uint32_t shingle_length = 5;  ///< k: shortest shared run that is looked at
  std::uint32_t guarantee = 12;      ///< t: see Alignment; t >= k
};

/// Law: every run of t or more consecutive prose words that the texts share lies inside one
/// passage, or stands in kept_out with its reason. (Of a phrase in over 16 pairs of places each
/// place is covered, not each pair of places.)
struct Alignment {
  std::vector<Passage> passages;  ///< sorted by article, then source
  std::vector<KeptOut> kept_out;  ///< sorted by article, then source
  std::vector<Region> regions;    ///< blocks of passages; see find_regions
  /// Words in the longest shared run of prose, in a passage or not; a run under k words counts only
  /// inside a passage.
  std::uint32_t longest_run = 0;
  /// The texts are so large, or so repetitive, that the search for reworded sentences kept to its
  /// bound: words that stand in very many sentences did not find any.
  bool search_was_bounded = false;
};

/// @param terms  of the pair: left the source, right the article
/// @cost  near-linear in the words of both; memory about 200 bytes a word
[[nodiscard]] Alignment align_texts(const AnalyzedText& source, const AnalyzedText& article,
                                    const PairTerms& terms, const AlignOptions& options);

}  // namespace ibid
