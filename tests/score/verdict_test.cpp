#include "ibid/score/verdict.hpp"

#include "ibid/score/common_source.hpp"

#include <gtest/gtest.h>

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

TEST(Verdict, TheSameWordsAreACopy) {
  const MadePair pair(analyzed(kAudit), analyzed(kAudit));
  const Verdict verdict = reach_verdict(pair.input());
  EXPECT_EQ(verdict.label, VerdictLabel::kCopy);
  EXPECT_FALSE(verdict.probability.has_value());
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

}  // namespace
}  // namespace ibid
