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

struct VerifiedPair {
  RankPair pair = 0;
  PairMeasures measures;  ///< left is the lower rank
};

using VerifiedSink = std::function<std::optional<Error>(const VerifiedPair&)>;

/// Measures each candidate on the words of both texts, and hands on those that the query wants, in
/// the order of the candidates.
/// @return how many candidates there were
/// @error  what the sink returned; kUnreadable: the texts
/// @cost   O(words) of both texts for each candidate
[[nodiscard]] Result<std::uint64_t> verify_pairs(CandidateStream candidates,
                                                 const RankedTexts& ranked, const PairQuery& query,
                                                 const WorkOptions& work, const VerifiedSink& sink);

}  // namespace ibid::detail
