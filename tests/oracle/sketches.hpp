// Slow, obvious sketches: the definition of the fast similarity sketch without its early stop, and
// the two alternatives it was weighed against.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/sketch/minhash.hpp"

namespace ibid::oracle {

/// All 2m rounds over all elements.
inline std::vector<std::uint64_t> fast_similarity_sketch(std::span<const std::uint64_t> hashes,
                                                         const MinHashParams& params) {
  const std::uint32_t m = params.num_hashes;
  std::vector<std::uint64_t> values(m, std::numeric_limits<std::uint64_t>::max());
  for (std::uint32_t round = 0; round < 2 * m; ++round) {
    for (const std::uint64_t element : hashes) {
      const std::uint64_t hash = element * (mix(params.seed + mix(round)) | 1);
      const std::uint64_t slot = round < m ? ((hash >> 32) * m) >> 32 : round - m;
      values[slot] = std::min(values[slot], (static_cast<std::uint64_t>(round) << 48) | hash >> 16);
    }
  }
  return values;
}

/// k independent permutations (Broder 1997).
inline std::vector<std::uint64_t> permutation_sketch(std::span<const std::uint64_t> hashes,
                                                     std::uint32_t m, std::uint64_t seed) {
  std::vector<std::uint64_t> values(m, std::numeric_limits<std::uint64_t>::max());
  for (std::uint32_t i = 0; i < m; ++i) {
    for (const std::uint64_t element : hashes) {
      values[i] = std::min(values[i], mix(element ^ mix(seed + mix(i))));
    }
  }
  return values;
}

/// One permutation with optimal densification (Shrivastava, ICML 2017).
inline std::vector<std::uint64_t> one_permutation_sketch(std::span<const std::uint64_t> hashes,
                                                         std::uint32_t m, std::uint64_t seed) {
  constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();
  std::vector<std::uint64_t> values(m, kEmpty);
  for (const std::uint64_t element : hashes) {
    const std::uint64_t hash = mix(element ^ mix(seed));
    const std::uint64_t slot = ((hash >> 32) * m) >> 32;
    values[slot] = std::min(values[slot], mix(hash));
  }
  std::vector<std::uint64_t> dense = values;
  for (std::uint32_t i = 0; i < m; ++i) {
    for (std::uint64_t attempt = 0; dense[i] == kEmpty; ++attempt) {
      const std::uint64_t probe = mix(mix(seed ^ i) + mix(attempt));
      dense[i] = values[((probe >> 32) * m) >> 32];
    }
  }
  return dense;
}

}  // namespace ibid::oracle
