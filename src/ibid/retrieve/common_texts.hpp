// Texts that say for a good part what very many say: versions of one story, a story that stands
// whole in many digests. Their fingerprints are cut as those of boilerplate are, so that the join
// of passages passes them by; here they are paired all the same.
#pragma once

#include <cstdint>
#include <span>

#include "ibid/base/parallel.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/retrieve/fingerprint_table.hpp"
#include "ibid/retrieve/passage_join.hpp"

namespace ibid {

struct CommonTextOptions {
  /// A text with so many postings of cut fingerprints may hold a passage of kLongPassageWords. One
  /// with fewer is looked at when such postings are half of its own.
  std::uint32_t long_passage = 12;
  /// Of two texts one at least has such a share of cut postings: a text is no part of another
  /// without. 0 where runs are asked for.
  double least_share = 0.0;
  /// Groups of more than this are compared with num_leaders alone: those with the largest shares
  /// of cut postings, then the lowest ranks. 0: all groups are compared pair by pair.
  std::uint32_t large_group = 1024;
  std::uint32_t num_leaders = 32;
  WorkOptions work{};
};

struct CommonTextCounts {
  std::uint64_t texts = 0;          ///< that were looked at
  std::uint64_t large_groups = 0;   ///< compared with their leaders alone
  std::uint64_t largest_group = 0;  ///< texts in the largest of those
  std::uint64_t not_compared = 0;   ///< pairs of those groups, one for each fingerprint of both
};

/// @param table       that join_passages was given, and its ranks
/// @param found       what that gave
/// @param candidates  receives the pairs
/// @error kUnreadable: the table's scratch file
/// @cost  nothing without such a text; else O(postings of the parts with a cut fingerprint), and
///        large_group^2 / 2 pairs for each fingerprint at most
[[nodiscard]] Result<CommonTextCounts> join_common_texts(const FingerprintTable& table,
                                                         std::span<const std::uint32_t> rank,
                                                         const PassageJoinFindings& found,
                                                         const CommonTextOptions& options,
                                                         CandidateSet& candidates);

}  // namespace ibid
