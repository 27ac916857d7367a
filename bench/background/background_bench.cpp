// What a lookup costs: words of the table's own frequencies are in cache, random ones are not.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "ibid/background/background.hpp"
#include "ibid/base/random.hpp"

namespace {

std::vector<std::uint64_t> seeded_hashes(std::size_t count) {
  ibid::SeededRandom random(7);
  std::vector<std::uint64_t> hashes(count);
  for (std::uint64_t& hash : hashes) hash = random.next();
  return hashes;
}

void BM_WordProbability(benchmark::State& state) {
  const auto hashes = seeded_hashes(static_cast<std::size_t>(state.range(0)));
  const ibid::Background background = ibid::Background::for_language("en");
  for (auto _ : state) {
    for (const std::uint64_t hash : hashes) {
      benchmark::DoNotOptimize(background.word_probability(hash));
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_WordProbability)->ArgName("words")->Arg(100)->Arg(10'000);

void BM_DocumentShare(benchmark::State& state) {
  const auto hashes = seeded_hashes(1'000);
  const ibid::Background background = ibid::Background::for_language("ru");
  for (auto _ : state) {
    for (const std::uint64_t hash : hashes) {
      benchmark::DoNotOptimize(background.document_share(hash));
    }
  }
  state.SetItemsProcessed(state.iterations() * 1'000);
}
BENCHMARK(BM_DocumentShare);

}  // namespace
