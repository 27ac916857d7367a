// What an article may hold and a page or a terminal must not obey: control characters, terminal
// escapes, bidirectional controls. Every form of the report shows them by name instead.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibid::detail {

/// What to do with a code point of article text.
enum class Display {
  kPlain,      ///< show as it is
  kSpace,      ///< a tab or another white space that may break alignment
  kLineBreak,  ///< LF, CR, VT, FF, NEL, U+2028, U+2029
  kByName,     ///< a control, a bidirectional control, a noncharacter: show "U+202E"
};
[[nodiscard]] Display display_of(char32_t value);

/// "U+202E".
[[nodiscard]] std::string code_point_name(char32_t value);

/// The text with each ill-formed byte replaced by U+FFFD: valid UTF-8. @cost O(size)
[[nodiscard]] std::string scrub_utf8(std::string_view text);

/// One line that is safe on a terminal: runs of white space become one space, outer white space
/// goes, what is shown by name stands as "[U+202E]". Valid UTF-8 for any input.
[[nodiscard]] std::string one_line(std::string_view text);

/// Columns that the text takes on a terminal: wide characters two, combining marks none.
/// @pre valid UTF-8
[[nodiscard]] std::uint32_t display_width(std::string_view text);

/// The line cut at a word to at most `columns`, "…" where something went. @pre one_line text
[[nodiscard]] std::string clip(std::string_view line, std::uint32_t columns);

/// At most the first `max_bytes` of the text, cut between code points.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

/// The line broken between words, or inside a word that is wider than a line, into lines of at most
/// `columns`. Never empty. @pre one_line text, columns >= 2
[[nodiscard]] std::vector<std::string> wrap(std::string_view line, std::uint32_t columns);

}  // namespace ibid::detail
