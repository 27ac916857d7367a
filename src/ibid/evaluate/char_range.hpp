// Ranges of characters: what labelled sets give their places in.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ibid::detail {

/// Half-open, in characters (code points).
struct CharRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  [[nodiscard]] std::uint64_t size() const { return end - begin; }
  friend auto operator<=>(const CharRange&, const CharRange&) = default;
};

/// What lies in both; empty where they do not meet.
[[nodiscard]] inline CharRange common_part(CharRange left, CharRange right) {
  const std::uint64_t begin = std::max(left.begin, right.begin);
  return {begin, std::max(begin, std::min(left.end, right.end))};
}

/// The same characters, each once: sorted, and none meets or touches another.
[[nodiscard]] inline std::vector<CharRange> merged(std::vector<CharRange> ranges) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<CharRange> apart;
  for (const CharRange range : ranges) {
    if (apart.empty() || apart.back().end < range.begin) {
      apart.push_back(range);
    } else {
      apart.back().end = std::max(apart.back().end, range.end);
    }
  }
  return apart;
}

}  // namespace ibid::detail
