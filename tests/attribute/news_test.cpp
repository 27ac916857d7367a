// Sentences as newsrooms write them: who is credited, by what kind of cue, for which words, and who
// speaks inside.
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

struct NewsCase {
  const char* name;
  const char* text;
  const char* source;
  const char* kind;
  const char* content;
  const char* speaker = nullptr;  ///< who is nested in the source
};

void PrintTo(const NewsCase& each, std::ostream* out) { *out << each.name; }
std::string case_name(const ::testing::TestParamInfo<NewsCase>& info) { return info.param.name; }

class News : public ::testing::TestWithParam<NewsCase> {};

TEST_P(News, IsCredited) {
  const NewsCase& expected = GetParam();
  const std::vector<Said> all = attributions_of(expected.text);
  expect_credited(all, expected.text, expected.source, expected.kind, expected.content);
  if (expected.speaker == nullptr) return;
  const auto speaker = said_by(all, expected.speaker);
  ASSERT_TRUE(speaker) << expected.text;
  ASSERT_TRUE(speaker->nested_in) << expected.text;
  EXPECT_EQ(all[*speaker->nested_in].source, expected.source) << expected.text;
}

/// Russian outlets whose names have no case: whether the outlet speaks or is spoken to shows in the
/// words around it.
const NewsCase kBareDative[] = {
    {"TassOfficial", "Переезд закроют на ремонт, сообщил ТАСС представитель Минтранса.", "TASS",
     "channel", "Переезд закроют на ремонт, сообщил ТАСС представитель Минтранса", "Минтранса"},
    {"RiaHead", "Рейс задержали из-за тумана, сказал РИА Новости глава порта Олег Чернов.",
     "RIA Novosti", "channel",
     "Рейс задержали из-за тумана, сказал РИА Новости глава порта Олег Чернов", "Олег Чернов"},
    {"VedomostiInformant", "«Цены не поднимем», — рассказал «Ведомостям» собеседник в компании.",
     "Vedomosti", "channel", "«Цены не поднимем», — рассказал «Ведомостям» собеседник",
     "собеседник"},
    {"RbcPressService", "Пострадавших нет, сообщили РБК в пресс-службе завода.", "RBC", "channel",
     "Пострадавших нет"},
    {"TassName", "«Дорога закрыта», — сообщил ТАСС Иван Петров.", "TASS", "channel",
     "«Дорога закрыта», — сообщил ТАСС Иван Петров", "Иван Петров"},
    {"BbcResident", "Дорога закрыта, рассказал Би-би-си житель посёлка.", "BBC", "channel",
     "Дорога закрыта, рассказал Би-би-си житель посёлка", "житель посёлка"},
    {"CnnSpokeswoman", "Дорога закрыта, заявила CNN представитель Пентагона Сабрина Сингх.", "CNN",
     "channel", "Дорога закрыта, заявила CNN представитель Пентагона Сабрина Сингх",
     "Сабрина Сингх"},
    {"AsToldRbc", "Как рассказал РБК директор завода Павел Гущин, линию запустят весной.", "RBC",
     "channel", "рассказал РБК директор завода Павел Гущин, линию запустят весной", "Павел Гущин"},
    {"OfThisToldTass", "Дорогу перекрыли. Об этом сообщил ТАСС представитель Минтранса.", "TASS",
     "channel", "Дорогу перекрыли", "Минтранса"},
    {"OfThisTassWasTold", "Дорогу перекрыли. Об этом ТАСС сообщил источник в правительстве.",
     "TASS", "channel", "Дорогу перекрыли", "источник"},
    {"OfThisToldRbcInTheOffice", "Дорогу перекрыли. Об этом сообщили РБК в пресс-службе завода.",
     "RBC", "channel", "Дорогу перекрыли"},
    {"OfThisVedomostiWereTold",
     "Дорогу перекрыли. «Ведомостям» об этом рассказал менеджер подрядчика.", "Vedomosti",
     "channel", "Дорогу перекрыли", "менеджер подрядчика"},
    {"ObjectFirst", "О переносе сделки РБК рассказали два источника на рынке.", "RBC", "channel",
     "О переносе сделки РБК рассказали два источника", "два источника"},
    {"InTheOfficeTass", "В пресс-службе завода ТАСС сообщили, что пожар потушен.", "TASS",
     "channel", "что пожар потушен"},
    {"InTheOfficeVedomosti", "В пресс-службе завода «Ведомостям» сообщили, что пожар потушен.",
     "Vedomosti", "channel", "что пожар потушен"},
    {"TassItself", "Пострадавших нет, сообщил ТАСС.", "TASS", "verb", "Пострадавших нет"},
    {"TassItselfOnFriday", "Пострадавших нет, сообщил ТАСС в пятницу.", "TASS", "verb",
     "Пострадавших нет"},
    {"TassItselfFirst", "ТАСС сообщил, что пострадавших нет.", "TASS", "verb",
     "что пострадавших нет"},
    {"TassItselfNow", "Пострадавших нет, сообщает ТАСС.", "TASS", "verb", "Пострадавших нет"},
    {"TwoAgenciesThemselves", "ТАСС и РБК сообщили, что пострадавших нет.", "TASS", "verb",
     "что пострадавших нет"},
    {"OfThisTassItself", "Дорогу перекрыли. Об этом сообщил ТАСС.", "TASS", "backward",
     "Дорогу перекрыли"},
    {"TassReporter", "Пожар потушен, сообщил корреспондент ТАСС.", "TASS", "verb", "Пожар потушен"},
    {"TassInformant", "Источник ТАСС в экстренных службах сообщил, что пожар потушен.", "TASS",
     "channel", "что пожар потушен"},
};

