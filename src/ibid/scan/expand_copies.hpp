// Candidates among nodes to candidates among all documents: those of the copies too.
#pragma once

#include <cstdint>
#include <string>

#include "ibid/base/result.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/scan/copies.hpp"
#include "ibid/scan/pair_query.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid::detail {

struct ExpandedCandidates {
  CandidateStream pairs;    ///< of documents of two different nodes
  std::uint64_t nodes = 0;  ///< candidates among nodes that they were made from
};

/// Each candidate becomes the pairs of its nodes' documents. One that stands for several pairs is
/// verified first, so that copies multiply no pair that is not wanted.
/// @param memory_bytes  for the pairs; what is beyond goes to scratch files
/// @error kUnreadable: the texts; kUnwritable: a scratch file
[[nodiscard]] Result<ExpandedCandidates> expand_copies(
    CandidateStream candidates, const RankedTexts& ranked, const CopyGroups& copies,
    const PairQuery& query, std::uint64_t memory_bytes, const std::string& scratch_folder,
    const WorkOptions& work);

}  // namespace ibid::detail
