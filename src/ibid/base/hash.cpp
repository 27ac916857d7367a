#include "ibid/base/hash.hpp"

#include <xxhash.h>

namespace ibid {

std::uint64_t hash_bytes(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::uint64_t hash_values(std::span<const std::uint64_t> values, std::uint64_t seed) {
  return XXH3_64bits_withSeed(values.data(), values.size_bytes(), seed);
}

}  // namespace ibid
