// What the kernels' speed is measured against, in the same run: a naive tokenizer, which like them
// is bound by computing, and XXH3 over the same bytes, which is near what memory gives. Times on a
// shared machine mean little; ratios of two loops that were run in turns do.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"

namespace ibid::bench {

/// For each byte the lower-case letter or digit, 0 for what ends a word.
constexpr std::array<std::uint8_t, 256> word_bytes() {
  std::array<std::uint8_t, 256> table{};
  for (std::uint8_t byte = '0'; byte <= '9'; ++byte) table[byte] = byte;
  for (std::uint8_t byte = 'a'; byte <= 'z'; ++byte) {
    table[byte] = byte;
    table[byte - 'a' + 'A'] = byte;
  }
  return table;
}

/// The yardstick: words of ASCII letters and digits, folded by a table of bytes, one byte after the
/// other, and a hash by multiplication of each.
inline void tokenize_naively(std::string_view text, std::vector<std::uint64_t>& words) {
  static constexpr std::array<std::uint8_t, 256> kTable = word_bytes();
  constexpr std::uint64_t kStart = 0xCBF29CE484222325;
  constexpr std::uint64_t kPrime = 0x100000001B3;
  words.clear();
  std::uint64_t hash = kStart;
  bool in_word = false;
  for (const char c : text) {
    const std::uint8_t byte = kTable[static_cast<std::uint8_t>(c)];
    if (byte != 0) {
      hash = (hash ^ byte) * kPrime;
      in_word = true;
    } else if (in_word) {
      words.push_back(hash);
      hash = kStart;
      in_word = false;
    }
  }
  if (in_word) words.push_back(hash);
}

/// Seeded words of 1 to 9 letters between single spaces: 6.2 bytes a word, as English articles
/// have.
inline std::string seeded_text(std::uint64_t seed, std::size_t words) {
  constexpr std::string_view kLengths = "1233344455566678899999";  // 5.2 on average
  SeededRandom random(seed);
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    const int length = kLengths[random.below(kLengths.size())] - '0';
    for (int j = 0; j < length; ++j) text += static_cast<char>('a' + random.below(26));
    text += ' ';
  }
  return text;
}

/// Nanoseconds of CPU that one call takes, from as many calls as a millisecond or two hold. CPU
/// time of the process, so that neighbours who take the processor away do not count.
template <typename Work>
double nanoseconds(Work&& work) {
  constexpr std::clock_t kLeast = CLOCKS_PER_SEC / 1000;
  for (std::int64_t calls = 1;; calls *= 2) {  // reading the clock takes longer than some kernels
    const std::clock_t begin = std::clock();
    for (std::int64_t call = 0; call < calls; ++call) work();
    const std::clock_t passed = std::clock() - begin;
    if (passed < kLeast) continue;
    return 1e9 / CLOCKS_PER_SEC * static_cast<double>(passed) / static_cast<double>(calls);
  }
}

inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// How many times as long `other` takes as `work`, by medians of nine rounds in which each has its
/// turn.
template <typename Work, typename Other>
double times_as_fast(Work&& work, Other&& other) {
  std::vector<double> works;
  std::vector<double> others;
  for (int round = 0; round < 9; ++round) {
    works.push_back(nanoseconds(work));
    others.push_back(nanoseconds(other));
  }
  return median(others) / median(works);
}

/// Runs the benchmark of `work`, which does with `text`, or with what was made of it, what the
/// kernel does, and sets its counters: bytes of text per second, and the speed over that of the
/// yardstick and of XXH3 on the same bytes. A text of a few thousand words at least: the
/// yardstick's branches in a shorter one are learned by heart, which makes it four times as fast as
/// it is.
template <typename Work>
void run_beside_yardstick(benchmark::State& state, std::string_view text, Work&& work) {
  for (auto _ : state) work();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  std::vector<std::uint64_t> words;
  state.counters["vs_yardstick"] = times_as_fast(work, [&] {
    tokenize_naively(text, words);
    benchmark::DoNotOptimize(words.data());
  });
  state.counters["vs_xxh3"] =
      times_as_fast(work, [&] { benchmark::DoNotOptimize(hash_bytes(text)); });
}

}  // namespace ibid::bench
