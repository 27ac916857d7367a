// Alignment of two analyzed texts, from easy to hopeless.
#include <benchmark/benchmark.h>

#include "ibid/align/align.hpp"
#include "ibid/base/random.hpp"

namespace ibid {
namespace {

// Words of made-up spelling, `kinds` of them: few make the texts repeat themselves.
AnalyzedText made_text(std::uint64_t seed, std::int64_t words, std::uint64_t kinds) {
  SeededRandom random(seed);
  Document document;
  document.meta.language = "en";
  for (std::int64_t i = 0; i < words; ++i) {
    document.text += "word" + std::to_string(random.below(kinds));
    document.text += i % 20 == 19 ? ". The " : " ";
  }
  return analyze_text(std::move(document));
}

void align(benchmark::State& state, const AnalyzedText& source, const AnalyzedText& article) {
  const PairTerms terms = number_terms(source, article);
  for (auto _ : state) benchmark::DoNotOptimize(align_texts(source, article, terms, {}));
  state.SetItemsProcessed(state.iterations() * (state.range(0)));
}

void BM_AlignUnrelated(benchmark::State& state) {
  align(state, made_text(1, state.range(0), 20'000), made_text(2, state.range(0), 20'000));
}
void BM_AlignIdentical(benchmark::State& state) {
  const AnalyzedText text = made_text(1, state.range(0), 20'000);
  align(state, text, text);
}
void BM_AlignRepetitive(benchmark::State& state) {
  align(state, made_text(1, state.range(0), 3), made_text(2, state.range(0), 3));
}
BENCHMARK(BM_AlignUnrelated)->ArgName("words")->Arg(500)->Arg(5000);
BENCHMARK(BM_AlignIdentical)->ArgName("words")->Arg(500)->Arg(5000);
BENCHMARK(BM_AlignRepetitive)->ArgName("words")->Arg(500)->Arg(5000);

}  // namespace
}  // namespace ibid
