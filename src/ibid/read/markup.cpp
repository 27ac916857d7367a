// Blocks: code, tables, quoted blocks, lists, definitions; what stands inside of their lines is
// inline_markup's.
#include "ibid/read/markup.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "ibid/read/inline_markup.hpp"

namespace ibid {
namespace {

using detail::NextPlace;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

struct Fence {
  char mark = 0;  // 0: none is open
  std::uint32_t length = 0;
  std::uint32_t depth = 0;  // of quoted blocks around
  Span source;
};

/// A line behind its ">" and list marks.
struct Content {
  Span source;
  std::uint32_t depth = 0;  // quoted blocks
  bool is_item = false;
  bool is_rule = false;  // "* * *"
};

class BlockReader {
 public:
  explicit BlockReader(std::string_view text)
      : text_(text),
        comment_(text, "-->"),
        instruction_(text, "?>"),
        raw_data_(text, "]]>"),
        script_(text, "</script>", true),
        style_(text, "</style>", true) {}

  std::vector<Markup> read(std::uint32_t begin) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    indented_code_ = !is_mostly_indented(begin);
    for (std::uint32_t position = begin; position < size;) {
      if (position > begin && text_[position] == '\n' && text_[position - 1] == '\r') {
        ++position;  // one line end
        continue;
      }
      const auto end =
          static_cast<std::uint32_t>(std::min(text_.find_first_of("\r\n", position), text_.size()));
      position = std::max(read_line({position, end}), position + 1);
    }
    close_fence();
    close_table();
    end_block();
    detail::InlineMarkup lines(text_, labels_, markup_);
    for (const std::vector<Span>& block : blocks_) lines.read_block(block);
    return in_order();
  }

 private:
  /// Returns where the next line begins.
  std::uint32_t read_line(Span line) {
    if (fence_.mark != 0 && goes_on_with_fence(line)) return line.end + 1;
    if (const std::uint32_t end = code_end(line); end != 0) {
      close_table();
      markup_.push_back({.source = {skip_blanks(line.begin, line.end), end}});
      return end + 1;
    }
    const Content content = read_prefix(line);
    const Span source = content.source;
    if (goes_on_with_table(content) || opens_table(content)) return line.end + 1;
    if (source.empty() || content.is_rule) {
      end_block();
      return line.end + 1;
    }
    if (content.is_item || content.depth != depth_) end_block();
    if (content.is_item || (block_.empty() && columns_before(line) < kListIndent)) {
      in_list_ = content.is_item;
    }
    depth_ = content.depth;
    in_item_ = in_item_ || content.is_item;
    if (const std::uint32_t end = raw_html_end(source); end != 0) {
      end_block();
      markup_.push_back({.source = {source.begin, end}});
      return end;
    }
    if (!opens_fence(source, content.depth) && !is_definition(source)) add_to_block(source);
    return line.end + 1;
  }

  void add_to_block(Span source) {
    const Span footnote = footnote_mark(source);
    const char first = text_[source.begin];
    const bool stands_alone = first == '#' || first == '|';
    if (stands_alone || !footnote.empty()) end_block();
    if (!footnote.empty()) {
      markup_.push_back({.source = footnote});
      source.begin = footnote.end;
    }
    if (!source.empty()) block_.push_back(source);
    last_line_ = source;
    if (stands_alone) end_block();
  }

  void end_block() {
    if (!block_.empty()) blocks_.push_back(std::move(block_));
    block_.clear();
    in_item_ = false;
  }

  // ---- what a line begins with

  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t position, std::uint32_t end) const {
    while (position < end && is_blank(text_[position])) ++position;
    return position;
  }

  /// End of ">" and one space at `position`; `position` itself when there is none.
  [[nodiscard]] std::uint32_t quote_end(std::uint32_t position, std::uint32_t end) const {
    if (position >= end || text_[position] != '>') return position;
    return position + 1 < end && text_[position + 1] == ' ' ? position + 2 : position + 1;
  }

