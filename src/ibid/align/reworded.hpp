// Reworded passages: pairs of sentences that say the same in other words or another order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/align/stretch.hpp"
#include "ibid/align/units.hpp"

namespace ibid {

/// Words of each side that a passage has already explained: 1 per position.
struct Explained {
  std::vector<std::uint8_t> left;
  std::vector<std::uint8_t> right;
};

/// The prose of one text in one of its divisions: into sentences, or into longer pieces.
struct DividedProse {
  const ProseView& view;
  const Units& units;
  const std::vector<double>& surprise;  ///< by position: see surprise_in_units
};

/// What a pair of units must show to be a passage.
struct Demands {
  double surprise = 0.0;      ///< bits beyond chance
  std::uint32_t matched = 0;  ///< content words, a name as one
  /// It stands beside a passage: a list or a short phrase goes with it.
  bool is_beside_passage = false;
};
inline constexpr Demands kOfSentences{.surprise = 20.0, .matched = 4};
/// Long pieces on one topic share a good many of its words by chance: three times as much is asked.
inline constexpr Demands kOfLongUnits{.surprise = 60.0, .matched = 4};

/// Pairs of units that are alike and tell enough become passages: the most telling first, each word
/// explained once on each side, until what is left tells too little. Adds them, and marks what they
/// explain.
/// @param idf  by TermId
/// @return  whether the search met a limit of TfIdfRows, so that some may be missing
/// @cost as TfIdfRows::similar_rows says, with its default limits
[[nodiscard]] bool add_reworded(const DividedProse& left, const DividedProse& right,
                                const Demands& least, std::span<const double> idf,
                                Explained& explained, std::vector<Stretch>& chosen);

/// Looks around the passages that stand already: beside one of them, a pair of units is picked from
/// a few and not from all, and needs so much less to tell. Adds what it finds, and marks it.
void grow_reworded(const DividedProse& left, const DividedProse& right, Explained& explained,
                   std::vector<Stretch>& chosen);

}  // namespace ibid
