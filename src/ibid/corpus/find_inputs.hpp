// What the user named -> the files to read, in order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

/// What a name promises, once a .gz or .zst is taken off.
enum class PromisedContent {
  kLines,          ///< JSON lines
  kRecordOrLines,  ///< .json
  kText,           ///< one text, Markdown too
  kUnknown,        ///< no extension: the content decides
};

struct InputFile {
  std::string path;  ///< "-" is standard input
  PromisedContent content = PromisedContent::kUnknown;
  bool is_stream = false;   ///< a pipe, a device or standard input: it can be read once
  std::uint64_t bytes = 0;  ///< as stored; 0 for a stream
  std::string refusal;      ///< why it is not read, naming it; else empty
};

/// Walks folders. In the order of the inputs, the files of a folder by the bytes of their paths.
/// Entries that are not read (a format that is not text, a link to a folder, a pipe in a folder)
/// stand in their places with a refusal; hidden ones (".git") do not.
/// @error as CorpusReader::open
/// @cost  O(entries log entries); one stat for each
[[nodiscard]] Result<std::vector<InputFile>> find_inputs(const std::vector<std::string>& inputs);

}  // namespace ibid::detail
