// Signatures, their bands and the comparison of their bytes. The text is that of as many words as
// there are shingles.
#include <benchmark/benchmark.h>

#include "ibid/base/random.hpp"
#include "ibid/sketch/bands.hpp"
#include "ibid/sketch/minhash.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

std::vector<std::uint64_t> seeded_hashes(std::uint64_t seed, std::size_t count) {
  SeededRandom random(seed);
  std::vector<std::uint64_t> hashes(count);
  for (auto& hash : hashes) hash = random.next();
  return hashes;
}

// As many texts as keep the processor from learning the order of the slots of one by heart.
void BM_MinHasher(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const auto m = static_cast<std::uint32_t>(state.range(1));
  const std::size_t texts = 1 + 20'000 / size;
  const std::vector<std::uint64_t> hashes = seeded_hashes(7, texts * size);
  const MinHasher hasher(MinHashParams{.num_hashes = m});
  std::vector<std::uint64_t> values(m);
  bench::run_beside_yardstick(state, bench::seeded_text(1, hashes.size()), [&] {
    for (std::size_t text = 0; text < texts; ++text) {
      hasher.sketch(std::span(hashes).subspan(text * size, size), values);
      benchmark::DoNotOptimize(values.data());
    }
  });
  const auto shingles =
      static_cast<double>(state.iterations()) * static_cast<double>(hashes.size());
  state.counters["per_shingle"] =
      benchmark::Counter(shingles, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// The bands of a hundred signatures.
void BM_BandKeys(benchmark::State& state) {
  constexpr std::size_t kSignatures = 100;
  const BandPlan plan = plan_bands(0.5, 0.99, 200'000).value();
  const std::vector<std::uint64_t> values = seeded_hashes(1, kSignatures * plan.num_hashes);
  std::vector<std::uint32_t> keys(plan.bands);
  bench::run_beside_yardstick(state, bench::seeded_text(1, kSignatures * 480), [&] {
    for (std::size_t i = 0; i < kSignatures; ++i) {
      band_keys(std::span(values).subspan(i * plan.num_hashes, plan.num_hashes), plan, keys);
      benchmark::DoNotOptimize(keys.data());
    }
  });
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSignatures));
}

// 256 signatures, each compared with the next: all lie in the caches.
void BM_EqualSlots(benchmark::State& state) {
  constexpr std::size_t kSignatures = 256;
  const auto m = static_cast<std::uint32_t>(state.range(0));
  std::vector<std::uint8_t> bytes;
  for (const std::uint64_t value : seeded_hashes(2, kSignatures * m)) {
    bytes.push_back(static_cast<std::uint8_t>(value % 3));
  }
  bench::run_beside_yardstick(state, bench::seeded_text(1, 480 * kSignatures), [&] {
    std::uint32_t equal = 0;
    for (std::size_t i = 0; i + 1 < kSignatures; ++i) {
      equal += equal_slots(bytes.data() + i * m, bytes.data() + (i + 1) * m, m);
    }
    benchmark::DoNotOptimize(equal);
  });
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSignatures - 1));
}

BENCHMARK(BM_MinHasher)
    ->ArgNames({"shingles", "m"})
    ->ArgsProduct({{5, 60, 480, 5000}, {128, 256, 288}});
BENCHMARK(BM_BandKeys);
BENCHMARK(BM_EqualSlots)->ArgName("m")->Arg(128)->Arg(256);

}  // namespace
}  // namespace ibid
