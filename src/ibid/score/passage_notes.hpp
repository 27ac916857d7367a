// What an editor wants to know of each passage: is it quoted, who is credited, and why is it one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ibid/align/align.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

/// What is only partly quoted, or credited in part, says so in `why` too.
struct PassageNotes {
  bool quoted = false;  ///< most of the matched words stand inside quotation marks in the article
  std::uint32_t quoted_words = 0;        ///< matched words of the article inside quotation marks
  std::vector<std::string> credited_to;  ///< outlets and persons that the article credits, in order
  /// Those that it credits with less than half of the passage, in order; no mere pronoun.
  std::vector<std::string> credited_in_part;
  std::string why;  ///< one sentence in words that a reporter understands
};

/// One entry per passage, in the same order.
[[nodiscard]] std::vector<PassageNotes> annotate_passages(
    std::span<const Passage> passages, const AnalyzedText& source, const AnalyzedText& article,
    const PairTerms& terms, std::span<const Attribution> article_attributions);

}  // namespace ibid
