// The numbers that the verdict turns on, in one place, so that they can be fitted on labelled pairs
// and replaced as a whole.
#pragma once

#include <cstdint>

#include "ibid/score/derivation_model.hpp"
#include "ibid/score/fitted_derivation.hpp"

namespace ibid {

/// Shares are of the article's prose words unless said otherwise.
struct VerdictModel {
  /// How probable derivation is. Whatever else an overlap shows, a text is not called derived
  /// unless it is
  DerivationModel derivation = kFittedDerivation;
  double telling_probability = 0.5;  ///< as probable as not.

  // A text of which no more than a sixth is new, and hardly a word of the rest is changed.
  double copy_share = 0.85;       ///< derived_share from which a text may be a copy,
  double copy_kept_share = 0.75;  ///< when so much of it is matched word for word in close passages

  double derived_share = 0.4;  ///< from which it is derived, if the overlap is telling
  // From which it is partly derived, if the overlap is telling: a paragraph of an article, or a
  // copied stretch longer than a sentence, however long the article.
  double partly_derived_share = 0.12;     ///< of either text
  std::uint32_t partly_derived_run = 20;  ///< unquoted words in a row

  // A running word of a language carries about ten bits (the entropy of its word frequencies), and
  // one of a stock phrase counts nothing. A passage with less than half of that for each matched
  // word is mostly stock wording, and no sign of derivation however long it is.
  double telling_bits_per_word = 5.0;

  // Reporters of one kind of event share phrases of a clause's length, and a sentence or two of
  // them. Short of a copy, an overlap is telling with any one of these:
  std::uint32_t telling_run = 12;          ///< unquoted words in a row,
  std::uint32_t telling_close_words = 45;  ///< words of the article in close passages,
  std::uint32_t telling_words = 100;       ///< unquoted words in passages of any class,
  double telling_share = 0.5;              ///< this share of the article,
  std::uint32_t telling_share_words = 25;  ///< if so many words of it are unquoted
  double telling_bits = 300.0;             ///< and carry the evidence of thirty running words.
  // The same facts in the same order, again and again: five things have 120 orders, and whoever
  // rewords a text sentence by sentence keeps the one that he reads.
  std::uint32_t telling_chain = 5;   ///< passages in one order on both sides,
  double telling_chain_share = 0.3;  ///< and this share of either text, with the same evidence

  double common_source_relayed = 0.5;    ///< of the shared words: relayed from one outlet by both
  double common_source_residual = 0.15;  ///< of the article: most that may be shared beside it
  std::uint32_t common_source_run = 12;  ///< unquoted words in a row that no common source explains

  // What was given out in writing may stand word for word in both, and more of it than what they
  // put in quotation marks: where both say that they have it, and
  std::uint32_t statement_words = 12;  ///< so many words are given as its words by both,
  // it may explain the rest. But whoever has little of his own besides has it from the other text.
  double statement_residual = 0.34;  ///< most that may be shared beside it, of the article's own

  double same_event_cosine = 0.2;       ///< of the subjects, when there is no passage,
  std::uint32_t same_event_words = 50;  ///< and both have so many words
};

/// The probability is fitted (scripts/fit-verdict); the other numbers are set by reasoning on what
/// the labels mean, by people who saw how the labelled sets of the fit come out.
[[nodiscard]] const VerdictModel& shipped_verdict_model();

}  // namespace ibid
