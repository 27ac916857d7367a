#include "oracle/normalize_slow.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cassert>

namespace ibid::oracle {
namespace {

icu::UnicodeString without_controls_and_invisibles(const icu::UnicodeString& text) {
  icu::UnicodeString kept;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    const bool annotation = c >= 0xFFF9 && c <= 0xFFFB;
    if (annotation || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) continue;
    const bool line = c == '\t' || c == '\n' || c == '\r';
    const bool accent = c == 0xB4 || c == 0x1FFD || c == 0x1FEF;
    kept.append(u_charType(c) == U_CONTROL_CHAR && !line ? UChar32{' '}
                : accent                                 ? UChar32{'\''}
                                                         : c);
  }
  return kept;
}

UChar32 unified(UChar32 c) {
  static const icu::UnicodeString kSingle = icu::UnicodeString::fromUTF8("'`‘’‚‛‹›′‵ʹʻʼˈˊˋ׳ꞌ");
  if (kSingle.indexOf(c) >= 0) return '\'';
  if (u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) != 0 || c == 0x05F4) return '"';
  if (c == 0x301C || c == 0x3030) return c;
  return u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212 || c == 0x2043 ? UChar32{'-'} : c;
}

}  // namespace

std::string normalize_whole(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  assert(U_SUCCESS(status));
  const auto whole = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  const icu::UnicodeString folded =
      nfkc_casefold->normalize(without_controls_and_invisibles(whole), status);
  assert(U_SUCCESS(status));
  icu::UnicodeString result;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    result.append(unified(folded.char32At(i)));
  }
  std::string utf8;
  return result.toUTF8String(utf8);
}

}  // namespace ibid::oracle
