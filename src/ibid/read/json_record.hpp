// One record of a JSON-lines file.
#pragma once

#include <string>
#include <string_view>

#include "ibid/base/result.hpp"
#include "ibid/read/document.hpp"
#include "ibid/read/read.hpp"

namespace ibid::detail {

struct JsonRecord {
  std::string id;  ///< empty when the record has none
  std::string text;
  DocumentMeta meta;
};

/// The one record that `text` (valid UTF-8) holds on its one line that is not blank.
///
/// An id is a string or a number (kept as it is written); the other fields are strings; null and,
/// for all but the text, the empty string mean unknown. Other members are checked and passed over.
/// @error kMalformed    JSON that breaks off or breaks the rules (line and column), more than one
///                      record, a field that is missing, of another type or there twice, half a
///                      surrogate pair, nesting deeper than 64
///        kUnsupported  an ninjs item; messages have no file name
/// @param first_line  number of the text's first line, for messages
/// @cost  O(size) time and memory; no recursion
[[nodiscard]] Result<JsonRecord> parse_json_record(std::string_view text, const JsonFields& fields,
                                                   std::size_t first_line = 1);

/// The same for a record that is all of `text` and may go on over several lines.
[[nodiscard]] Result<JsonRecord> parse_json_object(std::string_view text, const JsonFields& fields);

/// True when all of `text` is one ninjs item: an object without a text of its own, but with one of
/// the members that hold an item's body.
[[nodiscard]] bool is_ninjs(std::string_view text);

/// True when the first line of `text` that is not blank, or all of it, is one JSON object (or an
/// array that begins with one): data, not prose.
[[nodiscard]] bool is_json(std::string_view text);

}  // namespace ibid::detail
