#include "ibid/score/verdict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ibid/score/common_source.hpp"
#include "ibid/score/common_statement.hpp"

#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using testing::MadePair;

constexpr const char* kAudit =
    "The auditors found that the harbour authority had paid the same contractor twice for the "
    "repair of the eastern breakwater. Nobody noticed until a clerk compared the two invoices in "
    "the archive. The contractor refused to return the money and went to court.";
constexpr const char* kOwn =
    "The old lighthouse keeper remembers storms that broke every window on the quay. His daughter "
    "now paints the boats that he used to guide home, and tourists buy the pictures.";

TEST(Verdict, StockPhrasesMakeNoCommonSubject) {
  const std::string stock =
      "He spoke on condition of anonymity because he was not authorized to speak to the media. "
      "This is a developing story and will be updated as more information becomes available.";
  const MadePair pair(
      analyzed("Carmaker Lotano said on Friday that its second-quarter profit fell by a fifth "
               "because of weak demand in China. Shares closed lower in Milan. " +
               stock),
      analyzed("A warehouse fire in the suburbs of Jakarta killed four night-shift workers. "
               "Families gathered outside the gates at dawn with candles. " +
               stock));
  const Verdict verdict = reach_verdict(pair.input());
  EXPECT_TRUE(pair.alignment.passages.empty());
  EXPECT_LT(pair.score.subject_cosine.value_or(1), pair.score.cosine.value_or(0));
  EXPECT_EQ(verdict.label, VerdictLabel::kUnrelated);
}

TEST(Verdict, TheSameWordsAreACopy) {
  const MadePair pair(analyzed(kAudit), analyzed(kAudit));
  const Verdict verdict = reach_verdict(pair.input());
  EXPECT_EQ(verdict.label, VerdictLabel::kCopy);
  EXPECT_GT(verdict.probability.value_or(0), 0.95);
  EXPECT_EQ(verdict.direction, Direction::kUndetermined);
  EXPECT_FALSE(verdict.reasons.empty());
}

TEST(Verdict, HalfTakenIsDerived) {
  const MadePair pair(analyzed(kAudit), analyzed(std::string(kAudit) + " " + kOwn));
  EXPECT_EQ(reach_verdict(pair.input()).label, VerdictLabel::kDerived);
}

TEST(Verdict, NothingSharedIsUnrelated) {
  const MadePair pair(analyzed(kAudit), analyzed(kOwn));
  const Verdict verdict = reach_verdict(pair.input());
  EXPECT_EQ(verdict.label, VerdictLabel::kUnrelated);
  EXPECT_EQ(verdict.direction, Direction::kUndetermined);
}

constexpr const char* kRelayOne =
    "The harbour authority had paid the same contractor twice for the repair of the eastern "
    "breakwater, Reuters reported on Monday. The mayor, who was fishing, said nothing at all "
    "about it to anyone in town.";
constexpr const char* kRelayTwo =
    "According to Reuters, a contractor was paid twice by the harbour authority for repairing the "
    "eastern breakwater. Shopkeepers along the waterfront shrugged and went on selling ice cream "
    "to the tourists.";

TEST(Verdict, WhatBothCreditToOneOutletIsACommonSource) {
  const MadePair pair(analyzed(kRelayOne), analyzed(kRelayTwo));
  const Verdict verdict = reach_verdict(pair.input());
  EXPECT_EQ(verdict_label_name(verdict.label), "common-source");
  EXPECT_EQ(verdict.direction, Direction::kUndetermined);
  const auto common = find_common_source(pair.input());
  ASSERT_TRUE(common.has_value());
  EXPECT_EQ(common->name, "Reuters");
  EXPECT_EQ(common->residual_words, 0U);
}

// Two reports of Reuters would not agree on each word but one.
TEST(Verdict, ACopyOfARelayIsACopyAndNoCommonSource) {
  std::string edited = kRelayOne;
  edited.replace(edited.find("eastern"), 7, "western");
  const MadePair pair(analyzed(kRelayOne), analyzed(edited));
  EXPECT_EQ(verdict_label_name(reach_verdict(pair.input()).label), "copy");
}

