// How much a decoded text looks like writing, for the choice between encodings.
#pragma once

#include <span>

namespace ibid::detail {

/// What a code page's own table says of a code point: ideographs are ordered by use in the East
/// Asian standards (level 1 before level 2).
enum class Rank : unsigned char { kCommon, kRare };

struct RankedPoint {
  char32_t value = 0;
  Rank rank = Rank::kCommon;
};

/// Which kana and ideographs belong together.
enum class EastAsian : unsigned char { kNone, kChinese, kJapanese, kKorean };

/// The share, in [0, 1], of code points above ASCII that stand where writing has them; 1 when there
/// are none.
/// @cost O(size)
[[nodiscard]] double plausibility(std::span<const RankedPoint> text, EastAsian writing);

/// The share, in [0, 1], of the Latin and Cyrillic letters above ASCII that the alphabet of one
/// language holds, the one that holds most of them: ñ, é and ú are Spanish, and nobody has ń, é and
/// ú; 1 when there are no such letters.
/// @cost O(size)
[[nodiscard]] double alphabet_share(std::span<const RankedPoint> text);

}  // namespace ibid::detail
