#include "ibid/structure/quotations.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "ibid/base/utf8.hpp"

namespace ibid::detail {
namespace {

/// What a quotation was opened with.
enum class Mark : std::uint8_t {
  kCurlyDouble,      // “
  kRightDouble,      // ” on both sides, as in Swedish
  kLowDouble,        // „
  kGuillemet,        // «
  kInwardGuillemet,  // » as in German »so«
  kStraightDouble,   // "
  kCorner,           // 「
  kWhiteCorner,      // 『
  kCurlySingle,      // ‘
  kLowSingle,        // ‚
  kSingleGuillemet,  // ‹
  kStraightSingle,   // ' or `
};
constexpr std::size_t kNumMarks = 12;

/// Marks that are apostrophes more often than not: only a pair makes a quotation.
bool doubles_as_apostrophe(Mark mark) {
  return mark == Mark::kCurlySingle || mark == Mark::kStraightSingle || mark == Mark::kLowSingle;
}

bool is_space(char32_t c) { return c == 0 || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }
bool is_word(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }
bool is_invisible(char32_t c) {
  return c >= 0xAD &&
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

/// Brackets, dashes and quotation marks that a quotation may follow without a space.
bool is_opening(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION ||
         type == U_DASH_PUNCTUATION || c == '"' || c == '\'' || c == '/' || c == '=' || c == '*' ||
         c == '_' || c == '>';
}

/// What a quotation does not begin with.
bool is_ending(char32_t c) {
  return c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' ||
         c == '}';
}

/// A quotation mark with its surroundings. 0 stands for the paragraph's edge.
struct Place {
  char32_t mark = 0;
  Span span;
  char32_t before = 0;
  char32_t after = 0;

  [[nodiscard]] bool inside_word() const { return is_word(before) && is_word(after); }
  [[nodiscard]] bool looks_opening() const {
    return !is_space(after) && !is_ending(after) && (is_space(before) || is_opening(before));
  }
  [[nodiscard]] bool may_close() const { return !is_space(before); }
};

class QuotationFinder {
 public:
  QuotationFinder(std::string_view text, const TokenizedText& tokenized)
      : text_(text), tokenized_(tokenized) {}

  std::vector<Quotation> find() {
    for (const Paragraph& paragraph : tokenized_.paragraphs) read_paragraph(paragraph.source);
    close_unbalanced(0, previous_end_);
    return finished();
  }

 private:
  struct Open {
    Mark mark;
    std::size_t quotation;         // index into quotations_
    std::uint32_t nested_end = 0;  // end of the last quotation of the same kind inside, 0 if none
  };

  [[nodiscard]] CodePoint at(std::uint32_t position, std::uint32_t end) const {
    return position < end ? decode_utf8(text_, position) : CodePoint{};
  }

  [[nodiscard]] char32_t visible_after(std::uint32_t position, std::uint32_t end) const {
    // Bounded: a run of invisible characters is not worth more than a look.
    for (int i = 0; i < 4; ++i) {
      const CodePoint point = at(position, end);
      if (!is_invisible(point.value)) return point.value;
      position += point.length;
    }
    return 0;
  }

  void read_paragraph(Span paragraph) {
    std::uint32_t position = go_on_from_previous(paragraph);
    previous_end_ = paragraph.end;
    char32_t before = 0;
    while (position < paragraph.end) {
      const CodePoint point = decode_utf8(text_, position);
      const std::uint32_t end = position + point.length;
      Place place{.mark = point.value, .span = {position, end}, .before = before};
      if (is_tex_pair(place, paragraph.end)) ++place.span.end;
      if (is_mark(point.value)) {
        place.after = visible_after(place.span.end, paragraph.end);
        read_mark(place, paragraph.end);
      }
      if (!is_invisible(point.value)) before = point.value;
      position = place.span.end;
    }
  }

  /// A mark repeated at the start of a paragraph goes on with what is open; all else that is open
  /// ended with the paragraph before. Returns where the reading begins.
  std::uint32_t go_on_from_previous(Span paragraph) {
    std::uint32_t position = paragraph.begin;
    std::size_t kept = 0;
    while (kept < stack_.size()) {
      const CodePoint point = at(position, paragraph.end);
      const std::string_view two = text_.substr(position, 2);
      const bool pair = two == "''" || two == "``";
      if (!repeats(stack_[kept].mark, pair ? U'"' : point.value)) break;
      position += pair ? 2 : point.length;
      ++kept;
    }
    close_unbalanced(kept, previous_end_);
    return position;
  }

  static bool repeats(Mark mark, char32_t c) {
    switch (mark) {
      case Mark::kCurlyDouble:
        return c == U'“';
      case Mark::kRightDouble:
        return c == U'”';
      case Mark::kLowDouble:
        return c == U'„';
      case Mark::kGuillemet:  // French repeats the closing mark as often as the opening one
        return c == U'«' || c == U'»';
      case Mark::kInwardGuillemet:
        return c == U'»';
      case Mark::kStraightDouble:
        return c == U'"';
      case Mark::kCorner:
        return c == U'「';
      case Mark::kWhiteCorner:
        return c == U'『';
      case Mark::kCurlySingle:
        return c == U'‘';
      case Mark::kLowSingle:
        return c == U'‚';
      case Mark::kSingleGuillemet:
        return c == U'‹';
      case Mark::kStraightSingle:
        return c == U'\'';
    }
    return false;
  }

  static bool is_mark(char32_t c) {
    if (c < 0x80) return c == '"' || c == '\'' || c == '`';
    if (c < 0x2000) return c == U'«' || c == U'»';
    return (c >= 0x2018 && c <= 0x201F) || c == U'‹' || c == U'›' || (c >= 0x300C && c <= 0x300F) ||
           c == U'＂';
  }

  /// ``so'' is a pair of double marks.
  [[nodiscard]] bool is_tex_pair(const Place& place, std::uint32_t end) const {
    return (place.mark == '`' || place.mark == '\'') && place.span.end < end &&
           text_[place.span.end] == static_cast<char>(place.mark);
  }

  void read_mark(const Place& place, std::uint32_t end) {
    switch (place.mark) {
      case U'“':
      case U'‟':
        return read_left_double(place);
      case U'”':
        return read_right_double(place);
      case U'„':
        return open(Mark::kLowDouble, place);
      case U'"':
      case U'＂':
        return read_straight_double(place);
      case U'«':
        if (is_open(Mark::kInwardGuillemet)) return close({Mark::kInwardGuillemet}, place);
        return open(Mark::kGuillemet, place);
      case U'»':
        return read_right_guillemet(place);
      case U'‹':
        return open(Mark::kSingleGuillemet, place);
      case U'›':
        return close({Mark::kSingleGuillemet}, place);
      case U'「':
        return open(Mark::kCorner, place);
      case U'」':
        return close({Mark::kCorner}, place);
      case U'『':
        return open(Mark::kWhiteCorner, place);
      case U'』':
        return close({Mark::kWhiteCorner}, place);
      default:
        return read_single(place, end);
    }
  }

  void read_left_double(const Place& place) {
    if (is_open(Mark::kLowDouble) && !place.looks_opening()) {
      return close({Mark::kLowDouble}, place);  // German „so“
    }
    if (is_open(Mark::kCurlyDouble) && is_space(place.after) && place.may_close()) {
      return close({Mark::kCurlyDouble}, place);  // a closing mark that was typed the wrong way
    }
    if (place.after != 0) open(Mark::kCurlyDouble, place);
  }

  void read_right_double(const Place& place) {
    if (any_open(
            {Mark::kCurlyDouble, Mark::kRightDouble, Mark::kLowDouble, Mark::kStraightDouble})) {
      return close(
          {Mark::kCurlyDouble, Mark::kRightDouble, Mark::kLowDouble, Mark::kStraightDouble}, place);
    }
    if (place.looks_opening()) open(Mark::kRightDouble, place);
  }

  void read_right_guillemet(const Place& place) {
    if (is_open(Mark::kGuillemet)) return close({Mark::kGuillemet}, place);
    if (is_open(Mark::kInwardGuillemet)) return close({Mark::kInwardGuillemet}, place);
    if (place.looks_opening()) open(Mark::kInwardGuillemet, place);
  }

  void read_straight_double(const Place& place) {
    const std::initializer_list<Mark> closes = {Mark::kStraightDouble, Mark::kCurlyDouble,
                                                Mark::kLowDouble};
    const bool stray_stop = place.after == '.' && is_innermost(Mark::kStraightDouble);
    if (place.looks_opening() && !stray_stop) {
      // Straight marks do not nest: what was open lost its closing mark.
      if (is_innermost(Mark::kStraightDouble)) end_top(place.span.begin, place.span.begin, false);
      return open(Mark::kStraightDouble, place);
    }
    if (any_open(closes)) return close(closes, place);
    if (!is_word(place.before) && place.after != 0) open(Mark::kStraightDouble, place);
  }

  void read_single(const Place& place, std::uint32_t end) {
    if (place.span.size() == 2 && place.mark < 0x80) return read_tex(place);
    if (place.inside_word()) return;
    if (place.mark == U'‚') {
      if (place.looks_opening()) open(Mark::kLowSingle, place);
      return;
    }
    const bool curly = place.mark == U'‘' || place.mark == U'’' || place.mark == U'‛';
    const Mark kind = curly ? Mark::kCurlySingle : Mark::kStraightSingle;
    const bool can_open = place.mark != U'’' && place.looks_opening();
    if (can_open && !is_elision(place.span.end, end)) {
      if (is_innermost(kind)) end_top(place.span.begin, place.span.begin, false);
      return open(kind, place);
    }
    const bool can_close = !can_open && place.may_close();
    if (can_close && !is_possessive_before_close(place, end)) {
      close({kind, Mark::kLowSingle}, place);
    }
  }

  void read_tex(const Place& place) {
    if (place.mark == '`') return open(Mark::kStraightDouble, place);
    read_straight_double(place);  // ''so'' is how many wires print it
  }

  /// True before a word whose beginning an apostrophe stands for: '90s, 'em, 'tis.
  [[nodiscard]] bool is_elision(std::uint32_t position, std::uint32_t end) const {
    const std::string_view rest = text_.substr(position, std::min(end - position, 8U));
    if (rest.size() > 1 && rest[0] >= '0' && rest[0] <= '9' && rest[1] >= '0' && rest[1] <= '9') {
      return true;
    }
    for (const std::string_view word : {"em", "tis", "twas", "til", "cause", "n", "bout"}) {
      if (rest.starts_with(word) &&
          (rest.size() == word.size() ||
           is_word(decode_utf8(text_, position + word.size()).value) == false)) {
        return true;
      }
    }
    return false;
  }

  /// ‘the workers’ rights’: after an s and before a word, while another mark that can close is
  /// near.
  [[nodiscard]] bool is_possessive_before_close(const Place& place, std::uint32_t end) const {
    constexpr std::uint32_t kNear = 400;
    if (place.before != 's' && place.before != 'S') return false;
    if (place.after != ' ' || !is_word(at(place.span.end + 1, end).value)) return false;
    const std::string_view rest =
        text_.substr(place.span.end, std::min(end - place.span.end, kNear));
    const std::string_view mark = slice(text_, place.span);
    for (std::size_t i = rest.find(mark); i != std::string_view::npos; i = rest.find(mark, i + 1)) {
      const std::size_t next = i + mark.size();
      const char before = i == 0 ? ' ' : rest[i - 1];
      const char after = next < rest.size() ? rest[next] : ' ';
      const bool closes = before != ' ' && !is_word(static_cast<unsigned char>(after)) &&
                          (static_cast<unsigned char>(after) < 0x80);
      if (closes) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_open(Mark mark) const {
    return num_open_[static_cast<std::size_t>(mark)] > 0;
  }
  [[nodiscard]] bool any_open(std::initializer_list<Mark> marks) const {
    return std::any_of(marks.begin(), marks.end(), [&](Mark mark) { return is_open(mark); });
  }

  [[nodiscard]] bool is_innermost(Mark mark) const {
    return !stack_.empty() && stack_.back().mark == mark;
  }

  void open(Mark mark, const Place& place) {
    stack_.push_back({.mark = mark, .quotation = quotations_.size()});
    ++num_open_[static_cast<std::size_t>(mark)];
    quotations_.emplace_back().source = place.span;
    inner_begins_.push_back(place.span.end);
  }

  /// Closes the innermost open quotation of one of these kinds; without one the mark is a stray.
  void close(std::initializer_list<Mark> marks, const Place& place) {
    if (!any_open(marks)) return;
    while (std::find(marks.begin(), marks.end(), stack_.back().mark) == marks.end()) {
      end_top(place.span.begin, place.span.begin, false);
    }
    const Mark mark = stack_.back().mark;
    end_top(place.span.begin, place.span.end, true);
    if (!stack_.empty() && stack_.back().mark == mark) stack_.back().nested_end = place.span.end;
  }

  void close_unbalanced(std::size_t kept, std::uint32_t position) {
    while (stack_.size() > kept) {
      // «ООО «Ромашка»: one mark closes both.
      const std::uint32_t nested = stack_.back().nested_end;
      end_top(nested != 0 ? nested : position, nested != 0 ? nested : position, false);
    }
  }

  void end_top(std::uint32_t inner_end, std::uint32_t end, bool balanced) {
    const Open top = stack_.back();
    stack_.pop_back();
    --num_open_[static_cast<std::size_t>(top.mark)];
    Quotation& quotation = quotations_[top.quotation];
    if (!balanced && doubles_as_apostrophe(top.mark)) {
      quotation.source.end = quotation.source.begin;  // dropped by finished()
      return;
    }
    quotation.balanced = balanced;
    quotation.source.end = trimmed_end(quotation.source.begin, end);
    quotation.tokens = tokenized_.tokens_in({inner_begins_[top.quotation], inner_end});
  }

  // Many quotations may end at one mark: the white space before it is walked once.
  [[nodiscard]] std::uint32_t trimmed_end(std::uint32_t begin, std::uint32_t end) {
    if (end != trimmed_from_) {
      trimmed_from_ = trimmed_to_ = end;
      while (trimmed_to_ > 0 && (text_[trimmed_to_ - 1] == ' ' || text_[trimmed_to_ - 1] == '\n')) {
        --trimmed_to_;
      }
    }
    return std::min(end, std::max(begin + 1, trimmed_to_));
  }

  /// Drops lone apostrophes and strays, numbers the depths and links quotations that go on.
  std::vector<Quotation> finished() {
    std::erase_if(quotations_, [](const Quotation& q) {
      return q.source.empty() || (!q.balanced && q.tokens.empty());  // a stray mark
    });
    std::vector<std::uint32_t> open_ends;
    const Quotation* before = nullptr;  // the last outermost one
    for (Quotation& quotation : quotations_) {
      while (!open_ends.empty() && open_ends.back() <= quotation.source.begin) open_ends.pop_back();
      quotation.depth = static_cast<std::uint32_t>(open_ends.size());
      open_ends.push_back(quotation.source.end);
      if (quotation.depth > 0) continue;
      quotation.continues = before != nullptr && follows_on(*before, quotation);
      before = &quotation;
    }
    return std::move(quotations_);
  }

  /// One ended a paragraph and the other opens the next.
  [[nodiscard]] bool follows_on(const Quotation& first, const Quotation& second) const {
    const std::vector<Paragraph>& paragraphs = tokenized_.paragraphs;
    const auto next = std::partition_point(
        paragraphs.begin(), paragraphs.end(),
        [&](const Paragraph& p) { return p.source.begin < second.source.begin; });
    return next != paragraphs.end() && next != paragraphs.begin() &&
           next->source.begin == second.source.begin &&
           std::prev(next)->source.end == first.source.end;
  }

  std::string_view text_;
  const TokenizedText& tokenized_;
  std::vector<Quotation> quotations_;
  std::vector<std::uint32_t> inner_begins_;  // per quotation, behind the opening mark
  std::uint32_t trimmed_from_ = 0;           // where white space was last walked back from, and to
  std::uint32_t trimmed_to_ = 0;
  std::vector<Open> stack_;
  std::array<std::uint32_t, kNumMarks> num_open_{};  // per kind, so that no search is in vain
  std::uint32_t previous_end_ = 0;
};

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, const TokenizedText& tokenized) {
  return QuotationFinder(text, tokenized).find();
}

}  // namespace ibid::detail
