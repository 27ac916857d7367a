// MinHash signatures: fixed-size summaries of sets whose agreement estimates resemblance.
//
// The signature is the fast similarity sketch (Dahlgaard, Knudsen, Thorup, "Fast Similarity
// Sketching", FOCS 2017): 2m rounds of hashing, round i < m throws every element into a slot chosen
// by its hash, round i >= m throws every element into slot i - m, and a slot keeps the smallest
// value of the earliest round that reached it. It was chosen over k independent permutations and
// over one permutation with densification because its error is never above theory and well below it
// for short texts, where articles live: tests/sketch measures all three.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid {

/// What a signature was made with. Signatures meet only when all of it is equal.
struct MinHashParams {
  std::uint32_t num_hashes = 128;  ///< m, values in a signature, 16 to 4096
  std::uint64_t seed = 1;
  std::uint32_t shingle_length = 5;  ///< k of the shingles that were hashed

  friend bool operator==(const MinHashParams&, const MinHashParams&) = default;
};

struct MinHashSignature {
  MinHashParams params;
  bool empty = true;                  ///< made of no hash at all
  std::vector<std::uint64_t> values;  ///< m of them: round in the high 16 bits, hash below

  friend bool operator==(const MinHashSignature&, const MinHashSignature&) = default;
};

/// An estimate in [0, 1] with its uncertainty.
struct Estimate {
  double value = 0.0;
  /// sqrt(J (1 - J) / m) with J = (equal + 1/2) / (m + 1), so that it is never 0. What k
  /// permutations would have; this sketch errs less (tests/sketch).
  double standard_error = 0.0;
};

/// sqrt(J (1 - J) / m): how far the estimate from m values strays, in the root mean square, from a
/// resemblance J that is known; 0 for J = 0 and J = 1, where every value agrees or none does.
/// @pre 0 <= resemblance <= 1, num_hashes >= 1
[[nodiscard]] double resemblance_standard_error(double resemblance, std::uint32_t num_hashes);

/// Makes signatures with one set of parameters, for many texts. Values are as in
/// MinHashSignature; safe to use from several threads at once.
class MinHasher {
 public:
  /// @pre params.num_hashes is from 16 to 4096
  explicit MinHasher(const MinHashParams& params);

  /// @param hashes  well mixed in all 64 bits, as shingle_hashes makes them; n in any order,
  /// repeats
  ///                change nothing; n = 0 leaves every value at its greatest
  /// @param values  num_hashes of them, overwritten
  /// @cost  expected O(n + m log m) time, no memory
  void sketch(std::span<const std::uint64_t> hashes, std::span<std::uint64_t> values) const;

 private:
  std::vector<std::uint64_t> multipliers_;  // one a round
};

/// Summarises a set of shingle hashes: MinHasher for one text.
///
/// @param hashes  n values in any order; repeats change nothing; n = 0 gives the empty signature
/// @return        m values; the same on every platform and for any number of threads
/// @error         kInvalidArgument when m is out of range
/// @cost          expected O(n + m log m) time, O(m) memory; safe to call from several threads
[[nodiscard]] Result<MinHashSignature> sketch_minhash(std::span<const std::uint64_t> hashes,
                                                      const MinHashParams& params);

/// The signature of the union of the two sets.
/// @error kIncompatible when the two params differ
[[nodiscard]] Result<MinHashSignature> merge_signatures(const MinHashSignature& left,
                                                        const MinHashSignature& right);

/// Estimates resemblance J.
/// @error kIncompatible when the two params differ; kEmptyInput when either set was empty
[[nodiscard]] Result<Estimate> estimate_resemblance(const MinHashSignature& left,
                                                    const MinHashSignature& right);

}  // namespace ibid
