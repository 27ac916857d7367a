// Markup of Markdown: which characters of a text are no words of its reader.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"

namespace ibid {

/// A stretch of markup and what a reader sees in its place.
struct Markup {
  Span source;  ///< in Document::text; never empty
  /// 0: nothing, and the characters on both sides touch; else the character that is seen: a space
  /// where the sides stay apart, the character of an entity, the bullet of a numbered item.
  char32_t shown = 0;
  bool opens_link = false;  ///< the "[" of a link whose text is prose
};

/// Finds the markup of a Markdown text: what CommonMark 0.30 and the customs of GitHub (tables,
/// footnotes, ~~struck~~, bare addresses) take for
///   - marks of emphasis, backslashes of escapes, backticks of code in a line, signs of quoted
///     blocks, numbers of list items: the words between and behind them are prose;
///   - code in fences or indented, tables, HTML tags, comments, scripts and styles;
///   - destinations and titles of links, whole images, reference definitions, marks of footnotes
///     (the words of links and footnotes are prose), addresses, in angle brackets or bare;
///   - entities ("&amp;"), which stand for a character.
/// Signs without a letter that keep words apart in any case are left alone: "#" of headings, lines
/// below headings, rules, bullets. Indented lines are prose where most lines are indented, below
/// items of lists, and where lines follow that are not. In doubt a sign is text: a bracket without
/// a destination or definition, a mark of emphasis without its partner, an unclosed tag.
/// @param begin  where Markdown begins: behind the front matter
/// @return in text order, not overlapping
/// @pre text is valid UTF-8, under 4 GiB
/// @cost O(size log size), whatever the signs
[[nodiscard]] std::vector<Markup> find_markup(std::string_view text, std::uint32_t begin = 0);

}  // namespace ibid
