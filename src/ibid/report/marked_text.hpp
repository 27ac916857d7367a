// One document of a report as HTML, with its passages, cues and excluded stretches marked in it.
#pragma once

#include <cstddef>

#include "ibid/report/html_writer.hpp"
#include "ibid/report/overlap_report.hpp"

namespace ibid::detail {

/// Ids of the anchors of a page. Numbers are places in the report's lists, from 1, so that they are
/// unique whatever ids a report carries.
[[nodiscard]] std::string passage_anchor(std::size_t index);
[[nodiscard]] std::string passage_anchor(std::size_t side, std::size_t index);  ///< in a text
[[nodiscard]] std::string attribution_anchor(std::size_t index);
[[nodiscard]] std::string cue_anchor(std::size_t index);  ///< in a text
[[nodiscard]] std::string relay_anchor(std::size_t side, std::size_t named_source,
                                       std::size_t index);      ///< in a text
[[nodiscard]] std::string exclusion_anchor(std::size_t index);  ///< in a text

/// Writes the whole text of one side, paragraph by paragraph. Where marks overlap the text is cut
/// at every boundary; a stretch in several passages has the colour of the closest class. Spans that
/// lie outside the text are drawn at its end, never out of range.
/// @cost O(text + marks * log marks), whatever overlaps
void write_marked_text(HtmlWriter& page, const OverlapReport& report, std::size_t side);

}  // namespace ibid::detail
