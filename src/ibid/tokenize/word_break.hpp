// Word boundaries by the default rules of UAX #29, Unicode 15.0, without any tailoring.
// Source: Unicode Standard Annex #29, revision 41, section 4.1.1 (rules WB1 to WB999).
//
// One pass that finds the end of the segment that begins at a given place. Two observations keep
// it simple and linear:
//  - WB4 (Extend, Format and ZWJ stick to what they follow) makes the rules speak of the last
//    character that is not one of those; only WB3c and WB3d look at the neighbour itself.
//  - WB6, WB7b and WB12 look one character ahead, past such marks. When the look fails, the segment
//    ends there and the next one begins with that character and swallows the marks, so nothing is
//    looked at more than twice, however long the runs.
// Internal to the stage; the tests hold it against the rules written out one by one.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/word_break_table.hpp"

namespace ibid::detail {

/// Word_Break property values; the last two are Other and ALetter with Extended_Pictographic.
enum class WordBreakClass : std::uint8_t {
  kOther,
  kCr,
  kLf,
  kNewline,
  kExtend,
  kZwj,
  kFormat,
  kRegionalIndicator,
  kKatakana,
  kHebrewLetter,
  kALetter,
  kSingleQuote,
  kDoubleQuote,
  kMidNumLet,
  kMidLetter,
  kMidNum,
  kNumeric,
  kExtendNumLet,
  kWSegSpace,
  kOtherPictographic,
  kALetterPictographic,
};

/// A set of classes as a bit mask.
constexpr std::uint32_t class_bit(WordBreakClass value) {
  return std::uint32_t{1} << static_cast<unsigned>(value);
}

using enum WordBreakClass;
inline constexpr std::uint32_t kLineEndClasses =
    class_bit(kCr) | class_bit(kLf) | class_bit(kNewline);
inline constexpr std::uint32_t kIgnoredClasses =
    class_bit(kExtend) | class_bit(kFormat) | class_bit(kZwj);
inline constexpr std::uint32_t kPictographicClasses =
    class_bit(kOtherPictographic) | class_bit(kALetterPictographic);
inline constexpr std::uint32_t kAhLetterClasses =
    class_bit(kALetter) | class_bit(kALetterPictographic) | class_bit(kHebrewLetter);
inline constexpr std::uint32_t kMidNumLetQClasses = class_bit(kMidNumLet) | class_bit(kSingleQuote);
inline constexpr std::uint32_t kMidLetterClasses = class_bit(kMidLetter) | kMidNumLetQClasses;
inline constexpr std::uint32_t kMidNumClasses = class_bit(kMidNum) | kMidNumLetQClasses;
inline constexpr std::uint32_t kNumericClasses = class_bit(kNumeric);
inline constexpr std::uint32_t kKatakanaClasses = class_bit(kKatakana);
inline constexpr std::uint32_t kExtendNumLetClasses = class_bit(kExtendNumLet);
inline constexpr std::uint32_t kAlphanumericClasses = kAhLetterClasses | kNumericClasses;

/// Class and word-ness of a code point.
struct WordBreakValue {
  std::uint8_t packed = 0;

