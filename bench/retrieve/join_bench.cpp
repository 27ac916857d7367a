// Joins of made sketches and fingerprints, per document. `vs_yardstick` and `vs_xxh3`: the speed
// over that of the yardstick and of XXH3, a document standing for an article of 480 words;
// `vs_article`: how many times as long as the yardstick takes for one.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "ibid/retrieve/band_join.hpp"
#include "ibid/retrieve/passage_join.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

constexpr std::size_t kArticleWords = 480;
constexpr std::size_t kYardstickArticles = 100;

std::vector<std::uint32_t> all_ranks(std::uint32_t documents) {
  std::vector<std::uint32_t> ranks(documents);
  std::iota(ranks.begin(), ranks.end(), 0U);
  return ranks;
}

/// Runs the benchmark of work on so many documents.
template <typename Work>
void run_per_document(benchmark::State& state, std::uint32_t documents, Work&& work) {
  for (auto _ : state) work();
  const std::string text = bench::seeded_text(1, kYardstickArticles * kArticleWords);
  std::vector<std::uint64_t> words;
  const double texts = static_cast<double>(documents) / kYardstickArticles;
  const double vs_yardstick = texts * bench::times_as_fast(work, [&] {
                                bench::tokenize_naively(text, words);
                                benchmark::DoNotOptimize(words.data());
                              });
  state.counters["vs_yardstick"] = vs_yardstick;
  state.counters["vs_article"] = 1 / vs_yardstick;
  state.counters["vs_xxh3"] =
      texts * bench::times_as_fast(work, [&] { benchmark::DoNotOptimize(hash_bytes(text)); });
  state.counters["per_document"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(documents),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// One document in ten is a draft of one before, with a third of its values changed; of any two
/// others one value in 64 is equal, as a common footer makes it.
SketchTable made_sketches(std::uint32_t documents, const BandPlan& plan) {
  SeededRandom random(1);
  SketchTable table({plan});
  std::vector<std::uint64_t> values(plan.num_hashes);
  for (std::uint32_t i = 0; i < documents; ++i) {
    const bool is_draft = i % 10 == 9;
    for (std::uint32_t slot = 0; slot < plan.num_hashes; ++slot) {
      if (is_draft && random.below(3) != 0) continue;
      values[slot] = random.below(8) == 0 ? mix(slot) : random.next();
    }
    if (table.add(values)) std::abort();
  }
  return table;
}

// The filter is that of the same plan and a miss of 1e-3: nearly all collisions fail it.
void BM_JoinBands(benchmark::State& state) {
  const auto documents = static_cast<std::uint32_t>(state.range(0));
  const BandPlan plan = plan_bands(0.5, 0.99, documents).value();
  const SketchTable sketches = made_sketches(documents, plan);
  const std::vector<std::uint32_t> ranks = all_ranks(documents);
  BandJoinOptions options;
  options.least_equal_slots = least_equal_slots(plan.num_hashes, 0.5, 1e-3);
  options.work.threads = 1;
  BandJoinCounts counts;
  std::vector<RankPair> pairs;
  run_per_document(state, documents, [&] {
    CandidateSet candidates;
    counts = join_bands(sketches, ranks, ranks, options, candidates).value();
    if (candidates.take().value().next(documents, pairs)) std::abort();
  });
  state.counters["collisions"] = static_cast<double>(counts.collisions) / documents;
  state.counters["pairs"] = static_cast<double>(pairs.size()) / documents;
}

/// 110 fingerprints a document, which is what articles of 480 words give for runs of 12: one in
/// ten shared with a few others, and eight of a footer on every other document.
std::vector<std::vector<std::uint64_t>> made_fingerprints(std::uint32_t documents) {
  SeededRandom random(1);
  std::vector<std::vector<std::uint64_t>> all(documents);
  for (auto& fingerprints : all) {
    for (int i = 0; i < 110; ++i) {
      const bool is_shared = random.below(10) == 0;
      const std::uint64_t shingle =
          is_shared ? mix(random.below(std::uint64_t{5} * documents)) : random.next();
      const FingerprintContext context{static_cast<std::uint8_t>(1 + random.below(254)),
                                       static_cast<std::uint8_t>(1 + random.below(254))};
      fingerprints.push_back(pack_fingerprint(shingle, context));
    }
    if (random.below(2) != 0) continue;
    for (std::uint64_t i = 0; i < 8; ++i) {
      fingerprints.push_back(pack_fingerprint(mix(~i), {1, 1}));
    }
  }
  return all;
}

// From fingerprints to candidates, adding to the table included.
void BM_JoinPassages(benchmark::State& state) {
  const auto documents = static_cast<std::uint32_t>(state.range(0));
  const auto fingerprints = made_fingerprints(documents);
  const std::vector<std::uint32_t> ranks = all_ranks(documents);
  PassageJoinOptions options;
  options.work.threads = 1;
  PassageJoinFindings findings;
  std::vector<RankPair> pairs;
  run_per_document(state, documents, [&] {
    FingerprintTable table(std::uint64_t{1} << 40, "");
    for (std::uint32_t i = 0; i < documents; ++i) {
      if (table.add(i, fingerprints[i])) std::abort();
    }
    CandidateSet candidates;
    findings = join_passages(table, ranks, options, candidates).value();
    if (candidates.take().value().next(100 * std::size_t{documents}, pairs)) std::abort();
  });
  state.counters["collisions"] = static_cast<double>(findings.collisions) / documents;
  state.counters["pairs"] = static_cast<double>(pairs.size()) / documents;
  state.counters["cut"] = static_cast<double>(findings.cut.size());
}

// The filter, with the documents of a group in the caches, each compared with the next.
void BM_FilterHotSlots(benchmark::State& state) {
  constexpr std::uint32_t kGroup = 64;
  const BandPlan plan = plan_bands(0.5, 0.99, 200'000).value();
  const SketchTable sketches = made_sketches(kGroup, plan);
  std::vector<std::uint8_t> buffer;
  run_per_document(state, kGroup, [&] {
    std::uint32_t equal = 0;
    for (std::uint32_t i = 0; i < kGroup; ++i) {
      equal += equal_slots(sketches.slots(i, buffer).value(),
                           sketches.slots((i + 1) % kGroup, buffer).value(), plan.num_hashes);
    }
    benchmark::DoNotOptimize(equal);
  });
}

BENCHMARK(BM_JoinBands)
    ->ArgName("documents")
    ->Arg(20'000)
    ->Arg(200'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_JoinPassages)
    ->ArgName("documents")
    ->Arg(20'000)
    ->Arg(200'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_FilterHotSlots);

}  // namespace
}  // namespace ibid
