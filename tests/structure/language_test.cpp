#include "ibid/structure/language.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/files.hpp"
#include "structure/analyze.hpp"

namespace ibid {
namespace {

std::string language_of(std::string_view text) {
  return std::string(detect_language(tokenize_text(text)).language);
}

// The first article of the Universal Declaration of Human Rights, which every language has.
TEST(Language, TellsTheListedLanguages) {
  const std::map<std::string, std::string> texts = {
      {"en",
       "All human beings are born free and equal in dignity and rights. They are endowed with "
       "reason and conscience and should act towards one another in a spirit of brotherhood."},
      {"de",
       "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft "
       "und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen."},
      {"fr",
       "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués "
       "de raison et de conscience et doivent agir les uns envers les autres dans un esprit de "
       "fraternité."},
      {"es",
       "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como "
       "están de razón y conciencia, deben comportarse fraternalmente los unos con los otros."},
      {"it",
       "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati "
       "di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di "
       "fratellanza."},
      {"pt",
       "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de "
       "razão e de consciência, devem agir uns para com os outros em espírito de fraternidade."},
      {"nl",
       "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd "
       "met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap "
       "te gedragen."},
      {"sv",
       "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med "
       "förnuft och samvete och bör handla gentemot varandra i en anda av broderskap."},
      {"pl",
       "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni "
       "obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa."},
      {"ru",
       "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены "
       "разумом и совестью и должны поступать в отношении друг друга в духе братства."},
      {"uk",
       "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені "
       "розумом і совістю і повинні діяти у відношенні один до одного в дусі братерства."},
      {"zh",
       "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。"},
      {"ja",
       "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"},
      {"ko", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."},
      {"ar",
       "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل "
       "بعضهم بعضا بروح الإخاء."},
      {"el", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."},
  };
  for (const auto& [language, text] : texts) EXPECT_EQ(language_of(text), language);
}

// The same article in languages without a table.
TEST(Language, DoesNotGuessWhatIsNotListed) {
  for (
      const std::string_view text :
      {"Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft "
       "og "
       "samvittighed, og de bør handle mod hverandre i en broderskabets ånd.",
       "Všichni lidé se rodí svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a "
       "svědomím a mají spolu jednat v duchu bratrství.",
       "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi.",
       "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana "
       "sahiptirler "
       "ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.",
       "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on "
       "annettu järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä."}) {
    EXPECT_EQ(language_of(text), "und") << text;
  }
}

TEST(Language, OddTextsHaveADefinedAnswer) {
  for (const std::string_view text : {"", "123 456", "— !", "\xF0\x9F\x98\x80"}) {
    const LanguageGuess guess = detect_language(tokenize_text(text));
    EXPECT_EQ(guess.language, "und") << text;
    EXPECT_EQ(guess.confidence, 0.0);
  }
  EXPECT_LT(detect_language(tokenize_text("Madrid Hanoi")).confidence, 0.9);
}

TEST(Language, MoreOfATextMakesSurer) {
  const std::string sentence = "The minister said on Monday that the talks would go on. ";
  const double once = detect_language(tokenize_text(sentence)).confidence;
  const double often =
      detect_language(tokenize_text(sentence + sentence + sentence + sentence)).confidence;
  EXPECT_GE(often, once);
  EXPECT_GT(often, 0.99);
  EXPECT_LE(often, 1.0);
}

std::vector<std::string> sentences(const std::filesystem::path& file) {
  std::vector<std::string> result;
  std::istringstream lines(test::read_file(file));
  constexpr std::string_view kMark = "# text = ";
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kMark)) result.push_back(line.substr(kMark.size()));
  }
  return result;
}

// Single sentences, about 20 words each; then ten at a time.
TEST(Language, SentencesOfAParallelTreebank) {
  const auto folder = test::development_data("ud-pud");
  if (folder.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  for (const std::string language : {"en", "ru", "ar", "zh"}) {
    const auto all = sentences(folder / (language + "_pud-ud-test.conllu"));
    ASSERT_GE(all.size(), 900U);
    std::size_t right = 0;
    std::size_t right_in_tens = 0;
    std::string ten;
    for (std::size_t i = 0; i < all.size(); ++i) {
      right += language_of(all[i]) == language ? 1U : 0U;
      ten += all[i] + ' ';
      if (i % 10 != 9) continue;
      right_in_tens += language_of(ten) == language ? 1U : 0U;
      ten.clear();
    }
    EXPECT_GE(double(right) / double(all.size()), 0.98) << language;
    EXPECT_EQ(right_in_tens, all.size() / 10) << language;
  }
  std::size_t undecided = 0;
  const auto vietnamese = sentences(folder / "vi_vtb-ud-dev.conllu");
  for (const std::string& sentence : vietnamese) undecided += language_of(sentence) == "und";
  EXPECT_GE(double(undecided), 0.98 * double(vietnamese.size()));
}

}  // namespace
}  // namespace ibid
