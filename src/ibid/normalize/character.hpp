// What normalization knows of one character. Internal to the stage.
#pragma once

#include <unicode/unorm2.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ibid::detail {

/// ICU's NFKC_Casefold.
[[nodiscard]] const UNormalizer2* nfkc_casefold();

/// What a character of NFKC_Casefold's output is written as: quotation marks, apostrophes and
/// dashes in their ASCII forms.
[[nodiscard]] char32_t unify_mark(char32_t c);

/// What is done to a visible character before NFKC_Casefold: ´ (which would fall apart into a
/// space and a combining accent) and controls.
[[nodiscard]] char32_t prepare(char32_t c);

struct CharacterTraits {
  char32_t alone = 0;  ///< its normal form when nothing composes with it; 0 = not one character
  bool boundary_before = false;  ///< never changes what stands before it
  bool invisible = false;        ///< to be stripped
  bool control = false;          ///< to be a space
};

/// Traits by code point. The letters of most news text are in a table made once; asking ICU for
/// each of them would take most of the time. Others are remembered while this object lives.
class TraitsLookup {
 public:
  TraitsLookup();

  [[nodiscard]] CharacterTraits operator()(char32_t c) {
    if (c < kTableEnd) return (*table_)[c];
    // CJK unified ideographs and Hangul syllables: stable (a syllable can grow by a jamo, which
    // then has no boundary before itself).
    if ((c >= 0x4E00 && c <= 0x9FFC) || (c >= 0xAC00 && c <= 0xD7A3))
      return {c, true, false, false};
    Remembered& place = memory_[c % kMemory];
    if (place.code_point != c) place = {c, compute(c)};
    return place.traits;
  }

 private:
  static constexpr char32_t kTableEnd = 0x530;  // Latin, Greek, Cyrillic
  static constexpr std::size_t kMemory = 512;
  using Table = std::array<CharacterTraits, kTableEnd>;
  struct Remembered {
    char32_t code_point = 0;  // 0 is in the table, so no other holds its place here
    CharacterTraits traits;
  };

  static const Table& table();
  static CharacterTraits compute(char32_t c);

  const Table* table_;
  std::array<Remembered, kMemory> memory_{};
};

}  // namespace ibid::detail