  Content read_prefix(Span line) {
    Content content{.source = line};
    std::uint32_t& begin = content.source.begin;
    bool rule_asked = false;
    for (;;) {
      begin = skip_blanks(begin, line.end);
      if (const std::uint32_t end = quote_end(begin, line.end); end != begin) {
        markup_.push_back({.source = {begin, end}});
        ++content.depth;
        begin = end;
        continue;
      }
      if (!rule_asked && is_rule(content.source)) {
        content.is_rule = true;
        break;
      }
      rule_asked = true;  // once a line: "- - - - ... a" would be read again for each mark
      const std::uint32_t end = item_mark_end(content);
      if (end == begin) break;
      if (is_digit(text_[begin])) markup_.push_back({{begin, skip_blanks_back(end)}, U'-'});
      content.is_item = true;
      begin = end;
    }
    if (content.is_item) skip_task_box(content.source);
    return content;
  }

  [[nodiscard]] std::uint32_t skip_blanks_back(std::uint32_t end) const {
    return is_blank(text_[end - 1]) ? end - 1 : end;
  }

  /// End of "- ", "* ", "+ ", "1. ", "1) " at the beginning; the beginning when there is none. A
  /// number goes on with a paragraph unless it is 1: it may be the end of a wrapped sentence.
  [[nodiscard]] std::uint32_t item_mark_end(const Content& content) const {
    const Span line = content.source;
    if (line.empty()) return line.begin;
    const auto ends_at = [&](std::uint32_t position) {
      if (position == line.end) return position;
      return is_blank(text_[position]) ? position + 1 : line.begin;
    };
    const char first = text_[line.begin];
    if (first == '-' || first == '*' || first == '+') return ends_at(line.begin + 1);
    constexpr std::uint32_t kMostDigits = 3;  // four are a year
    std::uint32_t i = line.begin;
    while (i < line.end && i - line.begin <= kMostDigits && is_digit(text_[i])) ++i;
    const std::uint32_t digits = i - line.begin;
    if (digits == 0 || digits > kMostDigits || i >= line.end) return line.begin;
    if (text_[i] != '.' && text_[i] != ')') return line.begin;
    const bool in_paragraph = !block_.empty() && !in_item_ && !content.is_item;
    const bool may_begin = !in_paragraph || slice(text_, {line.begin, i}) == "1";
    return may_begin ? ends_at(i + 1) : line.begin;
  }

  /// "[ ]" and "[x]" of a list of tasks.
  void skip_task_box(Span& line) {
    const std::string_view box = slice(text_, line).substr(0, 4);
    if (box != "[ ] " && box != "[x] " && box != "[X] ") return;
    markup_.push_back({.source = {line.begin, line.begin + 3}});
    line.begin += 4;
  }

  /// "***", "- - -", "___".
  [[nodiscard]] bool is_rule(Span line) const {
    constexpr std::uint32_t kLeastMarks = 3;
    if (line.empty()) return false;
    const char mark = text_[line.begin];
    if (mark != '*' && mark != '-' && mark != '_') return false;
    std::uint32_t marks = 0;
    for (const char c : slice(text_, line)) {
      if (c != mark && !is_blank(c)) return false;
      marks += c == mark ? 1 : 0;
    }
    return marks >= kLeastMarks;
  }

  // ---- indented code

  static constexpr std::uint32_t kCodeIndent = 4;
  static constexpr std::uint32_t kListIndent = 2;

  /// Columns of white space that the line begins with.
  [[nodiscard]] std::uint32_t columns_before(Span line) const {
    std::uint32_t columns = 0;
    for (std::uint32_t i = line.begin; i < line.end && is_blank(text_[i]); ++i) {
      columns += text_[i] == '\t' ? kCodeIndent - columns % kCodeIndent : 1;
    }
    return columns;
  }

  [[nodiscard]] Span line_at(std::uint32_t begin) const {
    return {begin,
            static_cast<std::uint32_t>(std::min(text_.find_first_of("\r\n", begin), text_.size()))};
  }

  /// Where the next line begins.
  [[nodiscard]] std::uint32_t behind(Span line) const {
    return line.end + (text_.substr(line.end, 2) == "\r\n" ? 2 : 1);
  }

  /// Where most of a text is indented, that is how its paragraphs look.
  [[nodiscard]] bool is_mostly_indented(std::uint32_t begin) const {
    std::size_t indented = 0;
    std::size_t all = 0;
    for (Span line = line_at(begin); line.begin < text_.size(); line = line_at(behind(line))) {
      all += line.size();
      indented += columns_before(line) >= kCodeIndent ? line.size() : 0;
    }
    return 2 * indented > all;
  }

