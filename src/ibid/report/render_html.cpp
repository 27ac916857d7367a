#include <fmt/format.h>

#include <algorithm>

#include "ibid/base/number.hpp"
#include "ibid/report/fields.hpp"
#include "ibid/report/html_writer.hpp"
#include "ibid/report/marked_text.hpp"
#include "ibid/report/page_style.hpp"
#include "ibid/report/quoted_text.hpp"
#include "ibid/report/render.hpp"
#include "ibid/report/wording.hpp"

namespace ibid {
namespace {

using detail::HtmlWriter;

// A list shows the beginning of a long stretch; the text itself, further up, shows all of it.
constexpr std::size_t kMaxCellBytes = 280;
constexpr std::size_t kMaxAdviceLinks = 5;

std::string percent_style(double share) { return format_number(share * 100) + '%'; }

void write_head(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
      .raw(
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n")
      .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
      .raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
      .raw("<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>")
      .text(detail::label_title(report.verdict.label))
      .raw(" \xE2\x80\x93 overlap report</title>\n<style>")
      .raw(detail::kPageStyle)
      .raw("</style>\n</head>\n<body>\n<div class=\"page\">\n")
      .raw("<a class=\"skip\" href=\"#texts\">To the two texts</a>\n")
      .raw("<header class=\"masthead\"><span><b>ibid</b> &#160;Overlap report</span><span>")
      .foreign(report.tool_name + ' ' + report.tool_version)
      .raw("</span></header>\n");
}

void write_contents(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<nav class=\"contents\" aria-label=\"Contents\"><a href=\"#verdict\">Verdict</a>")
      .raw("<a href=\"#next\">Read next</a>")
      .raw("<a href=\"#figures\">Figures</a><a href=\"#texts\">Texts</a>")
      .raw("<a href=\"#passages\">Passages</a>");
  if (!report.named_sources.empty()) page.raw("<a href=\"#named-sources\">Named sources</a>");
  page.raw("<a href=\"#attributions\">Attributions</a><a href=\"#left-out\">Left out</a>")
      .raw("<a href=\"#method\">Method and limits</a></nav>\n");
}

void write_verdict(HtmlWriter& page, const OverlapReport& report) {
  const ReportVerdict& verdict = report.verdict;
  page.raw("<section class=\"verdict\" id=\"verdict\" aria-labelledby=\"headline\">")
      .raw("<p class=\"kicker\">Verdict</p>\n<h1 id=\"headline\">")
      .text(detail::label_title(verdict.label))
      .raw("</h1>\n<p class=\"lede\">")
      .text(detail::label_title(detail::label_meaning(verdict.label)))
      .raw(".</p>\n<p class=\"note\">Direction: ")
      .text(detail::direction_words(verdict.direction))
      .raw(" \xC2\xB7 ")
      .text(detail::probability_words(verdict.probability))
      .raw("</p>\n");
  if (!verdict.reasons.empty()) {
    page.raw("<ul>\n");
    for (const std::string& reason : verdict.reasons) {
      page.raw("<li>").foreign(reason).raw("</li>\n");
    }
    page.raw("</ul>\n");
  }
  page.raw("</section>\n");
}

void write_warnings(HtmlWriter& page, const OverlapReport& report) {
  const std::vector<std::string> warnings = detail::all_warnings(report);
  if (warnings.empty()) return;
  page.raw("<section class=\"box warning\" aria-label=\"Warnings\"><p class=\"label\">Warnings</p>")
      .raw("<ul>\n");
  for (const std::string& warning : warnings) page.raw("<li>").foreign(warning).raw("</li>\n");
  page.raw("</ul></section>\n");
}

void write_next_reading(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<section class=\"box next\" id=\"next\" aria-labelledby=\"next-title\">")
      .raw("<p class=\"label\" id=\"next-title\">Read next</p>\n<ul>\n");
  for (const detail::Advice& advice : detail::next_reading(report)) {
    page.raw("<li>").foreign(advice.text);
    if (advice.named_source) {
      page.raw("<span class=\"jump\"> \xC2\xB7 <a href=\"#named-sources\">the places</a></span>");
    }
    const std::size_t shown = std::min(kMaxAdviceLinks, advice.passages.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const std::size_t index = advice.passages[i];
      page.raw("<span class=\"jump\"> \xC2\xB7 ")
          .open("a", {{"href", '#' + detail::passage_anchor(index)}})
          .text(fmt::format("passage {}", report.passages[index].id))
          .raw("</a></span>");
    }
    page.raw("</li>\n");
  }
  page.raw("</ul></section>\n");
}

void write_identities(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<div class=\"pair\">\n");
  for (const ReportDocument& document : report.documents) {
    page.raw("<div class=\"identity\"><p class=\"label\">The ")
        .text(document.role)
        .raw("</p><strong>")
        .foreign(detail::name_of(document))
        .raw("</strong><p class=\"note\">")
        .foreign(detail::facts_of(document))
        .raw("</p><p class=\"hash\">")
        .foreign(document.path)
        .raw(" \xC2\xB7 ")
        .foreign(document.encoding)
        .raw(" \xC2\xB7 ")
        .text(detail::counted(document.bytes, "byte"))
        .raw(" \xC2\xB7 SHA-256 ")
        .foreign(document.sha256)
        .raw("</p></div>\n");
  }
  page.raw("</div>\n");
}

