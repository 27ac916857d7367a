// German, French and Spanish credits: the main kinds of cue, each with its content; and the
// languages in which credits are read at all.
#include <gtest/gtest.h>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

using testing::attributions_of;
using testing::expect_credited;
using testing::make_text;
using testing::said_by;

struct LanguageCase {
  const char* name;
  const char* language;
  const char* text;
  const char* source;
  const char* kind;
  const char* content;
};

void PrintTo(const LanguageCase& each, std::ostream* out) { *out << each.name; }

class Language : public ::testing::TestWithParam<LanguageCase> {};

TEST_P(Language, IsCredited) {
  const LanguageCase& expected = GetParam();
  DocumentMeta meta;
  meta.language = expected.language;
  const auto all = attributions_of(make_text(expected.text, meta));
  expect_credited(all, expected.text, expected.source, expected.kind, expected.content);
}

const LanguageCase kGerman[] = {
    {"NachInformationen", "de",
     "Nach Informationen des „Spiegel“ plant die Regierung, das Alter zu erhöhen.", "Der Spiegel",
     "preposition", "plant die Regierung, das Alter zu erhöhen"},
    {"LautBericht", "de",
     "Laut einem Bericht der „Süddeutschen Zeitung“ baut die Bahn, die Verluste macht, Stellen ab.",
     "Süddeutsche Zeitung", "preposition", "baut die Bahn, die Verluste macht, Stellen ab"},
    {"LautBody", "de", "Laut Polizei kam der Mann, der getrunken hatte, ums Leben.", "Polizei",
     "preposition", "kam der Mann, der getrunken hatte, ums Leben"},
    {"Zufolge", "de", "Dem „Spiegel“ zufolge baut die Bahn Stellen ab.", "Der Spiegel",
     "preposition", "baut die Bahn Stellen ab"},
    {"So", "de", "Die Bahn baut Stellen ab, so Oberbürgermeisterin Käthe Größler.", "Käthe Größler",
     "preposition", "Die Bahn baut Stellen ab"},
    {"BerufungOuter", "de",
     "Die Bahn baut Stellen ab, berichtet die „Bild“ unter Berufung auf Konzernkreise.", "Bild",
     "verb", "Die Bahn baut Stellen ab"},
    {"BerufungInner", "de",
     "Die Bahn baut Stellen ab, berichtet die „Bild“ unter Berufung auf Konzernkreise.",
     "Konzernkreise", "preposition", "Die Bahn baut Stellen ab"},
    {"SagteDerBild", "de", "Die Reform kommt, sagte Minister Hubertus Kramer der „Bild“.", "Bild",
     "channel", "Die Reform kommt, sagte Minister Hubertus Kramer"},
    {"SagteDerBildSpeaker", "de", "Die Reform kommt, sagte Minister Hubertus Kramer der „Bild“.",
     "Hubertus Kramer", "verb", "Die Reform kommt"},
    {"SagteDemHandelsblatt", "de", "„Das ist falsch“, sagte Kramer dem „Handelsblatt“ am Montag.",
     "Handelsblatt", "channel", "„Das ist falsch“, sagte Kramer"},
    {"ErklaerteInBerlin", "de",
     "„Das ist falsch“, erklärte Sozialminister Hubertus Kramer in Berlin.", "Hubertus Kramer",
     "verb", "„Das ist falsch“"},
    {"InflectedAgency", "de",
     "Der Vorstand bestätigte der Deutschen Presse-Agentur, dass Stellen wegfallen.",
     "Deutsche Presse-Agentur", "channel",
     "Vorstand bestätigte der Deutschen Presse-Agentur, dass Stellen wegfallen"},
    {"QuotedWithoutArticle", "de", "Die Bahn baut Stellen ab, schreibt die „Zeit“.", "Die Zeit",
     "verb", "Die Bahn baut Stellen ab"},
};

const LanguageCase kFrench[] = {
    {"SelonDesInformations", "fr", "La hausse est prête, selon des informations du Monde.",
     "Le Monde", "preposition", "La hausse est prête"},
    {"DApres", "fr", "D'après Le Figaro, la hausse est prête.", "Le Figaro", "preposition",
     "la hausse est prête"},
    {"AuMonde", "fr", "« Rien n'est décidé », a déclaré le ministre Philippe Tabarot au Monde.",
     "Le Monde", "channel", "« Rien n'est décidé », a déclaré le ministre Philippe Tabarot"},
    {"AuMondeSpeaker", "fr",
     "« Rien n'est décidé », a déclaré le ministre Philippe Tabarot au Monde.", "Philippe Tabarot",
     "verb", "« Rien n'est décidé »"},
    {"AuFigaro", "fr", "La hausse est prête, a déclaré Philippe Tabarot au Figaro.", "Le Figaro",
     "channel", "La hausse est prête, a déclaré Philippe Tabarot"},
    {"Rapporte", "fr", "La hausse est prête, rapporte Le Parisien.", "Le Parisien", "verb",
     "La hausse est prête"},
    {"ApposedName", "fr", "« Rien n'est prêt », a assuré le ministre des transports, Jean Roux.",
     "Jean Roux", "verb", "« Rien n'est prêt »"},
    {"SubjectApposed", "fr", "Le ministre des transports, Jean Roux, a assuré que rien n'est prêt.",
     "Jean Roux", "verb", "que rien n'est prêt"},
    {"ATIl", "fr", "La hausse est prête, a-t-il déclaré.", "il", "verb", "La hausse est prête"},
    {"Citant", "fr", "La hausse est prête, a indiqué l'AFP, citant une source policière.",
     "Agence France-Presse", "verb", "La hausse est prête"},
};

