// Datelines: the place, date and agency that open a report. Part of structure, not for callers.
#pragma once

#include <cstdint>

#include "ibid/structure/lines.hpp"

namespace ibid::detail {

/// Where in the text the dateline that a line begins with ends (behind its dash or colon, and
/// behind an agency that follows), 0 if it begins with none.
/// @param is_lede  the line is the first of the text's prose: there a place in capitals is enough;
///                 elsewhere only a known agency in brackets makes a dateline
/// @cost a bounded number of characters
[[nodiscard]] std::uint32_t dateline_end(const Lines& lines, std::size_t line, bool is_lede);

}  // namespace ibid::detail
