// The guarantee of joining by passages, from words to candidates.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/retrieve/rank.hpp"

namespace ibid::oracle {

/// The pairs of texts, by their numbers, that shingles of k words, winnowing for runs of t words
/// and join_passages make candidates, none cut. Sorted.
[[nodiscard]] std::vector<RankPair> passage_candidates(
    const std::vector<std::vector<std::uint64_t>>& texts, std::uint32_t k, std::uint32_t t);

/// Those that share a run of t words, by a table of all pairs of places. Sorted.
[[nodiscard]] std::vector<RankPair> pairs_with_run(
    const std::vector<std::vector<std::uint64_t>>& texts, std::uint32_t t);

}  // namespace ibid::oracle
