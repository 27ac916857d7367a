// What a scan does to each text before texts meet: words, shingles and signature, from UTF-8 on.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/corpus/made_corpus.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/sketch/minhash.hpp"
#include "ibid/tokenize/word_stream.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

constexpr std::uint64_t kArticles = 200;
constexpr std::uint32_t kShingle = 5;

// One article in five has typographic quotes, as the corpus has them.
void BM_TextToSignature(benchmark::State& state, InstructionSet set) {
  const bench::MadeCorpus corpus(bench::MadeCorpusOptions{});
  std::vector<std::string> articles;
  std::string all;
  for (std::uint64_t i = 0; i < kArticles; ++i) {
    articles.push_back(corpus.article(i).text);
    all += articles.back();
  }
  const MinHasher hasher(MinHashParams{.num_hashes = 128, .shingle_length = kShingle});
  std::vector<std::uint64_t> values(128);
  WordStream words;
  std::vector<std::uint64_t> shingles;
  bench::run_beside_yardstick(state, all, [&] {
    for (const std::string& text : articles) {
      find_words_with(set, text, words);
      shingle_hashes(words.hashes, kShingle, shingles);
      hasher.sketch(shingles, values);
      benchmark::DoNotOptimize(values.data());
    }
  });
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kArticles));
}

[[maybe_unused]] const bool kRegistered = [] {
  for (const InstructionSet set : instruction_sets()) {
    const std::string name = "BM_TextToSignature/" + std::string(name_of(set));
    benchmark::RegisterBenchmark(name.c_str(), BM_TextToSignature, set);
  }
  return true;
}();

}  // namespace
}  // namespace ibid
