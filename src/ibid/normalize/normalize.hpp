// Normalization: the form of a text in which words are compared, with the way back.
// NFKC and full case folding (ICU), invisible characters stripped and counted, quotation marks,
// apostrophes and dashes unified.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"

namespace ibid {

/// Maps ranges of the normalized text to ranges of the text that it was made from.
/// Piecewise: a run of unchanged bytes costs one entry, however long.
class OffsetMap {
 public:
  /// Says that `normalized_length` bytes, next in the normalized text, were made from `original`.
  /// Equal lengths with `identity` map byte for byte; otherwise the whole piece maps to the whole.
  void append(std::uint32_t normalized_length, Span original, bool identity);

  /// The smallest range of the original that made the normalized range. Empty ranges map to an
  /// empty range. @cost O(log pieces)
  [[nodiscard]] Span original(Span normalized) const;

 private:
  struct Piece {
    std::uint32_t normalized = 0;  // where it begins
    Span source;
    bool identity = false;
  };
  std::vector<Piece> pieces_;
  std::uint32_t normalized_size_ = 0;
};

struct NormalizedText {
  std::string text;  ///< valid UTF-8
  OffsetMap map;
  std::uint32_t invisible_characters =
      0;  ///< stripped: zero-width, bidi controls, soft hyphens, tags
  std::uint32_t control_characters = 0;  ///< C0 and C1 other than tab and line ends; now spaces
};

/// Normalizes valid UTF-8. Line ends are kept as they are (paragraphs need them).
/// Law: normalizing the result again changes nothing.
/// @pre text is valid UTF-8 @cost O(size); ASCII at memory speed
[[nodiscard]] NormalizedText normalize_text(std::string_view text);

}  // namespace ibid
