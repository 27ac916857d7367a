#include "ibid/read/inline_markup.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "ibid/base/utf8.hpp"

namespace ibid::detail {
namespace {

constexpr std::uint32_t kLongestLabel = 999;  // CommonMark's own limit
constexpr std::uint32_t kLongestTag = 4096;
constexpr int kDeepestParentheses = 32;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr char to_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_ascii_punctuation(char c) {
  return c > ' ' && c < '\x7F' && !is_digit(c) && !is_letter(c);
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t position, std::uint32_t end) {
  while (position < end && is_blank(text[position])) ++position;
  return position;
}

struct Entity {
  std::string_view name;
  char32_t character;
};
// What news texts hold; a text with others keeps them as they are written.
constexpr auto kEntities = std::to_array<Entity>({
    {"amp", U'&'},   {"apos", U'\''},  {"bull", U'•'},      {"copy", U'©'},
    {"deg", U'°'},   {"euro", U'€'},   {"gt", U'>'},        {"hellip", U'…'},
    {"laquo", U'«'}, {"ldquo", U'“'},  {"lsquo", U'‘'},     {"lt", U'<'},
    {"mdash", U'—'}, {"middot", U'·'}, {"nbsp", U'\u00A0'}, {"ndash", U'–'},
    {"pound", U'£'}, {"quot", U'"'},   {"raquo", U'»'},     {"rdquo", U'”'},
    {"reg", U'®'},   {"rsquo", U'’'},  {"shy", U'\u00AD'},  {"thinsp", U'\u2009'},
    {"times", U'×'}, {"trade", U'™'},  {"zwj", U'\u200D'},  {"zwnj", U'\u200C'},
});

/// "#39" or "#x27"; 0 when it names no character of text.
char32_t numeric_character(std::string_view name) {
  constexpr std::size_t kMostDigits = 8;
  const bool hexadecimal = name.size() > 1 && to_small(name[1]) == 'x';
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  if (digits.empty() || digits.size() > kMostDigits) return 0;
  std::uint64_t value = 0;
  for (const char digit : digits) {
    const char small = to_small(digit);
    if (is_digit(digit)) {
      value = value * (hexadecimal ? 16 : 10) + static_cast<std::uint64_t>(digit - '0');
    } else if (hexadecimal && small >= 'a' && small <= 'f') {
      value = value * 16 + static_cast<std::uint64_t>(small - 'a' + 10);
    } else {
      return 0;
    }
  }
  const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return scalar && value >= ' ' ? static_cast<char32_t>(value) : 0;
}

char32_t entity_character(std::string_view name) {
  if (name.starts_with('#')) return numeric_character(name);
  const auto found = std::find_if(kEntities.begin(), kEntities.end(),
                                  [&](const Entity& entity) { return entity.name == name; });
  return found == kEntities.end() ? 0 : found->character;
}

/// Elements whose tags stand inside of words and sentences; others keep words apart.
bool is_inline_element(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"a",      "abbr",   "b",   "bdi", "bdo",  "big",  "cite", "code", "data", "del",   "dfn",
       "em",     "font",   "i",   "ins", "kbd",  "mark", "q",    "s",    "samp", "small", "span",
       "strike", "strong", "sub", "sup", "time", "tt",   "u",    "var",  "wbr"});
  std::string small(name);
  std::transform(small.begin(), small.end(), small.begin(), to_small);
  return std::find(kNames.begin(), kNames.end(), small) != kNames.end();
}

struct Tag {
  std::string_view name;
  std::uint32_t end = 0;  // 0: no tag
};

/// End of ="value" or nothing at `position`; 0 when a value is broken.
std::uint32_t value_end(std::string_view text, std::uint32_t position, std::uint32_t end) {
  const std::uint32_t equals = skip_blanks(text, position, end);
  if (equals >= end || text[equals] != '=') return position;
  const std::uint32_t value = skip_blanks(text, equals + 1, end);
  if (value >= end) return 0;
  if (text[value] == '"' || text[value] == '\'') {
    const std::size_t close = text.substr(0, end).find(text[value], value + 1);
    return close == std::string_view::npos ? 0 : static_cast<std::uint32_t>(close + 1);
  }
  std::uint32_t last = value;
  constexpr std::string_view kForbidden = "\"'=<>`";
  while (last < end && !is_blank(text[last]) && kForbidden.find(text[last]) == kForbidden.npos) {
    ++last;
  }
  return last == value ? 0 : last;
}

