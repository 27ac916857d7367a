// Terms of a pair of texts, the search for sentences that are alike, and how alike two are.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>

#include "ibid/base/random.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/likeness.hpp"
#include "ibid/weigh/terms.hpp"
#include "ibid/weigh/tf_idf.hpp"

namespace ibid {
namespace {

AnalyzedText made_text(std::uint64_t seed, std::int64_t words) {
  SeededRandom random(seed);
  Document document;
  document.meta.language = "en";
  for (std::int64_t i = 0; i < words; ++i) {
    document.text += "term" + std::to_string(random.below(20'000)) + (i % 20 == 19 ? ". " : " ");
  }
  return analyze_text(std::move(document));
}

void BM_NumberTerms(benchmark::State& state) {
  const AnalyzedText left = made_text(1, state.range(0));
  const AnalyzedText right = made_text(2, state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(number_terms(left, right));
  state.SetItemsProcessed(state.iterations() * 2 * state.range(0));
}

// Sentences of 20 terms; `kinds` is the size of the vocabulary: the fewer, the more are alike.
void BM_SimilarRows(benchmark::State& state) {
  SeededRandom random(3);
  const auto kinds = static_cast<std::uint64_t>(state.range(1));
  const std::vector<double> idf(kinds, 1.0);
  const auto made_rows = [&] {
    std::vector<std::vector<TermId>> rows(static_cast<std::size_t>(state.range(0)));
    for (std::vector<TermId>& row : rows) {
      for (int i = 0; i < 20; ++i)
        row.push_back(TermId{static_cast<std::uint32_t>(random.below(kinds))});
    }
    return TfIdfRows(rows, idf);
  };
  const TfIdfRows left = made_rows();
  const TfIdfRows right = made_rows();
  for (auto _ : state) {
    benchmark::DoNotOptimize(left.similar_rows(right, 0.12, TfIdfRows::SearchLimits{}));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

// Words of letters alone: numbers are not compared by their spelling.
std::string in_letters(std::string text) {
  for (char& c : text) {
    if (c >= '0' && c <= '9') c = static_cast<char>(c - '0' + 'a');
  }
  return text;
}

AnalyzedText in_english(std::string text) {
  Document document;
  document.meta.language = "en";
  document.text = std::move(text);
  return analyze_text(std::move(document));
}

// Of two sentences that share a fifth of their words: the rest is compared word by word.
void BM_SentenceLikeness(benchmark::State& state) {
  const std::string some = in_letters(made_text(4, state.range(0)).document.text);
  const std::string other = in_letters(made_text(5, state.range(0)).document.text);
  const AnalyzedText left = in_english(some);
  const AnalyzedText right = in_english(other + some.substr(0, some.size() / 5));
  const PairTerms terms = number_terms(left, right);
  const TokenRange all_left{0, static_cast<std::uint32_t>(left.text.tokens.size())};
  const TokenRange all_right{0, static_cast<std::uint32_t>(right.text.tokens.size())};
  for (auto _ : state) {
    benchmark::DoNotOptimize(sentence_likeness(left, all_left, right, all_right, terms));
  }
}

BENCHMARK(BM_SentenceLikeness)->ArgName("words")->Arg(20)->Arg(40)->Arg(10'000);
BENCHMARK(BM_NumberTerms)->ArgName("words")->Arg(500)->Arg(50'000);
BENCHMARK(BM_SimilarRows)->ArgNames({"rows", "kinds"})->ArgsProduct({{50, 2'000}, {100, 20'000}});

}  // namespace
}  // namespace ibid