void write_share(HtmlWriter& page, const ReportShare& share, std::string_view meaning,
                 std::string_view explained) {
  page.raw("<div class=\"share\"><div class=\"value\">")
      .text(detail::percent(share.value))
      .raw("</div><p>")
      .text(meaning)
      .raw("</p>\n")
      .open("div",
            {{"class", "bar"}, {"role", "img"}, {"aria-label", detail::percent(share.value)}})
      .open("span", {{"class", "fill"},
                     {"style", "width:" + percent_style(detail::bar_length(share.value))}})
      .raw("</span></div>\n<p class=\"note\"><strong>")
      .text(detail::words_of(share))
      .raw("</strong>: ")
      .text(explained)
      .raw("</p></div>\n");
}

void write_classes(HtmlWriter& page, const ReportScores& scores) {
  const auto classes = detail::words_by_class(scores.words_by_class);
  page.raw("<div class=\"classes\"><h3>The article's words by class</h3>\n")
      .raw("<div class=\"bar stack\" aria-hidden=\"true\">");
  for (const auto& [name, words] : classes) {
    if (words == 0) continue;
    page.open("span", {{"class", std::string(name)}, {"style", fmt::format("flex:{} 0 0", words)}})
        .raw("</span>");
  }
  page.raw("</div>\n<div class=\"scroll\"><table><thead><tr><th>Class</th>")
      .raw("<th class=\"number\">Words</th><th>Meaning</th></tr></thead><tbody>\n");
  std::uint64_t total = 0;
  for (const auto& [name, words] : classes) {
    total += words;
    page.raw("<tr><td>")
        .open("span", {{"class", "key " + std::string(name)}, {"aria-hidden", "true"}})
        .text(std::string(1, detail::class_letter(name)))
        .raw("</span>")
        .text(name)
        .raw("</td><td class=\"number\">")
        .text(detail::grouped(words))
        .raw("</td><td>")
        .text(detail::class_meaning(name))
        .raw("</td></tr>\n");
  }
  page.raw("<tr><td>together</td><td class=\"number\">")
      .text(detail::grouped(total))
      .raw("</td><td>the article's words after what is not counted</td></tr>\n")
      .raw("</tbody></table></div></div>\n");
}

void write_figures(HtmlWriter& page, const OverlapReport& report) {
  const ReportScores& scores = report.scores;
  page.raw("<section id=\"figures\"><h2>Figures</h2>\n<div class=\"pair\">\n");
  write_share(page, scores.derived_share, "of the article is shared with the source",
              "the article's words that stand in passages, of its words that count.");
  write_share(page, scores.used_share, "of the source is shared with the article",
              "the source's words that stand in passages, of its words that count.");
  page.raw("</div>\n");
  for (const ReportNamedSource& named : report.named_sources) {
    page.raw("<div class=\"box\"><p class=\"label\">Named source: ")
        .foreign(named.name)
        .raw("</p><p>")
        .foreign(named.sentence)
        .raw(" <a href=\"#named-sources\">The places behind it</a></p></div>\n");
  }
  write_classes(page, scores);
  page.raw("</section>\n");
}

