// Assembly: what the stages found, as one report. Spans become bytes, characters and words here,
// and nowhere else; nothing is computed.
#pragma once

#include <span>
#include <vector>

#include "ibid/align/align.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/attribute/named_source.hpp"
#include "ibid/report/overlap_report.hpp"
#include "ibid/score/overlap_score.hpp"
#include "ibid/score/passage_notes.hpp"
#include "ibid/score/verdict.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid {

/// Views of what the stages found of one pair.
struct Findings {
  const AnalyzedText& source;
  const AnalyzedText& article;
  const Alignment& alignment;
  std::span<const PassageNotes> notes;  ///< one per passage of `alignment`
  const OverlapScore& score;
  const Verdict& verdict;
  std::span<const Attribution> source_attributions;
  std::span<const Attribution> article_attributions;
  std::span<const NamedSourceFindings> named_sources;
};

/// Fills all of the report but its tool and its options. Ids count from 1; attributions of the
/// source come first. @cost O(size of both texts and of the report)
[[nodiscard]] OverlapReport assemble_report(const Findings& findings, std::uint32_t shingle_length,
                                            std::uint32_t num_hashes);

}  // namespace ibid
