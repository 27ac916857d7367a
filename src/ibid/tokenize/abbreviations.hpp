// Words that carry a full stop of their own, and words that begin sentences. One table for all
// languages (English, Russian, German, French, Spanish): a short text does not tell its language
// surely, and an abbreviation of one language is rarely a word of another that ends sentences.
#pragma once

#include <string_view>

namespace ibid::detail {

enum class Abbreviation {
  kNone,
  kBeforeName,    ///< never ends a sentence: "Mr.", "St.", "им."
  kBeforeNumber,  ///< ends none when a digit follows: "No. 5", "Sept. 11", "ст. 105"
  kAnywhere,      ///< ends one when a word that begins sentences follows: "Inc.", "гг."
};

/// @param word  in lower case, without its last full stop, with inner ones: "a.m"
[[nodiscard]] Abbreviation find_abbreviation(std::string_view word);

/// True for function words that, with a capital, begin a sentence. @param word in lower case
[[nodiscard]] bool begins_sentences(std::string_view word);

/// True for what follows a German ordinal number: "3. Oktober", "20. Jahrhundert".
/// @param word in lower case
[[nodiscard]] bool follows_ordinal(std::string_view word);

/// True for the German articles and prepositions that stand before an ordinal number: "der 1. FC",
/// "im 3. Stock". @param word in lower case
[[nodiscard]] bool precedes_ordinal(std::string_view word);

}  // namespace ibid::detail
