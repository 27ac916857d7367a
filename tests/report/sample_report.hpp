// Reports made by hand, for tests of the forms of a report: nothing here is computed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ibid/report/overlap_report.hpp"

namespace ibid::testing {

/// A document whose text is split into paragraphs after each line end; every count is true but
/// `words` and `sentences`, which are guesses.
[[nodiscard]] ReportDocument make_document(std::string_view role, std::string_view path,
                                           const std::string& text);

/// The whole text of a document.
[[nodiscard]] std::string text_of(const ReportDocument& document);

/// The characters [begin_char, end_char) of a document as a span.
[[nodiscard]] ReportSpan make_span(const ReportDocument& document, std::uint32_t begin_char,
                                   std::uint32_t end_char);

/// The first place where the document says `words`, from the `nth` (from 0). Aborts the test
/// program when there is none.
[[nodiscard]] ReportSpan find_span(const ReportDocument& document, std::string_view words,
                                   std::size_t nth = 0);

/// What a careful reader says of the two articles in seeds/.
[[nodiscard]] OverlapReport sample_report();

/// A report about two texts of one's own: every list holds something, and every string that can
/// hold words of a text or a file name holds `words`.
[[nodiscard]] OverlapReport report_about(const std::string& source, const std::string& article,
                                         const std::string& words);

/// A seeded report whose texts, spans, strings and numbers are random and consistent.
[[nodiscard]] OverlapReport random_report(std::uint64_t seed);

/// Strings that try to leave the place where a report puts them.
[[nodiscard]] const std::vector<std::string>& hostile_strings();

}  // namespace ibid::testing
