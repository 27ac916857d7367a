// Passages: pairs of spans, one on each side, where one text carries what the other says.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"

namespace ibid {

/// How close the two sides of a passage are.
enum class PassageClass {
  kVerbatim,      ///< the same words in the same order
  kNearVerbatim,  ///< small edits
  kParaphrase,    ///< the same content, re-worded
  kSummary,       ///< condensed
};
/// "verbatim", "near-verbatim", "paraphrase", "summary".
[[nodiscard]] std::string_view passage_class_name(PassageClass passage_class);

/// Two words held to be the same one: equal, or equal in their stem.
struct WordMatch {
  std::uint32_t article = 0;  ///< token index
  std::uint32_t source = 0;   ///< token index
  bool exact = true;          ///< equal as normalized words, not only in their stem
  friend constexpr auto operator<=>(const WordMatch&, const WordMatch&) = default;
};

struct Passage {
  PassageClass passage_class = PassageClass::kParaphrase;
  TokenRange article;              ///< token indices of the article; never empty
  TokenRange source;               ///< token indices of the source; never empty
  std::vector<WordMatch> matches;  ///< each token at most once on each side; sorted by article
  double cosine = 0.0;             ///< TF-IDF cosine of the two sides, [0, 1]
  /// Sum over the matched words of log2(1 / background probability), a word in a stock phrase
  /// counting nothing, less log2 of the number of places where the passage could have stood.
  double evidence_bits = 0.0;
  std::uint32_t longest_run = 0;  ///< words in the longest run that is equal word for word
  /// Names alone, or a list on either side: two texts may share these without one knowing the
  /// other.
  bool is_catalogue = false;
};

/// The words of the article in the longest run that both sides have word for word, without a word
/// between; the first of several; empty without an exact match.
/// @param matches   as in Passage
/// @param left_out  by token of the article, 1: no run holds it; empty: none is left out
/// @cost O(matches)
[[nodiscard]] TokenRange longest_exact_run(std::span<const WordMatch> matches,
                                           std::span<const std::uint8_t> left_out = {});

/// A shared run of at least t words that stands in no passage.
struct KeptOut {
  TokenRange article;
  TokenRange source;
  /// "repeat" (at least half of it stands in passages), "list", "bare-name", "stock-phrase".
  std::string reason;
};

}  // namespace ibid
