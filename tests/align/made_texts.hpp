// Texts made for tests of alignment: seeded, of words that the background knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "helpers/analyze.hpp"
#include "ibid/base/random.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid::testing {

inline AnalyzedText analyzed(std::string_view text, std::string language = "en") {
  return test::analyze(text, test::in_language(std::move(language)));
}

/// Ordinary words, so that made sentences have stop words and content words as real ones do.
inline const std::vector<std::string>& ordinary_words() {
  static const std::vector<std::string> kWords{
      "the",     "a",       "of",      "to",      "and",      "in",      "with",     "for",
      "river",   "bridge",  "council", "budget",  "teacher",  "harvest", "engine",   "painter",
      "winter",  "doctor",  "letter",  "harbour", "soldier",  "garden",  "mountain", "factory",
      "witness", "journey", "library", "farmer",  "market",   "museum",  "village",  "railway",
      "opened",  "closed",  "visited", "refused", "promised", "painted", "carried",  "watched",
      "quietly", "slowly",  "twice",   "nearby",  "wooden",   "ancient", "northern", "broken"};
  return kWords;
}

/// `count` sentences of 8 to 19 words.
inline std::vector<std::string> made_sentences(std::uint64_t seed, std::size_t count) {
  SeededRandom random(seed);
  std::vector<std::string> sentences(count);
  for (std::string& sentence : sentences) {
    for (std::size_t left = 8 + random.below(12); left > 0; --left) {
      sentence += ordinary_words()[random.below(ordinary_words().size())];
      if (left > 1) sentence += ' ';
    }
    sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    sentence += '.';
  }
  return sentences;
}

inline std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

}  // namespace ibid::testing
