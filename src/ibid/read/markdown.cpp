#include "ibid/read/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace ibid::detail {
namespace {

constexpr std::size_t kLongestFrontMatter = 64 << 10;
constexpr std::size_t kLongestTitle = 1000;  // bytes; a longer "heading" is a paragraph

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Walks over the lines of a text.
class LineReader {
 public:
  LineReader(std::string_view text, std::size_t position) : text_(text), position_(position) {}

  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  [[nodiscard]] std::size_t position() const { return position_; }
  std::string_view next() {
    const std::size_t end = std::min(text_.find('\n', position_), text_.size());
    const std::string_view line = text_.substr(position_, end - position_);
    position_ = std::min(end + 1, text_.size());
    return line;
  }

 private:
  std::string_view text_;
  std::size_t position_;
};

std::optional<std::string> double_quoted(std::string_view inside) {
  std::string value;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\') {
      value.push_back(inside[i]);
      continue;
    }
    if (++i == inside.size() || (inside[i] != '"' && inside[i] != '\\')) return std::nullopt;
    value.push_back(inside[i]);
  }
  return value;
}

std::string single_quoted(std::string_view inside) {
  std::string value;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    value.push_back(inside[i]);
    if (inside.substr(i, 2) == "''") ++i;
  }
  return value;
}

/// nullopt for anything but a simple scalar on one line.
std::optional<std::string> scalar(std::string_view value) {
  const auto is_quoted_by = [&](char mark) {
    return value.size() >= 2 && value.front() == mark && value.back() == mark;
  };
  if (is_quoted_by('"')) return double_quoted(value.substr(1, value.size() - 2));
  if (is_quoted_by('\'')) return single_quoted(value.substr(1, value.size() - 2));
  constexpr std::string_view kIndicators = "\"'[{|>&*!%@`";
  if (value.empty() || kIndicators.find(value.front()) != kIndicators.npos) return std::nullopt;
  return std::string(trimmed(value.substr(0, value.find(" #"))));
}

std::optional<std::string>* field_of(DocumentMeta& meta, std::string_view key) {
  if (key == "title") return &meta.title;
  if (key == "author") return &meta.author;
  if (key == "publisher") return &meta.publisher;
  if (key == "date" || key == "published") return &meta.published;
  if (key == "lang" || key == "language") return &meta.language;
  if (key == "url") return &meta.url;
  return nullptr;
}

struct FrontMatter {
  std::size_t end = 0;
  std::vector<std::pair<std::string_view, std::string_view>> entries;
};

std::optional<FrontMatter> find_front_matter(std::string_view text) {
  LineReader lines(text.substr(0, kLongestFrontMatter), 0);
  if (trimmed(lines.next()) != "---" || text.front() != '-') return std::nullopt;
  FrontMatter found;
  while (!lines.at_end()) {
    const std::string_view line = lines.next();
    const std::string_view fence = trimmed(line);
    if (fence == "---" || fence == "...") {
      if (found.entries.empty()) return std::nullopt;
      found.end = lines.position();
      return found;
    }
    const std::size_t colon = line.find(':');
    const bool indented = line.empty() || is_blank(line.front()) || line.front() == '#';
    if (indented || colon == line.npos) continue;
    found.entries.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return std::nullopt;
}

/// "# Title ##" gives "Title"; nullopt when the line is no heading.
std::optional<std::string_view> hash_heading(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6 || (level < line.size() && !is_blank(line[level]))) {
    return std::nullopt;
  }
  std::string_view title = trimmed(line.substr(level));
  const std::size_t last = title.find_last_not_of('#');
  if (last == title.npos) return std::string_view{};
  if (last + 1 < title.size() && is_blank(title[last])) title = trimmed(title.substr(0, last));
  return title;
}

bool is_underline(std::string_view line) {
  const std::string_view marks = trimmed(line);
  return marks.size() >= 3 && (marks.front() == '=' || marks.front() == '-') &&
         marks.find_first_not_of(marks.front()) == marks.npos;
}

}  // namespace

void read_front_matter(Document& document) {
  if (document.text.empty()) return;
  const std::optional<FrontMatter> found = find_front_matter(document.text);
  if (!found) return;
  document.front_matter = Span{0, static_cast<std::uint32_t>(found->end)};
  for (const auto& [key, stored] : found->entries) {
    std::optional<std::string>* field = field_of(document.meta, key);
    if (field == nullptr || stored.empty()) continue;
    std::optional<std::string> value = scalar(stored);
    if (!value) {
      document.warnings.push_back(
          fmt::format("\"{}\" in the front matter is no simple value and was not read", key));
    } else if (!value->empty()) {
      *field = std::move(value);
    }
  }
}

void read_heading(Document& document) {
  if (document.meta.title) return;
  LineReader lines(document.text, document.front_matter ? document.front_matter->end : 0);
  std::string_view line;
  while (line.empty() && !lines.at_end()) line = trimmed(lines.next());
  if (line.empty() || line.size() > kLongestTitle) return;
  std::optional<std::string_view> title = hash_heading(line);
  if (!title && !lines.at_end() && is_underline(lines.next()) && !is_underline(line)) title = line;
  if (title && !title->empty()) document.meta.title = std::string(*title);
}

}  // namespace ibid::detail
