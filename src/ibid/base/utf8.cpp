#include "ibid/base/utf8.hpp"

#include <algorithm>

namespace ibid {

void append_utf8(std::string& text, char32_t value) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), is_utf8_start));
}

std::size_t find_invalid_utf8(std::string_view text) {
  const std::size_t size = text.size();
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i) { return i < size && (byte(i) & 0xC0U) == 0x80U; };
  std::size_t i = 0;
  while (i < size) {
    const unsigned char lead = byte(i);
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead < 0xE0) {
      if (!continues(i + 1)) return i;
      i += 2;
    } else if (lead >= 0xE0 && lead < 0xF0) {
      if (!continues(i + 1) || !continues(i + 2)) return i;
      if (lead == 0xE0 && byte(i + 1) < 0xA0) return i;   // overlong
      if (lead == 0xED && byte(i + 1) >= 0xA0) return i;  // surrogates
      i += 3;
    } else if (lead >= 0xF0 && lead < 0xF5) {
      if (!continues(i + 1) || !continues(i + 2) || !continues(i + 3)) return i;
      if (lead == 0xF0 && byte(i + 1) < 0x90) return i;   // overlong
      if (lead == 0xF4 && byte(i + 1) >= 0x90) return i;  // beyond U+10FFFF
      i += 4;
    } else {
      return i;
    }
  }
  return size;
}

}  // namespace ibid
