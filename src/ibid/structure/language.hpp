// Which language a text is in: well enough to choose a stemmer and stop words.
#pragma once

#include <string>
#include <string_view>

#include "ibid/tokenize/tokenize.hpp"

namespace ibid {

struct LanguageGuess {
  std::string_view language =
      "und";  ///< one of Background::languages(), or a code that the script alone decides
  double confidence = 0.0;  ///< [0, 1]; 0 for "und"
};

/// A BCP 47 tag with its primary subtag in small letters and, for the languages that are listed
/// here and their neighbours, in two letters: "eng", "deu" and "ger" (ISO 639-2 and -3) are "en",
/// "de" and "de". The other subtags stay; "_" becomes "-".
[[nodiscard]] std::string canonical_language(std::string_view tag);

/// The script of the words decides what it can (Greek, Hangul, kana, ...); among the languages that
/// share a script, the background tables do: the highest mean log probability of the words, a word
/// that a table lacks counting its floor. A text that fits none of them ("und"), because its mean
/// is below what running text of a listed language has, is in a language that is not listed. Short
/// texts get a guess of low confidence or "und"; a text without a letter gets "und".
/// @cost O(words), at most the first few thousand
[[nodiscard]] LanguageGuess detect_language(const TokenizedText& text);

}  // namespace ibid
