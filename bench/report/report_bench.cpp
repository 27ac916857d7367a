// The forms of a report over texts of growing size with one passage for every 200 bytes.
#include <benchmark/benchmark.h>

#include "ibid/report/render.hpp"

namespace {

ibid::OverlapReport make_report(std::size_t paragraphs) {
  ibid::OverlapReport report;
  const std::string sentence = "Nine plain words stand in this long running sentence. ";
  const std::string text = sentence + sentence + sentence + sentence + "\n";
  const auto size = static_cast<std::uint32_t>(text.size());
  report.verdict = {"derived", std::nullopt, "undetermined", {}};
  for (ibid::ReportDocument& document : report.documents) {
    document.language = "en";
    for (std::uint32_t i = 0; i < paragraphs; ++i) {
      document.paragraphs.push_back({i * size, (i + 1) * size, i * size, (i + 1) * size, text});
    }
    document.characters = static_cast<std::uint32_t>(paragraphs) * size;
    document.bytes = document.characters;
  }
  report.documents[0].role = "source";
  report.documents[1].role = "article";
  for (std::uint32_t i = 0; i < paragraphs; ++i) {
    ibid::ReportPassage passage;
    passage.id = i + 1;
    passage.passage_class = "paraphrase";
    passage.article = passage.source = {i * size, i * size + 54, i * size, i * size + 54, sentence};
    report.passages.push_back(passage);
  }
  return report;
}

template <typename Render>
void run(benchmark::State& state, const Render& render) {
  const ibid::OverlapReport report = make_report(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(render(report));
  state.SetBytesProcessed(state.iterations() * 2 *
                          static_cast<std::int64_t>(report.documents[0].bytes));
}

void BM_RenderJson(benchmark::State& state) { run(state, ibid::render_json); }
void BM_RenderMarkdown(benchmark::State& state) { run(state, ibid::render_markdown); }
void BM_RenderHtml(benchmark::State& state) { run(state, ibid::render_html); }
void BM_RenderText(benchmark::State& state) {
  run(state, [](const ibid::OverlapReport& report) { return ibid::render_text(report); });
}
void BM_ParseReport(benchmark::State& state) {
  const std::string json = ibid::render_json(make_report(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) benchmark::DoNotOptimize(ibid::parse_report(json, "bench.json"));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(json.size()));
}

BENCHMARK(BM_RenderJson)->ArgName("paragraphs")->Arg(16)->Arg(4096);
BENCHMARK(BM_RenderMarkdown)->ArgName("paragraphs")->Arg(16)->Arg(4096);
BENCHMARK(BM_RenderHtml)->ArgName("paragraphs")->Arg(16)->Arg(4096);
BENCHMARK(BM_RenderText)->ArgName("paragraphs")->Arg(16)->Arg(4096);
BENCHMARK(BM_ParseReport)->ArgName("paragraphs")->Arg(16)->Arg(4096);

}  // namespace
