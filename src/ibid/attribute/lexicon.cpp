#include "ibid/attribute/lexicon.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "ibid/base/hash.hpp"

namespace ibid::detail::attribute {
namespace {

struct WordRow {
  std::string_view language;
  std::uint64_t classes;
  std::string_view words;  // normalized, separated by spaces
};

struct HeadNounRow {
  std::string_view language;
  std::string_view forms;  // the first is the form in which outlets list it
};

struct PhraseRow {
  std::string_view language;
  CuePhraseRole role;
  std::string_view phrases;  // separated by |
};

constexpr WordRow kWords[] = {
    // English
    {"en", kSay,
     "said says say reported reports wrote writes write noted notes revealed reveals added "
     "adds claimed claims confirmed confirms disclosed stated states announced argued argues "
     "suggested acknowledged explained explains warned warns recalled predicted insisted insists "
     "alleged asserted remarked commented concluded declared denied emphasized "
     "stressed admitted saying replied tweeted testified quipped complained contended speculated "
     "hinted cautioned opined maintained recounted recounts reiterated"},
    {"en", kShow,
     "learned learnt shows showed show shown found finds find published publishes unearthed "
     "uncovered detailed "
     "details obtained reviewed broke ran printed aired broadcast calculated tallied analyzed "
     "documented put puts gave indicates indicate indicated suggest suggests projected "
     "rated profiled examined described describes called calls estimated estimates agreed asked "
     "observed observes believes thinks pointed urged continued understands deemed labelled broken "
     "seen viewed "
     "labeled dubbed concludes countered reporting writing quotes characterized identified"},
    {"en", kAnnounce,
     "said says announced confirmed confirms denied stated acknowledged admitted added declared"},
    {"en", kTell, "told tells tell telling informed"},
    {"en", kQuote, "quoted quotes quote quoting cited cites cite"},
    {"en", kSaying, "saying telling writing stating reporting adding citing quoting noting"},
    {"en", kAuxiliary, "has had have did was were be been is are"},
    {"en", kFinite,
     "is was are were be been will would can could should may might must does do did"},
    {"en", kNegation,
     "not never declined refused didn't doesn't don't hasn't hadn't haven't won't wouldn't cannot "
     "can't couldn't neither nor failed let let's"},
    {"en", kAdverb,
     "also previously earlier later recently first reportedly then now already still again "
     "repeatedly exclusively initially originally separately subsequently further once just "
     "meanwhile however still instead thus correctly rightly accurately even similarly publicly "
     "privately themselves itself himself "
     "herself"},
    {"en", kTime,
     "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january "
     "february march april may june july august september october november december day week "
     "weekend month year morning afternoon evening night days weeks months years ago earlier later "
     "jan feb mar apr jun jul aug sept sep oct nov dec"},
    {"en", kTimeLead, "on in at last this late early over during of the that a following"},
    {"en", kThat, "that whether how"},
    {"en", kConjunction,
     "but while whereas although though because when after before since if unless until so where "
     "who which whom whose what why that whether"},
    {"en", kRelative, "which who whom whose"},
    {"en", kBe, "is are was were be been being"},
    {"en", kOfficer,
     "spokesman spokeswoman spokesperson spokespeople chairman chairwoman ceo owner owners "
     "publisher lawyer lawyers attorney attorneys shareholders"},
    {"en", kMainClause, "but yet so"},
    {"en", kReportNoun, "interview interviews"},
    {"en", kContribute,
     "contributed contributing contribution contributions contributor input inputs additional "
     "agencies"},
    {"en", kLocal, "from in at during after before outside inside near by via through"},
    {"ru", kContribute, "материалам материалов агентств"},
    {"de", kContribute, "material agenturen"},
    {"fr", kContribute, "avec agences"},
    {"es", kContribute, "con agencias"},
    {"en", kAnd, "and"},
    {"en", kDeterminer,
     "the a an this that these those its his her their our my some several many "
     "one two three another both other"},
    {"en", kDefinite, "the this that same"},
    {"en", kPreposition,
     "of in on at by for from with to about into over under between during against among through "
     "as like than per via following"},
    {"en", kPronoun, "he she they"},
    {"en", kPlural, "they"},
    {"en", kNeuter, "it its"},
    {"en", kSelf, "i we you there one"},
    {"en", kReportNoun,
     "report reports story stories article articles account accounts piece scoop investigation "
     "expose editorial column interview reporting profile dispatch coverage headline blog op-ed "
     "feature documents programme program podcast bulletin newscast"},
    {"en", kOutletNoun, "radio television tv"},
    {"en", kInformant, "source sources informant informants"},
    {"en", kPollNoun,
     "poll polls survey surveys polling tally database average forecast analysis ranking index "
     "tracker model exit study"},
    {"en", kPersonNoun,
     "officials official sources source police experts analysts researchers scientists authorities "
     "prosecutors diplomats lawmakers critics observers economists investigators media witnesses "
     "people residents supporters aides insiders reporters doctors spokesman spokeswoman "
     "spokesperson"},
    {"en", kTitle,
     "president minister prime foreign defense defence ambassador senator sen representative rep "
     "governor gov secretary general chairman chairwoman chair chief director professor prof dr mr "
     "mrs ms sir king queen prince princess pope judge justice mayor premier chancellor colonel "
     "captain vice deputy former state attorney speaker republican democratic democrat candidate "
     "nominee leader spokesman spokeswoman spokesperson senior executive officer economist analyst "
     "strategist pollster envoy assistant aide co-founder founder editor press first lady interior "
     "finance trade supreme commander admiral lieutenant sergeant commissioner ceo cfo mp mep "
     "superintendent inspector constable detective sheriff bishop archbishop imam rabbi coach"},
    {"en", kAs, "as"},
    {"en", kBy, "by"},
    {"en", kTo, "to"},
    {"en", kStaff,
     "reporter reporters correspondent correspondents journalist journalists host anchor moderator "
     "columnist editor editors commentator contributor writer analyst bureau"},
    {"en", kThis, "this it that news story report information details"},
    {"en", kSourceLabel, "source sources via"},
    {"en", kPlace,
     "russia russian russia's ukraine ukrainian china chinese america american british britain "
     "england english france french germany german italy italian spain spanish japan japanese "
     "korea "
     "korean north south vietnam vietnamese india indian pakistan iran iranian iraq iraqi israel "
     "israeli syria syrian turkey turkish egypt egyptian saudi arabia qatar poland polish canada "
     "canadian mexico mexican brazil brazilian argentina chile cuba cuban venezuela australia "
     "australian zealand indonesia malaysia singapore thailand philippines philippine taiwan "
     "taiwanese hong kong mongolia kazakhstan uzbekistan belarus belarusian georgia armenia "
     "azerbaijan moldova romania romanian hungary hungarian czech slovakia slovenia croatia serbia "
     "serbian bulgaria greece greek cyprus norway norwegian sweden swedish finland finnish denmark "
     "danish netherlands dutch belgium austria austrian switzerland swiss portugal ireland irish "
     "scotland european europe eu uk us u.s un united states kingdom nations africa african "
     "nigeria "
     "kenya ethiopia morocco libya sudan asia asian white house kremlin"},
    // Russian
    {"ru", kSay,
     "сообщает сообщают сообщил сообщила сообщило сообщили пишет пишут писал писала писало писали "
     "написал написала написало написали передает передают передаёт передал передала передало "
     "передали заявил заявила заявили заявляет заявляют сказал сказала сказали говорит говорят "
     "отметил отметила отметило отметили отмечает отмечают уточнил уточнила уточнило уточнили "
     "уточняет уточняют добавил добавила добавило добавили добавляет подтвердил подтвердила "
     "подтвердили подтверждает подчеркнул подчеркнула подчеркнуло подчеркнули рассказывает "
     "рассказывают утверждает утверждают утверждал пояснил пояснила пояснило пояснили поясняет "
     "объяснил объяснила объяснило объяснили считает считают полагает полагают напомнил напомнила "
     "напоминает выяснил выяснила выяснили выяснило узнал узнала узнали узнало информирует "
     "информировал указывает указывают указал указала раскрыл раскрыли рассказал рассказала "
     "рассказали рассказало признал признала предупредил предупредила констатирует сообщал "
     "сообщала сообщало сообщали отмечал отмечала отмечало отмечали заявлял заявляла заявляли "
     "говорил говорила говорили рассказывал рассказывала рассказывали утверждала утверждало "
     "передавал передавала передавали подчеркивает подчёркивает подчеркивают подчёркивают"},
    {"ru", kShow,
     "опубликовал опубликовала опубликовали опубликовало публикует показал показала "
     "показало показывает свидетельствует обнаружил обнаружили подсчитал подсчитали "
     "подсчитала"},
    {"ru", kTell,
     "рассказал рассказала рассказали рассказало сказал сказала сказали сообщил сообщила сообщили "
     "сообщило заявил заявила заявили подтвердил подтвердила подтвердили пояснил пояснила пояснили "
     "объяснил объяснила объяснили уточнил уточнила уточнили отметил отметила ответил ответила"},
    {"ru", kQuote, "цитирует цитируют процитировал процитировала процитировали приводит приводят"},
    {"ru", kNegation, "не отказался отказалась отказались отказалось отказались ни"},
    {"ru", kAdverb,
     "также ранее позже впервые первым первыми первой первое уже еще ещё тоже затем потом "
     "эксклюзивно сегодня вчера"},
    {"ru", kTime,
     "понедельник вторник среду четверг пятницу субботу воскресенье января февраля марта апреля "
     "мая "
     "июня июля августа сентября октября ноября декабря неделе месяце году днем утром вечером "
     "сегодня вчера накануне"},
    {"ru", kTimeLead, "в во на прошлой прошлом этом минувшей"},
    {"ru", kThat, "что якобы будто"},
    {"ru", kConjunction,
     "но а однако хотя потому когда если пока который которая которые которое "
     "которого которой которых чтобы где что"},
    {"ru", kRelative, "который которая которое которые которого которой которых которому которым"},
    {"ru", kOfficer,
     "гендиректор владелец владельцы представитель представители секретарь адвокат адвокаты"},
    {"ru", kMainClause, "но а однако зато"},
    {"ru", kAnd, "и"},
    {"ru", kDeterminer, "этот эта это эти один одна"},
    {"ru", kDefinite, "этот эта это"},
    {"ru", kPreposition,
     "в во на с со из к ко от до по о об обо для при у за над под про через без "
     "между перед"},
    {"ru", kPronoun, "он она они"},
    {"ru", kPlural,
     "они сообщили рассказали сказали заявили подтвердили пояснили объяснили уточнили"},
    {"ru", kNeuter, "оно"},
    {"ru", kSelf, "я мы вы"},
    {"ru", kDative, "газете изданию агентству телеканалу порталу журналу радиостанции сайту"},
    {"ru", kReportNoun,
     "статья статье материал материале публикация публикации сообщение "
     "сообщении сообщению расследование расследовании заметке репортаже"},
    {"ru", kInformant,
     "источник источника источнику источником источники источников собеседник собеседника "
     "собеседнику собеседником собеседники собеседников"},
    {"ru", kPollNoun,
     "опрос опроса опросу опросе опросы опросов исследование исследования "
     "исследованию рейтинг рейтинга"},
    {"ru", kPersonNoun,
     "источник источники собеседник собеседники эксперты эксперт аналитики чиновники чиновник "
     "представитель представители полиция власти ученые журналисты посол министр специалисты "
     "следователи ведомство министерство компания житель жители жительница очевидец очевидцы "
     "свидетель свидетели адвокат юрист юристы врач врачи политолог экономист экономисты дипломат "
     "дипломаты сотрудник сотрудники участник участники менеджер топ врио"},
    {"ru", kTitle,
     "президент президента министр министра посол председатель глава директор депутат сенатор "
     "губернатор мэр премьер генерал пресс секретарь профессор вице замминистра заместитель "
     "представитель эксперт аналитик помощник торгпред руководитель лидер канцлер спикер"},
    {"ru", kAs, "как"},
    {"ru", kStaff, "корреспондент корреспонденты журналист журналисты обозреватель редактор"},
    {"ru", kThis, "этом это"},
    {"ru", kSourceLabel, "источник источники"},
    {"ru", kPlace,
     "россии россия рф кндр сша китае китая украине украины вьетнаме вьетнама корее кореи германии "
     "франции японии индии ирана иране оон ес белоруссии беларуси казахстане казахстана турции "
     "израиля израиле британии польше москве северной южной"},
    // German
    {"de", kSay,
     "berichtet berichtete berichten berichteten schreibt schrieb schreiben meldet meldete melden "
     "sagte sagten sagt sagen erklärte erklärten erklärt teilte teilten teilt betonte betonten "
     "betont "
     "behauptet behauptete kündigte bestätigte bestätigten bestätigt warnte warnt kritisierte "
     "forderte fordert schilderte erzählte hieß"},
    {"de", kQuote, "zitiert zitierte"},
    {"de", kShow, "veröffentlichte veröffentlicht erfuhr erfahren"},
    {"de", kTell,
     "sagte sagten erklärte erklärten erzählte erzählten bestätigte bestätigten betonte"},
    {"de", kAuxiliary, "hat haben hatte"},
    {"de", kFinite, "ist war sind waren wird werden wurde wurden"},
    {"de", kNegation, "nicht kein keine keinen lehnte dementierte"},
    {"de", kAdverb, "auch bereits zuerst zuvor am unter zudem weiter ferner"},
    {"de", kTime,
     "montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern vormittag abend"},
    {"de", kTimeLead, "am in im an"},
    {"de", kTo, "gegenüber"},
    {"de", kThat, "dass"},
    {"de", kConjunction, "aber während weil wenn nachdem bevor der die das"},
    {"de", kMainClause, "aber sondern"},
    {"de", kAnd, "und"},
    {"de", kDeterminer, "der die das den dem des ein eine einer einem eines sein ihr"},
    {"de", kDefinite, "der die das dem den des"},
    {"de", kPreposition, "in im an auf von vom zu zum mit bei für aus nach"},
    {"de", kPronoun, "er sie"},
    {"de", kReportNoun,
     "bericht berichts berichte berichten artikel artikels interview recherche recherchen"},
    {"de", kPersonNoun,
     "polizei sprecher sprecherin sprechers experten beamte behörden ermittler staatsanwaltschaft "
     "kreise kreisen koalitionskreise koalitionskreisen quellen insider ministerium unternehmen"},
    {"de", kStaff, "korrespondent korrespondentin reporter journalist"},
    {"de", kOfficer, "sprecher sprecherin chefredakteur"},
    {"de", kTitle,
     "sozialminister sozialministerin oberbürgermeister oberbürgermeisterin bürgermeister "
     "bürgermeisterin ministerin kanzlerin bundeskanzlerin präsidentin sprecherin vorsitzende "
     "polizeisprecher "
     "bundeskanzler kanzler minister arbeitsminister finanzminister außenminister innenminister "
     "verteidigungsminister präsident bundespräsident ministerpräsident sprecher vorsitzender "
     "parteichef"},
    {"de", kAs, "wie"},
    {"de", kPollNoun, "umfrage"},
    {"de", kSourceLabel, "quelle"},
    // French
    {"fr", kSay,
     "rapporte rapporté rapportent rapportait relate relaté écrit écrivait affirme affirmé indique "
     "indiqué révèle révélé annonce annoncé "
     "déclare "
     "déclaré dit précise précisé explique expliqué assure assuré ajoute ajouté confirme confirmé "
     "souligne souligné estime estimé raconte raconté"},
    {"fr", kTell, "déclaré confié dit expliqué affirmé assuré confirmé indiqué raconté"},
    {"fr", kShow, "publié publie obtenu appris"},
    {"fr", kAuxiliary, "a ont avait avaient"},
    {"fr", kFinite, "est était sont étaient sera"},
    {"fr", kNegation, "pas n'a refusé jamais"},
    {"fr", kAdverb, "aussi également déjà auparavant"},
    {"fr", kTime, "lundi mardi mercredi jeudi vendredi samedi dimanche"},
    {"fr", kThat, "que qu"},
    {"fr", kConjunction, "mais tandis lorsque quand parce qui que"},
    {"fr", kMainClause, "mais"},
    {"fr", kAnd, "et"},
    {"fr", kDeterminer, "le la les un une des ce cette"},
    {"fr", kDefinite, "le la ce cette au"},
    {"fr", kOf, "de du des"},
    {"fr", kContracted, "du des au aux"},
    {"fr", kTimeLead, "en dans sur à"},
    {"fr", kReportNoun,
     "information informations article articles rapport rapports reportage révélations récit"},
    {"fr", kPersonNoun,
     "sources source responsables experts police parquet autorités enquêteurs porte-parole parole"},
    {"fr", kStaff, "journaliste journalistes correspondant correspondante"},
    {"fr", kTitle,
     "ministre président présidente maire premier première sénateur député directeur directrice "
     "patron général procureur porte parole chef"},
    {"fr", kPreposition, "de du des à au aux en dans par pour sur avec"},
    {"fr", kPronoun, "il elle ils elles on"},
    {"fr", kPlural, "ils elles"},
    {"fr", kAs, "comme"},
    {"fr", kBy, "par"},
    {"fr", kTo, "à au aux"},
    {"fr", kPollNoun, "sondage enquête"},
    {"fr", kSourceLabel, "source"},
    // Spanish
    {"es", kSay,
     "informó informa informaron dijo dijeron dice reportó reporta escribió escribe señaló señala "
     "afirmó afirma "
     "reveló "
     "revela confirmó confirma aseguró asegura indicó indica añadió agregó publicó publica declaró "
     "explicó"},
    {"es", kTell, "dijo declaró explicó confirmó aseguró afirmó señaló"},
    {"es", kTimeLead, "en el"},
    {"es", kOf, "de del"},
    {"es", kReportNoun, "información informaciones artículo artículos informe informes reportaje"},
    {"es", kPersonNoun,
     "fuentes fuente funcionarios expertos policía autoridades portavoz investigadores fiscalía"},
    {"es", kTitle,
     "presidente presidenta ministro ministra alcalde alcaldesa gobernador director directora "
     "portavoz secretario secretaria general senador diputado"},
    {"es", kAuxiliary, "ha han había"},
    {"es", kFinite, "es era son eran será fue"},
    {"es", kNegation, "no nunca declinó"},
    {"es", kAdverb, "también ya previamente anteriormente"},
    {"es", kTime, "lunes martes miércoles jueves viernes sábado domingo"},
    {"es", kThat, "que"},
    {"es", kConjunction, "pero mientras cuando porque que quien"},
    {"es", kMainClause, "pero"},
    {"es", kAnd, "y"},
    {"es", kDeterminer, "el la los las un una este esta"},
    {"es", kDefinite, "el la este esta"},
    {"es", kPreposition, "de del en a al por para con sobre"},
    {"es", kPronoun, "él ella ellos"},
    {"es", kPlural, "ellos"},
    {"es", kAs, "como"},
    {"es", kBy, "por"},
    {"es", kTo, "a al"},
    {"es", kPollNoun, "encuesta sondeo"},
    {"es", kSourceLabel, "fuente"},
};

constexpr HeadNounRow kHeadNouns[] = {
    {"en", "newspaper newspapers"},
    {"en", "paper papers"},
    {"en", "daily"},
    {"en", "tabloid"},
    {"en", "broadsheet"},
    {"en", "weekly"},
    {"en", "magazine magazines"},
    {"en", "agency"},
    {"en", "newswire wire"},
    {"en", "network"},
    {"en", "broadcaster"},
    {"en", "channel"},
    {"en", "station"},
    {"en", "website site"},
    {"en", "portal"},
    {"en", "outlet outlets"},
    {"en", "publication"},
    {"en", "journal"},
    {"ru", "газета газете газету газеты газетой"},
    {"ru", "издание издания изданию изданием издании"},
    {"ru", "агентство агентства агентству агентством агентстве"},
    {"ru", "журнал журнала журналу журналом журнале"},
    {"ru", "телеканал телеканала телеканалу телеканалом телеканале"},
    {"ru", "портал портала порталу порталом портале"},
    {"ru", "сайт сайта сайту сайте"},
    {"ru", "радиостанция радиостанции радиостанцию"},
    {"de", "zeitung"},
    {"de", "blatt"},
    {"de", "magazin"},
    {"de", "agentur nachrichtenagentur"},
    {"de", "sender"},
    {"fr", "journal quotidien"},
    {"fr", "magazine hebdomadaire"},
    {"fr", "agence"},
    {"fr", "chaîne"},
    {"es", "periódico diario"},
    {"es", "revista"},
    {"es", "agencia"},
    {"es", "cadena"},
};

constexpr PhraseRow kPhrases[] = {
    {"en", CuePhraseRole::kPreposition,
     "according to|as reported by|as reported in|as quoted by|in the words of|in the view of"},
    {"en", CuePhraseRole::kNamed, "per"},
    {"en", CuePhraseRole::kCiting, "citing|quoting|with reference to|referring to reports by"},
    {"en", CuePhraseRole::kInterview,
     "interview with|interview to|interview on|interview for|interview published by|interview "
     "published in|in comments to|in remarks to|in a statement to|speaking to|speaking with|spoke "
     "to|spoke with|in an "
     "email to|in an e mail to"},
    {"en", CuePhraseRole::kRequest, "for comment|for comments|for a comment"},
    {"ru", CuePhraseRole::kRequest, "за комментарием|за комментариями|с просьбой"},
    {"ru", CuePhraseRole::kPreposition,
     "по данным|по информации|по сообщению|по сообщениям|по словам|по версии|по сведениям|согласно|"
     "согласно данным|со слов|по подсчетам|по оценке|следует из|говорится в|сказано в|отмечается "
     "в|указано в"},
    {"ru", CuePhraseRole::kToOutlet, "стало известно"},
    {"ru", CuePhraseRole::kCiting, "со ссылкой на|ссылаясь на|с ссылкой на|цитируя"},
    {"ru", CuePhraseRole::kInterview,
     "в интервью|в беседе с|в разговоре с|в комментарии для|в комментарии|в разговоре"},
    {"ru", CuePhraseRole::kBackward,
     "об этом сообщает|об этом сообщают|об этом сообщил|об этом сообщила|об этом сообщило|об этом "
     "сообщили|об этом пишет|об этом пишут|об этом передает|об этом передаёт|об этом рассказали|об "
     "этом написал|об этом написала|об этом написали|об этом говорится в|об этом стало известно "
     "из|об этом стало известно|об этом первым сообщил|об этом первой сообщила|об этом первым "
     "сообщило|об этом первыми сообщили|об этом первым написал|об этом первой написала|об этом "
     "первыми написали"},
    {"de", CuePhraseRole::kPreposition,
     "laut|nach angaben|nach angaben von|nach informationen|nach informationen von|nach einem "
     "bericht|"
     "nach berichten|nach darstellung|nach worten|nach aussage|nach aussagen"},
    {"de", CuePhraseRole::kAside, "so"},
    {"de", CuePhraseRole::kBehind, "zufolge"},
    {"de", CuePhraseRole::kBackward,
     "das sagte|das sagten|das erklärte|das berichtet|das berichten|das meldet|das schreibt"},
    {"de", CuePhraseRole::kCiting, "unter berufung auf"},
    {"de", CuePhraseRole::kInterview, "im gespräch mit|im interview mit|gegenüber"},
    {"fr", CuePhraseRole::kPreposition, "selon|d'après|d’après|de source|aux dires de"},
    {"fr", CuePhraseRole::kCiting, "citant|en citant"},
    {"fr", CuePhraseRole::kInterview,
     "entretien avec|entretien à|entretien au|interview à|interview au|entretien accordé "
     "à|entretien "
     "accordé au"},
    {"es", CuePhraseRole::kPreposition, "según|de acuerdo con"},
    {"es", CuePhraseRole::kCiting, "citando a|citando"},
    {"es", CuePhraseRole::kInterview, "entrevista con|entrevista a"},
};

/// Calls visit for each piece of `list` between separators.
template <typename Visit>
void for_each_piece(std::string_view list, char separator, Visit visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) visit(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

Lexicon::Lexicon(std::span<const std::string_view> languages)
    : capitalizes_nouns_(std::find(languages.begin(), languages.end(), "de") != languages.end()) {
  const auto used = [&](std::string_view language) {
    return std::find(languages.begin(), languages.end(), language) != languages.end();
  };
  for (const WordRow& row : kWords) {
    if (!used(row.language)) continue;
    for_each_piece(row.words, ' ',
                   [&](std::string_view word) { classes_[hash_word(word)] |= row.classes; });
  }
  for (const HeadNounRow& row : kHeadNouns) {
    if (!used(row.language)) continue;
    const std::string_view lemma = row.forms.substr(0, row.forms.find(' '));
    for_each_piece(row.forms, ' ', [&](std::string_view form) {
      classes_[hash_word(form)] |=
          row.language == "ru" ? kOutletNoun | kBareNoun : kOutletNoun + 0ULL;
      head_nouns_.try_emplace(hash_word(form), lemma);
    });
  }
  for (const PhraseRow& row : kPhrases) {
    if (!used(row.language)) continue;
    for_each_piece(row.phrases, '|', [&](std::string_view phrase) {
      CuePhrase parsed{{}, row.role};
      for_each_piece(phrase, ' ',
                     [&](std::string_view word) { parsed.words.push_back(hash_word(word)); });
      phrases_[parsed.words.front()].push_back(std::move(parsed));
    });
  }
  for (auto& [first, list] : phrases_) {
    std::stable_sort(list.begin(), list.end(), [](const CuePhrase& left, const CuePhrase& right) {
      return left.words.size() > right.words.size();
    });
  }
}

const Lexicon& Lexicon::of(std::string_view language) {
  static constexpr std::array<std::string_view, 2> kAlways{"en", "ru"};
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "de") {
    static const Lexicon german(std::array<std::string_view, 2>{"ru", "de"});
    return german;
  }
  if (primary == "fr") {
    static const Lexicon french(std::array<std::string_view, 2>{"ru", "fr"});
    return french;
  }
  if (primary == "es") {
    static const Lexicon spanish(std::array<std::string_view, 2>{"ru", "es"});
    return spanish;
  }
  static const Lexicon english_and_russian(kAlways);
  return english_and_russian;
}

bool Lexicon::knows(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return primary.empty() || primary == "und" ||
         std::any_of(std::begin(kPhrases), std::end(kPhrases),
                     [&](const PhraseRow& row) { return row.language == primary; });
}

std::uint64_t Lexicon::classes(std::uint64_t hash) const {
  const auto found = classes_.find(hash);
  return found == classes_.end() ? 0 : found->second;
}

std::string_view Lexicon::head_noun(std::uint64_t hash) const {
  const auto found = head_nouns_.find(hash);
  return found == head_nouns_.end() ? std::string_view{} : found->second;
}

std::span<const CuePhrase> Lexicon::phrases(std::uint64_t first) const {
  const auto found = phrases_.find(first);
  return found == phrases_.end() ? std::span<const CuePhrase>{} : found->second;
}

}  // namespace ibid::detail::attribute
