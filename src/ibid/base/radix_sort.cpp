#include "ibid/base/radix_sort.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace ibid {
namespace {

constexpr unsigned kDigitBits = 8;
constexpr std::size_t kBuckets = std::size_t{1} << kDigitBits;

using Counts = std::array<std::size_t, kBuckets>;

}  // namespace

void radix_sort(std::span<std::uint64_t> values, std::span<std::uint64_t> scratch, unsigned low_bit,
                unsigned high_bit) {
  assert(low_bit <= high_bit && high_bit <= 64 && scratch.size() >= values.size());
  std::span<std::uint64_t> from = values;
  std::span<std::uint64_t> to = scratch.first(values.size());
  for (unsigned shift = low_bit; shift < high_bit; shift += kDigitBits) {
    const std::uint64_t mask = (std::uint64_t{1} << std::min(kDigitBits, high_bit - shift)) - 1;
    Counts places{};
    for (const std::uint64_t value : from) ++places[value >> shift & mask];
    std::size_t begin = 0;
    for (std::size_t& place : places) {
      const std::size_t count = place;
      place = begin;
      begin += count;
    }
    for (const std::uint64_t value : from) to[places[value >> shift & mask]++] = value;
    std::swap(from, to);
  }
  if (from.data() != values.data()) std::copy(from.begin(), from.end(), values.begin());
}

}  // namespace ibid
