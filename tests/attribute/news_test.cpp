// Sentences as newsrooms write them: who is credited, by what kind of cue, for which words, and who
// speaks inside.
#include <gtest/gtest.h>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

using testing::attributions_of;
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
  const auto found = said_by(all, expected.source);
  ASSERT_TRUE(found) << expected.text;
  EXPECT_EQ(found->kind, expected.kind) << expected.text;
  EXPECT_EQ(found->content, expected.content) << expected.text;
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

INSTANTIATE_TEST_SUITE_P(BareDative, News, ::testing::ValuesIn(kBareDative), case_name);

}  // namespace
}  // namespace ibid
