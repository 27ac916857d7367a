// Normalization by kind of text, from what copies whole blocks to what asks ICU for each character.
#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "ibid/normalize/normalize.hpp"

namespace ibid {
namespace {

constexpr std::array<const char*, 6> kUnits = {
    "The minister said on Monday that talks between both sides would go on. ",
    "The minister’s “talks” between both sides – they said – would go on. ",
    "Министр сообщил в понедельник, что переговоры между сторонами продолжатся. ",
    "部长周一表示，双方之间的谈判将继续进行。",
    "Bu\u0308ndnis e\u0301tat Việt Nam ﬁnal １２３ ",
    "قال الوزير يوم الاثنين إن المحادثات بين الجانبين ستستمر. ",
};

void BM_NormalizeText(benchmark::State& state) {
  const std::string unit = kUnits.at(static_cast<std::size_t>(state.range(0)));
  std::string text;
  while (text.size() < (1U << 20)) text += unit;
  for (auto _ : state) benchmark::DoNotOptimize(normalize_text(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
// 0 ASCII, 1 with typographic marks, 2 Cyrillic, 3 Han, 4 composing and folding, 5 Arabic
BENCHMARK(BM_NormalizeText)->ArgName("kind")->DenseRange(0, 5);

}  // namespace
}  // namespace ibid
