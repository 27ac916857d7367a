// What words and phrases do in an attribution, by language: data that the rules look up.
// Rules never name a word of a language; they ask for its class.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ibid::detail::attribute {

/// What a word may do; a word can do several things.
enum WordClass : std::uint64_t {
  kSay = 1ULL << 0,           ///< "said", "reported": any source may be its subject
  kShow = 1ULL << 1,          ///< "shows", "published": only with an outlet, a report or a poll
  kTell = 1ULL << 2,          ///< "told": an addressee follows
  kQuote = 1ULL << 3,         ///< "quoted", "cited": N quoted X as saying
  kSaying = 1ULL << 4,        ///< "saying" in "as saying"
  kAuxiliary = 1ULL << 5,     ///< may stand between a source and its verb: "has"
  kNegation = 1ULL << 6,      ///< "not", "declined": no attribution
  kAdverb = 1ULL << 7,        ///< may stand between a source and its verb, or after it: "also"
  kTime = 1ULL << 8,          ///< "Monday", "month"
  kTimeLead = 1ULL << 9,      ///< what may lead or fill a phrase of time: "on", "last", "in"
  kThat = 1ULL << 10,         ///< introduces reported speech
  kConjunction = 1ULL << 11,  ///< begins another clause
  kAnd = 1ULL << 12,          ///< joins names as well as clauses
  kDeterminer = 1ULL << 13,
  kDefinite = 1ULL << 14,  ///< "the", "this": points back
  kPreposition = 1ULL << 15,
  kPronoun = 1ULL << 16,      ///< he, she, they
  kNeuter = 1ULL << 17,       ///< it, its: may be an outlet
  kOutletNoun = 1ULL << 18,   ///< "newspaper"
  kReportNoun = 1ULL << 19,   ///< "report", "article"
  kPollNoun = 1ULL << 20,     ///< "poll", "survey": the poll speaks, not its sponsor
  kPersonNoun = 1ULL << 21,   ///< "officials": a source without an article
  kTitle = 1ULL << 22,        ///< "President" before a name
  kPlace = 1ULL << 23,        ///< "Russian", "Vietnam"
  kAs = 1ULL << 24,           ///< "as N reported"
  kBy = 1ULL << 25,           ///< agent of a passive
  kTo = 1ULL << 26,           ///< "confirmed to the newspaper"
  kStaff = 1ULL << 27,        ///< "reporter", "host": speaks for the outlet
  kThis = 1ULL << 28,         ///< what a backward cue is about: "this", "news"
  kFinite = 1ULL << 29,       ///< a verb form that no noun phrase contains: "is", "was"
  kSourceLabel = 1ULL << 30,  ///< "Source:", "via"
  kAnnounce = 1ULL << 31,     ///< "said": with "it" after it, a body speaks about itself
  kSelf = 1ULL << 32,         ///< "I", "we": the text or a quotation speaks
  kBareNoun = 1ULL << 33,     ///< a head noun of a language without articles
  kDative = 1ULL << 34,       ///< "газете": an addressee by its form
  kInformant = 1ULL << 36,    ///< "source": "N's source" speaks through N
  kPlural = 1ULL << 37,       ///< "they"; a verb of which many are the subject
  kRelative = 1ULL << 38,     ///< "which": describes the noun before it
  kBe = 1ULL << 39,           ///< "was": before a participle, makes it passive
  kOfficer = 1ULL << 40,      ///< "spokesman": speaks for the company, not for its reporting
  kContribute = 1ULL << 41,   ///< "inputs": part of the work only is an agency's
  kOf = 1ULL << 42,           ///< "des": what follows belongs to the noun before it
  kLocal = 1ULL << 43,        ///< "from": may lead a phrase of place or occasion
  kContracted = 1ULL << 44,   ///< "du": a preposition that has swallowed an article
  kMainClause = 1ULL << 35,   ///< "but": joins main clauses, begins no insertion
};

/// What a phrase of several words does.
enum class CuePhraseRole : std::uint8_t {
  kPreposition,  ///< "according to": the source follows
  kNamed,        ///< "per": the same, but only a name may follow
  kAside,        ///< "so": the same, behind a mark
  kBehind,       ///< "zufolge": the source stands before it
  kToOutlet,     ///< "стало известно": the same, but only an outlet may follow
  kCiting,       ///< "citing": the source follows; what the sentence says came from it
  kInterview,    ///< "in an interview with": the outlet to which someone spoke follows
  kRequest,      ///< "for comment": the outlet asks, and reports nothing
  kBackward,  ///< "об этом сообщает": the source follows, the previous sentence is meant
};

struct CuePhrase {
  std::vector<std::uint64_t> words;  // hashes of normalized words
  CuePhraseRole role = CuePhraseRole::kPreposition;
};

/// Words and phrases of the languages that a text may use.
class Lexicon {
 public:
  /// English and Russian always (their scripts keep them apart), and the text's own language.
  [[nodiscard]] static const Lexicon& of(std::string_view language);

  /// True when there are words and phrases of a language, or when it is undecided and those of
  /// English and Russian serve.
  [[nodiscard]] static bool knows(std::string_view language);

  /// Classes of a word, 0 when it has none. @param hash hash_word of the normalized word
  [[nodiscard]] std::uint64_t classes(std::uint64_t hash) const;
  /// The head noun of which the word is a form ("газете": "газета"); empty when it is none.
  [[nodiscard]] std::string_view head_noun(std::uint64_t hash) const;
  /// Phrases that begin with the word, the longest first.
  [[nodiscard]] std::span<const CuePhrase> phrases(std::uint64_t first) const;
  /// Every noun is written with a capital: a small letter behind one begins no name.
  [[nodiscard]] bool capitalizes_nouns() const { return capitalizes_nouns_; }

 private:
  explicit Lexicon(std::span<const std::string_view> languages);
  std::unordered_map<std::uint64_t, std::uint64_t> classes_;
  std::unordered_map<std::uint64_t, std::string_view> head_nouns_;
  std::unordered_map<std::uint64_t, std::vector<CuePhrase>> phrases_;
  bool capitalizes_nouns_ = false;
};

}  // namespace ibid::detail::attribute
