// Words per second, beside three other things done to the same bytes in the same run, because the
// ratio of two loops drifts far less than either: a naive scalar tokenizer (the yardstick), ICU's
// word iterator, XXH3 of the whole text. Arguments: 0 English, 1 Russian, 2 Chinese.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "ibid/tokenize/tokenize.hpp"
#include "ibid/tokenize/word_break.hpp"

namespace ibid {
namespace {

constexpr std::size_t kTextSize = 1 << 20;

/// Sentences of seeded words with capitals, commas, quotation marks and numbers among them.
std::string make_text(int language) {
  static constexpr std::array<std::array<const char*, 12>, 3> kWords = {{
      {"the", "of", "government", "said", "on", "minister", "a", "negotiations", "that", "isn't",
       "between", "1.5"},
      {"на", "правительство", "сообщил", "в", "переговоры", "что", "и", "министр", "между", "не",
       "газета", "2024"},
      {"政府", "表示", "的", "谈判", "部长", "在", "和", "报纸", "之间", "不", "星期一", "12"},
  }};
  const bool spaced = language != 2;
  SeededRandom random(11);
  std::string text;
  while (text.size() < kTextSize) {
    for (std::uint64_t n = 8 + random.below(16); n > 0; --n) {
      std::string word = kWords[static_cast<std::size_t>(language)][random.below(12)];
      if (language == 0 && random.below(8) == 0) word[0] = static_cast<char>(word[0] & ~0x20);
      text += word;
      if (random.below(12) == 0) text += spaced ? "," : "，";
      if (spaced && n > 1) text += ' ';
    }
    text += spaced ? ". " : "。";
    if (random.below(40) == 0) text += "“—” ";
  }
  return text;
}

/// The yardstick: a byte table of ASCII letters and digits, one multiply hash a word.
std::uint64_t yardstick(std::string_view text) {
  static constexpr std::array<std::uint8_t, 256> kFolded = [] {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = '0'; c <= '9'; ++c) table[c] = static_cast<std::uint8_t>(c);
    for (unsigned c = 'a'; c <= 'z'; ++c) {
      table[c] = static_cast<std::uint8_t>(c);
      table[c - 32] = static_cast<std::uint8_t>(c);
    }
    return table;
  }();
  std::uint64_t sum = 0;
  std::uint64_t hash = 0;
  for (const char byte : text) {
    const std::uint8_t folded = kFolded[static_cast<unsigned char>(byte)];
    if (folded != 0) {
      hash = (hash ^ folded) * 0x9E3779B97F4A7C15ULL;
    } else {
      sum ^= hash;
      hash = 0;
    }
  }
  return sum ^ hash;
}

/// Boundaries and hashes of the words of a text that is normalized already.
std::uint64_t scan_words(std::string_view text) {
  const detail::WordScanner scanner(text);
  std::uint64_t sum = 0;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto segment = scanner.next(begin);
    if (segment.is_word) sum ^= hash_bytes(slice(text, {begin, segment.end}));
    begin = segment.end;
  }
  return sum;
}

std::uint64_t scan_with_icu(icu::BreakIterator& words, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  UText* const utf8 =
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  words.setText(utf8, status);
  std::uint64_t sum = 0;
  while (words.next() != icu::BreakIterator::DONE) sum += words.getRuleStatus() >= 100 ? 1 : 0;
  utext_close(utf8);
  return sum;
}

/// Seconds that this thread computed: the clock on the wall counts the neighbours too.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Seconds of each job: medians of interleaved rounds.
std::vector<double> race(const std::vector<std::function<std::uint64_t()>>& jobs) {
  constexpr int kRounds = 7;
  std::vector<std::vector<double>> times(jobs.size());
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      const double begin = cpu_seconds();
      benchmark::DoNotOptimize(jobs[i]());
      times[i].push_back(cpu_seconds() - begin);
    }
  }
  std::vector<double> medians;
  for (auto& row : times) {
    std::ranges::nth_element(row, row.begin() + kRounds / 2);
    medians.push_back(row[kRounds / 2]);
  }
  return medians;
}

void BM_WordsAgainstOthers(benchmark::State& state) {
  const std::string text = make_text(static_cast<int>(state.range(0)));
  const std::string normalized = normalize_text(text).text;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  for (auto _ : state) {
    const std::vector<double> seconds = race({
        [&] { return scan_words(normalized); },
        [&] { return yardstick(text); },
        [&] { return scan_with_icu(*words, normalized); },
        [&] { return hash_bytes(text); },
        [&] { return tokenize_text(text).tokens.size(); },
    });
    const auto megabytes = static_cast<double>(text.size()) / 1e6;
    state.counters["MB/s"] = megabytes / seconds[0];
    state.counters["x_yardstick"] = seconds[1] / seconds[0];
    state.counters["x_ICU"] = seconds[2] / seconds[0];
    state.counters["XXH3_times"] = seconds[0] / seconds[3];
    state.counters["whole_MB/s"] = megabytes / seconds[4];
    state.counters["whole_x_yardstick"] = seconds[1] / seconds[4];
  }
}
BENCHMARK(BM_WordsAgainstOthers)->ArgName("language")->DenseRange(0, 2)->Iterations(1);

void BM_TokenizeText(benchmark::State& state) {
  const std::string text = make_text(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(tokenize_text(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(BM_TokenizeText)->ArgName("language")->DenseRange(0, 2);

}  // namespace
}  // namespace ibid
