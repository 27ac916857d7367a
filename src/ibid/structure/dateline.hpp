// Datelines: the place, date and agency that open a report. Part of structure, not for callers.
#pragma once

#include <cstdint>

#include "ibid/structure/lines.hpp"

namespace ibid::detail {

/// Where a line stands: the nearer to the beginning of the report, the less a dateline must prove.
enum class DatelinePlace : std::uint8_t {
  kLede,       ///< the first prose: places in capitals before a colon are enough
  kNearLede,   ///< soon after (an abstract may come first): a dash is needed
  kElsewhere,  ///< a known agency in brackets is needed
};

/// Where in the text the dateline that a line begins with ends (behind its dash or colon, and
/// behind an agency that follows), 0 if it begins with none.
/// @cost a bounded number of characters
[[nodiscard]] std::uint32_t dateline_end(const Lines& lines, std::size_t line, DatelinePlace place);

}  // namespace ibid::detail
