// Stored bytes to UTF-8, with the way back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/read/document.hpp"

namespace ibid::detail {

struct DecodedText {
  std::string text;      ///< valid UTF-8, the byte-order mark gone
  std::string encoding;  ///< IANA name
  PositionMap::Storage storage = PositionMap::Storage::kUtf8;
  std::uint64_t prefix = 0;            ///< bytes of the byte-order mark
  std::vector<std::uint32_t> offsets;  ///< for kTable
  std::vector<std::string> warnings;   ///< one sentence each
};

/// Decodes in the first encoding that fits: the one that a byte-order mark names; UTF-16 or
/// UTF-32 without a mark, when aligned spaces, line ends and ASCII or ideographic punctuation
/// betray it; UTF-8; a legacy code page (code_page.hpp).
///
/// UTF-8 with broken bytes: a text whose well-formed multi-byte sequences outnumber the broken ones
/// two to one is UTF-8 that was cut or pasted badly, since other encodings hardly ever form such
/// sequences by chance. It is read, each broken part (the maximal subpart, Unicode 15.0 section
/// 3.9) as one U+FFFD, and a warning tells how many there are and where the first stands. An error
/// would withhold a whole article for one byte, and a legacy code page would turn every accent of
/// it into two wrong letters. Halves of UTF-16 pairs are treated alike, up to 1 % of the text.
///
/// @error kBinary  no encoding fits; the message has no file name
/// @cost  O(size). Memory beside the bytes: none for UTF-8; otherwise the text (at most 3 bytes per
///        stored byte) and, for kTable, 4 bytes per code point
[[nodiscard]] Result<DecodedText> decode_text(std::string bytes);

/// @param offset      in UTF-8 text
/// @param first_line  number of the text's first line
/// @return            "line 3, column 7", counted from 1, columns in code points
[[nodiscard]] std::string line_and_column(std::string_view text, std::size_t offset,
                                          std::size_t first_line = 1);

}  // namespace ibid::detail