/// An HTML tag by CommonMark's section 6.6. @pre text[position] == '<'
Tag tag_at(std::string_view text, std::uint32_t position, std::uint32_t end) {
  end = std::min(end, position + kLongestTag);
  std::uint32_t i = position + 1;
  const bool closes = i < end && text[i] == '/';
  i += closes ? 1 : 0;
  const std::uint32_t name = i;
  if (i >= end || !is_letter(text[i])) return {};
  while (i < end && (is_letter(text[i]) || is_digit(text[i]) || text[i] == '-')) ++i;
  Tag tag{.name = text.substr(name, i - name)};
  while (!closes && i < end) {
    const std::uint32_t attribute = skip_blanks(text, i, end);
    if (attribute == i || attribute >= end) break;
    std::uint32_t after = attribute;
    const auto begins = [](char c) { return is_letter(c) || c == '_' || c == ':'; };
    if (!begins(text[after])) break;
    while (after < end && (begins(text[after]) || is_digit(text[after]) || text[after] == '.' ||
                           text[after] == '-')) {
      ++after;
    }
    i = value_end(text, after, end);
    if (i == 0) return {};
  }
  i = skip_blanks(text, i, end);
  if (!closes && i < end && text[i] == '/') ++i;
  if (i >= end || text[i] != '>') return {};
  tag.end = i + 1;
  return tag;
}

/// <https://example.org>, <jane@example.org>; 0 when there is none. @pre text[position] == '<'
std::uint32_t angle_address_end(std::string_view text, std::uint32_t position, std::uint32_t end) {
  bool is_address = false;
  for (std::uint32_t i = position + 1; i < std::min(end, position + kLongestTag); ++i) {
    const char c = text[i];
    if (c == '>') return is_address ? i + 1 : 0;
    if (c == '<' || is_blank(c)) return 0;
    const bool scheme = c == ':' && i >= position + 3 && is_letter(text[position + 1]);
    is_address = is_address || scheme || (c == '@' && i > position + 1);
  }
  return 0;
}

/// Where a bare address that runs to `end` stops: the stop of its sentence is not part of it.
std::uint32_t without_trailing_marks(std::string_view text, std::uint32_t begin,
                                     std::uint32_t end) {
  const std::string_view address = text.substr(begin, end - begin);
  auto open = std::count(address.begin(), address.end(), '(');
  auto close = std::count(address.begin(), address.end(), ')');
  constexpr std::string_view kMarks = "?!.,:;*_~'";
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')' && close > open) {
      --close;
    } else if (kMarks.find(last) == kMarks.npos) {
      break;
    }
    --end;
  }
  return end;
}

}  // namespace

std::size_t NextPlace::find(std::size_t from) const {
  if (!letters_fold_) return text_.find(needle_, from);
  const auto found =
      std::search(text_.begin() + static_cast<std::ptrdiff_t>(std::min(from, text_.size())),
                  text_.end(), needle_.begin(), needle_.end(),
                  [](char left, char right) { return to_small(left) == right; });
  return found == text_.end() ? text_.npos : static_cast<std::size_t>(found - text_.begin());
}

std::size_t NextPlace::end_after(std::size_t from) {
  if (!asked_ || from < asked_from_ || found_ < from) {
    found_ = find(from);
    asked_from_ = from;
    asked_ = true;
  }
  return found_ == text_.npos ? text_.npos : found_ + needle_.size();
}