void write_texts(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<section id=\"texts\"><h2>The two texts</h2>\n<ul class=\"legend\">");
  for (const std::string_view name : detail::kPassageClasses) {
    page.raw("<li>")
        .open("span", {{"class", "key " + std::string(name)}, {"aria-hidden", "true"}})
        .text(std::string(1, detail::class_letter(name)))
        .raw("</span>")
        .open("mark", {{"class", std::string(name)}})
        .text(name)
        .raw("</mark> ")
        .text(detail::class_meaning(name))
        .raw("</li>");
  }
  page.raw(
          "<li><span class=\"cue\">italic</span> words that give credit, with the "
          "attribution's")
      .raw(
          " number</li><li><span class=\"out\">grey</span> left out, with the "
          "reason</li></ul>\n")
      .raw("<p class=\"note\">A badge opens each passage: its number leads to the partner in the ")
      .raw(
          "other text, its letter to the list below. <span class=\"badge end\">end 1</span> "
          "stands ")
      .raw("where passage 1 ends.</p>\n<div class=\"pair\">\n");
  for (std::size_t side = 0; side < 2; ++side) {
    const ReportDocument& document = report.documents[side];
    page.open("article", {{"class", "text"},
                          {"lang", document.language},
                          {"aria-label", "The " + document.role}})
        .raw("<h3 lang=\"en\">The ")
        .text(document.role)
        .raw(": ")
        .foreign(detail::name_of(document))
        .raw("</h3>\n");
    detail::write_marked_text(page, report, side);
    page.raw("</article>\n");
  }
  page.raw("</div></section>\n");
}

void write_piece(HtmlWriter& page, const detail::QuotedPiece& piece, std::size_t side) {
  switch (piece.mark) {
    case detail::WordMark::kPlain:
      page.text(piece.text);
      break;
    case detail::WordMark::kShared:
      page.element("b", piece.text);
      break;
    case detail::WordMark::kOnlyHere:
      side == detail::kSourceSide ? page.element("del", piece.text)
                                  : page.element("ins", piece.text);
      break;
  }
}

void write_side(HtmlWriter& page, const OverlapReport& report, std::size_t index,
                std::size_t side) {
  const ReportPassage& passage = report.passages[index];
  page.raw("<div class=\"side\"><p class=\"label\">")
      .text(report.documents[side].role)
      .raw("<span class=\"jump\"> \xC2\xB7 ")
      .open("a", {{"href", '#' + detail::passage_anchor(side, index)}})
      .raw("in the text</a></span></p>")
      .open("blockquote", {{"class", passage.passage_class},
                           {"lang", report.documents[side].language},
                           {"dir", "auto"}});
  for (const detail::QuotedPiece& piece : detail::quoted_pieces(report, passage, side)) {
    write_piece(page, piece, side);
  }
  page.raw("</blockquote></div>\n");
}

void write_passage(HtmlWriter& page, const OverlapReport& report, std::size_t index) {
  const ReportPassage& passage = report.passages[index];
  page.open("div", {{"class", "entry"}, {"id", detail::passage_anchor(index)}})
      .raw("<h3>")
      .open("span", {{"class", "key " + passage.passage_class}})
      .text(std::to_string(passage.id))
      .raw("</span>")
      .text(detail::label_title(passage.passage_class))
      .raw(" <span class=\"note\">")
      .foreign(
          detail::quoted_and_credited(passage, report.documents[detail::kArticleSide].credits_read))
      .raw("</span></h3>\n");
  write_side(page, report, index, detail::kSourceSide);
  write_side(page, report, index, detail::kArticleSide);
  page.raw("<p class=\"why\"><span class=\"label\">Why</span> ")
      .foreign(passage.why)
      .raw("</p><p class=\"note\">")
      .text(fmt::format("{}", fmt::join(detail::measures_of(passage), " \xC2\xB7 ")))
      .raw("</p></div>\n");
}

