// All pairs that share enough, without estimates: documents whose rarest shingles meet.
// Source: Chaudhuri, Ganti, Kaushik, "A primitive operator for similarity joins in data cleaning",
// ICDE 2006 (the prefix filter); Bayardo, Ma, Srikant, "Scaling up all pairs similarity search",
// WWW 2007.
//
// Sort the shingles of all documents by one order, the rarest first. If two documents share at
// least s of their shingles, the first n - s + 1 of the one's n and the first m - s + 1 of the
// other's m have one in common. Resemblance J asks for s >= J n and s >= J m; containment c of the
// one in the other for s >= c n alone, so that the one's first shingles are looked for among all of
// the other's.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ibid/base/parallel.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/retrieve/fingerprint_table.hpp"

namespace ibid {

/// About how many documents hold each shingle: never too few, too many where two share a place.
/// Adding is for any thread, and the order of adding changes nothing.
class ShingleCounts {
 public:
  /// @param shingles  in all, about: four places are made for each, at most 2^32
  explicit ShingleCounts(std::uint64_t shingles);

  /// @param set  the distinct shingles of one document
  void add(std::span<const std::uint64_t> set);
  /// At most 255.
  [[nodiscard]] std::uint32_t count(std::uint64_t shingle) const {
    return places_[shingle & mask_].load(std::memory_order_relaxed);
  }

 private:
  std::uint64_t mask_;
  std::unique_ptr<std::atomic<std::uint8_t>[]> places_;
};

/// The shingles of one document that the exact join looks at.
struct PrefixShingles {
  std::vector<std::uint64_t> first;  ///< the rarest, by which it is found
  std::vector<std::uint64_t> rest;   ///< the others that some document may be found by
};

/// @param set        distinct shingles; is put in the order of the join
/// @param min_share  of the document's shingles that a partner must hold, at most 1; 0: one shingle
/// @param keeps_rest whether PrefixShingles::rest is wanted
/// Shingles that no other document holds are left out of both.
void select_prefix(std::vector<std::uint64_t>& set, const ShingleCounts& counts, double min_share,
                   bool keeps_rest, PrefixShingles& out);

/// Pairs whose postings in `first` meet; with `rest`, also those of `first` with `rest`.
/// @param rank  of each document of the postings
/// @error kUnreadable: a table's scratch file
/// @cost  O(postings) for sorting, and a pair for each two postings that meet
[[nodiscard]] std::optional<Error> join_prefixes(const FingerprintTable& first,
                                                 const FingerprintTable* rest,
                                                 std::span<const std::uint32_t> rank,
                                                 const WorkOptions& work, CandidateSet& candidates);

}  // namespace ibid
