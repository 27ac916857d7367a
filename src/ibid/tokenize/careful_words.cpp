#include "ibid/tokenize/careful_words.hpp"

#include <algorithm>
#include <cstring>

#include "ibid/base/hash.hpp"
#include "ibid/normalize/normalize.hpp"
#include "ibid/tokenize/ascii_words.hpp"
#include "ibid/tokenize/word_break.hpp"

namespace ibid::detail {
namespace {

// A piece that goes through normalize_text costs as much as some hundred bytes of it do, so that
// where one follows close upon another the next is made longer: twice each time, up to a page.
constexpr std::uint64_t kClose = 256;
constexpr std::uint64_t kLeastPiece = 64;
constexpr std::uint64_t kMostPiece = 4096;

struct Segment {
  std::uint64_t hash = 0;
  SimpleCharacter last;
  unsigned flags = 0;     // of all its characters
  std::uint32_t end = 0;  // or the place of a character that is not simple
  bool is_whole = true;
};

/// Reads a segment to its end, or to a character that is not simple. Its hash grows with it, so
/// that its normal form need not be kept.
Segment read_segment(const SimpleCharacters& characters, std::string_view text,
                     const SimpleCharacters::Place& first) {
  WordHasher hasher;
  SimpleCharacter last = first.character;
  unsigned flags = last.flags();
  std::uint32_t end = first.end;
  const auto segment = [&](bool is_whole, std::uint32_t place) {
    return Segment{hasher.finish(), last, flags, place, is_whole};
  };
  hasher.append(last.folded(), last.length());
  while (end < text.size()) {
    SimpleCharacters::Place next = characters.at(text, end);
    if (!next.character.is(SimpleCharacter::kSimple)) return segment(false, end);
    const std::uint32_t bit = class_bit(next.character.word_break());
    if ((last.flags() & next.character.flags() & SimpleCharacter::kAlphanumeric) == 0 &&
        (kJoinsNext[static_cast<std::size_t>(last.word_break())] & bit) == 0) {
      const std::uint32_t wanted = wanted_after_mid(last.word_break(), bit);
      if (wanted == 0 || next.end == text.size()) break;
      const auto after = characters.at(text, next.end);
      if (!after.character.is(SimpleCharacter::kSimple)) return segment(false, next.end);
      if ((class_bit(after.character.word_break()) & wanted) == 0) break;
      hasher.append(next.character.folded(), next.character.length());
      next = after;
    }
    last = next.character;
    hasher.append(last.folded(), last.length());
    flags |= last.flags();
    end = next.end;
  }
  return segment(true, end);
}

}  // namespace

CarefulWords::CarefulWords(std::string_view text, WordStream& out)
    : text_(text), out_(&out), characters_(&SimpleCharacters::instance()) {}

std::uint32_t CarefulWords::run(std::uint32_t begin, std::uint32_t odd) {
  position_ = begin;
  scripts_ = 0;
  mark_safe();
  while (position_ < text_.size()) {
    const Place first = read(position_);
    const SimpleCharacter& c = first.character;
    if (!c.is(SimpleCharacter::kSimple)) {
      take_slowly();
      continue;
    }
    if (scripts_ == 0 || !c.is(kMixableScripts)) {
      scripts_ = 0;
      mark_safe();
      if (position_ > odd && ascii_follows(text_, position_)) return position_;
    }
    if (c.is(SimpleCharacter::kIsolated)) {
      take_isolated(first);
    } else if (!take_segment(first)) {
      take_slowly();
    }
  }
  return position_;
}

void CarefulWords::mark_safe() {
  safe_ = position_;
  safe_words_ = out_->size();
}

/// A segment of its own: an ideograph, a space, most punctuation.
void CarefulWords::take_isolated(const Place& place) {
  const SimpleCharacter& c = place.character;
  if (c.is(SimpleCharacter::kIsWord)) {
    out_->append(finish_word(c.folded(), 0, 0, c.length()), position_, place.end);
  }
  position_ = place.end;
}

/// Takes the segment that begins at position_ and appends it if it is a word. False when a
/// character in its way is not simple, or when scripts may be mixed: position_ is there, then.
bool CarefulWords::take_segment(const Place& first) {
  const Segment segment = read_segment(*characters_, text_, first);
  const std::uint32_t begin = position_;
  position_ = segment.end;
  if (!segment.is_whole) return false;
  scripts_ |= segment.flags & kMixableScripts;
  if (scripts_ == kMixableScripts) return false;
  if (!segment.last.is(kMixableScripts)) scripts_ = 0;
  if ((segment.flags & SimpleCharacter::kIsWord) != 0) {
    out_->append(segment.hash, begin, position_);
  }
  return true;
}

/// Goes back to the last safe place and takes the text from there, up to the next one behind
/// position_, through normalize_text.
void CarefulWords::take_slowly() {
  out_->resize(safe_words_);
  const bool is_close = slow_end_ > 0 && safe_ < slow_end_ + kClose;
  slow_least_ = is_close ? std::clamp(2 * slow_least_, kLeastPiece, kMostPiece) : 0;
  const std::uint32_t end = end_of_slow_piece(safe_ + slow_least_);
  append_by_normalizing(safe_, end);
  slow_end_ = position_ = end;
  scripts_ = 0;
  mark_safe();
}

/// Between two simple characters behind position_ of which one joins nothing. No script goes on
/// across it either.
std::uint32_t CarefulWords::end_of_slow_piece(std::uint64_t least) const {
  SimpleCharacter before;
  for (std::uint32_t at = position_; at < text_.size();) {
    const Place here = read(at);
    const bool both_simple =
        before.is(SimpleCharacter::kSimple) && here.character.is(SimpleCharacter::kSimple);
    const bool isolated =
        before.is(SimpleCharacter::kIsolated) || here.character.is(SimpleCharacter::kIsolated);
    if (both_simple && isolated && at >= least) return at;
    before = here.character;
    at = here.end;
  }
  return static_cast<std::uint32_t>(text_.size());
}

void CarefulWords::append_by_normalizing(std::uint32_t begin, std::uint32_t end) {
  const std::string_view piece = slice(text_, {begin, end});
  NormalizedText normalized = normalize_text(piece);
  fold_mixed_scripts(piece, normalized);
  const WordScanner scanner(normalized.text);
  OffsetMap::Cursor to_source(normalized.map);
  for (std::uint32_t at = 0; at < normalized.text.size();) {
    const auto segment = scanner.next(at);
    if (segment.is_word) {
      const Span source = to_source.original({at, segment.end});
      out_->append(hash_word(slice(normalized.text, {at, segment.end})), begin + source.begin,
                   begin + source.end);
    }
    at = segment.end;
  }
}

}  // namespace ibid::detail
