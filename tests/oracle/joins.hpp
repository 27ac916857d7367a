// Slow, obvious joins: every document with every other one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/retrieve/band_join.hpp"
#include "ibid/retrieve/common_texts.hpp"
#include "ibid/retrieve/passage_join.hpp"

namespace ibid::oracle {

struct BandJoinResult {
  std::vector<RankPair> pairs;  ///< sorted
  BandJoinCounts counts;
};

/// Every band of every two documents.
/// @param signatures  of each document; none of one without a shingle
[[nodiscard]] BandJoinResult join_bands(const std::vector<std::vector<std::uint64_t>>& signatures,
                                        const BandPlan& plan, std::span<const std::uint32_t> rank,
                                        const BandJoinOptions& options);

struct PassageJoinResult {
  std::vector<RankPair> pairs;  ///< sorted
  PassageJoinFindings findings;
};

struct HeldFingerprint {
  std::uint64_t shingle_hash = 0;
  FingerprintContext context;
};

/// Every fingerprint of every two documents.
/// @param fingerprints  of each document; on average a few contexts for each that it holds
[[nodiscard]] PassageJoinResult join_passages(
    const std::vector<std::vector<HeldFingerprint>>& fingerprints,
    std::span<const std::uint32_t> rank, std::uint32_t most_documents);

struct CommonJoinResult {
  std::vector<RankPair> pairs;  ///< sorted
  CommonTextCounts counts;
};

/// Every cut fingerprint of every two documents.
/// @param cut  keys
[[nodiscard]] CommonJoinResult join_common_texts(
    const std::vector<std::vector<HeldFingerprint>>& fingerprints,
    std::span<const std::uint32_t> rank, std::span<const CutFingerprint> cut,
    const CommonTextOptions& options);

/// For each word, whether a cut fingerprint holds it, or two that follow each other have it between
/// them; long passages and texts that consist of such are spared.
[[nodiscard]] std::vector<std::uint8_t> mark_boilerplate(std::span<const CutFingerprint> cut,
                                                         std::span<const std::uint64_t> words,
                                                         std::uint32_t shingle_length,
                                                         std::uint32_t window);

}  // namespace ibid::oracle
