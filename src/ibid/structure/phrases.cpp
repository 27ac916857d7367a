#include "ibid/structure/phrases.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace ibid::detail {
namespace {

using enum PhraseRole;

struct Row {
  std::string_view language;
  PhraseRole role;
  std::string_view phrases;  // "one phrase; another"
};

// Matching uses all languages: sites mix them, and a phrase that could be prose in another language
// does not belong here. Words are as the tokenizer leaves them: folded, without hyphens.
// clang-format off
constexpr auto kRows = std::to_array<Row>({
    {"en", kRelatedLinks,
     "also read; read also; also see; see also; read more; read more on this story; "
     "read next; read this next; what to read next; related; related article; related "
     "articles; related story; related stories; related news; related content; related "
     "coverage; related links; related topics; related posts; related reading; "
     "recommended; recommended stories; recommended reading; recommended for you; more "
     "on this story; more on this topic; more stories; more from this author; more "
     "coverage; most read; must read; trending; trending now; top stories; don't miss; "
     "you may also like; you might also like; you may also be interested in; also in "
     "the news; also on our site; in case you missed it; editor's picks; editors' "
     "picks; watch now; watch also; also watch; listen now; keep reading; continue "
     "reading; explore more; read the full story; read full story; from our archive; "
     "from the archives; further coverage"},
    {"en", kCredit,
     "reporting by; additional reporting by; additional reporting; reporting and "
     "writing by; reporting and editing by; writing by; writing and editing by; "
     "writing and reporting by; editing by; compiled by; with reporting by; with "
     "reporting from; with additional reporting by; with input from; with inputs from; "
     "with files from; with agency inputs; with agencies; additional editing by; "
     "additional writing by; graphics by; graphic by; edited by; translated by; "
     "translation by"},
    {"en", kCreditEnd,
     "contributed to this report; contributed to this story; contributed to this "
     "article; contributed reporting; contributed reporting for this article; "
     "contributed reporting to this story; contributed to this report from"},
    {"en", kNotice,
     "follow us on; follow us at; like us on facebook; find us on facebook; join us on "
     "facebook; join us on telegram; subscribe to our; sign up for our; sign up to "
     "our; sign up here for our; download our app; download the app; click here to "
     "subscribe; click here to sign up; click here to read; click here for more; our "
     "standards the thomson reuters trust principles; subscribe now; sign up now; "
     "share this article; share this story; share this post; advertisement; story "
     "continues below; story continues below advertisement; article continues below; "
     "article continues after advertisement; scroll to continue; read the full article "
     "at; send tips to"},
    {"en", kEdgeNotice,
     "this article was originally published; this story was originally published; this "
     "article originally appeared; this story originally appeared; this article first "
     "appeared; this story first appeared; this article was first published; this "
     "story was first published; originally published; first published; a version of "
     "this article appears; a version of this article appeared; a version of this "
     "story appeared; this article has been updated; this story has been updated; this "
     "article was updated; this is a developing story; this is a breaking news story; "
     "the views expressed in this article; this story has been corrected; this article "
     "has been corrected; this material may not be published; this story was written "
     "by; this story was published from; for reprint rights; for more information "
     "visit; contact the author at; email the author at; write to"},
    {"en", kRights,
     "all rights reserved"},
    {"en", kPhotoLabel,
     "photo; photos; photo credit; photo credits; photograph; photo illustration; "
     "image; images; image credit; image credits; image source; image via; photo "
     "source; picture; picture credit; pictures; file photo; file; featured image; "
     "cover image; cover photo; header image; credit; photo and caption; video; video "
     "credit; illustration; caption"},
    {"en", kPhotoCredit,
     "photo by; photos by; photo courtesy of; photo via; photograph by; photographs "
     "by; image courtesy of; image by; picture by; file photo; ap photo; reuters "
     "photo; afp photo; photo reuters; illustration by"},
    {"en", kPhotoAgency,
     "getty images; afp via getty images; getty images via afp; afp getty images; "
     "shutterstock; istock; istockphoto; alamy; alamy stock photo; adobe stock; unsplash; "
     "pixabay; pexels; zuma press; reuters photo; ap photo; afp photo; epa efe; "
     "epa efe shutterstock; anadolu via getty images; bloomberg via getty images; nurphoto via "
     "getty images; picture alliance; imago images; wikimedia commons; depositphotos"},
    {"en", kSourceLabel,
     "source; sources; news source; source of this article; with thanks to"},
    {"en", kByline,
     "by; written by; story by; words by; text by; posted by; author; authors; "
     "published by; submitted by; article by"},
    {"en", kAgency,
     "reuters; ap; associated press; the associated press; afp; agence france presse; "
     "upi; united press international; bloomberg; bloomberg news; dpa; cnn; ians; pti; "
     "ani; xinhua; kyodo; kyodo news; yonhap; tass; itar tass; ria; ria novosti; "
     "interfax; efe; ansa; pap; tt; cp; the canadian press; canadian press; aap; pa; "
     "press association; pa media; dow jones; ap online; unb; vna; bernama; irna; "
     "sana; wam; spa; anadolu; aa; belga; sputnik; ukrinform; cna; knr; nna; thomson "
     "reuters foundation; ips; mna; apa"},
    {"en", kMonth,
     "january; february; march; april; may; june; july; august; september; october; "
     "november; december; jan; feb; mar; apr; jun; jul; aug; sep; sept; oct; nov; dec"},
    {"en", kDateWord,
     "monday; tuesday; wednesday; thursday; friday; saturday; sunday; mon; tue; tues; "
     "wed; thu; thur; thurs; fri; sat; sun; published; updated; posted; date; last; "
     "modified; on; at; am; pm; a.m; p.m; est; edt; et; gmt; utc; bst; ist; pst; pdt; "
     "the; of; th; st; nd; rd; time"},
    {"en", kParticle,
     "a; an; and; as; at; but; by; de; del; della; der; des; di; du; el; for; from; "
     "in; into; la; le; nor; of; off; on; or; over; per; the; to; up; van; via; von; "
     "vs; with; bin; ibn; al; y; e; editing; writing; reporting; additional; is; are"},
    {"en", kNotAPlace,
     "note; notes; warning; update; updates; updated; breaking; exclusive; analysis; "
     "opinion; comment; commentary; factbox; explainer; explained; editorial; editor; "
     "question; answer; summary; background; correction; corrected; watch; read; "
     "listen; photos; photo; video; live; more; related; spoiler; disclaimer; caution; "
     "attention; important; tip; tips; example; source; sources; author; title; "
     "subject; abstract; introduction; conclusion; overview; chapter; part; section; "
     "step; figure; table; fact; facts; myth; reality; timeline; poll; review; "
     "interview; feature; profile; results; result; objective; methods; method; "
     "discussion; references; answers; questions; host; reporter; narrator; moderator; "
     "man; woman; announcer; nyse; nasdaq; faq; rule; lesson; key; bottom; pros; cons; "
     "insight; insider; alert; flash; urgent"},
    {"ru", kRelatedLinks,
     "читайте также; читай также; читать также; читать далее; читайте далее; читать "
     "полностью; смотрите также; см также; смотри также; по теме; материалы по теме; "
     "новости по теме; статьи по теме; по этой теме; ещё по теме; еще по теме; другие "
     "новости; другие материалы; подробнее; подробности; похожие материалы; похожие "
     "новости; рекомендуем; советуем прочитать; вам может быть интересно; вам будет "
     "интересно; самое читаемое; главное сегодня; главные новости; что ещё почитать; "
     "что почитать; не пропустите"},
    {"ru", kCredit,
     "подготовил; подготовила; подготовили; перевёл; перевел; перевела; перевод; "
     "редактор; редактура"},
    {"ru", kNotice,
     "подписывайтесь на; подпишитесь на; подписаться на; следите за нашими; следите за "
     "новостями; читайте нас; наш канал в; наш телеграм канал; присоединяйтесь к нам; "
     "реклама; поделиться; делитесь новостью"},
    {"ru", kEdgeNotice,
     "статья впервые опубликована; впервые опубликовано; материал опубликован; "
     "оригинал статьи; оригинал материала; перепечатка материалов; полное или "
     "частичное воспроизведение; при использовании материалов"},
    {"ru", kRights,
     "все права защищены"},
    {"ru", kPhotoLabel,
     "фото; фотография; фотографии; на фото; иллюстрация; снимок; видео; изображение; "
     "источник фото; автор фото"},
    {"ru", kPhotoCredit,
     "фото предоставлено; фото предоставлены; фото автора; фото из архива; фото с "
     "сайта"},
    {"ru", kSourceLabel,
     "источник; источники"},
    {"ru", kByline,
     "автор; авторы; текст"},
    {"ru", kAgency,
     "тасс; итар тасс; риа; риа новости; интерфакс; рейтер; рейтерс; ап; афп; франс "
     "пресс; прайм; regnum; interfax.ru; interfax; интерфакс украина; укринформ; "
     "белта; синьхуа; росбалт; мк; рбк; дпа; казинформ"},
    {"ru", kMonth,
     "января; февраля; марта; апреля; мая; июня; июля; августа; сентября; октября; "
     "ноября; декабря; янв; фев; мар; апр; июн; июл; авг; сен; окт; ноя; дек; январь; "
     "февраль; март; апрель; май; июнь; июль; август; сентябрь; октябрь; ноябрь; "
     "декабрь"},
    {"ru", kDateWord,
     "понедельник; вторник; среда; четверг; пятница; суббота; воскресенье; "
     "опубликовано; обновлено; дата; в; г; года; год; мск"},
    {"ru", kParticle,
     "и; в; на; из; для; по; о; об; с; к; от; до; не"},
    {"ru", kNotAPlace,
     "внимание; важно; срочно; обновлено; эксклюзив; мнение; вопрос; ответ; справка; "
     "фото; видео; корреспондент; ведущий; ведущая; кстати; примечание"},
    {"de", kRelatedLinks,
     "lesen sie auch; lesen sie mehr; lesen sie hier; mehr zum thema; mehr dazu; auch "
     "interessant; das könnte sie auch interessieren; siehe auch; weiterlesen; zum "
     "thema; weitere artikel; verwandte artikel"},
    {"de", kCredit,
     "mit material von; mitarbeit; bearbeitet von; geschrieben von; übersetzt von"},
    {"de", kNotice,
     "folgen sie uns; abonnieren sie unseren; newsletter abonnieren; anzeige"},
    {"de", kRights,
     "alle rechte vorbehalten"},
    {"de", kPhotoLabel,
     "foto; fotos; bild; bilder; bildquelle; symbolbild; archivbild; quelle foto"},
    {"de", kPhotoCredit,
     "foto von; bild von"},
    {"de", kSourceLabel,
     "quelle; quellen"},
    {"de", kByline,
     "von; ein artikel von; autor; autorin; text"},
    {"de", kMonth,
     "januar; februar; märz; mai; juni; juli; oktober; dezember; jänner; mär; okt; "
     "dez"},
    {"de", kDateWord,
     "montag; dienstag; mittwoch; donnerstag; freitag; samstag; sonntag; uhr; "
     "veröffentlicht; aktualisiert; am; um; stand; den"},
    {"de", kParticle,
     "und; der; die; das; den; dem; des; ein; eine; im; mit; zu; zum; zur; für; auf; "
     "aus; bei; nach; zwischen; über; unter; oder"},
    {"de", kNotAPlace,
     "hinweis; achtung; frage; antwort; kommentar; analyse"},
    {"fr", kRelatedLinks,
     "lire aussi; à lire aussi; à lire également; lire également; voir aussi; à voir "
     "aussi; sur le même sujet; lire la suite; à ne pas manquer; articles liés; pour "
     "aller plus loin"},
    {"fr", kCredit,
     "édité par; traduit par; version française; avec la collaboration de; rédigé par"},
    {"fr", kNotice,
     "suivez nous sur; abonnez vous à; inscrivez vous à; publicité"},
    {"fr", kRights,
     "tous droits réservés"},
    {"fr", kPhotoLabel,
     "crédit photo; crédits photo; photo d'illustration; légende"},
    {"fr", kPhotoCredit,
     "photo de"},
    {"fr", kSourceLabel,
     "source; sources"},
    {"fr", kByline,
     "par; auteur; écrit par; propos recueillis par"},
    {"fr", kMonth,
     "janvier; février; mars; avril; juin; juillet; août; septembre; octobre; "
     "novembre; décembre; janv; févr; avr; juil; déc"},
    {"fr", kDateWord,
     "lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche; publié; mis; à; jour; "
     "le; modifié"},
    {"fr", kParticle,
     "et; un; une; les; des; aux; au; dans; sur; pour; avec; en; par; ou; sous; entre"},
    {"es", kRelatedLinks,
     "lea también; lee también; leer también; leer más; ver también; vea también; te "
     "puede interesar; más sobre este tema; artículos relacionados; noticias "
     "relacionadas; no te pierdas; relacionado"},
    {"es", kCredit,
     "con información de; editado por; traducido por; reporte de; escrito por; "
     "información de"},
    {"es", kNotice,
     "síguenos en; síganos en; suscríbete a; suscríbase a; publicidad"},
    {"es", kRights,
     "todos los derechos reservados"},
    {"es", kPhotoLabel,
     "crédito; imagen; crédito de la foto; fotografía"},
    {"es", kPhotoCredit,
     "foto de; foto cortesía; fotografía de"},
    {"es", kSourceLabel,
     "fuente; fuentes"},
    {"es", kByline,
     "por; escrito por; redacción"},
    {"es", kMonth,
     "enero; febrero; marzo; mayo; junio; julio; agosto; septiembre; octubre; "
     "noviembre; diciembre; ene; abr; ago; dic"},
    {"es", kDateWord,
     "lunes; martes; miércoles; jueves; viernes; sábado; domingo; publicado; "
     "actualizado; de; del; el; a; las"},
    {"es", kParticle,
     "los; las; una; un; en; con; por; para; al; entre; sobre; o"},
});
// clang-format on

std::vector<Phrase> sorted_phrases() {
  constexpr std::string_view kSeparator = "; ";
  std::vector<Phrase> phrases;
  for (const Row& row : kRows) {
    for (std::size_t begin = 0; begin < row.phrases.size();) {
      const std::size_t end = std::min(row.phrases.find(kSeparator, begin), row.phrases.size());
      phrases.push_back({row.language, row.role, row.phrases.substr(begin, end - begin)});
      begin = end + kSeparator.size();
    }
  }
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const Phrase& a, const Phrase& b) { return a.words < b.words; });
  return phrases;
}

bool begins_with_words(std::string_view words, std::string_view phrase) {
  return words.starts_with(phrase) &&
         (words.size() == phrase.size() || words[phrase.size()] == ' ');
}

}  // namespace

void for_each_phrase(std::string_view words, const std::function<void(const Phrase&)>& visit) {
  static const std::vector<Phrase> sorted = sorted_phrases();
  const std::string_view first = words.substr(0, words.find(' '));
  if (first.empty()) return;
  auto phrase = std::lower_bound(sorted.begin(), sorted.end(), first,
                                 [](const Phrase& a, std::string_view b) { return a.words < b; });
  for (; phrase != sorted.end() && phrase->words.starts_with(first); ++phrase) {
    if (begins_with_words(words, phrase->words)) visit(*phrase);
  }
}

bool is_phrase(std::string_view words, PhraseRole role) {
  bool found = false;
  for_each_phrase(words, [&](const Phrase& phrase) {
    found = found || (phrase.role == role && phrase.words.size() == words.size());
  });
  return found;
}

}  // namespace ibid::detail