  [[nodiscard]] constexpr std::uint32_t bit() const { return std::uint32_t{1} << (packed & 0x1FU); }
  [[nodiscard]] constexpr WordBreakClass word_break() const {
    return static_cast<WordBreakClass>(packed & 0x1FU);
  }
  /// General category L* or N*.
  [[nodiscard]] constexpr bool letter_or_number() const { return (packed & 0x20U) != 0; }
};

[[nodiscard]] constexpr WordBreakValue word_break_value(char32_t c) {
  constexpr char32_t kMask = (char32_t{1} << kWordBreakBlockShift) - 1;
  const std::size_t block = kWordBreakIndex[c >> kWordBreakBlockShift];
  return {kWordBreakBlocks[(block << kWordBreakBlockShift) + (c & kMask)]};
}

/// Classes that join a directly following class without a look ahead: WB5, WB8 to WB10, WB13 to
/// WB13b. Indexed by class.
inline constexpr std::array<std::uint32_t, 32> kJoinsNext = [] {
  std::array<std::uint32_t, 32> joins{};
  const auto set = [&](WordBreakClass left, std::uint32_t right) {
    joins[static_cast<std::size_t>(left)] = right;
  };
  set(kALetter, kAlphanumericClasses | kExtendNumLetClasses);
  set(kALetterPictographic, kAlphanumericClasses | kExtendNumLetClasses);
  set(kHebrewLetter, kAlphanumericClasses | kExtendNumLetClasses | class_bit(kSingleQuote));  // 7a
  set(kNumeric, kAlphanumericClasses | kExtendNumLetClasses);
  set(kKatakana, kKatakanaClasses | kExtendNumLetClasses);
  set(kExtendNumLet, kAlphanumericClasses | kKatakanaClasses | kExtendNumLetClasses);
  return joins;
}();

/// What must follow a mid character so that it joins what stands before it, as class bits; 0 when
/// nothing does. @param mid bit of its class
[[nodiscard]] constexpr std::uint32_t wanted_after_mid(WordBreakClass last, std::uint32_t mid) {
  const std::uint32_t before = class_bit(last);
  if ((before & kAhLetterClasses) != 0 && (mid & kMidLetterClasses) != 0) return kAhLetterClasses;
  if (last == kHebrewLetter && mid == class_bit(kDoubleQuote)) return class_bit(kHebrewLetter);
  if (last == kNumeric && (mid & kMidNumClasses) != 0) return kNumericClasses;
  return 0;
}

/// ASCII bytes that always join each other: letters, digits, low line. 1 = low line, 2 = digit,
/// 4 = letter.
inline constexpr std::array<std::uint8_t, 256> kAsciiWordBytes = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (char32_t c = 0; c < 0x80; ++c) {
    const WordBreakClass value = word_break_value(c).word_break();
    kinds[c] = value == kALetter ? 4 : value == kNumeric ? 2 : value == kExtendNumLet ? 1 : 0;
  }
  return kinds;
}();

/// Finds segments from left to right.
class WordScanner {
 public:
  struct Segment {
    std::uint32_t end = 0;
    bool is_word = false;  ///< holds a letter or a number
  };

  explicit WordScanner(std::string_view text) : text_(text) {}

  /// The segment that begins at `begin`. @pre begin is a word boundary, begin < text.size()
  [[nodiscard]] Segment next(std::uint32_t begin) const {
    const auto first = static_cast<unsigned char>(text_[begin]);
    if (kAsciiWordBytes[first] != 0) return next_from_ascii_word(begin);
    // A single space and nothing that could stick to it: the most frequent segment of all.
    if (first == ' ' && begin + 1 < text_.size()) {
      const auto second = static_cast<unsigned char>(text_[begin + 1]);
      if (second < 0x80 && second != ' ') return {begin + 1, false};
    }
    return next_by_rules(begin);
  }

 private:
  struct State {
    WordBreakClass last = kOther;      // the last class that WB4 does not skip
    WordBreakClass adjacent = kOther;  // the class of the last code point itself
    bool after_letter = false;         // last is a Single_Quote that WB7a joined
    bool is_word = false;
    std::uint32_t position = 0;
  };

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  [[nodiscard]] Segment next_from_ascii_word(std::uint32_t begin) const {
    std::uint32_t position = begin;
    unsigned kinds = 0;
    for (;;) {
      unsigned kind = 0;
      while (position < size() &&
             (kind = kAsciiWordBytes[static_cast<unsigned char>(text_[position])]) != 0) {
        kinds |= kind;
        ++position;
      }
      if (position == size()) break;
      const char stop = text_[position];
      if (static_cast<unsigned char>(stop) >= 0x80) return resume(position, kinds > 1);
      const std::uint32_t stop_bit = word_break_value(static_cast<unsigned char>(stop)).bit();
      if ((stop_bit & (kMidLetterClasses | kMidNumClasses)) == 0 || position + 1 == size()) break;
      const auto after = static_cast<unsigned char>(text_[position + 1]);
      if (after >= 0x80) return resume(position, kinds > 1);
      const unsigned left = kAsciiWordBytes[static_cast<unsigned char>(text_[position - 1])];
      const unsigned right = kAsciiWordBytes[after];
      const bool joins = (left == 4 && right == 4 && (stop_bit & kMidLetterClasses) != 0) ||
                         (left == 2 && right == 2 && (stop_bit & kMidNumClasses) != 0);
      if (!joins) break;
      ++position;
    }
    return {position, kinds > 1};
  }

