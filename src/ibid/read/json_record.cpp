#include "ibid/read/json_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "ibid/base/printable.hpp"
#include "ibid/read/encoding.hpp"

namespace ibid::detail {
namespace {

using nlohmann::json;

constexpr std::size_t kDeepest = 64;

/// What the parser's own message says, without its position and the text that it read (which can
/// be a megabyte).
std::string short_reason(std::string_view message) {
  const std::size_t column = message.find("column ");
  if (column != message.npos) {
    const std::size_t colon = message.find(": ", column);
    if (colon != message.npos) message.remove_prefix(colon + 2);
  }
  message = message.substr(0, message.find("; last read"));
  constexpr std::size_t kLongest = 200;
  return printable_line(message.substr(0, kLongest));
}

/// Takes the members of the outermost object; refuses deep nesting. The parser keeps its own stack,
/// so depth costs no recursion.
class RecordReader : public json::json_sax_t {
 public:
  explicit RecordReader(const JsonFields& fields)
      : slots_{{{fields.text, &text_},
                {fields.id, &id_},
                {fields.title, &title_},
                {fields.publisher, &publisher_},
                {fields.author, &author_},
                {fields.published, &published_},
                {fields.url, &url_},
                {fields.language, &language_}}},
        text_name_(fields.text) {}

  bool null() override { return depth_ > 0 || refuse_outermost(); }
  bool boolean(bool /*value*/) override { return mistyped("a boolean"); }
  bool number_integer(number_integer_t value) override { return number(fmt::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(fmt::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& written) override {
    return number(written);
  }
  bool string(string_t& value) override {
    if (depth_ == 0) return refuse_outermost();
    if (Slot* slot = current()) *slot->value = std::move(value);
    return true;
  }
  bool binary(binary_t& /*value*/) override { return true; }  // no such thing in JSON text
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    is_ninjs_ |= name == "body_text" || name == "body_html" || name == "body_xhtml";
    slot_ = nullptr;
    for (Slot& slot : slots_) {
      if (slot.name != name) continue;
      if (slot.seen)
        return fail(fmt::format("the field \"{}\" stands twice", printable_line(name)));
      slot.seen = true;
      slot_ = &slot;
      break;
    }
    return true;
  }
  bool start_object(std::size_t /*size*/) override {
    return depth_ == 0 ? enter() : mistyped("an object") && enter();
  }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t /*size*/) override {
    if (depth_ == 0) return refuse_outermost();
    return mistyped("an array") && enter();
  }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string& /*last*/,
                   const nlohmann::detail::exception& error) override {
    error_position_ = position > 0 ? position - 1 : 0;  // the parser counts from 1
    return fail(short_reason(error.what()));
  }

  [[nodiscard]] const std::string& failure() const { return failure_; }
  [[nodiscard]] std::optional<std::size_t> error_position() const { return error_position_; }
  [[nodiscard]] bool is_ninjs() const { return is_ninjs_ && !text_; }

  Result<JsonRecord> take() {
    if (!text_) {
      return Error{ErrorCode::kMalformed,
                   fmt::format("the record has no field \"{}\" with the article's text; add it or "
                               "name the field that has it",
                               printable_line(text_name_))};
    }
    const auto known = [](std::optional<std::string>& value) {
      return value && !value->empty() ? std::move(value) : std::nullopt;
    };
    JsonRecord record;
    record.id = id_.value_or("");
    record.text = std::move(*text_);
    record.meta = {known(title_),     known(publisher_), known(author_),
                   known(published_), known(language_),  known(url_)};
    return record;
  }

 private:
  struct Slot {
    std::string name;
    std::optional<std::string>* value;
    bool seen = false;
  };

  /// The slot of the member whose value comes now; null inside of nested values.
  Slot* current() { return depth_ == 1 ? slot_ : nullptr; }

  bool fail(std::string reason) {
    failure_ = std::move(reason);
    return false;
  }
  bool refuse_outermost() { return fail("a record must be a JSON object, {\"text\": ...}"); }
  bool mistyped(std::string_view type) {
    if (depth_ == 0) return refuse_outermost();
    const Slot* slot = current();
    if (slot == nullptr) return true;
    return fail(fmt::format("the field \"{}\" is {}, but must be a string",
                            printable_line(slot->name), type));
  }
  bool number(std::string written) {
    if (depth_ == 0) return refuse_outermost();
    Slot* slot = current();
    if (slot == nullptr || slot->value != &id_) return mistyped("a number");
    id_ = std::move(written);
    return true;
  }
  bool enter() {
    if (++depth_ <= kDeepest) return true;
    return fail(fmt::format("the record is nested deeper than {} levels", kDeepest));
  }
  bool leave() {
    --depth_;
    return true;
  }

