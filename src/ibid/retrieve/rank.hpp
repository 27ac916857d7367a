// Ranks: the places of documents in the order of their ids, which alone may decide what is found
// and printed. The order in which documents are read decides nothing.
#pragma once

#include <cstdint>

namespace ibid {

/// What stands in the rank of a document that is left out: a copy of another, say.
inline constexpr std::uint32_t kNoRank = 0xFFFF'FFFF;

/// Two documents by their ranks, the lower in the high half: sorting the numbers sorts the pairs.
using RankPair = std::uint64_t;

[[nodiscard]] constexpr RankPair rank_pair(std::uint32_t a, std::uint32_t b) {
  return a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a;
}
[[nodiscard]] constexpr std::uint32_t low_rank(RankPair pair) {
  return static_cast<std::uint32_t>(pair >> 32);
}
[[nodiscard]] constexpr std::uint32_t high_rank(RankPair pair) {
  return static_cast<std::uint32_t>(pair);
}

}  // namespace ibid
