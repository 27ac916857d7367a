// The slow twin of PositionMap: counts from the start of the text each time.
#pragma once

#include <cstdint>
#include <string_view>

#include "ibid/base/utf8.hpp"

namespace ibid::oracle {

/// Code points before `offset`, and how many of them lie above U+FFFF.
struct SlowCount {
  std::uint32_t characters = 0;
  std::uint32_t supplementary = 0;
};

inline SlowCount count_from_start(std::string_view text, std::uint32_t offset) {
  SlowCount count;
  for (std::uint32_t i = 0; i < offset;) {
    const CodePoint point = decode_utf8(text, i);
    ++count.characters;
    count.supplementary += point.value > 0xFFFF ? 1 : 0;
    i += point.length;
  }
  return count;
}

}  // namespace ibid::oracle
