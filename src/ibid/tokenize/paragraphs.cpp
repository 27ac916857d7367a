// Paragraphs of texts that differ in how they use line ends.
//
// A blank line ends a paragraph. Any other line end does too, unless the lines are wrapped, that
// is, broken for width alone. Wrapping leaves a trace that neither lists nor headlines nor verses
// leave: a line is full (the first word of the next line would not have fitted into the widest
// line nearby), and the sentence flows on over the break (no full stop before it, no capital behind
// it) about as often as at any other place of the text. So:
//  - a block (lines without a blank one between them) is taken for wrapped when most of its breaks
//    follow a full line and enough of those flow; a block with few breaks goes by the whole text;
//  - in wrapped blocks, lines are joined after each full line;
//  - anywhere, lines are joined when a long line stops in mid-sentence: a letter or comma at its
//    end, a lower-case letter behind it;
//  - never is a line joined to a list item or to a heading in capitals, nor such a heading to what
//    follows.
// A text of one line per paragraph therefore keeps its lines, a text wrapped at 72 columns gets its
// paragraphs back with or without blank lines, and mixtures are settled block by block.
#include <algorithm>
#include <cstddef>

#include "ibid/tokenize/characters.hpp"
#include "ibid/tokenize/segment.hpp"

namespace ibid::detail {
namespace {

// Wrapped text has between these many columns; longer lines are paragraphs, shorter ones tables.
constexpr std::uint32_t kMinWidth = 30;
constexpr std::uint32_t kMaxWidth = 120;
// Lines on either side that tell the width.
constexpr std::size_t kWidthWindow = 8;
constexpr std::uint32_t kMinBreaksToJudge = 4;
// Wrapped prose breaks before a capital or behind a full stop at about 0.3 (English) to 0.5
// (German) of its line ends; headlines and verses at nearly all.
constexpr double kMinFullShare = 0.5;
constexpr double kMinFlowShare = 0.4;
// A line this long that stops in mid-sentence is no list item.
constexpr std::uint32_t kMinMidSentenceLength = 50;

struct Line {
  Span span;                     // without outer blanks
  std::uint32_t length = 0;      // in code points
  std::uint32_t first_word = 0;  // length of what wrapping could not have divided
  std::uint32_t width = 0;       // the widest line nearby
  bool after_blank_line = false;
  bool starts_with_lower = false;
  bool starts_with_upper = false;
  bool stands_alone = false;  // a list item or a heading in capitals
  bool is_heading = false;    // in capitals
  bool ends_sentence = false;
  bool ends_openly = false;  // in a letter, digit, comma or hyphen
};

/// True for "- x", "* x", "• x", "— x", "1. x", "12) x".
bool is_list_item(std::string_view line) {
  const CodePoint first = decode_utf8(line, 0);
  std::size_t after = first.length;
  if (is_digit(first.value)) {
    while (after < line.size() && after <= 3 && line[after] >= '0' && line[after] <= '9') ++after;
    if (after >= line.size() || (line[after] != '.' && line[after] != ')')) return false;
    ++after;
  } else if (!is_dash(first.value) && first.value != '*' && first.value != '+' &&
             first.value != '#' && first.value != '>' && first.value != '|' &&
             first.value != 0x2022 && first.value != 0xB7 && first.value != 0x25AA &&
             first.value != 0x25CF && first.value != 0x2023) {
    return false;
  }
  return after >= line.size() || is_blank(decode_utf8(line, after).value);
}

void read_first_character(std::string_view text, Line& line) {
  for (std::uint32_t i = line.span.begin; i < line.span.end;) {
    const CodePoint c = decode_utf8(text, i);
    line.starts_with_lower = is_lower(c.value);
    line.starts_with_upper = is_upper(c.value);
    if (is_letter(c.value) || is_digit(c.value) || is_dash(c.value)) return;
    i += c.length;
  }
}

void read_last_character(std::string_view text, Line& line) {
  const char32_t last = decode_utf8_before(text, line.span.end).value;
  line.ends_openly = is_letter(last) || is_digit(last) || last == ',' || last == '-';
  std::uint32_t end = line.span.end;
  while (end > line.span.begin) {
    const CodePoint c = decode_utf8_before(text, end);
    line.ends_sentence = is_terminator(c.value) || c.value == ':';
    if (!is_quotation_mark(c.value) && !is_closing_bracket(c.value)) return;
    end -= c.length;
  }
}

Line read_line(std::string_view text, Span span, bool after_blank_line) {
  Line line;
  line.span = span;
  line.after_blank_line = after_blank_line;
  bool in_first_word = true;
  bool has_lower = false;
  std::uint32_t capitals = 0;
  for (std::uint32_t i = span.begin; i < span.end;) {
    const CodePoint c = decode_utf8(text, i);
    in_first_word =
        in_first_word && !is_space(c.value) && (i == span.begin || !is_east_asian(c.value));
    line.first_word += in_first_word ? 1 : 0;
    has_lower = has_lower || is_lower(c.value);
    capitals += is_upper(c.value) ? 1 : 0;
    ++line.length;
    i += c.length;
    if (line.length > kMaxWidth) break;  // not a wrapped line, however long
  }
  line.is_heading = !has_lower && capitals > 1 && line.length <= kMaxWidth;
  line.stands_alone = line.is_heading || is_list_item(slice(text, span));
  read_first_character(text, line);
  read_last_character(text, line);
  return line;
}

Span without_outer_blanks(std::string_view text, Span span) {
  while (!span.empty()) {
    const CodePoint c = decode_utf8(text, span.begin);
    if (!is_blank(c.value)) break;
    span.begin += c.length;
  }
  while (!span.empty()) {
    const CodePoint c = decode_utf8_before(text, span.end);
    if (!is_blank(c.value)) break;
    span.end -= c.length;
  }
  return span;
}

std::uint32_t find_line_end(std::string_view text, std::uint32_t position) {
  while (position < text.size()) {
    const auto byte = static_cast<unsigned char>(text[position]);
    // No other lead byte begins a line end.
    if (byte > '\r' && byte != 0xE2) {
      ++position;
    } else if (is_line_end(decode_utf8(text, position).value)) {
      break;
    } else {
      position += decode_utf8(text, position).length;
    }
  }
  return position;
}

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const std::uint32_t end = find_line_end(text, begin);
    const Span span = without_outer_blanks(text, {begin, end});
    if (span.empty()) {
      blank = true;
    } else {
      lines.push_back(read_line(text, span, blank));
      blank = false;
    }
    if (end == text.size()) break;
    const CodePoint mark = decode_utf8(text, end);
    blank = blank || mark.value == 0x2029;  // the paragraph separator
    begin = end + mark.length;
    if (mark.value == '\r' && begin < text.size() && text[begin] == '\n') ++begin;
  }
  return lines;
}

