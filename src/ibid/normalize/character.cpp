#include "ibid/normalize/character.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <cassert>

namespace ibid::detail {
namespace {

bool is_control(char32_t c) {
  if (c >= 0xA0) return false;
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F);
}

bool is_invisible(char32_t c) {
  if (c < 0xAD) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         (c >= 0xFFF9 && c <= 0xFFFB);
}

// The single marks of the property Quotation_Mark, and what writers type in their place.
bool is_single_quote(char32_t c) {
  switch (c) {
    case 0x0060:  // grave accent, as in don`t and ``quoted''
    case 0x02B9:  // modifier letter prime
    case 0x02BB:  // modifier letter turned comma, the okina of many web pages
    case 0x02BC:  // modifier letter apostrophe
    case 0x02C8:  // modifier letter vertical line
    case 0x02CA:  // modifier letter acute accent
    case 0x02CB:  // modifier letter grave accent
    case 0x05F3:  // Hebrew geresh
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:  // prime
    case 0x2035:  // reversed prime
    case 0x2039:
    case 0x203A:
    case 0xA78C:  // Latin small letter saltillo
      return true;
    default:
      return false;
  }
}

bool is_double_quote(char32_t c) {
  switch (c) {
    case 0x00AB:
    case 0x00BB:
    case 0x05F4:  // Hebrew gershayim
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2E42:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:
    case 0x301E:
    case 0x301F:
      return true;
    default:
      return false;
  }
}

bool is_dash(char32_t c) {
  if (c < 0x58A) return false;
  if (c >= 0x2010 && c <= 0x2015) return true;
  const bool wave = c == 0x301C || c == 0x3030;  // tildes by looks and use
  return c == 0x2212 || c == 0x2043 ||
         (!wave && u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION);
}

bool has_boundary_before(char32_t c) {
  return c < 0x80 || unorm2_hasBoundaryBefore(nfkc_casefold(), static_cast<UChar32>(c)) != 0;
}

/// NFKC_Casefold's mapping of one character when that is one character, else 0.
char32_t single_mapping(char32_t c) {
  std::array<UChar, 20> mapped;
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 2> source;
  int32_t source_length = 0;
  U16_APPEND_UNSAFE(source.data(), source_length, c);
  const int32_t length = unorm2_normalize(nfkc_casefold(), source.data(), source_length,
                                          mapped.data(), mapped.size(), &status);
  if (U_FAILURE(status) || length == 0) return 0;
  UChar32 first = 0;
  int32_t consumed = 0;
  U16_NEXT(mapped.data(), consumed, length, first);
  return consumed == length ? static_cast<char32_t>(first) : 0;
}

}  // namespace

const UNormalizer2* nfkc_casefold() {
  static const UNormalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* found = unorm2_getNFKCCasefoldInstance(&status);
    assert(U_SUCCESS(status));  // its data is compiled into ICU
    return found;
  }();
  return instance;
}

char32_t unify_mark(char32_t c) {
  if (c < 0x80) return c == '`' ? U'\'' : c;
  if (is_single_quote(c)) return '\'';
  if (is_double_quote(c)) return '"';
  return is_dash(c) ? U'-' : c;
}

char32_t prepare(char32_t c) {
  if (c == 0xB4 || c == 0x1FFD || c == 0x1FEF) return '\'';
  return is_control(c) ? U' ' : c;
}

TraitsLookup::TraitsLookup() : table_(&table()) {}

CharacterTraits TraitsLookup::compute(char32_t c) {
  if (is_invisible(c)) return {0, false, true, false};
  const char32_t prepared = prepare(c);
  const char32_t mapped = single_mapping(prepared);
  return {mapped == 0 ? 0 : unify_mark(mapped), has_boundary_before(prepared), false,
          is_control(c)};
}

const TraitsLookup::Table& TraitsLookup::table() {
  static const Table made = [] {
    Table traits;
    for (char32_t c = 0; c < kTableEnd; ++c) traits[c] = compute(c);
    return traits;
  }();
  return made;
}

}  // namespace ibid::detail
