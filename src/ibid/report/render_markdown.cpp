#include <fmt/format.h>

#include <algorithm>

#include "ibid/report/fields.hpp"
#include "ibid/report/quoted_text.hpp"
#include "ibid/report/render.hpp"
#include "ibid/report/visible.hpp"
#include "ibid/report/wording.hpp"

namespace ibid {
namespace {

// A list shows the beginning of a long stretch; the JSON and HTML reports hold all of it.
constexpr std::size_t kMaxCellBytes = 200;

// A list's number has nine digits at most.
bool is_number(std::string_view text) {
  return text.size() <= 9 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// True where a sign that is otherwise plain would begin markup: a list at the start of a line, a
// bare address after "www" or before "//", a named emoji.
bool begins_markup(std::string_view line, std::size_t i) {
  switch (line[i]) {
    case '-':
    case '+':
    case '=':
      return i == 0;
    case ')':
      return is_number(line.substr(0, i));
    case '.':
      return is_number(line.substr(0, i)) || (i >= 3 && (line[i - 1] == 'w' || line[i - 1] == 'W'));
    case ':':
      return i + 1 < line.size() && line[i + 1] != ' ';
    default:
      return false;
  }
}

// Text as one line of Markdown in which nothing is markup: CommonMark lets any ASCII punctuation be
// escaped, and GitHub's additions (tables, formulas, strikethrough) need the same signs.
std::string escape(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]|~$#!@";
  std::string escaped;
  const std::string line = detail::one_line(text);
  std::size_t i = 0;
  for (const char byte : line) {
    if (byte == '<') {
      escaped += "&lt;";
    } else if (byte == '>') {
      escaped += "&gt;";
    } else if (byte == '&') {
      escaped += "&amp;";
    } else {
      if (kSpecial.find(byte) != std::string_view::npos || begins_markup(line, i)) escaped += '\\';
      escaped += byte;
    }
    ++i;
  }
  return escaped;
}

std::string in_quotation_marks(std::string_view escaped) {
  return "\xE2\x80\x9C" + std::string(escaped) + "\xE2\x80\x9D";
}

/// The words of a stretch without the signs that set them.
std::string quote(const ReportDocument& document, const ReportSpan& span) {
  return in_quotation_marks(escape(detail::quoted_words(document, span, kMaxCellBytes)));
}

/// Escaped as escape does, but for one space that stays at each end that has any.
std::string escape_part(std::string_view text) {
  const auto is_blank = [](char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); };
  const std::string words = escape(text);
  if (text.empty() || words.empty()) return text.empty() ? "" : " ";
  return (is_blank(text.front()) ? " " : "") + words + (is_blank(text.back()) ? " " : "");
}

/// One side of a passage, its marked words struck, bold or in italics.
std::string quote_side(const OverlapReport& report, const ReportPassage& passage,
                       std::size_t side) {
  std::string quoted;
  for (const detail::QuotedPiece& piece : detail::quoted_pieces(report, passage, side)) {
    const std::string words = escape_part(piece.text);
    const std::string_view sign = piece.mark == detail::WordMark::kPlain    ? ""
                                  : piece.mark == detail::WordMark::kShared ? "*"
                                  : side == detail::kSourceSide             ? "~~"
                                                                            : "**";
    quoted.append(sign).append(words).append(sign);
  }
  return in_quotation_marks(quoted);
}

class MarkdownPage {
 public:
  void heading(int level, std::string_view text) {
    out_.append(static_cast<std::size_t>(level), '#').append(" ").append(text).append("\n\n");
  }
  void paragraph(std::string_view text) { out_.append(text).append("\n\n"); }
  void item(std::string_view text) { out_.append("- ").append(text).append("\n"); }
  void row(std::initializer_list<std::string_view> cells) {
    out_ += '|';
    for (const std::string_view cell : cells) out_.append(" ").append(cell).append(" |");
    out_ += '\n';
  }
  /// @param alignment  one of 'l', 'r' for each column
  void table(std::initializer_list<std::string_view> names, std::string_view alignment) {
    row(names);
    out_ += '|';
    for (const char side : alignment) out_ += side == 'r' ? " ---: |" : " --- |";
    out_ += '\n';
  }
  void end_block() { out_ += '\n'; }

