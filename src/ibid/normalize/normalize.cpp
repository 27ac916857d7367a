#include "ibid/normalize/normalize.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ibid/base/utf8.hpp"
#include "ibid/normalize/character.hpp"

namespace ibid {
namespace {

using detail::CharacterTraits;
using detail::nfkc_casefold;
using detail::prepare;
using detail::unify_mark;

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
  explicit Normalizer(std::string_view text) : text_(text) {
    result_.text.resize(text.size() + kBlock);
  }

  NormalizedText run() {
    while (position_ < text_.size()) {
      copy_simple_characters();
      if (position_ < text_.size()) take_unit();
    }
    flush_run();
    result_.text.resize(written_);
    return std::move(result_);
  }

 private:
  static constexpr std::size_t kBlock = 64;
  // Longer units are hostile or very rare; they are sorted before ICU sees them.
  static constexpr std::size_t kLongUnit = 48;

  // Copies characters that need no more than a look into a table, and stops at one that does.
  void copy_simple_characters() {
    while (position_ < text_.size()) {
      if (position_ >= next_block_) copy_ascii_blocks();
      if (position_ >= text_.size()) return;
      const CodePoint c = decode_utf8(text_, position_);
      const CharacterTraits traits = traits_(c.value);
      const std::size_t end = position_ + c.length;
      if (traits.alone == 0 || traits.control || !has_boundary_at(end)) return;
      const std::size_t length = write(traits.alone);
      if (length != c.length) append_piece(length, position_, end);
      position_ = end;
    }
  }

  // Folds whole blocks of printable ASCII and line ends. The last byte of a block may compose with
  // what follows it, so a block is taken only when another ASCII byte follows.
  void copy_ascii_blocks() {
    std::array<char, kBlock> folded;
    while (position_ + kBlock < text_.size() && fold_block(text_.data() + position_, folded)) {
      make_room(kBlock);
      std::copy_n(folded.data(), kBlock, result_.text.data() + written_);
      written_ += kBlock;
      position_ += kBlock;
    }
    next_block_ = position_ + kBlock;
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

  // True when the code point at `position` cannot change what stands before it.
  [[nodiscard]] bool has_boundary_at(std::size_t position) {
    if (position >= text_.size() || static_cast<unsigned char>(text_[position]) < 0x80) return true;
    return traits_(decode_utf8(text_, position).value).boundary_before;
  }

  // Takes one character, or the characters up to the next one that nothing before can change.
  void take_unit() {
    const std::size_t begin = position_;
    const CodePoint first = decode_utf8(text_, position_);
    const CharacterTraits traits = traits_(first.value);
    flush_run();
    position_ += first.length;
    run_begin_ = position_;
    if (traits.invisible) {
      ++result_.invisible_characters;
      return;
    }
    if (traits.control) ++result_.control_characters;
    unit_.assign(1, prepare(first.value));
    rest_begin_ = position_;
    const std::size_t first_end = position_;
    const std::size_t end = collect_unit();
    write_unit(traits.alone, {begin, first_end}, end);
    run_begin_ = position_;
  }

  // A first character that nothing composed with keeps its own place in the map: a mark behind a
  // full stop or a line end (U+0345 folds to a letter) must not draw that into its word.
  void write_unit(char32_t alone, std::pair<std::size_t, std::size_t> first, std::size_t end) {
    const std::size_t before = written_;
    if (unit_.size() == 1 && alone != 0) {
      write(alone);
    } else {
      write_normal_form();
    }
    const std::size_t size = written_ - before;
    const CodePoint made = size > 0 ? decode_utf8(result_.text, before) : CodePoint{};
    if (alone == 0 || made.value != alone) {
      append_map(size, first.first, end, false);
      return;
    }
    append_map(made.length, first.first, first.second, made.length == first.second - first.first);
    append_map(size - made.length, rest_begin_, end, false);
  }

  // Adds to unit_ what may change the character before it, dropping what is invisible; returns
  // the end of the last visible character.
  std::size_t collect_unit() {
    std::size_t end = position_;
    while (position_ < text_.size() && static_cast<unsigned char>(text_[position_]) >= 0x80) {
      const CodePoint next = decode_utf8(text_, position_);
      const CharacterTraits traits = traits_(next.value);
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
      write(unify_mark(static_cast<char32_t>(c)));
    }
  }

  std::size_t normalize_into_buffer(UErrorCode& status) {
    return static_cast<std::size_t>(
        unorm2_normalize(nfkc_casefold(), source_.data(), static_cast<int32_t>(source_.size()),
                         normal_.data(), static_cast<int32_t>(normal_.size()), &status));
  }

  void make_room(std::size_t bytes) {
    if (written_ + bytes > result_.text.size()) result_.text.resize(2 * (written_ + bytes));
  }

  /// Writes one character and returns its length in bytes.
  std::size_t write(char32_t c) {
    make_room(4);
    char* const out = result_.text.data() + written_;
    const auto tail = [c](unsigned shift) {
      return static_cast<char>(0x80 | ((c >> shift) & 0x3F));
    };
    std::size_t length = 1;
    if (c < 0x80) {
      out[0] = static_cast<char>(c);
    } else if (c < 0x800) {
      out[0] = static_cast<char>(0xC0 | (c >> 6));
      out[1] = tail(0);
      length = 2;
    } else if (c < 0x10000) {
      out[0] = static_cast<char>(0xE0 | (c >> 12));
      out[1] = tail(6);
      out[2] = tail(0);
      length = 3;
    } else {
      out[0] = static_cast<char>(0xF0 | (c >> 18));
      out[1] = tail(12);
      out[2] = tail(6);
      out[3] = tail(0);
      length = 4;
    }
    written_ += length;
    return length;
  }

  // The run: characters from run_begin_ to position_ that kept their lengths.
  void flush_run() {
    append_map(position_ - run_begin_, run_begin_, position_, true);
    run_begin_ = position_;
  }

  void append_piece(std::size_t length, std::size_t begin, std::size_t end) {
    flush_run();
    append_map(length, begin, end, false);
    run_begin_ = end;
  }

  void append_map(std::size_t length, std::size_t begin, std::size_t end, bool identity) {
    result_.map.append(static_cast<std::uint32_t>(length),
                       {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       identity);
  }

  std::string_view text_;
  detail::TraitsLookup traits_;
  std::size_t position_ = 0;
  std::size_t next_block_ = 0;  // where it is worth while to try for a block again
  std::size_t run_begin_ = 0;
  std::size_t rest_begin_ = 0;  // of the second visible character of the unit
  std::size_t written_ = 0;     // bytes of result_.text that are made
  NormalizedText result_;
  std::u32string unit_;
  std::u16string source_;
  std::u16string normal_;
};

}  // namespace

NormalizedText normalize_text(std::string_view text) { return Normalizer(text).run(); }

}  // namespace ibid
