#include "ibid/attribute/attribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

using testing::attributions_of;
using testing::expect_credited;
using testing::expect_no_outlet;
using testing::make_text;
using testing::Said;
using testing::said_by;

/// One sentence or two, and who is to be found for what.
struct Case {
  const char* name;
  const char* text;
  const char* source;
  const char* kind;
  const char* content;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

class CueCase : public ::testing::TestWithParam<Case> {};

TEST_P(CueCase, IsFoundWithItsContent) {
  const Case& expected = GetParam();
  const std::vector<Said> all = attributions_of(expected.text);
  expect_credited(all, expected.text, expected.source, expected.kind, expected.content);
}

const Case kEnglish[] = {
    // preposition
    {"AccordingToFirst", "According to Vedomosti, the visit will take place in June.", "Vedomosti",
     "preposition", "the visit will take place in June"},
    {"AccordingToLast", "The visit will take place in June, according to Vedomosti.", "Vedomosti",
     "preposition", "The visit will take place in June"},
    {"AccordingToReportIn", "According to a report in the Guardian, the bank will close.",
     "The Guardian", "preposition", "the bank will close"},
    {"Per", "The bank will close in May, per Bloomberg.", "Bloomberg", "preposition",
     "The bank will close in May"},
    {"AsReported", "As Kommersant reported, the plant has stopped.", "Kommersant", "preposition",
     "the plant has stopped"},
    {"AsReportedLast", "The plant has stopped, as Kommersant reported on Friday.", "Kommersant",
     "preposition", "The plant has stopped"},
    {"Citing", "The minister will resign, Reuters reported, citing Kommersant.", "Kommersant",
     "preposition", "The minister will resign"},
    // verb
    {"SourceFirst", "Vedomosti reported that the visit is near.", "Vedomosti", "verb",
     "that the visit is near"},
    {"SourceFirstOnDay", "Vedomosti reported on Monday that the visit is near.", "Vedomosti",
     "verb", "that the visit is near"},
    {"SourceLast", "The visit is near, Russia's Vedomosti newspaper reported on Monday.",
     "Vedomosti", "verb", "The visit is near"},
    {"Inverted", "“The visit is near,” wrote Vedomosti.", "Vedomosti", "verb",
     "“The visit is near,”"},
    {"HasLearned", "The Wall Street Journal has learned that the deal is off.",
     "The Wall Street Journal", "verb", "that the deal is off"},
    {"LearnedLast", "The deal is off, The Wall Street Journal has learned.",
     "The Wall Street Journal", "verb", "The deal is off"},
    {"QuotedAsSaying", "Vedomosti quoted the envoy as saying that banks are the main issue.",
     "Vedomosti", "verb", "the envoy as saying that banks are the main issue"},
    {"QuotedSpeaker", "Vedomosti quoted the envoy as saying that banks are the main issue.",
     "the envoy", "verb", "that banks are the main issue"},
    {"Colon", "The Guardian wrote: “The bank will close.”", "The Guardian", "verb",
     "“The bank will close.”"},
    {"InsertedSource", "“The bank,” the Financial Times wrote, “will close.”", "Financial Times",
     "verb", "“The bank,” the Financial Times wrote, “will close.”"},
    {"ReportThat", "He dismissed a New York Times report that he had paid no tax.",
     "The New York Times", "verb", "that he had paid no tax"},
    {"NewsAgencyWithHeadNoun", "The state news agency TASS reported that the talks had begun.",
     "TASS", "verb", "that the talks had begun"},
    // channel
    {"Told", "Ambassador Ivan Petrov told Vedomosti that the visit is near.", "Vedomosti",
     "channel", "Ambassador Ivan Petrov told Vedomosti that the visit is near"},
    {"ToldSpeaker", "Ambassador Ivan Petrov told Vedomosti that the visit is near.", "Ivan Petrov",
     "verb", "that the visit is near"},
    {"ConfirmedTo", "The visit is near, Ivan Petrov confirmed to Vedomosti.", "Vedomosti",
     "channel", "The visit is near, Ivan Petrov confirmed"},
    {"Interview", "Ivan Petrov said in an interview with Vedomosti that the visit is near.",
     "Vedomosti", "channel",
     "Ivan Petrov said in an interview with Vedomosti that the visit is near"},
    {"ObjectAndAddressee", "Officials confirmed the deal to Bloomberg, citing a memo.", "Bloomberg",
     "channel", "Officials confirmed the deal"},
    {"ObjectToldTo", "Officials confirmed the deal to Bloomberg.", "Officials", "verb", "the deal"},
    {"ItsSource", "The Guardian's source in the ministry said the bill had been shelved.",
     "The Guardian", "channel", "the bill had been shelved"},
    {"ASource", "A Guardian source said the bill had been shelved.", "The Guardian", "channel",
     "the bill had been shelved"},
    {"ToldThenReportedElsewhere",
     "Putin told Izvestia the war would end, TASS reported, citing the newspaper.", "Izvestia",
     "channel", "Putin told Izvestia the war would end"},
    {"ToldNobodyOfNote", "He told aides otherwise, AP reported, quoting two officials.", "He",
     "verb", "aides otherwise"},
    // content first
    {"TwoMainClauses", "Prices will rise, and demand will fall, said analyst John Smith.",
     "John Smith", "verb", "Prices will rise, and demand will fall"},
    {"TwoClausesByComma", "Prices will rise, demand will fall, said John Smith, who was there.",
     "John Smith", "verb", "Prices will rise, demand will fall"},
    {"AnInsertionIsNoContent",
     "The academy, which gives prizes, said Hugh Jackman, 40, will be the host.", "The academy",
     "verb", "Hugh Jackman, 40, will be the host"},
    // backward
    {"FirstReportedBy", "The chairman has resigned. This was first reported by Bloomberg.",
     "Bloomberg", "backward", "The chairman has resigned"},
    {"FirstReportedByAndToldOn",
     "The plan was first reported by Politico. It would cut taxes. It rained.", "Politico",
     "backward", "The plan was first reported by Politico. It would cut taxes"},
    {"NewsReportedBy", "The chairman's exit was first reported by Bloomberg.", "Bloomberg",
     "backward", "The chairman's exit"},
    {"TheReportBy", "The chairman has resigned. The report by Bloomberg sent shares down.",
     "Bloomberg", "backward", "The chairman has resigned"},
    // credit
    {"ParenthesisWithContent",
     "He called the limits strange (no workers may be hired since 2017 – Vedomosti).", "Vedomosti",
     "credit", "no workers may be hired since 2017"},
    {"ParenthesisAlone", "The chairman resigned late on Tuesday (Bloomberg).", "Bloomberg",
     "credit", "The chairman resigned late on Tuesday"},
    {"DashAtEnd", "The chairman resigned late on Tuesday – Bloomberg.", "Bloomberg", "credit",
     "The chairman resigned late on Tuesday"},
    {"SourceLabel", "The chairman resigned late on Tuesday.\n\nSource: Bloomberg", "Bloomberg",
     "credit", "The chairman resigned late on Tuesday"},
};

const Case kRussian[] = {
    // preposition
    {"PoDannym", "По данным «Ведомостей», визит состоится в июне.", "Vedomosti", "preposition",
     "визит состоится в июне"},
    {"PoDannymLast", "Визит состоится в июне, по данным РБК.", "RBC", "preposition",
     "Визит состоится в июне"},
    {"SoSsylkoj", "Завод остановлен, сообщает Интерфакс со ссылкой на «Коммерсантъ».", "Kommersant",
     "preposition", "Завод остановлен"},
    {"KakPishet", "Как пишет «Коммерсантъ», завод остановлен.", "Kommersant", "preposition",
     "завод остановлен"},
    {"KakSoobshchal", "Как сообщал «Коммерсантъ», завод остановлен.", "Kommersant", "preposition",
     "завод остановлен"},
    {"SleduetIz", "Завод остановят осенью, следует из материала «Коммерсанта».", "Kommersant",
     "preposition", "Завод остановят осенью"},
    {"StaloIzvestno", "Завод остановят осенью, стало известно «Ъ».", "Kommersant", "preposition",
     "Завод остановят осенью"},
    {"KakSoobshchili", "Как сообщили «Ведомости», визит состоится в июне.", "Vedomosti",
     "preposition", "визит состоится в июне"},
    // verb
    {"SourceFirst", "«Ведомости» сообщили, что визит состоится в июне.", "Vedomosti", "verb",
     "что визит состоится в июне"},
    {"SourceLast", "Визит состоится в июне, сообщает ТАСС.", "TASS", "verb",
     "Визит состоится в июне"},
    {"SourceLastQuoted", "Визит состоится в июне, пишут «Ведомости».", "Vedomosti", "verb",
     "Визит состоится в июне"},
    {"HeadNoun", "Газета «Ведомости» пишет, что визит состоится в июне.", "Vedomosti", "verb",
     "что визит состоится в июне"},
    // content first
    {"QuotationWithComma", "«Цены вырастут, а спрос упадёт», — сказал аналитик Дмитрий Смолин.",
     "Дмитрий Смолин", "verb", "«Цены вырастут, а спрос упадёт»"},
    {"ClausesWithAnd", "Цены вырастут, и спрос упадёт, считает аналитик Дмитрий Смолин.",
     "Дмитрий Смолин", "verb", "Цены вырастут, и спрос упадёт"},
    {"ClausesWithComma", "Цены вырастут, спрос упадёт, подчеркнула министр Анна Котова.",
     "Анна Котова", "verb", "Цены вырастут, спрос упадёт"},
    {"ApposedName", "Иван Петров, глава фонда «Подари жизнь», сказал, что цены вырастут.",
     "Иван Петров", "verb", "что цены вырастут"},
    // channel
    {"ToldTheOutletX", "«Мы против», — сказал изданию «Ведомости» директор Иван Петров.",
     "Vedomosti", "channel", "«Мы против», — сказал изданию «Ведомости» директор Иван Петров"},
    {"ToldDativeX", "«Мы за», — заявил «Коммерсанту» директор Олег Сидоров.", "Олег Сидоров",
     "verb", "«Мы за»"},
    {"ToldByNobody", "Пожар потушили, сообщили «Интерфаксу» в полиции.", "Interfax", "channel",
     "Пожар потушили"},
    {"TalkInverted", "«Мы за», — сказал в беседе с «Ъ» аналитик «Синары» Дмитрий Смолин.",
     "Дмитрий Смолин", "verb", "«Мы за»"},
    {"ItsSource", "Источник «Ведомостей» в правительстве подтвердил, что решение принято.",
     "Vedomosti", "channel", "что решение принято"},
    {"ToldDative", "Об отставке посол Иван Петров рассказал «Ведомостям».", "Vedomosti", "channel",
     "Об отставке посол Иван Петров рассказал"},
    {"ToldThat", "Посол Иван Петров рассказал «Ведомостям», что визит готовится.", "Vedomosti",
     "channel", "Посол Иван Петров рассказал «Ведомостям», что визит готовится"},
    {"ToldSpeaker", "Посол Иван Петров рассказал «Ведомостям», что визит готовится.", "Иван Петров",
     "verb", "что визит готовится"},
    {"Interview", "Иван Петров сказал в интервью «Ведомостям», что визит готовится.", "Vedomosti",
     "channel", "Иван Петров сказал в интервью «Ведомостям», что визит готовится"},
    // backward
    {"ObEtom", "Председатель ушел в отставку. Об этом сообщает РБК.", "RBC", "backward",
     "Председатель ушел в отставку"},
    // credit
    {"ParenthesisWithContent",
     "Он назвал запрет странным (нанимать рабочих нельзя с 2017 года – «Ведомости»).", "Vedomosti",
     "credit", "нанимать рабочих нельзя с 2017 года"},
    {"SourceLabel", "Председатель ушел в отставку во вторник.\n\nИсточник: РБК", "RBC", "credit",
     "Председатель ушел в отставку во вторник"},
};

const Case kOthers[] = {
    {"GermanLaut",
     "Laut Reuters wird die Bank im Mai geschlossen. Das ist für die Stadt und für die Kunden "
     "nicht "
     "gut.",
     "Reuters", "preposition", "wird die Bank im Mai geschlossen"},
    {"FrenchSelon",
     "Selon Le Monde, la banque va fermer au mois de mai. Les clients de la ville ne sont pas "
     "contents.",
     "Le Monde", "preposition", "la banque va fermer au mois de mai"},
    {"GermanBackward",
     "Die Bank wird im Mai geschlossen. Das sagte Minister Hubertus Heil der „Süddeutschen "
     "Zeitung“. Das ist für die Kunden der Stadt nicht gut.",
     "Süddeutsche Zeitung", "channel", "Die Bank wird im Mai geschlossen"},
    {"FrenchElision",
     "Selon Libération, la banque va fermer au mois de mai. D’après Le Monde, les clients de la "
     "ville ne sont pas contents.",
     "Le Monde", "preposition", "les clients de la ville ne sont pas contents"},
    {"SpanishSegun",
     "Según El País, el banco va a cerrar en mayo. Los clientes de la ciudad no están contentos.",
     "El País", "preposition", "el banco va a cerrar en mayo"},
};

std::string case_name(const ::testing::TestParamInfo<Case>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(English, CueCase, ::testing::ValuesIn(kEnglish), case_name);
INSTANTIATE_TEST_SUITE_P(Russian, CueCase, ::testing::ValuesIn(kRussian), case_name);
INSTANTIATE_TEST_SUITE_P(Others, CueCase, ::testing::ValuesIn(kOthers), case_name);

TEST(Coreferent, TheNewspaperIsTheLastOutletThatWasASource) {
  const auto all = attributions_of(
      "Vedomosti reported that the visit is near. An official told Reuters the date is open.\n\n"
      "The newspaper said the talks would be in June.");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.back().source, "Vedomosti");  // Reuters is an agency, no newspaper
  EXPECT_EQ(all.back().kind, "coreferent");
  EXPECT_EQ(all.back().mention, "The newspaper");
  EXPECT_LT(all.back().confidence, 0.91);
  EXPECT_TRUE(all.back().candidates.empty());
}

TEST(Coreferent, RussianNounsInTheirCases) {
  const auto all = attributions_of(
      "«Ведомости» сообщили, что визит готовится. Посол Иван Петров подтвердил газете, что дата "
      "известна.");
  ASSERT_EQ(all.size(), 3U);
  const auto channel = all[1].kind == "channel" ? all[1] : all[2];
  EXPECT_EQ(channel.source, "Vedomosti");
  EXPECT_EQ(channel.mention, "газете");
}

TEST(Coreferent, TheOutletToWhichSomeoneUnnamedSpoke) {
  const std::string lead = "«Ведомости» сообщили, что визит готовится. ";
  const auto told = attributions_of(lead + "«Мы за», — сказал изданию директор Иван Петров.");
  ASSERT_EQ(told.size(), 3U);
  const Said& channel = told[1].is_outlet ? told[1] : told[2];
  EXPECT_EQ(channel.source, "Vedomosti");
  EXPECT_EQ(channel.mention, "изданию");
  const auto words =
      attributions_of(lead + "По словам одного из собеседников издания, дата известна.");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1].source, "Vedomosti");
  EXPECT_EQ(words[1].content, "дата известна");
}

