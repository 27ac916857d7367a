// The vocabulary of a text as a set of stems, each by its rarity, and how much of it another has.
// Sources: Broder, "On the resemblance and containment of documents", 1997 (containment, here of
// weighed sets); Sparck Jones, "A statistical interpretation of term specificity", 1972 (weights).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ibid/structure/structure.hpp"

namespace ibid {

/// Hashes of the stems of the content words of a text's prose, in text order, with repeats.
/// @cost O(words), each distinct word being stemmed once
[[nodiscard]] std::vector<std::uint64_t> content_stems(const AnalyzedText& text);

/// The distinct content stems of a text, sorted.
struct StemSet {
  std::string language;  ///< that says how rare they are; "und" where nothing does
  std::vector<std::uint64_t> stems;
  std::vector<double> weights;  ///< ln(1 / share of the language's documents that hold the stem)
};

/// @cost O(words log words)
[[nodiscard]] StemSet stem_set(const AnalyzedText& text);

/// How two sets of weighed stems overlap: w(S) is the sum of the weights of S, and a stem that both
/// hold weighs in L & R what it weighs in the language where it is the more common. Where the
/// language of one text is unknown, as that of a list of names, the other's weighs both.
struct StemOverlap {
  double left_weight = 0.0;
  double right_weight = 0.0;
  double shared_weight = 0.0;

  /// w(L & R) / w(L), in [0, 1]; nullopt when L is empty.
  [[nodiscard]] std::optional<double> left_in_right() const;
  /// w(L & R) / w(R), in [0, 1]; nullopt when R is empty.
  [[nodiscard]] std::optional<double> right_in_left() const;
};

/// Law: swapping the two swaps the result. @cost O(|L| + |R|)
[[nodiscard]] StemOverlap overlap_of_stems(const StemSet& left, const StemSet& right);

}  // namespace ibid
