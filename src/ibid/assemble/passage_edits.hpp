// The word-level differences between the two sides of a passage, in characters.
#pragma once

#include "ibid/align/passage.hpp"
#include "ibid/report/overlap_report.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid::detail {

/// Fills `edits` and `also_shared`. Neighbours that match in the same way are one entry.
/// Law: the source's words with each edit's words in their place are the article's words, and the
/// words in no edit with those in `also_shared` are the matched words of the passage.
/// @cost O(n log n) for n words of the passage
void add_edits(const AnalyzedText& source, const AnalyzedText& article, const Passage& passage,
               ReportPassage& reported);

}  // namespace ibid::detail
