// The words that the text, Markdown and HTML reports share, so that the three say the same thing.
// Nothing here escapes: what comes from an article goes through the form's own escaping after.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/report/overlap_report.hpp"

namespace ibid::detail {

inline constexpr std::size_t kSourceSide = 0;   ///< of OverlapReport::documents
inline constexpr std::size_t kArticleSide = 1;  ///< of OverlapReport::documents

/// kSourceSide or kArticleSide; whatever is not "source" is the article.
[[nodiscard]] std::size_t side_of(std::string_view role);

/// "26.3 %" of the value rounded to 1e-6; "not defined" for null.
[[nodiscard]] std::string percent(std::optional<double> share);
/// The value with at most `decimals` digits after the point; "not defined" for null.
[[nodiscard]] std::string decimal(std::optional<double> value, int decimals);
/// The value forced into [0, 1], for the length of a bar; 0 for null.
[[nodiscard]] double bar_length(std::optional<double> share);

/// "1,800,000".
[[nodiscard]] std::string grouped(std::uint64_t number);
/// "1 word", "1,800,000 words": a count and a noun whose plural takes an s.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);

/// "117 of 445 words".
[[nodiscard]] std::string words_of(const ReportShare& share);
/// "A", "A and B", "A, B and C".
[[nodiscard]] std::string join_names(const std::vector<std::string>& names);
/// The text up to about `max_bytes`, "…" where it was cut.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t max_bytes);

/// "Common source", from "common-source".
[[nodiscard]] std::string label_title(std::string_view label);
/// What a verdict's label means, in one clause.
[[nodiscard]] std::string_view label_meaning(std::string_view label);
/// "source → article", ...
[[nodiscard]] std::string_view direction_words(std::string_view direction);
/// "probability of derivation 0.83", or that there is none.
[[nodiscard]] std::string probability_words(std::optional<double> probability);

/// What a passage's class means, in one clause.
[[nodiscard]] std::string_view class_meaning(std::string_view passage_class);
/// The class's letter in badges: V, N, P, S.
[[nodiscard]] char class_letter(std::string_view passage_class);
/// "quoted, credited to Vedomosti", "partly quoted, not credited", ...
/// @param credits_read  of the article
[[nodiscard]] std::string quoted_and_credited(const ReportPassage& passage, bool credits_read);
/// "credit given", "no credit", or that none is looked for in the document.
[[nodiscard]] std::string_view credit_words(bool is_credited, const ReportDocument& document);
/// What to say where the report lists no attribution.
/// "12 words shared", "150.0 bits of evidence", "cosine 0.62", "likeness 0.55": what is measured of
/// a passage, for one line.
[[nodiscard]] std::vector<std::string> measures_of(const ReportPassage& passage);
[[nodiscard]] std::string without_attributions(const OverlapReport& report);

/// The relays of a named source that are shown together.
struct RelayGroup {
  std::string_view title;
  std::string_view meaning;         ///< one clause
  std::vector<std::size_t> relays;  ///< indices in ReportNamedSource::relayed, in their order
};
/// The groups that hold anything, firmest first. What only the source credits and the article does
/// not have is a group of its own, so that the first counts what the article gives credit for.
[[nodiscard]] std::vector<RelayGroup> relay_groups(const ReportNamedSource& named);

/// The title of a document, else its id.
[[nodiscard]] const std::string& name_of(const ReportDocument& document);
/// Publisher, date, language, words, ...: what is known, separated by " · ".
[[nodiscard]] std::string facts_of(const ReportDocument& document);

/// The words of each class with its name, in the order of the schema, "own" last.
[[nodiscard]] std::vector<std::pair<std::string_view, std::uint32_t>> words_by_class(
    const ReportWordsByClass& words);

/// One number of the report: its name, its value and what it was made of.
struct Figure {
  std::string name;
  std::string value;
  std::string meaning;
};
/// Resemblance, containment, cosine, longest run.
[[nodiscard]] std::vector<Figure> figures_of(const ReportScores& scores);

/// The options that say something, each with a name that a person reads and its value.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> options_of(
    const OverlapReport& report);
/// The value of an option as a person writes it.
[[nodiscard]] std::string option_text(const OptionValue& value);

/// How the numbers were made, one sentence each, in the report's own parameters.
[[nodiscard]] std::vector<std::string> method_of(const OverlapReport& report);
/// What the numbers do not say, one sentence each.
[[nodiscard]] std::vector<std::string> limits_of(const OverlapReport& report);

/// The warnings of the report, then those of each document with its role before them.
[[nodiscard]] std::vector<std::string> all_warnings(const OverlapReport& report);

/// What a reason to leave a stretch out means, in one clause; empty for a reason that is not known.
[[nodiscard]] std::string_view exclusion_meaning(std::string_view reason);
/// Excluded stretches of one document counted by reason, in order of their first appearance.
[[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> excluded_by_reason(
    const OverlapReport& report, std::size_t side);

/// Indices of the passages, those with the most evidence first.
[[nodiscard]] std::vector<std::size_t> passages_by_evidence(const OverlapReport& report);

/// One thing to look at.
struct Advice {
  std::string text;
  std::vector<std::size_t> passages;        ///< indices of those it names
  std::optional<std::size_t> named_source;  ///< index of the one it is about
};
/// What a reader should look at first, most pressing first; never empty.
[[nodiscard]] std::vector<Advice> next_reading(const OverlapReport& report);

}  // namespace ibid::detail
