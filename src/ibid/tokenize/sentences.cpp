// Sentence boundaries by rules of our own; the default rules of UAX #29 know no abbreviations.
//
// A boundary follows a run of terminators (. ! ? … and the property Sentence_Terminal) with the
// quotation marks and brackets that close behind it, and only before white space, or anywhere after
// 。！？. It is refused when what follows does not begin a sentence (lower case, a comma, another
// terminator) or when a single full stop belongs to the word before it: an initial, an
// abbreviation, a list number. Each look back or ahead is bounded, so the cost is linear.
#include <array>

#include "ibid/tokenize/abbreviations.hpp"
#include "ibid/tokenize/characters.hpp"
#include "ibid/tokenize/segment.hpp"

namespace ibid::detail {
namespace {

constexpr int kMaxWordLength = 24;  // code points of a word that is looked up
constexpr int kMaxMarks = 16;       // quotation marks, brackets, dashes in a row
constexpr int kMaxFootnote = 8;     // "[12][13]" behind a full stop: digits of one of them

class SentenceFinder {
 public:
  SentenceFinder(std::string_view text, Span paragraph, std::vector<Span>& sentences)
      : text_(text), paragraph_(paragraph), sentences_(&sentences), begin_(paragraph.begin) {}

  void run() {
    std::uint32_t position = paragraph_.begin;
    for (;;) {
      position = find_terminator(position);
      if (position >= paragraph_.end) break;
      const Stop stop = read_stop(position);
      if (is_boundary(stop)) {
        sentences_->push_back({begin_, stop.end});
        begin_ = skip_blanks(stop.end);
        position = begin_;
      } else {
        position = stop.end;
      }
    }
    if (begin_ < paragraph_.end) sentences_->push_back({begin_, paragraph_.end});
  }

 private:
  /// Terminators and what closes behind them.
  struct Stop {
    std::uint32_t begin = 0;
    std::uint32_t marks_end = 0;  // after the terminators
    std::uint32_t end = 0;        // after the quotation marks and brackets
    bool single_dot = false;
    bool wide = false;  // ends in a terminator that needs no space
  };

  [[nodiscard]] CodePoint at(std::uint32_t position) const { return decode_utf8(text_, position); }

  [[nodiscard]] std::uint32_t find_terminator(std::uint32_t position) const {
    while (position < paragraph_.end) {
      if (!kMayBeginTerminator[static_cast<unsigned char>(text_[position])]) {
        ++position;
        continue;
      }
      const CodePoint c = at(position);
      if (is_terminator(c.value)) break;
      position += c.length;
    }
    return position;
  }

  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t position) const {
    while (position < paragraph_.end && is_blank(at(position).value))
      position += at(position).length;
    return position;
  }

  [[nodiscard]] bool has_space(std::uint32_t begin, std::uint32_t end) const {
    while (begin < end && !is_space(at(begin).value)) begin += at(begin).length;
    return begin < end;
  }

  [[nodiscard]] Stop read_stop(std::uint32_t begin) const {
    Stop stop{begin, begin, begin, false, false};
    int count = 0;
    while (stop.marks_end < paragraph_.end && is_terminator(at(stop.marks_end).value)) {
      const CodePoint c = at(stop.marks_end);
      stop.single_dot = ++count == 1 && c.value == '.';
      stop.wide = ends_without_space(c.value);
      stop.marks_end += c.length;
    }
    stop.end = skip_closers(stop.marks_end, stop.wide);
    return stop;
  }

  // ” ) ] and footnote numbers; also » and ” behind a space when nothing but a space follows them,
  // as French sets it.
  [[nodiscard]] std::uint32_t skip_closers(std::uint32_t position, bool wide) const {
    for (int i = 0; i < kMaxMarks && position < paragraph_.end; ++i) {
      const CodePoint c = at(position);
      if (can_close_quotation(c.value, wide) || is_closing_bracket(c.value)) {
        position += c.length;
      } else if (c.value == '[') {
        const std::uint32_t after = skip_footnote(position);
        if (after == position) break;
        position = after;
      } else if (is_blank(c.value) && is_spaced_closer(position + c.length)) {
        position += c.length + at(position + c.length).length;
      } else {
        break;
      }
    }
    return position;
  }

  [[nodiscard]] bool is_spaced_closer(std::uint32_t position) const {
    if (position >= paragraph_.end) return false;
    const CodePoint mark = at(position);
    if (mark.value != 0xBB && mark.value != 0x203A) return false;
    const std::uint32_t after = position + mark.length;
    return after >= paragraph_.end || is_blank(at(after).value);
  }

  [[nodiscard]] std::uint32_t skip_footnote(std::uint32_t position) const {
    std::uint32_t end = position + 1;
    while (end < paragraph_.end && end <= position + kMaxFootnote && is_digit(at(end).value)) {
      end += at(end).length;
    }
    const bool closed = end > position + 1 && end < paragraph_.end && text_[end] == ']';
    return closed ? end + 1 : position;
  }

  [[nodiscard]] bool is_boundary(const Stop& stop) const {
    if (stop.end >= paragraph_.end) return false;  // the paragraph ends it
    if (stop.begin > paragraph_.begin && is_bracketed(stop)) return false;
    const std::uint32_t next = skip_blanks(stop.end);
    if (stop.wide) return !goes_on_after_wide_stop(stop, next);
    if (next >= paragraph_.end || !has_space(stop.end, next)) return false;
    const CodePoint c = at(next);
    if (is_terminator(c.value) || is_closing_bracket(c.value) || c.value == ',' || c.value == ';' ||
        c.value == ':') {
      return false;
    }
    const std::uint32_t word = skip_openers(next);
    if (word >= paragraph_.end) return true;
    if (is_lower(at(word).value) && !has_inner_capital(word)) return false;
    return !stop.single_dot || !belongs_to_word(stop.begin, word);
  }

