// The truth about pairs: all texts against all, by their whole sets of shingles. Made plainly, of
// none of the parts that a scan is made of: words are compared by their letters and shingles by
// their words, without a hash.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/base/parallel.hpp"
#include "ibid/base/result.hpp"
#include "ibid/scan/scan.hpp"

namespace ibid::detail {

/// Two texts, by their numbers, and what they have of each other. Shares are rounded to 1e-6.
struct ExactPair {
  std::uint32_t left = 0;  ///< below right
  std::uint32_t right = 0;
  double resemblance = 0.0;
  double left_in_right = 0.0;
  double right_in_left = 0.0;

  [[nodiscard]] double containment() const {
    return left_in_right > right_in_left ? left_in_right : right_in_left;
  }
};

/// How much is compared: what is beyond takes too long or too much memory.
struct ExactLimits {
  std::uint64_t documents = 50'000;
  std::uint64_t words = 64'000'000;
  std::uint64_t meetings = std::uint64_t{1} << 35;  ///< of two texts in one shingle
  std::uint64_t pairs = 10'000'000;                 ///< that reach the share
};

/// All pairs of which one text has at least `least_share` of its shingles in the other, sorted. Two
/// texts of one word or more and fewer than a shingle has are a pair, of shares of 1, when their
/// words are equal.
/// @pre shingle_length > 0, least_share > 0; the texts are valid UTF-8
/// @error kTooLarge  a limit is reached; names it, and the remedy
/// @cost  O(words log words + meetings); 20 bytes a word, 40 a pair
[[nodiscard]] Result<std::vector<ExactPair>> find_exact_pairs(std::span<const ScanRecord> records,
                                                              std::uint32_t shingle_length,
                                                              double least_share,
                                                              const WorkOptions& work,
                                                              const ExactLimits& limits = {});

}  // namespace ibid::detail
