// Candidates to verified pairs, by several threads and in order.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "ibid/base/parallel.hpp"
#include "ibid/base/result.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/retrieve/pair_verifier.hpp"
#include "ibid/retrieve/passage_join.hpp"
#include "ibid/retrieve/rank.hpp"
#include "ibid/retrieve/text_store.hpp"
#include "ibid/scan/pair_query.hpp"

namespace ibid::detail {

/// The texts of the ranks.
struct RankedTexts {
  const TextStore& texts;
  std::span<const std::uint32_t> document;  ///< of each rank
  std::uint32_t shingle_length = 5;
  std::uint32_t window = 8;                  ///< of fingerprints, in shingles
  std::span<const CutFingerprint> cut = {};  ///< ascending by key
};

/// The rank with more bytes of text, the lower one of two as long: boilerplate is what that text
/// has of it.
[[nodiscard]] std::uint32_t longer_rank(RankPair pair, const RankedTexts& ranked);

struct VerifiedPair {
  RankPair pair = 0;
  PairMeasures measures;  ///< left is the lower rank
};

using VerifiedSink = std::function<std::optional<Error>(const VerifiedPair&)>;

/// Measures each candidate on the words of both texts, and hands on those that the query wants, in
/// the order of the candidates.
/// @param first  of each rank the lowest with the same words, by whose text it is measured; empty:
///               each by its own
/// @return how many candidates there were
/// @error  what the sink returned; kUnreadable: the texts
/// @cost   O(words) of both texts for each candidate; of candidates that stand near one another,
///         those of copies of the same two texts are measured once
[[nodiscard]] Result<std::uint64_t> verify_pairs(CandidateStream candidates,
                                                 const RankedTexts& ranked, const PairQuery& query,
                                                 const WorkOptions& work, const VerifiedSink& sink,
                                                 std::span<const std::uint32_t> first = {});

}  // namespace ibid::detail
