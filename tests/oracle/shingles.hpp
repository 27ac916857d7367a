// Slow, obvious shingles: every window's polynomial from its definition, and winnowing by looking
// at every window whole.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/base/hash.hpp"

namespace ibid::oracle {

/// w[0] B^(k-1) + ... + w[k-1] mod 2^64, mixed.
inline std::uint64_t shingle_hash(std::span<const std::uint64_t> window) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < window.size(); ++i) {
    std::uint64_t term = window[i];
    for (std::size_t j = i + 1; j < window.size(); ++j) term *= 0x9E3779B97F4A7C1BULL;
    sum += term;
  }
  return mix(sum);
}

/// Robust winnowing by its definition: in each window the least hash, where it was if it is still
/// there, else as far right as it stands.
inline std::vector<std::uint32_t> winnow(std::span<const std::uint64_t> hashes,
                                         std::uint32_t window) {
  std::vector<std::uint32_t> selected;
  const std::size_t width = window < hashes.size() ? window : hashes.size();
  for (std::size_t begin = 0; width > 0 && begin + width <= hashes.size(); ++begin) {
    std::size_t least = begin;
    for (std::size_t i = begin; i < begin + width; ++i) {
      if (hashes[i] <= hashes[least]) least = i;
    }
    const bool is_still_inside = !selected.empty() && selected.back() >= begin;
    if (is_still_inside && hashes[selected.back()] == hashes[least]) continue;
    selected.push_back(static_cast<std::uint32_t>(least));
  }
  return selected;
}

}  // namespace ibid::oracle