std::string reference_label(std::string_view label) {
  std::string result;
  for (const char c : label) {
    if (!is_blank(c)) {
      result += to_small(c);
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::uint32_t label_end(std::string_view text, std::uint32_t position, std::uint32_t end) {
  if (position >= end || text[position] != '[') return 0;
  const std::uint32_t last = std::min(end, position + kLongestLabel + 2);
  for (std::uint32_t i = position + 1; i < last; ++i) {
    if (text[i] == ']') return i + 1;
    if (text[i] == '[') return 0;
    if (text[i] == '\\') ++i;
  }
  return 0;
}

std::uint32_t destination_end(std::string_view text, std::uint32_t position, std::uint32_t end) {
  if (position < end && text[position] == '<') {
    for (std::uint32_t i = position + 1; i < end; ++i) {
      if (text[i] == '>') return i + 1;
      if (text[i] == '<' || text[i] == '\n' || text[i] == '\r') return 0;
      if (text[i] == '\\') ++i;
    }
    return 0;
  }
  int depth = 0;
  std::uint32_t i = position;
  for (; i < end && !is_blank(text[i]); ++i) {
    if (text[i] == '(' && ++depth > kDeepestParentheses) return 0;
    if (text[i] == ')' && --depth < 0) break;
    if (text[i] == '\\' && i + 1 < end && is_ascii_punctuation(text[i + 1])) ++i;
  }
  return i > position && depth <= 0 ? i : 0;
}

std::uint32_t title_end(std::string_view text, std::uint32_t position, std::uint32_t end) {
  if (position >= end) return 0;
  const char open = text[position];
  if (open != '"' && open != '\'' && open != '(') return 0;
  const char close = open == '(' ? ')' : open;
  for (std::uint32_t i = position + 1; i < end; ++i) {
    if (text[i] == close) return i + 1;
    if (open == '(' && text[i] == '(') return 0;
    if (text[i] == '\\') ++i;
  }
  return 0;
}

InlineMarkup::InlineMarkup(std::string_view text, const std::set<std::string>& labels,
                           std::vector<Markup>& markup)
    : text_(text),
      labels_(&labels),
      markup_(&markup),
      comment_(text, "-->"),
      instruction_(text, "?>"),
      raw_data_(text, "]]>") {}

void InlineMarkup::read_block(const std::vector<Span>& lines) {
  if (lines.empty()) return;
  end_ = lines.back().end;
  brackets_.clear();
  links_closed_ = 0;
  find_backticks(lines);
  std::uint32_t position = 0;
  for (const Span line : lines) {
    position = std::max(position, line.begin);
    while (position < line.end) position = read_sign(position);
  }
  emphasis_.pair_from(0, *markup_);
}

std::uint32_t InlineMarkup::read_sign(std::uint32_t position) {
  switch (text_[position]) {
    case '`':
      return read_backticks(position);
    case '\\':
      return read_escape(position);
    case '&':
      return read_entity(position);
    case '<':
      return read_angle(position);
    case '!':
    case '[':
      return open_bracket(position);
    case ']':
      return close_bracket(position);
    case '*':
    case '_':
    case '~':
      return emphasis_.add_run(text_, position, end_);
    case 'h':
    case 'H':
    case 'w':
    case 'W':
      return read_address(position);
    default:
      return position + 1;
  }
}

// The partner of a run of backticks is the next one of its length, found from right to left.
void InlineMarkup::find_backticks(const std::vector<Span>& lines) {
  backticks_.clear();
  next_backticks_ = 0;
  for (const Span line : lines) {
    for (std::uint32_t i = line.begin; i < line.end;) {
      if (text_[i] != '`') {
        ++i;
        continue;
      }
      const std::uint32_t begin = i;
      while (i < line.end && text_[i] == '`') ++i;
      backticks_.push_back({.source = {begin, i}});
    }
  }
  std::map<std::uint32_t, std::size_t> next_of_length;
  for (std::size_t i = backticks_.size(); i-- > 0;) {
    std::size_t& next = next_of_length[backticks_[i].source.size()];
    backticks_[i].partner = next;
    next = i;
  }
}

std::uint32_t InlineMarkup::read_backticks(std::uint32_t position) {
  while (next_backticks_ < backticks_.size() &&
         backticks_[next_backticks_].source.end <= position) {
    ++next_backticks_;
  }
  if (next_backticks_ == backticks_.size()) return position + 1;
  const Backticks& open = backticks_[next_backticks_];
  // An escaped backtick shortens its run, which then has no partner of its length.
  if (open.partner == 0 || open.source.begin != position) return open.source.end;
  const Span close = backticks_[open.partner].source;
  add(open.source);
  add(close);
  return close.end;
}

std::uint32_t InlineMarkup::read_escape(std::uint32_t position) {
  if (position + 1 >= end_ || !is_ascii_punctuation(text_[position + 1])) return position + 1;
  add({position, position + 1});
  return position + 2;
}

std::uint32_t InlineMarkup::read_entity(std::uint32_t position) {
  constexpr std::uint32_t kLongestName = 12;
  const std::string_view rest =
      text_.substr(position + 1, std::min(end_ - position - 1, kLongestName));
  const std::size_t semicolon = rest.find(';');
  if (semicolon == rest.npos) return position + 1;
  const char32_t character = entity_character(rest.substr(0, semicolon));
  if (character == 0) return position + 1;
  const auto end = static_cast<std::uint32_t>(position + 1 + semicolon + 1);
  add({position, end}, character);
  return end;
}

std::uint32_t InlineMarkup::read_angle(std::uint32_t position) {
  const std::string_view rest = text_.substr(position, 9);
  NextPlace* const closer = rest.starts_with("<!--")        ? &comment_
                            : rest.starts_with("<?")        ? &instruction_
                            : rest.starts_with("<![CDATA[") ? &raw_data_
                                                            : nullptr;
  if (closer != nullptr) {
    const std::size_t end = closer->end_after(position + 2);
    if (end > end_) return position + 1;
    add({position, static_cast<std::uint32_t>(end)});
    return static_cast<std::uint32_t>(end);
  }
  if (const std::uint32_t end = angle_address_end(text_, position, end_); end != 0) {
    add({position, end}, U' ');
    return end;
  }
  const Tag tag = tag_at(text_, position, end_);
  if (tag.end == 0) return position + 1;
  add({position, tag.end}, is_inline_element(tag.name) ? char32_t{0} : U' ');
  return tag.end;
}

std::uint32_t InlineMarkup::read_address(std::uint32_t position) {
  const bool inside_word =
      position > 0 && (is_letter(text_[position - 1]) || is_digit(text_[position - 1]) ||
                       static_cast<unsigned char>(text_[position - 1]) >= 0x80);
  if (inside_word) return position + 1;
  std::string head(text_.substr(position, 8));
  std::transform(head.begin(), head.end(), head.begin(), to_small);
  const bool address =
      head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www.");
  if (!address) return position + 1;
  constexpr std::string_view kStops = "<>[]`|\"";
  std::uint32_t end = position;
  while (end < end_ && !is_blank(text_[end]) && kStops.find(text_[end]) == kStops.npos) ++end;
  end = without_trailing_marks(text_, position, end);
  add({position, end}, U' ');
  return end;
}

std::uint32_t InlineMarkup::open_bracket(std::uint32_t position) {
  const bool image = text_[position] == '!';
  const std::uint32_t end = position + (image ? 2 : 1);
  if (image && (end > end_ || text_[position + 1] != '[')) return position + 1;
  if (!image && text_.substr(position, 2) == "[^") {
    const std::uint32_t mark = label_end(text_, position, end_);
    const std::string_view label = text_.substr(position, mark > position ? mark - position : 0);
    if (label.size() > 3 && std::none_of(label.begin(), label.end(), is_blank)) {
      add({position, mark});
      return mark;
    }
  }
  if (!brackets_.empty()) brackets_.back().holds_bracket = true;
  brackets_.push_back({.begin = position,
                       .end = end,
                       .image = image,
                       .emphasis = emphasis_.size(),
                       .markup = markup_->size()});
  return end;
}

std::uint32_t InlineMarkup::close_bracket(std::uint32_t position) {
  if (brackets_.empty()) return position + 1;
  const Bracket open = brackets_.back();
  brackets_.pop_back();
  const bool inside_link_only = !open.image && brackets_.size() < links_closed_;
  links_closed_ = std::min(links_closed_, brackets_.size());
  const std::uint32_t end = inside_link_only ? 0 : link_end(open, position);
  if (end == 0) return position + 1;
  return open.image ? finish_image(open, end) : finish_link(open, position, end);
}

/// End of what makes a link of the brackets, 0 if nothing does.
std::uint32_t InlineMarkup::link_end(const Bracket& open, std::uint32_t close) const {
  const std::uint32_t after = close + 1;
  if (after < end_ && text_[after] == '(') {
    std::uint32_t i = skip_blanks(text_, after + 1, end_);
    if (i < end_ && text_[i] == ')') return i + 1;
    i = destination_end(text_, i, end_);
    if (i != 0) {
      const std::uint32_t title = skip_blanks(text_, i, end_);
      const std::uint32_t behind_title = title > i ? title_end(text_, title, end_) : 0;
      i = skip_blanks(text_, behind_title != 0 ? behind_title : i, end_);
      if (i < end_ && text_[i] == ')') return i + 1;
    }
  }
  const auto is_defined = [&](std::uint32_t begin, std::uint32_t end) {
    if (end - begin > kLongestLabel) return false;
    return labels_->contains(reference_label(text_.substr(begin, end - begin)));
  };
  if (const std::uint32_t label = label_end(text_, after, end_); label > after + 2) {
    return is_defined(after + 1, label - 1) ? label : 0;
  }
  if (open.holds_bracket || !is_defined(open.end, close)) return 0;
  return text_.substr(after, 2) == "[]" && after + 2 <= end_ ? after + 2 : after;
}

std::uint32_t InlineMarkup::finish_image(const Bracket& open, std::uint32_t end) {
  markup_->resize(open.markup);
  emphasis_.drop_from(open.emphasis);
  add({open.begin, end}, U' ');
  return end;
}

std::uint32_t InlineMarkup::finish_link(const Bracket& open, std::uint32_t close,
                                        std::uint32_t end) {
  emphasis_.pair_from(open.emphasis, *markup_);
  markup_->push_back({.source = {open.begin, open.end}, .opens_link = true});
  add({close, end});
  links_closed_ = brackets_.size();
  return end;
}

}  // namespace ibid::detail
