#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "helpers/files.hpp"
#include "structure/analyze.hpp"

namespace ibid {
namespace {

using test::analyze;
using testing::ElementsAre;
using testing::IsEmpty;

/// The text of each quotation, with its depth if it is not outermost and "?" if it is unbalanced.
std::vector<std::string> quotations(std::string_view text) {
  const AnalyzedText analyzed = analyze(text);
  std::vector<std::string> result;
  for (const Quotation& quotation : analyzed.structure.quotations) {
    std::string entry(slice(analyzed.document.text, quotation.source));
    if (quotation.depth > 0) entry = std::to_string(quotation.depth) + entry;
    if (!quotation.balanced) entry += '?';
    result.push_back(entry);
  }
  return result;
}

TEST(Quotations, EveryKindOfMark) {
  EXPECT_THAT(quotations("He said “so it is” today."), ElementsAre("“so it is”"));
  EXPECT_THAT(quotations("He said \"so it is\" today."), ElementsAre("\"so it is\""));
  EXPECT_THAT(quotations("Er sagte „so ist es“ heute."), ElementsAre("„so ist es“"));
  EXPECT_THAT(quotations("On rzekł „tak jest” dziś."), ElementsAre("„tak jest”"));
  EXPECT_THAT(quotations("Он сказал: «так и есть»."), ElementsAre("«так и есть»"));
  EXPECT_THAT(quotations("Il dit : « c’est ainsi »."), ElementsAre("« c’est ainsi »"));
  EXPECT_THAT(quotations("Er sagte »so ist es« heute."), ElementsAre("»so ist es«"));
  EXPECT_THAT(quotations("Han sade ”så är det” idag."), ElementsAre("”så är det”"));
  EXPECT_THAT(quotations("Han sade »så är det» idag."), ElementsAre("»så är det»"));
  EXPECT_THAT(quotations("He said ‘so it is’ today."), ElementsAre("‘so it is’"));
  EXPECT_THAT(quotations("He said 'so it is' today."), ElementsAre("'so it is'"));
  EXPECT_THAT(quotations("He said ``so it is'' today."), ElementsAre("``so it is''"));
  EXPECT_THAT(quotations("''So it is,'' he said."), ElementsAre("''So it is,''"));
  EXPECT_THAT(quotations("他说「是这样」。"), ElementsAre("「是这样」"));
  EXPECT_THAT(quotations("Er sagte ‚so ist es‘ heute."), ElementsAre("‚so ist es‘"));
}

TEST(Quotations, TokensAreTheWordsInside) {
  const AnalyzedText analyzed = analyze("He said “so it is” today.");
  ASSERT_EQ(analyzed.structure.quotations.size(), 1U);
  EXPECT_EQ(analyzed.structure.quotations[0].tokens, (TokenRange{2, 5}));
}

TEST(Quotations, Nested) {
  EXPECT_THAT(quotations("“He said ‘no’ to me,” she said."),
              ElementsAre("“He said ‘no’ to me,”", "1‘no’"));
  EXPECT_THAT(quotations("\"He said 'no' to me,\" she said."),
              ElementsAre("\"He said 'no' to me,\"", "1'no'"));
  EXPECT_THAT(quotations("‘He said “no” to me,’ she said."),
              ElementsAre("‘He said “no” to me,’", "1“no”"));
  EXPECT_THAT(quotations("«Завод «Ромашка» закрыт», — сказал он."),
              ElementsAre("«Завод «Ромашка» закрыт»", "1«Ромашка»"));
  EXPECT_THAT(quotations("“‘No,’ he said.” So be it."), ElementsAre("“‘No,’ he said.”", "1‘No,’"));
}

TEST(Quotations, OneMarkMayCloseTwoGuillemets) {
  EXPECT_THAT(quotations("В ООО «Завод «Ромашка» сообщили об этом."),
              ElementsAre("«Завод «Ромашка»?", "1«Ромашка»"));
}

TEST(Quotations, ApostrophesAreNoMarks) {
  for (const std::string_view text :
       {"Russia’s plan and the workers’ rights don’t matter.",
        "Russia's plan and the workers' rights don't matter.", "Rock 'n' roll of the '90s.",
        "’Tis the season of the ’90s.", "The '90s and the '80s were fun.",
        "O’Neill's l'accord d’Or.", "It's 5' 10\" tall.", "Give 'em hell, he wrote."}) {
    EXPECT_THAT(quotations(text), IsEmpty()) << text;
  }
  EXPECT_THAT(quotations("He said ‘it’s the workers’ right to strike’ today."),
              ElementsAre("‘it’s the workers’ right to strike’"));
  EXPECT_THAT(quotations("He said 'it's the workers' right to strike' today."),
              ElementsAre("'it's the workers' right to strike'"));
}

TEST(Quotations, AMarkRepeatedAtEachParagraphGoesOn) {
  EXPECT_THAT(quotations("“One thing.\n\n“And another.\n\n“And a third,” he said.\n\nThe end."),
              ElementsAre("“One thing.\n\n“And another.\n\n“And a third,”"));
  EXPECT_THAT(quotations("\"One thing.\n\n\"And another,\" he said."),
              ElementsAre("\"One thing.\n\n\"And another,\""));
  EXPECT_THAT(quotations("« Une chose.\n\n» Et une autre », dit-il."),
              ElementsAre("« Une chose.\n\n» Et une autre »"));
  EXPECT_THAT(quotations("‘One thing.\n\n‘And another,’ he said."),
              ElementsAre("‘One thing.\n\n‘And another,’"));
}

TEST(Quotations, UnbalancedMarksCloseWithTheirParagraph) {
  EXPECT_THAT(quotations("He said “so it is.\n\nShe did not."), ElementsAre("“so it is.?"));
  EXPECT_THAT(quotations("He said “so it is"), ElementsAre("“so it is?"));
  EXPECT_THAT(quotations("\"One, he said. \"Two,\" she said."),
              ElementsAre("\"One, he said.?", "\"Two,\""));
  EXPECT_THAT(quotations("“He «said” no."), ElementsAre("“He «said”", "1«said?"));
  EXPECT_THAT(quotations("No opening” here» either」."), IsEmpty());
}

TEST(Quotations, AVoiceThatGoesOnIsLinked) {
  const AnalyzedText article =
      analyze(test::read_file(test::project_file("seeds/002_d726024c721bee52.txt")));
  std::vector<bool> continues;
  for (const Quotation& quotation : article.structure.quotations) {
    EXPECT_TRUE(quotation.balanced);
    continues.push_back(quotation.continues);
  }
  // Zhebin speaks through three paragraphs whose marks are closed each time.
  EXPECT_THAT(continues, ElementsAre(false, false, false, true, true, false, false));
}

}  // namespace
}  // namespace ibid
