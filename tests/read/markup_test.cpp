#include "ibid/read/markup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

using testing::IsEmpty;

/// What the reader sees.
std::string seen(std::string_view text) {
  std::string result;
  std::uint32_t position = 0;
  for (const Markup& markup : find_markup(text)) {
    result += slice(text, {position, markup.source.begin});
    if (markup.shown != 0) append_utf8(result, markup.shown);
    position = markup.source.end;
  }
  result += text.substr(position);
  return result;
}

using Cases = std::vector<std::pair<std::string_view, std::string_view>>;

void expect_seen(const Cases& cases) {
  for (const auto& [text, expected] : cases) EXPECT_EQ(seen(text), expected) << text;
}

// Examples of CommonMark 0.30, section 6.2, by their numbers.
TEST(Markup, EmphasisByTheExamplesOfTheStandard) {
  expect_seen({
      {"*foo bar*", "foo bar"},                                        // 350
      {"a * foo bar*", "a * foo bar*"},                                // 351
      {"a*\"foo\"*", "a*\"foo\"*"},                                    // 352
      {"foo*bar*", "foobar"},                                          // 354
      {"5*6*78", "5678"},                                              // 355
      {"_ foo bar_", "_ foo bar_"},                                    // 357
      {"foo_bar_", "foo_bar_"},                                        // 359
      {"5_6_78", "5_6_78"},                                            // 360
      {"пристаням_стремятся_", "пристаням_стремятся_"},                // 361
      {"aa_\"bb\"_cc", "aa_\"bb\"_cc"},                                // 362
      {"foo-_(bar)_", "foo-(bar)"},                                    // 363
      {"_foo*", "_foo*"},                                              // 364
      {"*foo bar\n*", "*foo bar\n*"},                                  // 366
      {"*(*foo*)*", "(foo)"},                                          // 369
      {"_foo_bar_baz_", "foo_bar_baz"},                                // 376
      {"** foo bar**", "** foo bar**"},                                // 379
      {"foo**bar**", "foobar"},                                        // 381
      {"*foo **bar** baz*", "foo bar baz"},                            // 410
      {"*foo**bar**baz*", "foobarbaz"},                                // 411
      {"*foo**bar*", "foo**bar"},                                      // 412
      {"***foo** bar*", "foo bar"},                                    // 413
      {"foo***bar***baz", "foobarbaz"},                                // 416
      {"** is not an empty emphasis", "** is not an empty emphasis"},  // 420
      {"foo ***", "foo ***"},                                          // 436
      {"foo *\\**", "foo *"},                                          // 437
      {"**foo*", "*foo"},                                              // 442
      {"*foo**", "foo*"},                                              // 443
      {"*foo _bar* baz_", "foo _bar baz_"},                            // 470
      {"*foo __bar *baz bim__ bam*", "foo bar *baz bim bam"},          // 471
      {"**foo **bar baz**", "**foo bar baz"},                          // 472
      {"*[bar*](/url)", "*bar*"},                                      // 474
      {"~~gone~~ ~5 and ~6", "gone ~5 and ~6"},
  });
}

TEST(Markup, EscapesAndCodeInALine) {
  expect_seen({
      {"\\*not emphasized\\*", "*not emphasized*"},
      {"C:\\dir", "C:\\dir"},
      {"a `code` b", "a code b"},
      {"``foo ` bar``", "foo ` bar"},
      {"*foo`*`", "*foo*"},
      {"`a *b*`", "a *b*"},
      {"one ` two", "one ` two"},
      {"`` ` and `` `", " ` and  `"},
      {"f***ing and 2 * 3", "f***ing and 2 * 3"},
      {"Fish &amp; chips &#8212; &quot;no&quot; &unknown; AT&T;",
       "Fish & chips — \"no\" &unknown; AT&T;"},
  });
}

