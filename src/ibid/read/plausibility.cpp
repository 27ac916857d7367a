#include "ibid/read/plausibility.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>

namespace ibid::detail {
namespace {

/// Letters from here on without a capital say that the capitals were misread.
constexpr std::size_t kEnoughLettersForCapitals = 40;
constexpr double kNoCapitals = 0.9;
/// Japanese without kana, at most this share, is another language's ideographs.
constexpr double kLeastKana = 0.05;
constexpr double kNoKana = 0.6;
constexpr double kRareIdeograph = 0.2;
constexpr double kForeignKana = 0.2;
constexpr double kLooseSymbol = 0.4;

UChar32 point(RankedPoint ranked) { return static_cast<UChar32>(ranked.value); }

UScriptCode script_of(UChar32 value) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(value, &error);
}

bool is_kana(UScriptCode script) {
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

bool is_east_asian(UChar32 value) {
  if (value < 0x2E80) return false;
  const UScriptCode script = script_of(value);
  return script == USCRIPT_HAN || script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO ||
         is_kana(script) || (value >= 0xFF61 && value <= 0xFF9F);
}

bool is_word_character(UChar32 value) {
  if (value < 0x80) return (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
  return !is_east_asian(value) && (u_isalpha(value) || (U_GET_GC_MASK(value) & U_GC_M_MASK) != 0);
}

/// Punctuation and signs that editors type.
bool is_typographic(UChar32 value) {
  switch (value) {
    case 0xA0:
    case 0xA1:
    case 0xA2:
    case 0xA3:
    case 0xA5:
    case 0xA7:
    case 0xA9:
    case 0xAB:
    case 0xAD:
    case 0xAE:
    case 0xB0:
    case 0xB1:
    case 0xB2:
    case 0xB3:
    case 0xB7:
    case 0xBB:
    case 0xBC:
    case 0xBD:
    case 0xBE:
    case 0xBF:
    case 0xD7:
    case 0x20AC:
    case 0x2116:
    case 0x2122:
    case 0x2212:
      return true;
    default:
      return (value >= 0x2010 && value <= 0x203A) || (value >= 0x3000 && value <= 0x3017) ||
             (value >= 0xFF01 && value <= 0xFF5E);
  }
}

bool joins_word_parts(UChar32 value) {
  return (value >= 0x2010 && value <= 0x2014) || value == 0x2018 || value == 0x2019 ||
         value == 0xAD || value == 0xB7 || value == 0xA0;
}

double sign_plausibility(UChar32 before, UChar32 value, UChar32 after) {
  const bool inside = is_word_character(before) && is_word_character(after);
  if (is_typographic(value)) return inside && !joins_word_parts(value) ? 0.0 : 1.0;
  if (!u_isgraph(value)) return 0.0;  // controls, unassigned, private use
  return is_word_character(before) || is_word_character(after) ? 0.0 : kLooseSymbol;
}

double east_asian_plausibility(UChar32 before, RankedPoint ranked, EastAsian writing) {
  if (writing == EastAsian::kNone) return 0.0;
  const UChar32 value = point(ranked);
  if (before >= 'a' && before <= 'z') return 0.0;  // one byte of a pair was a Western letter
  const UScriptCode script = script_of(value);
  if (value >= 0xFF61 && value <= 0xFF9F) return kForeignKana;  // half-width: one byte each
  if (is_kana(script)) return writing == EastAsian::kJapanese ? 1.0 : kForeignKana;
  if (script == USCRIPT_HANGUL) {
    const bool syllable = value >= 0xAC00 && value <= 0xD7A3;
    if (writing != EastAsian::kKorean || !syllable) return kRareIdeograph;
  }
  return ranked.rank == Rank::kCommon ? 1.0 : kRareIdeograph;
}

// The small letters above ASCII of languages that news is written in. Of Cyrillic, those beyond the
// thirty-two from а to я, which count as everybody's.
constexpr std::u32string_view kAlphabets[] = {
    U"àâæçéèêëîïôœùûüÿ",      // French
    U"äöüßé",                 // German
    U"áéíñóúü",               // Spanish
    U"áâãàçéêíóôõúü",         // Portuguese
    U"àèéìíîòóùú",            // Italian
    U"áäéëèêïíóöü",           // Dutch
    U"æøåéäö",                // Danish, Norwegian
    U"åäöéüá",                // Swedish, Finnish
    U"áðéíóúýþæö",            // Icelandic
    U"àçèéíïòóúü",            // Catalan
    U"ąćęłńóśźż",             // Polish
    U"áčďéěíňóřšťúůýžäĺľôŕ",  // Czech, Slovak
    U"áéíóöőúüű",             // Hungarian
    U"ăâîșțşţ",               // Romanian
    U"čćđšž",                 // Croatian, Slovene
    U"çğıöşüâîû",             // Turkish
    U"äöõüšž",                // Estonian
    U"ąčęėįšųūž",             // Lithuanian
    U"āčēģīķļņšūž",           // Latvian
    U"çë",                    // Albanian
    U"ё",                     // Russian, Bulgarian
    U"єіїґ",                  // Ukrainian
    U"ёіў",                   // Belarusian
    U"ђјљњћџ",                // Serbian
    U"ѓѕјљњќџ",               // Macedonian
};

/// Thai writes the marks of a syllable behind its consonant, and some vowels before it.
bool is_misplaced_thai(UChar32 before, UChar32 value, UChar32 after) {
  const auto is_consonant = [](UChar32 c) { return c >= 0x0E01 && c <= 0x0E2E; };
  const auto is_mark = [](UChar32 c) {
    return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E);
  };
  if (is_mark(value)) return !is_consonant(before) && !is_mark(before);
  if (value >= 0x0E40 && value <= 0x0E44) return !is_consonant(after);
  return false;
}

struct WordShape {
  std::size_t letters = 0;
  std::size_t above_ascii = 0;
  std::size_t misplaced = 0;  // of those above ASCII
  bool one_script = true;
  bool case_fits = true;  // all small, all capitals, or one capital before small letters
  bool has_capital = false;
  bool has_case = false;
  bool latin = false;
  bool has_eth_or_thorn = false;
  bool has_cedilla_or_u_umlaut = false;
};

WordShape shape_of(std::span<const RankedPoint> word) {
  WordShape shape;
  UScriptCode script = USCRIPT_COMMON;
  std::size_t capitals = 0;
  std::size_t smalls = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const UChar32 value = point(word[i]);
    ++shape.letters;
    const UChar32 before = i > 0 ? point(word[i - 1]) : ' ';
    const UChar32 after = i + 1 < word.size() ? point(word[i + 1]) : ' ';
    shape.misplaced += is_misplaced_thai(before, value, after) ? 1 : 0;
    shape.above_ascii += value >= 0x80 ? 1 : 0;
    const UScriptCode own = script_of(value);
    if (own != USCRIPT_COMMON && own != USCRIPT_INHERITED) {
      if (script != USCRIPT_COMMON && own != script) shape.one_script = false;
      script = own;
    }
    const UChar32 small = u_tolower(value);
    shape.has_eth_or_thorn |= small == 0xF0 || small == 0xFE;
    shape.has_cedilla_or_u_umlaut |= small == 0xE7 || small == 0xFC;
    if (u_isupper(value)) {
      ++capitals;
    } else if (u_islower(value)) {
      ++smalls;
    }
  }
  shape.case_fits =
      capitals == 0 || smalls == 0 || (capitals == 1 && u_isupper(point(word.front())));
  shape.has_capital = capitals > 0;
  shape.has_case = capitals + smalls > 0;
  shape.latin = script == USCRIPT_LATIN;
  return shape;
}

/// Latin words are mostly ASCII letters in every language; Cyrillic read as windows-1252 is not.
double latin_word_plausibility(const WordShape& shape) {
  if (!shape.latin || shape.letters < 2) return 1.0;
  // No language has both in a word; Turkish g-breve and s-cedilla read as windows-1252 do.
  if (shape.has_eth_or_thorn && shape.has_cedilla_or_u_umlaut) return 0.0;
  if (shape.letters == shape.above_ascii) return shape.letters == 2 ? 0.5 : 0.0;
  return shape.letters >= 4 && 5 * shape.above_ascii > 3 * shape.letters ? 0.0 : 1.0;
}

}  // namespace

