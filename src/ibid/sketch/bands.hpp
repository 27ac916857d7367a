// From signatures to candidate pairs: bands of slots whose equality makes two sets candidates, and
// one byte a slot by which candidates are filtered.
// Source: Indyk, Motwani, "Approximate nearest neighbors", STOC 1998; Leskovec, Rajaraman, Ullman,
// "Mining of Massive Datasets", 3.4; Li, Koenig, "b-Bit Minwise Hashing", WWW 2010.
#pragma once

#include <cstdint>
#include <span>

#include "ibid/base/result.hpp"

namespace ibid {

/// How signatures are cut: `bands` bands of `rows` values each. Two sets are candidates when all
/// values of some band are equal.
struct BandPlan {
  std::uint32_t num_hashes = 128;  ///< m of the signatures; bands * rows <= m
  std::uint32_t bands = 42;
  std::uint32_t rows = 3;
  double expected_recall = 0.0;  ///< of pairs just at the threshold; pairs above it fare better
  /// Candidates that a document is expected to have for nothing but boilerplate: the expectation
  /// for a corpus where any two documents have a resemblance of 1/64 (a footer of a dozen or two
  /// words on articles of 500). Repeats among the bands are counted.
  double wrong_candidates = 0.0;
};

/// 1 - (1 - J^rows)^bands: the probability that two sets of resemblance J are candidates.
/// @pre 0 <= resemblance <= 1
[[nodiscard]] double band_recall(double resemblance, std::uint32_t bands, std::uint32_t rows);

/// The plan with the fewest wrong candidates (the most rows, at most 16) that reaches `recall` for
/// pairs just at the threshold with a signature of 128 values. A longer one, up to 1,024, is taken
/// where 128 cannot reach the recall, or where the wrong candidates would cost more than a longer
/// signature does (more than 500 a document), then with no more rows than that needs.
///
/// @param min_resemblance  J of the pairs that are wanted, above 0, at most 1
/// @param recall           share of them that must become candidates, above 0, below 1
/// @param documents        in the corpus
/// @error kInvalidArgument when a number is out of its range, or when no plan of at least 2 rows
///        reaches the recall: resemblances below about 0.1
[[nodiscard]] Result<BandPlan> plan_bands(double min_resemblance, double recall,
                                          std::uint64_t documents);

/// One key a band, made of the full values of its slots: equal values give equal keys, and
/// different ones differ but for a chance of 2^-32.
/// @pre values.size() == plan.num_hashes, keys.size() == plan.bands; values of a set that is not
///      empty, since all empty sets would be candidates of each other
void band_keys(std::span<const std::uint64_t> values, const BandPlan& plan,
               std::span<std::uint32_t> keys);

/// What is kept of a value for estimates and filters: values that differ agree in it by a chance of
/// 1/256.
[[nodiscard]] constexpr std::uint8_t slot_byte(std::uint64_t value) {
  return static_cast<std::uint8_t>(value);
}

/// In how many places the two rows of m slot bytes agree.
[[nodiscard]] std::uint32_t equal_slots(const std::uint8_t* a, const std::uint8_t* b,
                                        std::uint32_t m);

/// The filter's bound: the largest number c such that two sets of resemblance min_resemblance have
/// fewer than c equal slot bytes with a probability of at most `miss`, by the exact tail of the
/// binomial distribution of m slots, each equal with J + (1 - J) / 256. Sets of a higher
/// resemblance are missed less often, and the sketch strays less than the binomial distribution
/// (minhash.hpp), so what is missed in fact is less still.
/// @pre 0 <= min_resemblance <= 1, 0 <= miss < 1 @cost O(m)
[[nodiscard]] std::uint32_t least_equal_slots(std::uint32_t m, double min_resemblance, double miss);

}  // namespace ibid
