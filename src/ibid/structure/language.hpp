// Which language a text is in: well enough to choose a stemmer and stop words.
#pragma once

#include <string_view>

#include "ibid/tokenize/tokenize.hpp"

namespace ibid {

struct LanguageGuess {
  std::string_view language =
      "und";  ///< one of Background::languages(), or a code that the script alone decides
  double confidence = 0.0;  ///< [0, 1]; 0 for "und"
};

/// The script of the words decides what it can (Greek, Hangul, kana, ...); among the languages that
/// share a script, the background tables do: the highest mean log probability of the words, a word
/// that a table lacks counting its floor. A text that fits none of them ("und"), because its mean
/// is below what running text of a listed language has, is in a language that is not listed. Short
/// texts get a guess of low confidence or "und"; a text without a letter gets "und".
/// @cost O(words), at most the first few thousand
[[nodiscard]] LanguageGuess detect_language(const TokenizedText& text);

}  // namespace ibid
