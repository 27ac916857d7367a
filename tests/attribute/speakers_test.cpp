// Who speaks, by name: appositions, callings, persons named in the sentence before, and what only
// looks like content or like a source.
#include <gtest/gtest.h>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

using testing::attributions_of;
using testing::Said;
using testing::said_by;

struct SpeakerCase {
  const char* name;
  const char* text;
  const char* source;
  const char* kind;
  const char* content;
};

void PrintTo(const SpeakerCase& each, std::ostream* out) { *out << each.name; }

class Speaker : public ::testing::TestWithParam<SpeakerCase> {};

TEST_P(Speaker, IsNamedWithTheWords) {
  const SpeakerCase& expected = GetParam();
  const auto found = said_by(attributions_of(expected.text), expected.source);
  ASSERT_TRUE(found) << expected.text;
  EXPECT_EQ(found->kind, expected.kind) << expected.text;
  EXPECT_EQ(found->content, expected.content) << expected.text;
}

const SpeakerCase kSpeakers[] = {
    {"ApposedBehindTheSubject", "The minister, Paul Ashby, said the dam was safe.", "Paul Ashby",
     "verb", "the dam was safe"},
    {"ApposedWithCalling", "A guest, teacher Anna Hart, said that the lights went out.",
     "Anna Hart", "verb", "that the lights went out"},
    {"OnePassenger", "One guest, teacher Anna Hart, said that the lights went out.", "Anna Hart",
     "verb", "that the lights went out"},
    {"TitleWithPortfolio", "Infrastructure Minister Miguel Pinto said the line would open.",
     "Miguel Pinto", "verb", "the line would open"},
    {"SingleMarks", "Gerald Pym resigned. 'I was lied to for thirty years,' he wrote to villagers.",
     "Gerald Pym", "coreferent", "'I was lied to for thirty years,'"},
    {"PronounForOneNamedBefore",
     "Anna Hart, who ran the inn, has left. “It was time,” she told a meeting.", "Anna Hart",
     "coreferent", "“It was time,”"},
    {"ItIsTheCompany", "The company said it would appeal. “We disagree,” it said in a statement.",
     "The company", "verb", "it would appeal"},
    {"TwoThats", "The firm said the ship had passed a check and that it was helping.", "The firm",
     "verb", "the ship had passed a check and that it was helping"},
    {"TheChairmanIsNoNewspaper",
     "Vedomosti reported the cuts. She wrote of them in a letter to the chairman, Boris Lind, the "
     "newspaper said.",
     "Vedomosti", "verb", "the cuts"},
    {"ArticleBehindAName", "According to Channel Lines the ship had been found safe in January.",
     "Channel Lines", "preposition", "the ship had been found safe in January"},
    {"OccasionIsNoContent",
     "The state plans to ban the sale of such things, Vincent Karremans told the paper in an "
     "interview "
     "published on Saturday.",
     "Vincent Karremans", "verb", "The state plans to ban the sale of such things"},
    {"PlaceIsNoContent",
     "The wardrobe came down on the two of them, Ann Lock told a paper from her bed in hospital.",
     "Ann Lock", "verb", "The wardrobe came down on the two of them"},
    {"RussianQuotesBoth",
     "«Мост станет частью сети дорог», — цитирует вице-премьера Марата Хуснуллина ТАСС.",
     "Марата Хуснуллина", "verb", "«Мост станет частью сети дорог»"},
    {"RussianObjectFirst", "О решении после совещания рассказал вице-премьер Марат Хуснуллин.",
     "Марат Хуснуллин", "verb", "О решении после совещания"},
    {"RussianOtherCase",
     "Марат Хуснуллин рассказал, что мост достроят. По словам Хуснуллина, он дорог.",
     "Марат Хуснуллин", "verb", "что мост достроят"},
};

std::string speaker_case_name(const ::testing::TestParamInfo<SpeakerCase>& info) {
  return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(Cases, Speaker, ::testing::ValuesIn(kSpeakers), speaker_case_name);

TEST(SpeakerBinding, ItAndCasesAreBoundToOneName) {
  const auto company =
      attributions_of("The company said it would appeal. “We disagree,” it said in a statement.");
  ASSERT_EQ(company.size(), 2U);
  EXPECT_EQ(company[1].source, "The company");
  EXPECT_EQ(company[1].content, "“We disagree,”");
  const auto minister = attributions_of(
      "Марат Хуснуллин рассказал, что мост достроят. По словам Хуснуллина, он дорог.");
  ASSERT_EQ(minister.size(), 2U);
  EXPECT_EQ(minister[1].source, "Марат Хуснуллин");
}

TEST(SpeakerBinding, TwoPersonsNamedBeforeAreNoGuess) {
  const auto all =
      attributions_of("Anna Hart met Boris Lind at noon. “It was time,” she told a meeting.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].source, "she");
}

TEST(SpeakerFilters, WhatOnlyLooksLikeASource) {
  for (const char* text : {"The 210 employees at the plant learned of the sale at noon.",
                           "In an interview published on Saturday the sky was described.",
                           "The interview The Guardian published on Saturday was long."}) {
    for (const Said& each : attributions_of(text)) {
      EXPECT_TRUE(each.is_outlet) << text << " | " << each.source << " | " << each.content;
    }
  }
}

}  // namespace
}  // namespace ibid
