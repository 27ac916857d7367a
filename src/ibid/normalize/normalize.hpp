// Normalization: the form of a text in which words are compared, with the way back.
// NFKC and full case folding (ICU), invisible characters stripped and counted, quotation marks,
// apostrophes and dashes unified.
//
// In full: control characters become spaces and invisible characters go; then Unicode's
// NFKC_Casefold (UAX #15, UTS #39; ICU); then every character with the property Quotation_Mark,
// and primes, backticks and the like, becomes ' or ", and every dash becomes -. Invisible are the
// code points with Default_Ignorable_Code_Point (soft hyphen, zero-width characters, bidi controls,
// byte-order mark, variation selectors, tags, Hangul fillers) and the interlinear annotation marks.
// They go first because what they kept apart may compose: e, zero-width space, acute is é.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"

namespace ibid {

/// Maps ranges of the normalized text to ranges of the text that it was made from.
/// Piecewise: a run of characters that kept their lengths costs one entry, however long.
class OffsetMap {
 public:
  /// Says that `normalized_length` bytes, next in the normalized text, were made from `original`.
  /// Equal lengths with `identity` map byte for byte; otherwise the whole piece maps to the whole.
  void append(std::uint32_t normalized_length, Span original, bool identity);

  /// The smallest range of the original that made the normalized range. Empty ranges map to an
  /// empty range. @cost O(log pieces)
  [[nodiscard]] Span original(Span normalized) const;

  /// original() for ranges asked in text order: no range may begin before the one asked last.
  /// @cost amortized O(1) when the ranges together are about as long as the text
  class Cursor {
   public:
    explicit Cursor(const OffsetMap& map) : map_(&map) {}
    [[nodiscard]] Span original(Span normalized);

   private:
    const OffsetMap* map_;
    std::size_t piece_ = 0;
  };

  /// This map followed by `outer`, which maps what this one maps to.
  /// @pre no character of the text between the two is made up of several pieces of `outer`
  /// @cost O(pieces of both)
  [[nodiscard]] OffsetMap through(const OffsetMap& outer) const;

  [[nodiscard]] std::size_t num_pieces() const { return pieces_.size(); }

 private:
  struct Piece {
    std::uint32_t normalized = 0;  // where it begins
    Span source;
    bool identity = false;
  };
  [[nodiscard]] Span original_from(Span normalized, std::size_t first, std::size_t last) const;
  [[nodiscard]] bool ends_before(std::size_t piece, std::uint32_t position) const;
  [[nodiscard]] std::uint32_t end_of(std::size_t piece) const {
    return piece + 1 < pieces_.size() ? pieces_[piece + 1].normalized : normalized_size_;
  }

  std::vector<Piece> pieces_;
  std::uint32_t normalized_size_ = 0;
};

struct NormalizedText {
  std::string text;  ///< valid UTF-8
  OffsetMap map;
  std::uint32_t invisible_characters =
      0;  ///< stripped: zero-width, bidi controls, soft hyphens, tags
  std::uint32_t control_characters = 0;  ///< C0 and C1 other than tab and line ends; now spaces
  std::uint32_t mixed_script_words = 0;  ///< made one script by fold_mixed_scripts
};

/// Normalizes valid UTF-8. Line ends (LF, CR, U+2028, U+2029) are kept as they are (paragraphs need
/// them). One character may grow to 11 times its bytes (U+FDFA).
/// Law: normalizing the result again changes nothing.
/// @pre text is valid UTF-8, and its normalized form is under 4 GiB
/// @cost O(size); ASCII at memory speed
[[nodiscard]] NormalizedText normalize_text(std::string_view text);

/// Makes words of one script of those that mix Latin with Cyrillic or Greek letters that look like
/// Latin ones (UTS #39): a copy that has а for a is still a copy. The letters of the script with
/// fewer of them are replaced, all or none: a word with a letter that looks like none of the other
/// script's ("smsник"), or with an accent on it, is what its writer meant, and stays. Parts between
/// hyphens, digits and the like are words of their own, so "COVID-ный" mixes nothing. Letters that
/// look alike as capitals only (К, В, Н) count where capitals stand in `source`.
/// @param source      what `normalized` was made from
/// @param normalized  its text, map and mixed_script_words change
/// @cost O(size) for Greek and Cyrillic texts; a scan for their bytes for others
void fold_mixed_scripts(std::string_view source, NormalizedText& normalized);

}  // namespace ibid