void write_passages(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<section id=\"passages\"><h2>Passages</h2>\n<p class=\"note\">")
      .text(report.passages.empty()
                ? "None: no stretch of the article says what the source says."
                : detail::counted(report.passages.size(), "passage") +
                      ", in the order of the article. Quoted means within quotation marks in the "
                      "article; credited, that it names where this comes from.")
      .raw("</p>\n");
  if (!report.passages.empty()) {
    page.raw(
            "<p class=\"note\">In verbatim and near-verbatim passages <del>struck</del> words are ")
        .raw("in the source only and <ins>underlined</ins> ones in the article only; in ")
        .raw(
            "paraphrases and summaries <b>bold</b> words are in both, some at another place or in ")
        .raw("another form. Three dots stand for words left out here.</p>\n");
  }
  for (std::size_t i = 0; i < report.passages.size(); ++i) write_passage(page, report, i);
  page.raw("</section>\n");
}

void write_range(HtmlWriter& page, const ReportShareRange& range, std::string_view role) {
  const double low = detail::bar_length(range.low);
  const double high = std::max(low, detail::bar_length(range.high));
  page.raw("<div class=\"share\"><p class=\"label\">Of the ")
      .text(role)
      .raw("</p><div class=\"value\">")
      .text(detail::percent(range.value))
      .raw("</div>\n")
      .open("div", {{"class", "bar range"},
                    {"role", "img"},
                    {"aria-label",
                     fmt::format("low {}, value {}, high {}", detail::percent(range.low),
                                 detail::percent(range.value), detail::percent(range.high))}});
  if (range.value) {
    page.open("span", {{"class", "between"},
                       {"style", fmt::format("left:{};width:{}", percent_style(low),
                                             percent_style(high - low))}})
        .raw("</span>")
        .open("span", {{"class", "at"},
                       {"style", "left:" + percent_style(detail::bar_length(range.value))}})
        .raw("</span>");
  }
  page.raw("</div><p class=\"note\">low <strong>")
      .text(detail::percent(range.low))
      .raw("</strong> (firm credits only) \xC2\xB7 high <strong>")
      .text(detail::percent(range.high))
      .raw("</strong> (every trace), of the ")
      .text(role)
      .raw("'s words that count</p></div>\n");
}

void write_relay_side(HtmlWriter& page, const OverlapReport& report, std::size_t side,
                      const std::optional<ReportSpan>& span, bool is_credited,
                      const std::string& anchor) {
  page.raw("<td class=\"words\">");
  if (span) {
    page.open("bdi", {{"class", "words"}, {"lang", report.documents[side].language}})
        .text(detail::quoted_words(report.documents[side], *span, kMaxCellBytes))
        .raw("</bdi><span class=\"note below\">")
        .text(detail::credit_words(is_credited, report.documents[side]))
        .raw("<span class=\"jump\"> \xC2\xB7 ")
        .open("a", {{"href", '#' + anchor}})
        .raw("in the text</a></span></span>");
  } else {
    page.raw("<span class=\"note\">not there</span>");
  }
  page.raw("</td>");
}

