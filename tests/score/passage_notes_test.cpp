#include "ibid/score/passage_notes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ibid/weigh/likeness.hpp"
#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using ::testing::Contains;
using ::testing::HasSubstr;
using testing::MadePair;

std::vector<PassageNotes> notes_of(const MadePair& pair) { return pair.notes(); }

TEST(PassageNotes, ASpeakerCopiedAlongIsNoCreditToTheSource) {
  const std::string said =
      "A ferry carrying 312 passengers ran aground outside Portsmouth harbour early on Thursday "
      "after its steering system failed, the coastguard said.";
  const std::string source = "PORTSMOUTH, England, March 14 (Reuters) - " + said;
  const MadePair copied(analyzed(source), analyzed(said + " The mayor went fishing instead."));
  ASSERT_EQ(copied.alignment.passages.size(), 1U);
  const PassageNotes speaker = notes_of(copied)[0];
  EXPECT_EQ(speaker.credited_to, std::vector<std::string>{"the coastguard"});
  EXPECT_EQ(speaker.credited_as_in_source, speaker.credited_to);
  EXPECT_THAT(speaker.why, HasSubstr("names the coastguard, as the source does; the source itself "
                                     "is not credited for it"));

  const MadePair credited(analyzed(source), analyzed("According to Reuters, " + said));
  const PassageNotes origin = notes_of(credited)[0];
  EXPECT_THAT(origin.credited_to, Contains("Reuters"));
  EXPECT_THAT(origin.credited_as_in_source, ::testing::Not(Contains("Reuters")));
  EXPECT_THAT(origin.why, ::testing::Not(HasSubstr("is not credited")));
}

TEST(PassageNotes, QuotedTimesCreditedTimesHowClose) {
  const std::string said =
      "the harbour authority paid the same contractor twice for the repair of the eastern "
      "breakwater and never asked for the money back";
  const MadePair credited_quote(
      analyzed("An audit found that " + said + "."),
      analyzed("“" + said + "”, Reuters reported on Monday. The mayor went fishing instead."));
  ASSERT_EQ(credited_quote.alignment.passages.size(), 1U);
  const PassageNotes quote = notes_of(credited_quote)[0];
  EXPECT_TRUE(quote.quoted);
  EXPECT_THAT(quote.credited_to, Contains("Reuters"));
  EXPECT_THAT(quote.why, HasSubstr("consecutive words are the same"));

  const MadePair bare_copy(analyzed("An audit found that " + said + "."),
                           analyzed("It is a scandal that " + said + ". The mayor went fishing."));
  ASSERT_EQ(bare_copy.alignment.passages.size(), 1U);
  const PassageNotes copy = notes_of(bare_copy)[0];
  EXPECT_FALSE(copy.quoted);
  EXPECT_TRUE(copy.credited_to.empty());
}

// A speaker who was copied along is no credit to where the text comes from.
TEST(PassageNotes, ASpeakerOfOneSentenceIsNotCreditedWithThePassage) {
  const std::string text =
      "The harbour authority paid the same contractor twice for the repair of the eastern "
      "breakwater. Nobody noticed until a clerk compared the two invoices in the archive. The "
      "clerk said she had been shocked. The contractor refused to return the money and went to "
      "court in the capital.";
  const MadePair pair(analyzed(text), analyzed(text));
  ASSERT_EQ(pair.alignment.passages.size(), 1U);
  EXPECT_TRUE(notes_of(pair)[0].credited_to.empty());
}

TEST(PassageNotes, AParaphraseIsExplainedByWhatIsShared) {
  const MadePair pair(
      analyzed(
          "The visit of the inspectors to Gdynia is being “carefully prepared”, the shipyard's "
          "director Anna Kowalczyk confirmed to journalists."),
      analyzed("Anna Kowalczyk, who runs the shipyard, told journalists that she is “carefully "
               "preparing” for the inspectors and their visit to Gdynia."));
  ASSERT_EQ(pair.alignment.passages.size(), 1U);
  const PassageNotes notes = notes_of(pair)[0];
  EXPECT_THAT(notes.why, HasSubstr("Anna Kowalczyk"));
  EXPECT_THAT(notes.why, HasSubstr("Gdynia"));
  EXPECT_THAT(
      notes.why,
      HasSubstr("both quote, in other words, “carefully preparing” / “carefully prepared”"));
}

