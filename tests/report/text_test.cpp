// The terminal summary and Markdown: nothing that an article holds acts on either.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "ibid/base/utf8.hpp"
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
  EXPECT_LE(lines_of(text).size(), 60U);
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
    for (const std::string& line : lines_of(render_markdown(report_about("s", "a", text)))) {
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

TEST(Wording, SharesPrintOneDecimal) {
  EXPECT_EQ(detail::percent(0.262921), "26.3 %");
  EXPECT_EQ(detail::percent(1.0), "100.0 %");
  EXPECT_EQ(detail::percent(0.0), "0.0 %");
  EXPECT_EQ(detail::percent(std::nullopt), "not defined");
}

}  // namespace
}  // namespace ibid
