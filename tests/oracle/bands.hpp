// Slow, obvious counterparts of what sketch/bands.hpp computes.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace ibid::oracle {

inline double band_recall(double resemblance, std::uint32_t bands, std::uint32_t rows) {
  return 1 - std::pow(1 - std::pow(resemblance, rows), bands);
}

inline std::uint32_t equal_slots(const std::uint8_t* a, const std::uint8_t* b, std::uint32_t m) {
  std::uint32_t equal = 0;
  for (std::uint32_t i = 0; i < m; ++i) {
    if (a[i] == b[i]) ++equal;
  }
  return equal;
}

/// P(fewer than c of m slots are equal) for c = 0 to m, slot after slot: no binomial coefficient.
inline std::vector<double> probability_of_fewer(std::uint32_t m, double resemblance) {
  const double equal = resemblance + (1 - resemblance) / 256;
  std::vector<double> exactly{1};
  for (std::uint32_t slot = 0; slot < m; ++slot) {
    std::vector<double> next(exactly.size() + 1, 0.0);
    for (std::size_t k = 0; k < exactly.size(); ++k) {
      next[k] += exactly[k] * (1 - equal);
      next[k + 1] += exactly[k] * equal;
    }
    exactly = std::move(next);
  }
  std::vector<double> fewer{0};
  for (std::uint32_t k = 0; k < m; ++k) fewer.push_back(fewer.back() + exactly[k]);
  return fewer;
}

}  // namespace ibid::oracle
