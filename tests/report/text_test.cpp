// The terminal summary and Markdown: nothing that an article holds acts on either.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "ibid/base/utf8.hpp"
#include "ibid/report/quoted_text.hpp"
#include "ibid/report/render.hpp"
#include "ibid/report/visible.hpp"
#include "ibid/report/wording.hpp"
#include "report/sample_report.hpp"

namespace ibid {
namespace {

using testing::hostile_strings;
using testing::random_report;
using testing::report_about;
using testing::sample_report;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void expect_tame(const std::string& text) {
  EXPECT_EQ(find_invalid_utf8(text), text.size());
  for (std::size_t i = 0; i < text.size(); i += decode_utf8(text, i).length) {
    const char32_t point = decode_utf8(text, i).value;
    EXPECT_TRUE(point == '\n' || detail::display_of(point) == detail::Display::kPlain)
        << detail::code_point_name(point);
  }
}

TEST(RenderText, FitsTheTerminal) {
  for (const std::uint32_t columns : {40U, 80U, 120U}) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      for (const std::string& line : lines_of(render_text(random_report(seed), {false, columns}))) {
        EXPECT_LE(detail::display_width(line), columns) << line;
      }
    }
    for (const std::string& text : hostile_strings()) {
      for (const std::string& line :
           lines_of(render_text(report_about(text, text, text), {false, columns}))) {
        EXPECT_LE(detail::display_width(line), columns) << line;
      }
    }
  }
}

TEST(RenderText, HostileTextIsNeutralised) {
  for (const std::string& text : hostile_strings()) {
    expect_tame(render_text(report_about(text, text, text)));
    expect_tame(render_markdown(report_about(text, text, text)));
  }
}

TEST(RenderText, ColourChangesNothingButColour) {
  std::string coloured = render_text(sample_report(), {true, 80});
  EXPECT_NE(coloured.find("\x1B[1m"), std::string::npos);
  for (std::size_t i = coloured.find('\x1B'); i != std::string::npos; i = coloured.find('\x1B')) {
    coloured.erase(i, coloured.find('m', i) - i + 1);
  }
  EXPECT_EQ(coloured, render_text(sample_report()));
}

TEST(RenderText, SaysWhatAReaderAsksFirst) {
  const std::string text = render_text(sample_report());
  EXPECT_LE(lines_of(text).size(), 45U);
  for (const char* words :
       {"Common source", "direction: undetermined", "26.3 %", "(117 of 445 words)", "21.4 %",
        "(74 of 346 words)", "near-verbatim 15", "9 words in a row", "Named source: Vedomosti",
        "low 11.8 %, high 39.5 %", "neither quoted nor credited", "1 dateline", "Read next"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words;
  }
}

TEST(RenderText, NullSharesAreSaidToBeUndefined) {
  const std::string text = render_text(OverlapReport());
  EXPECT_NE(text.find("not defined"), std::string::npos);
  EXPECT_NE(text.find("0 of 0 words"), std::string::npos);
}

// Each line of Markdown that holds a text's words must mean nothing but those words.
TEST(RenderMarkdown, HostileTextStaysText) {
  const std::string markdown =
      render_markdown(report_about("x", "y", "| *a* [b](c) <i> `d` # $e$ ~~f~~ \\ &lt; www.g.h"));
  EXPECT_EQ(markdown.find("<i>"), std::string::npos);
  EXPECT_NE(markdown.find("\\| \\*a\\* \\[b\\](c) &lt;i&gt; \\`d\\` \\# \\$e\\$ \\~\\~f\\~\\~ "
                          "\\\\ &amp;lt; www\\.g.h"),
            std::string::npos)
      << markdown;
}

TEST(RenderMarkdown, TheNumberOfLinesAndColumnsDoesNotDependOnTheText) {
  const auto shape = [](const std::string& text) {
    std::vector<std::size_t> pipes;
    OverlapReport report = report_about("s", "a", text);
    report.tool_options = {{text, "w"}};  // an option without a value has no row
    for (const std::string& line : lines_of(render_markdown(report))) {
      std::size_t bare = 0;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
          ++i;
        } else if (line[i] == '|') {
          ++bare;
        }
      }
      pipes.push_back(bare);
    }
    return pipes;
  };
  const std::vector<std::size_t> calm = shape("calm");
  for (const std::string& text : hostile_strings()) {
    EXPECT_EQ(shape(text), calm) << text;
  }
}

