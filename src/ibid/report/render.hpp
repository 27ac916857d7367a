// The forms of a report. They render and never compute: each is a pure function of OverlapReport,
// so a report read back from its JSON renders to the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "ibid/base/result.hpp"
#include "ibid/report/overlap_report.hpp"

namespace ibid {

/// JSON of schema "ibid.report/1": keys in the schema's order, numbers as format_number writes
/// them, two spaces of indent, a line end at the end. Valid UTF-8 for every report.
[[nodiscard]] std::string render_json(const OverlapReport& report);

/// Reads what render_json wrote. Unknown keys are passed over ("more may be added").
/// @param name  the file's name, for the error
/// @error kMalformed  not JSON, another schema, a field missing or of another type, a span that is
///        not in the text, numbers that cannot be true together (a share that is not numerator /
///        denominator, classes that do not add up, low above value): names the place
[[nodiscard]] Result<OverlapReport> parse_report(std::string_view json, std::string_view name);

/// The report in a file; "-" is standard input.
/// @error what parse_report says; kNotFound, kUnreadable; kTooLarge over 2 GiB: names the file
[[nodiscard]] Result<OverlapReport> read_report(const std::string& path);

struct TextStyle {
  bool color = false;  ///< ANSI colours, for a terminal only
  std::uint32_t columns = 80;
};
/// What a person reads in ten seconds.
[[nodiscard]] std::string render_text(const OverlapReport& report, const TextStyle& style = {});

[[nodiscard]] std::string render_markdown(const OverlapReport& report);

/// One self-contained page: no script, no outside resource; light, dark and paper.
[[nodiscard]] std::string render_html(const OverlapReport& report);

}  // namespace ibid
