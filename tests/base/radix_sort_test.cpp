#include "ibid/base/radix_sort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "ibid/base/random.hpp"

namespace ibid {
namespace {

using Values = std::vector<std::uint64_t>;

Values radix_sorted(Values values, unsigned low_bit, unsigned high_bit) {
  Values scratch(values.size() + 3, 77);  // more than is needed is no harm
  radix_sort(values, scratch, low_bit, high_bit);
  return values;
}

// The slow twin: a stable sort that compares the chosen bits.
Values stably_sorted(Values values, unsigned low_bit, unsigned high_bit) {
  const auto key = [=](std::uint64_t value) {
    std::uint64_t bits = 0;
    for (unsigned bit = low_bit; bit < high_bit; ++bit) bits |= value & std::uint64_t{1} << bit;
    return bits;
  };
  std::stable_sort(values.begin(), values.end(),
                   [&](std::uint64_t a, std::uint64_t b) { return key(a) < key(b); });
  return values;
}

// Values of few bits among zeros have digits that all share; the others have none.
Values seeded_values(std::uint64_t seed, std::size_t count, std::uint64_t kept_bits) {
  SeededRandom random(seed);
  Values values(count);
  for (auto& value : values) value = random.next() & kept_bits;
  return values;
}

TEST(RadixSort, EqualsAStableSortOnAnyBits) {
  for (const std::size_t count : {0U, 1U, 2U, 31U, 32U, 33U, 100U, 3000U}) {
    for (const std::uint64_t kept :
         {~std::uint64_t{0}, std::uint64_t{0xFF00FF0000000F0F}, std::uint64_t{1}}) {
      const Values values = seeded_values(count, count, kept);
      for (const auto& [low, high] : std::vector<std::pair<unsigned, unsigned>>{{0, 64},
                                                                                {32, 64},
                                                                                {0, 32},
                                                                                {0, 8},
                                                                                {5, 24},
                                                                                {63, 64},
                                                                                {0, 1},
                                                                                {17, 17},
                                                                                {0, 0},
                                                                                {64, 64},
                                                                                {1, 64},
                                                                                {3, 60}}) {
        EXPECT_EQ(radix_sorted(values, low, high), stably_sorted(values, low, high))
            << count << " values, bits " << low << " to " << high;
      }
    }
  }
}

TEST(RadixSort, SortedReversedAndEqualRows) {
  Values values = seeded_values(1, 5000, ~std::uint64_t{0});
  std::sort(values.begin(), values.end());
  EXPECT_EQ(radix_sorted(values, 0, 64), values);
  EXPECT_EQ(radix_sorted(Values(values.rbegin(), values.rend()), 0, 64), values);
  EXPECT_EQ(radix_sorted(Values(500, 9), 0, 64), Values(500, 9));
}

// The order in which values came is that of their lower bits: it stays.
TEST(RadixSort, EqualKeysKeepTheirOrder) {
  SeededRandom random(3);
  Values values;
  for (std::uint64_t i = 0; i < 20'000; ++i) values.push_back(random.below(50) << 32 | i);
  const Values sorted = radix_sorted(values, 32, 64);
  std::sort(values.begin(), values.end());
  EXPECT_EQ(sorted, values);
}

}  // namespace
}  // namespace ibid
