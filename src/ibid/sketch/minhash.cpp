#include "ibid/sketch/minhash.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "ibid/base/hash.hpp"

namespace ibid {
namespace {

constexpr std::uint32_t kMinHashes = 16;
constexpr std::uint32_t kMaxHashes = 4096;
constexpr std::uint32_t kRoundShift = 48;
constexpr std::uint64_t kUnfilled = std::numeric_limits<std::uint64_t>::max();

Error incompatible() {
  return {ErrorCode::kIncompatible,
          "the two signatures were made with different parameters: make both with the same number "
          "of hashes, seed and shingle length"};
}

// The high bits of a product choose the slot; inside a slot the bits below them are the rank.
std::uint32_t slot_of(std::uint64_t hash, std::uint32_t num_slots) {
  return static_cast<std::uint32_t>(((hash >> 32) * num_slots) >> 32);
}

std::uint64_t value_of(std::uint64_t hash, std::uint32_t round) {
  return static_cast<std::uint64_t>(round) << kRoundShift | hash >> (64 - kRoundShift);
}

}  // namespace

MinHasher::MinHasher(const MinHashParams& params) : multipliers_(2 * params.num_hashes) {
  assert(params.num_hashes >= kMinHashes && params.num_hashes <= kMaxHashes);
  for (std::uint64_t round = 0; round < multipliers_.size(); ++round) {
    multipliers_[round] = mix(params.seed + mix(round)) | 1;
  }
}

void MinHasher::sketch(std::span<const std::uint64_t> hashes,
                       std::span<std::uint64_t> values) const {
  const auto m = static_cast<std::uint32_t>(multipliers_.size() / 2);
  assert(values.size() == m);
  std::fill(values.begin(), values.end(), kUnfilled);
  if (hashes.empty()) return;
  const auto is_filled = [](std::uint64_t value) { return value != kUnfilled; };
  // A round always runs over every element, and a later round's values are all larger: stopping
  // between rounds, once each slot is filled, loses nothing.
  for (std::uint32_t round = 0; round < m; ++round) {
    for (const std::uint64_t element : hashes) {
      const std::uint64_t hash = element * multipliers_[round];
      std::uint64_t& kept = values[slot_of(hash, m)];
      kept = std::min(kept, value_of(hash, round));
    }
    if (std::all_of(values.begin(), values.end(), is_filled)) return;
  }
  for (std::uint32_t slot = 0; slot < m; ++slot) {
    if (is_filled(values[slot])) continue;  // filled by an earlier round for good
    for (const std::uint64_t element : hashes) {
      values[slot] = std::min(values[slot], value_of(element * multipliers_[m + slot], m + slot));
    }
  }
}

Result<MinHashSignature> sketch_minhash(std::span<const std::uint64_t> hashes,
                                        const MinHashParams& params) {
  const std::uint32_t m = params.num_hashes;
  if (m < kMinHashes || m > kMaxHashes) {
    return Error{ErrorCode::kInvalidArgument,
                 "the number of hashes must be from 16 to 4096, not " + std::to_string(m)};
  }
  MinHashSignature signature{params, hashes.empty(), std::vector<std::uint64_t>(m)};
  MinHasher(params).sketch(hashes, signature.values);
  return signature;
}

Result<MinHashSignature> merge_signatures(const MinHashSignature& left,
                                          const MinHashSignature& right) {
  if (left.params != right.params) return incompatible();
  MinHashSignature merged{left.params, left.empty && right.empty, left.values};
  std::transform(left.values.begin(), left.values.end(), right.values.begin(),
                 merged.values.begin(),
                 [](std::uint64_t l, std::uint64_t r) { return std::min(l, r); });
  return merged;
}

double resemblance_standard_error(double resemblance, std::uint32_t num_hashes) {
  return std::sqrt(resemblance * (1 - resemblance) / num_hashes);
}

Result<Estimate> estimate_resemblance(const MinHashSignature& left, const MinHashSignature& right) {
  if (left.params != right.params) return incompatible();
  if (left.empty || right.empty) {
    return Error{ErrorCode::kEmptyInput, "a text without a shingle resembles nothing"};
  }
  std::uint32_t equal = 0;
  for (std::size_t i = 0; i < left.values.size(); ++i) {
    equal += left.values[i] == right.values[i] ? 1 : 0;
  }
  const double m = left.params.num_hashes;
  // Half a value more on either side (Jeffreys): agreement of none or of all is no certainty.
  const double smoothed = (equal + 0.5) / (m + 1);
  return Estimate{equal / m, resemblance_standard_error(smoothed, left.params.num_hashes)};
}

}  // namespace ibid
