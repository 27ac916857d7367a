#include "ibid/structure/structure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "helpers/files.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "structure/analyze.hpp"

namespace ibid {
namespace {

using test::analyze;
using test::exclusions_of;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kProse =
    "The minister said on Monday that the two countries would sign the agreement next week.\n\n"
    "Officials in both capitals declined to comment on the details of the long negotiations.\n\n";

/// What stands before `kProse` and is excluded.
std::vector<std::string> above(std::string_view text) {
  return exclusions_of(analyze(std::string(text) + std::string(kProse)));
}

std::vector<std::string> below(std::string_view text) {
  return exclusions_of(analyze(std::string(kProse) + std::string(text)));
}

std::vector<std::string> between(std::string_view text) {
  return exclusions_of(
      analyze(std::string(kProse) + std::string(text) + "\n\n" + std::string(kProse)));
}

TEST(Structure, DatelinesOfTheAgenciesAreFound) {
  for (const std::string_view dateline : {"MOSCOW/HANOI:",
                                          "PARIS, May 3 (Reuters) -",
                                          "WASHINGTON (AP) —",
                                          "BERLIN --",
                                          "TAMPA, Fla. (AP) —",
                                          "NEW YORK, Sept. 26 (UPI) —",
                                          "Berlin (dpa) –",
                                          "SEOUL, South Korea -",
                                          "Hanoi (VNA) -",
                                          "ST. LOUIS (AP) --",
                                          "LONDON, England (CNN) --",
                                          "(Reuters) -",
                                          "МОСКВА, 27 мая - ТАСС.",
                                          "МОСКВА, 27 мая — РИА Новости.",
                                          "МОСКВА, 27 мая. /ТАСС/.",
                                          "Москва. 27 мая. INTERFAX.RU -",
                                          "PARIS, 3 mai (Reuters) -",
                                          "Madrid, 3 may (EFE).-",
                                          "Moscow, May 27 -",
                                          "RIO DE JANEIRO —"}) {
    EXPECT_THAT(above(std::string(dateline) + " "),
                ElementsAre("dateline: " + std::string(dateline)))
        << dateline;
  }
}

TEST(Structure, ADatelineIsAPrefixOfItsSentence) {
  const AnalyzedText analyzed = analyze("PARIS, May 3 (Reuters) - " + std::string(kProse));
  ASSERT_EQ(analyzed.structure.exclusions.size(), 1U);
  const Exclusion& dateline = analyzed.structure.exclusions.front();
  EXPECT_EQ(dateline.tokens.begin, 0U);
  EXPECT_EQ(dateline.tokens.size(), 4U);
  EXPECT_LT(dateline.tokens.end, analyzed.text.sentences.front().tokens.end);
}

TEST(Structure, WhatOnlyLooksLikeADatelineIsProse) {
  for (const std::string_view opening :
       {"NOTE: ", "WARNING: ", "President Putin – ", "The plan – ", "Why not? ", "In May 2024 – ",
        "Smith (a lawyer) – ", "On May 3, 2019 - ", "NASA - the agency - said so. ",
        "WE WILL NEVER GIVE UP THE FIGHT - ", "Moscow: ", "COVID-19: "}) {
    EXPECT_THAT(above(opening), IsEmpty()) << opening;
  }
  // A conversation: names in capitals before what each one says.
  EXPECT_THAT(
      exclusions_of(analyze("WALLACE: Let us start with the news of the day, if we may.\n\n"
                            "CLINTON: I would be glad to answer that question, of course.\n\n"
                            "WALLACE: Then please go on and tell us what you will do.\n")),
      IsEmpty());
  // Only the beginning of a report has one.
  EXPECT_THAT(exclusions_of(analyze(std::string(kProse) + std::string(kProse) + "PARIS - " +
                                    std::string(kProse))),
              IsEmpty());
}

TEST(Structure, BylinesAboveTheText) {
  for (const std::string_view byline :
       {"By Jane Roe", "By JANE ROE and JOHN DOE, Associated Press Writer", "BY JANE ROE",
        "Jane Roe, Reuters", "By Jane van der Roe Jr.", "Written by Jane Roe",
        "Автор: Анна Петрова", "Von Anna Schmidt", "Par Anne Dupont"}) {
    EXPECT_THAT(above(std::string(byline) + "\n\n"), ElementsAre("byline: " + std::string(byline)));
  }
  for (const std::string_view line :
       {"By the time they came it was over.", "By 2019 the plan had failed", "By and large",
        "By doing so, he won."}) {
    EXPECT_THAT(above(std::string(line) + "\n\n"), IsEmpty()) << line;
  }
}

TEST(Structure, ADateOfItsOwnAboveTheText) {
  for (const std::string_view line : {"Friday, January 4, 2019", "Published: September 24, 2007",
                                      "27 мая 2024 года", "Jan 19, 2009 7:18 PM EST"}) {
    EXPECT_THAT(above(std::string(line) + "\n\n"), ElementsAre("dateline: " + std::string(line)));
    EXPECT_THAT(between(line), testing::Not(testing::Contains("dateline: " + std::string(line))));
  }
}

TEST(Structure, SubheadingsStandBetweenParagraphs) {
  for (const std::string_view line :
       {"NORTH KOREA TIES", "A Rare Trip to the Far East", "Background", "РЕАКЦИЯ КРЕМЛЯ"}) {
    EXPECT_THAT(between(line), ElementsAre("subheading: " + std::string(line)));
    EXPECT_THAT(exclusions_of(analyze(line)), IsEmpty()) << "a text of one line";
    EXPECT_THAT(above(std::string(line) + "\n\n"), IsEmpty()) << "plain text has no title";
  }
  EXPECT_THAT(between("## The Next Step"), ElementsAre("subheading: ## The Next Step"));
}

TEST(Structure, ProseIsNoSubheading) {
  for (const std::string_view line :
       {"He left.", "“Never Again”", "- A Point of Order", "He said this", "Yes", "Is It True?",
        "the End of the Line", "—Jane Roe", "1914", "Dear Sir,"}) {
    EXPECT_THAT(between(line), IsEmpty()) << line;
  }
  // Verse, lists of names, and lines that only wrap are not between paragraphs of prose.
  EXPECT_THAT(exclusions_of(analyze("Tyger Tyger\n\nBurning Bright\n\nIn the Forests\n\n")),
              IsEmpty());
  EXPECT_THAT(exclusions_of(analyze("The house stood on a hill above the old town of\n"
                                    "Saint Petersburg\nand nobody had lived in it for years.\n\n" +
                                    std::string(kProse))),
              IsEmpty());
}

TEST(Structure, OnlyAHeadingMarkMakesATitle) {
  EXPECT_THAT(above("# Putin to visit Hanoi\n\n"), ElementsAre("title: # Putin to visit Hanoi"));
  EXPECT_THAT(above("Putin to Visit Hanoi\n\n"), IsEmpty());
  EXPECT_THAT(above("#hashtag of the day\n\n"), IsEmpty());
  const std::string underlined = "Putin to visit Hanoi\n====================\n\n";
  EXPECT_THAT(exclusions_of(test::analyze_markdown(underlined + std::string(kProse))),
              testing::Contains("title: Putin to visit Hanoi"));
  EXPECT_THAT(above(underlined), IsEmpty());
}

TEST(Structure, FrontMatterIsNoProse) {
  Document document;
  document.text = "---\ntitle: The visit\n---\n# The visit\n\n" + std::string(kProse);
  document.format = InputFormat::kMarkdown;
  document.front_matter = Span{0, 25};
  const AnalyzedText analyzed = analyze_text(std::move(document));
  EXPECT_THAT(exclusions_of(analyzed),
              ElementsAre("front-matter: ---\ntitle: The visit\n---", "title: # The visit"));
}

TEST(Structure, RelatedLinksAndTheirLists) {
  const std::string list =
      "Also read\n- Putin warns of global clash\n- Putin says ‘grateful’ to China\n";
  EXPECT_THAT(
      exclusions_of(analyze("PARIS (AP) - " + std::string(kProse) + list + std::string(kProse))),
      ElementsAre("dateline: PARIS (AP) -", "related-links: Also read",
                  "related-links: - Putin warns of global clash",
                  "related-links: - Putin says ‘grateful’ to China"));
  EXPECT_THAT(between("Читайте также:\n\nПутин посетит Ханой\n\nКНДР запустила спутник"),
              ElementsAre("related-links: Читайте также:", "related-links: Путин посетит Ханой",
                          "related-links: КНДР запустила спутник"));
  for (const std::string_view line :
       {"READ ALSO: Putin warns of clash", "READ MORE Putin warns of clash",
        "Related: Putin warns of clash", "(See also: Putin warns of clash)",
        "Читайте также: Путин посетит Ханой", "Lesen Sie auch: Putin in Hanoi",
        "À lire aussi : Poutine à Hanoï", "Lea también: Putin en Hanói",
        "Read more [here](https://example.org)"}) {
    EXPECT_THAT(between(line), ElementsAre("related-links: " + std::string(line)));
  }
  for (const std::string_view line :
       {"Related costs rose by a third.", "Read more books, he told the children.",
        "See also the work of the commission, which sat for years."}) {
    EXPECT_THAT(between(line), IsEmpty()) << line;
  }
}

TEST(Structure, AgencyFooters) {
  for (const std::string_view line :
       {"(Reporting by Jane Roe; Editing by John Doe)", "(Reporting by Jane Roe in Hanoi)",
        "Reporting by Jane Roe; Editing by John Doe", "© 2024 The Daily. All rights reserved.",
        "Copyright 2024 The Associated Press. All rights reserved.",
        "Follow us on Twitter and Facebook", "This article was originally published on Grist.",
        "Jane Roe in London contributed to this report.", "Все права защищены.",
        "Подписывайтесь на наш канал"}) {
    EXPECT_THAT(below(line), ElementsAre("agency-footer: " + std::string(line)));
  }
  EXPECT_THAT(below("He left on Monday, an aide said. (Reporting by Jane Roe; Editing by X. Doe)"),
              ElementsAre("agency-footer: (Reporting by Jane Roe; Editing by X. Doe)"));
  EXPECT_THAT(below("He left on Monday, an aide said. Jane Roe contributed to this report."),
              ElementsAre("agency-footer: Jane Roe contributed to this report."));
  for (const std::string_view line :
       {"Reporting by the newspaper has shown that the plan was never carried out.",
        "Copyright law protects the works of authors for seventy years.",
        "They must respect that all rights reserved to the states remain theirs.",
        "(c) the third of the points that the committee made"}) {
    EXPECT_THAT(below(line), IsEmpty()) << line;
  }
}

TEST(Structure, PhotoCredits) {
  for (const std::string_view line :
       {"Photo: Jane Roe", "Image credit: Jane Roe", "Фото: Анна Петрова / ТАСС",
        "Photo by Jane Roe",
        "FILE PHOTO: The two leaders meet in Hanoi, June 20, 2024. REUTERS/Jane Roe",
        "The two leaders meet in Hanoi. (AP Photo/Jane Roe)", "Foto: dpa",
        "The leaders at the airport. Jane Roe/Getty Images", "Getty Images", "AFP via Getty Images",
        "Photograph: Stefan Rousseau/PA",
        "The chancellor leaves Downing Street. Photograph: Stefan Rousseau/PA"}) {
    EXPECT_THAT(between(line), ElementsAre("photo-credit: " + std::string(line)));
  }
  for (const std::string_view line :
       {"Photo sharing has changed how people travel.", "He sued Getty Images.",
        "Photo by photo, the story of the war was told."}) {
    EXPECT_THAT(between(line), IsEmpty()) << line;
  }
}

TEST(Structure, PhotoCreditsInAParagraphOfTwoLines) {
  EXPECT_THAT(
      between("Getty Images\nThe chancellor leaves Downing Street. Photograph: Jane Roe/PA"),
      ElementsAre("photo-credit: Getty Images",
                  "photo-credit: The chancellor leaves Downing Street. Photograph: Jane Roe/PA"));
  for (const std::string_view line :
       {"He studied the photograph: Jane Roe was not in it.", "He works for Getty Images",
        "She had one photo: a child in the snow", "Shutterstock fell by a tenth on Monday."}) {
    EXPECT_THAT(between(line), IsEmpty()) << line;
  }
}

TEST(Structure, ALineThatNamesItsSourceStaysVisible) {
  for (const std::string_view line :
       {"Source: Associated Press", "SOURCE: REUTERS", "Источник: Ведомости",
        "Quelle: Deutsche Presse-Agentur", "Sources: Reuters, Bloomberg", "Fuente: Agencia EFE"}) {
    EXPECT_THAT(between(line), IsEmpty()) << line;
    EXPECT_THAT(below(line), IsEmpty()) << line;
  }
  EXPECT_THAT(between("Sources of Income"), ElementsAre("subheading: Sources of Income"));
}

TEST(Structure, RelatedLinksAtTheEndOfAParagraph) {
  const auto found = [](const std::string& tail) {
    return exclusions_of(analyze(std::string(kProse) +
                                 "The profit of the company fell by a third last year, it said. " +
                                 tail + "\n\n" + std::string(kProse)));
  };
  for (const std::string line :
       {"Читайте также: Алюминий подешевел", "Read also: Aluminium gets cheaper",
        "READ MORE: Shares fall", "Lesen Sie auch: Aluminium wird billiger."}) {
    EXPECT_THAT(found(line), ElementsAre("related-links: " + line));
  }
  for (const std::string line :
       {"Related: it was late.", "See also what he said about it: nothing.",
        "He told them to read more: books help."}) {
    EXPECT_THAT(found(line), IsEmpty()) << line;
  }
}

TEST(Structure, TheSourceInSeedsHasItsFurnitureOnly) {
  const AnalyzedText source =
      analyze(test::read_file(test::project_file("seeds/000_4230743124c46cd6.txt")));
  const std::vector<std::string> found = exclusions_of(source);
  ASSERT_EQ(found.size(), 7U);
  EXPECT_EQ(found.front(), "dateline: MOSCOW/HANOI:");
  EXPECT_EQ(found[1], "related-links: Also read");
  EXPECT_EQ(found.back(), "subheading: NORTH KOREA TIES");
  EXPECT_EQ(source.structure.language, "en");
  const AnalyzedText article =
      analyze(test::read_file(test::project_file("seeds/002_d726024c721bee52.txt")));
  EXPECT_THAT(exclusions_of(article), IsEmpty());
}

/// The words that count as the article's own.
std::string prose_of(const AnalyzedText& analyzed) {
  std::string words;
  for (std::uint32_t i = 0; i < analyzed.text.tokens.size(); ++i) {
    if (analyzed.structure.is_prose[i] == 0) continue;
    words += (words.empty() ? "" : " ") + std::string(analyzed.text.word(i));
  }
  return words;
}

TEST(Markdown, MarkupIsNoProseAndIsShown) {
  const AnalyzedText analyzed = test::analyze_markdown(
      "A boat, [capsized](https://example.com/a) off [Gotland][1] near the <b>northern</b> tip.[^2]"
      " `code` &amp; **bo**ld\n\n![A photo](boat.jpg \"Photo: TT\")\n\n```\nno prose\n```\n\n"
      "[1]: https://example.com \"Title\"\n[^2]: A note.\n");
  EXPECT_EQ(prose_of(analyzed),
            "a boat capsized off gotland near the northern tip code bold a note");
  EXPECT_EQ(analyzed.text.tokens.size(), 13U);
  EXPECT_THAT(
      exclusions_of(analyzed),
      ElementsAre("markup: ](https://example.com/a)", "markup: ][1]", "markup: <b>", "markup: </b>",
                  "markup: [^2]", "markup: ![A photo](boat.jpg \"Photo: TT\")",
                  "markup: ```\nno prose\n```", "markup: [1]: https://example.com \"Title\"",
                  "markup: [^2]: "));
}

TEST(Markdown, EmphasisDoesNotDivideAWordAndPositionsStayTrue) {
  const AnalyzedText analyzed =
      test::analyze_markdown("Off Got**land** &mdash; *“so* he [s](u)aid”.");
  const auto source = [&](std::uint32_t token) {
    return slice(analyzed.document.text, analyzed.text.tokens[token].source);
  };
  ASSERT_EQ(prose_of(analyzed), "off gotland so he said");
  EXPECT_EQ(source(1), "Got**land");
  EXPECT_EQ(source(2), "so");
  EXPECT_EQ(source(4), "s](u)aid");
  for (const Token& token : analyzed.text.tokens) {
    EXPECT_EQ(token.source, analyzed.text.normalized.map.original(token.normalized));
  }
  ASSERT_EQ(analyzed.structure.quotations.size(), 1U);
  EXPECT_EQ(slice(analyzed.document.text, analyzed.structure.quotations.front().source),
            "“so* he [s](u)aid”");
  EXPECT_EQ(prose_of(analyze("Off Got**land** now")), "off got land now") << "plain text";
}

TEST(Markdown, FurnitureIsKnownBelowItsMarkup) {
  const std::string prose(kProse);
  const auto found = [&](const std::string& text) {
    return exclusions_of(test::analyze_markdown(text));
  };
  EXPECT_THAT(found("# A *new* title\n\nBy **Jane Roe**\n\n**PARIS, May 3 (Reuters)** - " + prose),
              ElementsAre("title: # A *new* title", "byline: By **Jane Roe",
                          "dateline: PARIS, May 3 (Reuters)** -"));
  EXPECT_THAT(found(prose + "## The [Next](u) Step\n\n" + prose),
              ElementsAre("subheading: ## The [Next](u) Step"));
  EXPECT_THAT(found(prose + "Read more [here](https://example.org)\n"),
              ElementsAre("related-links: Read more [here", "markup: ](https://example.org)"));
  EXPECT_THAT(found(prose + "Also read\n\n1. [A story](u)\n2. [Another](v)\n\n" + prose),
              ElementsAre("related-links: Also read", "related-links: 1. [A story", "markup: ](u)",
                          "related-links: 2. [Another", "markup: ](v)"));
}

TEST(Structure, AGivenLanguageIsKept) {
  Document document;
  document.text = kProse;
  document.meta.language = "fr-CA";
  const Structure given = analyze_text(std::move(document)).structure;
  EXPECT_EQ(given.language, "fr-CA");
  EXPECT_TRUE(given.language_given);
  EXPECT_EQ(given.language_confidence, 1.0);
}

TEST(Structure, LanguageCodesOfThreeLettersAreTheirTwins) {
  const auto language_of = [](const std::string& given) {
    Document document;
    document.text = kProse;
    document.meta.language = given;
    return analyze_text(std::move(document)).structure.language;
  };
  for (const auto& [given, expected] :
       std::vector<std::pair<std::string, std::string>>{{"eng", "en"},
                                                        {"RUS", "ru"},
                                                        {"ger", "de"},
                                                        {"deu-AT", "de-AT"},
                                                        {"EN_us", "en-us"},
                                                        {"xx", "xx"},
                                                        {"und", "en"},
                                                        {"", "en"}}) {
    EXPECT_EQ(language_of(given), expected) << given;
  }
}

TEST(Structure, MetadataThatWillNotDoIsWarnedOf) {
  const auto warnings_of = [](std::optional<std::string> published,
                              std::optional<std::string> language) {
    Document document;
    document.text = kProse;
    document.meta.published = std::move(published);
    document.meta.language = std::move(language);
    return analyze_text(std::move(document)).document.warnings;
  };
  EXPECT_THAT(warnings_of("2024-06-10", "eng"), IsEmpty());
  EXPECT_THAT(warnings_of("2024-06-10T10:00:00Z", "pt-BR"), IsEmpty());
  EXPECT_THAT(warnings_of(std::nullopt, std::nullopt), IsEmpty());
  for (const char* date : {"10 June 2024", "2024-06-31"}) {
    EXPECT_THAT(
        warnings_of(date, std::nullopt),
        ElementsAre("published is not an ISO 8601 date: it plays no part in the direction"));
  }
  EXPECT_THAT(warnings_of(std::nullopt, "xx"),
              ElementsAre(testing::StartsWith("the language given, xx, is none of those")));
  EXPECT_THAT(warnings_of(std::nullopt, "\x1B\n"),
              ElementsAre(testing::StartsWith("the language given is none of those")));
}

/// The promises of the header, for any text.
void expect_lawful(const AnalyzedText& analyzed) {
  const Structure& structure = analyzed.structure;
  const std::string& text = analyzed.document.text;
  ASSERT_EQ(structure.is_prose.size(), analyzed.text.tokens.size());
  std::vector<std::uint8_t> expected(analyzed.text.tokens.size(), 1);
  std::uint32_t previous_end = 0;
  for (const Exclusion& exclusion : structure.exclusions) {
    ASSERT_GE(exclusion.source.begin, previous_end);
    ASSERT_LT(exclusion.source.begin, exclusion.source.end);
    ASSERT_LE(exclusion.source.end, text.size());
    previous_end = exclusion.source.end;
    ASSERT_LE(exclusion.tokens.begin, exclusion.tokens.end);
    for (std::uint32_t i = exclusion.tokens.begin; i < exclusion.tokens.end; ++i) {
      ASSERT_TRUE(exclusion.source.contains(analyzed.text.tokens[i].source)) << text;
      expected[i] = 0;
    }
  }
  ASSERT_EQ(structure.is_prose, expected);
  std::uint32_t previous_begin = 0;
  for (const Quotation& quotation : structure.quotations) {
    ASSERT_GE(quotation.source.begin, previous_begin);
    previous_begin = quotation.source.begin;
    ASSERT_LT(quotation.source.begin, quotation.source.end);
    ASSERT_LE(quotation.source.end, text.size());
    ASSERT_TRUE(is_utf8_start(text[quotation.source.begin]));
    ASSERT_LE(quotation.tokens.begin, quotation.tokens.end);
    for (std::uint32_t i = quotation.tokens.begin; i < quotation.tokens.end; ++i) {
      ASSERT_TRUE(quotation.source.contains(analyzed.text.tokens[i].source)) << text;
    }
  }
}

TEST(Structure, AnyMixtureOfSignsKeepsTheLaws) {
  const std::vector<std::string> pieces = {
      "PARIS",
      " (AP) ",
      " - ",
      "— ",
      ": ",
      "\n",
      "\n\n",
      "“",
      "”",
      "‘",
      "’",
      "\"",
      "'",
      "«",
      "»",
      "„",
      "``",
      "''",
      "By Jane",
      "Also read",
      "- item",
      "Photo: ",
      "(Reporting by ",
      ")",
      "/ТАСС/.",
      ". ",
      "the cat sat on a mat and looked at the very old dog",
      "# ",
      "©",
      " 2024",
      "新华社",
      "电",
      "All rights reserved",
      "\xE2\x80\x8B",
      "'em",
      "s’ x",
      "МОСКВА",
      ", 27 мая",
      "[",
      "(",
      "\t",
      "\0",
      "**",
      "](a b)",
      "](a)",
      "[a](b)",
      "`",
      "```",
      "<b>",
      "&mdash;",
      "> ",
  };
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    SeededRandom random(seed);
    std::string text;
    for (std::uint64_t i = random.below(30); i > 0; --i)
      text += pieces[random.below(pieces.size())];
    expect_lawful(seed % 2 == 0 ? analyze(text) : test::analyze_markdown(text));
    if (HasFatalFailure()) FAIL() << "seed " << seed;
  }
}

TEST(Markdown, HostileMarkupTakesLinearTime) {
  for (const std::string_view unit : {"[", "*", "`", "_a", "a**b ", "[a](b) ", "![a](b)", "&amp;",
                                      "<b>x", "> ", "1. a\n", "[a]: b.c\n", "\\*"}) {
    std::string text;
    while (text.size() < 400'000) text += unit;
    EXPECT_LT(test::cpu_seconds([&] { (void)test::analyze_markdown(text); }),
              test::allowed_seconds(3))
        << unit;
  }
}

TEST(Structure, HostileTextsTakeLinearTime) {
  for (const std::string_view unit :
       {"“",           "”",        "«",          "'s ",
        "\" ",         "“‘",       "(",          "(Reporting by ",
        "Also read\n", "- \n",     "A: ",        "PARIS/",
        "А, ",         "© 2024\n", "MAY 3 ",     "\n",
        "s' a",        "``",       "See also: ", "contributed to this report. "}) {
    std::string text;
    while (text.size() < 400'000) text += unit;
    Document document;
    document.text = text;
    const TokenizedText tokenized = tokenize_text(document.text);
    Structure structure;
    EXPECT_LT(test::cpu_seconds([&] { structure = find_structure(document, tokenized); }),
              test::allowed_seconds(2))
        << unit;
    EXPECT_EQ(structure.is_prose.size(), tokenized.tokens.size());
  }
}

}  // namespace
}  // namespace ibid
