// One line to a record, by simdjson.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ibid/read/read.hpp"

namespace ibid::detail {

/// What a corpus keeps of a record.
struct LineRecord {
  std::string id;  ///< empty when the record has none
  std::string text;
  std::optional<std::string> published;
};

/// Reads records as parse_json_record does, or leaves them to it. For one thread.
class RecordParser {
 public:
  explicit RecordParser(const JsonFields& fields);
  RecordParser(RecordParser&&) noexcept;
  RecordParser& operator=(RecordParser&&) noexcept;
  ~RecordParser();

  /// The record on a line; nullopt when parse_json_record must judge: the line may be broken, or
  /// one of the few that only the slow way reads.
  ///
  /// Law: a record that comes out is the one that parse_json_record finds.
  /// @pre  PaddedBytes::kPadding bytes behind the line may be read
  /// @cost O(size); memory for the longest line so far, up to 16 MiB: a longer one is left
  [[nodiscard]] std::optional<LineRecord> parse(std::string_view line);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ibid::detail
