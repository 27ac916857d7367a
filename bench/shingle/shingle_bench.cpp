// Shingles of a stream of word hashes, their fingerprints, their set, and the overlap of two sets.
#include <benchmark/benchmark.h>

#include "ibid/base/random.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/shingle/winnow.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

// Kernels go over a hundred texts of one article's length, since a single one is learned by heart.
constexpr std::size_t kTexts = 100;
constexpr std::size_t kWords = 484;  // 480 shingles of five words

using Hashes = std::vector<std::uint64_t>;

Hashes seeded_words(std::uint64_t seed, std::size_t count) {
  SeededRandom random(seed);
  Hashes words(count);
  for (std::uint64_t& word : words) word = random.next();
  return words;
}

std::vector<Shingle> shingles_of(std::span<const std::uint64_t> words, std::uint32_t k) {
  std::vector<Shingle> shingles;
  append_shingles(words, k, 0, shingles);
  return shingles;
}

template <typename Kernel>
auto for_each_text(const Hashes& words, Kernel kernel) {
  return [&words, kernel] {
    for (std::size_t i = 0; i < kTexts; ++i) kernel(std::span(words).subspan(i * kWords, kWords));
  };
}

void count_words(benchmark::State& state) {
  state.counters["per_word"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * static_cast<double>(kTexts * kWords),
      benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// Beside it, what a hash of each window costs.
void BM_ShingleHashes(benchmark::State& state) {
  const auto k = static_cast<std::uint32_t>(state.range(0));
  const Hashes words = seeded_words(1, kTexts * kWords);
  Hashes hashes(kWords);
  const auto roll = for_each_text(words, [&](std::span<const std::uint64_t> text) {
    shingle_hashes(text, k, hashes);
    benchmark::DoNotOptimize(hashes.data());
  });
  const auto hash_each = for_each_text(words, [&](std::span<const std::uint64_t> text) {
    for (std::size_t i = 0; i + k <= text.size(); ++i) hashes[i] = hash_values(text.subspan(i, k));
    benchmark::DoNotOptimize(hashes.data());
  });
  bench::run_beside_yardstick(state, bench::seeded_text(1, words.size()), roll);
  state.counters["vs_each_window"] = bench::times_as_fast(roll, hash_each);
  count_words(state);
}

void BM_AppendShingles(benchmark::State& state) {
  const Hashes words = seeded_words(1, kTexts * kWords);
  bench::run_beside_yardstick(state, bench::seeded_text(1, words.size()),
                              for_each_text(words, [](std::span<const std::uint64_t> text) {
                                benchmark::DoNotOptimize(shingles_of(text, 5));
                              }));
  count_words(state);
}

void BM_Winnow(benchmark::State& state) {
  const auto window = static_cast<std::uint32_t>(state.range(0));
  const Hashes hashes = seeded_words(5, kTexts * kWords);
  std::vector<std::uint32_t> selected;
  bench::run_beside_yardstick(state, bench::seeded_text(1, hashes.size()),
                              for_each_text(hashes, [&](std::span<const std::uint64_t> text) {
                                winnow(text, window, selected);
                                benchmark::DoNotOptimize(selected.data());
                              }));
  state.counters["selected"] = static_cast<double>(selected.size()) / static_cast<double>(kWords);
  count_words(state);
}

void BM_ShingleSet(benchmark::State& state) {
  const Hashes words = seeded_words(2, kTexts * kWords);
  std::vector<std::vector<Shingle>> texts;
  for_each_text(
      words, [&](std::span<const std::uint64_t> text) { texts.push_back(shingles_of(text, 5)); })();
  bench::run_beside_yardstick(state, bench::seeded_text(1, words.size()), [&] {
    for (const auto& text : texts) benchmark::DoNotOptimize(shingle_set(text));
  });
  count_words(state);
}

// Each text and the next, half of whose words it shares.
void BM_OverlapOfSets(benchmark::State& state) {
  const Hashes words = seeded_words(3, (kTexts + 1) * kWords / 2);
  std::vector<Hashes> sets;
  for (std::size_t i = 0; i < kTexts; ++i) {
    sets.push_back(shingle_set(shingles_of(std::span(words).subspan(i * kWords / 2, kWords), 5)));
  }
  bench::run_beside_yardstick(state, bench::seeded_text(1, 2 * kTexts * kWords), [&] {
    for (std::size_t i = 0; i < kTexts; ++i) {
      benchmark::DoNotOptimize(overlap_of_sets(sets[i], sets[(i + 1) % kTexts]));
    }
  });
}

BENCHMARK(BM_ShingleHashes)->ArgName("k")->Arg(1)->Arg(5)->Arg(12);
BENCHMARK(BM_AppendShingles);
BENCHMARK(BM_Winnow)->ArgName("window")->Arg(8)->Arg(46);
BENCHMARK(BM_ShingleSet);
BENCHMARK(BM_OverlapOfSets);

}  // namespace
}  // namespace ibid
