// Characters whose words need no more than a look into a table. Internal to the stage.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/word_break.hpp"

namespace ibid::detail {

/// What the rules of words ask of a character that is simple: normalization changes it without a
/// look at what stands before, and leaves that as it is. When the next one is simple as well, it is
/// all there is to know.
/// In one number, because a segment is read by adding them up.
class SimpleCharacter {
 public:
  enum Flag : std::uint8_t {
    kSimple = 1,
    kIsWord = 2,        ///< a letter or a number
    kIsolated = 4,      ///< joins nothing, and nothing joins it
    kAlphanumeric = 8,  ///< any two of them join
    kLatin = 16,        ///< a letter of that script
    kLookalike = 32,    ///< one of a script whose letters look like Latin ones
  };

  /// Not simple: only normalize_text can tell.
  constexpr SimpleCharacter() = default;
  /// @param folded  its normal form in UTF-8, the first byte lowest, in zeros
  constexpr SimpleCharacter(std::uint32_t folded, std::size_t length, WordBreakClass word_break,
                            unsigned flags)
      : packed_(folded | std::uint64_t{length} << kLengthShift |
                std::uint64_t{static_cast<std::uint8_t>(word_break)} << kClassShift |
                std::uint64_t{flags} << kFlagShift) {}

  [[nodiscard]] constexpr std::uint32_t folded() const {
    return static_cast<std::uint32_t>(packed_);
  }
  [[nodiscard]] constexpr std::uint32_t length() const {
    return static_cast<std::uint32_t>(packed_ >> kLengthShift & 0xFF);
  }
  [[nodiscard]] constexpr WordBreakClass word_break() const {
    return static_cast<WordBreakClass>(packed_ >> kClassShift & 0xFF);
  }
  [[nodiscard]] constexpr unsigned flags() const {
    return static_cast<unsigned>(packed_ >> kFlagShift);
  }
  [[nodiscard]] constexpr bool is(unsigned flags_of_any) const {
    return (flags() & flags_of_any) != 0;
  }

 private:
  static constexpr unsigned kLengthShift = 32;
  static constexpr unsigned kClassShift = 40;
  static constexpr unsigned kFlagShift = 48;

  std::uint64_t packed_ = 0;
};

inline constexpr unsigned kMixableScripts = SimpleCharacter::kLatin | SimpleCharacter::kLookalike;

/// The table, made once: Latin, Greek, Cyrillic, Arabic and their neighbours, punctuation, kana,
/// wide and narrow forms, ideographs, Hangul syllables. What is missing is not simple.
class SimpleCharacters {
 public:
  static const SimpleCharacters& instance();

  struct Place {
    SimpleCharacter character;
    std::uint32_t end = 0;  ///< in the text
  };

  /// The character at `position`. @pre valid UTF-8, position < text.size(), on a boundary
  [[nodiscard]] Place at(std::string_view text, std::uint32_t position) const {
    const CodePoint point = decode_utf8(text, position);
    const std::uint32_t end = position + point.length;
    const char32_t c = point.value;
    if (c < kTwoByteEnd) return {rows_[kPageSize + c], end};
    const bool is_ideograph = c >= 0x4E00 && c <= 0x9FFC;
    if (is_ideograph || (c >= 0xAC00 && c <= 0xD7A3)) {
      const auto byte = [&](std::uint32_t i) {
        return std::uint32_t{static_cast<unsigned char>(text[position + i])} << (8 * i);
      };
      const std::uint32_t folded = byte(0) | byte(1) | byte(2);  // is its own normal form
      return {is_ideograph ? SimpleCharacter(folded, 3, kOther, kIdeograph)
                           : SimpleCharacter(folded, 3, kALetter, kHangul),
              end};
    }
    if (c >= 0x10000) return {{}, end};
    return {rows_[page_of_[c / kPageSize] * kPageSize + c % kPageSize], end};
  }

  /// Up to here, that is through all characters of one or two bytes, the table is whole.
  static constexpr char32_t kTwoByteEnd = 0x800;

 private:
  static constexpr std::size_t kPageSize = 64;
  static constexpr unsigned kIdeograph =
      SimpleCharacter::kSimple | SimpleCharacter::kIsWord | SimpleCharacter::kIsolated;
  static constexpr unsigned kHangul =
      SimpleCharacter::kSimple | SimpleCharacter::kIsWord | SimpleCharacter::kAlphanumeric;

  SimpleCharacters();

  std::array<std::uint16_t, 0x10000 / kPageSize> page_of_{};  // 0 is a page of none
  std::vector<SimpleCharacter> rows_;  // whole pages; the second is that of U+0000
};

}  // namespace ibid::detail