TEST(Markup, LinksKeepTheirWordsAndLoseTheirAddresses) {
  expect_seen({
      {"[capsized](https://example.com/a?b=c) off", "capsized off"},
      {"[a](<b c> \"title (x)\") d", "a d"},
      {"[a](b 'title') [c](d (e)) [f]()", "a c f"},
      {"[a](b(c)d)e", "ae"},
      {"[a](b c)", "[a](b c)"},
      {"[sic] and [Laughter]", "[sic] and [Laughter]"},
      {"[a][1] [a][] [a] [b]\n\n[1]: /x\n[A]: <y> 'T'", "a a a [b]\n\n\n"},
      {"[a *b*][1]*c*\n\n[1]: https://e.org \"Title\"", "a bc\n\n"},
      {"[Reporter]: Yes.\n[Minister]: No", "[Reporter]: Yes.\n[Minister]: No"},
      {"[a [b](c) d](e)", "[a b d](e)"},
      {"[![alt *x*](i.png) b](c)", "  b"},
      {"![alt [b](c) \"d\"](e \"f\") g", "  g"},
      {"swell.[^1] Next\n\n[^1]: A note", "swell. Next\n\nA note"},
      {"<https://a.org/b> <j@a.org> see", "    see"},
      {"see https://a.org/b_c_d?e=f. Then (www.b.org/x).", "see  . Then ( )."},
      {"the http protocol, wwwhat", "the http protocol, wwwhat"},
  });
}

TEST(Markup, HtmlGoesAndItsWordsStay) {
  expect_seen({
      {"the <b>northern</b> tip", "the northern tip"},
      {"<b>bo</b>ld a<br>b<br/>c", "bold a b c"},
      {"<div class=\"x y\" id=z>In <a href='u'>words</a></div>", " In words "},
      {"a < b and c > d, <3", "a < b and c > d, <3"},
      {"<b unclosed, 5 <a b", "<b unclosed, 5 <a b"},
      {"a <!-- hidden words --> b", "a  b"},
      {"<!-- hidden\n\nwords -->\nshown", "\nshown"},
      {"<script>\nvar a;\n\nb</SCRIPT>\nshown <style>x</style>", "\nshown  x "},
      {"<Style type=\"a\">p {}\n\nq", ""},
  });
}

TEST(Markup, Blocks) {
  expect_seen({
      {"# Title *x*\ntext*", "# Title x\ntext*"},
      {"a\n\n```\ncode *x*\n\n```\nb", "a\n\n\nb"},
      {"~~~ info\ncode\n```\n~~~~\nb", "\nb"},
      {"``` a`b", "``` a`b"},
      {"a\n```\nnever closed\n\nend", "a\n"},
      {"> quoted\n> words\n\n> > deep", "quoted\nwords\n\ndeep"},
      {"> ```\n> code\nout", "\nout"},
      {"- one *a\n- two* b", "- one *a\n- two* b"},
      {"1. one\n2) two", "- one\n- two"},
      {"In the year\n24. It was", "In the year\n24. It was"},
      {"2024. A year", "2024. A year"},
      {"- [x] done\n- [ ] open", "-  done\n-  open"},
      {"* * *\n\n***\n*a*", "* * *\n\n***\na"},
      {"| a | *b* |\n|---|:-:|\n| c* | d* |", ""},
      {"a\r\n\r\n```\r\nx\r\n```\r\nb", "a\r\n\r\n\r\nb"},
      {"    indented paragraph", "    indented paragraph"},
  });
}

TEST(Markup, IndentedCodeIsNoProse) {
  expect_seen({
      {"a\n\n    code *x*\n\tmore\n\nb c d e f g h i j k l", "a\n\n    \n\nb c d e f g h i j k l"},
      {"# H\n    code\n\nb c d e f g h", "# H\n    \n\nb c d e f g h"},
      {"a long line\r\n\r\n    code\r\n\r\nb", "a long line\r\n\r\n    \r\n\r\nb"},
      // It interrupts no paragraph, and below an item it goes on with it.
      {"a wrapped line\n    of *prose*", "a wrapped line\n    of prose"},
      {"a wrapped line\r\n    of *prose*", "a wrapped line\r\n    of prose"},
      {"- an item\n\n    and *more*\n\nb", "- an item\n\n    and more\n\nb"},
      // A first line that is indented, and a text of indented paragraphs.
      {"words\n\n    First *line*\nand the next", "words\n\n    First line\nand the next"},
      {"    One *two*\n\n    Three\n\nfour", "    One two\n\n    Three\n\nfour"},
      {"- an item\n\nwords and words again\n\n    code",
       "- an item\n\nwords and words again\n\n    "},
  });
}

