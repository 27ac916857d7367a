// The only home of XXH3: every hash that ibid keeps or compares is made here.
// Source: xxHash, XXH3 64-bit (values frozen since 0.8.0); pinned by test vectors.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ibid {

/// XXH3 of the bytes, seed 0.
[[nodiscard]] std::uint64_t hash_bytes(std::string_view bytes);

/// XXH3 of a row of 64-bit values taken as little-endian bytes, with a seed.
[[nodiscard]] std::uint64_t hash_values(std::span<const std::uint64_t> values,
                                        std::uint64_t seed = 0);

/// A cheap bijective mix of one 64-bit value (the finalizer of SplitMix64, Steele et al. 2014).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

}  // namespace ibid