TEST(Coreferent, TooFarBackIsNotBound) {
  const auto all = attributions_of(
      "Vedomosti reported that the visit is near. It rained. It rained again. The sun came out. "
      "The "
      "roads were dry. The newspaper said the talks would be in June.");
  ASSERT_FALSE(all.empty());
  EXPECT_FALSE(all.back().is_outlet);
  EXPECT_EQ(all.back().source, "The newspaper");
}

TEST(Coreferent, ItIsTheOutletOfTheSentenceBefore) {
  const auto all =
      attributions_of("Vedomosti reported that the visit is near. It added that no date is set.");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].source, "Vedomosti");
  EXPECT_EQ(all[1].content, "that no date is set");
}

TEST(Coreferent, TwoCandidatesAreAnAmbiguousLink) {
  const auto all = attributions_of(
      "Vedomosti reported that the visit is near. Kommersant wrote that it is not. The newspaper "
      "added that no date is set.");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[2].candidates, (std::vector<std::string>{"Kommersant", "Vedomosti"}));
  EXPECT_LT(all[2].confidence, 0.5);
}

TEST(Coreferent, ThePublisherIsAlwaysACandidate) {
  DocumentMeta meta;
  meta.publisher = "Kyiv Post";
  const auto all = attributions_of(make_text(
      "Vedomosti reported that the visit is near. The newspaper added that no date is set.", meta));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].source, "Vedomosti");
  EXPECT_EQ(all[1].candidates, (std::vector<std::string>{"Vedomosti", "Kyiv Post"}));
  EXPECT_LT(all[1].confidence, 0.8);
}

