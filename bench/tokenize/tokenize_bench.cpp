// Words of made articles on each instruction set, beside three other things done to the same bytes
// in the same run: the yardstick, XXH3 of the whole, and ICU's word iterator (which finds
// boundaries only), over UTF-8 and by way of UTF-16, the conversion counted.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/tokenize.hpp"
#include "ibid/tokenize/word_stream.hpp"
#include "yardstick.hpp"

namespace ibid {
namespace {

constexpr std::size_t kArticles = 100;
constexpr std::size_t kArticleBytes = 3000;

enum class Kind : std::uint8_t { kEnglish, kCurlyQuotes, kFrench, kCyrillic, kHan };
constexpr std::array<const char*, 5> kKindNames = {"english", "curly quotes", "accents", "cyrillic",
                                                   "han"};

/// Words of a made language: the rarer, the longer, and drawn by Zipf's law.
class MadeWords {
 public:
  explicit MadeWords(Kind kind) : kind_(kind) {
    for (unsigned octave = 0; octave < kOctaves; ++octave) {
      for (std::size_t i = 0; i < std::size_t{1} << octave; ++i) words_.push_back(make(octave));
    }
  }

  std::string draw() {
    const std::size_t octave_size = std::size_t{1} << random_.below(kOctaves);
    const std::string& word = words_[octave_size - 1 + random_.below(octave_size)];
    switch (random_.below(kind_ == Kind::kCurlyQuotes ? 50 : 1000)) {
      case 0:
        return "\u201C" + word + "\u201D";
      case 1:
        return word + "\u2019s";
      default:
        return random_.below(50) == 0 ? std::to_string(random_.below(3000)) : word;
    }
  }

  [[nodiscard]] bool one_in(std::uint64_t count) { return random_.below(count) == 0; }
  [[nodiscard]] bool is_spaced() const { return kind_ != Kind::kHan; }

 private:
  static constexpr unsigned kOctaves = 15;

  std::string make(unsigned octave) {
    std::string word;
    const std::uint64_t length =
        is_spaced() ? 1 + 3 * octave / 8 + random_.below(5) : 1 + random_.below(3);
    for (std::uint64_t i = 0; i < length; ++i) append_utf8(word, letter());
    if (kind_ == Kind::kEnglish && one_in(40)) word += "n't";
    return word;
  }

  char32_t letter() {
    const auto below = [&](std::uint64_t count) {
      return static_cast<char32_t>(std::min(random_.below(count), random_.below(count)));
    };
    if (kind_ == Kind::kHan) return U'\u4E00' + below(6000);
    if (kind_ == Kind::kCyrillic) return U'\u0430' + below(32);
    if (kind_ == Kind::kFrench && one_in(30)) return U'\u00E9';
    return U'a' + below(26);
  }

  Kind kind_;
  SeededRandom random_{11};
  std::vector<std::string> words_;
};

std::string make_article(MadeWords& words) {
  std::string text;
  bool begins = true;
  while (text.size() < kArticleBytes) {
    std::string word = words.draw();
    if (begins && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] & ~0x20);
    begins = words.one_in(20);
    text += word;
    if (begins) {
      text += words.is_spaced() ? "." : "\u3002";
    } else if (words.one_in(12)) {
      text += words.is_spaced() ? "," : "\uFF0C";
    }
    if (words.is_spaced()) text += begins && words.one_in(4) ? '\n' : ' ';
  }
  return text;
}

struct Articles {
  std::string all;
  std::vector<std::string_view> each;  // of `all`
};

Articles make_articles(Kind kind) {
  MadeWords words(kind);
  Articles articles;
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < kArticles; ++i) {
    articles.all += make_article(words);
    ends.push_back(articles.all.size());
  }
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    articles.each.push_back(std::string_view(articles.all).substr(begin, end - begin));
    begin = end;
  }
  return articles;
}

/// ICU's boundaries of UTF-8, which is what articles come in.
class IcuWords {
 public:
  IcuWords() {
    UErrorCode status = U_ZERO_ERROR;
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }

  /// The number of words, by way of UTF-16.
  [[nodiscard]] std::uint64_t count_converted(std::string_view text) {
    words_->setText(icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))));
    return count();
  }

  [[nodiscard]] std::uint64_t count_in_place(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    UText* const utf8 =
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    words_->setText(utf8, status);
    utext_close(utf8);
    return count();
  }

 private:
  [[nodiscard]] std::uint64_t count() {
    std::uint64_t count = 0;
    while (words_->next() != icu::BreakIterator::DONE) {
      count += words_->getRuleStatus() >= UBRK_WORD_NUMBER ? 1 : 0;
    }
    return count;
  }

  std::unique_ptr<icu::BreakIterator> words_;
};

void BM_FindWords(benchmark::State& state, InstructionSet set, Kind kind) {
  const Articles articles = make_articles(kind);
  IcuWords icu_words;
  WordStream words;
  std::size_t num_words = 0;
  const auto work = [&] {
    num_words = 0;
    for (const std::string_view text : articles.each) {
      find_words_with(set, text, words);
      num_words += words.size();
    }
    benchmark::DoNotOptimize(num_words);
  };
  bench::run_beside_yardstick(state, articles.all, work);
  state.counters["vs_icu"] = bench::times_as_fast(work, [&] {
    for (const std::string_view text : articles.each) {
      benchmark::DoNotOptimize(icu_words.count_in_place(text));
    }
  });
  state.counters["vs_icu16"] = bench::times_as_fast(work, [&] {
    for (const std::string_view text : articles.each) {
      benchmark::DoNotOptimize(icu_words.count_converted(text));
    }
  });
  state.counters["bytes_a_word"] =
      static_cast<double>(articles.all.size()) / static_cast<double>(num_words);
}

void BM_TokenizeText(benchmark::State& state, Kind kind) {
  const Articles articles = make_articles(kind);
  bench::run_beside_yardstick(state, articles.all, [&] {
    for (const std::string_view text : articles.each) {
      benchmark::DoNotOptimize(tokenize_text(text));
    }
  });
}

[[maybe_unused]] const bool kRegistered = [] {
  for (std::size_t i = 0; i < kKindNames.size(); ++i) {
    const auto kind = static_cast<Kind>(i);
    for (const InstructionSet set : instruction_sets()) {
      const std::string name =
          "BM_FindWords/" + std::string(kKindNames[i]) + "/" + std::string(name_of(set));
      benchmark::RegisterBenchmark(name.c_str(), BM_FindWords, set, kind);
    }
    benchmark::RegisterBenchmark(("BM_TokenizeText/" + std::string(kKindNames[i])).c_str(),
                                 BM_TokenizeText, kind);
  }
  return true;
}();

}  // namespace
}  // namespace ibid
