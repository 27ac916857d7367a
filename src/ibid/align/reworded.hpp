// Reworded passages: pairs of sentences that say the same in other words or another order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/align/copied.hpp"

namespace ibid {

/// Words of each side that a passage has already explained: 1 per position.
struct Explained {
  std::vector<std::uint8_t> left;
  std::vector<std::uint8_t> right;
};

/// What speaks for one pair of units.
struct UnitPair {
  std::uint32_t left = 0;  ///< index of a unit
  std::uint32_t right = 0;
  double surprise = 0.0;    ///< bits beyond chance, less log2 of the number of pairs of units
  double left_share = 0.0;  ///< share of the left unit's surprise that is matched
  double right_share = 0.0;
  std::uint32_t matched = 0;           ///< content words matched, a name as one
  std::uint32_t plain = 0;             ///< those of them that are not names
  std::vector<PositionMatch> matches;  ///< content words, sorted by left
};

struct UnitPairs {
  std::vector<UnitPair> pairs;  ///< sorted by left, then right
  bool was_bounded = false;     ///< the search met a limit of TfIdfRows: some may be missing
};

/// The pairs of units that are alike and tell enough to be a passage.
/// @param idf  by TermId
/// @cost as TfIdfRows::similar_rows says, with its default limits
[[nodiscard]] UnitPairs find_unit_pairs(const ProseView& left, const ProseView& right,
                                        const Explained& explained, std::span<const double> idf);

/// Chooses among the pairs: the most telling first, each word explained once on each side, until
/// what is left tells too little. Marks what it explains.
[[nodiscard]] std::vector<Stretch> choose_reworded(const ProseView& left, const ProseView& right,
                                                   std::vector<UnitPair> pairs,
                                                   Explained& explained);

/// Looks around the passages that stand already: beside one of them, a pair of units is picked from
/// a few and not from all, and needs so much less to tell. Adds what it finds, and marks it.
void grow_reworded(const ProseView& left, const ProseView& right, std::vector<Stretch>& chosen,
                   Explained& explained);

}  // namespace ibid
