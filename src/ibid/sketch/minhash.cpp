#include "ibid/sketch/minhash.hpp"

#include <algorithm>
#include <bit>
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

// One hash a round is one multiplication by the round's odd number, modulo 2^64: a bijection whose
// high bits depend on all bits of a well mixed element. The highest choose the slot, so that within
// a slot all that follows them is the rank.
std::uint64_t value_of(std::uint64_t product, std::uint32_t round) {
  return static_cast<std::uint64_t>(round) << kRoundShift | product >> (64 - kRoundShift);
}

struct SlotsByShift {
  unsigned shift;
  std::uint64_t operator()(std::uint64_t product) const { return product >> shift; }
};

struct SlotsByProduct {
  std::uint64_t num_slots;
  std::uint64_t operator()(std::uint64_t product) const {
    return ((product >> 32) * num_slots) >> 32;
  }
};

// Throws every element into a slot, and keeps the least value there.
template <typename SlotOf>
void throw_all(std::span<const std::uint64_t> hashes, std::uint64_t multiplier, std::uint32_t round,
               SlotOf slot_of, std::uint64_t* values) {
  struct Throw {
    std::uint64_t slot;
    std::uint64_t value;
  };
  const auto aim = [=](std::size_t i) {
    const std::uint64_t product = hashes[i] * multiplier;
    return Throw{slot_of(product), value_of(product, round)};
  };
  // Without a branch: which throw is the least of its slot cannot be predicted.
  const auto keep = [=](const Throw& thrown) {
    const std::uint64_t kept = values[thrown.slot];
    values[thrown.slot] = thrown.value < kept ? thrown.value : kept;
  };
  // Four at a time, all products before the first store: the processor need not wonder whether a
  // store has changed the next element.
  std::size_t i = 0;
  for (; i + 4 <= hashes.size(); i += 4) {
    const Throw first = aim(i);
    const Throw second = aim(i + 1);
    const Throw third = aim(i + 2);
    const Throw fourth = aim(i + 3);
    keep(first);
    keep(second);
    keep(third);
    keep(fourth);
  }
  for (; i < hashes.size(); ++i) keep(aim(i));
}

// A kept value has less than 2 * kMaxHashes above its hash, so that the highest bit tells it from
// an unfilled one.
bool all_filled(std::span<const std::uint64_t> values) {
  static_assert(std::uint64_t{2} * kMaxHashes << kRoundShift <= std::uint64_t{1} << 63);
  std::uint64_t any = 0;
  for (const std::uint64_t value : values) any |= value;
  return any >> 63 == 0;
}

// The first m rounds, or fewer: a round always runs over every element, and a later round's values
// are all larger, so that stopping between rounds, once each slot is filled, loses nothing.
// Whether it is filled is looked up after each m throws, which keeps the looking cheaper than they.
// Returns whether all is filled.
template <typename SlotOf>
bool fill_by_throws(std::span<const std::uint64_t> hashes,
                    std::span<const std::uint64_t> multipliers, SlotOf slot_of,
                    std::span<std::uint64_t> values) {
  std::size_t throws = 0;
  for (std::uint32_t round = 0; round < multipliers.size(); ++round) {
    throw_all(hashes, multipliers[round], round, slot_of, values.data());
    throws += hashes.size();
    if (throws < values.size()) continue;
    if (all_filled(values)) return true;
    throws = 0;
  }
  return false;
}

// The last m rounds: round m + i throws every element into slot i.
void fill_the_rest(std::span<const std::uint64_t> hashes,
                   std::span<const std::uint64_t> multipliers, std::span<std::uint64_t> values) {
  for (std::uint32_t slot = 0; slot < values.size(); ++slot) {
    if (values[slot] != kUnfilled) continue;  // by an earlier round, for good
    const auto round = static_cast<std::uint32_t>(values.size()) + slot;
    for (const std::uint64_t element : hashes) {
      values[slot] = std::min(values[slot], value_of(element * multipliers[slot], round));
    }
  }
}

}  // namespace

MinHasher::MinHasher(const MinHashParams& params)
    : multipliers_(std::size_t{2} * params.num_hashes) {
  assert(params.num_hashes >= kMinHashes && params.num_hashes <= kMaxHashes);
  for (std::uint64_t round = 0; round < multipliers_.size(); ++round) {
    multipliers_[round] = mix(params.seed + mix(round)) | 1;
  }
}

void MinHasher::sketch(std::span<const std::uint64_t> hashes,
                       std::span<std::uint64_t> values) const {
  const std::size_t m = multipliers_.size() / 2;
  assert(values.size() == m);
  std::fill(values.begin(), values.end(), kUnfilled);
  if (hashes.empty()) return;
  const std::span<const std::uint64_t> multipliers = multipliers_;
  const bool is_filled =
      std::has_single_bit(m)
          ? fill_by_throws(hashes, multipliers.first(m),
                           SlotsByShift{64U - static_cast<unsigned>(std::countr_zero(m))}, values)
          : fill_by_throws(hashes, multipliers.first(m), SlotsByProduct{m}, values);
  if (!is_filled) fill_the_rest(hashes, multipliers.subspan(m), values);
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