const NewsCase kEnglish[] = {
    {"CitingPeople",
     "The airline plans to shed 400 pilots by autumn, the Financial Times reported on Thursday, "
     "citing two people close to the board.",
     "Financial Times", "verb", "The airline plans to shed 400 pilots by autumn"},
    {"WhichSawADraft",
     "According to the Guardian, which saw a draft of the bill, fines would double.",
     "The Guardian", "preposition", "fines would double"},
    {"SpokesmanToldOnFriday",
     "A spokesman for the port told Reuters on Friday that dredging would resume.", "Reuters",
     "channel", "A spokesman for the port told Reuters on Friday that dredging would resume",
     "A spokesman for the port"},
    {"CrewTold", "The ferry had failed two inspections, two crew members told the BBC.", "BBC",
     "channel", "The ferry had failed two inspections, two crew members told", "two crew members"},
    {"RemarksPublishedOnSunday",
     "“We never saw the contract,” the mayor said in remarks to Politico published on Sunday.",
     "Politico", "channel", "“We never saw the contract,” the mayor said", "the mayor"},
    {"InterviewInsideTheClause",
     "The central banker in an interview with the Financial Times said rates had peaked.",
     "Financial Times", "channel",
     "The central banker in an interview with the Financial Times said rates had peaked",
     "The central banker"},
    {"SpokeTo", "Officials who spoke to Reuters said the plan was dead.", "Reuters", "channel",
     "Officials who spoke to Reuters said the plan was dead", "Officials"},
    {"RadioChannel", "The union rejected the offer, its leader told BBC Radio 4.", "BBC", "channel",
     "The union rejected the offer, its leader told", "its leader"},
    {"HasBeenTold", "The BBC has been told that two ministers plan to resign.", "BBC", "channel",
     "that two ministers plan to resign"},
    {"AsFirstRevealedBy", "As first revealed by the Guardian, the ministry had been warned twice.",
     "The Guardian", "preposition", "the ministry had been warned twice"},
    {"AsReportedFromAPlace", "As the Guardian reported from Oslo last week, the tunnel is leaking.",
     "The Guardian", "preposition", "the tunnel is leaking"},
    {"CitingWithoutCommas",
     "Bloomberg citing a leaked memo reported that the fund had lost half its value.", "Bloomberg",
     "verb", "that the fund had lost half its value", "a leaked memo"},
    {"CitingAtTheEnd", "South Korea's Yonhap said the missile flew 400 km, citing the military.",
     "Yonhap", "verb", "the missile flew 400 km", "the military"},
    {"QuotedAsSayingBy",
     "The merger is dead, a person close to the board was quoted as saying by Bloomberg.",
     "Bloomberg", "verb", "The merger is dead, a person close to the board was quoted as saying",
     "a person close to the board"},
    {"QuotedLast", "The dam had held, RIA Novosti cited the governor as saying.", "RIA Novosti",
     "verb", "The dam had held", "the governor"},
    {"StateRunAgency", "The dam has held, the state-run TASS news agency reported.", "TASS", "verb",
     "The dam has held"},
    {"DocumentsShow", "The plant will close, documents reviewed by the Financial Times show.",
     "Financial Times", "verb", "The plant will close"},
    {"LetterSays", "The letter, seen by Reuters, says the plant will close.", "Reuters", "verb",
     "the plant will close"},
    {"ReportByThat", "The ministry denied a report by Reuters that the talks had stalled.",
     "Reuters", "verb", "that the talks had stalled"},
    {"NewsBrokenBy", "News of the raid was broken by Der Spiegel.", "Der Spiegel", "backward",
     "News of the raid"},
    {"TheDailyPutIt", "Kommersant reported a fall in car sales; the daily put it at nine percent.",
     "Kommersant", "verb", "a fall in car sales"},
    {"TheTimesAndTheGuardian", "The Financial Times and the Guardian said the deal was off.",
     "The Guardian", "verb", "the deal was off"},
    {"SpeakerDescribed", "“It is late,” said John Smith, a former teller at the bank.",
     "John Smith", "verb", "“It is late,”"},
    {"Headline", "Reuters: the fund has lost half its value.", "Reuters", "credit",
     "the fund has lost half its value"},
    {"ParenthesisAtTheEnd", "The court has frozen the accounts of two shipping firms (Reuters).",
     "Reuters", "credit", "The court has frozen the accounts of two shipping firms"},
};

