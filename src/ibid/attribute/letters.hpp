// The case of the letters in a name.
#pragma once

#include <string_view>

namespace ibid::detail::attribute {

/// True when a letter of `text` is in upper or title case.
[[nodiscard]] bool has_capital(std::string_view text);
/// True when `text` begins with a letter in upper or title case.
[[nodiscard]] bool begins_with_capital(std::string_view text);
/// True when `text` has two letters or more and none in lower case.
[[nodiscard]] bool is_upper(std::string_view text);

}  // namespace ibid::detail::attribute
