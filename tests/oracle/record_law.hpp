// The slow twin of reading records: one line by parse_json_record.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "ibid/base/utf8.hpp"
#include "ibid/corpus/corpus.hpp"
#include "ibid/read/json_record.hpp"

namespace ibid::test {

/// A block of bytes with nothing behind its padding.
inline RawBlock block_of(std::string_view bytes) {
  RawBlock block;
  block.path = "a.jsonl";
  block.bytes.reserve(std::max<std::size_t>(bytes.size(), 1));
  std::memcpy(block.bytes.data(), bytes.data(), bytes.size());
  block.bytes.set_size(bytes.size());
  return block;
}

inline ParsedBlock parse_line(std::string_view line, const JsonFields& fields = {}) {
  CorpusOptions options;
  options.fields = fields;
  return parse_block(block_of(line), options);
}

}  // namespace ibid::test

namespace ibid::oracle {

inline bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Whether parse_block finds in a line the record that parse_json_record finds, or one problem
/// where there is none, or nothing where the line is blank. @pre no line feed in `line`
inline bool keeps_record_law(std::string_view line, const JsonFields& fields) {
  const ParsedBlock parsed = test::parse_line(line, fields);
  if (is_blank_line(line)) return parsed.records.empty() && parsed.problems.empty();
  const bool is_utf8 = find_invalid_utf8(line) == line.size();
  const Result<detail::JsonRecord> slow = detail::parse_json_record(line, fields);
  if (!is_utf8 || !slow) return parsed.records.empty() && parsed.problems.size() == 1;
  if (parsed.records.size() != 1 || !parsed.problems.empty()) return false;
  const CorpusRecord& fast = parsed.records.front();
  const detail::JsonRecord& record = slow.value();
  return fast.id == (record.id.empty() ? "a.jsonl:1" : record.id) && fast.text == record.text &&
         fast.published == record.meta.published && fast.line == 1 &&
         find_invalid_utf8(fast.text) == fast.text.size();
}

}  // namespace ibid::oracle
