// What a verdict and its notes cost, on a text that was half copied and that credits much.
#include <benchmark/benchmark.h>

#include "ibid/base/random.hpp"
#include "ibid/score/passage_notes.hpp"
#include "ibid/score/verdict.hpp"

namespace ibid {
namespace {

constexpr std::uint64_t kSentenceWords = 14;

std::string made_sentence(SeededRandom& random) {
  std::string sentence = "The";
  for (std::uint64_t i = 0; i < kSentenceWords; ++i) {
    sentence += (i % 5 == 4 ? " Name" : " word") + std::to_string(random.below(20'000));
  }
  return sentence + (random.below(3) == 0 ? ", Reuters reported.\n" : ".\n");
}

struct Pair {
  explicit Pair(std::int64_t sentences) {
    SeededRandom random(1);
    Document left;
    Document right;
    left.meta.language = right.meta.language = "en";
    for (std::int64_t i = 0; i < sentences; ++i) {
      const std::string shared = made_sentence(random);
      left.text += shared;
      right.text += i % 2 == 0 ? shared : made_sentence(random);
    }
    source = analyze_text(std::move(left));
    article = analyze_text(std::move(right));
    terms = number_terms(source, article);
    alignment = align_texts(source, article, terms, {});
    score = score_overlap(source, article, terms, alignment, {}).value();
    source_attributions = find_attributions(source, OutletRegistry::shipped());
    article_attributions = find_attributions(article, OutletRegistry::shipped());
    credit_targets =
        find_credit_targets({}, source_attributions, article_attributions, alignment.passages);
  }

  AnalyzedText source;
  AnalyzedText article;
  PairTerms terms;
  Alignment alignment;
  OverlapScore score;
  std::vector<Attribution> source_attributions;
  std::vector<Attribution> article_attributions;
  std::vector<CreditTarget> credit_targets;
};

void BM_ReachVerdict(benchmark::State& state) {
  const Pair pair(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(reach_verdict({pair.source, pair.article, pair.alignment, pair.score,
                                            pair.source_attributions, pair.article_attributions,
                                            OutletRegistry::shipped()}));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_AnnotatePassages(benchmark::State& state) {
  const Pair pair(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(annotate_passages(pair.alignment.passages, pair.source, pair.article,
                                               pair.terms, pair.article_attributions,
                                               pair.credit_targets, {}));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_ReachVerdict)->ArgName("sentences")->Arg(40)->Arg(4000);
BENCHMARK(BM_AnnotatePassages)->ArgName("sentences")->Arg(40)->Arg(4000);

}  // namespace
}  // namespace ibid