void write_relays(HtmlWriter& page, const OverlapReport& report, std::size_t owner,
                  const detail::RelayGroup& group) {
  page.raw("<h3>")
      .text(fmt::format("{} ({})", group.title, group.relays.size()))
      .raw(" <span class=\"note\">")
      .text(group.meaning)
      .raw("</span></h3>\n<div class=\"scroll\"><table class=\"relays\"><thead><tr>")
      .raw("<th class=\"words\">Source</th><th class=\"words\">Article</th><th>Closeness</th>")
      .raw("<th class=\"number\">Confidence</th></tr></thead><tbody>\n");
  for (const std::size_t index : group.relays) {
    const ReportRelay& relay = report.named_sources[owner].relayed[index];
    page.raw("<tr>");
    write_relay_side(page, report, detail::kSourceSide, relay.source, relay.credited_in_source,
                     detail::relay_anchor(detail::kSourceSide, owner, index));
    write_relay_side(page, report, detail::kArticleSide, relay.article, relay.credited,
                     detail::relay_anchor(detail::kArticleSide, owner, index));
    page.raw("<td class=\"short\">")
        .text(relay.passage_class ? std::string_view(*relay.passage_class)
                                  : std::string_view("no passage"))
        .raw("</td><td class=\"number\">")
        .text(detail::decimal(relay.confidence, 2))
        .raw("</td></tr>\n");
  }
  page.raw("</tbody></table></div>\n");
}

void write_named_sources(HtmlWriter& page, const OverlapReport& report) {
  if (report.named_sources.empty()) return;
  page.raw("<section id=\"named-sources\"><h2>Named sources</h2>\n");
  for (std::size_t owner = 0; owner < report.named_sources.size(); ++owner) {
    const ReportNamedSource& named = report.named_sources[owner];
    page.raw("<h3>").foreign(named.name).raw("</h3>\n<p>").foreign(named.sentence).raw("</p>\n");
    page.raw("<div class=\"pair\">\n");
    write_range(page, named.source_share, "source");
    write_range(page, named.article_share, "article");
    page.raw("</div>\n");
    for (const detail::RelayGroup& group : detail::relay_groups(named)) {
      write_relays(page, report, owner, group);
    }
  }
  page.raw("</section>\n");
}

void write_attribution(HtmlWriter& page, const OverlapReport& report, std::size_t index) {
  const ReportAttribution& found = report.attributions[index];
  const ReportDocument& document = report.documents[detail::side_of(found.document)];
  const std::string& language = document.language;
  page.open("tr", {{"id", detail::attribution_anchor(index)}})
      .raw("<td>")
      .open("a", {{"href", '#' + detail::cue_anchor(index)}})
      .text(fmt::format("c{}", index + 1))
      .raw("</a></td>")
      .element("td", found.document)
      .raw("<td class=\"words\">")
      .foreign(found.source_name);
  if (!found.candidates.empty()) {
    page.raw(" <span class=\"note\">ambiguous: ")
        .foreign(detail::join_names(found.candidates))
        .raw("</span>");
  }
  if (found.nested_in) {
    page.raw(" <span class=\"note\">")
        .text(fmt::format("within {}", *found.nested_in))
        .raw("</span>");
  }
  page.raw("</td><td class=\"words\">")
      .foreign(found.kind)
      .raw("</td><td class=\"words\">")
      .open("bdi", {{"class", "words"}, {"lang", language}})
      .text(detail::quoted_words(document, found.cue, kMaxCellBytes))
      .raw("</bdi></td><td class=\"words\">")
      .open("bdi", {{"class", "words"}, {"lang", language}})
      .text(detail::quoted_words(document, found.content, kMaxCellBytes))
      .raw("</bdi></td><td class=\"number\">")
      .text(detail::decimal(found.confidence, 2))
      .raw("</td></tr>\n");
}

void write_attributions(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<section id=\"attributions\"><h2>Attributions</h2>\n");
  if (report.attributions.empty()) {
    page.raw("<p class=\"note\">")
        .text(detail::without_attributions(report))
        .raw("</p></section>\n");
    return;
  }
  page.raw("<p class=\"note\">Whom the two texts credit, and for what.</p>\n")
      .raw("<div class=\"scroll\"><table><thead><tr><th>No.</th><th>Text</th><th>Credited</th>")
      .raw("<th>Kind</th><th>Cue</th><th>Content</th><th class=\"number\">Confidence</th></tr>")
      .raw("</thead><tbody>\n");
  for (std::size_t i = 0; i < report.attributions.size(); ++i) write_attribution(page, report, i);
  page.raw("</tbody></table></div></section>\n");
}

