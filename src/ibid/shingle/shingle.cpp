#include "ibid/shingle/shingle.hpp"

#include <algorithm>
#include <cassert>

#include "ibid/base/hash.hpp"

namespace ibid {
namespace {

std::optional<double> ratio(std::uint64_t numerator, std::uint64_t denominator) {
  if (denominator == 0) return std::nullopt;
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

}  // namespace

void append_shingles(std::span<const std::uint64_t> word_hashes, std::uint32_t k,
                     std::uint32_t first_token, std::vector<Shingle>& shingles) {
  assert(k >= 1 && k <= kMaxShingleLength);
  if (word_hashes.size() < k) return;
  const std::size_t count = word_hashes.size() - k + 1;
  for (std::size_t i = 0; i < count; ++i) {
    shingles.push_back(
        {hash_values(word_hashes.subspan(i, k)), first_token + static_cast<std::uint32_t>(i)});
  }
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