TEST(Verdict, ALongLiftIsNoSameEventHoweverLongTheArticle) {
  std::string article;
  for (int i = 0; i < 60; ++i) {
    article += "Chapter " + std::to_string(i) +
               " is about the weather in another valley and the "
               "people who forecast it by looking at their sheep. ";
  }
  const MadePair pair(analyzed(kAudit), analyzed(article + kAudit));
  EXPECT_EQ(verdict_label_name(reach_verdict(pair.input()).label), "partly-derived");
}

TEST(Verdict, AlikeVocabularyOfAFewWordsIsNoEvent) {
  const MadePair pair(analyzed("The brown fox ran."), analyzed("A brown bear sleeps."));
  EXPECT_EQ(verdict_label_name(reach_verdict(pair.input()).label), "unrelated");
}

TEST(Verdict, ACreditForOneSentenceDoesNotExcuseTheRest) {
  const std::string shared = std::string(kAudit) + " " + kOwn;
  const MadePair pair(analyzed(shared + " The mayor resigned, Reuters reported."),
                      analyzed(shared + " The mayor resigned, Reuters reported."));
  EXPECT_EQ(reach_verdict(pair.input()).label, VerdictLabel::kCopy);
  const MadePair edited(
      analyzed(shared + " The mayor resigned, Reuters reported."),
      analyzed("Rain fell. " + shared + " The mayor has resigned at last, Reuters reported."));
  EXPECT_NE(reach_verdict(edited.input()).label, VerdictLabel::kCommonSource);
}

TEST(Verdict, DatesDecideTheDirectionAndSwappingReversesIt) {
  const auto direction = [](std::optional<std::string> source, std::optional<std::string> article) {
    const MadePair pair(analyzed(kAudit, std::move(source)),
                        analyzed(std::string(kAudit) + " " + kOwn, std::move(article)));
    return reach_verdict(pair.input()).direction;
  };
  EXPECT_EQ(direction("2024-06-01", "2024-06-02"), Direction::kSourceToArticle);
  EXPECT_EQ(direction("2024-06-02", "2024-06-01"), Direction::kArticleToSource);
  EXPECT_EQ(direction("2024-06-01T08:00:00Z", "2024-06-01T09:00:00Z"), Direction::kSourceToArticle);
  EXPECT_EQ(direction("June 1", "June 2"), Direction::kUndetermined);
  EXPECT_EQ(direction("2024-06-01", std::nullopt), Direction::kUndetermined);
}

constexpr const char* kCredited =
    "The harbour authority paid the same contractor twice for the repair of the eastern "
    "breakwater, Reuters reported. A clerk found both of the invoices in the archive last week.";
constexpr const char* kBare =
    "The harbour authority paid the same contractor twice for the repair of the eastern "
    "breakwater. A clerk found both of the invoices in the archive last week.";

Direction direction_of(const AnalyzedText& source, const AnalyzedText& article) {
  const MadePair pair(source, article);
  return reach_verdict(pair.input()).direction;
}

TEST(Verdict, TheSideThatLeftTheCreditOutCameLater) {
  const AnalyzedText credited = analyzed(kCredited);
  const AnalyzedText elsewhere = analyzed(kBare, {}, "The Guardian");
  EXPECT_EQ(direction_of(credited, elsewhere), Direction::kSourceToArticle);
  EXPECT_EQ(direction_of(elsewhere, credited), Direction::kArticleToSource);
}

TEST(Verdict, WhoCreditsTheOthersPublisherCameLater) {
  const AnalyzedText credited = analyzed(kCredited);
  const AnalyzedText original = analyzed(kBare, {}, "Reuters");
  EXPECT_EQ(direction_of(original, credited), Direction::kSourceToArticle);
  EXPECT_EQ(direction_of(credited, original), Direction::kArticleToSource);
}

// Who does not name Reuters may be Reuters.
TEST(Verdict, AMissingCreditOfAnUnknownPublisherTellsNothing) {
  EXPECT_EQ(direction_of(analyzed(kCredited), analyzed(kBare)), Direction::kUndetermined);
}

TEST(Verdict, TheModelIsReplaceable) {
  const MadePair pair(analyzed(kAudit), analyzed(std::string(kAudit) + " " + kOwn));
  VerdictModel strict;
  strict.derived_share = 0.99;
  EXPECT_EQ(reach_verdict(pair.input(), strict).label, VerdictLabel::kPartlyDerived);
}

