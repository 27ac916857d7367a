// Sorting of 64-bit values by some of their bits, in linear time.
#pragma once

#include <cstdint>
#include <span>

namespace ibid {

/// Sorts by bits low_bit (inclusive) to high_bit (exclusive), counted from the least significant:
/// values that agree in all of them keep their order, whatever their other bits say. Least
/// significant digit first (Knuth, TAOCP 3, 5.2.5); a digit that all values share costs nothing but
/// its count.
///
/// @param values   n values; receives the result
/// @param scratch  n values at least, overwritten; apart from `values`
/// @pre   low_bit <= high_bit <= 64
/// @cost  O(n (high_bit - low_bit) / 8) time, 16 KiB of stack
void radix_sort(std::span<std::uint64_t> values, std::span<std::uint64_t> scratch, unsigned low_bit,
                unsigned high_bit);

}  // namespace ibid
