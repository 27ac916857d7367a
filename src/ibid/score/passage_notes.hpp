// What an editor wants to know of each passage: is it quoted, who is credited, and why is it one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ibid/align/align.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/attribute/credit_targets.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

/// What is only partly quoted, or credited in part, says so in `why` too.
struct PassageNotes {
  bool quoted = false;  ///< most of the matched words stand inside quotation marks in the article
  std::uint32_t quoted_words = 0;        ///< matched words of the article inside quotation marks
  bool quoted_in_part = false;           ///< not `quoted`, but more than a word or two of it is
  std::vector<std::string> credited_to;  ///< outlets and persons that the article credits, in order
  /// Those that it credits with less than half of the passage, in order; no mere pronoun.
  std::vector<std::string> credited_in_part;
  /// Those of both lists whom the source credits for the same words, and the article with no more:
  /// "the coastguard said", copied with what it said, is no credit to the source.
  std::vector<std::string> credited_as_in_source;
  /// How far its two sides say the same (see sentence_likeness), where their words differ: of a
  /// paraphrase or a summary. nullopt where the words themselves are the same, or nearly.
  std::optional<double> likeness;
  std::string why;  ///< one sentence in words that a reporter understands
};

/// One entry per passage, in the same order.
/// @param credit_targets  one per attribution of the article
/// @param source_is_own   find_own_outlets of the source
[[nodiscard]] std::vector<PassageNotes> annotate_passages(
    std::span<const Passage> passages, const AnalyzedText& source, const AnalyzedText& article,
    const PairTerms& terms, std::span<const Attribution> article_attributions,
    std::span<const CreditTarget> credit_targets, std::span<const OwnOutlet> source_is_own);

}  // namespace ibid
