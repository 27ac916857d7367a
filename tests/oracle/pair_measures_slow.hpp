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
                                               std::span<const std::uint8_t> is_boilerplate = {},
                                               std::uint32_t least_stretch = 1);

/// But for the longest run that is free of boilerplate.
[[nodiscard]] inline bool are_equal(const PairMeasures& a, const PairMeasures& b) {
  return a.shingles.left_size == b.shingles.left_size &&
         a.shingles.right_size == b.shingles.right_size && a.shingles.shared == b.shingles.shared &&
         a.longest_run == b.longest_run;
}

}  // namespace ibid::oracle