void measure_width(std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t first = i < kWidthWindow ? 0 : i - kWidthWindow;
    const std::size_t last = std::min(lines.size() - 1, i + kWidthWindow);
    for (std::size_t j = first; j <= last; ++j) {
      const std::uint32_t length = lines[j].length;
      if (length <= kMaxWidth) lines[i].width = std::max(lines[i].width, length);
    }
  }
}

/// Could the break between two lines be one of width alone?
bool is_full(const Line& line, const Line& next) {
  return line.width >= kMinWidth && line.length <= kMaxWidth && next.length <= kMaxWidth &&
         line.length + 1 + next.first_word > line.width && !next.stands_alone && !line.is_heading;
}

bool flows(const Line& line, const Line& next) {
  return !line.ends_sentence && !next.starts_with_upper;
}

bool stops_in_mid_sentence(const Line& line, const Line& next) {
  return line.length >= kMinMidSentenceLength && line.ends_openly && next.starts_with_lower &&
         !next.stands_alone;
}

/// Counts over the breaks inside blocks.
struct Breaks {
  std::uint32_t all = 0;
  std::uint32_t full = 0;
  std::uint32_t flowing = 0;  // and full

  void count(const Line& line, const Line& next) {
    if (line.length > kMaxWidth) return;
    ++all;
    if (!is_full(line, next)) return;
    ++full;
    flowing += flows(line, next) ? 1 : 0;
  }
  [[nodiscard]] bool wrapped() const {
    return full > 0 && full >= kMinFullShare * all && flowing >= kMinFlowShare * full;
  }
};

Breaks count_breaks(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  Breaks breaks;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (!lines[i].after_blank_line) breaks.count(lines[i - 1], lines[i]);
  }
  return breaks;
}

void join_block(const std::vector<Line>& lines, std::size_t begin, std::size_t end, bool wrapped,
                std::vector<Span>& paragraphs) {
  for (std::size_t i = begin; i < end; ++i) {
    const bool joined = i > begin && ((wrapped && is_full(lines[i - 1], lines[i])) ||
                                      stops_in_mid_sentence(lines[i - 1], lines[i]));
    if (joined) {
      paragraphs.back().end = lines[i].span.end;
    } else {
      paragraphs.push_back(lines[i].span);
    }
  }
}

}  // namespace

std::vector<Span> find_paragraphs(std::string_view text) {
  std::vector<Line> lines = read_lines(text);
  measure_width(lines);
  const bool text_wrapped = count_breaks(lines, 0, lines.size()).wrapped();
  std::vector<Span> paragraphs;
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    while (end < lines.size() && !lines[end].after_blank_line) ++end;
    const Breaks breaks = count_breaks(lines, begin, end);
    const bool wrapped = breaks.full >= kMinBreaksToJudge ? breaks.wrapped() : text_wrapped;
    join_block(lines, begin, end, wrapped, paragraphs);
    begin = end;
  }
  return paragraphs;
}

}  // namespace ibid::detail
