// find_words, made the slow and obvious way: the whole text normalized, then cut at every boundary.
#pragma once

#include <string>
#include <string_view>

#include "ibid/tokenize/word_stream.hpp"

namespace ibid::oracle {

/// @pre valid UTF-8
WordStream find_words_slowly(std::string_view text);

/// Compares find_words on every instruction set of this machine, and tokenize_text, with the slow
/// twin. @return what differs and where, or an empty string @pre valid UTF-8
std::string find_different_words(std::string_view text);

}  // namespace ibid::oracle
