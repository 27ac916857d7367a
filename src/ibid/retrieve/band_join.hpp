// Whole documents that resemble each other: those with equal keys in some band, filtered by their
// signatures.
// Source: Broder, "Identifying and filtering near-duplicate documents", CPM 2000.
#pragma once

#include <cstdint>
#include <span>

#include "ibid/base/parallel.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/retrieve/rank.hpp"
#include "ibid/retrieve/sketch_table.hpp"

namespace ibid {

struct BandJoinOptions {
  std::uint32_t least_equal_slots = 0;  ///< pairs with fewer are dropped
  /// Groups with one key of more documents than this are not compared pair by pair, which would
  /// take the square of their number: each document is compared with the group's `num_leaders` of
  /// lowest ranks. 0: all groups are compared pair by pair.
  std::uint32_t large_group = 1024;
  std::uint32_t num_leaders = 32;
  WorkOptions work{};
};

struct BandJoinCounts {
  std::uint64_t collisions = 0;     ///< pairs with an equal key, one for each such band
  std::uint64_t large_groups = 0;   ///< groups that were compared with their leaders alone
  std::uint64_t largest_group = 0;  ///< documents in the largest of those
  std::uint64_t not_compared = 0;   ///< pairs of those groups that no band compared, at most
};

/// @param rank        of each document, by its number; kNoRank leaves it out
/// @param document    number of the document of each rank
/// @param candidates  receives the pairs
/// @error kUnreadable: the table's scratch file
/// @cost  O(bands x documents) for sorting, and a look at two signatures for each collision.
///        Memory: 16 bytes a document and thread
[[nodiscard]] Result<BandJoinCounts> join_bands(const SketchTable& sketches,
                                                std::span<const std::uint32_t> rank,
                                                std::span<const std::uint32_t> document,
                                                const BandJoinOptions& options,
                                                CandidateSet& candidates);

}  // namespace ibid
