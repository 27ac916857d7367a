// A whole comparison, from bytes to report: what a user waits for beside the start of the process.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>
#include <string>

#include "ibid/base/random.hpp"
#include "ibid/ibid.hpp"

namespace ibid {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// Words of the sample article in a seeded order: as long as asked, with its letters and marks.
std::string made_text(std::uint64_t seed, std::int64_t words) {
  std::istringstream article(bytes_of(IBID_SOURCE_DIR "/seeds/002_d726024c721bee52.txt"));
  std::vector<std::string> all;
  for (std::string word; article >> word;) all.push_back(word);
  SeededRandom random(seed);
  std::string text;
  for (std::int64_t i = 0; i < words; ++i) {
    text += all[random.below(all.size())];
    text += i % 18 == 17 ? ".\n" : " ";
  }
  return text;
}

OverlapReport compared(const std::string& source, const std::string& article) {
  CompareOptions options;
  options.named_sources = {"Vedomosti"};
  options.threads = 1;
  return compare(decode_document(source, "source.txt").value(),
                 decode_document(article, "article.txt").value(), options)
      .value();
}

void BM_CompareSamples(benchmark::State& state) {
  const std::string source = bytes_of(IBID_SOURCE_DIR "/seeds/000_4230743124c46cd6.txt");
  const std::string article = bytes_of(IBID_SOURCE_DIR "/seeds/002_d726024c721bee52.txt");
  for (auto _ : state) benchmark::DoNotOptimize(compared(source, article));
}
BENCHMARK(BM_CompareSamples)->Unit(benchmark::kMillisecond);

// Half of the article is copied from the source.
void BM_CompareHalfCopied(benchmark::State& state) {
  const std::string source = made_text(1, state.range(0));
  const std::string article =
      source.substr(0, source.size() / 2) + made_text(2, state.range(0) / 2);
  for (auto _ : state) benchmark::DoNotOptimize(compared(source, article));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(source.size() + article.size()));
}
BENCHMARK(BM_CompareHalfCopied)
    ->ArgName("words")
    ->Arg(400)
    ->Arg(2000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ibid
