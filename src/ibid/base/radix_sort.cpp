#include "ibid/base/radix_sort.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace ibid {
namespace {

constexpr unsigned kDigitBits = 8;
constexpr std::size_t kBuckets = std::size_t{1} << kDigitBits;
constexpr std::size_t kTiny = 32;  // rows below which counting costs more than it saves

using Places = std::array<std::size_t, kBuckets>;

struct Digit {
  unsigned shift = 0;
  std::uint64_t mask = 0;

  std::size_t of(std::uint64_t value) const { return value >> shift & mask; }
};

// The digits of a sort: how many, and how often each bucket of each occurs.
struct Digits {
  unsigned count = 0;
  std::array<Digit, 64 / kDigitBits> digit;
  std::array<Places, 64 / kDigitBits> places{};
};

Digits cut_digits(unsigned low_bit, unsigned high_bit) {
  Digits digits;
  for (unsigned shift = low_bit; shift < high_bit; shift += kDigitBits) {
    const unsigned width = std::min(kDigitBits, high_bit - shift);
    digits.digit[digits.count++] = {shift, (std::uint64_t{1} << width) - 1};
  }
  return digits;
}

void insertion_sort(std::span<std::uint64_t> values, std::uint64_t mask) {
  for (std::size_t end = 1; end < values.size(); ++end) {
    const std::uint64_t value = values[end];
    std::size_t i = end;
    for (; i > 0 && (values[i - 1] & mask) > (value & mask); --i) values[i] = values[i - 1];
    values[i] = value;
  }
}

// Turns counts into the places where the buckets begin.
void add_up(Places& places) {
  std::size_t begin = 0;
  for (std::size_t& place : places) {
    const std::size_t count = place;
    place = begin;
    begin += count;
  }
}

std::uint64_t bits_between(unsigned low_bit, unsigned high_bit) {
  const unsigned width = high_bit - low_bit;
  const std::uint64_t ones = ~std::uint64_t{0};
  return width == 0 ? 0 : ones >> (64 - width) << low_bit;
}

}  // namespace

void radix_sort(std::span<std::uint64_t> values, std::span<std::uint64_t> scratch, unsigned low_bit,
                unsigned high_bit) {
  assert(low_bit <= high_bit && high_bit <= 64 && scratch.size() >= values.size());
  if (values.size() <= kTiny) {
    insertion_sort(values, bits_between(low_bit, high_bit));
    return;
  }
  Digits digits = cut_digits(low_bit, high_bit);
  for (const std::uint64_t value : values) {
    for (unsigned i = 0; i < digits.count; ++i) ++digits.places[i][digits.digit[i].of(value)];
  }
  std::uint64_t* from = values.data();
  std::uint64_t* to = scratch.data();
  for (unsigned i = 0; i < digits.count; ++i) {
    const Digit digit = digits.digit[i];
    Places& places = digits.places[i];
    if (places[digit.of(*from)] == values.size()) continue;  // all share it: order stays
    add_up(places);
    for (const std::uint64_t* value = from; value < from + values.size(); ++value) {
      to[places[digit.of(*value)]++] = *value;
    }
    std::swap(from, to);
  }
  if (from != values.data()) std::copy_n(from, values.size(), values.data());
}

}  // namespace ibid
