// The only home of XXH3, and of the hash of a word: every hash that ibid keeps or compares is made
// here, and pinned by test vectors.
// Source: xxHash, XXH3 64-bit (values frozen since 0.8.0). hash_word multiplies to 128 bits and
// folds the halves, as wyhash does (Wang Yi, public domain), on words laid out in zeros.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
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

namespace detail {

static_assert(std::endian::native == std::endian::little, "hashes promise little-endian bytes");

__extension__ using Product = unsigned __int128;

[[nodiscard]] constexpr std::uint64_t fold_product(std::uint64_t left, std::uint64_t right) {
  const Product product = static_cast<Product>(left) * right;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// No UTF-8 holds a byte FF, so no word makes a factor zero, which would make the other one vanish.
inline constexpr std::uint64_t kWordKeyLow = 0xFF9E3779B97F4A7DULL;
inline constexpr std::uint64_t kWordKeyHigh = 0xFFD1B54A32D192EDULL;
inline constexpr std::uint64_t kWordKeyEnd = 0x8CB92BA72F3D8DD7ULL;
inline constexpr std::uint64_t kWordKeyLength = 0xABC98388FB8FAC03ULL;

/// The end of hash_word: of the last 1 to 16 bytes of a word, in zeros up to 16.
/// @param state  what the bytes before them made, 0 when there are none @param length of the word
[[nodiscard]] constexpr std::uint64_t finish_word(std::uint64_t low, std::uint64_t high,
                                                  std::uint64_t state, std::uint64_t length) {
  const Product product = static_cast<Product>(low ^ kWordKeyLow) * (high ^ kWordKeyHigh ^ state);
  return fold_product(static_cast<std::uint64_t>(product) ^ kWordKeyEnd ^ length,
                      static_cast<std::uint64_t>(product >> 64) ^ kWordKeyLength);
}

/// One step over 16 bytes that are not a word's last.
[[nodiscard]] constexpr std::uint64_t step_word(std::uint64_t low, std::uint64_t high,
                                                std::uint64_t state) {
  return fold_product(low ^ kWordKeyHigh, high ^ kWordKeyLow ^ state);
}

[[nodiscard]] inline std::uint64_t load64(const char* bytes) {
  std::uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

}  // namespace detail

/// The hash of a word's normalized bytes: one multiplication and a fold of its 128 bits for each 16
/// bytes, and one to end with. As good as random for words of texts; it has no key, so words can be
/// found that meet. Words of ASCII letters and digits can be hashed as they stand in a text, with
/// 0x20 set in every byte.
/// @cost 2 to 4 ns for the words of news text
[[nodiscard]] inline std::uint64_t hash_word(std::string_view normalized) {
  const char* bytes = normalized.data();
  std::size_t left = normalized.size();
  std::uint64_t state = 0;
  for (; left > 16; left -= 16, bytes += 16) {
    state = detail::step_word(detail::load64(bytes), detail::load64(bytes + 8), state);
  }
  std::array<char, 16> last{};
  if (left > 0) std::memcpy(last.data(), bytes, left);
  return detail::finish_word(detail::load64(last.data()), detail::load64(last.data() + 8), state,
                             normalized.size());
}

}  // namespace ibid