  // "(!)", "[...]": a remark, not an end.
  [[nodiscard]] bool is_bracketed(const Stop& stop) const {
    return is_opening_bracket(decode_utf8_before(text_, stop.begin).value) &&
           stop.end > stop.marks_end;
  }

  // 「…。」と言った: the quotation is part of the sentence when text follows its mark at once.
  [[nodiscard]] bool goes_on_after_wide_stop(const Stop& stop, std::uint32_t next) const {
    if (next >= paragraph_.end) return true;
    const char32_t c = at(next).value;
    const bool clause_mark = c == ',' || c == 0xFF0C || c == 0x3001;
    const bool particle = stop.end > stop.marks_end && next == stop.end &&
                          (c == 0x3068 || c == 0x3063 || c == 0x306E || c == 0x306A);
    return clause_mark || particle || is_terminator(c);
  }

  [[nodiscard]] std::uint32_t skip_openers(std::uint32_t position) const {
    for (int i = 0; i < kMaxMarks && position < paragraph_.end; ++i) {
      const CodePoint c = at(position);
      if (is_letter(c.value) || is_digit(c.value)) break;
      position += c.length;
    }
    return position;
  }

  // "iPhone", "eBay" begin sentences.
  [[nodiscard]] bool has_inner_capital(std::uint32_t position) const {
    const std::uint32_t second = position + at(position).length;
    return second < paragraph_.end && is_upper(at(second).value);
  }

  // Does the full stop at `dot` belong to the word before it, given the word that follows?
  [[nodiscard]] bool belongs_to_word(std::uint32_t dot, std::uint32_t next) const {
    const Span span = word_before(dot);
    if (span.empty()) return false;
    const std::string word = to_lower(slice(text_, span));
    const bool digit_follows = is_digit(at(next).value);
    if (is_number(span)) return is_list_number(span) || is_ordinal(span, next);
    switch (find_abbreviation(word)) {
      case Abbreviation::kBeforeName:
        return true;
      case Abbreviation::kBeforeNumber:
        if (digit_follows) return true;
        break;
      case Abbreviation::kAnywhere:
        return !opener_at(next);
      case Abbreviation::kNone:
        break;
    }
    return is_initials(span) && !opener_at(next);
  }

  // Letters, digits, inner full stops, hyphens and slashes up to `end`.
  [[nodiscard]] Span word_before(std::uint32_t end) const {
    Span word{end, end};
    for (int i = 0; i < kMaxWordLength && word.begin > paragraph_.begin; ++i) {
      const CodePoint c = decode_utf8_before(text_, word.begin);
      const bool inner = c.value == '.' || c.value == '-' || c.value == '/' || c.value == 0xBA ||
                         c.value == 0xAA || c.value == 0x2116;
      if (!inner && !is_letter(c.value) && !is_digit(c.value)) return word;
      word.begin -= c.length;
    }
    return word;
  }

  [[nodiscard]] bool is_number(Span word) const {
    for (std::uint32_t i = word.begin; i < word.end; i += at(i).length) {
      if (!is_digit(at(i).value)) return false;
    }
    return true;
  }

  // "1. The first point": the number stands at the head of its sentence.
  [[nodiscard]] bool is_list_number(Span word) const { return word.begin == begin_; }

  // "am 3. Oktober", "der 1. FC"
  [[nodiscard]] bool is_ordinal(Span number, std::uint32_t next) const {
    if (number.size() > 2) return false;
    if (follows_ordinal(to_lower(word_at(next)))) return true;
    if (number.begin < paragraph_.begin + 2 || text_[number.begin - 1] != ' ') return false;
    const Span before = word_before(number.begin - 1);
    return precedes_ordinal(to_lower(slice(text_, before))) && !opener_at(next);
  }

  // Single letters with full stops between them: "J", "U.S", "z.B", "J.-P"; two letters only behind
  // a full stop ("Ph.D" is in the table, "т.ч" is here).
  [[nodiscard]] bool is_initials(Span word) const {
    int letters = 0;
    for (std::uint32_t i = word.begin; i < word.end; i += at(i).length) {
      const char32_t c = at(i).value;
      if (c == '.' || c == '-') {
        letters = 0;
      } else if (!is_letter(c) || is_east_asian(c) || ++letters > 1) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::string_view word_at(std::uint32_t position) const {
    std::uint32_t end = position;
    for (int i = 0; i < kMaxWordLength && end < paragraph_.end; ++i) {
      const CodePoint c = at(end);
      if (!is_letter(c.value)) break;
      end += c.length;
    }
    return slice(text_, {position, end});
  }

  // A function word; a lone capital letter is an initial, be it a word of the table or not.
  [[nodiscard]] bool opener_at(std::uint32_t position) const {
    const std::string_view word = word_at(position);
    const std::size_t end = position + word.size();
    const bool initial = end < text_.size() && text_[end] == '.';
    return !initial && begins_sentences(to_lower(word));
  }

  std::string_view text_;
  Span paragraph_;
  std::vector<Span>* sentences_;
  std::uint32_t begin_;  // of the sentence that is being read
};

}  // namespace

void find_sentences(std::string_view text, Span paragraph, std::vector<Span>& sentences) {
  SentenceFinder(text, paragraph, sentences).run();
}

}  // namespace ibid::detail
