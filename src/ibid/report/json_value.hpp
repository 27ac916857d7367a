// A JSON document in memory, read with limits: members keep their order, and nothing that a file
// can hold costs more than linear time.
//
// nlohmann's own document is not used because its ordered form looks each new key up among those
// before it, which a hostile file makes quadratic, and because it has no limit on depth.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

struct JsonMember;
struct JsonValue;
using JsonArray = std::vector<JsonValue>;
using JsonObject = std::vector<JsonMember>;

struct JsonValue {
  std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, JsonArray,
               JsonObject>
      held;  ///< null unless set

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(held); }
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

/// A member of the object, the first of that name; nullptr when there is none.
[[nodiscard]] const JsonValue* find_member(const JsonObject& object, std::string_view key);

/// "a number", "an object", ...: for messages.
[[nodiscard]] std::string_view kind_of(const JsonValue& value);

/// Integers that are not negative are held as std::uint64_t, negative ones as std::int64_t.
/// @param name  the file's name, for the error
/// @error kMalformed  not JSON, a number beyond double, nested deeper than 64: line and column
[[nodiscard]] Result<JsonValue> read_json(std::string_view json, std::string_view name);

}  // namespace ibid::detail
