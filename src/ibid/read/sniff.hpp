// Formats that are known by name and not read here: their bytes are never taken for prose.
#pragma once

#include <optional>
#include <string>
#include <string_view>

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
[[nodiscard]] std::optional<UnreadFormat> recognize_bytes(std::string_view bytes);

/// Formats that a name promises and content may not betray: .html, .xml, .json, .pdf, .gz, ...
[[nodiscard]] std::optional<UnreadFormat> recognize_extension(std::string_view extension);

/// Markup in decoded text: it begins with <!doctype, <html, <?xml and their like, it is one element
/// from its first character to its last, or tags of HTML, those that build a page among them, fill
/// a tenth of its first 64 KiB. Markdown may hold inline HTML, so there only the beginning counts.
/// Prose that mentions "<script>", has "a < b" or keeps a few links of a page is none of these.
/// @cost O(1): looks at the ends of the text
[[nodiscard]] std::optional<UnreadFormat> recognize_markup(std::string_view text, bool markdown);

}  // namespace ibid::detail
