// Formats that are known by name and not read here: their bytes are never taken for prose.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ibid/read/tags.hpp"

namespace ibid::detail {

/// A format that is refused, and what its owner can do.
struct UnreadFormat {
  std::string name;    ///< "gzip data", "an HTML page"
  std::string remedy;  ///< "decompress it first, for instance with gunzip"
};

/// The file name's extension in small ASCII letters without the dot: "md"; empty when there is
/// none.
[[nodiscard]] std::string extension_of(std::string_view path);

/// Compressed files, documents of word processors, images: by the magic numbers of their formats.
/// @param extension  what the name says an archive is, where its first entries do not tell
[[nodiscard]] std::optional<UnreadFormat> recognize_bytes(std::string_view bytes,
                                                          std::string_view extension);

/// Formats that a name promises and content may not betray: .html, .xml, .json, .pdf, .gz, ...
[[nodiscard]] std::optional<UnreadFormat> recognize_extension(std::string_view extension);

/// JSON that stands where prose should.
[[nodiscard]] UnreadFormat json_under_other_name(bool is_ninjs);

/// A message with the headers of a mail program or a web server: lines "Name: value" from the first
/// on, one at least that only programs write ("Message-ID", "Content-Type").
/// @cost O(size of the headers)
[[nodiscard]] std::optional<UnreadFormat> recognize_message(std::string_view text);

/// A page by its beginning: behind white space and comments stands <!doctype, <html, <?xml or the
/// like. This is all that counts for Markdown, which may hold HTML.
[[nodiscard]] std::optional<UnreadFormat> recognize_page(std::string_view text);

/// What a text is that count_tags took for markup; nullopt when it did not.
[[nodiscard]] std::optional<UnreadFormat> refused_markup(const TagCensus& tags);

}  // namespace ibid::detail
