// Documents that share a passage, however small a part of them it is: those with a common
// fingerprint that may be part of a run, but for the fingerprints of boilerplate. Source:
// Schleimer, Wilkerson, Aiken, "Winnowing", SIGMOD 2003; the cut by document frequency is that of
// Broder, "Identifying and filtering near-duplicate documents", CPM 2000, turned around: it leaves
// out what very many share.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/base/parallel.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/retrieve/fingerprint_table.hpp"
#include "ibid/retrieve/passage_fingerprint.hpp"

namespace ibid {

/// Of more fingerprints than this, keys of 28 bits would meet by chance half as often as
/// `most_documents`: what is no boilerplate would be cut as such.
[[nodiscard]] constexpr std::uint64_t most_fingerprints(std::uint32_t most_documents) {
  return std::uint64_t{most_documents} << 27;
}

struct PassageJoinOptions {
  /// Fingerprints of more documents than this make no pair: n documents would make n (n - 1) / 2.
  std::uint32_t most_documents = 100;
  WorkOptions work{};
};

/// A fingerprint that too many documents hold.
struct CutFingerprint {
  FingerprintKey key = 0;
  std::uint32_t documents = 0;  ///< that hold it
  std::uint32_t lowest_rank = 0;

  friend bool operator==(const CutFingerprint&, const CutFingerprint&) = default;
};

struct PassageJoinFindings {
  std::vector<CutFingerprint> cut;  ///< ascending by key
  /// Of each document, how many of its postings are of cut fingerprints; empty when none was cut.
  std::vector<std::uint32_t> cut_postings;
  std::uint64_t collisions = 0;  ///< pairs that share a fingerprint, one for each of them
  std::uint64_t passed = 0;      ///< of those, such whose contexts allow a run
};

/// @param table       of pack_fingerprint's values
/// @param rank        of each document, by its number; kNoRank leaves it out
/// @param candidates  receives the pairs
/// @error kUnreadable: the table's scratch file; kTooLarge: more than most_fingerprints()
/// @cost  O(postings) for sorting, 4 bytes a document, and 16 most_documents^2 / 2 for each
/// fingerprint at most
[[nodiscard]] Result<PassageJoinFindings> join_passages(const FingerprintTable& table,
                                                        std::span<const std::uint32_t> rank,
                                                        const PassageJoinOptions& options,
                                                        CandidateSet& candidates);

}  // namespace ibid
