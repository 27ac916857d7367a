// What two texts share, by sets and a table of all pairs of places.
#pragma once

#include <cstdint>
#include <span>

#include "ibid/retrieve/pair_verifier.hpp"

namespace ibid::oracle {

/// @cost O(words of left x words of right x longest run)
[[nodiscard]] PairMeasures measure_pair_slowly(std::span<const std::uint64_t> left,
                                               std::span<const std::uint64_t> right,
                                               std::uint32_t shingle_length,
                                               std::span<const std::uint8_t> is_boilerplate = {});

}  // namespace ibid::oracle