void write_excluded(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<section id=\"left-out\"><h2>Left out</h2>\n");
  if (report.excluded.empty()) {
    page.raw(
        "<p class=\"note\">Nothing: every word of both texts counts, and may stand in a "
        "passage.</p></section>\n");
    return;
  }
  page.raw(
          "<p class=\"note\">Stretches that are not the text's own prose, or that were "
          "kept out")
      .raw(" of the passages, and why.</p>\n<div class=\"scroll\"><table><thead><tr><th>Text</th>")
      .raw("<th>Reason</th><th>What it is</th><th>Words</th></tr></thead><tbody>\n");
  for (std::size_t i = 0; i < report.excluded.size(); ++i) {
    const ReportExclusion& exclusion = report.excluded[i];
    page.raw("<tr>")
        .element("td", exclusion.document)
        .raw("<td class=\"words\">")
        .open("a", {{"href", '#' + detail::exclusion_anchor(i)}})
        .text(exclusion.reason)
        .raw("</a></td><td>")
        .text(detail::exclusion_meaning(exclusion.reason))
        .raw("</td><td class=\"words\">")
        .open("bdi", {{"class", "words"},
                      {"lang", report.documents[detail::side_of(exclusion.document)].language}})
        .text(detail::shorten(exclusion.span.text, kMaxCellBytes))
        .raw("</bdi></td></tr>\n");
  }
  page.raw("</tbody></table></div></section>\n");
}

void write_list(HtmlWriter& page, const std::vector<std::string>& sentences) {
  page.raw("<ul>\n");
  for (const std::string& sentence : sentences) page.element("li", sentence).raw("\n");
  page.raw("</ul>\n");
}

void write_measures(HtmlWriter& page, const ReportScores& scores) {
  page.raw("<h3>Other measures</h3>\n<div class=\"scroll\"><table><thead><tr><th>Measure</th>")
      .raw("<th class=\"number\">Value</th><th>What it counts</th></tr></thead><tbody>\n");
  for (const detail::Figure& figure : detail::figures_of(scores)) {
    page.raw("<tr><td>")
        .text(figure.name)
        .raw("</td><td class=\"number\">")
        .text(figure.value)
        .raw("</td><td>")
        .text(figure.meaning)
        .raw("</td></tr>\n");
  }
  page.raw("</tbody></table></div>\n");
}

void write_method(HtmlWriter& page, const OverlapReport& report) {
  page.raw("<section id=\"method\"><h2>Method and limits</h2>\n<div class=\"pair\"><div>")
      .raw("<h3>How the numbers were made</h3>\n");
  write_list(page, detail::method_of(report));
  page.raw("</div><div><h3>What they do not say</h3>\n");
  write_list(page, detail::limits_of(report));
  page.raw("</div></div>\n");
  write_measures(page, report.scores);
  if (const auto options = detail::options_of(report); !options.empty()) {
    page.raw("<div class=\"options\"><h3>Options of this run</h3>\n")
        .raw("<div class=\"scroll\"><table><tbody>\n");
    for (const auto& [name, value] : options) {
      page.raw("<tr><td class=\"words\">")
          .foreign(name)
          .raw("</td><td class=\"words\">")
          .foreign(value)
          .raw("</td></tr>\n");
    }
    page.raw("</tbody></table></div></div>\n");
  }
  page.raw("</section>\n");
}

}  // namespace

std::string render_html(const OverlapReport& report) {
  HtmlWriter page;
  write_head(page, report);
  write_contents(page, report);
  page.raw("<main>\n");
  write_verdict(page, report);
  write_warnings(page, report);
  write_next_reading(page, report);
  write_identities(page, report);
  write_figures(page, report);
  write_texts(page, report);
  write_passages(page, report);
  write_named_sources(page, report);
  write_attributions(page, report);
  write_excluded(page, report);
  write_method(page, report);
  page.raw("</main>\n<footer class=\"note\">A page without script and without outside resources; ")
      .raw(
          "everything on it stands in the JSON report as "
          "well.</footer>\n</div>\n</body>\n</html>\n");
  return std::move(page).take();
}

}  // namespace ibid
