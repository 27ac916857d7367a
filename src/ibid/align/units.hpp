// Units: the pieces of a text that are compared with one another, sentences or several of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/base/span.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

/// Longest unit in words: longer ones are cut, so that work within a pair of units is bounded.
inline constexpr std::uint32_t kMaxUnitWords = 64;

/// A division of the words of one text into units, in order, covering all of them. Positions are
/// indices into the words that take part.
struct Units {
  std::vector<TokenRange> ranges;      ///< of positions; never empty
  std::vector<std::uint32_t> of;       ///< by position: index into ranges
  std::vector<std::uint32_t> by_term;  ///< the positions, those of each unit sorted by term
};

/// @param begins   where each unit begins: rising from 0; of a unit that would be too long, the
///                 pieces are of equal length
/// @param follows  by position, 0: something left out stands before it; no unit straddles that
/// @param term     by position
/// @cost O(n log kMaxUnitWords)
[[nodiscard]] Units divide(std::span<const std::uint32_t> begins,
                           std::span<const std::uint8_t> follows, std::span<const TermId> term);

/// Neighbouring units together, each until it has so many words.
/// @pre fewest_words <= kMaxUnitWords
/// @cost O(n log kMaxUnitWords)
[[nodiscard]] Units merge_neighbours(const Units& units, std::uint32_t fewest_words,
                                     std::span<const std::uint8_t> follows,
                                     std::span<const TermId> term);

}  // namespace ibid
