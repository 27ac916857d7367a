// Which text came first: by the clock, by who credits whom, by what was cut.
#include "ibid/score/direction.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using ::testing::HasSubstr;
using testing::MadePair;

constexpr const char* kFerry =
    "PORTSMOUTH, England, March 14 (Reuters) - A ferry carrying 312 passengers ran aground outside "
    "the harbour early on Thursday after its steering failed. Two tugs and a lifeboat were sent to "
    "the scene. A schoolteacher, Amelia Hart, told Reuters that she heard a loud grinding noise "
    "and was thrown from her bunk.";
constexpr const char* kFerryWithoutReuters =
    "A ferry carrying 312 passengers ran aground outside the harbour early on Thursday after its "
    "steering failed. Two tugs and a lifeboat were sent to the scene. A schoolteacher, Amelia "
    "Hart, said that she heard a loud grinding noise and was thrown from her bunk.";

Direction reversed(Direction direction) {
  if (direction == Direction::kSourceToArticle) return Direction::kArticleToSource;
  if (direction == Direction::kArticleToSource) return Direction::kSourceToArticle;
  return direction;
}

// The finding for the pair, which the swapped pair must mirror.
DirectionFinding finding_of(const AnalyzedText& source, const AnalyzedText& article) {
  const MadePair pair(source, article);
  const MadePair swapped(article, source);
  DirectionFinding found = find_direction(pair.input());
  EXPECT_EQ(find_direction(swapped.input()).direction, reversed(found.direction)) << found.reason;
  return found;
}

DirectionFinding finding_of_dates(std::optional<std::string> source,
                                  std::optional<std::string> article) {
  return finding_of(analyzed(kFerryWithoutReuters, std::move(source)),
                    analyzed(kFerryWithoutReuters, std::move(article)));
}

TEST(Direction, TheTimeOfDayDecidesWithinADay) {
  const auto direction = [](const char* source, const char* article) {
    return finding_of_dates(source, article).direction;
  };
  EXPECT_EQ(direction("2024-03-14T07:00:00Z", "2024-03-14T09:30Z"), Direction::kSourceToArticle);
  EXPECT_EQ(direction("2024-03-14T07:00:00.1Z", "2024-03-14T07:00:00,09Z"),
            Direction::kArticleToSource);
  EXPECT_EQ(direction("2024-03-14 07:00", "2024-03-14 09:30"), Direction::kSourceToArticle);
  // 23:30 in New York is half past four of the next day in London.
  EXPECT_EQ(direction("2024-03-14T23:30:00-04:00", "2024-03-15T01:00:00Z"),
            Direction::kArticleToSource);
  EXPECT_EQ(direction("2024-03-14T12:00+0530", "2024-03-14T08:00+01"), Direction::kSourceToArticle);
  EXPECT_EQ(direction("2024-03-14T24:00Z", "2024-03-15T00:00Z"), Direction::kUndetermined);
}

TEST(Direction, WithoutAClockOnBothSidesDaysAreCompared) {
  EXPECT_EQ(finding_of_dates("2024-03-14", "2024-03-15T00:30Z").direction,
            Direction::kSourceToArticle);
  const DirectionFinding one_clock = finding_of_dates("2024-03-14", "2024-03-14T09:30Z");
  EXPECT_EQ(one_clock.direction, Direction::kUndetermined);
  EXPECT_THAT(one_clock.reason, HasSubstr("both are dated 2024-03-14, not both with a time"));
  EXPECT_EQ(finding_of_dates("2024-03-14T07:00", "2024-03-14T09:30Z").direction,
            Direction::kUndetermined);
  EXPECT_THAT(finding_of_dates("2024-03-14", "2024-03-14").reason,
              HasSubstr("both are dated 2024-03-14 without a time of day"));
  EXPECT_THAT(finding_of_dates("2024-03-14T07:00Z", "2024-03-14T08:00+01:00").reason,
              HasSubstr("the same time"));
  EXPECT_THAT(finding_of_dates("2024-03-14", std::nullopt).reason,
              HasSubstr("only the source is dated"));
}