TEST(Visible, WidthCountsWideAndCombiningCharacters) {
  EXPECT_EQ(detail::display_width("abc"), 3U);
  EXPECT_EQ(detail::display_width("\xE4\xB8\xAD\xE6\x96\x87"), 4U);
  EXPECT_EQ(detail::display_width("e\xCC\x81"), 1U);
  EXPECT_EQ(detail::display_width("\xF0\x9F\x98\x80"), 2U);
  EXPECT_EQ(detail::clip("\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\xB0", 5),
            "\xE4\xB8\xAD\xE6\x96\x87\xE2\x80\xA6");
  EXPECT_EQ(detail::clip("one two three", 9), "one two\xE2\x80\xA6");
  EXPECT_EQ(detail::clip("one two", 7), "one two");
}

TEST(Visible, WrappedLinesHoldEveryWord) {
  for (const std::string& text : hostile_strings()) {
    const std::string line = detail::one_line(text + " and a few more words after it");
    for (const std::uint32_t columns : {2U, 7U, 20U, 200U}) {
      std::string joined;
      for (const std::string& piece : detail::wrap(line, columns)) {
        EXPECT_LE(detail::display_width(piece), columns);
        joined += piece;
      }
      std::string words = line;
      words.erase(std::remove(words.begin(), words.end(), ' '), words.end());
      joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
      EXPECT_EQ(joined, words);
    }
  }
}

TEST(Visible, OneLineIsIdempotent) {
  for (const std::string& text : hostile_strings()) {
    const std::string line = detail::one_line(text);
    EXPECT_EQ(detail::one_line(line), line);
  }
}

std::vector<std::string> advice_on(const OverlapReport& report) {
  std::vector<std::string> texts;
  for (const detail::Advice& advice : detail::next_reading(report)) texts.push_back(advice.text);
  return texts;
}

TEST(ReadNext, StandsInTextAndMarkdownBeforeTheFigures) {
  const OverlapReport report = sample_report();
  const std::string text = render_text(report, {false, 200});
  const std::string markdown = render_markdown(report);
  const std::size_t figures = markdown.find("## Figures");
  ASSERT_FALSE(advice_on(report).empty());
  for (const std::string& advice : advice_on(report)) {
    EXPECT_NE(text.find("  - " + advice + "\n"), std::string::npos) << advice;
    EXPECT_LT(markdown.find("- " + advice + "\n"), figures) << advice;
  }
}

TEST(ReadNext, WhatTheSummaryLeavesOutIsCounted) {
  OverlapReport report = sample_report();
  report.named_sources.resize(7, report.named_sources[0]);
  const std::string text = render_text(report);
  EXPECT_NE(text.find("  - 5 items more in the other forms of the report\n"), std::string::npos)
      << text;
}

TEST(ReadNext, SaysOfEachClassWhatIsSure) {
  OverlapReport report = report_about("one two", "one two", "w");
  report.named_sources.clear();
  const auto advice = [&](const char* passage_class, std::uint32_t quoted_of_ten,
                          const char* credited) {
    ReportPassage& passage = report.passages[0];
    passage.passage_class = passage_class;
    passage.shared_words = 10;
    passage.quoted_words = quoted_of_ten;
    passage.quoted = quoted_of_ten > 5;
    passage.quoted_in_part = quoted_of_ten == 4;
    passage.credited_to = passage.credited_in_part = passage.credited_as_in_source = {};
    if (credited == std::string("as the source")) {
      passage.credited_to = passage.credited_as_in_source = {"w"};
    }
    if (credited == std::string("whole")) passage.credited_to = {"w"};
    if (credited == std::string("part")) passage.credited_in_part = {"w"};
    return advice_on(report).at(0);
  };
  const std::string own = "passage 1: the source's own words, ";
  const std::string close = "passage 1: close to the source's words, ";
  EXPECT_EQ(advice("verbatim", 0, "none"), own + "neither quoted nor credited");
  EXPECT_EQ(advice("verbatim", 3, "none"), own + "neither quoted nor credited");
  EXPECT_EQ(advice("verbatim", 4, "none"), own + "quoted only in part, not credited");
  EXPECT_EQ(advice("verbatim", 0, "part"), own + "not quoted, credited only in part");
  EXPECT_EQ(advice("verbatim", 0, "whole"), own + "credited, but without quotation marks");
  EXPECT_EQ(advice("near-verbatim", 4, "part"),
            close + "quoted only in part, credited only in part");
  EXPECT_EQ(advice("near-verbatim", 4, "whole"), close + "credited, but quoted only in part");
  EXPECT_EQ(advice("near-verbatim", 10, "none"), close + "quoted, without a credit");
  EXPECT_EQ(advice("near-verbatim", 10, "part"), close + "quoted, but credited only in part");
  EXPECT_EQ(advice("summary", 0, "none"),
            "passage 1: the same content in other words, without a credit");
  EXPECT_EQ(advice("summary", 0, "part"),
            "passage 1: the same content in other words, credited only in part");
  EXPECT_EQ(advice("verbatim", 10, "whole"),
            "the passages in order; the article names a source for each");
  EXPECT_EQ(advice("verbatim", 0, "as the source"),
            own + "without quotation marks, credited only to those whom the source credits too");
  EXPECT_EQ(advice("paraphrase", 0, "as the source"),
            "passage 1: the same content in other words, credited only to those whom the source "
            "credits too");
  EXPECT_EQ(advice("verbatim", 10, "as the source"),
            "the passages in order; the article names a source for each, for some only one whom "
            "the source names too");
  report.documents[1].credits_read = false;
  EXPECT_EQ(advice("verbatim", 0, "none"),
            own + "not quoted; credits are not looked for in its language");
  EXPECT_EQ(advice("summary", 0, "none"),
            "passage 1: the same content in other words; credits are not looked for in its "
            "language");
  EXPECT_EQ(advice("verbatim", 10, "none"),
            "the passages in order; what is kept word for word is quoted, and credits are not "
            "looked for in the article's language");
}

