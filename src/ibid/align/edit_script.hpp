// How one row of words becomes another, word by word.
// Source: the longest common subsequence by dynamic programming, Wagner and Fischer, 1974.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "ibid/align/passage.hpp"
#include "ibid/base/span.hpp"

namespace ibid {

/// Index pairs (i, j), both rising.
using IndexPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// A longest list of pairs with from[i] == to[j]. @cost O(n m): for rows of bounded length
[[nodiscard]] IndexPairs common_subsequence(std::span<const std::uint64_t> from,
                                            std::span<const std::uint64_t> to);

enum class EditKind { kKeep, kReplace, kInsert, kDelete };

/// One step: the words of `from` become those of `to`.
struct EditStep {
  EditKind kind = EditKind::kKeep;
  TokenRange from;  ///< empty for kInsert
  TokenRange to;    ///< empty for kDelete; the same words as `from` for kKeep
  friend bool operator==(const EditStep&, const EditStep&) = default;
};

/// The steps that turn the source side of a passage into its article side, in order, covering both:
/// what matches word for word and in order is kept, all else is replaced, inserted or deleted.
/// Ranges are token indices of the two texts.
/// Law: applied to the words of passage.source, the steps give the words of passage.article.
/// @cost O(n log n)
[[nodiscard]] std::vector<EditStep> make_edit_script(const Passage& passage);

/// Words that its edit script keeps. @cost O(n log n)
[[nodiscard]] std::uint32_t count_kept_words(const Passage& passage);

}  // namespace ibid
