// Decoding of UTF-8 that is known to be valid (read/ settles that once).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ibid {

/// One code point and the number of bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;
};

/// The code point that begins at `position`. @pre valid UTF-8, position < text.size() and on a
/// boundary
[[nodiscard]] inline CodePoint decode_utf8(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
  if (lead < 0xF0) return {(lead & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU), 3};
  return {
      (lead & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU),
      4};
}

/// True for every byte of UTF-8 that begins a code point.
[[nodiscard]] constexpr bool is_utf8_start(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// Appends the UTF-8 form of a code point. @pre value is a Unicode scalar value
void append_utf8(std::string& text, char32_t value);

/// Number of code points in valid UTF-8. @cost O(size)
[[nodiscard]] std::uint32_t count_code_points(std::string_view text);

/// Offset of the first byte that breaks well-formed UTF-8 (Unicode table 3-7), or text.size().
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

}  // namespace ibid
