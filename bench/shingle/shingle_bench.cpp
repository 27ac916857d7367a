// Shingles of a stream of word hashes, their set, and the overlap of two sets.
#include <benchmark/benchmark.h>

#include "ibid/base/random.hpp"
#include "ibid/shingle/shingle.hpp"

namespace ibid {
namespace {

std::vector<std::uint64_t> seeded_words(std::uint64_t seed, std::int64_t count) {
  SeededRandom random(seed);
  std::vector<std::uint64_t> words(static_cast<std::size_t>(count));
  for (std::uint64_t& word : words) word = random.next();
  return words;
}

std::vector<Shingle> shingles_of(const std::vector<std::uint64_t>& words, std::uint32_t k) {
  std::vector<Shingle> shingles;
  append_shingles(words, k, 0, shingles);
  return shingles;
}

void BM_AppendShingles(benchmark::State& state) {
  const std::vector<std::uint64_t> words = seeded_words(1, state.range(0));
  const auto k = static_cast<std::uint32_t>(state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(shingles_of(words, k));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_ShingleSet(benchmark::State& state) {
  const std::vector<Shingle> shingles = shingles_of(seeded_words(2, state.range(0)), 5);
  for (auto _ : state) benchmark::DoNotOptimize(shingle_set(shingles));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

// Half of the words are shared.
void BM_OverlapOfSets(benchmark::State& state) {
  std::vector<std::uint64_t> words = seeded_words(3, state.range(0));
  const std::vector<std::uint64_t> left = shingle_set(shingles_of(words, 5));
  const std::vector<std::uint64_t> other = seeded_words(4, state.range(0) / 2);
  std::copy(other.begin(), other.end(), words.begin());
  const std::vector<std::uint64_t> right = shingle_set(shingles_of(words, 5));
  for (auto _ : state) benchmark::DoNotOptimize(overlap_of_sets(left, right));
  state.SetItemsProcessed(state.iterations() * 2 * state.range(0));
}

BENCHMARK(BM_AppendShingles)->ArgNames({"words", "k"})->ArgsProduct({{500, 50'000}, {5, 12}});
BENCHMARK(BM_ShingleSet)->ArgName("words")->Arg(500)->Arg(50'000);
BENCHMARK(BM_OverlapOfSets)->ArgName("words")->Arg(500)->Arg(50'000);

}  // namespace
}  // namespace ibid
