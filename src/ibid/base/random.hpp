// A seeded generator whose numbers are the same on every platform (std::distributions are not).
#pragma once

#include <cstdint>

#include "ibid/base/hash.hpp"

namespace ibid {

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). Period 2^64; not for cryptography.
class SeededRandom {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    const std::uint64_t value = mix(state_);
    state_ += 0x9E3779B97F4A7C15ULL;
    return value;
  }
  /// Uniform enough for tests: 0 <= result < bound. @pre bound > 0
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }

 private:
  std::uint64_t state_;
};

}  // namespace ibid
