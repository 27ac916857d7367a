// What paragraphs, sentences and the stages above ask of a character.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "ibid/base/utf8.hpp"

namespace ibid::detail {

/// LF, CR, U+2028, U+2029: where normalization keeps a line end and no word goes on.
[[nodiscard]] bool is_line_end(char32_t c);
/// White space or a control: a space once normalized, so a word never goes on across it.
[[nodiscard]] bool is_space(char32_t c);
/// A space, or an invisible character (which normalization strips, so a word may go on across it).
[[nodiscard]] bool is_blank(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
/// Upper or title case.
[[nodiscard]] bool is_upper(char32_t c);
/// The first character is a letter in upper or title case. @pre valid UTF-8
[[nodiscard]] bool begins_with_capital(std::string_view text);
/// Ideographs, kana and Hangul: written without spaces, or wrapped anywhere.
[[nodiscard]] bool is_east_asian(char32_t c);
/// The property Sentence_Terminal, and the ellipsis.
[[nodiscard]] bool is_terminator(char32_t c);
/// The bytes with which a terminator can begin in UTF-8: what a scan for them need not skip.
inline constexpr std::array<bool, 256> kMayBeginTerminator = [] {
  std::array<bool, 256> may{};
  for (const unsigned lead :
       {0x2E, 0x21, 0x3F, 0xD6, 0xD8, 0xDB, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3, 0xEA, 0xEF, 0xF0}) {
    may[lead] = true;
  }
  return may;
}();
/// Terminators after which the next sentence follows without a space: 。！？ and their like.
[[nodiscard]] bool ends_without_space(char32_t c);
/// Quotation marks of either side: which side depends on the language („x“, »x«, «x»).
[[nodiscard]] bool is_quotation_mark(char32_t c);
/// Quotation marks that close in some language. Between sentences of East Asian text, where no
/// space tells the sides apart, “ and « only open.
[[nodiscard]] bool can_close_quotation(char32_t c, bool east_asian);
[[nodiscard]] bool is_opening_bracket(char32_t c);
[[nodiscard]] bool is_closing_bracket(char32_t c);
[[nodiscard]] bool is_dash(char32_t c);

/// The code point that ends at `position`. @pre valid UTF-8, 0 < position, on a boundary
[[nodiscard]] inline CodePoint decode_utf8_before(std::string_view text, std::size_t position) {
  std::size_t begin = position - 1;
  while (!is_utf8_start(text[begin])) --begin;
  return decode_utf8(text, begin);
}

/// Lower case, letter by letter.
[[nodiscard]] std::string to_lower(std::string_view word);

}  // namespace ibid::detail
