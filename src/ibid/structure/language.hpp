// Which language a text is in: well enough to choose a stemmer and stop words.
#pragma once

#include <string_view>

#include "ibid/tokenize/tokenize.hpp"

namespace ibid {

struct LanguageGuess {
  std::string_view language =
      "und";  ///< one of Background::languages(), or a code that the script alone decides
  double confidence = 0.0;  ///< [0, 1]
};

/// @cost O(words), at most the first few thousand
[[nodiscard]] LanguageGuess detect_language(const TokenizedText& text);

}  // namespace ibid
