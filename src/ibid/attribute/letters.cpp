#include "ibid/attribute/letters.hpp"

#include <unicode/uchar.h>

#include "ibid/base/utf8.hpp"

namespace ibid::detail::attribute {
namespace {

bool is_small(char32_t letter) {
  if (letter < 0x80) return letter >= 'a' && letter <= 'z';
  return u_islower(static_cast<UChar32>(letter)) != 0;
}

}  // namespace

bool has_capital(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (detail::is_upper(point.value)) return true;
    at += point.length;
  }
  return false;
}

bool is_upper(std::string_view text) {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_small(point.value)) return false;
    if (detail::is_upper(point.value)) ++capitals;
    at += point.length;
  }
  return capitals >= 2;
}

}  // namespace ibid::detail::attribute