TEST(Wording, WhereCreditsAreNotLookedForNoneIsSaidToBeMissing) {
  OverlapReport report = report_about("one two", "one two", "w");
  report.attributions.clear();
  report.named_sources.clear();
  for (ReportPassage& passage : report.passages) {
    passage.credited_to = passage.credited_in_part = passage.credited_as_in_source = {};
  }
  for (ReportDocument& document : report.documents) document.credits_read = false;
  for (const std::string& page :
       {render_html(report), render_markdown(report), render_text(report)}) {
    EXPECT_EQ(page.find("Neither text says"), std::string::npos);
    EXPECT_EQ(page.find("nor credited"), std::string::npos);
    EXPECT_EQ(page.find("not credited"), std::string::npos);
    EXPECT_EQ(page.find("without a credit"), std::string::npos);
    EXPECT_NE(page.find("not looked for"), std::string::npos);
  }
  EXPECT_NE(render_html(report).find("the language of the source and the article"),
            std::string::npos);
}

TEST(Wording, WhatIsQuotedOrCreditedInPartSaysSo) {
  ReportPassage passage;
  EXPECT_EQ(detail::quoted_and_credited(passage, true), "neither quoted nor credited");
  passage.credited_in_part = {"TASS", "Interfax"};
  EXPECT_EQ(detail::quoted_and_credited(passage, true),
            "not quoted, credited in part to TASS and Interfax");
  EXPECT_EQ(detail::quoted_and_credited(ReportPassage{}, false),
            "not quoted, credits not looked for in this language");
  passage.quoted_words = 9;
  passage.quoted_in_part = true;
  EXPECT_EQ(detail::quoted_and_credited(passage, true),
            "partly quoted, credited in part to TASS and Interfax");
  passage.credited_to = {"Reuters"};
  passage.quoted = true;
  passage.quoted_in_part = false;
  EXPECT_EQ(detail::quoted_and_credited(passage, true), "quoted, credited to Reuters");
}

TEST(RenderText, TheVerdictIsReadToItsEnd) {
  OverlapReport report = sample_report();
  report.verdict.label = "same-event";
  std::string words;
  for (const std::string& line : lines_of(render_text(report))) words += line + ' ';
  EXPECT_NE(words.find("what they have in common does not show that one was taken from the other "),
            std::string::npos)
      << words;
}

TEST(RenderText, TheHeadingOfThePassagesFitsTheirNumber) {
  OverlapReport report = sample_report();
  EXPECT_NE(render_text(report).find("\nPassages: 5, strongest evidence first\n"),
            std::string::npos);
  report.passages.resize(1);
  EXPECT_NE(render_text(report).find("\nPassages: 1\n"), std::string::npos);
  report.passages.clear();
  EXPECT_NE(render_text(report).find("\nPassages: none\n"), std::string::npos);
}

