// Words of a text as a report quotes them: without the signs that set them, and, in a passage, each
// with what the other side has of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ibid/report/overlap_report.hpp"

namespace ibid::detail {

/// The words of a stretch without its markup, cut to about `max_bytes`, "…" where it was cut.
/// @cost O(span + log markup)
[[nodiscard]] std::string quoted_words(const ReportDocument& document, const ReportSpan& span,
                                       std::size_t max_bytes);

enum class WordMark {
  kPlain,
  kOnlyHere,  ///< not on the other side; in passages that are close
  kShared,    ///< on the other side too; in passages that are reworded
};

struct QuotedPiece {
  WordMark mark = WordMark::kPlain;
  std::string text;  ///< a marked one begins and ends with a letter, a digit or "…"
  friend bool operator==(const QuotedPiece&, const QuotedPiece&) = default;
};

/// True of the classes in which words are changed here and there; in the others hardly a word
/// stays, and those that do are what there is to see.
[[nodiscard]] bool marks_differences(const ReportPassage& passage);

/// One side of a passage, cut where marks begin and end. Of a long stretch of one kind only its two
/// ends are there, around "…"; so is only the beginning of a passage with very many changes.
/// Spans and edits that lie outside each other mark nothing.
/// @cost O(side + edits * log edits)
[[nodiscard]] std::vector<QuotedPiece> quoted_pieces(const OverlapReport& report,
                                                     const ReportPassage& passage,
                                                     std::size_t side);

}  // namespace ibid::detail
