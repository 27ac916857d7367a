#include <fmt/format.h>

#include <algorithm>

#include "ibid/report/quoted_text.hpp"
#include "ibid/report/render.hpp"
#include "ibid/report/visible.hpp"
#include "ibid/report/wording.hpp"

namespace ibid {
namespace {

constexpr std::size_t kPassagesShown = 5;
constexpr std::size_t kAdviceShown = 4;
constexpr std::size_t kExcerptBytes = 4096;  // more than any line shows
constexpr std::uint32_t kMinColumns = 40;

enum class Ink { kPlain, kStrong, kFaint, kWarning };

std::string_view ink_code(Ink ink) {
  switch (ink) {
    case Ink::kStrong:
      return "\x1B[1m";
    case Ink::kFaint:
      return "\x1B[2m";
    case Ink::kWarning:
      return "\x1B[33m";
    case Ink::kPlain:
      break;
  }
  return {};
}

/// Lines of at most so many columns. Text enters through one_line, so an article cannot move the
/// cursor, colour the screen or turn a line round.
class TextPage {
 public:
  explicit TextPage(const TextStyle& style)
      : color_(style.color), columns_(std::max(style.columns, kMinColumns)) {}

  /// A paragraph: the first line begins with `lead`, the rest stand under what follows it.
  void item(std::string_view lead, std::string_view text, Ink ink = Ink::kPlain) {
    const std::uint32_t indent = std::min(detail::display_width(lead), columns_ / 2);
    std::string_view before = lead;
    const std::string blank(indent, ' ');
    for (const std::string& line : detail::wrap(detail::one_line(text), columns_ - indent)) {
      put(before, line, ink);
      before = blank;
    }
  }

  /// A name, and what is known of it on the same line where both fit.
  void identity(std::string_view lead, std::string_view name, std::string_view facts) {
    const std::string both = fmt::format("{}  ({})", name, facts);
    if (detail::display_width(lead) + detail::display_width(detail::one_line(both)) <= columns_) {
      return clipped(lead, both);
    }
    clipped(lead, name);
    clipped(std::string(detail::display_width(lead), ' '), facts, Ink::kFaint);
  }

  /// One line, cut where it does not fit.
  void clipped(std::string_view lead, std::string_view text, Ink ink = Ink::kPlain) {
    const std::uint32_t indent = std::min(detail::display_width(lead), columns_ / 2);
    // Nothing beyond a few bytes per column can show: a passage may be megabytes long.
    const std::string line = detail::one_line(detail::shorten(text, 16ULL * columns_));
    put(lead, detail::clip(line, columns_ - indent), ink);
  }

  void heading(std::string_view text) {
    blank();
    put({}, detail::clip(detail::one_line(text), columns_), Ink::kStrong);
  }

  /// A heading that matters to its last word.
  void headline(std::string_view text) {
    blank();
    item({}, text, Ink::kStrong);
  }

