// Pairs of random sets whose resemblance is known.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "ibid/base/random.hpp"

namespace ibid::test {

struct PlantedSets {
  std::vector<std::uint64_t> left;
  std::vector<std::uint64_t> right;
  double resemblance = 0.0;
};

/// Two sets of `size` elements that share just so many that their resemblance is near `wanted`.
inline PlantedSets plant_sets(std::uint64_t seed, std::size_t size, double wanted) {
  SeededRandom random(seed);
  const auto shared = static_cast<std::size_t>(
      std::lround(2.0 * static_cast<double>(size) * wanted / (1 + wanted)));
  PlantedSets sets;
  sets.left.resize(size);
  sets.right.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    sets.left[i] = random.next();
    sets.right[i] = i < shared ? sets.left[i] : random.next();
  }
  sets.resemblance = static_cast<double>(shared) / static_cast<double>(2 * size - shared);
  return sets;
}

}  // namespace ibid::test
