#include "ibid/score/shared_names.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "ibid/base/hash.hpp"
#include "ibid/tokenize/characters.hpp"

namespace ibid {
namespace {

using WordList = std::unordered_set<std::string_view>;

// Normalized, of the languages that write them with a capital.
const WordList& calendar_words() {
  static const WordList kWords{"january",  "february", "july",     "september", "october",
                               "november", "december", "monday",   "tuesday",   "wednesday",
                               "thursday", "friday",   "saturday", "sunday",    "januar",
                               "februar",  "märz",     "juni",     "juli",      "oktober",
                               "dezember", "montag",   "dienstag", "mittwoch",  "donnerstag",
                               "freitag",  "samstag",  "sonntag",  "sonnabend"};
  return kWords;
}

// Months and titles that are names of persons too: they may go on a name.
const WordList& doubtful_words() {
  static const WordList kWords{"march", "april", "may",   "june",    "august", "mai",    "king",
                               "pope",  "judge", "major", "general", "baron",  "prince", "bishop"};
  return kWords;
}

// Titles and offices that stand before a name with a capital of their own.
const WordList& titles() {
  static const WordList kWords{
      "mr",          "mrs",           "ms",         "dr",           "prof",
      "professor",   "sir",           "lord",       "lady",         "dame",
      "president",   "chancellor",    "premier",    "minister",     "prime",
      "deputy",      "vice",          "chief",      "executive",    "officer",
      "secretary",   "ambassador",    "governor",   "mayor",        "senator",
      "congressman", "congresswoman", "chairman",   "chairwoman",   "chair",
      "director",    "commissioner",  "spokesman",  "spokeswoman",  "spokesperson",
      "captain",     "colonel",       "lieutenant", "sergeant",     "admiral",
      "foreign",     "defence",       "defense",    "interior",     "finance",
      "leader",      "ceo",           "herr",       "frau",         "präsident",
      "präsidentin", "kanzler",       "kanzlerin",  "ministerin",   "bundeskanzler",
      "botschafter", "sprecher",      "sprecherin", "außenminister"};
  return kWords;
}

// English writes them with a capital; most other languages do not.
const WordList& nation_adjectives() {
  static const WordList kWords{
      "afghan",      "african",    "albanian",   "algerian",    "american",   "arab",
      "arabian",     "argentine",  "armenian",   "asian",       "australian", "austrian",
      "azerbaijani", "belarusian", "belgian",    "brazilian",   "british",    "bulgarian",
      "cambodian",   "canadian",   "chilean",    "chinese",     "colombian",  "croatian",
      "cuban",       "cypriot",    "czech",      "danish",      "dutch",      "egyptian",
      "estonian",    "ethiopian",  "european",   "filipino",    "finnish",    "georgian",
      "ghanaian",    "greek",      "hungarian",  "icelandic",   "indian",     "indonesian",
      "iranian",     "iraqi",      "irish",      "israeli",     "italian",    "japanese",
      "jordanian",   "kazakh",     "kenyan",     "korean",      "kurdish",    "kuwaiti",
      "latvian",     "lebanese",   "libyan",     "lithuanian",  "malaysian",  "mexican",
      "moldovan",    "mongolian",  "moroccan",   "nigerian",    "norwegian",  "pakistani",
      "palestinian", "peruvian",   "polish",     "portuguese",  "romanian",   "russian",
      "saudi",       "scottish",   "serbian",    "singaporean", "slovak",     "slovenian",
      "somali",      "soviet",     "spanish",    "sudanese",    "swedish",    "swiss",
      "syrian",      "taiwanese",  "thai",       "tunisian",    "turkish",    "ukrainian",
      "uzbek",       "venezuelan", "vietnamese", "yemeni"};
  return kWords;
}

const WordList& compass_words() {
  static const WordList kWords{"north",    "south",   "east",    "west",   "northern",
                               "southern", "eastern", "western", "central"};
  return kWords;
}

bool has_capital(const AnalyzedText& text, std::uint32_t token) {
  return detail::begins_with_capital(slice(text.document.text, text.text.tokens[token].source));
}

// Nothing but a space or a hyphen stands between a token and the next.
bool touch(const AnalyzedText& text, std::uint32_t token) {
  const auto& tokens = text.text.tokens;
  const std::string_view gap =
      slice(text.document.text, {tokens[token].source.end, tokens[token + 1].source.begin});
  return gap == " " || gap == "-" || gap == "\n" || gap == "\xC2\xA0";
}

std::vector<std::uint8_t> mark_openings(const AnalyzedText& text) {
  std::vector<std::uint8_t> opens(text.text.tokens.size(), 0);
  for (const Sentence& sentence : text.text.sentences) opens[sentence.tokens.begin] = 1;
  return opens;
}

// Longer rows of capitals are headings.
constexpr std::uint32_t kLongestName = 8;

std::uint64_t hash_of(const AnalyzedText& text, TokenRange range) {
  std::string words;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    words += text.text.word(i);
    words += ' ';
  }
  return hash_bytes(words);
}

void note_writing(const AnalyzedText& text, std::set<std::uint64_t>& small,
                  std::set<std::uint64_t>& runs) {
  const auto size = static_cast<std::uint32_t>(text.text.tokens.size());
  for (std::uint32_t begin = 0; begin < size;) {
    if (!has_capital(text, begin)) {
      small.insert(text.text.tokens[begin++].hash);
      continue;
    }
    std::uint32_t end = begin + 1;
    while (end < size && has_capital(text, end) && touch(text, end - 1)) ++end;
    if (end - begin > 1 && end - begin <= kLongestName) runs.insert(hash_of(text, {begin, end}));
    begin = end;
  }
}

}  // namespace

