// What a stream holds, by how it begins.
#pragma once

#include <string>
#include <string_view>

#include "ibid/corpus/find_inputs.hpp"

namespace ibid::detail {

enum class StreamContent { kLines, kRecord, kText, kRefused };

struct SniffedStream {
  StreamContent content = StreamContent::kText;
  std::string reason;  ///< for kRefused: what it is, and the remedy; names no file
};

/// @param head      what the stream begins with, all of it or at least some lines
/// @param promised  by the name
/// @cost O(head)
[[nodiscard]] SniffedStream sniff_stream(std::string_view head, PromisedContent promised);

}  // namespace ibid::detail
