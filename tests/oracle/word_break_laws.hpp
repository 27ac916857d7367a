// What holds for every tokenized text, as one function that names the first law that is broken.
#pragma once

#include <string>
#include <string_view>

namespace ibid::oracle {

/// Tokenizes the text and checks the promises of normalize.hpp and tokenize.hpp.
/// @return the broken law, or an empty string @pre valid UTF-8
std::string find_broken_law(std::string_view text);

}  // namespace ibid::oracle
