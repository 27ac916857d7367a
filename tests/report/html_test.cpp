// The page: well-formed, self-contained, whole, and closed to what an article may bring along.
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "helpers/cpu_time.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/report/render.hpp"
#include "ibid/report/visible.hpp"
#include "ibid/report/wording.hpp"
#include "report/sample_report.hpp"

namespace ibid {
namespace {

using testing::hostile_strings;
using testing::make_span;
using testing::random_report;
using testing::report_about;
using testing::sample_report;
using testing::text_of;

struct Node {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  ///< of a text node, else empty
  std::vector<Node> children;
};

std::string from_xml(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

Node copy_node(const xmlNode& node) {
  Node copy;
  if (node.type == XML_TEXT_NODE) {
    copy.text = from_xml(node.content);
    return copy;
  }
  copy.name = from_xml(node.name);
  for (const xmlAttr* attribute = node.properties; attribute != nullptr;
       attribute = attribute->next) {
    copy.attributes[from_xml(attribute->name)] =
        attribute->children == nullptr ? "" : from_xml(attribute->children->content);
  }
  for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
    copy.children.push_back(copy_node(*child));
  }
  return copy;
}

/// Parses strictly, as XML; a failure is a failed test and an empty node.
Node parse_page(const std::string& html) {
  xmlParserCtxt* const context = xmlNewParserCtxt();
  xmlDoc* const document =
      xmlCtxtReadMemory(context, html.data(), static_cast<int>(html.size()), "report.html", nullptr,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE);
  Node root;
  if (document == nullptr) {
    ADD_FAILURE() << "not well-formed, line " << context->lastError.line << ": "
                  << context->lastError.message;
  } else {
    root = copy_node(*xmlDocGetRootElement(document));
    xmlFreeDoc(document);
  }
  xmlFreeParserCtxt(context);
  return root;
}

void visit(const Node& node, const std::function<void(const Node&)>& visitor) {
  visitor(node);
  for (const Node& child : node.children) visit(child, visitor);
}

bool has_class(const Node& node, std::string_view name) {
  const auto found = node.attributes.find("class");
  return found != node.attributes.end() &&
         (" " + found->second + " ").find(" " + std::string(name) + " ") != std::string::npos;
}

/// The words of an article on the page, without the report's own labels among them.
std::string article_text(const Node& node) {
  if (has_class(node, "badge") || has_class(node, "cue-ref") || has_class(node, "tag") ||
      node.name == "h3") {
    return {};
  }
  std::string text = node.text;
  for (const Node& child : node.children) text += article_text(child);
  return text;
}

std::string without_white_space(const std::string& text) {
  std::string kept;
  for (const char byte : text) {
    if (std::string_view(" \t\r\n").find(byte) == std::string_view::npos) kept += byte;
  }
  return kept;
}

void expect_sound(const std::string& html) {
  const Node root = parse_page(html);
  std::set<std::string> ids;
  std::vector<std::string> targets;
  visit(root, [&](const Node& node) {
    static const std::set<std::string> kAllowed = {
        "",       "html", "head", "meta",    "title",      "style",   "body",  "div", "a",
        "header", "span", "b",    "nav",     "main",       "section", "p",     "h1",  "h2",
        "h3",     "ul",   "li",   "strong",  "table",      "thead",   "tbody", "tr",  "th",
        "td",     "bdi",  "mark", "article", "blockquote", "footer",  "del",   "ins"};
    static const std::set<std::string> kAttributes = {
        "lang", "charset",    "http-equiv",  "content",         "name",  "class", "href", "id",
        "role", "aria-label", "aria-hidden", "aria-labelledby", "style", "dir",   "title"};
    EXPECT_TRUE(kAllowed.count(node.name) == 1) << node.name;
    for (const auto& [name, value] : node.attributes) {
      EXPECT_TRUE(kAttributes.count(name) == 1) << name;
    }
    if (const auto id = node.attributes.find("id"); id != node.attributes.end()) {
      EXPECT_TRUE(ids.insert(id->second).second) << "twice: " << id->second;
    }
    if (const auto href = node.attributes.find("href"); href != node.attributes.end()) {
      ASSERT_EQ(href->second.substr(0, 1), "#");
      targets.push_back(href->second.substr(1));
    }
    if (const auto style = node.attributes.find("style"); style != node.attributes.end()) {
      EXPECT_EQ(style->second.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.:;% "),
                std::string::npos)
          << style->second;
    }
  });
  for (const std::string& target : targets) EXPECT_TRUE(ids.count(target) == 1) << target;
}

TEST(RenderHtml, IsWellFormedWithLinksThatLeadSomewhere) {
  expect_sound(render_html(sample_report()));
  expect_sound(render_html(OverlapReport()));
  for (std::uint64_t seed = 0; seed < 100; ++seed) expect_sound(render_html(random_report(seed)));
}

TEST(RenderHtml, HostileTextStaysText) {
  const std::string calm = render_html(report_about("calm", "calm", "calm"));
  const auto count = [](const std::string& text, std::string_view words) {
    std::size_t found = 0;
    for (std::size_t i = text.find(words); i != std::string::npos; i = text.find(words, i + 1)) {
      ++found;
    }
    return found;
  };
  for (const std::string& text : hostile_strings()) {
    const std::string html = render_html(report_about(text, text, text));
    expect_sound(html);
    EXPECT_EQ(find_invalid_utf8(html), html.size());
    EXPECT_EQ(count(html, "<script"), 0U);
    EXPECT_EQ(count(html, "</style"), 1U);
    EXPECT_EQ(count(html, "<style"), 1U);
    EXPECT_EQ(count(html, "<!--"), 0U);
    EXPECT_EQ(count(html, "href=\"#"), count(html, "href="));
    EXPECT_EQ(count(html, "src="), 0U);
    EXPECT_EQ(count(html, "url("), count(calm, "url("));
    for (std::size_t i = 0; i < html.size(); i += decode_utf8(html, i).length) {
      const char32_t point = decode_utf8(html, i).value;
      const bool is_control =
          (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0);
      const bool is_bidi = (point >= 0x202A && point <= 0x202E) ||
                           (point >= 0x2066 && point <= 0x2069) || point == 0x200F;
      EXPECT_FALSE(is_control || is_bidi) << static_cast<unsigned>(point);
    }
  }
}

TEST(RenderHtml, BidirectionalControlsAreShownByName) {
  const std::string html =
      render_html(report_about("a\xE2\x80\xAE"
                               "b",
                               "c", "d"));
  EXPECT_NE(html.find("<span class=\"ctl\">U+202E</span>"), std::string::npos);
}

TEST(RenderHtml, NamesNoOutsideResource) {
  const std::string html = render_html(sample_report());
  EXPECT_EQ(html.find("http:"), std::string::npos);
  EXPECT_EQ(html.find("https:"), std::string::npos);
  EXPECT_EQ(html.find("url("), std::string::npos);
  EXPECT_EQ(html.find("@import"), std::string::npos);
  EXPECT_NE(html.find("content=\"default-src 'none'; style-src 'unsafe-inline'"),
            std::string::npos);
}

std::vector<std::string> texts_on(const std::string& html) {
  std::vector<std::string> texts;
  const Node root = parse_page(html);
  visit(root, [&](const Node& node) {
    if (node.name == "article") texts.push_back(article_text(node));
  });
  return texts;
}

TEST(RenderHtml, HoldsTheWholeOfBothTexts) {
  const OverlapReport report = sample_report();
  const std::vector<std::string> texts = texts_on(render_html(report));
  ASSERT_EQ(texts.size(), 2U);
  for (std::size_t side = 0; side < 2; ++side) {
    EXPECT_EQ(without_white_space(texts[side]),
              without_white_space(text_of(report.documents[side])));
  }
}

TEST(RenderHtml, HostileTextIsShownAsItIs) {
  std::size_t compared = 0;
  for (const std::string& text : hostile_strings()) {
    const OverlapReport report = report_about(text, "x", "w");
    const std::string html = render_html(report);
    // Characters that are shown by name are another test's.
    if (html.find("<span class=\"ctl\">") != std::string::npos) continue;
    if (find_invalid_utf8(text) != text.size()) continue;
    const std::vector<std::string> texts = texts_on(html);
    ASSERT_EQ(texts.size(), 2U);
    // Line ends of every kind are line feeds on the page: one_line makes spaces of them all.
    EXPECT_EQ(without_white_space(texts[0]), without_white_space(detail::one_line(text)));
    ++compared;
  }
  EXPECT_GE(compared, 10U);
}

// Overlapping, nested, equal, empty and touching passages: the text must come through uncut.
TEST(RenderHtml, OverlappingPassagesLoseNoText) {
  OverlapReport report = report_about("abcdefghij\nklm nop\n\nq", "0123456789\n0123456789", "w");
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges = {
      {0, 5}, {3, 8}, {3, 8}, {8, 13}, {13, 13}, {0, 19}, {10, 11}, {19, 21}, {21, 21}};
  for (const auto& [begin, end] : ranges) {
    ReportPassage passage = report.passages[0];
    passage.id = static_cast<std::uint32_t>(report.passages.size() + 1);
    passage.source = make_span(report.documents[0], begin, std::min(end, 21U));
    passage.article = make_span(report.documents[1], begin, std::min(end, 21U));
    report.passages.push_back(passage);
  }
  const std::string html = render_html(report);
  expect_sound(html);
  const std::vector<std::string> texts = texts_on(html);
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(without_white_space(texts[0]), "abcdefghijklmnopq");
  EXPECT_EQ(without_white_space(texts[1]), "01234567890123456789");
  for (std::size_t i = 1; i <= report.passages.size(); ++i) {
    EXPECT_NE(html.find("id=\"source-" + std::to_string(i) + "\""), std::string::npos);
    EXPECT_NE(html.find("id=\"article-" + std::to_string(i) + "\""), std::string::npos);
  }
}

/// What stands in elements with this class on one side of the page, without white space.
std::string marked_on(const std::string& html, std::size_t side, std::string_view css_class) {
  std::vector<Node> sides;
  visit(parse_page(html), [&](const Node& node) {
    if (node.name == "article") sides.push_back(node);
  });
  std::string marked;
  visit(sides.at(side), [&](const Node& node) {
    if (has_class(node, css_class) && !has_class(node, "badge")) marked += article_text(node);
  });
  return without_white_space(marked);
}

TEST(RenderHtml, MarksJustThePassagesCuesAndExcludedStretches) {
  const OverlapReport report = sample_report();
  const std::string html = render_html(report);
  for (std::size_t side = 0; side < 2; ++side) {
    const std::string role = side == 0 ? "source" : "article";
    std::map<std::uint32_t, std::string> paraphrased;
    std::map<std::uint32_t, std::string> cues;
    std::map<std::uint32_t, std::string> excluded;
    for (const ReportPassage& passage : report.passages) {
      const ReportSpan& span = side == 0 ? passage.source : passage.article;
      if (passage.passage_class == "paraphrase") paraphrased[span.begin_char] = span.text;
    }
    for (const ReportAttribution& found : report.attributions) {
      if (found.document == role) cues[found.cue.begin_char] = found.cue.text;
    }
    for (const ReportExclusion& exclusion : report.excluded) {
      if (exclusion.document == role) excluded[exclusion.span.begin_char] = exclusion.span.text;
    }
    const auto joined = [](const std::map<std::uint32_t, std::string>& pieces) {
      std::string text;
      for (const auto& [begin, piece] : pieces) text += piece;
      return without_white_space(text);
    };
    EXPECT_EQ(marked_on(html, side, "paraphrase"), joined(paraphrased));
    EXPECT_EQ(marked_on(html, side, "cue"), joined(cues));
    EXPECT_EQ(marked_on(html, side, "out"), joined(excluded));
  }
}

TEST(RenderHtml, StretchesLeftOutMayOverlapOrNest) {
  OverlapReport report = report_about("abcdefghij", "0123456789", "w");
  report.passages.clear();
  report.attributions.clear();
  report.excluded.clear();
  for (const auto& [begin, end] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
           {0, 6}, {2, 4}, {2, 4}, {5, 8}, {8, 8}}) {
    report.excluded.push_back({"article", "markup", make_span(report.documents[1], begin, end)});
  }
  const std::string html = render_html(report);
  expect_sound(html);
  EXPECT_EQ(without_white_space(texts_on(html).at(1)), "0123456789");
  EXPECT_EQ(marked_on(html, 1, "out"), "01234567");
}

TEST(RenderHtml, ReadNextStandsAboveTheFiguresAndLeadsToThePassages) {
  const OverlapReport report = sample_report();
  const std::string html = render_html(report);
  EXPECT_LT(html.find("id=\"next\""), html.find("id=\"figures\""));
  std::string shown;
  std::set<std::string> targets;
  visit(parse_page(html), [&](const Node& node) {
    if (!has_class(node, "next")) return;
    visit(node, [&](const Node& inner) {
      shown += inner.text;
      if (inner.name == "a") targets.insert(inner.attributes.at("href"));
    });
  });
  for (const detail::Advice& advice : detail::next_reading(report)) {
    EXPECT_NE(shown.find(advice.text), std::string::npos) << advice.text;
    for (const std::size_t index : advice.passages) {
      EXPECT_EQ(targets.count("#passage-" + std::to_string(index + 1)), 1U);
    }
    if (advice.named_source) {
      EXPECT_EQ(targets.count("#named-sources"), 1U);
    }
  }
}

TEST(RenderHtml, APassageSaysWhereItEnds) {
  OverlapReport report = report_about("abcdef\nghij", "0123456789", "w");
  report.attributions.clear();
  report.excluded.clear();
  report.passages.resize(3, report.passages[0]);
  const std::array<CharRange, 3> ranges = {{{0, 3}, {3, 7}, {7, 7}}};
  for (std::size_t i = 0; i < 3; ++i) {
    report.passages[i].id = static_cast<std::uint32_t>(i + 1);
    report.passages[i].source = make_span(report.documents[0], ranges[i][0], ranges[i][1]);
  }
  const std::string html = render_html(report);
  std::string source;
  visit(parse_page(html), [&](const Node& node) {
    if (node.name != "article" || !source.empty()) return;
    visit(node, [&](const Node& inner) {
      if (inner.name == "p") source += '/';
      source += inner.text;
    });
  });
  // A passage that ends with a paragraph is closed in it; one without width has no end.
  EXPECT_NE(without_white_space(source).find("/1Vabcend12Vdefend2/3Vghij"), std::string::npos)
      << source;
  expect_sound(html);
}

/// The texts of the elements of this name within the passages' list, in order.
std::vector<std::string> passage_words(const std::string& html, const std::string& name) {
  std::vector<std::string> words;
  visit(parse_page(html), [&](const Node& node) {
    if (!has_class(node, "entry")) return;
    visit(node, [&](const Node& inner) {
      if (inner.name == name) words.push_back(article_text(inner));
    });
  });
  return words;
}

TEST(RenderHtml, PassagesShowWhatDiffersOrWhatIsShared) {
  const OverlapReport report = sample_report();
  const std::string html = render_html(report);
  using Words = std::vector<std::string>;
  EXPECT_EQ(passage_words(html, "del"), (Words{"Russian", "will"}));
  EXPECT_EQ(passage_words(html, "ins"), (Words{"is expected to"}));
  const Words shared = passage_words(html, "b");
  for (const char* words : {"promised to help", "North Korea", "preparing", "prepared"}) {
    EXPECT_NE(std::find(shared.begin(), shared.end(), words), shared.end()) << words;
  }
  // Without colour too: lines through and below the words.
  EXPECT_NE(html.find("text-decoration: line-through"), std::string::npos);
}

TEST(RenderHtml, OnePageHasOneApostrophe) {
  OverlapReport report = report_about("a", "b", "w");
  report.verdict.reasons = {"the article's words"};
  EXPECT_EQ(render_html(report).find("\xE2\x80\x99"), std::string::npos);
}

TEST(RenderHtml, PaperKeepsReasonsAndOptionsWhole) {
  const std::string html = render_html(sample_report());
  const std::string print = html.substr(html.find("@media print"));
  EXPECT_NE(print.find(".options, .why, li, tr, .side, .note { break-inside: avoid; }"),
            std::string::npos);
  EXPECT_NE(print.find(".options, .entry .why { break-before: avoid; }"), std::string::npos);
}

// A scroll container is cut off at the edge of the paper, and a link that is hidden there must not
// leave its separator behind.
TEST(RenderHtml, PaperHasNoScrollBarsAndNoDanglingSeparators) {
  const std::string html = render_html(sample_report());
  const std::size_t print = html.find("@media print");
  EXPECT_NE(html.find(".scroll { overflow: visible; }", print), std::string::npos);
  EXPECT_NE(html.find(".jump { display: none; }", print), std::string::npos);
  std::size_t jumps = 0;
  for (std::size_t i = html.find(">in the text<"); i != std::string::npos;
       i = html.find(">in the text<", i + 1)) {
    const std::size_t separator = html.rfind(" \xC2\xB7 ", i);
    EXPECT_EQ(html.substr(separator - 19, 19), "<span class=\"jump\">");
    ++jumps;
  }
  EXPECT_GT(jumps, 10U);
}

TEST(RenderHtml, AStretchInTwoPassagesHasTheClosestClass) {
  OverlapReport report = report_about("abcdefghij", "0123456789", "w");
  report.attributions.clear();
  report.passages.resize(2, report.passages[0]);
  report.passages[0].passage_class = "paraphrase";
  report.passages[0].article = make_span(report.documents[1], 0, 5);
  report.passages[1].passage_class = "verbatim";
  report.passages[1].article = make_span(report.documents[1], 3, 8);
  const std::string html = render_html(report);
  EXPECT_EQ(marked_on(html, 1, "paraphrase"), "012");
  EXPECT_EQ(marked_on(html, 1, "verbatim"), "34567");
  EXPECT_EQ(marked_on(html, 1, "multi"), "34");
}

// A report need not come from a file: spans that miss the text must not reach beyond it.
TEST(RenderHtml, SpansBeyondTheTextAreDrawnAtItsEnd) {
  OverlapReport report = report_about("abc", "def", "w");
  report.passages[0].source.begin_char = 4000000000U;
  report.passages[0].source.end_char = 1;
  report.passages[0].article.end_char = 4000000000U;
  expect_sound(render_html(report));
}

TEST(RenderHtml, TenMegabytesTakeSeconds) {
  std::string text;
  while (text.size() < 10'000'000) text += "Nine plain words stand in this long running sentence. ";
  OverlapReport report = report_about(text, "short", "w");
  report.passages[0].source.text = "Nine plain words";
  report.passages.resize(20000, report.passages[0]);
  std::uint32_t begin = 0;
  for (ReportPassage& passage : report.passages) {
    passage.source.begin_char = begin += 50;
    passage.source.end_char = report.documents[0].characters - begin;  // each lies in the last
  }
  std::string html;
  EXPECT_LT(test::cpu_seconds([&] { html = render_html(report); }), test::allowed_seconds(10));
  EXPECT_LT(html.size(), 80'000'000U);
}

}  // namespace
}  // namespace ibid
