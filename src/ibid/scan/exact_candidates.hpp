// Candidates by the exact join: none that is wanted is missing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "ibid/base/parallel.hpp"
#include "ibid/base/result.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/scan/pair_query.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid::detail {

struct ExactOptions {
  std::uint64_t words = 0;         ///< of the corpus, about
  std::uint64_t memory_bytes = 0;  ///< for postings; more go to a scratch file
  std::string scratch_folder;
  WorkOptions work{};
};

/// @param nodes       ranks to join
/// @param candidates  receives the pairs
/// @error kUnreadable, kUnwritable: texts and scratch files
/// @cost  the texts are read twice for shares and twice for runs; then as join_prefixes. Memory:
///        four bytes a word beside postings
[[nodiscard]] std::optional<Error> find_exact_candidates(std::span<const std::uint32_t> nodes,
                                                         const RankedTexts& ranked,
                                                         const PairQuery& query,
                                                         const ExactOptions& options,
                                                         CandidateSet& candidates);

}  // namespace ibid::detail
