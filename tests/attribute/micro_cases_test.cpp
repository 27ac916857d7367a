// Every kind of cue, in each of its wordings, once in English and once in Russian.
#include <gtest/gtest.h>

#include <algorithm>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

using testing::attributions_of;
using testing::Said;

enum class Language { kEnglish, kRussian };

struct MicroCase {
  const char* kind;
  const char* wording;
  Language language;
  const char* text;
  const char* source;
  const char* content;
};

void PrintTo(const MicroCase& each, std::ostream* out) {
  *out << each.kind << ", " << each.wording << ": " << each.text;
}

constexpr auto kEn = Language::kEnglish;
constexpr auto kRu = Language::kRussian;

// clang-format off
const MicroCase kCases[] = {
    {"preposition", "AccordingTo", kEn, "According to Vedomosti, the plant has stopped.", "Vedomosti", "the plant has stopped"},
    {"preposition", "AccordingTo", kRu, "По данным «Ведомостей», завод остановлен.", "Vedomosti", "завод остановлен"},
    {"preposition", "Per", kEn, "The plant has stopped, per Bloomberg.", "Bloomberg", "The plant has stopped"},
    {"preposition", "Per", kRu, "Согласно «Ведомостям», завод остановлен.", "Vedomosti", "завод остановлен"},
    {"preposition", "Citing", kEn, "The plant has stopped, Reuters reported, citing Kommersant.", "Kommersant", "The plant has stopped"},
    {"preposition", "Citing", kRu, "Завод остановлен, сообщает Интерфакс со ссылкой на «Коммерсантъ».", "Kommersant", "Завод остановлен"},
    {"preposition", "Quoting", kEn, "The plant has stopped, Reuters reported, quoting Kommersant.", "Kommersant", "The plant has stopped"},
    {"preposition", "Quoting", kRu, "Завод остановлен, сообщает Интерфакс, цитируя «Коммерсантъ».", "Kommersant", "Завод остановлен"},
    {"preposition", "AsReported", kEn, "As Kommersant reported, the plant has stopped.", "Kommersant", "the plant has stopped"},
    {"preposition", "AsReported", kRu, "Как сообщал «Коммерсантъ», завод остановлен.", "Kommersant", "завод остановлен"},

    {"verb", "Reported", kEn, "Vedomosti reported that the plant has stopped.", "Vedomosti", "that the plant has stopped"},
    {"verb", "Reported", kRu, "«Ведомости» сообщили, что завод остановлен.", "Vedomosti", "что завод остановлен"},
    {"verb", "Said", kEn, "The plant has stopped, TASS said.", "TASS", "The plant has stopped"},
    {"verb", "Said", kRu, "Завод остановлен, сообщает ТАСС.", "TASS", "Завод остановлен"},
    {"verb", "Wrote", kEn, "“The plant has stopped,” wrote Vedomosti.", "Vedomosti", "“The plant has stopped,”"},
    {"verb", "Wrote", kRu, "Завод остановлен, пишут «Ведомости».", "Vedomosti", "Завод остановлен"},
    {"verb", "Revealed", kEn, "The Guardian revealed that the plant has stopped.", "The Guardian", "that the plant has stopped"},
    {"verb", "Revealed", kRu, "РБК раскрыл, что завод остановлен.", "RBC", "что завод остановлен"},
    {"verb", "QuotedAsSaying", kEn, "Vedomosti quoted the envoy as saying that banks are the issue.", "Vedomosti", "the envoy as saying that banks are the issue"},
    {"verb", "QuotedAsSaying", kRu, "«Ведомости» цитируют посла: «Главный вопрос — банки».", "Vedomosti", "посла: «Главный вопрос — банки»"},
    {"verb", "HasLearned", kEn, "The Wall Street Journal has learned that the deal is off.", "The Wall Street Journal", "that the deal is off"},
    {"verb", "HasLearned", kRu, "«Ведомости» выяснили, что сделка сорвалась.", "Vedomosti", "что сделка сорвалась"},

    {"channel", "Told", kEn, "Ambassador Ivan Petrov told Vedomosti that the visit is near.", "Vedomosti", "Ambassador Ivan Petrov told Vedomosti that the visit is near"},
    {"channel", "Told", kRu, "Посол Иван Петров рассказал «Ведомостям», что визит готовится.", "Vedomosti", "Посол Иван Петров рассказал «Ведомостям», что визит готовится"},
    {"channel", "ConfirmedTo", kEn, "The visit is near, Ivan Petrov confirmed to Vedomosti.", "Vedomosti", "The visit is near, Ivan Petrov confirmed"},
    {"channel", "ConfirmedTo", kRu, "Посол Иван Петров подтвердил «Ведомостям», что визит готовится.", "Vedomosti", "Посол Иван Петров подтвердил «Ведомостям», что визит готовится"},
    {"channel", "Interview", kEn, "Ivan Petrov said in an interview with Vedomosti that the visit is near.", "Vedomosti", "Ivan Petrov said in an interview with Vedomosti that the visit is near"},
    {"channel", "Interview", kRu, "Иван Петров сказал в интервью «Ведомостям», что визит готовится.", "Vedomosti", "Иван Петров сказал в интервью «Ведомостям», что визит готовится"},
    {"channel", "ItsSource", kEn, "The Guardian's source in the ministry said the bill had been shelved.", "The Guardian", "the bill had been shelved"},
    {"channel", "ItsSource", kRu, "Источник «Ведомостей» в правительстве подтвердил, что решение принято.", "Vedomosti", "что решение принято"},

    {"backward", "FirstReportedBy", kEn, "The chairman has resigned. This was first reported by Bloomberg.", "Bloomberg", "The chairman has resigned"},
    {"backward", "FirstReportedBy", kRu, "Председатель ушел в отставку. Об этом первым сообщил РБК.", "RBC", "Председатель ушел в отставку"},
    {"backward", "TheReportBy", kEn, "The chairman has resigned. The report by Bloomberg sent shares down.", "Bloomberg", "The chairman has resigned"},
    {"backward", "TheReportBy", kRu, "Председатель ушел в отставку. Об этом говорится в материале «Ведомостей».", "Vedomosti", "Председатель ушел в отставку"},

    {"credit", "ContentAndName", kEn, "He called it strange (no workers may be hired since 2017 – Vedomosti).", "Vedomosti", "no workers may be hired since 2017"},
    {"credit", "ContentAndName", kRu, "Он назвал запрет странным (нанимать рабочих нельзя с 2017 года – «Ведомости»).", "Vedomosti", "нанимать рабочих нельзя с 2017 года"},
    {"credit", "NameAlone", kEn, "The chairman resigned late on Tuesday (Bloomberg).", "Bloomberg", "The chairman resigned late on Tuesday"},
    {"credit", "NameAlone", kRu, "Председатель ушел в отставку во вторник («Ведомости»).", "Vedomosti", "Председатель ушел в отставку во вторник"},
    {"credit", "DashAtEnd", kEn, "The chairman resigned late on Tuesday – Bloomberg.", "Bloomberg", "The chairman resigned late on Tuesday"},
    {"credit", "DashAtEnd", kRu, "Председатель ушел в отставку во вторник – «Ведомости».", "Vedomosti", "Председатель ушел в отставку во вторник"},
    {"credit", "SourceLabel", kEn, "The chairman resigned late on Tuesday.\n\nSource: Bloomberg", "Bloomberg", "The chairman resigned late on Tuesday"},
    {"credit", "SourceLabel", kRu, "Председатель ушел в отставку во вторник.\n\nИсточник: РБК", "RBC", "Председатель ушел в отставку во вторник"},
    {"credit", "Link", kEn, "The chairman resigned late on Tuesday (https://www.bloomberg.com/news/1).", "Bloomberg", "The chairman resigned late on Tuesday"},
    {"credit", "Link", kRu, "Председатель ушел в отставку во вторник (https://www.vedomosti.ru/news/1).", "Vedomosti", "Председатель ушел в отставку во вторник"},

    {"coreferent", "TheNewspaper", kEn, "Vedomosti reported that the visit is near. The newspaper said the talks would be in June.", "Vedomosti", "the talks would be in June"},
    {"coreferent", "TheNewspaper", kRu, "«Ведомости» сообщили, что визит готовится. Газета пишет, что переговоры будут в июне.", "Vedomosti", "что переговоры будут в июне"},
    {"coreferent", "ThePaper", kEn, "Vedomosti reported that the visit is near. The talks would be in June, the paper said.", "Vedomosti", "The talks would be in June"},
    {"coreferent", "ThePaper", kRu, "«Ведомости» сообщили, что визит готовится. Переговоры будут в июне, отмечает издание.", "Vedomosti", "Переговоры будут в июне"},
    {"coreferent", "TheDaily", kEn, "Vedomosti reported that the visit is near. The daily added that no date is set.", "Vedomosti", "that no date is set"},
    {"coreferent", "TheDaily", kRu, "РБК сообщил, что визит готовится. По данным издания, дата не назначена.", "RBC", "дата не назначена"},
    {"coreferent", "It", kEn, "Vedomosti reported that the visit is near. It added that no date is set.", "Vedomosti", "that no date is set"},
    {"coreferent", "It", kRu, "Издание «Ведомости» сообщило, что визит готовится. Оно добавило, что дата не назначена.", "Vedomosti", "что дата не назначена"},

    {"continuation", "BetweenTwo", kEn, "Vedomosti reported that the visit is near. The guards have moved in. The newspaper said hotels are full.", "Vedomosti", "The guards have moved in"},
    {"continuation", "BetweenTwo", kRu, "«Ведомости» сообщили, что визит готовится. Охрана уже на месте. Газета пишет, что гостиницы заняты.", "Vedomosti", "Охрана уже на месте"},

    {"uncued-relay", "Lede", kEn, "President Putin will visit Vietnam and North Korea within weeks.\n\nHotels are busy.\n\nTrade is growing.\n\nVedomosti reported that President Putin will visit Vietnam and North Korea in June.", "Vedomosti", "President Putin will visit Vietnam and North Korea within weeks"},
    {"uncued-relay", "Lede", kRu, "Президент Путин посетит Вьетнам и Северную Корею в ближайшие недели.\n\nГостиницы заняты.\n\nТорговля растет.\n\n«Ведомости» сообщили, что президент Путин посетит Вьетнам и Северную Корею в июне.", "Vedomosti", "Президент Путин посетит Вьетнам и Северную Корею в ближайшие недели"},
};
// clang-format on

