// The form of a background table, shared by the tool that builds it and the code that reads it.
// Not for callers.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace ibid::detail {

static_assert(std::endian::native == std::endian::little,
              "tables are written and read in the byte order of the build machine");

/// A table: this header, then the keys of the words (std::uint32_t, rising), the keys of the stems
/// (likewise), the values of the words (std::uint16_t), the values of the stems.
/// A key is the upper half of the 64-bit hash: among 30,000 entries an absent word is taken for a
/// present one 7 times in a million.
struct BackgroundHeader {
  std::uint32_t num_words = 0;
  std::uint32_t num_stems = 0;
  std::uint32_t floor = 0;  ///< value of what the table lacks
  std::uint32_t reserved = 0;
};
static_assert(sizeof(BackgroundHeader) == 16);

/// Bit of a word's value that says: a function word.
inline constexpr std::uint16_t kStopWordBit = 0x8000;

/// Steps per factor of ten: 0.07 % each, finer than the source's 2.3 %.
inline constexpr double kStepsPerDecade = 3200.0;

[[nodiscard]] constexpr std::uint32_t background_key(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

/// @pre 0 < probability
[[nodiscard]] inline std::uint16_t encode_probability(double probability) {
  const double steps = std::round(-std::log10(probability) * kStepsPerDecade);
  return static_cast<std::uint16_t>(std::clamp(steps, 1.0, double{kStopWordBit - 1}));
}

[[nodiscard]] inline double decode_probability(std::uint32_t value) {
  return std::pow(10.0, -double(value & (kStopWordBit - 1U)) / kStepsPerDecade);
}

}  // namespace ibid::detail
