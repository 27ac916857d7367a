#include "ibid/report/visible.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "ibid/base/utf8.hpp"

namespace ibid::detail {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// Format characters that ordinary text of some script needs and that move nothing else: joiners,
// soft hyphens, zero-width spaces, and the Arabic signs that stand over a number.
bool is_harmless_format(char32_t value) {
  constexpr std::array<char32_t, 6> kInvisible = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF};
  return std::find(kInvisible.begin(), kInvisible.end(), value) != kInvisible.end() ||
         u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_PREPENDED_CONCATENATION_MARK) != 0;
}

std::uint32_t width_of(char32_t value) {
  if (value >= 0x20 && value < 0x7F) return 1;
  const auto point = static_cast<UChar32>(value);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return value == 0x00AD ? 1 : 0;  // terminals draw a soft hyphen
    default:
      break;
  }
  const int east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// Bytes of the longest prefix of `text` that is at most `columns` wide.
std::size_t prefix_of_width(std::string_view text, std::uint32_t columns) {
  std::uint32_t width = 0;
  std::size_t position = 0;
  while (position < text.size()) {
    const CodePoint point = decode_utf8(text, position);
    width += width_of(point.value);
    if (width > columns) break;
    position += point.length;
  }
  return position;
}

}  // namespace

Display display_of(char32_t value) {
  if (value >= 0x20 && value < 0x7F) return Display::kPlain;
  if (value == '\t') return Display::kSpace;
  if ((value >= 0x0A && value <= 0x0D) || value == 0x85 || value == 0x2028 || value == 0x2029) {
    return Display::kLineBreak;
  }
  if (value < 0x20 || (value >= 0x7F && value < 0xA0)) return Display::kByName;
  if ((value & 0xFFFE) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF)) return Display::kByName;
  const auto type = u_charType(static_cast<UChar32>(value));
  if (type == U_FORMAT_CHAR && !is_harmless_format(value)) return Display::kByName;
  return type == U_SPACE_SEPARATOR ? Display::kSpace : Display::kPlain;
}

std::string code_point_name(char32_t value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (; value != 0 || digits.size() < 4; value >>= 4) digits += kDigits[value & 0xF];
  std::reverse(digits.begin(), digits.end());
  return "U+" + digits;
}

std::string scrub_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (;;) {
    const std::size_t broken = find_invalid_utf8(text);
    valid += text.substr(0, broken);
    if (broken == text.size()) return valid;
    valid += kReplacement;
    text.remove_prefix(broken + 1);
  }
}

std::string one_line(std::string_view text) {
  const std::string valid = scrub_utf8(text);
  std::string line;
  line.reserve(valid.size());
  bool space = false;
  for (std::size_t position = 0; position < valid.size();) {
    const CodePoint point = decode_utf8(valid, position);
    const Display display = display_of(point.value);
    const bool is_space =
        point.value == ' ' || display == Display::kSpace || display == Display::kLineBreak;
    if (!is_space) {
      if (space && !line.empty()) line += ' ';
      if (display == Display::kByName) {
        line += '[' + code_point_name(point.value) + ']';
      } else {
        line.append(valid, position, point.length);
      }
    }
    space = is_space;
    position += point.length;
  }
  return line;
}

std::uint32_t display_width(std::string_view text) {
  std::uint32_t width = 0;
  for (std::size_t position = 0; position < text.size();) {
    const CodePoint point = decode_utf8(text, position);
    width += width_of(point.value);
    position += point.length;
  }
  return width;
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && !is_utf8_start(text[max_bytes])) --max_bytes;
  return text.substr(0, max_bytes);
}

std::string clip(std::string_view line, std::uint32_t columns) {
  const std::size_t whole = prefix_of_width(line, columns);
  if (whole == line.size()) return std::string(line);
  if (columns == 0) return {};
  std::string_view kept = line.substr(0, prefix_of_width(line, columns - 1));
  const std::size_t space = kept.rfind(' ');
  // Text without spaces is cut anywhere; so is a word that fills most of the line.
  if (line[kept.size()] != ' ' && space != std::string_view::npos && space > kept.size() / 2) {
    kept = kept.substr(0, space);
  }
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept).append(kEllipsis);
}

std::vector<std::string> wrap(std::string_view line, std::uint32_t columns) {
  std::vector<std::string> lines;
  while (!line.empty()) {
    std::size_t end = prefix_of_width(line, columns);
    if (end == 0) end = decode_utf8(line, 0).length;
    if (end < line.size() && line[end] != ' ') {
      const std::size_t space = line.substr(0, end).rfind(' ');
      if (space != std::string_view::npos && space > 0) end = space;
    }
    lines.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

}  // namespace ibid::detail