// What follows a day and is no time is passed over, whatever it is.
TEST(Direction, ABrokenTimeLeavesTheDay) {
  for (const char* broken :
       {"2024-03-14T25:00Z", "2024-03-14T7:00Z", "2024-03-14T07:60Z", "2024-03-14T07:00:61Z",
        "2024-03-14T07:00:00.Z", "2024-03-14T07:00+", "2024-03-14T07:00+1", "2024-03-14T07:00Zz",
        "2024-03-14T", "2024-03-14 \x1b[31m", "2024-03-14T24:00:01Z"}) {
    const DirectionFinding same = finding_of_dates(broken, "2024-03-14T23:59Z");
    EXPECT_EQ(same.direction, Direction::kUndetermined) << broken;
    EXPECT_EQ(same.reason.find('\x1b'), std::string::npos);
    EXPECT_EQ(finding_of_dates(broken, "2024-03-15T00:00Z").direction, Direction::kSourceToArticle)
        << broken;
  }
}

TEST(Direction, WhoDropsToldReutersTookItFromReuters) {
  const DirectionFinding found = finding_of(analyzed(kFerry), analyzed(kFerryWithoutReuters));
  EXPECT_EQ(found.direction, Direction::kSourceToArticle);
  EXPECT_THAT(found.reason, HasSubstr("the source names Reuters"));
}

// Reuters itself would write "told Reuters" too: no dateline is needed.
TEST(Direction, AnInterviewIsFirstToldByWhomItWasGivenTo) {
  std::string no_dateline = kFerry;
  no_dateline = no_dateline.substr(no_dateline.find("A ferry"));
  const DirectionFinding found = finding_of(analyzed(no_dateline), analyzed(kFerryWithoutReuters));
  EXPECT_EQ(found.direction, Direction::kSourceToArticle);
  EXPECT_THAT(found.reason, HasSubstr("Reuters was told what both have"));
}

TEST(Direction, WhoCreditsTheAgencyOfTheOthersDatelineCameLater) {
  const AnalyzedText agency = analyzed(
      "PORTSMOUTH (Reuters) - A ferry carrying 312 passengers ran aground outside the harbour "
      "early on Thursday after its steering failed. Two tugs were sent to the scene.");
  const AnalyzedText paper = analyzed(
      "According to Reuters, a ferry carrying 312 passengers ran aground outside the harbour early "
      "on Thursday after its steering failed. The owner could not be reached.");
  const DirectionFinding found = finding_of(agency, paper);
  EXPECT_EQ(found.direction, Direction::kSourceToArticle);
  EXPECT_THAT(found.reason, HasSubstr("the article credits Reuters"));
}

// The agency's text lacks another outlet's name that stands in the paper's, and still it cannot
// have come from a text that credits the agency.
TEST(Direction, AnOutletsOwnTextTakesNothingFromOneThatCreditsIt) {
  const AnalyzedText agency = analyzed(
      "A ferry carrying 312 passengers ran aground outside the harbour early on Thursday after its "
      "steering failed. “The crew did everything right in the first ten minutes,” said Martin "
      "Keane of the coastguard.",
      {}, "Reuters");
  const AnalyzedText paper = analyzed(
      "A ferry carrying 312 passengers ran aground outside the harbour early on Thursday after its "
      "steering failed, Bloomberg reported. “The crew did everything right in the first ten "
      "minutes,” Martin Keane of the coastguard told Reuters.");
  EXPECT_EQ(finding_of(agency, paper).direction, Direction::kSourceToArticle);
}

const std::vector<std::string> kBreakwater{
    "The harbour authority of Gdynia paid the contractor Nordwall twice for repairing a "
    "breakwater. ",
    "Nobody noticed until Marek Lis, a clerk, compared two invoices in the archive. ",
    "Nordwall refused to return 340,000 euros and hired the lawyer Ewa Bielska of Poznan. ",
    "Bielska argues that the second payment was for dredging the Oksywie basin. ",
    "Judge Halina Wrona expects to rule on the dredging claim by mid-October in Gdansk. ",
    "Tourists meanwhile climb over the barriers to photograph the unfinished stones. "};

std::string whole_breakwater() {
  std::string whole;
  for (const std::string& sentence : kBreakwater) whole += sentence;
  return whole;
}

// A desk cuts an agency's copy; an encyclopaedia fills up a stub. The two look the same.
TEST(Direction, ATextThatStandsInPiecesInAnotherGivesAWeakSign) {
  const std::string cut = kBreakwater[0] + kBreakwater[2] + kBreakwater[4];
  const DirectionFinding found = finding_of(analyzed(whole_breakwater()), analyzed(cut));
  EXPECT_EQ(found.direction, Direction::kUndetermined);
  EXPECT_THAT(found.reason, HasSubstr("but a weak sign: the article stands in the source"));
  // In one piece it gives none.
  const DirectionFinding lead =
      finding_of(analyzed(whole_breakwater()), analyzed(kBreakwater[0] + kBreakwater[1]));
  EXPECT_EQ(lead.direction, Direction::kUndetermined);
  EXPECT_THAT(lead.reason, HasSubstr("neither dates nor the texts tell"));
}

