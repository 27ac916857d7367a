// Attributions per byte of text, and what the outlets cost at start-up.
#include <benchmark/benchmark.h>

#include <string>

#include "ibid/attribute/attribution.hpp"
#include "ibid/attribute/named_source.hpp"
#include "ibid/read/read.hpp"

namespace ibid {
namespace {

AnalyzedText make_article(std::size_t bytes) {
  static const char* const kSentences[] = {
      "The governor will visit the northern port in June, Vedomosti reported on Monday. ",
      "“The visit is being prepared,” ambassador Ivan Petrov told the newspaper. ",
      "Roads around the harbour have been closed since the storm, and trains are late. ",
      "According to Reuters, two banks are in talks about a loan for the new terminal.\n\n",
      "Local shops expect more customers, but many have sold out of bread and milk. ",
  };
  std::string text;
  for (std::size_t i = 0; text.size() < bytes; ++i) text += kSentences[i % std::size(kSentences)];
  return analyze_text(std::move(decode_document(std::move(text), "bench.txt")).value());
}

void BM_FindAttributions(benchmark::State& state) {
  const AnalyzedText text = make_article(static_cast<std::size_t>(state.range(0)));
  const OutletRegistry& registry = OutletRegistry::shipped();
  for (auto _ : state) benchmark::DoNotOptimize(find_attributions(text, registry));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(text.document.text.size()));
}
BENCHMARK(BM_FindAttributions)->ArgName("bytes")->Arg(4'000)->Arg(100'000)->Arg(10'000'000);

void BM_NamedSource(benchmark::State& state) {
  const AnalyzedText text = make_article(static_cast<std::size_t>(state.range(0)));
  const OutletRegistry& registry = OutletRegistry::shipped();
  const auto found = find_attributions(text, registry);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        find_named_source("Vedomosti", registry, text, found, text, found, {}));
  }
}
BENCHMARK(BM_NamedSource)->ArgName("bytes")->Arg(4'000)->Arg(100'000);

/// The shipped outlets, parsed and indexed; a user's empty file on top costs the same again.
void BM_ReadOutlets(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(OutletRegistry::with_records(R"({"outlets": []})", "none.json"));
  }
}
BENCHMARK(BM_ReadOutlets);

}  // namespace
}  // namespace ibid
