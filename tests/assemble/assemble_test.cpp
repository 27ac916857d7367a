// What assembly says of a pair as a whole.
#include "ibid/assemble/assemble.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using testing::MadePair;
using ::testing::Not;

OverlapReport report_of(const MadePair& pair) {
  const auto notes = pair.notes();
  const Verdict verdict = reach_verdict(pair.input());
  return assemble_report(
      {pair.source, pair.article, pair.alignment, notes, pair.score, verdict,
       pair.source_attributions, pair.article_attributions, std::span<const NamedSourceFindings>()},
      5, 128);
}

AnalyzedText in_language(const char* text, const char* language) {
  AnalyzedText made = analyzed(text);
  made.structure.language = language;
  return made;
}

constexpr const char* kBridge =
    "The city council of Brighton voted on Tuesday to close the old harbour bridge for repairs.";
constexpr const char* kMost =
    "Городской совет Ярославля во вторник проголосовал за закрытие старого моста через Которосль.";

TEST(Assemble, TextsOfTwoLanguagesGetAWarning) {
  EXPECT_THAT(report_of({in_language(kBridge, "en"), in_language(kMost, "ru")}).warnings,
              Contains(HasSubstr("the texts are in two languages (en and ru)")));
  const auto no_warning = Each(Not(HasSubstr("two languages")));
  EXPECT_THAT(report_of({in_language(kBridge, "en-GB"), in_language(kMost, "en-US")}).warnings,
              no_warning);
  EXPECT_THAT(report_of({in_language(kBridge, "en"), in_language(kMost, "und")}).warnings,
              no_warning);
  // A copy is one, whatever language was given for it.
  EXPECT_THAT(report_of({in_language(kBridge, "en"), in_language(kBridge, "de")}).warnings,
              no_warning);
}

TEST(Assemble, ALanguageWithoutRulesForCreditsGetsAWarning) {
  const auto warns = Contains(HasSubstr("credits are not looked for in this language (ar)"));
  EXPECT_THAT(report_of({in_language(kBridge, "ar"), in_language(kBridge, "ar")}).warnings, warns);
  EXPECT_THAT(report_of({in_language(kBridge, "en"), in_language(kBridge, "ar")}).warnings, warns);
  EXPECT_THAT(report_of({in_language(kBridge, "en-GB"), in_language(kMost, "und")}).warnings,
              Each(Not(HasSubstr("credits are not looked for"))));
  const OverlapReport half = report_of({in_language(kBridge, "en"), in_language(kBridge, "ar")});
  EXPECT_TRUE(half.documents[0].credits_read);
  EXPECT_FALSE(half.documents[1].credits_read);
}

}  // namespace
}  // namespace ibid
