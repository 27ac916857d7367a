#include "ibid/tokenize/characters.hpp"

#include <unicode/uchar.h>

namespace ibid::detail {
namespace {

bool has(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}
int8_t category(char32_t c) { return u_charType(static_cast<UChar32>(c)); }

// Letters of the scripts of most news text, of which none is a mark or invisible.
bool is_plain(char32_t c) {
  return (c >= 0x80 && c < 0x34F && c != 0xAD) || (c >= 0x370 && c < 0x589) ||
         (c >= 0x3041 && c < 0xA4CF && c != 0x3164) || (c >= 0xAC00 && c <= 0xD7A3);
}

bool is_invisible(char32_t c) {
  if (c < 0x80 || is_plain(c)) return false;
  return has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

}  // namespace

bool is_line_end(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

bool is_space(char32_t c) {
  if (c < 0x7F) return c <= 0x20;
  if (c <= 0xA0) return true;
  return c >= 0x1680 && c <= 0x3000 && has(c, UCHAR_WHITE_SPACE);
}

bool is_blank(char32_t c) { return is_space(c) || is_invisible(c); }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
  return (U_MASK(category(c)) & U_GC_L_MASK) != 0;
}

bool is_digit(char32_t c) {
  return c < 0x80 ? c >= '0' && c <= '9' : category(c) == U_DECIMAL_DIGIT_NUMBER;
}

bool is_lower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : has(c, UCHAR_LOWERCASE) && is_letter(c);
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return (U_MASK(category(c)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool begins_with_capital(std::string_view text) {
  return !text.empty() && is_upper(decode_utf8(text, 0).value);
}

bool is_east_asian(char32_t c) { return (c >= 0x2E80 && c < 0xD7FF) || c >= 0x20000; }

bool is_terminator(char32_t c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  return !is_plain(c) && (c == 0x2026 || has(c, UCHAR_S_TERM));
}

bool ends_without_space(char32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61 || c == 0x0964 || c == 0x0965;
}

bool is_quotation_mark(char32_t c) {
  return c < 0x80 ? c == '"' || c == '\'' : has(c, UCHAR_QUOTATION_MARK);
}

bool can_close_quotation(char32_t c, bool east_asian) {
  if (!is_quotation_mark(c)) return false;
  const int8_t kind = category(c);
  return kind != U_START_PUNCTUATION && !(east_asian && kind == U_INITIAL_PUNCTUATION);
}

bool is_opening_bracket(char32_t c) {
  if (c < 0x80) return c == '(' || c == '[' || c == '{';
  return category(c) == U_START_PUNCTUATION && !is_quotation_mark(c);
}

bool is_closing_bracket(char32_t c) {
  if (c < 0x80) return c == ')' || c == ']' || c == '}';
  return category(c) == U_END_PUNCTUATION && !is_quotation_mark(c);
}

bool is_dash(char32_t c) { return c < 0x80 ? c == '-' : category(c) == U_DASH_PUNCTUATION; }

std::string to_lower(std::string_view word) {
  std::string lower;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_utf8(word, i);
    append_utf8(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    i += c.length;
  }
  return lower;
}

}  // namespace ibid::detail
