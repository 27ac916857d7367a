#include "bench/corpus/vocabulary.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <span>
#include <unordered_set>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"

namespace ibid::bench {
namespace {

using Parts = std::span<const std::string_view>;

/// What the syllables of a script are made of. A part that stands twice is drawn twice as often.
struct Syllables {
  Parts onsets;
  Parts nuclei;
  Parts codas;
};

constexpr auto kLatinOnsets = std::to_array<std::string_view>(
    {"b",  "c",  "d",  "f",  "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r", "s", "t",
     "v",  "w",  "d",  "l",  "m",  "n",  "r",  "s",  "t",  "br", "ch", "d", "r", "t",
     "fl", "gr", "pl", "pr", "qu", "sh", "sp", "st", "th", "tr", "j",  "z"});
constexpr auto kLatinNuclei = std::to_array<std::string_view>(
    {"a", "e", "i", "o", "u", "a", "e", "i", "o", "e", "a", "o", "ai", "ea", "ie", "ou"});
constexpr auto kLatinCodas = std::to_array<std::string_view>(
    {"", "", "", "", "", "", "", "", "n", "r", "s", "t", "l", "n", "nd", "st"});

constexpr auto kCyrillicOnsets = std::to_array<std::string_view>(
    {"б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п",  "р",  "с",  "т",  "ф", "х",
     "ц", "ч", "ш", "д", "к", "л", "м", "н", "р", "с", "пр", "ст", "тр", "кр", "в", "т"});
constexpr auto kCyrillicNuclei =
    std::to_array<std::string_view>({"а", "е", "и", "о", "у", "я", "ю", "ы", "а", "е", "и", "о"});
constexpr auto kCyrillicCodas = std::to_array<std::string_view>(
    {"", "", "", "", "", "", "", "н", "р", "с", "т", "л", "й", "ть", "м", "в"});

Syllables syllables_of(Script script) {
  if (script == Script::kLatin) return {kLatinOnsets, kLatinNuclei, kLatinCodas};
  return {kCyrillicOnsets, kCyrillicNuclei, kCyrillicCodas};
}

std::string_view draw_part(Parts parts, SeededRandom& random) {
  return parts[random.below(parts.size())];
}

/// Frequent words are short, as in every language.
std::uint64_t draw_syllable_count(WordId rank, SeededRandom& random) {
  if (rank < 300) return 1;
  if (rank < 8'000) return 2;
  return 2 + random.below(2);
}

std::string make_word(const Syllables& syllables, std::uint64_t count, SeededRandom& random) {
  std::string word;
  for (std::uint64_t i = 0; i < count; ++i) {
    word += draw_part(syllables.onsets, random);
    word += draw_part(syllables.nuclei, random);
    word += draw_part(syllables.codas, random);
  }
  return word;
}

/// Counts, years, decimals and thousands: no two alike. @pre index < Vocabulary::kNumbers
std::string make_number(WordId index) {
  if (index < 512) return fmt::format("{}", index + 1);
  if (index < 1024) return fmt::format("{}", 1000 + index);
  if (index < 1536) return fmt::format("{}.{}", (index - 1024) / 10, index % 10);
  return fmt::format("{},{:03}", (index - 1536) / 8 + 1, index % 8 * 125);
}

/// The rank that each of `entries` equally likely rolls stands for.
std::vector<std::uint16_t> make_zipf_table(WordId ranks, std::size_t entries) {
  const auto weight_of = [](WordId rank) { return (std::uint64_t{1} << 40U) / (rank + 2); };
  std::uint64_t total = 0;
  for (WordId rank = 0; rank < ranks; ++rank) total += weight_of(rank);

  std::vector<std::uint16_t> table(entries);
  WordId rank = 0;
  std::uint64_t reached = weight_of(0);
  for (std::size_t entry = 0; entry < entries; ++entry) {
    // Both sides stay below 2^62.
    while (reached * entries <= entry * total) reached += weight_of(++rank);
    table[entry] = static_cast<std::uint16_t>(rank);
  }
  return table;
}

}  // namespace

Vocabulary::Vocabulary(std::uint64_t seed)
    : seed_(seed), zipf_(make_zipf_table(kWordsPerScript, kZipfEntries)) {
  begins_.push_back(0);
  SeededRandom random(mix(seed));
  std::unordered_set<std::string> known;
  for (const Script script : {Script::kLatin, Script::kCyrillic}) {
    const Syllables syllables = syllables_of(script);
    for (WordId rank = 0; rank < kWordsPerScript; ++rank) {
      std::uint64_t count = draw_syllable_count(rank, random);
      std::string word = make_word(syllables, count, random);
      // Short words run out: after some tries one more syllable.
      for (int tries = 1; !known.insert(word).second; ++tries) {
        if (tries % 8 == 0) ++count;
        word = make_word(syllables, count, random);
      }
      add_word(word);
    }
  }
  for (WordId index = 0; index < kNumbers; ++index) add_word(make_number(index));
  bytes_.append(kMaxWordBytes, ' ');
}

void Vocabulary::add_word(std::string_view word) {
  assert(word.size() <= kMaxWordBytes);
  bytes_ += word;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

WordId Vocabulary::draw_follower(WordId previous, std::uint64_t roll) const {
  const Script script = previous < kWordsPerScript ? Script::kLatin : Script::kCyrillic;
  return draw(script, mix(seed_ ^ (std::uint64_t{previous} * 8 + roll % 8)));
}

}  // namespace ibid::bench
