// The case of the letters in a name, beside what tokenize/characters.hpp tells of one letter.
#pragma once

#include <string_view>

#include "ibid/tokenize/characters.hpp"

namespace ibid::detail::attribute {

/// True when a letter of `text` is in upper or title case.
[[nodiscard]] bool has_capital(std::string_view text);
/// True when `text` has two letters or more and none in lower case.
[[nodiscard]] bool is_upper(std::string_view text);

}  // namespace ibid::detail::attribute
