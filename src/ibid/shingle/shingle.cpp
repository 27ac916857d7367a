#include "ibid/shingle/shingle.hpp"

#include <algorithm>
#include <cassert>

#include "ibid/base/hash.hpp"

namespace ibid {
namespace {

// Odd, so that no word's hash loses a bit; B - 1 is twice an odd number and B + 1 four times one,
// so that what words meet which change places is as little even as it can be.
constexpr std::uint64_t kBase = 0x9E3779B97F4A7C1BULL;
static_assert(kBase % 8 == 3);

// Calls take(i, hash) for the window that begins at word i, in order.
template <typename Take>
void roll_shingles(std::span<const std::uint64_t> words, std::uint32_t k, Take take) {
  if (words.size() < k) return;
  std::uint64_t polynomial = 0;
  std::uint64_t leaving = 1;  // B^k, the weight of the word that goes
  for (std::uint32_t i = 0; i < k; ++i) {
    polynomial = polynomial * kBase + words[i];
    leaving *= kBase;
  }
  take(0, mix(polynomial));
  for (std::size_t i = k; i < words.size(); ++i) {
    polynomial = polynomial * kBase + (words[i] - words[i - k] * leaving);
    take(i - k + 1, mix(polynomial));
  }
}

std::optional<double> ratio(std::uint64_t numerator, std::uint64_t denominator) {
  if (denominator == 0) return std::nullopt;
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

}  // namespace

void shingle_hashes(std::span<const std::uint64_t> words, std::uint32_t k,
                    std::vector<std::uint64_t>& out) {
  assert(k >= 1 && k <= kMaxShingleLength);
  out.resize(words.size() < k ? 0 : words.size() - k + 1);
  roll_shingles(words, k, [&](std::size_t i, std::uint64_t hash) { out[i] = hash; });
}

void append_shingles(std::span<const std::uint64_t> word_hashes, std::uint32_t k,
                     std::uint32_t first_token, std::vector<Shingle>& shingles) {
  assert(k >= 1 && k <= kMaxShingleLength);
  if (word_hashes.size() < k) return;
  const std::size_t before = shingles.size();
  shingles.resize(before + word_hashes.size() - k + 1);
  roll_shingles(word_hashes, k, [&](std::size_t i, std::uint64_t hash) {
    shingles[before + i] = {hash, first_token + static_cast<std::uint32_t>(i)};
  });
}

std::vector<std::uint64_t> shingle_set(std::span<const Shingle> shingles) {
  std::vector<std::uint64_t> hashes(shingles.size());
  std::transform(shingles.begin(), shingles.end(), hashes.begin(),
                 [](const Shingle& shingle) { return shingle.hash; });
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::optional<double> SetOverlap::resemblance() const {
  if (left_size == 0 || right_size == 0) return std::nullopt;
  return ratio(shared, left_size + right_size - shared);
}

std::optional<double> SetOverlap::left_in_right() const { return ratio(shared, left_size); }

std::optional<double> SetOverlap::right_in_left() const { return ratio(shared, right_size); }

SetOverlap overlap_of_sets(std::span<const std::uint64_t> left,
                           std::span<const std::uint64_t> right) {
  SetOverlap overlap{left.size(), right.size(), 0};
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() && r != right.end()) {
    if (*l < *r) {
      ++l;
    } else if (*r < *l) {
      ++r;
    } else {
      ++overlap.shared;
      ++l;
      ++r;
    }
  }
  return overlap;
}

}  // namespace ibid