  void blank() { out_ += '\n'; }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void put(std::string_view lead, std::string_view line, Ink ink) {
    const std::string_view code = color_ && !line.empty() ? ink_code(ink) : std::string_view();
    const std::size_t begin = out_.size();
    out_ += lead;
    out_ += code;
    out_ += line;
    if (!code.empty()) out_ += "\x1B[0m";
    while (out_.size() > begin && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }

  std::string out_;
  bool color_;
  std::uint32_t columns_;
};

void write_verdict(TextPage& page, const OverlapReport& report) {
  for (const ReportDocument& document : report.documents) {
    page.identity(fmt::format("{:<9}", document.role), detail::name_of(document),
                  detail::facts_of(document));
  }
  const ReportVerdict& verdict = report.verdict;
  page.headline(detail::label_title(verdict.label) + ": " +
                std::string(detail::label_meaning(verdict.label)));
  page.item("  ", "direction: " + std::string(detail::direction_words(verdict.direction)) + "; " +
                      detail::probability_words(verdict.probability));
  for (const std::string& reason : verdict.reasons) page.item("  - ", reason);
}

void write_shares(TextPage& page, const ReportScores& scores) {
  page.blank();
  const auto share = [&](const ReportShare& value, std::string_view of) {
    page.item(fmt::format("{:>9}  ", detail::percent(value.value)),
              fmt::format("{} ({})", of, detail::words_of(value)));
  };
  share(scores.derived_share, "of the article is shared with the source");
  share(scores.used_share, "of the source is shared with the article");
  std::string classes;
  for (const auto& [name, words] : detail::words_by_class(scores.words_by_class)) {
    classes += fmt::format("{}{} {}", classes.empty() ? "" : ", ", name, detail::grouped(words));
  }
  page.item("    words  ", classes);
  page.item("  longest  ", detail::counted(scores.longest_run_words, "word") + " in a row");
}

void write_named_sources(TextPage& page, const OverlapReport& report) {
  const auto share = [&](std::string_view of, const ReportShareRange& range) {
    page.item(fmt::format("{:>9}  ", detail::percent(range.value)),
              fmt::format("of the {} (low {}, high {})", of, detail::percent(range.low),
                          detail::percent(range.high)));
  };
  for (const ReportNamedSource& named : report.named_sources) {
    page.heading("Named source: " + named.name);
    share("article", named.article_share);
    share("source", named.source_share);
    page.item("  ", named.sentence);
  }
}

void write_passages(TextPage& page, const OverlapReport& report) {
  const std::vector<std::size_t> order = detail::passages_by_evidence(report);
  const std::size_t shown = std::min(kPassagesShown, order.size());
  page.heading(
      order.empty()       ? "Passages: none"
      : order.size() == 1 ? "Passages: 1"
      : shown == order.size()
          ? fmt::format("Passages: {}, strongest evidence first", order.size())
          : fmt::format("Passages: the {} strongest of {}", shown, detail::grouped(order.size())));
  for (std::size_t i = 0; i < shown; ++i) {
    const ReportPassage& passage = report.passages[order[i]];
    const std::string lead = fmt::format("{:>4}  ", passage.id);
    page.item(lead,
              fmt::format("{}, {} bits, {}", passage.passage_class,
                          detail::decimal(passage.evidence_bits, 0),
                          detail::quoted_and_credited(
                              passage, report.documents[detail::kArticleSide].credits_read)),
              Ink::kStrong);
    page.clipped("      ", detail::quoted_words(report.documents[detail::kArticleSide],
                                                passage.article, kExcerptBytes));
  }
}

void write_excluded(TextPage& page, const OverlapReport& report) {
  if (report.excluded.empty()) return;
  page.blank();
  std::string_view lead = "Left out  ";
  for (const std::size_t side : {detail::kSourceSide, detail::kArticleSide}) {
    std::string reasons;
    for (const auto& [reason, count] : detail::excluded_by_reason(report, side)) {
      reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", count, reason);
    }
    if (!reasons.empty()) {
      page.item(lead, report.documents[side].role + ": " + reasons);
      lead = "          ";
    }
  }
}

void write_warnings(TextPage& page, const OverlapReport& report) {
  const std::vector<std::string> warnings = detail::all_warnings(report);
  if (warnings.empty()) return;
  page.heading("Warnings");
  for (const std::string& warning : warnings) page.item("  ! ", warning, Ink::kWarning);
}

void write_next_reading(TextPage& page, const OverlapReport& report) {
  page.heading("Read next");
  const std::vector<detail::Advice> advice = detail::next_reading(report);
  for (std::size_t i = 0; i < std::min(kAdviceShown, advice.size()); ++i) {
    page.item("  - ", advice[i].text);
  }
  if (advice.size() > kAdviceShown) {
    page.item("  - ", fmt::format("{} more in the other forms of the report",
                                  detail::counted(advice.size() - kAdviceShown, "item")));
  }
}

}  // namespace

std::string render_text(const OverlapReport& report, const TextStyle& style) {
  TextPage page(style);
  write_verdict(page, report);
  write_shares(page, report.scores);
  write_named_sources(page, report);
  write_passages(page, report);
  write_excluded(page, report);
  write_warnings(page, report);
  write_next_reading(page, report);
  return std::move(page).take();
}

}  // namespace ibid
