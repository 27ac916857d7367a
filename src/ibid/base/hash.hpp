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

template <typename Value = std::uint64_t>
[[nodiscard]] inline std::uint64_t load_bytes(const char* bytes) {
  Value value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

/// 1 to 7 bytes, in zeros up to 8; reads no other.
[[nodiscard]] inline std::uint64_t load_few(const char* bytes, std::size_t count) {
  if (count >= 4) {
    return load_bytes<std::uint32_t>(bytes) | load_bytes<std::uint32_t>(bytes + count - 4)
                                                  << (8 * (count - 4));
  }
  const auto byte = [&](std::size_t i) { return load_bytes<std::uint8_t>(bytes + i) << (8 * i); };
  return byte(0) | byte(count / 2) | byte(count - 1);
}

// From kKeep + 16 - n on: n bytes of ones, then zeros.
alignas(32) inline constexpr std::array<unsigned char, 32> kKeepBytes = [] {
  std::array<unsigned char, 32> keep{};
  for (std::size_t i = 0; i < 16; ++i) keep[i] = 0xFF;
  return keep;
}();

/// A word as it is hashed: what its last 1 to 16 bytes are (none for the empty word), and what the
/// bytes before them made.
struct WordTail {
  const char* bytes = nullptr;
  std::size_t count = 0;
  std::uint64_t state = 0;
};

/// @param set_bits  set in every byte
[[nodiscard]] inline WordTail hash_word_head(const char* bytes, std::size_t length,
                                             std::uint64_t set_bits) {
  WordTail tail{bytes, length, 0};
  for (; tail.count > 16; tail.count -= 16, tail.bytes += 16) {
    tail.state = step_word(load_bytes(tail.bytes) | set_bits, load_bytes(tail.bytes + 8) | set_bits,
                           tail.state);
  }
  return tail;
}

/// @pre 16 bytes can be read at tail.bytes
[[nodiscard]] inline std::uint64_t hash_open_tail(WordTail tail, std::size_t length,
                                                  std::uint64_t set_bits) {
  const char* const keep = reinterpret_cast<const char*>(kKeepBytes.data()) + 16 - tail.count;
  return finish_word((load_bytes(tail.bytes) | set_bits) & load_bytes(keep),
                     (load_bytes(tail.bytes + 8) | set_bits) & load_bytes(keep + 8), tail.state,
                     length);
}

/// hash_word of bytes | set_bits, byte by byte. Fast, because it never asks how long the word is.
/// @pre 16 bytes behind the word can be read
[[nodiscard]] inline std::uint64_t hash_open_word(const char* bytes, std::size_t length,
                                                  std::uint64_t set_bits) {
  return hash_open_tail(hash_word_head(bytes, length, set_bits), length, set_bits);
}

/// hash_word of bytes that come a few at a time, without a place to keep them.
class WordHasher {
 public:
  /// @param bytes  the first is the lowest; zeros above them @pre 0 < count <= 4
  void append(std::uint32_t bytes, std::uint32_t count) {
    if (fill_ + count > 16) {
      step_over(bytes);
      fill_ = fill_ + count - 16;
      return;
    }
    last_ |= static_cast<Product>(bytes) << (8 * fill_);
    fill_ += count;
  }

  [[nodiscard]] std::uint64_t finish() const {
    return finish_word(static_cast<std::uint64_t>(last_), static_cast<std::uint64_t>(last_ >> 64),
                       state_, stepped_ + fill_);
  }

 private:
  void step_over(std::uint32_t bytes) {
    const auto wide = static_cast<Product>(bytes);
    if (fill_ < 16) last_ |= wide << (8 * fill_);
    state_ = step_word(static_cast<std::uint64_t>(last_), static_cast<std::uint64_t>(last_ >> 64),
                       state_);
    last_ = wide >> (8 * (16 - fill_));
    stepped_ += 16;
  }

  Product last_ = 0;  // the last `fill_` bytes, 16 at most
  std::uint32_t fill_ = 0;
  std::uint64_t stepped_ = 0;  // the bytes before them, which made `state_`
  std::uint64_t state_ = 0;
};

}  // namespace detail

/// The hash of a word's normalized bytes: one multiplication and a fold of its 128 bits for each 16
/// bytes, and one to end with. As good as random for words of texts; it has no key, so words can be
/// found that meet. Words of ASCII letters and digits can be hashed as they stand in a text, with
/// 0x20 set in every byte.
/// @cost 2 to 4 ns for the words of news text
[[nodiscard]] inline std::uint64_t hash_word(std::string_view normalized) {
  const detail::WordTail tail = detail::hash_word_head(normalized.data(), normalized.size(), 0);
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  if (tail.count >= 8) {
    low = detail::load_bytes(tail.bytes);
    // The last eight bytes, less those that are in `low`.
    const std::size_t rest = tail.count - 8;
    if (rest > 0) high = detail::load_bytes(tail.bytes + rest) >> (64 - 8 * rest);
  } else if (tail.count > 0) {
    low = detail::load_few(tail.bytes, tail.count);
  }
  return detail::finish_word(low, high, tail.state, normalized.size());
}

}  // namespace ibid
