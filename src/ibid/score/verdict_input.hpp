// What a verdict is reached on: views of the findings of the stages below.
#pragma once

#include <span>

#include "ibid/align/align.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/score/overlap_score.hpp"

namespace ibid {

struct VerdictInput {
  const AnalyzedText& source;
  const AnalyzedText& article;
  const Alignment& alignment;
  const OverlapScore& score;
  std::span<const Attribution> source_attributions;
  std::span<const Attribution> article_attributions;
  const OutletRegistry& outlets;  ///< that the attributions index
};

}  // namespace ibid