TEST(Coreferent, AShortNameMeansTheOutletNamedInFull) {
  const auto all = attributions_of(
      "The Washington Post reported that the deal is off. The Post said lawyers were busy.");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].source, "The Washington Post");
  const auto alone = attributions_of("The Post said lawyers were busy.");
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_GE(alone[0].candidates.size(), 2U);
  EXPECT_LT(alone[0].confidence, 0.6);
}

TEST(Continuation, ASentenceBetweenTwoOfOneOutlet) {
  const auto all = attributions_of(
      "Vedomosti reported that the visit is near. The guards have moved in. The newspaper said "
      "hotels are full.");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].kind, "continuation");
  EXPECT_EQ(all[1].source, "Vedomosti");
  EXPECT_EQ(all[1].content, "The guards have moved in");
  EXPECT_DOUBLE_EQ(all[1].confidence, 0.5);
}

TEST(Continuation, NotWhenAnotherSpeaks) {
  const auto all = attributions_of(
      "Vedomosti reported that the visit is near. Ivan Petrov said guards have moved in. The "
      "newspaper said hotels are full.");
  for (const Said& each : all) EXPECT_NE(each.kind, "continuation");
}

TEST(UncuedRelay, ALedeThatRestatesWhatIsCreditedBelow) {
  const auto all = attributions_of(
      "President Putin will visit Vietnam and North Korea within weeks.\n\nHotels are busy.\n\n"
      "Trade is growing.\n\nVedomosti reported that President Putin will visit Vietnam and North "
      "Korea in June.");
  ASSERT_GE(all.size(), 2U);
  EXPECT_EQ(all[0].kind, "uncued-relay");
  EXPECT_EQ(all[0].source, "Vedomosti");
}