// A document of Markdown: what is quoted from it is its words, what it holds stays as it is.
TEST(Quotes, ShowTheWordsNotTheSignsThatSetThem) {
  const std::string text = "The **council** closes the [ring road](https://e.org) today";
  OverlapReport report = report_about(text, text, "w");
  report.documents[0].markup =
      report.documents[1].markup = {{{4, 6}, ""}, {{13, 15}, ""}, {{27, 28}, ""}, {{37, 53}, ""}};
  report.passages[0].edits.clear();
  report.passages[0].also_shared.clear();
  const std::string words = "The council closes the ring road today";
  EXPECT_NE(render_text(report).find("      " + words + "\n"), std::string::npos);
  const std::string quoted = "\xE2\x80\x9C" + words + "\xE2\x80\x9D";
  EXPECT_NE(render_markdown(report).find("- source: " + quoted + "\n- article: " + quoted),
            std::string::npos);
  EXPECT_NE(render_html(report).find(">" + words + "</blockquote>"), std::string::npos);
  EXPECT_NE(render_json(report).find("**council**"), std::string::npos);
}

TEST(Quotes, WordsOnOneSideOnlyAreMarkedInClosePassages) {
  const OverlapReport report = sample_report();
  const std::string markdown = render_markdown(report);
  EXPECT_NE(
      markdown.find("- source: \xE2\x80\x9C~~Russian~~ President Vladimir Putin ~~will~~ visit "
                    "North Korea"),
      std::string::npos)
      << markdown;
  EXPECT_NE(
      markdown.find("- article: \xE2\x80\x9CPresident Vladimir Putin **is expected to** visit"),
      std::string::npos);
}

TEST(Quotes, WordsOnBothSidesAreMarkedInRewordedPassages) {
  const OverlapReport report = sample_report();
  const std::string markdown = render_markdown(report);
  EXPECT_NE(markdown.find("Moscow at the time *promised to help* with *North Korea"),
            std::string::npos);
  EXPECT_NE(markdown.find("- source: \xE2\x80\x9CPutin *promised to help North Korea* build "
                          "satellites\xE2\x80\x9D"),
            std::string::npos)
      << markdown;
  EXPECT_NE(
      markdown.find("*Ambassador to North Korea Alexander Matsegora* told *the newspaper* that "
                    "he is \xE2\x80\x9C"
                    "actively *preparing*\xE2\x80\x9D"),
      std::string::npos);
}

std::string text_of_pieces(const std::vector<detail::QuotedPiece>& pieces) {
  std::string text;
  for (const detail::QuotedPiece& piece : pieces) text += piece.text;
  return text;
}

TEST(Quotes, PiecesHoldTheWholeOfAShortSideAndBothEndsOfALongOne) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    OverlapReport report = random_report(seed);
    for (ReportDocument& document : report.documents) document.markup.clear();
    for (const ReportPassage& passage : report.passages) {
      EXPECT_EQ(text_of_pieces(detail::quoted_pieces(report, passage, 0)), passage.source.text);
      EXPECT_EQ(text_of_pieces(detail::quoted_pieces(report, passage, 1)), passage.article.text);
    }
  }
  std::string text = "first";
  for (int i = 0; i < 5000; ++i) text += " word";
  text += " last";
  OverlapReport report = report_about(text, text, "w");
  report.documents[0].markup.clear();
  report.passages[0].edits.clear();
  const std::string shown = text_of_pieces(detail::quoted_pieces(report, report.passages[0], 0));
  EXPECT_EQ(shown.substr(0, 10), "first word");
  EXPECT_EQ(shown.substr(shown.size() - 9), "word last");
  EXPECT_NE(shown.find(" \xE2\x80\xA6 "), std::string::npos);
  EXPECT_LT(shown.size(), 500U);
}

TEST(Options, HaveNamesThatAPersonReadsAndNoneIsEmpty) {
  OverlapReport report = sample_report();
  report.tool_options.emplace_back("outlets_file", std::string());
  for (const std::string& page : {render_markdown(report), render_html(report)}) {
    EXPECT_NE(page.find("Words in a sequence (k)"), std::string::npos);
    EXPECT_EQ(page.find("shingle_length"), std::string::npos);
    EXPECT_EQ(page.find("outlets_file"), std::string::npos);
    EXPECT_EQ(page.find("File of further outlets"), std::string::npos);
  }
  report.tool_options.back().second = std::string("more.txt");
  EXPECT_NE(render_markdown(report).find("| File of further outlets | more.txt |"),
            std::string::npos)
      << render_markdown(report);
}

TEST(Method, ExplainsTheFiguresOfANamedSourceAndTheStandardError) {
  const std::string markdown = render_markdown(sample_report());
  EXPECT_NE(markdown.find("the middle figure every word that is more likely"), std::string::npos);
  EXPECT_NE(markdown.find("The other shared words are background"), std::string::npos);
  EXPECT_NE(markdown.find("standard error of such an estimate where the truth is the exact value"),
            std::string::npos);
}

