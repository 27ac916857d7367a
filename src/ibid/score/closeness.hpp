// How close two texts are, in the numbers that a verdict turns on.
#pragma once

#include <cstdint>

#include "ibid/score/verdict_input.hpp"

namespace ibid {

/// What the passages say of closeness, those of stock wording left out. Words of quotations are
/// left out where they would speak for copying: two reporters hear the same speech.
struct Closeness {
  /// Words of a run that two texts hardly share by chance: a shingle's.
  static constexpr std::uint32_t kRunWords = 5;

  Share overlap;                       ///< of the article, stock wording too: as in the score
  Share derived;                       ///< of the article, without it
  Share used;                          ///< of the source, without it
  std::uint32_t unquoted_words = 0;    ///< of the derived, outside quotation marks
  std::uint32_t close_words = 0;       ///< of the article, in verbatim and near-verbatim passages
  std::uint32_t kept_words = 0;        ///< of those, matched word for word; stock wording too
  std::uint32_t longest_unquoted = 0;  ///< longest run of equal words outside quotation marks
  std::uint32_t run_words = 0;      ///< unquoted words in runs of equal words of kRunWords or more
  double bits = 0.0;                ///< evidence of the passages,
  std::uint32_t matched_words = 0;  ///< for so many words,
  std::uint32_t quoted_words = 0;   ///< these of them inside quotation marks in the article
  std::uint32_t passages = 0;
  std::uint32_t chain = 0;  ///< most passages that have one order on both sides,
  double chain_bits = 0.0;  ///< and their evidence

  [[nodiscard]] double larger_share() const;   ///< of the two
  [[nodiscard]] double bits_per_word() const;  ///< of evidence, for each matched word
};

/// @param telling_bits_per_word  of evidence; a passage with less is stock wording
/// @cost O(words, and matches log matches)
[[nodiscard]] Closeness measure_closeness(const VerdictInput& input, double telling_bits_per_word);

}  // namespace ibid