// --- filters

/// Texts in which an outlet is named and is not the source of anything.
class NoOutlet : public ::testing::TestWithParam<const char*> {};

TEST_P(NoOutlet, IsAttributed) { expect_no_outlet(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Filters, NoOutlet,
    ::testing::Values(
        "A CNN poll shows the race is even.",
        "The race is even, according to a CNN/ORC poll released on Monday.",
        "По опросу РБК показатели выросли.", "Vedomosti declined to comment.",
        "CNN did not reply to a request for comment.", "Vedomosti said it will cut fifty jobs.",
        "The court fined Vedomosti for a late filing.", "Vedomosti was sold to a bank last year.",
        "РБК отказался от комментариев.", "He works for Bloomberg in London.",
        "At the times when the sun said goodbye, people wrote letters.",
        "The times reported in the race were slow.", "Его ведомости сообщили о расходах.",
        "Michael Bloomberg said that the city is safe.", "Steve Forbes wrote that taxes are high.",
        "Crowds on Capitol Hill said the vote was late.",
        "a friend said time magazines are old, and people said so too."));

TEST(Filters, WhatHoldsACueIsNoSource) {
  for (const char* text :
       {"The president is expected to visit according to reports confirmed in vedomosti a Russian "
        "business daily.",
        "When asked by the BBC, the minister left.", "He was asked by the BBC to leave.",
        "SAVE A QUARTER Let's say it rains.",
        "They received a call from the ship MV Gibe saying that pirates were near."}) {
    for (const Said& each : attributions_of(text)) {
      EXPECT_EQ(each.source, "Vedomosti") << text;
      EXPECT_EQ(each.cue, "according to") << text;
    }
  }
}

TEST(Filters, ASourceInTheTextIsNoLabel) {
  const auto all = attributions_of(
      "Председатель ушел в отставку.\n\nИсточник «Ведомостей» подтвердил, что решение принято.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].kind, "channel");
  EXPECT_EQ(all[0].content, "что решение принято");
}

TEST(Filters, APollIsItsOwnSource) {
  const auto all = attributions_of("A CNN poll shows the race is even.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].source, "A CNN poll");
  EXPECT_EQ(all[0].content, "the race is even");
}

TEST(Filters, ToldItsOwnPublisherIsItsOwnReporting) {
  const std::string text = "Ivan Petrov told Reuters that the visit is near.";
  DocumentMeta by_name;
  by_name.publisher = "Reuters";
  DocumentMeta by_link;
  by_link.url = "https://www.reuters.com/world/visit";
  for (const DocumentMeta& meta : {by_name, by_link}) {
    const auto all = attributions_of(make_text(text, meta));
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].source, "Ivan Petrov");
    EXPECT_FALSE(all[0].nested_in);
  }
  EXPECT_TRUE(said_by(attributions_of(text), "Reuters"));
}

TEST(Filters, TheAgencyOfTheDatelineIsThePublisher) {
  const auto all =
      attributions_of("PARIS, May 3 (Reuters) - Ivan Petrov told Reuters that the visit is near.");
  EXPECT_FALSE(said_by(all, "Reuters"));
  EXPECT_TRUE(said_by(all, "Ivan Petrov"));
}

// --- the case rule

TEST(CaseRule, AnAppositionGivesAnUncapitalizedNameAway) {
  for (const char* text :
       {"The visit is near, according to vedomosti a Russian business daily.",
        "The visit is near, according to the newspaper vedomosti.",
        "The visit is near, according to “vedomosti”.", "Визит близок, пишет газета ведомости."}) {
    EXPECT_TRUE(said_by(attributions_of(text), "Vedomosti")) << text;
  }
}

// --- persons

TEST(Persons, TheNameWithoutTitleAndPlace) {
  const struct {
    const char* text;
    const char* name;
  } cases[] = {
      {"Russian Ambassador to North Korea Alexander Matsegora said the visit is near.",
       "Alexander Matsegora"},
      {"Russia's trade envoy in Vietnam, Vyacheslav Kharinov, speaking at a forum, said that banks "
       "matter.",
       "Vyacheslav Kharinov"},
      {"Alexander Zhebin, a leading researcher at the Center for Korean Studies, said trade will "
       "grow.",
       "Alexander Zhebin"},
      {"On Navy Day, the Defense Department said the tests were over.", "the Defense Department"},
      {"On live television he said the tests were over.", "he"},
      {"The end of the tests The Health Ministry said the tests were over.", "Health Ministry"},
      {"Цены вырастут, сказал глава Сбербанка Герман Греф.", "Герман Греф"},
      {"Министр финансов Антон Германович Силуанов отметил, что бюджет готов.",
       "Антон Германович Силуанов"},
      {"Лидер КНДР Ким Чен Ын сообщил, что дата известна.", "Ким Чен Ын"},
      {"Глава «Синары» Дмитрий Смолин сказал, что цены вырастут.", "Дмитрий Смолин"},
      {"Senator Jane Roe (D-Ohio) said the bill is dead.", "Jane Roe"},
      {"“The bill is dead,” said Jane Roe.", "Jane Roe"},
      {"An official in Vietnam said the date is open.", "An official in Vietnam"},
      {"The Kremlin has said the date is open.", "Kremlin"},
  };
  for (const auto& each : cases) {
    EXPECT_TRUE(said_by(attributions_of(each.text), each.name)) << each.text;
  }
}

TEST(Persons, APronounIsTheLastPersonNamedJustBefore) {
  const struct {
    const char* text;
    const char* last;
  } cases[] = {
      {"John Smith said that prices rise. He added that it is late.", "John Smith"},
      {"John Smith said that prices rise. He added that it is late. He said no more.",
       "John Smith"},
      {"John Smith said that prices rise. It rained. He added that it is late.", "He"},
      {"John Smith said that prices rise. They added that it is late.", "They"},
      {"John Smith said that prices rise. A woman said they fall. She added that it is late.",
       "She"},
  };
  for (const auto& each : cases) {
    const auto all = attributions_of(each.text);
    ASSERT_GE(all.size(), 2U) << each.text;
    EXPECT_EQ(all.back().source, each.last) << each.text;
  }
}

TEST(Persons, ALastNameTakesUpTheFullName) {
  const auto all = attributions_of(
      "Vyacheslav Kharinov said that banks matter. As Kharinov noted, one bank exists already. He "
      "added that more may come.");
  ASSERT_EQ(all.size(), 3U);
  for (const Said& each : all) EXPECT_EQ(each.source, "Vyacheslav Kharinov");
  EXPECT_EQ(all[2].kind, "coreferent");
}

// --- nesting

TEST(Nesting, TheSpeakerStandsInsideTheOutlet) {
  for (const char* text : {"Ivan Petrov told Vedomosti that the visit is near.",
                           "The visit is near, Ivan Petrov confirmed to Vedomosti.",
                           "Vedomosti quoted Ivan Petrov as saying the visit is near.",
                           "Иван Петров рассказал «Ведомостям», что визит близок."}) {
    const auto all = attributions_of(text);
    ASSERT_EQ(all.size(), 2U) << text;
    const std::size_t inner = all[0].is_outlet ? 1 : 0;
    ASSERT_TRUE(all[inner].nested_in) << text;
    EXPECT_EQ(*all[inner].nested_in, 1 - inner) << text;
    EXPECT_FALSE(all[1 - inner].nested_in) << text;
  }
}

TEST(Nesting, AChainOfThree) {
  const auto all = attributions_of(
      "Reuters reported, citing Vedomosti, that the visit is near. Kommersant wrote that Ivan "
      "Petrov "
      "said the visit is off.");
  const auto inner = said_by(all, "Vedomosti");
  ASSERT_TRUE(inner && inner->nested_in);
  EXPECT_EQ(all[*inner->nested_in].source, "Reuters");
  const auto person = said_by(all, "Ivan Petrov");
  ASSERT_TRUE(person && person->nested_in);
  EXPECT_EQ(all[*person->nested_in].source, "Kommersant");
}

// --- quotations

TEST(Quotations, SeveralSentencesBelongToOneSource) {
  const auto all = attributions_of("“The visit is near. We are ready,” Ivan Petrov said.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].content, "“The visit is near. We are ready,”");
}

TEST(Quotations, AQuotationGoesOnOverParagraphs) {
  const auto all = attributions_of(
      "Ivan Petrov said: “The visit is near.\n\n“We are ready.\n\n“Hotels are full.”\n\nIt "
      "rained.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_NE(all[0].content.find("Hotels are full"), std::string::npos);
  EXPECT_EQ(all[0].content.find("rained"), std::string::npos);
}

TEST(Quotations, ASecondQuotationOfTheSameParagraph) {
  const auto all = attributions_of("“The visit is near,” Ivan Petrov said. “We are ready.”");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].content, "“The visit is near,” Ivan Petrov said. “We are ready.”");
}

TEST(Quotations, ASourceInsideSpeaksForItsSentence) {
  const auto all = attributions_of(
      "Ivan Petrov said: “The visit is near. The date is open, Reuters reported. We are ready.”");
  const auto inside = said_by(all, "Reuters");
  ASSERT_TRUE(inside);
  EXPECT_EQ(inside->content, "The date is open");
}

TEST(Contents, WordsOfManySourcesKeepAllOfThem) {
  std::string text = "It rained hard, Interfax reported";
  for (int i = 0; i < 40; ++i) text += ", citing Reuters";
  const auto all = attributions_of(text + ".");
  ASSERT_EQ(all.size(), 41U);
  EXPECT_EQ(std::count_if(all.begin(), all.end(),
                          [](const Said& each) { return each.content == "It rained hard"; }),
            16);
  EXPECT_EQ(all.back().content, "citing");
}

TEST(Quotations, AnUnbalancedMarkLowersConfidence) {
  const auto closed = attributions_of("Ivan Petrov said: “The visit is near.”\n\nIt rained.");
  const auto open = attributions_of("Ivan Petrov said: “The visit is near.\n\nIt rained.");
  ASSERT_EQ(closed.size(), 1U);
  ASSERT_EQ(open.size(), 1U);
  EXPECT_LT(open[0].confidence, closed[0].confidence);
  EXPECT_EQ(open[0].content.find("rained"), std::string::npos);
}

TEST(Scope, StopsAtTheParagraph) {
  const auto all = attributions_of("Vedomosti reported that the visit is near\n\nHotels are full.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].content, "that the visit is near");
}

TEST(Scope, StopsWhereAnotherSourceTakesOver) {
  const auto all = attributions_of(
      "Vedomosti reported that the visit is near, while Ivan Petrov said no date is set.");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].content, "that the visit is near");
  EXPECT_FALSE(all[1].nested_in);
}

}  // namespace
}  // namespace ibid
