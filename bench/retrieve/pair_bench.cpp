// What two texts share, from their words and from the texts themselves, beside the tokenizing of
// both. Per pair: of articles of 500 words, one of which was made from the other.
#include <benchmark/benchmark.h>

#include "bench/retrieve/made_pairs.hpp"
#include "ibid/retrieve/pair_verifier.hpp"
#include "ibid/tokenize/word_stream.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

// As many pairs as no branch predictor learns by heart.
constexpr std::size_t kPairs = 200;
constexpr std::uint32_t kShingleLength = 5;

struct WordsOfPair {
  WordStream base;
  WordStream derived;
};

std::string all_texts(const std::vector<bench::MadePair>& pairs) {
  std::string all;
  for (const bench::MadePair& pair : pairs) all += pair.base + ' ' + pair.derived + ' ';
  return all;
}

void tokenize(const bench::MadePair& pair, WordsOfPair& words) {
  find_words(pair.base, words.base);
  find_words(pair.derived, words.derived);
}

void verify(const WordsOfPair& words, PairVerifier& verifier) {
  verifier.set_left(words.base.hashes);
  benchmark::DoNotOptimize(verifier.measure(words.derived.hashes));
}

void count_pairs(benchmark::State& state, std::size_t pairs) {
  state.counters["per_pair"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(pairs),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// `vs_tokenizing`: how many times as long as finding the words of both texts it takes, the words
// included.
void BM_PairFromTexts(benchmark::State& state) {
  const std::vector<bench::MadePair> pairs = bench::made_pairs(kPairs);
  PairVerifier verifier(kShingleLength);
  WordsOfPair words;
  const auto tokenize_all = [&] {
    for (const bench::MadePair& pair : pairs) {
      tokenize(pair, words);
      benchmark::DoNotOptimize(words.derived.hashes.data());
    }
  };
  const auto verify_all = [&] {
    for (const bench::MadePair& pair : pairs) {
      tokenize(pair, words);
      verify(words, verifier);
    }
  };
  bench::run_beside_yardstick(state, all_texts(pairs), verify_all);
  state.counters["vs_tokenizing"] = 1 / bench::times_as_fast(verify_all, tokenize_all);
  count_pairs(state, pairs.size());
}

void BM_PairFromWords(benchmark::State& state) {
  const std::vector<bench::MadePair> pairs = bench::made_pairs(kPairs);
  std::vector<WordsOfPair> words(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) tokenize(pairs[i], words[i]);
  PairVerifier verifier(kShingleLength);
  bench::run_beside_yardstick(state, all_texts(pairs), [&] {
    for (const WordsOfPair& pair : words) verify(pair, verifier);
  });
  count_pairs(state, pairs.size());
}

// One text with many: what a document with many candidates costs for each.
void BM_OneTextWithMany(benchmark::State& state) {
  const std::vector<bench::MadePair> pairs = bench::made_pairs(kPairs);
  std::vector<WordsOfPair> words(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) tokenize(pairs[i], words[i]);
  PairVerifier verifier(kShingleLength);
  verifier.set_left(words.front().base.hashes);
  bench::run_beside_yardstick(state, all_texts(pairs), [&] {
    for (const WordsOfPair& pair : words) {
      benchmark::DoNotOptimize(verifier.measure(pair.derived.hashes));
    }
  });
  count_pairs(state, pairs.size());
}

BENCHMARK(BM_PairFromTexts);
BENCHMARK(BM_PairFromWords);
BENCHMARK(BM_OneTextWithMany);

}  // namespace
}  // namespace ibid