double plausibility(std::span<const RankedPoint> text, EastAsian writing) {
  double fitting = 0.0;
  std::size_t above_ascii = 0;
  std::size_t kana = 0;
  std::size_t ideographs = 0;
  std::size_t cased_letters = 0;
  bool has_capital = false;
  const auto at = [&](std::size_t i) { return i < text.size() ? point(text[i]) : UChar32{' '}; };

  std::size_t i = 0;
  while (i < text.size()) {
    const UChar32 value = at(i);
    if (!is_word_character(value)) {
      if (value >= 0x80) {
        ++above_ascii;
        const UChar32 before = i == 0 ? ' ' : at(i - 1);
        if (is_east_asian(value)) {
          fitting += east_asian_plausibility(before, text[i], writing);
          (is_kana(script_of(value)) ? kana : ideographs) += 1;
        } else {
          fitting += sign_plausibility(before, value, at(i + 1));
        }
      }
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && is_word_character(at(end))) ++end;
    const WordShape shape = shape_of(text.subspan(i, end - i));
    if (shape.above_ascii > 0) {
      above_ascii += shape.above_ascii;
      const double fit = shape.one_script && shape.case_fits ? latin_word_plausibility(shape) : 0.0;
      fitting += fit * static_cast<double>(shape.above_ascii - shape.misplaced);
      if (shape.has_case && !shape.latin) cased_letters += shape.letters;
      if (!shape.latin) has_capital |= shape.has_capital;
    }
    i = end;
  }
  if (above_ascii == 0) return 1.0;
  double share = fitting / static_cast<double>(above_ascii);
  if (cased_letters >= kEnoughLettersForCapitals && !has_capital) share *= kNoCapitals;
  if (writing == EastAsian::kJapanese &&
      static_cast<double>(kana) < kLeastKana * static_cast<double>(kana + ideographs)) {
    share *= kNoKana;
  }
  return share;
}

double alphabet_share(std::span<const RankedPoint> text) {
  std::map<char32_t, std::size_t> counts;
  std::size_t letters = 0;
  std::size_t common = 0;  // а to я
  for (const RankedPoint ranked : text) {
    if (ranked.value < 0x80 || u_isalpha(point(ranked)) == 0) continue;
    const UScriptCode script = script_of(point(ranked));
    if (script != USCRIPT_LATIN && script != USCRIPT_CYRILLIC) continue;
    const auto small = static_cast<char32_t>(u_tolower(point(ranked)));
    ++letters;
    if (small >= U'а' && small <= U'я') {
      ++common;
    } else {
      ++counts[small];
    }
  }
  if (letters == 0) return 1.0;
  std::size_t most = 0;
  for (const std::u32string_view alphabet : kAlphabets) {
    std::size_t held = 0;
    for (const char32_t letter : alphabet) {
      const auto found = counts.find(letter);
      held += found != counts.end() ? found->second : 0;
    }
    most = std::max(most, held);
  }
  return static_cast<double>(common + most) / static_cast<double>(letters);
}

}  // namespace ibid::detail