TEST(Wording, LargeNumbersAreGrouped) {
  EXPECT_EQ(detail::grouped(0), "0");
  EXPECT_EQ(detail::grouped(999), "999");
  EXPECT_EQ(detail::grouped(1000), "1,000");
  EXPECT_EQ(detail::grouped(1800000), "1,800,000");
  EXPECT_EQ(detail::counted(1, "word"), "1 word");
  OverlapReport report = sample_report();
  report.documents[0].words = 1800000;
  for (const std::string& page :
       {render_text(report, {false, 200}), render_markdown(report), render_html(report)}) {
    EXPECT_NE(page.find("1,800,000 words"), std::string::npos);
  }
}

TEST(Relays, WhatOnlyTheSourceCreditsIsNotCountedAsTheArticles) {
  OverlapReport report = sample_report();
  ReportRelay relay = report.named_sources[0].relayed[0];
  relay.article.reset();
  relay.credited = false;
  report.named_sources[0].relayed.push_back(relay);
  const std::string markdown = render_markdown(report);
  for (const char* heading :
       {"**Credited in the article (3)**", "**Credited in the source only (1)**",
        "**Revealed (1)**", "**Doubtful (1)**"}) {
    EXPECT_NE(markdown.find(heading), std::string::npos) << heading;
  }
}

TEST(Relays, EachStandsInOneGroup) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    for (const ReportNamedSource& named : random_report(seed).named_sources) {
      std::vector<std::size_t> grouped;
      for (const detail::RelayGroup& group : detail::relay_groups(named)) {
        EXPECT_FALSE(group.relays.empty());
        grouped.insert(grouped.end(), group.relays.begin(), group.relays.end());
      }
      std::sort(grouped.begin(), grouped.end());
      ASSERT_EQ(grouped.size(), named.relayed.size());
      for (std::size_t i = 0; i < grouped.size(); ++i) EXPECT_EQ(grouped[i], i);
    }
  }
}

TEST(Wording, EveryReasonToLeaveOutIsExplained) {
  OverlapReport report = sample_report();
  const ReportExclusion exclusion = report.excluded[0];
  report.excluded.clear();
  for (const char* reason :
       {"title", "dateline", "byline", "subheading", "related-links", "agency-footer",
        "photo-credit", "front-matter", "markup", "repeat", "list", "bare-name", "stock-phrase"}) {
    EXPECT_FALSE(detail::exclusion_meaning(reason).empty()) << reason;
    report.excluded = {exclusion};
    report.excluded[0].reason = reason;
    const std::string row = "| source | " + std::string(reason) + " | " +
                            std::string(detail::exclusion_meaning(reason)) + " |";
    EXPECT_NE(render_markdown(report).find(row), std::string::npos) << row;
  }
  EXPECT_TRUE(detail::exclusion_meaning("something new").empty());
}

TEST(Wording, OneIsSingular) {
  OverlapReport report = report_about("one", "one", "w");
  report.tool_options = {{"shingle_length", std::int64_t{1}}, {"guarantee", std::int64_t{1}}};
  report.scores.derived_share = report.scores.used_share = {1.0, 1, 1};
  report.scores.words_by_class.verbatim = 1;
  report.scores.resemblance = {1, 1.0, 1.0, 0.0, 1};
  report.scores.containment = {1, 1.0, 1.0, 1.0, 1.0};
  report.scores.longest_run_words = report.passages[0].shared_words = 1;
  for (ReportDocument& document : report.documents) document.words = document.sentences = 1;
  for (const std::string& page :
       {render_text(report), render_markdown(report), render_html(report)}) {
    for (const char* plural : {"words", "sentences", "hashes", "values", "passages", "places"}) {
      EXPECT_EQ(page.find(" 1 " + std::string(plural)), std::string::npos) << plural;
      EXPECT_EQ(page.find(">1 " + std::string(plural)), std::string::npos) << plural;
    }
  }
}

TEST(Wording, SharesPrintOneDecimal) {
  EXPECT_EQ(detail::percent(0.262921), "26.3 %");
  EXPECT_EQ(detail::percent(1.0), "100.0 %");
  EXPECT_EQ(detail::percent(0.0), "0.0 %");
  EXPECT_EQ(detail::percent(std::nullopt), "not defined");
}

}  // namespace
}  // namespace ibid
