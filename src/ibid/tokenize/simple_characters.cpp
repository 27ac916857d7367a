#include "ibid/tokenize/simple_characters.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "ibid/normalize/character.hpp"
#include "ibid/normalize/normalize.hpp"

namespace ibid::detail {
namespace {

struct Range {
  char32_t begin;
  char32_t end;
};

// Whole pages of 64. Blocks whose marks and letters interact (Indic ones, Thai) would gain little.
constexpr std::array<Range, 7> kRanges = {{
    {0x0000, SimpleCharacters::kTwoByteEnd},  // Latin, Greek, Cyrillic, Armenian, Arabic, ...
    {0x1E00, 0x2000},                         // more Latin (Vietnamese) and Greek
    {0x2000, 0x2080},                         // punctuation
    {0x2080, 0x2140},                         // currency signs, letter-like symbols
    {0x3000, 0x3100},                         // CJK punctuation, kana
    {0xFB00, 0xFB40},                         // ligatures
    {0xFF00, 0xFFC0},                         // wide and narrow forms
}};

constexpr char32_t kEllipsis = 0x2026;

// Classes whose characters stick to what stands before them, or need a longer look back.
constexpr std::uint32_t kNeverSimple =
    kIgnoredClasses | class_bit(kRegionalIndicator) | class_bit(kHebrewLetter);
constexpr std::uint32_t kIsolatedClasses =
    kLineEndClasses | class_bit(kOther) | class_bit(kOtherPictographic) | class_bit(kWSegSpace);
constexpr std::uint32_t kJoiningClasses = kAlphanumericClasses | kExtendNumLetClasses;

/// Where fold_mixed_scripts may see a letter; too often here only costs time.
unsigned script_of(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) {
    return SimpleCharacter::kLatin;
  }
  return c >= 0x300 && c < 0x530 ? static_cast<unsigned>(SimpleCharacter::kLookalike) : 0;
}

/// The normal form of a character that stands alone, when that is one character, or two to four
/// letters of ASCII (ß, ﬁ).
std::string simple_form(char32_t c, const CharacterTraits& traits) {
  std::string form;
  if (traits.alone != 0) {
    append_utf8(form, traits.alone);
    return form;
  }
  std::string text;
  append_utf8(text, c);
  form = normalize_text(text).text;
  const bool is_letters =
      std::ranges::all_of(form, [](char byte) { return byte >= 'a' && byte <= 'z'; });
  return is_letters && form.size() <= 4 ? form : "";
}

SimpleCharacter describe(char32_t c, const CharacterTraits& traits) {
  if (traits.invisible || !traits.boundary_before) return {};
  // Three full stops: between them and around them nothing is joined, as if they were none.
  const std::string form = c == kEllipsis ? "-" : simple_form(c, traits);
  if (form.empty()) return {};
  const char32_t first = decode_utf8(form, 0).value;
  const WordBreakValue value = word_break_value(first);
  if ((value.bit() & kNeverSimple) != 0) return {};
  unsigned flags = SimpleCharacter::kSimple | script_of(first);
  if (value.letter_or_number()) flags |= SimpleCharacter::kIsWord;
  if ((value.bit() & kJoiningClasses) != 0) flags |= SimpleCharacter::kAlphanumeric;
  if ((value.bit() & kIsolatedClasses) != 0 && script_of(first) == 0) {
    flags |= SimpleCharacter::kIsolated;
  }
  std::uint32_t folded = 0;
  std::memcpy(&folded, form.data(), form.size());
  return {folded, form.size(), value.word_break(), flags};
}

}  // namespace

SimpleCharacters::SimpleCharacters() : rows_(kPageSize) {
  TraitsLookup traits;
  for (const Range& range : kRanges) {
    for (char32_t c = range.begin; c < range.end; ++c) {
      if (c % kPageSize == 0) {
        page_of_[c / kPageSize] = static_cast<std::uint16_t>(rows_.size() / kPageSize);
      }
      rows_.push_back(describe(c, traits(c)));
    }
  }
}

const SimpleCharacters& SimpleCharacters::instance() {
  static const SimpleCharacters made;
  return made;
}

}  // namespace ibid::detail