  [[nodiscard]] std::string take() && {
    while (out_.size() > 1 && out_[out_.size() - 2] == '\n') out_.pop_back();
    return std::move(out_);
  }

 private:
  std::string out_;
};

void write_sentences(MarkdownPage& page, const std::vector<std::string>& sentences) {
  for (const std::string& sentence : sentences) page.item(escape(sentence));
  if (!sentences.empty()) page.end_block();
}

void write_verdict(MarkdownPage& page, const OverlapReport& report) {
  const ReportVerdict& verdict = report.verdict;
  page.heading(1, "Overlap report: " + escape(detail::label_title(verdict.label)));
  page.paragraph(fmt::format(
      "**{}.** Direction: {}; {}.", detail::label_title(detail::label_meaning(verdict.label)),
      detail::direction_words(verdict.direction), detail::probability_words(verdict.probability)));
  write_sentences(page, verdict.reasons);
  page.table({"", "Text", "Facts", "File", "SHA-256"}, "lllll");
  for (const ReportDocument& document : report.documents) {
    page.row({escape(document.role), escape(detail::name_of(document)),
              escape(detail::facts_of(document)),
              escape(fmt::format("{}, {}, {}", document.path, document.encoding,
                                 detail::counted(document.bytes, "byte"))),
              escape(document.sha256)});
  }
  page.end_block();
}

void write_warnings(MarkdownPage& page, const OverlapReport& report) {
  const std::vector<std::string> warnings = detail::all_warnings(report);
  if (warnings.empty()) return;
  page.heading(2, "Warnings");
  write_sentences(page, warnings);
}

void write_next_reading(MarkdownPage& page, const OverlapReport& report) {
  page.heading(2, "Read next");
  for (const detail::Advice& advice : detail::next_reading(report)) page.item(escape(advice.text));
  page.end_block();
}

void write_figures(MarkdownPage& page, const ReportScores& scores) {
  page.heading(2, "Figures");
  page.table({"Measure", "Value", "What it counts"}, "lrl");
  page.row({"**Article shared with the source**",
            "**" + detail::percent(scores.derived_share.value) + "**",
            "in passages: " + detail::words_of(scores.derived_share)});
  page.row({"**Source shared with the article**",
            "**" + detail::percent(scores.used_share.value) + "**",
            "in passages: " + detail::words_of(scores.used_share)});
  for (const detail::Figure& figure : detail::figures_of(scores)) {
    page.row({figure.name, figure.value, figure.meaning});
  }
  page.end_block();
  page.table({"Class", "Words of the article", "Meaning"}, "lrl");
  for (const auto& [name, words] : detail::words_by_class(scores.words_by_class)) {
    page.row({name, detail::grouped(words), detail::class_meaning(name)});
  }
  page.end_block();
}

void write_passages(MarkdownPage& page, const OverlapReport& report) {
  page.heading(2, fmt::format("Passages ({})", report.passages.size()));
  if (report.passages.empty()) {
    page.paragraph("None: no stretch of the article says what the source says.");
  } else {
    page.paragraph(
        "In verbatim and near-verbatim passages ~~struck~~ words are in the source only and "
        "**bold** ones in the article only; in paraphrases and summaries words in *italics* are in "
        "both, some at another place or in another form. Three dots stand for words left out "
        "here.");
  }
  for (const ReportPassage& passage : report.passages) {
    page.heading(
        3, fmt::format("{}. {}, {}", passage.id, escape(detail::label_title(passage.passage_class)),
                       escape(detail::quoted_and_credited(
                           passage, report.documents[detail::kArticleSide].credits_read))));
    page.item("source: " + quote_side(report, passage, detail::kSourceSide));
    page.item("article: " + quote_side(report, passage, detail::kArticleSide));
    page.item("why: " + escape(passage.why));
    page.item(fmt::format("{}", fmt::join(detail::measures_of(passage), ", ")));
    page.end_block();
  }
}

void write_relays(MarkdownPage& page, const OverlapReport& report, const ReportNamedSource& named,
                  const detail::RelayGroup& group) {
  page.paragraph(fmt::format("**{} ({})**: {}.", group.title, group.relays.size(), group.meaning));
  page.table(
      {"Source", "Article", "Credit in source", "Credit in article", "Closeness", "Confidence"},
      "lllllr");
  const auto words = [&](std::size_t side, const std::optional<ReportSpan>& span) {
    return span ? quote(report.documents[side], *span) : std::string("not there");
  };
  const auto credit = [&](std::size_t side, const std::optional<ReportSpan>& span, bool is_given) {
    if (is_given) return std::string_view("yes");
    const bool not_read = span && !report.documents[side].credits_read;
    return std::string_view(not_read ? "not looked for" : "no");
  };
  for (const std::size_t index : group.relays) {
    const ReportRelay& relay = named.relayed[index];
    page.row({words(detail::kSourceSide, relay.source), words(detail::kArticleSide, relay.article),
              credit(detail::kSourceSide, relay.source, relay.credited_in_source),
              credit(detail::kArticleSide, relay.article, relay.credited),
              escape(relay.passage_class.value_or("no passage")),
              detail::decimal(relay.confidence, 2)});
  }
  page.end_block();
}

void write_named_sources(MarkdownPage& page, const OverlapReport& report) {
  for (const ReportNamedSource& named : report.named_sources) {
    page.heading(2, "Named source: " + escape(named.name));
    page.paragraph(escape(named.sentence));
    page.table({"Of the", "Low", "Value", "High"}, "lrrr");
    const auto share = [&](std::string_view of, const ReportShareRange& range) {
      page.row({of, detail::percent(range.low), detail::percent(range.value),
                detail::percent(range.high)});
    };
    share("source", named.source_share);
    share("article", named.article_share);
    page.end_block();
    for (const detail::RelayGroup& group : detail::relay_groups(named)) {
      write_relays(page, report, named, group);
    }
  }
}

void write_attributions(MarkdownPage& page, const OverlapReport& report) {
  page.heading(2, fmt::format("Attributions ({})", report.attributions.size()));
  if (report.attributions.empty()) {
    page.paragraph(escape(detail::without_attributions(report)));
    return;
  }
  page.table({"No.", "Text", "Credited", "Kind", "Cue", "Content", "Confidence"}, "rlllllr");
  for (const ReportAttribution& found : report.attributions) {
    const ReportDocument& document = report.documents[detail::side_of(found.document)];
    std::string credited = escape(found.source_name);
    if (!found.candidates.empty()) {
      credited += " (ambiguous: " + escape(detail::join_names(found.candidates)) + ")";
    }
    if (found.nested_in) credited += fmt::format(" (within {})", *found.nested_in);
    page.row({std::to_string(found.id), escape(found.document), credited, escape(found.kind),
              quote(document, found.cue), quote(document, found.content),
              detail::decimal(found.confidence, 2)});
  }
  page.end_block();
}

void write_excluded(MarkdownPage& page, const OverlapReport& report) {
  page.heading(2, fmt::format("Left out ({})", report.excluded.size()));
  if (report.excluded.empty()) {
    page.paragraph("Nothing: every word of both texts counts, and may stand in a passage.");
    return;
  }
  page.table({"Text", "Reason", "What it is", "Words"}, "llll");
  for (const ReportExclusion& exclusion : report.excluded) {
    page.row({escape(exclusion.document), escape(exclusion.reason),
              detail::exclusion_meaning(exclusion.reason),
              in_quotation_marks(escape(detail::shorten(exclusion.span.text, kMaxCellBytes)))});
  }
  page.end_block();
}

void write_method(MarkdownPage& page, const OverlapReport& report) {
  page.heading(2, "Method and limits");
  write_sentences(page, detail::method_of(report));
  page.paragraph("What the numbers do not say:");
  write_sentences(page, detail::limits_of(report));
  page.table({"Option", "Value"}, "ll");
  for (const auto& [name, value] : detail::options_of(report)) {
    page.row({escape(name), escape(value)});
  }
  page.end_block();
  page.paragraph("Made by " + escape(report.tool_name + ' ' + report.tool_version) + ".");
}

}  // namespace

std::string render_markdown(const OverlapReport& report) {
  MarkdownPage page;
  write_verdict(page, report);
  write_warnings(page, report);
  write_next_reading(page, report);
  write_figures(page, report.scores);
  write_passages(page, report);
  write_named_sources(page, report);
  write_attributions(page, report);
  write_excluded(page, report);
  write_method(page, report);
  return std::move(page).take();
}

}  // namespace ibid
