// Documents in some order, some of them left out.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "ibid/base/random.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/retrieve/rank.hpp"

namespace ibid::test {

/// 0 to count - 1 in a seeded order.
inline std::vector<std::uint32_t> made_order(SeededRandom& random, std::uint32_t count) {
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  for (std::uint32_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

struct MadeRanks {
  std::vector<std::uint32_t> rank;      ///< of each document, kNoRank for one that is left out
  std::vector<std::uint32_t> document;  ///< of each rank, also of those left out
};

/// @param left_out  one of so many documents; 0: none
inline MadeRanks made_ranks(SeededRandom& random, std::uint32_t documents, std::uint64_t left_out) {
  MadeRanks ranks{made_order(random, documents), std::vector<std::uint32_t>(documents)};
  for (std::uint32_t i = 0; i < documents; ++i) ranks.document[ranks.rank[i]] = i;
  for (std::uint32_t& rank : ranks.rank) {
    if (left_out != 0 && random.below(left_out) == 0) rank = kNoRank;
  }
  return ranks;
}

/// The same documents under other numbers: document i becomes number order[i].
inline MadeRanks renumbered(const MadeRanks& ranks, const std::vector<std::uint32_t>& order) {
  MadeRanks other{std::vector<std::uint32_t>(order.size()), ranks.document};
  for (std::size_t i = 0; i < order.size(); ++i) other.rank[order[i]] = ranks.rank[i];
  for (std::uint32_t& document : other.document) document = order[document];
  return other;
}

}  // namespace ibid::test