// That it may have dropped a credit as well makes two signs.
TEST(Direction, TwoWeakSignsTogetherDecide) {
  const std::string credited =
      "The harbour authority of Gdynia paid the contractor Nordwall twice for repairing a "
      "breakwater, Reuters reported. ";
  const std::string whole = credited + whole_breakwater().substr(kBreakwater[0].size());
  const std::string cut = kBreakwater[0] + kBreakwater[2] + kBreakwater[4];
  const DirectionFinding found = finding_of(analyzed(whole), analyzed(cut));
  EXPECT_EQ(found.direction, Direction::kSourceToArticle);
  EXPECT_THAT(found.reason, HasSubstr("the source credits Reuters"));
}

std::string with(std::string text, const std::string& old_words, const std::string& new_words) {
  return text.replace(text.find(old_words), old_words.size(), new_words);
}

TEST(Direction, WhoSpellsRightWhatTheOtherMisspellsCameLater) {
  for (const char* slip : {"contracter", "contratcor", "contracttor", "contrator"}) {
    const std::string misspelt = with(whole_breakwater(), "contractor", slip);
    const DirectionFinding found = finding_of(analyzed(misspelt), analyzed(whole_breakwater()));
    EXPECT_EQ(found.direction, Direction::kSourceToArticle) << slip;
  }
}

TEST(Direction, AnotherWordOrAnotherNameIsNoSlip) {
  for (const auto& [old_word, new_word] :
       {std::pair("Nordwall", "Nordvall"), std::pair("breakwater", "breakwaters"),
        std::pair("invoices", "notices"), std::pair("clerk", "klerc")}) {
    const std::string edited = with(whole_breakwater(), old_word, new_word);
    const DirectionFinding found = finding_of(analyzed(edited), analyzed(whole_breakwater()));
    EXPECT_EQ(found.direction, Direction::kUndetermined) << new_word << ": " << found.reason;
  }
}

TEST(Direction, ALaterYearInTheShorterTextTells) {
  const std::string older = whole_breakwater() + "It was built in 1998 and had stood since then.";
  const std::string younger = kBreakwater[0] + kBreakwater[1] + kBreakwater[2] +
                              "The court ruled in 2011 against Nordwall.";
  const DirectionFinding found = finding_of(analyzed(older), analyzed(younger));
  EXPECT_EQ(found.direction, Direction::kSourceToArticle);
  EXPECT_THAT(found.reason, HasSubstr("tells of a later year"));
  // The longer text may be the one that the shorter was cut from.
  const std::string longer = whole_breakwater() + "The court ruled in 2011 against Nordwall.";
  const std::string shorter =
      kBreakwater[0] + kBreakwater[1] + kBreakwater[2] + "It was built in 1998.";
  EXPECT_EQ(finding_of(analyzed(longer), analyzed(shorter)).direction, Direction::kUndetermined);
}

TEST(Direction, ALargerNumberIsAWeakSign) {
  const std::string more = with(whole_breakwater(), "340,000", "410,000");
  const DirectionFinding found = finding_of(analyzed(whole_breakwater()), analyzed(more));
  EXPECT_EQ(found.direction, Direction::kUndetermined);
  EXPECT_THAT(found.reason, HasSubstr("weak sign: the article has a larger number"));
  const std::string huge = with(whole_breakwater(), "340,000", std::string(400, '9'));
  EXPECT_EQ(finding_of(analyzed(whole_breakwater()), analyzed(huge)).direction,
            Direction::kUndetermined);
}

TEST(Direction, SignsForBothSidesContradictEachOther) {
  const AnalyzedText one = analyzed(
      "The harbour authority paid the contractor twice for the repair of the eastern breakwater, "
      "the mayor told Reuters. A clerk found both of the invoices in the archive last week.");
  const AnalyzedText other = analyzed(
      "The harbour authority paid the contractor twice for the repair of the eastern breakwater. "
      "A clerk found both of the invoices in the archive last week, the mayor told Bloomberg.");
  const DirectionFinding found = finding_of(one, other);
  EXPECT_EQ(found.direction, Direction::kUndetermined);
  EXPECT_THAT(found.reason, HasSubstr("contradict each other"));
}

}  // namespace
}  // namespace ibid