bool gives_reason(const Verdict& verdict, const std::string& part) {
  return std::any_of(
      verdict.reasons.begin(), verdict.reasons.end(),
      [&](const std::string& reason) { return reason.find(part) != std::string::npos; });
}

// Two stories of an agency's day have its phrases, side by side and word for word.
TEST(Verdict, StockWordingIsNoDerivationHoweverLong) {
  const std::string phrases =
      "The company did not immediately respond to a request for comment. The official spoke on "
      "condition of anonymity because he was not authorized to speak to the media. This is a "
      "developing story and will be updated as more information becomes available.";
  const MadePair pair(
      analyzed("Carmaker Lotano said that its quarterly profit fell by a fifth in China. " +
               phrases),
      analyzed("A warehouse fire in Jakarta killed four night-shift workers, police said. " +
               phrases));
  const Verdict verdict = reach_verdict(pair.input());
  EXPECT_THAT(std::string(verdict_label_name(verdict.label)),
              ::testing::AnyOf("same-event", "unrelated"));
}

constexpr const char* kHarbour =
    "A ferry carrying 312 passengers ran aground outside Portsmouth harbour on Thursday after its "
    "steering failed, injuring eleven people.\n\n"
    "Two tugs and a lifeboat from Gosport towed the Normandy Star to berth 14 before noon.\n\n"
    "Martin Keane, who led the rescue operation for the coastguard, praised the engineers in the "
    "flooded machine room.\n\n"
    "Channel Lines said that the vessel had passed a safety inspection in Cherbourg in January.\n\n"
    "Shares in the company fell 6.2 percent in London, the steepest drop since 2019.\n\n"
    "In November the Breton Star lost power near Guernsey and drifted for nine hours.";

TEST(Verdict, ARewordingInTheSameOrderIsDerivedAndAShuffledOneIsNot) {
  const std::vector<std::string> reworded{
      "Eleven persons were hurt when a ferry boat with 312 travellers stranded before the harbour "
      "of Portsmouth on Thursday because its steering broke down, nobody yet knows why. ",
      "By midday the Normandy Star had been pulled to berth 14 with the help of two tugs and of a "
      "boat that Gosport keeps for such nights. ",
      "The engineers in the machine room, which was flooded, were praised by Martin Keane, leader "
      "of the rescue. ",
      "An inspection of its safety at Cherbourg in January had found nothing wrong with the ship, "
      "according to Channel Lines. ",
      "On the London exchange the company lost 6.2 percent, more than it ever had since 2019. ",
      "Near Guernsey the Breton Star had drifted without power for nine hours in November. "};
  const auto verdict_of = [&](const std::vector<std::size_t>& order) {
    std::string article;
    for (const std::size_t i : order) article += reworded[i] + "\n\n";
    const MadePair pair(analyzed(kHarbour), analyzed(article));
    return reach_verdict(pair.input(), [] {
      VerdictModel model;
      model.telling_words = model.telling_share_words = 10'000;  // the order alone is to tell
      model.telling_close_words = model.telling_run = 10'000;
      return model;
    }());
  };
  const Verdict in_order = verdict_of({0, 1, 2, 3, 4, 5});
  EXPECT_EQ(verdict_label_name(in_order.label), "derived");
  EXPECT_TRUE(gives_reason(in_order, "same order in both"));
  EXPECT_EQ(verdict_label_name(verdict_of({5, 3, 4, 1, 2, 0}).label), "same-event");
}

TEST(Verdict, WhatIsSaidOfASameEventFitsItsShare) {
  const std::string quote = "“I was lied to by people I trusted for thirty years,”";
  const MadePair pair(
      analyzed("The chairman of the parish council resigned on Sunday after a row over the village "
               "green. " +
               quote + " Gerald Pym said in a letter to residents. A developer paid."),
      analyzed("Gerald Pym has stepped down at last. " + quote + " he wrote. Good riddance."));
  const Verdict verdict = reach_verdict(pair.input());
  ASSERT_EQ(verdict_label_name(verdict.label), "same-event");
  ASSERT_GT(pair.score.derived.value().value_or(0), 0.12);
  EXPECT_FALSE(gives_reason(verdict, "no more than two reports"));
  EXPECT_TRUE(gives_reason(verdict, "most of it is quoted"));
}