TEST(PassageNotes, ARewordedPassageSaysHowAlikeItsSidesAre) {
  const std::string source =
      "Researchers in Utrecht asked 5,400 schoolchildren about vaping, and a third of them had "
      "bought a vape in a shop that must not sell any.";
  const MadePair reworded(
      analyzed(source), analyzed("In Utrecht, 5,400 schoolchildren were questioned by researchers: "
                                 "every third bought vapes in shops, which is forbidden."));
  ASSERT_EQ(reworded.alignment.passages.size(), 1U);
  const Passage& passage = reworded.alignment.passages[0];
  ASSERT_EQ(passage.passage_class, PassageClass::kParaphrase);
  EXPECT_EQ(notes_of(reworded)[0].likeness,
            sentence_likeness(reworded.source, passage.source, reworded.article, passage.article,
                              reworded.terms));
  const MadePair copied(analyzed(source), analyzed(source + " The mayor went fishing instead."));
  ASSERT_EQ(copied.alignment.passages.size(), 1U);
  EXPECT_FALSE(notes_of(copied)[0].likeness.has_value());
}

TEST(PassageNotes, AQuotationInAnotherCaseIsTheSameQuotation) {
  const MadePair pair(
      analyzed("“Inflation is running far above the July forecast of the bank”, the regulator's "
               "chief economist Nadia Orlova explained in Gdynia."),
      analyzed("Nadia Orlova, the regulator's chief economist, explained in Gdynia that “inflation "
               "is running far above the July forecast of the bank”."));
  ASSERT_FALSE(pair.alignment.passages.empty());
  for (const PassageNotes& notes : notes_of(pair)) {
    EXPECT_EQ(notes.why.find("in other words, “"), std::string::npos) << notes.why;
  }
}

TEST(PassageNotes, MonthsTitlesAndNationsAreNoNames) {
  const MadePair pair(
      analyzed("The visit to Pyongyang in September is being “carefully prepared”, Russia's "
               "Ambassador to North Korea Alexander Matsegora confirmed on Thursday. Nobody else "
               "in North Korea would talk."),
      analyzed("On Thursday Ambassador to North Korea Alexander Matsegora confirmed that he is "
               "“carefully preparing” the visit to Pyongyang in September. An ambassador likes to "
               "travel."));
  ASSERT_EQ(pair.alignment.passages.size(), 1U);
  EXPECT_THAT(notes_of(pair)[0].why,
              HasSubstr("same names: North Korea, Alexander Matsegora, Pyongyang;"));
}

TEST(PassageNotes, ACapitalThatOnlyOpensASentenceMakesNoName) {
  const MadePair pair(
      analyzed("Residents of the flooded village Dolna Kamenica rebuilt the bridge with 4,500 "
               "sandbags and three borrowed cranes."),
      analyzed("Residents in Dolna Kamenica, a village that was flooded, put the bridge up again: "
               "three cranes were borrowed, and 4,500 sandbags were filled."));
  ASSERT_EQ(pair.alignment.passages.size(), 1U);
  EXPECT_THAT(notes_of(pair)[0].why, HasSubstr("same names: Dolna Kamenica;"));
}

TEST(PassageNotes, WhatIsQuotedOrCreditedInPartSaysSo) {
  const std::string text =
      "The harbour authority of Gdynia paid the contractor Nordwall twice for repairing a "
      "breakwater. “Nobody looked at the invoices, and nobody ever asked me about them,” said "
      "Marek Lis, a clerk in the archive. Nordwall refused to return 340,000 euros and hired the "
      "lawyer Ewa Bielska of Poznan, who is known for dredging claims.";
  const MadePair pair(analyzed(text), analyzed(text));
  ASSERT_EQ(pair.alignment.passages.size(), 1U);
  const PassageNotes notes = notes_of(pair)[0];
  EXPECT_FALSE(notes.quoted);
  EXPECT_EQ(notes.quoted_words, 12U);
  EXPECT_TRUE(notes.credited_to.empty());
  EXPECT_THAT(notes.credited_in_part, Contains(HasSubstr("Marek Lis")));
  EXPECT_THAT(notes.why, HasSubstr("partly quoted: 12 of its"));
  EXPECT_THAT(notes.why, HasSubstr("credits Marek Lis for part of it"));
}

}  // namespace
}  // namespace ibid
