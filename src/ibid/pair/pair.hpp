// A pair of texts taken through the stages: what both sides hold by themselves, then what they
// share. The one place that knows the order of the stages of a comparison.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/align/align.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/score/overlap_score.hpp"
#include "ibid/score/verdict.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

/// What is known of a text before it meets another.
struct Side {
  AnalyzedText text;
  std::vector<Attribution> attributions;
};

/// @cost as analyze_text and find_attributions
[[nodiscard]] Side prepare_side(Document document, const OutletRegistry& outlets);

struct PairOptions {
  AlignOptions align{};
  MinHashParams sketch{};
};

/// What two sides share.
struct PairFindings {
  PairTerms terms;
  Alignment alignment;
  OverlapScore score;
  Verdict verdict;
};

/// @param outlets  that the attributions of both sides index
/// @error what score_overlap says
/// @cost  near-linear in the words of both
[[nodiscard]] Result<PairFindings> compare_sides(const Side& source, const Side& article,
                                                 const OutletRegistry& outlets,
                                                 const PairOptions& options = {});

}  // namespace ibid
