#include "ibid/tokenize/abbreviations.hpp"

#include <algorithm>
#include <array>

namespace ibid::detail {
namespace {

// Titles, and words that only stand before what they belong to.
constexpr auto kBeforeName = std::to_array<std::string_view>({
    "abt",   "adm",    "ald",  "amb",   "asst",  "atty",  "av",   "brig", "bzgl", "bzw",  "ca",
    "capt",  "cf",     "cllr", "cmdr",  "col",   "cpl",   "cpt",  "dipl", "dr",   "dra",  "drs",
    "dña",   "env",    "esp",  "evtl",  "excma", "excmo", "fr",   "ft",   "gen",  "ggf",  "gov",
    "hl",    "hon",    "hr",   "hrn",   "ilmo",  "ing",   "inkl", "insp", "kath", "lic",  "lt",
    "maj",   "messrs", "mgr",  "mlle",  "mme",   "mr",    "mrs",  "ms",   "msgr", "mt",   "mx",
    "pdte",  "pfc",    "phil", "pres",  "prof",  "prot",  "pvt",  "rep",  "reps", "rev",  "rt",
    "sen",   "sens",   "sgt",  "sog",   "sra",   "srs",   "srta", "st",   "sta",  "ste",  "sto",
    "str",   "supt",   "u.a",  "u.ä",   "ud",    "uds",   "vda",  "ven",  "verf", "vgl",  "vs",
    "z.b",   "zzgl",   "éd",   "акад",  "бул",   "г-жа",  "г-н",  "ген",  "гос",  "гр",   "губ",
    "д-р",   "доц",    "зав",  "зам",   "ин-т",  "кн",    "корп", "наб",  "напр", "обл",  "оз",
    "пер",   "пл",     "пос",  "просп", "проф",  "р-н",   "с-х",  "св",   "см",   "сокр", "ср",
    "ст-ца", "т-во",   "тов",  "ул",
});
static_assert(std::ranges::is_sorted(kBeforeName));

// References and the months.
constexpr auto kBeforeNumber = std::to_array<std::string_view>({
    "abr",  "abs",  "ago",  "anm",   "apr", "art",  "arts", "aufl", "aug",  "avr",  "bd",   "cap",
    "ch",   "chap", "dec",  "dic",   "déc", "ed",   "ene",  "eq",   "feb",  "fig",  "figs", "févr",
    "jan",  "janv", "juil", "jul",   "jun", "kap",  "mar",  "no",   "nos",  "nov",  "nr",   "núm",
    "núms", "oct",  "op",   "paras", "pg",  "pp",   "pt",   "pág",  "págs", "párr", "sec",  "sect",
    "sep",  "sept", "tab",  "tel",   "tít", "vol",  "vols", "ziff", "абз",  "авг",  "апр",  "вып",
    "гл",   "дек",  "илл",  "кв",    "ноя", "нояб", "окт",  "оф",   "пп",   "разд", "рис",  "сен",
    "сент", "ст",   "стр",  "табл",  "тел", "тт",   "фев",  "февр", "ч",    "янв",
});
static_assert(std::ranges::is_sorted(kBeforeNumber));

// Company forms, units, "and so on": in a sentence or at its end.
constexpr auto kAnywhere = std::to_array<std::string_view>({
    "ag",   "al",   "aprox", "assn", "ave",   "blvd", "bros", "bsp", "cie",   "co",   "corp",
    "cía",  "dcha", "dept",  "dép",  "ee.uu", "env",  "esq",  "est", "etc",   "ft",   "gmbh",
    "hab",  "inc",  "izq",   "jh",   "jhd",   "jr",   "llc",  "ltd", "min",   "mio",  "mrd",
    "ph.d", "plc",  "rd",    "s.a",  "s.l",   "sr",   "std",  "sté", "u.s.w", "univ", "usw",
    "вв",   "гг",   "долл",  "др",   "им",    "кв",   "коп",  "куб", "мин",   "млн",  "млрд",
    "руб",  "сек",  "трлн",  "тыс",  "чел",   "экз",
});
static_assert(std::ranges::is_sorted(kAnywhere));

// Articles, pronouns, conjunctions, prepositions. A name is none of these, which tells "J. Smith"
// from "plan B. The".
constexpr auto kOpeners = std::to_array<std::string_view>({
    "a",        "aber",     "after", "ainsi",     "al",       "all",   "alle",    "alors",
    "als",      "although", "am",    "an",        "and",      "après", "as",      "así",
    "at",       "au",       "auch",  "auf",       "aunque",   "aus",   "aux",     "avant",
    "avec",     "before",   "bei",   "beim",      "both",     "but",   "by",      "c",
    "car",      "ce",       "ces",   "cet",       "cette",    "chez",  "comme",   "como",
    "con",      "cuando",   "d",     "da",        "dann",     "dans",  "das",     "de",
    "del",      "dem",      "den",   "denn",      "depuis",   "der",   "des",     "desde",
    "die",      "dies",     "diese", "dieser",    "dieses",   "doch",  "donc",    "dort",
    "du",       "durante",  "durch", "ein",       "eine",     "einem", "einen",   "einer",
    "eines",    "el",       "ella",  "ellas",     "elle",     "elles", "ellos",   "en",
    "entonces", "er",       "es",    "esa",       "ese",      "eso",   "esos",    "esta",
    "estas",    "este",     "estos", "et",        "for",      "from",  "für",     "hasta",
    "he",       "her",      "here",  "hier",      "his",      "how",   "however", "i",
    "ich",      "if",       "ihr",   "ihre",      "il",       "ils",   "im",      "in",
    "it",       "its",      "je",    "jene",      "kein",     "keine", "l",       "la",
    "las",      "le",       "les",   "leur",      "leurs",    "lo",    "lorsque", "los",
    "luego",    "mais",     "many",  "meanwhile", "mientras", "mit",   "most",    "my",
    "nach",     "nicht",    "no",    "noch",      "nosotros", "not",   "notre",   "nous",
    "nuestro",  "nun",      "nur",   "o",         "oder",     "on",    "one",     "or",
    "ou",       "our",      "par",   "para",      "pendant",  "pero",  "por",     "pour",
    "puis",     "quand",    "sa",    "sans",      "se",       "según", "sein",    "seine",
    "seit",     "ses",      "she",   "si",        "sie",      "sin",   "since",   "so",
    "sobre",    "some",     "son",   "sous",      "su",       "sur",   "sus",     "también",
    "that",     "the",      "their", "then",      "there",    "these", "they",    "this",
    "those",    "though",   "thus",  "tous",      "toutes",   "tras",  "um",      "un",
    "una",      "unas",     "und",   "une",       "unos",     "unser", "unter",   "until",
    "viele",    "vom",      "von",   "vor",       "vous",     "warum", "was",     "we",
    "weil",     "wenn",     "wer",   "what",      "when",     "where", "while",   "who",
    "why",      "wie",      "wir",   "with",      "wo",       "y",     "yet",     "yo",
    "you",      "your",     "zu",    "zum",       "zur",      "à",     "él",      "über",
    "а",        "без",      "в",     "во",        "все",      "всё",   "вы",      "где",
    "да",       "для",      "до",    "его",       "ее",       "если",  "её",      "за",
    "затем",    "здесь",    "и",     "из",        "их",       "к",     "как",     "ко",
    "когда",    "кроме",    "кто",   "между",     "многие",   "мой",   "мы",      "на",
    "над",      "наш",      "не",    "некоторые", "ни",       "но",    "о",       "об",
    "однако",   "он",       "она",   "они",       "оно",      "от",    "перед",   "по",
    "под",      "после",    "потом", "почему",    "при",      "с",     "свой",    "сейчас",
    "со",       "согласно", "среди", "та",        "так",      "также", "там",     "те",
    "тем",      "теперь",   "тогда", "тот",       "тут",      "ты",    "у",       "хотя",
    "что",      "эта",      "эти",   "это",       "этот",     "я",
});
static_assert(std::ranges::is_sorted(kOpeners));

constexpr auto kAfterOrdinal = std::to_array<std::string_view>({
    "apr",         "april",       "auflage",      "aug",          "august",  "bundestag",
    "bundestages", "dez",         "dezember",     "feb",          "februar", "geburtstag",
    "jahrestag",   "jahrhundert", "jahrhunderte", "jahrhunderts", "jan",     "januar",
    "jh",          "jhd",         "juli",         "juni",         "jänner",  "kapitel",
    "klasse",      "mai",         "minute",       "märz",         "nov",     "november",
    "okt",         "oktober",     "platz",        "runde",        "sept",    "september",
    "spieltag",    "weltkrieg",   "weltkriegs",
});
static_assert(std::ranges::is_sorted(kAfterOrdinal));

constexpr auto kBeforeOrdinal =
    std::to_array<std::string_view>({"ab", "am", "beim", "bis", "das", "dem", "den", "der", "des",
                                     "im", "ins", "seit", "vom", "zum", "zur"});
static_assert(std::ranges::is_sorted(kBeforeOrdinal));

template <typename Table>
bool holds(const Table& table, std::string_view word) {
  return std::ranges::binary_search(table, word);
}

}  // namespace

Abbreviation find_abbreviation(std::string_view word) {
  if (holds(kBeforeName, word)) return Abbreviation::kBeforeName;
  if (holds(kBeforeNumber, word)) return Abbreviation::kBeforeNumber;
  return holds(kAnywhere, word) ? Abbreviation::kAnywhere : Abbreviation::kNone;
}

bool begins_sentences(std::string_view word) { return holds(kOpeners, word); }

bool follows_ordinal(std::string_view word) { return holds(kAfterOrdinal, word); }

bool precedes_ordinal(std::string_view word) { return holds(kBeforeOrdinal, word); }

}  // namespace ibid::detail
