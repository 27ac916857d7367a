// Sorting band keys with their documents (bits 32 to 64) and whole values. The text is that of as
// many words as there are values.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "ibid/base/radix_sort.hpp"
#include "ibid/base/random.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

void BM_RadixSort(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const auto low_bit = static_cast<unsigned>(state.range(1));
  SeededRandom random(1);
  std::vector<std::uint64_t> values(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    values[i] = low_bit == 0 ? random.next() : random.next() << low_bit | i;
  }
  std::vector<std::uint64_t> sorted(count);
  std::vector<std::uint64_t> scratch(count);
  const auto sort = [&] {
    sorted = values;
    radix_sort(sorted, scratch, low_bit, 64);
    benchmark::DoNotOptimize(sorted.data());
  };
  bench::run_beside_yardstick(state, bench::seeded_text(1, count), sort);
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["vs_std_sort"] = bench::times_as_fast(sort, [&] {
    sorted = values;
    std::sort(sorted.begin(), sorted.end());
    benchmark::DoNotOptimize(sorted.data());
  });
}

BENCHMARK(BM_RadixSort)
    ->ArgNames({"values", "low_bit"})
    ->ArgsProduct({{20'000, 200'000, 1'000'000}, {0, 32}})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace ibid
