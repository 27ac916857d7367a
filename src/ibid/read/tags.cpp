#include "ibid/read/tags.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ibid::detail {
namespace {

using namespace std::string_view_literals;

constexpr char to_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f' || is_line_end(c); }

/// A tag of markup, empty when there is none.
struct Tag {
  std::string name;  // in small letters
  std::size_t size = 0;
  bool closes = false;
};

/// @pre text[position] == '<'
Tag tag_at(std::string_view text, std::size_t position) {
  constexpr std::size_t kLongestTag = 4096;  // style and data attributes can be long
  constexpr std::size_t kLongestName = 64;
  Tag tag;
  std::size_t i = position + 1;
  if (i < text.size() && text[i] == '/') {
    tag.closes = true;
    ++i;
  }
  const auto is_name = [](char c) {
    return is_small_letter(to_small(c)) || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':' || c == '.';
  };
  const std::size_t begin = i;
  if (i >= text.size() || !is_small_letter(to_small(text[i]))) return {};
  while (i < text.size() && i - begin <= kLongestName && is_name(text[i])) ++i;
  if (i >= text.size() || (text[i] != '>' && text[i] != '/' && !is_space(text[i]))) return {};
  // Another "<" first: these were two signs of prose, not one tag.
  const std::size_t close = text.substr(i, kLongestTag).find_first_of("<>");
  if (close == std::string_view::npos || text[i + close] == '<') return {};
  tag.name.resize(i - begin);
  std::transform(text.begin() + static_cast<std::ptrdiff_t>(begin),
                 text.begin() + static_cast<std::ptrdiff_t>(i), tag.name.begin(), to_small);
  tag.size = i + close + 1 - position;
  return tag;
}

template <std::size_t kCount>
bool holds(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements that build a page.
bool is_structural_name(std::string_view name) {
  constexpr std::array kNames = {
      "article"sv, "aside"sv,   "blockquote"sv, "body"sv,  "div"sv,   "footer"sv, "form"sv,
      "h1"sv,      "h2"sv,      "h3"sv,         "h4"sv,    "head"sv,  "header"sv, "html"sv,
      "li"sv,      "link"sv,    "main"sv,       "meta"sv,  "nav"sv,   "ol"sv,     "p"sv,
      "script"sv,  "section"sv, "style"sv,      "table"sv, "tbody"sv, "td"sv,     "th"sv,
      "title"sv,   "tr"sv,      "ul"sv};
  return holds(kNames, name);
}

/// Elements inside of a line, which texts copied from pages may keep here and there.
bool is_inline_name(std::string_view name) {
  constexpr std::array kNames = {
      "a"sv,      "abbr"sv, "b"sv,       "br"sv,  "button"sv, "cite"sv,  "code"sv,   "del"sv,
      "em"sv,     "font"sv, "hr"sv,      "i"sv,   "iframe"sv, "img"sv,   "input"sv,  "ins"sv,
      "mark"sv,   "path"sv, "picture"sv, "q"sv,   "s"sv,      "small"sv, "source"sv, "span"sv,
      "strong"sv, "sub"sv,  "sup"sv,     "svg"sv, "time"sv,   "u"sv,     "video"sv};
  return holds(kNames, name);
}

/// Elements whose closing tag may be left out: the next one of their kind closes them.
bool closes_by_itself(std::string_view name) {
  constexpr std::array kNames = {"p"sv, "li"sv, "td"sv, "th"sv, "tr"sv};
  return holds(kNames, name);
}

/// Bytes that elements hold, each counted once. Elements come in the order of their ends.
class Coverage {
 public:
  void add(std::size_t begin, std::size_t end) {
    while (!parts_.empty() && parts_.back().second > begin) {
      begin = std::min(begin, parts_.back().first);
      bytes_ -= parts_.back().second - parts_.back().first;
      parts_.pop_back();
    }
    parts_.emplace_back(begin, end);
    bytes_ += end - begin;
  }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::vector<std::pair<std::size_t, std::size_t>> parts_;
  std::size_t bytes_ = 0;
};

class TagReader {
 public:
  explicit TagReader(std::string_view text) : text_(text) {}

  TagCensus read() {
    for (std::size_t i = text_.find('<'); i != text_.npos;) {
      const Tag tag = tag_at(text_, i);
      if (tag.size > 0) take(tag, i);
      i = text_.find('<', i + std::max<std::size_t>(tag.size, 1));
    }
    census_.is_markup = is_markup();
    return census_;
  }

 private:
  void take(const Tag& tag, std::size_t begin) {
    const std::size_t end = begin + tag.size;
    const bool builds = is_structural_name(tag.name);
    const bool is_inline = is_inline_name(tag.name);
    if (builds || is_inline) {
      ++census_.html_tags;
      tag_bytes_ += tag.size;
      structural_ += builds ? 1 : 0;
      closing_ += tag.closes ? 1 : 0;
    }
    if (!is_inline) {
      if (tag.closes) {
        close(tag.name, begin, end);
      } else if (begins_line(begin) || begin == last_end_) {
        open(tag.name, begin);
      }
    }
    last_end_ = end;
  }

  void open(const std::string& name, std::size_t begin) {
    std::vector<std::size_t>& opened = open_[name];
    if (closes_by_itself(name) && !opened.empty()) {
      add_element(name, opened.back(), begin);
      opened.back() = begin;
    } else {
      opened.push_back(begin);
    }
  }

  void close(const std::string& name, std::size_t begin, std::size_t end) {
    const auto found = open_.find(name);
    if (found == open_.end() || found->second.empty()) return;
    const std::size_t opened = found->second.back();
    found->second.pop_back();
    if (begin == last_end_ || begins_line(begin) || ends_line(end)) add_element(name, opened, end);
  }

  void add_element(std::string_view name, std::size_t begin, std::size_t end) {
    html_elements_ += is_structural_name(name) ? 1 : 0;
    covered_.add(begin, end);
  }

  [[nodiscard]] bool begins_line(std::size_t position) const {
    while (position > 0 && is_space(text_[position - 1])) {
      if (is_line_end(text_[--position])) return true;
    }
    return position == 0;
  }

  /// At the end of a line, or followed by another tag.
  [[nodiscard]] bool ends_line(std::size_t position) const {
    while (position < text_.size() && is_space(text_[position])) {
      if (is_line_end(text_[position++])) return true;
    }
    return position == text_.size() || text_[position] == '<';
  }

  [[nodiscard]] bool is_markup() const {
    constexpr std::size_t kElements = 3;
    constexpr std::size_t kBytesPerElement = 600;
    constexpr std::size_t kStructural = 6;
    constexpr std::size_t kClosing = 2;
    constexpr std::size_t kInline = 12;
    constexpr std::size_t kBytesPerInline = 120;
    constexpr std::size_t kShare = 10;
    return (html_elements_ >= kElements && html_elements_ * kBytesPerElement >= text_.size()) ||
           (covered_.bytes() > 0 && kShare * covered_.bytes() >= text_.size()) ||
           (structural_ >= kStructural && closing_ >= kClosing &&
            kShare * tag_bytes_ >= text_.size()) ||
           (census_.html_tags >= kInline && census_.html_tags * kBytesPerInline >= text_.size());
  }

  std::string_view text_;
  TagCensus census_;
  std::size_t structural_ = 0;
  std::size_t closing_ = 0;
  std::size_t tag_bytes_ = 0;
  std::size_t html_elements_ = 0;  // placed
  std::size_t last_end_ = std::string_view::npos;
  std::map<std::string, std::vector<std::size_t>> open_;  // where placed elements begin
  Coverage covered_;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_one_element(std::string_view body) {
  if (!body.starts_with('<')) return false;
  const Tag first = tag_at(body, 0);
  if (first.size == 0 || first.closes) return false;
  const std::size_t last = body.rfind('<');
  const Tag end = tag_at(body, last);
  return end.closes && end.name == first.name && last + end.size == body.size();
}

}  // namespace

TagCensus count_tags(std::string_view text) {
  TagCensus census = TagReader(text).read();
  census.is_markup = census.is_markup || is_one_element(trimmed(text));
  return census;
}

std::string_view behind_comments(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    const std::string_view closer = text.starts_with("<!--")                                ? "-->"
                                    : text.starts_with("<?") && !text.starts_with("<?xml ") ? "?>"
                                                                                            : "";
    if (closer.empty()) return text;
    const std::size_t end = text.find(closer, 2);
    if (end == text.npos) return text;
    text.remove_prefix(end + closer.size());
  }
}

std::string leading_tag_name(std::string_view text) {
  return text.starts_with('<') ? tag_at(text, 0).name : std::string();
}

}  // namespace ibid::detail
