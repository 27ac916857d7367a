// Words of plain ASCII by bit masks, once for each instruction set. Internal to the stage.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "ibid/base/hash.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {

/// Where a scan left off.
struct AsciiStop {
  std::uint32_t odd = 0;  ///< the first odd byte, or the size of the text when there is none
  std::uint32_t chunk =
      0;  ///< a word boundary at or before it; words behind it are still to be found
};

/// Appends the words of text[begin, chunk). Odd bytes are those of other characters than ASCII, and
/// two whose normal form |0x20 does not give: low line and grave accent.
/// @pre begin is a word boundary which nothing before it can move
using ScanAsciiWords = AsciiStop (*)(std::string_view text, std::uint32_t begin, WordStream& out);

struct AsciiScanner {
  InstructionSet set;
  ScanAsciiWords scan;
};

/// Those that this machine runs, the best last; never empty.
[[nodiscard]] std::span<const AsciiScanner> ascii_scanners();

/// What a byte is to the rules of words, as bits.
enum AsciiKind : std::uint8_t {
  kAsciiLetter = 1,
  kAsciiDigit = 2,
  kAsciiMidLetter = 4,  ///< joins letters: ' . :
  kAsciiMidNumber = 8,  ///< joins digits: ' . , ;
  kAsciiOdd = 16,
};

inline constexpr std::array<std::uint8_t, 256> kAsciiKinds = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (unsigned c = '0'; c <= '9'; ++c) kinds[c] = kAsciiDigit;
  for (unsigned c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 0x20] = kAsciiLetter;
  for (unsigned c = 0x80; c < 0x100; ++c) kinds[c] = kAsciiOdd;
  kinds['_'] = kinds['`'] = kAsciiOdd;
  kinds['\''] = kinds['.'] = kAsciiMidLetter | kAsciiMidNumber;
  kinds[':'] = kAsciiMidLetter;
  kinds[','] = kinds[';'] = kAsciiMidNumber;
  return kinds;
}();

/// Whether it is worth while to scan for ASCII again: the next bytes are, up to the end of the
/// text.
[[nodiscard]] inline bool ascii_follows(std::string_view text, std::size_t position) {
  constexpr std::size_t kEnough = 16;
  if (position + kEnough <= text.size()) {
    constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
    const char* const next = text.data() + position;
    return ((load_bytes(next) | load_bytes(next + 8)) & kHighs) == 0;
  }
  return std::ranges::none_of(text.substr(position), [](char byte) { return (byte & 0x80) != 0; });
}

}  // namespace ibid::detail
