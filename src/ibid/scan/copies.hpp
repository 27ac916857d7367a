// Texts with equal words: one stands for all of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/retrieve/rank.hpp"
#include "ibid/scan/document_table.hpp"

namespace ibid::detail {

struct CopyGroups {
  /// For each rank the lowest rank with the same words; kNoRank for a text without a word.
  std::vector<std::uint32_t> first;
  std::vector<RankPair> pairs;  ///< of a first with each of its copies, sorted
  std::uint64_t nodes = 0;      ///< different texts with a word
  std::uint64_t without_words = 0;

  /// Whether both ranks of a pair are the lowest with their words.
  [[nodiscard]] bool are_nodes(RankPair pair) const {
    return first[low_rank(pair)] == low_rank(pair) && first[high_rank(pair)] == high_rank(pair);
  }
  /// The pairs of a node with its copies. @cost O(log copies)
  [[nodiscard]] std::span<const RankPair> copies_of(std::uint32_t node) const;
  /// The pairs of a document's node with those copies that come after the document; for a text
  /// without a word none.
  [[nodiscard]] std::span<const RankPair> copies_after(std::uint32_t rank) const;
};

/// Documents whose hashes of all words agree are compared word by word.
/// @error kUnreadable: the texts
[[nodiscard]] Result<CopyGroups> group_copies(const DocumentTable& documents, const IdOrder& order,
                                              const TextStore& texts);

}  // namespace ibid::detail