SharedNames::SharedNames(const AnalyzedText& source, const AnalyzedText& article)
    : source_(source),
      article_(article),
      background_(Background::for_language(article.structure.language)),
      opens_in_source_(mark_openings(source)),
      opens_in_article_(mark_openings(article)) {
  note_writing(source, small_, runs_);
  note_writing(article, small_, runs_);
}

bool SharedNames::is_capital(const WordMatch& match) const {
  return has_capital(article_, match.article) && has_capital(source_, match.source);
}

bool SharedNames::is_name(const WordMatch& match, bool goes_on, bool leads) const {
  const std::string_view word = article_.text.word(match.article);
  if (calendar_words().count(word) > 0 || titles().count(word) > 0) return false;
  if (nation_adjectives().count(word) > 0) return false;
  if (goes_on) return true;
  const std::uint64_t hash = article_.text.tokens[match.article].hash;
  if (doubtful_words().count(word) > 0) return false;
  const bool is_compass = compass_words().count(word) > 0;
  // A compass point opens a name, "North Korea": what it is written like elsewhere says nothing.
  if (small_.count(hash) > 0 && !is_compass) return false;
  const bool opens = opens_in_article_[match.article] != 0 && opens_in_source_[match.source] != 0;
  return !opens || leads || !background_.has_word(hash);
}

bool SharedNames::go_on(const WordMatch& before, const WordMatch& match) const {
  return match.article == before.article + 1 && match.source == before.source + 1 &&
         touch(article_, before.article) && touch(source_, before.source);
}

// "North Korea Alexander Matsegora" is two names where a text has one of them elsewhere by itself.
void SharedNames::add_parts(TokenRange name, std::vector<TokenRange>& names) const {
  constexpr std::uint32_t kFewest = 2;  // "New York Times" is no New York
  for (std::uint32_t cut = name.begin + kFewest;
       name.size() <= 2 * kLongestName && cut + kFewest <= name.end; ++cut) {
    const bool is_known = runs_.count(hash_of(article_, {name.begin, cut})) > 0 ||
                          runs_.count(hash_of(article_, {cut, name.end})) > 0;
    if (!is_known) continue;
    names.push_back({name.begin, cut});
    names.push_back({cut, name.end});
    return;
  }
  // A compass point alone is left of "North Korean".
  const bool is_compass =
      name.size() == 1 && compass_words().count(article_.text.word(name.begin)) > 0;
  if (!is_compass) names.push_back(name);
}

std::vector<TokenRange> SharedNames::find(std::span<const WordMatch> matches) const {
  std::vector<TokenRange> names;
  TokenRange name;
  const auto finish = [&] {
    if (!name.empty()) add_parts(name, names);
    name = {};
  };
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const WordMatch& match = matches[i];
    const bool goes_on = !name.empty() && go_on(matches[i - 1], match);
    if (!goes_on) finish();
    const bool leads =
        i + 1 < matches.size() && go_on(match, matches[i + 1]) && is_capital(matches[i + 1]);
    if (is_capital(match) && is_name(match, goes_on, leads)) {
      name = {goes_on ? name.begin : match.article, match.article + 1};
    } else {
      finish();
    }
  }
  finish();
  return names;
}

}  // namespace ibid
