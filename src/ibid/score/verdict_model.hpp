// The numbers that the verdict turns on, in one place, so that they can be fitted on labelled pairs
// and replaced as a whole.
#pragma once

#include <cstdint>

namespace ibid {

/// Shares are of the article's prose words unless said otherwise.
struct VerdictModel {
  bool calibrated = false;  ///< false: probability stays null

  double copy_share = 0.85;            ///< derived_share from which a text may be a copy,
  double copy_close_share = 0.7;       ///< when so much of it is verbatim or near-verbatim
  double derived_share = 0.4;          ///< from which it is derived
  double partly_derived_share = 0.12;  ///< from which it is partly derived
  // Reporters of one kind of event share phrases of a sentence's length. Short of a copy, an
  // overlap tells of derivation only with one of these:
  std::uint32_t telling_run = 12;          ///< so many equal words in a row,
  std::uint32_t telling_close_words = 45;  ///< so many words of the article in close passages,
  std::uint32_t telling_words = 100;       ///< so many in passages of any class,
  double telling_share = 0.5;              ///< or this share of the article,
  std::uint32_t telling_share_words = 25;  ///< if that is so many words
  double common_source_relayed = 0.5;      ///< of the shared words: relayed from one outlet by both
  double common_source_residual = 0.15;    ///< most that may be shared beside it
  std::uint32_t common_source_run = 12;    ///< and no residual run of so many words
  double same_event_cosine = 0.2;          ///< of the documents, when no passage is telling
};

/// Starting values, by reasoning on what the labels mean; not yet fitted.
[[nodiscard]] const VerdictModel& shipped_verdict_model();

}  // namespace ibid