const NewsCase kRussian[] = {
    {"InterviewInsideTheClause",
     "Министр транспорта Олег Чернов в интервью ТАСС заявил, что дорогу откроют.", "TASS",
     "channel", "Министр транспорта Олег Чернов в интервью ТАСС заявил, что дорогу откроют",
     "Олег Чернов"},
    {"InterviewFirst", "В интервью «Известиям» министр отметил, что дорогу откроют.", "Izvestia",
     "channel", "министр отметил, что дорогу откроют", "министр"},
    {"CitingInsideTheClause", "Reuters со ссылкой на два источника сообщило, что завод встал.",
     "Reuters", "verb", "что завод встал", "два источника"},
    {"CitingAfterAHomograph", "Bloomberg со ссылкой на источники написал, что завод встал.",
     "Bloomberg", "verb", "что завод встал", "источники"},
    {"AsTheyWriteCiting", "Как пишут «Ведомости» со ссылкой на источник в банке, сделку одобрили.",
     "Vedomosti", "preposition", "сделку одобрили", "источник"},
    {"BecameKnownTo", "«Коммерсанту» стало известно, что дорога закрыта.", "Kommersant",
     "preposition", "что дорога закрыта"},
    {"SaidInThePiece", "Сделку одобрили, говорится в материале «Ведомостей».", "Vedomosti",
     "preposition", "Сделку одобрили"},
    {"SourceDescribed",
     "Сделку отложили, сообщил Интерфаксу источник, знакомый с ходом переговоров.", "Interfax",
     "channel", "Сделку отложили, сообщил Интерфаксу источник", "источник"},
    {"NameThenTass", "«Переговоры продолжатся», — заявил Лавров РИА Новости.", "RIA Novosti",
     "channel", "«Переговоры продолжатся», — заявил Лавров", "Лавров"},
    {"HeThenTass", "«Переговоры продолжатся», — заявил он ТАСС.", "TASS", "channel",
     "«Переговоры продолжатся», — заявил он", "он"},
    {"NounThenDative", "«Переговоры продолжатся», — заявил министр «Известиям».", "Izvestia",
     "channel", "«Переговоры продолжатся», — заявил министр", "министр"},
    {"ToldTassThat", "Глава ведомства Сергей Лавров заявил ТАСС, что переговоры идут.", "TASS",
     "channel", "Глава ведомства Сергей Лавров заявил ТАСС, что переговоры идут", "Сергей Лавров"},
    {"ObjectFirst", "О срыве сделки первым сообщил «Коммерсантъ».", "Kommersant", "verb",
     "О срыве сделки"},
    {"QuotesTheWordsOf", "«Мы готовы», — приводит слова министра ТАСС.", "TASS", "verb",
     "«Мы готовы»"},
    {"QuotesThen", "РИА Новости цитирует министра: «Мы готовы».", "RIA Novosti", "verb",
     "министра: «Мы готовы»"},
    {"ByTheOutletsSources", "По данным источников РБК, сделку закроют в мае.", "RBC", "preposition",
     "сделку закроют в мае"},
    {"SourcesOfTheAgency", "Сделку закроют в мае, сообщили источники «Интерфакса».", "Interfax",
     "channel", "Сделку закроют в мае"},
    {"ReporterOfTheAgency", "Пожар потушен, передает корреспондент РИА Новости.", "RIA Novosti",
     "verb", "Пожар потушен"},
    {"Headline", "ТАСС: завод остановлен из-за пожара.", "TASS", "credit",
     "завод остановлен из-за пожара"},
    {"ForeignPaper", "Переговоры зашли в тупик, пишет газета The Wall Street Journal.",
     "The Wall Street Journal", "verb", "Переговоры зашли в тупик"},
    {"EarlierReported", "Ранее Reuters сообщало, что сделка сорвалась.", "Reuters", "verb",
     "что сделка сорвалась"},
    {"ParenthesisAtTheEnd", "Пожар на складе потушен (Интерфакс).", "Interfax", "credit",
     "Пожар на складе потушен"},
};

