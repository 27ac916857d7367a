// Markup in a text that should be prose: where its tags stand, and what they enclose.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid::detail {

/// What the tags of a text say of it.
struct TagCensus {
  std::size_t html_tags = 0;  ///< tags of HTML, opening or closing
  bool is_markup = false;     ///< the tags build the text; they do not merely occur in it
};

/// Reads all tags of a text and judges by their density and kind.
///
/// An element that builds a page or a document (a paragraph, a table, a script, any name that is
/// not one of HTML's elements inside of a line) is *placed* when its tags stand where a writer of
/// markup sets them: at the beginning or the end of a line, or beside another tag. Paragraphs,
/// items and cells may leave out their closing tags. The text is markup when
///   - placed elements hold a tenth of it, or three of them are HTML's and there is more than one
///     in 600 bytes (some hundred words: a paragraph each); or
///   - six tags that build a page, two of them closing, and other tags fill a tenth of it; or
///   - tags inside of lines stand a dozen times and more than once in 120 bytes (some twenty
///     words); or
///   - it is one element from its first character to its last.
/// Prose that mentions "<script>" or keeps a few links and a lone "<b>" is none of these.
/// @cost O(size log size); memory 24 bytes per element
[[nodiscard]] TagCensus count_tags(std::string_view text);

/// The text behind white space, comments and processing instructions but the one of XML.
[[nodiscard]] std::string_view behind_comments(std::string_view text);

/// The name of the tag that `text` begins with, in small letters; empty when it begins with none.
[[nodiscard]] std::string leading_tag_name(std::string_view text);

}  // namespace ibid::detail