  /// End of the indented code that begins with `line`; 0 when none does. It goes on with no
  /// paragraph and no list, and a blank line ends it: else its first line is an indented one of a
  /// wrapped paragraph.
  [[nodiscard]] std::uint32_t code_end(Span line) const {
    if (!indented_code_ || in_list_ || !block_.empty()) return 0;
    if (columns_before(line) < kCodeIndent) return 0;
    if (skip_blanks(line.begin, line.end) == line.end) return 0;
    for (;;) {
      const std::uint32_t next = behind(line);
      if (next >= text_.size()) return line.end;
      const Span following = line_at(next);
      if (skip_blanks(following.begin, following.end) == following.end) return line.end;
      if (columns_before(following) < kCodeIndent) return 0;
      line = following;
    }
  }

  // ---- tables

  /// The cells of a row.
  [[nodiscard]] std::size_t num_cells(Span row) const {
    std::string_view cells = slice(text_, row);
    while (!cells.empty() && is_blank(cells.back())) cells.remove_suffix(1);
    if (cells.starts_with('|')) cells.remove_prefix(1);
    if (cells.ends_with('|') && !cells.ends_with("\\|")) cells.remove_suffix(1);
    std::size_t count = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i] == '\\') {
        ++i;
      } else if (cells[i] == '|') {
        ++count;
      }
    }
    return count;
  }

  /// "|---|:-:|" below a row of as many cells.
  bool opens_table(const Content& content) {
    const Span head = last_line_;
    last_line_ = {};
    const std::string_view rule = slice(text_, content.source);
    if (head.empty() || content.depth != depth_ || rule.find('|') == rule.npos ||
        rule.find('-') == rule.npos || rule.find_first_not_of("|-: \t") != rule.npos ||
        num_cells(head) != num_cells(content.source)) {
      return false;
    }
    take_back(head);
    end_block();
    table_ = {head.begin, content.source.end};
    return true;
  }

  /// Removes the last line from its block.
  void take_back(Span line) {
    if (block_.empty() && !blocks_.empty() && blocks_.back().back() == line) {
      block_ = std::move(blocks_.back());  // a row that begins with "|" is a block of its own
      blocks_.pop_back();
    }
    if (!block_.empty()) block_.pop_back();
  }

  bool goes_on_with_table(const Content& content) {
    if (table_.empty()) return false;
    const std::string_view row = slice(text_, content.source);
    if (content.depth == depth_ && row.find('|') != row.npos) {
      table_.end = content.source.end;
      return true;
    }
    close_table();
    return false;
  }

  void close_table() {
    if (!table_.empty()) markup_.push_back({.source = table_});
    table_ = {};
  }

  // ---- fenced code

  [[nodiscard]] std::uint32_t run_length(std::uint32_t position, std::uint32_t end) const {
    std::uint32_t i = position;
    while (i < end && text_[i] == text_[position]) ++i;
    return i - position;
  }

  bool opens_fence(Span line, std::uint32_t depth) {
    constexpr std::uint32_t kLeastMarks = 3;
    const char mark = text_[line.begin];
    if (mark != '`' && mark != '~') return false;
    const std::uint32_t length = run_length(line.begin, line.end);
    const std::string_view info = slice(text_, {line.begin + length, line.end});
    if (length < kLeastMarks || (mark == '`' && info.find('`') != info.npos)) return false;
    end_block();
    last_line_ = {};
    fence_ = {.mark = mark, .length = length, .depth = depth, .source = line};
    return true;
  }

  bool goes_on_with_fence(Span line) {
    std::uint32_t begin = skip_blanks(line.begin, line.end);
    for (std::uint32_t depth = 0; depth < fence_.depth; ++depth) {
      const std::uint32_t end = quote_end(begin, line.end);
      if (end == begin) {  // the quoted block ended, and the code with it
        close_fence();
        return false;
      }
      begin = skip_blanks(end, line.end);
    }
    fence_.source.end = line.end;
    if (begin < line.end && text_[begin] == fence_.mark) {
      const std::uint32_t length = run_length(begin, line.end);
      const bool closes =
          length >= fence_.length && skip_blanks(begin + length, line.end) == line.end;
      if (closes) close_fence();
    }
    return true;
  }

  void close_fence() {
    if (fence_.mark != 0) markup_.push_back({.source = fence_.source});
    fence_ = {};
  }

  // ---- HTML that is no text, definitions

  /// End of a comment, script or style that begins the line; 0 when none does. Without an end it
  /// goes on to the end of the text, as in a browser.
  std::uint32_t raw_html_end(Span line) {
    const std::string_view content = slice(text_, line);
    if (!content.starts_with('<')) return 0;
    const auto is_element = [&](std::string_view name) {
      constexpr auto kFolded = [](char left, char right) { return (left | 0x20) == right; };
      const std::string_view rest = content.substr(1);
      return rest.size() >= name.size() &&
             std::equal(name.begin(), name.end(), rest.begin(),
                        [&](char right, char left) { return kFolded(left, right); }) &&
             (rest.size() == name.size() || is_blank(rest[name.size()]) ||
              rest[name.size()] == '>');
    };
    NextPlace* const closer = content.starts_with("<!--")        ? &comment_
                              : content.starts_with("<?")        ? &instruction_
                              : content.starts_with("<![CDATA[") ? &raw_data_
                              : is_element("script")             ? &script_
                              : is_element("style")              ? &style_
                                                                 : nullptr;
    if (closer == nullptr) return 0;
    const std::size_t end = closer->end_after(line.begin + 2);
    return static_cast<std::uint32_t>(std::min(end, text_.size()));
  }

  /// "[^1]: " before the words of a footnote; empty when there is none.
  [[nodiscard]] Span footnote_mark(Span line) const {
    if (!slice(text_, line).starts_with("[^")) return {};
    const std::uint32_t end = detail::label_end(text_, line.begin, line.end);
    if (end == 0 || end >= line.end || text_[end] != ':') return {};
    return {line.begin, skip_blanks(end + 1, line.end)};
  }

  /// `[label]: destination "title"`, alone on its line.
  bool is_definition(Span line) {
    const std::uint32_t label = detail::label_end(text_, line.begin, line.end);
    if (label == 0 || label >= line.end || text_[label] != ':') return false;
    if (text_[line.begin + 1] == '^') return false;
    const std::uint32_t begin = skip_blanks(label + 1, line.end);
    std::uint32_t end = detail::destination_end(text_, begin, line.end);
    if (end == 0 || !looks_like_address(slice(text_, {begin, end}))) return false;
    if (const std::uint32_t title = skip_blanks(end, line.end); title > end && title < line.end) {
      end = detail::title_end(text_, title, line.end);
    }
    if (end == 0 || skip_blanks(end, line.end) != line.end) return false;
    std::string name = detail::reference_label(slice(text_, {line.begin + 1, label - 1}));
    if (name.empty()) return false;
    end_block();
    labels_.insert(std::move(name));
    markup_.push_back({.source = line});
    return true;
  }

  /// Keeps "[Reporter]: Yes." a line of an interview.
  static bool looks_like_address(std::string_view destination) {
    if (destination.find_first_of("/#<") == 0) return true;
    const std::size_t sign = destination.find_first_of("./@:");
    return sign != destination.npos && sign + 1 < destination.size();
  }

  [[nodiscard]] std::vector<Markup> in_order() {
    std::stable_sort(markup_.begin(), markup_.end(), [](const Markup& left, const Markup& right) {
      return left.source.begin < right.source.begin;
    });
    std::uint32_t end = 0;
    // The ">" of a line inside of a link's destination, and the like.
    std::erase_if(markup_, [&](const Markup& markup) {
      if (markup.source.empty() || markup.source.begin < end) return true;
      end = markup.source.end;
      return false;
    });
    return std::move(markup_);
  }

  std::string_view text_;
  std::vector<Markup> markup_;
  std::set<std::string> labels_;
  std::vector<std::vector<Span>> blocks_;
  std::vector<Span> block_;
  std::uint32_t depth_ = 0;  // quoted blocks around the last line
  bool in_item_ = false;
  bool in_list_ = false;        // what is indented goes on with its items
  bool indented_code_ = false;  // looked for
  Span last_line_;              // when the line before was one of prose
  Span table_;
  Fence fence_;
  NextPlace comment_;
  NextPlace instruction_;
  NextPlace raw_data_;
  NextPlace script_;
  NextPlace style_;
};

}  // namespace

std::vector<Markup> find_markup(std::string_view text, std::uint32_t begin) {
  return BlockReader(text).read(begin);
}

}  // namespace ibid
