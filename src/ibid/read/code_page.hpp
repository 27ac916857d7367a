// Legacy code pages: which one a text is in, and its conversion to UTF-8.
//
// Every candidate is converted strictly: a byte that the code page leaves undefined ends it. Those
// that remain are compared by how plausible the result looks as writing (letters of one script in
// a word, capitals where they belong, no symbols inside words, common rather than rare
// ideographs, letters that one language has together), because the byte statistics of ICU's
// detector need more text than a short article holds; the detector settles what plausibility leaves
// open, such as Czech against French. windows-1252 comes first: with equal evidence it is by far
// the likeliest, and it holds all of ISO-8859-1's printable characters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibid::detail {

struct CodePageText {
  std::string text;                    ///< UTF-8
  std::string encoding;                ///< IANA name
  bool single_byte = true;             ///< each stored byte is one code point
  std::vector<std::uint32_t> offsets;  ///< if not: where each code point begins, and the end
  bool plausible =
      true;  ///< false: over a fifth does not look like writing, or its letters are no language's
  std::string rival;  ///< another that gives another text with as much evidence; else empty
};

/// @param bytes  not UTF-8, less than 2 GiB
/// @return nullopt when no code page defines all of the bytes
/// @cost O(size) time. Memory beside the bytes: the text (for a single-byte code page one exact
///       allocation of at most 3 bytes per byte) and the offsets, 4 bytes per code point.
[[nodiscard]] std::optional<CodePageText> convert_code_page(std::string_view bytes);

}  // namespace ibid::detail