class Micro : public ::testing::TestWithParam<MicroCase> {};

TEST_P(Micro, IsFoundByItsCueWithItsContent) {
  const MicroCase& wanted = GetParam();
  std::string found;
  for (const Said& each : attributions_of(std::string(wanted.text))) {
    if (each.source == wanted.source && each.kind == wanted.kind && each.content == wanted.content)
      return;
    found += each.source + " by " + each.kind + ": " + each.content + '\n';
  }
  ADD_FAILURE() << wanted.text << "\nhas only\n" << found;
}

std::string case_name(const ::testing::TestParamInfo<MicroCase>& each) {
  std::string name = each.param.kind;
  std::erase(name, '-');
  return name + each.param.wording + (each.param.language == kEn ? "English" : "Russian");
}
INSTANTIATE_TEST_SUITE_P(EveryRow, Micro, ::testing::ValuesIn(kCases), case_name);

// A wording in one language alone would pass unseen.
TEST(MicroCases, EveryWordingIsThereInBothLanguages) {
  for (const MicroCase& each : kCases) {
    const auto others =
        std::count_if(std::begin(kCases), std::end(kCases), [&](const MicroCase& other) {
          return std::string_view(other.kind) == each.kind &&
                 std::string_view(other.wording) == each.wording && other.language != each.language;
        });
    EXPECT_EQ(others, 1) << each.kind << ' ' << each.wording;
  }
}

}  // namespace
}  // namespace ibid