INSTANTIATE_TEST_SUITE_P(BareDative, News, ::testing::ValuesIn(kBareDative), case_name);
INSTANTIATE_TEST_SUITE_P(English, News, ::testing::ValuesIn(kEnglish), case_name);
INSTANTIATE_TEST_SUITE_P(Russian, News, ::testing::ValuesIn(kRussian), case_name);

/// A noun at the start of a sentence has a capital in any language.
TEST(NewsCoreferent, TheNounThatOpensTheSentence) {
  for (const char* text :
       {"«Ведомости» пишут, что сделка сорвана. Газета уточняет, что спорят о цене.",
        "«Ведомости» пишут, что сделка сорвана. Издание отмечает, что спорят о цене.",
        "«Ведомости» пишут, что сделка сорвана. По данным издания, спорят о цене.",
        "«Ведомости» пишут, что сделка сорвана. Как уточняет газета, спорят о цене.",
        "Vedomosti wrote that the deal is dead. The paper, citing bankers, said the "
        "price was wrong."}) {
    const std::vector<Said> all = attributions_of(text);
    EXPECT_EQ(std::count_if(all.begin(), all.end(),
                            [](const Said& each) { return each.source == "Vedomosti"; }),
              2)
        << text;
  }
}

/// An outlet is named, and reports nothing.
class NotNews : public ::testing::TestWithParam<const char*> {};

TEST_P(NotNews, IsCreditedToNoOutlet) { expect_no_outlet(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Filters, NotNews,
    ::testing::Values(
        "Reuters could not immediately verify the report.",
        "Bloomberg declined to comment on the lawsuit.",
        "The BBC has apologised for the broadcast.",
        "A YouGov poll for the Financial Times put Labour six points ahead.",
        "Fifty-two percent approved, according to the latest Reuters/Ipsos poll.",
        "Fox News fired its chief political correspondent on Monday.",
        "The Washington Post won two prizes on Monday, the organisers said.",
        "CNN said it had not been told of the ban.", "The BBC was told to pay the fine.",
        "A spokesperson for the BBC said the programme would return in May.",
        "Reuters has asked the ministry for comment.", "Reuters contributed to this report.",
        "The president attacked CNN for its coverage, saying the network lied.",
        "The New York Times was not told of the change, the ministry said.",
        "The ambassador gave an interview to Vedomosti last week.",
        "В «Коммерсанте» отказались от комментариев.",
        "«Ведомости» не получили ответа от компании.", "Опрос «Ведомостей» показал рост доверия.",
        "Согласно опросу Reuters, аналитики ждут снижения ставки.",
        "Суд оштрафовал «Ведомости» на миллион рублей.",
        "РБК направил запрос в пресс-службу банка.",
        "РБК подал в суд на банк, сообщила пресс-служба холдинга.",
        "Акции РБК выросли на два процента, сообщила биржа.",
        "ТАСС пока не располагает подтверждением этой информации.",
        "Главный редактор РБК Пётр Канаев покинул пост."));

TEST(NewsFilters, ToldTheArticlesOwnPublisher) {
  const struct {
    const char* publisher;
    const char* text;
  } cases[] = {
      {"BBC", "The union rejected the offer, its leader told the BBC."},
      {"BBC", "The BBC has been told that two ministers plan to resign."},
      {"TASS", "Переезд закроют на ремонт, сообщил ТАСС представитель Минтранса."},
      {"TASS", "Дорогу перекрыли. Об этом ТАСС сообщил источник в правительстве."},
      {"RBC", "Пострадавших нет, сообщили РБК в пресс-службе завода."},
      {"RIA Novosti", "«Переговоры продолжатся», — заявил Лавров РИА Новости."},
  };
  for (const auto& each : cases) {
    DocumentMeta meta;
    meta.publisher = each.publisher;
    EXPECT_FALSE(said_by(attributions_of(make_text(each.text, meta)), each.publisher)) << each.text;
    EXPECT_TRUE(said_by(attributions_of(each.text), each.publisher)) << each.text;
  }
}

}  // namespace
}  // namespace ibid
