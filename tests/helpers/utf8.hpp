// Texts that tests write code point by code point.
#pragma once

#include <string>
#include <string_view>

#include "ibid/base/utf8.hpp"

namespace ibid::test {

inline std::string to_utf8(std::u32string_view code_points) {
  std::string text;
  for (const char32_t c : code_points) append_utf8(text, c);
  return text;
}

}  // namespace ibid::test