TEST(Verdict, TwoLanguagesAreNamedWhereNothingCanMatch) {
  AnalyzedText russian = analyzed(
      "Городской совет Ярославля во вторник проголосовал за закрытие старого моста. Инженеры "
      "обнаружили трещины в двух главных балках во время планового осмотра в марте.");
  russian.structure.language = "ru";
  const MadePair pair(analyzed(kAudit), std::move(russian));
  const Verdict verdict = reach_verdict(pair.input());
  EXPECT_EQ(verdict_label_name(verdict.label), "unrelated");
  EXPECT_TRUE(gives_reason(verdict, "two languages (en and ru)"));
}

TEST(Verdict, WhatMakesNoPassageIsToldAllTheSame) {
  const MadePair pair(
      analyzed("The government wants people to work longer. “We are working on it,” said Kramer."),
      analyzed("Unions are angry. Kramer promised in Berlin: “We are working on it.” Nobody "
               "believed a word of that."));
  ASSERT_TRUE(pair.alignment.passages.empty());
  EXPECT_TRUE(gives_reason(reach_verdict(pair.input()), "both quote “We are working on it"));
}

constexpr const char* kStatement =
    "“The acquisition of Corvex strengthens our leadership in neuroscience and brings hope to tens "
    "of thousands of patients living with Huntington's disease,”";
constexpr const char* kDeal =
    "Swiss drugmaker Helvana said on Tuesday that it would buy the Boston firm for $3.4 billion, "
    "adding an experimental treatment to its pipeline. ";
constexpr const char* kFounder =
    "The 210 employees at Kendall Square learned of the sale in an all-hands meeting at seven. "
    "Daniel Osei started the firm after his own sister was diagnosed, and stays on as an adviser. "
    "Over soup in the canteen nobody spoke of anything else, and some wept. ";

VerdictLabel label_of(const std::string& source, const std::string& article) {
  const MadePair pair(analyzed(source), analyzed(article));
  return reach_verdict(pair.input()).label;
}

TEST(Verdict, OneStatementInBothIsACommonSource) {
  const std::string said = std::string(kStatement) + " Petra Lindqvist said in a statement. ";
  const std::string released =
      "In a press release, Helvana chief Petra Lindqvist said: " + std::string(kStatement) + " ";
  const std::string cash =
      "Corvex shareholders will receive $41 per share in cash, and the deal should close in June. ";
  EXPECT_EQ(verdict_label_name(label_of(kDeal + said + cash, kFounder + released + cash)),
            "common-source");
  EXPECT_EQ(verdict_label_name(label_of(kDeal + said, kFounder + released)), "common-source");
  // Whoever tells the rest like the other text, and little of his own, has it from there.
  const std::string own = "The 210 employees at Kendall Square learned of it at seven, over soup. ";
  EXPECT_EQ(verdict_label_name(label_of(kDeal + said + cash, own + kDeal + released + cash)),
            "derived");
}

// An interview is not given to everyone.
TEST(Verdict, WhatWasToldToOneOutletIsNoStatement) {
  const MadePair pair(
      analyzed(kDeal + std::string(kStatement) + " Petra Lindqvist told Reuters. "),
      analyzed(kFounder + std::string(kStatement) + " Petra Lindqvist told Reuters. "));
  EXPECT_FALSE(find_common_statement(pair.input()).has_value());
}

// Both credit Reuters, but one of the two is Reuters.
TEST(Verdict, WhoseReportOneTextIsIsNoThird) {
  const MadePair pair(analyzed(kRelayOne, {}, "Reuters"), analyzed(kRelayTwo));
  EXPECT_FALSE(find_common_source(pair.input()).has_value());
}

TEST(Verdict, TheSameFurnitureIsTheSameText) {
  const char* const links = "Also read:\nSome other story here\nAnother story title there\n";
  const MadePair pair(analyzed(links), analyzed(links));
  ASSERT_EQ(pair.score.derived.denominator, 0U);
  const Verdict same = reach_verdict(pair.input());
  EXPECT_EQ(verdict_label_name(same.label), "copy");
  EXPECT_TRUE(gives_reason(same, "the same, word for word"));
  EXPECT_TRUE(gives_reason(same, "all of both texts is left out"));
  const MadePair other(analyzed(links), analyzed("Also read:\nThis is not that list\n"));
  EXPECT_EQ(verdict_label_name(reach_verdict(other.input()).label), "unrelated");
}

}  // namespace
}  // namespace ibid
