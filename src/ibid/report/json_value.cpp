#include "ibid/report/json_value.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "ibid/base/printable.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kMaxDepth = 64;  // a report is 6 deep; destructors recurse this far

class Builder {
 public:
  using json = nlohmann::json;

  bool null() { return add({nullptr}); }
  bool boolean(bool value) { return add({value}); }
  bool number_integer(json::number_integer_t value) { return add({value}); }
  bool number_unsigned(json::number_unsigned_t value) { return add({value}); }
  bool number_float(json::number_float_t value, const std::string&) { return add({value}); }
  bool string(std::string& value) { return add({std::move(value)}); }
  bool binary(json::binary_t&) { return false; }  // no JSON text holds one
  bool key(std::string& value) {
    key_ = std::move(value);
    return true;
  }
  bool start_object(std::size_t) { return open({JsonObject()}); }
  bool start_array(std::size_t) { return open({JsonArray()}); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& e) {
    constexpr int kNumberTooLarge = 406;
    failure_ = e.id == kNumberTooLarge ? "a number too large to hold" : "this is not JSON";
    position_ = position;
    return false;
  }

  [[nodiscard]] JsonValue& root() { return root_; }
  [[nodiscard]] const char* failure() const { return failure_; }
  /// Byte at which nlohmann stopped, from 1; 0 when it does not say.
  [[nodiscard]] std::size_t position() const { return position_; }

 private:
  bool add(JsonValue value) {
    place(std::move(value));
    return true;
  }

  // Only the innermost container grows, so the pointers to those around it stay good.
  JsonValue& place(JsonValue value) {
    if (open_.empty()) return root_ = std::move(value);
    if (auto* array = std::get_if<JsonArray>(&open_.back()->held)) {
      return array->emplace_back(std::move(value));
    }
    auto& object = std::get<JsonObject>(open_.back()->held);
    return object.emplace_back(JsonMember{std::move(key_), std::move(value)}).value;
  }

  bool open(JsonValue container) {
    if (open_.size() == kMaxDepth) {
      failure_ = "nested deeper than any report";
      return false;
    }
    open_.push_back(&place(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  JsonValue root_;
  std::vector<JsonValue*> open_;
  std::string key_;
  const char* failure_ = "this is not JSON";
  std::size_t position_ = 0;
};

std::string describe_position(std::string_view json, std::size_t position) {
  if (position == 0) return {};
  const std::string_view before = json.substr(0, std::min(position - 1, json.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return "line " + std::to_string(line) + ", column " +
         std::to_string(count_code_points(before.substr(line_begin)) + 1) + ": ";
}

}  // namespace

const JsonValue* find_member(const JsonObject& object, std::string_view key) {
  const auto found = std::find_if(object.begin(), object.end(),
                                  [&](const JsonMember& member) { return member.key == key; });
  return found == object.end() ? nullptr : &found->value;
}

std::string_view kind_of(const JsonValue& value) {
  constexpr std::string_view kKinds[] = {"null",       "true or false", "a negative integer",
                                         "an integer", "a number",      "a string",
                                         "an array",   "an object"};
  return kKinds[value.held.index()];
}

Result<JsonValue> read_json(std::string_view json, std::string_view name) {
  Builder builder;
  if (nlohmann::json::sax_parse(json, &builder)) return std::move(builder.root());
  return Error{ErrorCode::kMalformed, printable_line(name) + ": " +
                                          describe_position(json, builder.position()) +
                                          builder.failure()};
}

}  // namespace ibid::detail
