#include "ibid/normalize/normalize.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <string>
#include <utility>

#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

const UNormalizer2* nfkc_casefold() {
  static const UNormalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* found = unorm2_getNFKCCasefoldInstance(&status);
    assert(U_SUCCESS(status));  // its data is compiled into ICU
    return found;
  }();
  return instance;
}

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

/// What a character of NFKC_Casefold's output is written as.
char32_t unify_mark(char32_t c) {
  if (c < 0x80) return c == '`' ? U'\'' : c;
  if (is_single_quote(c)) return '\'';
  if (is_double_quote(c)) return '"';
  return is_dash(c) ? U'-' : c;
}

/// What is done to a visible character before NFKC_Casefold: ´ (which would fall apart into a
/// space and a combining accent) and controls.
char32_t prepare(char32_t c) {
  if (c == 0xB4 || c == 0x1FFD || c == 0x1FEF) return '\'';
  return is_control(c) ? U' ' : c;
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

/// What the walk over the text needs to know of one code point.
struct Traits {
  char32_t alone = 0;  // its normal form when nothing composes with it; 0 = not one character
  bool boundary_before = false;
  bool invisible = false;
};

Traits compute_traits(char32_t c) {
  if (is_invisible(c)) return {0, false, true};
  const char32_t prepared = prepare(c);
  const char32_t mapped = single_mapping(prepared);
  return {mapped == 0 ? 0 : unify_mark(mapped), has_boundary_before(prepared), false};
}

// Scripts of most news text are looked up; asking ICU for each letter would take most of the time.
constexpr char32_t kTableEnd = 0x530;
constexpr char32_t kPunctuationBegin = 0x2000;
constexpr char32_t kPunctuationEnd = 0x2070;

struct TraitsTable {
  std::array<Traits, kTableEnd> letters;
  std::array<Traits, kPunctuationEnd - kPunctuationBegin> punctuation;
};

const TraitsTable& traits_table() {
  static const TraitsTable table = [] {
    TraitsTable made;
    for (char32_t c = 0; c < kTableEnd; ++c) made.letters[c] = compute_traits(c);
    for (char32_t c = kPunctuationBegin; c < kPunctuationEnd; ++c) {
      made.punctuation[c - kPunctuationBegin] = compute_traits(c);
    }
    return made;
  }();
  return table;
}

Traits traits_of(const TraitsTable& table, char32_t c) {
  if (c < kTableEnd) return table.letters[c];
  if (c >= kPunctuationBegin && c < kPunctuationEnd) {
    return table.punctuation[c - kPunctuationBegin];
  }
  // CJK unified ideographs and Hangul syllables: stable under NFKC_Casefold (a syllable can grow
  // by a following jamo, which then has no boundary before itself).
  if ((c >= 0x4E00 && c <= 0x9FFC) || (c >= 0xAC00 && c <= 0xD7A3)) return {c, true, false};
  return compute_traits(c);
}

/// Brings the code points into canonical order ahead of ICU, whose insertion sort takes quadratic
/// time on long runs of combining marks. Equivalent by definition, so the result is the same.
std::u32string in_canonical_order(std::u32string_view unit) {
  std::u32string decomposed;
  std::array<UChar, 64> buffer;
  for (const char32_t c : unit) {
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = unorm2_getDecomposition(nfkc_casefold(), static_cast<UChar32>(c),
                                                   buffer.data(), buffer.size(), &status);
    if (length < 0 || U_FAILURE(status)) {
      decomposed += c;
      continue;
    }
    for (int32_t i = 0; i < length;) {
      UChar32 part = 0;
      U16_NEXT(buffer.data(), i, length, part);
      decomposed += static_cast<char32_t>(part);
    }
  }
  const auto combining_class = [](char32_t c) {
    return u_getCombiningClass(static_cast<UChar32>(c));
  };
  for (auto begin = decomposed.begin(); begin != decomposed.end();) {
    if (combining_class(*begin) == 0) {
      ++begin;
      continue;
    }
    const auto end =
        std::find_if(begin, decomposed.end(), [&](char32_t c) { return combining_class(c) == 0; });
    std::ranges::stable_sort(begin, end, {}, combining_class);
    begin = end;
  }
  return decomposed;
}

/// Walks over the text and writes its normal form.
class Normalizer {
 public:
  explicit Normalizer(std::string_view text) : text_(text) {}

  NormalizedText run() {
    result_.text.reserve(text_.size() + 64);
    while (position_ < text_.size()) {
      copy_ascii_blocks();
      if (position_ < text_.size()) take_unit();
    }
    return std::move(result_);
  }

 private:
  static constexpr std::size_t kBlock = 64;
  // Longer units are hostile or very rare; they are sorted before ICU sees them.
  static constexpr std::size_t kLongUnit = 48;

  // Folds whole blocks of printable ASCII and line ends. The last byte of a block may compose with
  // what follows it, so a block is taken only when another ASCII byte follows.
  void copy_ascii_blocks() {
    const std::size_t begin = position_;
    std::array<char, kBlock> folded;
    while (position_ + kBlock < text_.size() && fold_block(text_.data() + position_, folded)) {
      result_.text.append(folded.data(), kBlock);
      position_ += kBlock;
    }
    if (position_ > begin) append_map(position_ - begin, begin, position_, true);
  }

  static bool fold_block(const char* source, std::array<char, kBlock>& folded) {
    unsigned special = static_cast<unsigned char>(source[kBlock]) & 0x80U;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto byte = static_cast<unsigned char>(source[i]);
      const bool odd_low = byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t';
      special |= static_cast<unsigned>(odd_low) | static_cast<unsigned>(byte >= 0x7F) |
                 static_cast<unsigned>(byte == '`');
      const bool upper = static_cast<unsigned char>(byte - 'A') < 26;
      folded[i] = static_cast<char>(byte | (upper ? 0x20 : 0));
    }
    return special == 0;
  }

  // Takes one character, or the characters up to the next one that nothing before can change.
  void take_unit() {
    const std::size_t begin = position_;
    const CodePoint first = decode_utf8(text_, position_);
    const Traits traits = traits_of(table_, first.value);
    position_ += first.length;
    if (traits.invisible) {
      ++result_.invisible_characters;
      return;
    }
    if (is_control(first.value)) ++result_.control_characters;
    unit_.assign(1, prepare(first.value));
    rest_begin_ = position_;
    const std::size_t first_end = position_;
    const std::size_t end = collect_unit();
    write_unit(traits.alone, {begin, first_end}, end);
  }

  // A first character that nothing composed with keeps its own place in the map: a mark behind a
  // full stop or a line end (U+0345 folds to a letter) must not draw that into its word.
  void write_unit(char32_t alone, std::pair<std::size_t, std::size_t> first, std::size_t end) {
    const std::size_t before = result_.text.size();
    if (unit_.size() == 1 && alone != 0) {
      append_utf8(result_.text, alone);
    } else {
      write_normal_form();
    }
    const std::size_t size = result_.text.size() - before;
    const bool unchanged =
        alone != 0 && size > 0 && decode_utf8(result_.text, before).value == alone;
    const std::size_t first_size = unchanged ? decode_utf8(result_.text, before).length : 0;
    if (unchanged) {
      append_map(first_size, first.first, first.second, first_size == first.second - first.first);
    }
    append_map(size - first_size, unchanged ? rest_begin_ : first.first, end, false);
  }

  // Adds to unit_ what may change the character before it, dropping what is invisible; returns
  // the end of the last visible character.
  std::size_t collect_unit() {
    std::size_t end = position_;
    while (position_ < text_.size() && static_cast<unsigned char>(text_[position_]) >= 0x80) {
      const CodePoint next = decode_utf8(text_, position_);
      const Traits traits = traits_of(table_, next.value);
      if (traits.boundary_before) break;
      position_ += next.length;
      if (traits.invisible) {
        ++result_.invisible_characters;
      } else {
        if (unit_.size() == 1) rest_begin_ = position_ - next.length;
        unit_ += next.value;  // a control has a boundary before it, so none comes here
        end = position_;
      }
    }
    return end;
  }

  /// Appends the normal form of unit_.
  void write_normal_form() {
    if (unit_.size() > kLongUnit) unit_ = in_canonical_order(unit_);
    source_.clear();
    for (const char32_t c : unit_) {
      if (c >= 0x10000) source_ += static_cast<char16_t>(U16_LEAD(c));
      source_ += static_cast<char16_t>(c >= 0x10000 ? U16_TRAIL(c) : c);
    }
    UErrorCode status = U_ZERO_ERROR;
    normal_.resize(std::max<std::size_t>(32, 2 * source_.size()));
    auto length = normalize_into_buffer(status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      normal_.resize(length);
      length = normalize_into_buffer(status);
    }
    for (std::size_t i = 0; i < length;) {
      UChar32 c = 0;
      U16_NEXT(normal_.data(), i, length, c);
      append_utf8(result_.text, unify_mark(static_cast<char32_t>(c)));
    }
  }

  std::size_t normalize_into_buffer(UErrorCode& status) {
    return static_cast<std::size_t>(
        unorm2_normalize(nfkc_casefold(), source_.data(), static_cast<int32_t>(source_.size()),
                         normal_.data(), static_cast<int32_t>(normal_.size()), &status));
  }

  void append_map(std::size_t length, std::size_t begin, std::size_t end, bool identity) {
    result_.map.append(static_cast<std::uint32_t>(length),
                       {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       identity);
  }

  std::string_view text_;
  const TraitsTable& table_ = traits_table();
  std::size_t position_ = 0;
  std::size_t rest_begin_ = 0;  // of the second visible character of the unit
  NormalizedText result_;
  std::u32string unit_;
  std::u16string source_;
  std::u16string normal_;
};

}  // namespace

NormalizedText normalize_text(std::string_view text) { return Normalizer(text).run(); }

}  // namespace ibid
