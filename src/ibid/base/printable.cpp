#include "ibid/base/printable.hpp"

#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

bool is_bidirectional_control(char32_t value) {
  return value == 0x061C || value == 0x200E || value == 0x200F ||
         (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

bool is_printable(char32_t value) {
  if (value < 0x20 || (value >= 0x7F && value < 0xA0)) return false;
  return value != 0x2028 && value != 0x2029 && !is_bidirectional_control(value);
}

/// The last `num_digits` hexadecimal digits of a value.
std::string hex_digits(char32_t value, int num_digits) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (int shift = 4 * (num_digits - 1); shift >= 0; shift -= 4) {
    digits += kDigits[value >> shift & 0xFU];
  }
  return digits;
}

std::string escaped(char32_t value) {
  return value < 0x80 ? "\\x" + hex_digits(value, 2) : "\\u" + hex_digits(value, 4);
}

}  // namespace

std::string printable_line(std::string_view text) {
  std::string line;
  std::size_t valid_end = find_invalid_utf8(text);
  for (std::size_t i = 0; i < text.size();) {
    if (i == valid_end) {
      line += "\\x" + hex_digits(static_cast<unsigned char>(text[i]), 2);
      ++i;
      valid_end = i + find_invalid_utf8(text.substr(i));
      continue;
    }
    const CodePoint point = decode_utf8(text, i);
    if (is_printable(point.value)) {
      line += text.substr(i, point.length);
    } else {
      line += escaped(point.value);
    }
    i += point.length;
  }
  return line;
}

}  // namespace ibid