const LanguageCase kSpanish[] = {
    {"Segun", "es", "El Gobierno prepara una subida, según El País.", "El País", "preposition",
     "El Gobierno prepara una subida"},
    {"SegunInformo", "es", "Según informó El País, la subida está decidida.", "El País",
     "preposition", "la subida está decidida"},
    {"Informo", "es", "El Gobierno prepara una subida, informó El País.", "El País", "verb",
     "El Gobierno prepara una subida"},
    {"DijoA", "es", "«No hay nada», dijo el ministro Óscar Puente a El País.", "El País", "channel",
     "«No hay nada», dijo el ministro Óscar Puente"},
    {"DijoASpeaker", "es", "«No hay nada», dijo el ministro Óscar Puente a El País.",
     "Óscar Puente", "verb", "«No hay nada»"},
    {"CitandoA", "es", "La subida está decidida, informó EFE, citando a fuentes del ministerio.",
     "fuentes del ministerio", "preposition", "La subida está decidida"},
};

std::string case_name(const ::testing::TestParamInfo<LanguageCase>& info) {
  return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(German, Language, ::testing::ValuesIn(kGerman), case_name);
INSTANTIATE_TEST_SUITE_P(French, Language, ::testing::ValuesIn(kFrench), case_name);
INSTANTIATE_TEST_SUITE_P(Spanish, Language, ::testing::ValuesIn(kSpanish), case_name);

TEST(LanguageCoreferent, TheNewspaperInOtherLanguages) {
  const struct {
    const char* language;
    const char* text;
    const char* source;
  } cases[] = {
      {"de", "Der „Spiegel“ berichtete, dass es regnet. Das Magazin schrieb, es werde kalt.",
       "Der Spiegel"},
      {"fr", "Le Monde a révélé que tout est prêt. Le quotidien affirme que rien ne change.",
       "Le Monde"},
      {"es", "El Mundo aseguró que llueve. El periódico añadió que hace frío.", "El Mundo"},
  };
  for (const auto& each : cases) {
    DocumentMeta meta;
    meta.language = each.language;
    const auto all = attributions_of(make_text(each.text, meta));
    ASSERT_EQ(all.size(), 2U) << each.text;
    EXPECT_EQ(all[1].source, each.source);
    EXPECT_EQ(all[1].kind, "coreferent");
  }
}

TEST(ReadsCredits, OnlyWhereThereAreRules) {
  for (const char* language : {"en", "en-GB", "ru", "de", "de-AT", "fr", "es", "und", ""})
    EXPECT_TRUE(reads_credits(language)) << language;
  for (const char* language : {"ar", "zh", "zh-Hant", "ja", "th", "uk", "it", "nl", "xx", "d"})
    EXPECT_FALSE(reads_credits(language)) << language;
}

TEST(ReadsCredits, WhateverIsReadHasACueThatIsFound) {
  const struct {
    const char* language;
    const char* text;
  } cases[] = {{"en", "According to Reuters, it rained."},
               {"ru", "По данным Reuters, шёл дождь."},
               {"de", "Laut Reuters fiel Regen."},
               {"fr", "Selon Reuters, il a plu."},
               {"es", "Según Reuters, llovió."}};
  for (const auto& each : cases) {
    DocumentMeta meta;
    meta.language = each.language;
    EXPECT_TRUE(said_by(attributions_of(make_text(each.text, meta)), "Reuters")) << each.text;
    EXPECT_TRUE(reads_credits(each.language));
  }
}

TEST(LanguageFilters, OrdinaryWordsAreNoOutlets) {
  const struct {
    const char* language;
    const char* text;
  } cases[] = {
      {"de", "In der Zeit sagte Kramer nichts. Die Welt ist klein."},
      {"de", "Kramer sagte, die Reform komme so bald nicht."},
      {"fr", "Un Parisien a déclaré que rien n'est prêt."},
      {"fr", "Tout le monde affirme que rien n'est prêt."},
      {"es", "El mundo entero dijo que no."},
  };
  for (const auto& each : cases) {
    DocumentMeta meta;
    meta.language = each.language;
    for (const auto& said : attributions_of(make_text(each.text, meta)))
      EXPECT_FALSE(said.is_outlet) << each.text << " | " << said.source;
  }
}

}  // namespace
}  // namespace ibid
