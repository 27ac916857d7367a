// From a document to its analyzed text: normalization, words, sentences, language, exclusions,
// quotations.
#include <benchmark/benchmark.h>

#include "ibid/base/random.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid {
namespace {

// News as it is set: a dateline, paragraphs with quotations, a list of links at the end.
std::string made_article(std::uint64_t seed, std::int64_t words, bool in_russian) {
  static const std::vector<std::string> kEnglish{"the",    "council", "voted",  "on",   "a",
                                                 "budget", "that",    "mayor",  "had",  "refused",
                                                 "bridge", "harbour", "winter", "said", "twice"};
  static const std::vector<std::string> kRussian{"совет",  "города",  "принял", "на",    "этой",
                                                 "неделе", "бюджет",  "мост",   "через", "реку",
                                                 "зимой",  "сообщил", "мэр",    "в",     "порту"};
  const std::vector<std::string>& all = in_russian ? kRussian : kEnglish;
  SeededRandom random(seed);
  std::string text = in_russian ? "МОСКВА, 3 мая. " : "OSLO, May 3 - ";
  for (std::int64_t i = 0; i < words; ++i) {
    text += all[random.below(all.size())];
    text += i % 90 == 89   ? ".\n\n"
            : i % 18 == 17 ? ". "
            : i % 30 == 5  ? " “"
            : i % 30 == 9  ? "” "
                           : " ";
  }
  return text + "\n\nAlso read\nA new bridge for the harbour\nBudget: what the council wants\n";
}

void BM_AnalyzeText(benchmark::State& state) {
  Document document;
  document.text = made_article(1, state.range(0), state.range(1) != 0);
  for (auto _ : state) benchmark::DoNotOptimize(analyze_text(document));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document.text.size()));
}
BENCHMARK(BM_AnalyzeText)->ArgNames({"words", "russian"})->ArgsProduct({{500, 50'000}, {0, 1}});

}  // namespace
}  // namespace ibid