  // Goes on by the general rules behind an ASCII word byte.
  [[nodiscard]] Segment resume(std::uint32_t position, bool is_word) const {
    const auto last =
        word_break_value(static_cast<unsigned char>(text_[position - 1])).word_break();
    return extend({last, last, false, is_word, position});
  }

  [[nodiscard]] Segment next_by_rules(std::uint32_t begin) const {
    const CodePoint first = decode_utf8(text_, begin);
    const WordBreakValue value = word_break_value(first.value);
    const std::uint32_t after = begin + first.length;
    if ((value.bit() & kLineEndClasses) != 0) {  // WB3, WB3a
      const bool pair = value.word_break() == kCr && after < size() && text_[after] == '\n';
      return {after + (pair ? 1 : 0), false};
    }
    return extend({value.word_break(), value.word_break(), false, value.letter_or_number(), after});
  }

  [[nodiscard]] Segment extend(State state) const {
    while (state.position < size() && step(state)) {
    }
    return {state.position, state.is_word};
  }

  // Takes the next code point, or the mid character and the one behind it; false at a boundary.
  bool step(State& state) const {
    const CodePoint next = decode_utf8(text_, state.position);
    const WordBreakValue value = word_break_value(next.value);
    const std::uint32_t bit = value.bit();
    if ((bit & kIgnoredClasses) != 0) {  // WB4
      state.adjacent = value.word_break();
      state.position += next.length;
      return true;
    }
    if (joins(state, bit)) {
      state.after_letter = state.last == kHebrewLetter && bit == class_bit(kSingleQuote);
      // A pair of regional indicators takes no third.
      take(state, state.last == kRegionalIndicator ? kOther : value.word_break(), value,
           state.position + next.length);
      return true;
    }
    return take_mid(state, bit, state.position + next.length);
  }

  [[nodiscard]] static bool joins(const State& state, std::uint32_t bit) {
    if ((kJoinsNext[static_cast<std::size_t>(state.last)] & bit) != 0) return true;
    if (state.adjacent == kZwj && (bit & kPictographicClasses) != 0) return true;     // WB3c
    if (state.adjacent == kWSegSpace && bit == class_bit(kWSegSpace)) return true;    // WB3d
    if (state.after_letter && (bit & kAhLetterClasses) != 0) return true;             // WB7
    return state.last == kRegionalIndicator && bit == class_bit(kRegionalIndicator);  // WB15, 16
  }

  static void take(State& state, WordBreakClass last, WordBreakValue value, std::uint32_t end) {
    state.last = last;
    state.adjacent = value.word_break();
    state.is_word = state.is_word || value.letter_or_number();
    state.position = end;
  }

  // WB6 with WB7, WB7b with WB7c, WB12 with WB11: a mid character between its own kind.
  bool take_mid(State& state, std::uint32_t mid, std::uint32_t position) const {
    const std::uint32_t wanted = wanted_after_mid(state.last, mid);
    if (wanted == 0) return false;
    while (position < size()) {
      const CodePoint next = decode_utf8(text_, position);
      const WordBreakValue value = word_break_value(next.value);
      position += next.length;
      if ((value.bit() & kIgnoredClasses) != 0) continue;
      if ((value.bit() & wanted) == 0) return false;
      take(state, value.word_break(), value, position);
      return true;
    }
    return false;
  }

  std::string_view text_;
};

}  // namespace ibid::detail