  std::optional<std::string> text_, id_, title_, publisher_, author_, published_, url_, language_;
  std::array<Slot, 8> slots_;
  std::string text_name_;
  Slot* slot_ = nullptr;
  std::size_t depth_ = 0;
  bool is_ninjs_ = false;
  std::string failure_;
  std::optional<std::size_t> error_position_;
};

bool is_blank_line(std::string_view line) { return line.find_first_not_of(" \t\r\n") == line.npos; }

struct RecordLines {
  std::size_t first_begin = 0;
  std::size_t first_end = 0;
  std::size_t first_number = 0;  // from 1
  std::size_t second_number = 0;
  std::size_t count = 0;
};

RecordLines find_lines(std::string_view text) {
  RecordLines lines;
  std::size_t number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!is_blank_line(text.substr(begin, end - begin))) {
      ++lines.count;
      if (lines.count == 1) {
        lines.first_begin = begin;
        lines.first_end = end;
        lines.first_number = number;
      } else if (lines.count == 2) {
        lines.second_number = number;
      }
    }
    begin = end + 1;
  }
  return lines;
}

Error ninjs_item() {
  return {ErrorCode::kUnsupported,
          "is an ninjs item, which is not read yet; save the article's text as plain text, or in a "
          "record with a \"text\" field"};
}

Error several_lines(std::string_view text, const RecordLines& lines) {
  if (is_ninjs(text)) return ninjs_item();
  if (!json::accept(text.substr(lines.first_begin, lines.first_end - lines.first_begin)) &&
      is_json(text)) {
    return {ErrorCode::kMalformed,
            fmt::format("line {}: the record goes on over several lines; write it on one, for "
                        "instance with jq -c .",
                        lines.first_number)};
  }
  return {ErrorCode::kMalformed,
          fmt::format("line {}: a second record begins, {} in all; one is compared at a time, so "
                      "put it in a file of its own",
                      lines.second_number, lines.count)};
}

/// @param first_line  number of the line that the object begins on
Result<JsonRecord> read_object(std::string_view text, const JsonFields& fields,
                               std::size_t first_line) {
  RecordReader reader(fields);
  if (!json::sax_parse(text, &reader)) {
    const auto position = reader.error_position();
    const std::string place =
        position ? line_and_column(text, std::min(*position, text.size()), first_line)
                 : fmt::format("line {}", first_line);
    return Error{ErrorCode::kMalformed,
                 fmt::format("{}: {}; correct the record", place, reader.failure())};
  }
  if (reader.is_ninjs()) {
    return ninjs_item();
  }
  Result<JsonRecord> record = reader.take();
  if (record) return record;
  return Error{record.error().code, fmt::format("line {}: {}", first_line, record.error().message)};
}

/// Accepts any JSON that begins with an object, or an array of them, within the depth limit.
bool accepts(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos) return false;
  if (text[begin] == '[') {
    const std::size_t inner = text.find_first_not_of(" \t\r\n", begin + 1);
    if (inner == text.npos || text[inner] != '{') return false;
  } else if (text[begin] != '{') {
    return false;
  }
  return json::accept(text);
}

}  // namespace

bool is_ninjs(std::string_view text) {
  const JsonFields fields;
  RecordReader reader(fields);
  return json::sax_parse(text, &reader) && reader.is_ninjs();
}

Result<JsonRecord> parse_json_record(std::string_view text, const JsonFields& fields,
                                     std::size_t first_line) {
  const RecordLines lines = find_lines(text);
  if (lines.count == 0) {
    return Error{ErrorCode::kEmptyInput, "holds no record; give one JSON object on one line"};
  }
  if (lines.count > 1) return several_lines(text, lines);
  return read_object(text.substr(lines.first_begin, lines.first_end - lines.first_begin), fields,
                     first_line + lines.first_number - 1);
}

Result<JsonRecord> parse_json_object(std::string_view text, const JsonFields& fields) {
  return read_object(text, fields, 1);
}

bool is_json(std::string_view text) {
  const RecordLines lines = find_lines(text);
  if (lines.count == 0) return false;
  return accepts(text.substr(lines.first_begin, lines.first_end - lines.first_begin)) ||
         (lines.count > 1 && accepts(text));
}

}  // namespace ibid::detail