TEST(Markup, TablesAreNoProse) {
  expect_seen({
      {"a\n\n| x | y |\n|---|---|\n| c | d |\n\nb", "a\n\n\n\nb"},
      {"a\nx | y\n--- | ---\nc | d\nb *e*", "a\n\nb e"},
      {"> x | y\n> --|--\n> c | d\n\nb", "\n\nb"},
      {"| a \\| b |\n|---|\n| c |", ""},
      // Not as many cells; no row above; no rule.
      {"a | *b*\n|---|", "a | b\n|---|"},
      {"\n|---|\n| *c* |", "\n|---|\n| c |"},
      {"| a | *b* |\n| c | d |", "| a | b |\n| c | d |"},
      {"a | b\n\n--|--", "a | b\n\n--|--"},
  });
}

TEST(Markup, BeginsBehindTheFrontMatter) {
  const std::string text = "---\ntitle: *a*\n---\n*b*";
  EXPECT_EQ(find_markup(text, 19).size(), 2U);
  EXPECT_EQ(find_markup(text, 19).front().source, (Span{19, 20}));
}

TEST(Markup, PlainProseHasNone) {
  EXPECT_THAT(find_markup("He said: \"I do not know - it costs $5 (or less).\" Don't!\n\nSo? "
                          "5 > 4; A/B & C's 100% #1 e-mail snake_case. Пять — «шесть»…\n"),
              IsEmpty());
}

TEST(Markup, AnyMixtureOfSignsGivesOrderedSpansOnBoundaries) {
  const std::vector<std::string> pieces = {
      "*",       "**",          "_",  "__",    "`",        "```",       "~~",   "[",     "]",
      "(",       ")",           "![", "](",    "<",        ">",         "\"",   "'",     "\\",
      "\n",      "\n\n",        "> ", "- ",    "1. ",      "a",         "é",    "слово", " ",
      "|",       "&",           ";",  "&amp;", "<b>",      "</b>",      "<!--", "-->",   "[^1]",
      "[a]: /b", "https://a.b", "# ", "\r",    "<script>", "</script>", "\t",   "[a]"};
  for (std::uint64_t seed = 0; seed < 20000; ++seed) {
    SeededRandom random(seed);
    std::string text;
    for (std::uint64_t i = random.below(24); i > 0; --i)
      text += pieces[random.below(pieces.size())];
    std::uint32_t end = 0;
    for (const Markup& markup : find_markup(text)) {
      ASSERT_GE(markup.source.begin, end) << text;
      ASSERT_LT(markup.source.begin, markup.source.end) << text;
      ASSERT_LE(markup.source.end, text.size()) << text;
      ASSERT_TRUE(is_utf8_start(text[markup.source.begin])) << text;
      end = markup.source.end;
      ASSERT_TRUE(end == text.size() || is_utf8_start(text[end])) << text;
    }
  }
}

TEST(Markup, HostileTextsTakeLinearTime) {
  for (const std::string_view unit :
       {"[",       "*",         "`",        "_a",       "*a ",       "a**b",     "[a](",
        "](",      "![",        "[a](b ",   "[a](b \"", "[a](b (",   "<",        "<a ",
        "<a b=\"", "<!--",      "<a b='\"", "<?",       "<![CDATA[", "<script>", "> ",
        "- ",      "- * ",      "1. ",      "&",        "\\",        "[^",       "[a]: b.c\n",
        "~~a",     "` `` ``` ", "*_",       "**a _b ",  "<a@",       "http://",  "[a][",
        "[[]",     "```\n> ",   "|\n",      "\r",       "a*\n",      "[a](((",   "<script",
        "[a](<b"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    std::vector<Markup> found;
    EXPECT_LT(test::cpu_seconds([&] { found = find_markup(text); }), test::allowed_seconds(1))
        << unit << ": " << found.size();
  }
}

}  // namespace
}  // namespace ibid
