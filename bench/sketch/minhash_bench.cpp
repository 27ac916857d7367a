#include <benchmark/benchmark.h>

#include "ibid/base/random.hpp"
#include "ibid/sketch/minhash.hpp"

namespace ibid {
namespace {

std::vector<std::uint64_t> seeded_hashes(std::uint64_t seed, std::int64_t count) {
  SeededRandom random(seed);
  std::vector<std::uint64_t> hashes(static_cast<std::size_t>(count));
  for (auto& hash : hashes) hash = random.next();
  return hashes;
}

void BM_SketchMinHash(benchmark::State& state) {
  const std::vector<std::uint64_t> hashes = seeded_hashes(7, state.range(0));
  const MinHashParams params{.num_hashes = static_cast<std::uint32_t>(state.range(1))};
  for (auto _ : state) benchmark::DoNotOptimize(sketch_minhash(hashes, params));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_SketchMinHash)->ArgNames({"shingles", "m"})->ArgsProduct({{50, 500, 5000}, {64, 256}});

}  // namespace
}  // namespace ibid
