#include "ibid/attribute/sources.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace ibid::detail::attribute {
namespace {

constexpr std::uint32_t kMaxPhrase = 28;  ///< words of a noun phrase
constexpr std::uint32_t kMaxPhraseBytes = 1000;
constexpr std::uint32_t kMaxInsertion = 30;  ///< words between "X," and ", said"

/// Gaps that end a noun phrase inside a sentence. A full stop there is an abbreviation's.
constexpr std::uint32_t kPhraseEnd = kBoundary & ~kStop;

}  // namespace

SourceReader::SourceReader(const Words& words, const std::vector<Mention>& mentions)
    : words_(words), mentions_(mentions), mention_of_(words.size(), 0) {
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    std::fill(mention_of_.begin() + mentions[m].tokens.begin,
              mention_of_.begin() + mentions[m].tokens.end, m + 1);
  }
}

const Mention* SourceReader::mention_at(std::uint32_t token) const {
  if (token >= mention_of_.size() || mention_of_[token] == 0) return nullptr;
  return &mentions_[mention_of_[token] - 1];
}

/// True when a quotation that is more than a name in quotation marks ends with a token.
bool SourceReader::closes_statement(std::uint32_t token) const {
  constexpr std::uint32_t kLongestName = 4;
  const Quotation* quotation = words_.quotation_of(token);
  if (quotation == nullptr || quotation->tokens.end != token + 1) return false;
  if ((words_.gap_after(token) & (kDash | kStop)) != 0) return true;
  if (quotation->tokens.size() > kLongestName) return true;
  for (std::uint32_t at = quotation->tokens.begin; at <= token; ++at) {
    if (words_[at].is(kFinite) || (at > quotation->tokens.begin && words_[at].after(kBoundary)))
      return true;
  }
  return false;
}

/// Steps back over what may stand between a source and its verb: "has also", "on Monday",
/// ", who knows him,", "(D-Calif.)". Returns the end of the phrase; limit when there is none.
std::uint32_t SourceReader::skip_back(std::uint32_t end, std::uint32_t limit) const {
  while (end > limit && mention_at(end - 1) == nullptr) {
    const Word& word = words_[end - 1];
    if (word.is(kNegation)) return limit;
    const std::uint32_t gap = words_.gap_after(end - 1);
    if ((gap & kPhraseEnd) != 0) break;
    const bool time = word.is(kTime) || (word.is(kTimeLead) && !word.is(kDeterminer) &&
                                         end < words_.size() && words_[end].is(kTime));
    if (!word.is(kAuxiliary | kAdverb) && !time) break;
    --end;
  }
  if (end <= limit) return limit;
  const std::uint32_t gap = words_.gap_after(end - 1);
  if ((gap & (kSemicolon | kColon | kOpenParen | kOpenQuote)) != 0) return limit;
  if ((gap & (kComma | kDash)) != 0 && closes_statement(end - 1)) return limit;
  const std::uint32_t floor = end - std::min(end - limit, kMaxInsertion);
  if ((gap & kCloseParen) != 0) {
    std::uint32_t at = end;
    while (at > floor && !words_[at - 1].after(kOpenParen)) --at;
    return at > floor ? at - 1 : limit;
  }
  if ((gap & (kComma | kDash)) != 0) {  // an insertion: back to the mark that opens it
    std::uint32_t at = end;
    const std::uint32_t mark = gap & (kComma | kDash);
    while (at > floor + 1 && !words_[at - 1].after(mark)) {
      if (words_[at - 1].is(kThat)) return limit;
      --at;
    }
    // "A rises, and B falls, says X": a main clause is no insertion.
    if (words_[at - 1].is(kAnd | kMainClause)) return limit;
    return at > floor + 1 && at - 1 > limit ? at - 1 : limit;
  }
  return end;
}

/// True when nothing but a mark of a name in quotation marks stands before a token:
/// "глава «Норникеля» Иван Петров".
bool SourceReader::joins_quoted_name(std::uint32_t token) const {
  constexpr std::uint32_t kMarks = kOpenQuote | kCloseQuote;
  if (token == 0 || words_[token].after(kBoundary & ~kMarks)) return false;
  const bool opens = words_[token].after(kOpenQuote);
  const Quotation* quotation = words_.quotation_of(opens ? token : token - 1);
  if (quotation == nullptr || !words_[quotation->tokens.begin].capital) return false;
  return (opens ? quotation->tokens.begin == token : quotation->tokens.end == token) &&
         !closes_statement(quotation->tokens.end - 1);
}

/// "Roe and Doe", "the Times and the Post": an "and" between two tokens joins names, not clauses.
bool SourceReader::joins_names(std::uint32_t last, std::uint32_t first) const {
  if (words_[last].capital && words_[first].capital) return true;
  const bool article = words_[first].is(kDeterminer) && first + 1 < words_.size();
  return mention_at(last) != nullptr && mention_at(first + (article ? 1 : 0)) != nullptr;
}

/// The first token of the noun phrase that ends at `end`.
std::uint32_t SourceReader::phrase_begin(std::uint32_t end, std::uint32_t limit) const {
  const std::uint32_t floor = end - std::min(end - limit, kMaxPhrase);
  std::uint32_t begin = end;
  while (begin > floor) {
    const Word& word = words_[begin - 1];
    const bool named = mention_at(begin - 1) != nullptr;
    if (begin < end && words_[begin].after(kPhraseEnd)) {
      const bool inside_name = named && mention_at(begin) == mention_at(begin - 1);
      const bool quoted_name = mention_at(begin) != nullptr && words_[begin].after(kOpenQuote) &&
                               !words_[begin].after(kPhraseEnd & ~kOpenQuote);
      if (!inside_name && !quoted_name && !joins_quoted_name(begin)) break;
    }
    if (!named) {
      const bool joins =
          word.is(kAnd) && begin < end && begin > floor + 1 && joins_names(begin - 2, begin);
      const bool lower = !word.capital || begin - 1 == words_.sentence_of(begin - 1).begin;
      // Right before the verb stands a noun: "newly filed reports show".
      const std::uint64_t verbs = begin < end ? kSay | kTell | kQuote : 0;
      // "Der Vorstand": the article of German is also its relative pronoun, then behind a comma.
      const bool article = words_.lexicon().capitalizes_nouns() && word.is(kDeterminer) &&
                           !word.after(kComma) && begin < end;
      if (word.is(kConjunction | kFinite | kAs | verbs) && lower && !article) break;
      if (word.is(kAnd) && !joins) break;
      if (word.is(kThat) && !word.is(kDeterminer)) break;
      // A headline without a full stop may run into its text: "... of the missile The ministry".
      if (begin < end && word.is(kDeterminer) && word.capital) return begin - 1;
    }
    --begin;
  }
  return begin;
}

/// "Jane Roe, a leading researcher at the Center, said": back over the comma to the name.
std::uint32_t SourceReader::join_apposition(std::uint32_t begin, std::uint32_t limit) const {
  if (begin <= limit || !words_[begin].after(kComma) || words_[begin].after(kPhraseEnd & ~kComma))
    return begin;
  std::uint32_t at = begin;
  const std::uint32_t floor = begin - std::min(begin - limit, kMaxPhrase);
  while (at > floor && !(at < begin && words_[at].after(kPhraseEnd))) {
    const Word& word = words_[at - 1];
    if (word.is(kConjunction | kAnd | kSay | kTell | kFinite | kAs)) break;
    --at;
  }
  // The name must be all that the sentence has before the comma, or stand apart from it.
  const bool apart = at == limit || (at > limit && words_[at].after(kPhraseEnd));
  const bool name = at < begin && words_[begin - 1].capital && begin - at <= 10 &&
                    !words_[begin - 1].is(kTime) && !words_[at].is(kPreposition | kAdverb);
  return apart && name ? at : begin;
}

/// Without what leads a sentence but is no part of its subject: "On Monday the ministry".
TokenRange SourceReader::strip_lead(TokenRange phrase) const {
  const Word& first = words_[phrase.begin];
  if (mention_at(phrase.begin) == nullptr && !first.is(kPronoun | kNeuter)) {
    const bool time = first.is(kTime) && !first.capital;
    if ((first.is(kAdverb | kConjunction | kAnd) || time) && phrase.size() > 1) {
      return strip_lead({phrase.begin + 1, phrase.end});
    }
    if (first.is(kPreposition)) {
      // Behind a comma the preposition leads the source itself: ", with an official telling N".
      const std::uint32_t skip = first.after(kComma) ? 1 : 2;
      for (std::uint32_t at = phrase.begin + skip; at < phrase.end; ++at) {
        if (words_[at].is(kDeterminer) || mention_at(at) != nullptr ||
            (words_[at].capital && !words_[at - 1].is(kDeterminer) &&
             (!words_[at - 1].capital || words_[at - 1].is(kTime))))
          return {at, phrase.end};
      }
    }
  }
  return phrase;
}

std::optional<Party> SourceReader::before(std::uint32_t end, std::uint32_t limit) const {
  std::uint32_t stop = skip_back(end, limit);
  if (stop <= limit) return std::nullopt;
  std::uint32_t begin = phrase_begin(stop, limit);
  if (const std::uint32_t cut = insertion_begin({begin, stop}); cut > begin) {
    stop = cut;
  } else if (cut < stop && begin > limit + 1 && words_[begin - 1].is(kRelative)) {
    stop = begin - 1;  // "officials who spoke to N said"
    begin = phrase_begin(stop, limit);
  } else if (cut < stop) {
    begin = skip_mention({begin, stop});  // "in an interview with N the minister said"
  }
  if (begin == stop) return std::nullopt;
  TokenRange phrase = strip_lead({begin, stop});
  if (words_[stop - 1].is(kPronoun) && mention_at(stop - 1) == nullptr) phrase.begin = stop - 1;
  if (holds_pronoun({phrase.begin, stop - 1})) return std::nullopt;
  // "in a letter to the chairman, Jane Roe, the newspaper said": no person is a newspaper.
  const bool of_outlet = words_[phrase.begin].is(kDefinite) && words_[stop - 1].is(kOutletNoun) &&
                         mention_at(stop - 1) == nullptr;
  if (phrase.begin == begin && mention_at(begin) == nullptr && words_[begin].is(kDeterminer) &&
      !of_outlet) {
    phrase.begin = join_apposition(begin, limit);
  }
  if (stop < end && words_[stop].after(kComma)) {  // "X, Y, speaking there, said": Y explains X
    phrase.begin = join_apposition(phrase.begin, limit);
  }
  if (is_governed(phrase.begin, limit) || holds_cue(phrase) || is_adverbial(phrase))
    return std::nullopt;
  auto party = classify(phrase);
  if (party && stop < end && words_[stop].after(kComma)) complete(*party, {stop, end});
  return party;
}

/// "О решении после совещания": in a language of cases no subject begins with a preposition.
bool SourceReader::is_adverbial(TokenRange phrase) const {
  const auto lead =
      static_cast<unsigned char>(words_.written({phrase.begin, phrase.begin + 1}).front());
  const bool is_cyrillic = lead == 0xD0 || lead == 0xD1;
  return is_cyrillic && words_[phrase.begin].is(kPreposition) &&
         mention_at(phrase.begin) == nullptr;
}

/// "its founder, Jane Roe, said": the name between the commas is that of the phrase before them.
/// @param apposition  from behind the first comma
void SourceReader::complete(Party& party, TokenRange apposition) const {
  if (party.kind != PartyKind::kPhrase || !party.outlets.empty()) return;
  std::uint32_t end = apposition.begin + 1;
  while (end < apposition.end && !words_[end].after(kBoundary & ~kStop)) ++end;
  const TokenRange name = apposed_name({apposition.begin, end});
  const std::uint32_t gap = words_.gap_after(end - 1);
  if (name.empty() || (gap & (kComma | kStop | kDash)) == 0) return;
  party.kind = PartyKind::kPerson;
  party.name = std::string(words_.written(name));
  party.tokens.end = std::max(party.tokens.end, end);
}

/// The name that ends a part between commas: all of it, or with a calling before it ("teacher Jane
/// Roe"); empty when the part is anything else.
TokenRange SourceReader::apposed_name(TokenRange part) const {
  constexpr std::uint32_t kCalling = 4;
  std::uint32_t begin = part.end;
  while (begin > part.begin && words_[begin - 1].capital && !words_[begin - 1].is(kTime) &&
         !words_[begin - 1].possessive && mention_at(begin - 1) == nullptr)
    --begin;
  if (begin - part.begin > kCalling) return {};
  for (std::uint32_t at = part.begin; at < begin; ++at) {
    if (words_[at].is(kPreposition | kDeterminer | kAnd | kConjunction | kFinite | kSay | kTell))
      return {};
  }
  TokenRange name{begin, part.end};
  while (name.size() > 1 && words_[name.begin].is(kTitle | kPlace)) ++name.begin;
  return name.size() >= 2 && name.size() <= 4 ? name : TokenRange{};
}

/// "N citing two officials said", "X in an interview with N said": where the phrase between a
/// source and its verb begins; the end of the range when there is none.
std::uint32_t SourceReader::insertion_begin(TokenRange range) const {
  for (std::uint32_t at = range.begin; at < range.end; ++at) {
    const auto phrase = words_.phrase_at(at, range.end);
    if (!phrase || mention_at(at) != nullptr) continue;
    if (phrase->role != CuePhraseRole::kCiting && phrase->role != CuePhraseRole::kInterview)
      continue;
    while (at > range.begin && mention_at(at - 1) == nullptr &&
           words_[at - 1].is(kPreposition | kDeterminer))
      --at;
    return at;
  }
  return range.end;
}

/// Behind the first outlet of a range; the end of the range when it names none.
std::uint32_t SourceReader::skip_mention(TokenRange range) const {
  for (std::uint32_t at = range.begin; at < range.end; ++at) {
    if (const Mention* mention = mention_at(at)) return std::min(mention->tokens.end, range.end);
  }
  return range.end;
}

/// "according to reports confirmed": the noun belongs to the phrase before it, no verb follows it.
bool SourceReader::is_governed(std::uint32_t begin, std::uint32_t limit) const {
  constexpr std::uint32_t kLongestPhrase = 5;
  const std::uint32_t floor = begin - std::min(begin - limit, kLongestPhrase);
  for (std::uint32_t at = begin; at-- > floor && !words_[at + 1].after(kBoundary);) {
    const auto phrase = words_.phrase_at(at, begin);
    if (phrase && phrase->end == begin && phrase->role != CuePhraseRole::kInterview) return true;
  }
  return false;
}

/// "they received a call from the ship": a pronoun before other words is the subject of a clause.
bool SourceReader::holds_pronoun(TokenRange range) const {
  for (std::uint32_t at = range.begin; at < range.end; ++at) {
    if (words_[at].is(kPronoun) && mention_at(at) == nullptr) return true;
  }
  return false;
}

/// True when a phrase that leads to a source stands in a range: what holds it is no noun phrase.
bool SourceReader::holds_cue(TokenRange range) const {
  for (std::uint32_t at = range.begin; at < range.end; ++at) {
    const auto phrase = words_.phrase_at(at, range.end);
    if (phrase && phrase->role != CuePhraseRole::kNamed && mention_at(at) == nullptr) return true;
  }
  return false;
}

std::optional<Party> SourceReader::after(std::uint32_t begin, bool with_prepositions) const {
  if (begin >= words_.size()) return std::nullopt;
  const TokenRange sentence = words_.sentence_of(begin);
  const std::uint32_t ceiling = std::min(sentence.end, begin + kMaxPhrase);
  std::uint32_t end = begin;
  while (end < ceiling) {
    const Word& word = words_[end];
    const Mention* named = mention_at(end);
    if (end > begin && word.after(kPhraseEnd)) {
      const bool quoted_name =
          named != nullptr && word.after(kOpenQuote) && !word.after(kPhraseEnd & ~kOpenQuote);
      const bool behind_outlet = mention_at(end - 1) != nullptr;
      if (!quoted_name && (behind_outlet || !joins_quoted_name(end))) break;
    }
    if (named != nullptr) {
      end = std::max(end + 1, std::min(named->tokens.end, ceiling));
      // "сообщил «Ведомостям» источник": an addressee by its form, the speaker comes behind it.
      if (named->is_dative || words_[begin].is(kDative)) break;
      continue;
    }
    if (end > begin && words_[begin].is(kDative) && word.hash != words_[begin].hash) break;
    if (end > begin && ends_phrase(end, begin, with_prepositions)) break;
    if (word.is(kConjunction) && !word.is(kDeterminer)) break;
    if (end > begin && word.is(kPronoun | kNeuter | kSelf)) break;
    const bool in_name =
        end > begin && word.capital && words_[end - 1].capital;  // "Bruno Le Maire"
    const bool new_phrase = word.is(kDeterminer) && !word.is(kOf) && !with_prepositions &&
                            end > begin && !in_name && !words_[end - 1].is(kPreposition);
    if (new_phrase) break;
    if (word.is(kFinite | kAuxiliary) && end > begin) break;
    const bool joins = word.is(kAnd) && end > begin && words_[end - 1].capital &&
                       end + 1 < ceiling && words_[end + 1].capital;
    if (word.is(kAnd) && !joins) break;
    if (!with_prepositions) {
      const bool of = word.is(kPreposition) && end > begin && end + 1 < ceiling;
      const bool goes_on =
          of && (words_[end + 1].capital || mention_at(end + 1) != nullptr || word.is(kOf)) &&
          !words_[end + 1].is(kTime) && !words_[end - 1].is(kOutletNoun) &&
          mention_at(end - 1) == nullptr;
      if (word.is(kPreposition) && !goes_on) break;
      if (word.is(kTime | kSay | kAdverb) && end > begin) break;
      // "in remarks to Politico published on Sunday"
      if (end > begin && mention_at(end - 1) != nullptr && word.is(kShow)) break;
    }
    ++end;
  }
  while (end > begin && mention_at(end - 1) == nullptr && words_[end - 1].is(kTimeLead | kTime))
    --end;
  if (end == begin) return std::nullopt;
  auto party = classify({begin, end});
  if (party && end < sentence.end && words_[end].after(kComma)) complete(*party, {end, ceiling});
  return party;
}

/// True when a phrase that reads on over prepositions ends before a token all the same.
bool SourceReader::ends_phrase(std::uint32_t end, std::uint32_t begin,
                               bool with_prepositions) const {
  const Word& word = words_[end];
  const Word& last = words_[end - 1];
  if (words_[begin].is(kPronoun) && mention_at(begin) == nullptr) return true;  // "sagte er in"
  // "According to Channel Lines the ship ...": an article behind a name begins the clause.
  if (with_prepositions && word.is(kDeterminer) && last.capital && !word.capital &&
      !last.is(kPreposition | kDeterminer | kPlace | kTitle) && !word.is(kOf) &&
      !words_.lexicon().capitalizes_nouns())
    return true;
  // "said X to N", "dijo X a N", "a déclaré X au N": whom the speaker told.
  if (!with_prepositions && word.is(kTo) && end + 1 < words_.size()) {
    const bool article = words_[end + 1].is(kDeterminer) && end + 2 < words_.size();
    if (mention_at(end + 1) != nullptr || (article && mention_at(end + 2) != nullptr)) return true;
  }
  if (!words_.lexicon().capitalizes_nouns()) return false;
  // Behind a noun a small letter begins the predicate, or a place where something was said.
  const bool joins = word.is(kDeterminer | kAnd) || (with_prepositions && word.is(kPreposition));
  return last.capital && !word.capital && !joins && !word.after(kHyphen);
}

/// A phrase as written, with the mark of a quoted name that ends it.
std::string SourceReader::written_name(TokenRange phrase) const {
  Span span = words_.span_of(phrase);
  const Quotation* quotation = words_.quotation_of(phrase.end - 1);
  if (quotation != nullptr && quotation->tokens.end == phrase.end &&
      quotation->source.begin >= span.begin)
    span.end = quotation->source.end;
  return std::string(slice(words_.text().document.text, span));
}

std::optional<Party> SourceReader::classify(TokenRange phrase) const {
  if (words_.span_of(phrase).size() > kMaxPhraseBytes) return std::nullopt;
  for (std::uint32_t at = phrase.begin; at < phrase.end; ++at) {
    if (mention_at(at) != nullptr) return classify_named(phrase, at);
  }
  return classify_unnamed(phrase);
}

std::optional<Party> SourceReader::classify_named(TokenRange phrase,
                                                  std::uint32_t mention_token) const {
  const Mention& mention = *mention_at(mention_token);
  Party party{.kind = PartyKind::kPhrase, .tokens = phrase, .outlets = mention.outlets};
  const auto any = [&](std::uint32_t from, std::uint32_t to, std::uint64_t classes) {
    for (std::uint32_t at = from; at < std::min(to, phrase.end); ++at) {
      if (mention_at(at) == nullptr && words_[at].is(classes)) return true;
    }
    return false;
  };
  const std::uint32_t tail = std::min(mention.tokens.end, phrase.end);
  const bool possessive = words_[tail - 1].possessive;
  party.name = written_name(phrase);
  if (any(phrase.begin, phrase.end, kPollNoun)) {
    party.kind = PartyKind::kPoll;
    return party;
  }
  if (names_informant(phrase, mention)) {
    party.kind = PartyKind::kOutlet;
    party.is_informant = true;
    return party;
  }
  // "a meeting with the Washington Post Trump said": the outlet belongs to what leads the sentence.
  const bool led = mention.tokens.begin > 0 && !words_[mention.tokens.begin].after(kBoundary) &&
                   words_[mention.tokens.begin - 1].is(kPreposition | kDeterminer);
  if (led && !possessive && tail < phrase.end && words_[phrase.end - 1].capital &&
      !any(tail, phrase.end, kStaff | kTitle | kOutletNoun)) {
    std::uint32_t name = phrase.end;
    while (name > tail && words_[name - 1].capital) --name;
    return classify_unnamed({name, phrase.end});
  }
  // What follows the name: nothing, a head noun ("newspaper"), or its report.
  std::uint32_t after_name = tail;
  const auto is_number = [&](std::uint32_t at) {
    const char first = words_.text().text.word(at).front();
    return first >= '0' && first <= '9';
  };
  while (after_name < phrase.end &&
         (words_[after_name].is(kOutletNoun) || (after_name > tail && is_number(after_name))))
    ++after_name;  // "Vedomosti newspaper", "BBC Radio 4"
  const bool report = any(tail, phrase.end, kReportNoun | kOutletNoun) &&
                      !any(tail, phrase.end, kStaff) && !possessive;
  const bool own_report = possessive && any(tail, tail + 4, kReportNoun);
  const bool apposed =
      tail < phrase.end && words_[tail].is(kDeterminer) && any(tail, phrase.end, kOutletNoun);
  std::uint32_t listed = after_name;  // "the Times, the Post and CNN": nothing but names
  while (listed < phrase.end &&
         (mention_at(listed) != nullptr || words_[listed].is(kAnd | kDeterminer | kOutletNoun)))
    ++listed;
  const bool is_last = listed >= phrase.end;
  // "Dan McLaughlin at the National Review", "a reporter for N"; but "emails seen by N" are no
  // person, and "a new report by N" is N's.
  bool person_before = false;
  bool other_before = false;
  for (std::uint32_t at = phrase.begin + 1; at < mention.tokens.begin; ++at) {
    if (!words_[at].is(kPreposition | kBy)) continue;
    const bool person = any(phrase.begin, at, kStaff | kPersonNoun | kTitle) ||
                        (words_[at - 1].capital && !words_[at - 1].is(kPlace | kTime));
    person_before = person;
    other_before = !person && !any(phrase.begin, mention.tokens.begin, kReportNoun);
    break;
  }
  if (other_before && is_last) return party;
  if ((is_last && !person_before && !possessive) || report || own_report || apposed) {
    party.kind = PartyKind::kOutlet;
    party.tokens = {mention.tokens.begin, std::max(after_name, tail)};
    for (std::uint32_t at = tail; at < phrase.end;) {  // "the Times and the Post"
      const Mention* more = mention_at(at);
      if (more == nullptr) {
        ++at;
        continue;
      }
      party.others.push_back(
          {.kind = PartyKind::kOutlet, .tokens = more->tokens, .outlets = more->outlets});
      at = more->tokens.end;
    }
    return party;
  }
  const bool staff = any(phrase.begin, phrase.end, kStaff) || person_before ||
                     (possessive && tail < phrase.end && words_[tail].capital);
  const TokenRange name = person_name(phrase);
  if (!name.empty()) party.name = std::string(words_.written(name));
  const bool former =
      phrase.begin < mention.tokens.begin && words_[mention.tokens.begin - 1].is(kTitle);
  const bool officer = any(phrase.begin, phrase.end, kOfficer);
  party.kind = staff && !former && !officer ? PartyKind::kStaff : PartyKind::kPerson;
  if (party.kind == PartyKind::kPerson) party.outlets.clear();
  return party;
}

/// "N's source", "an N source", "источник газеты N".
bool SourceReader::names_informant(TokenRange phrase, const Mention& mention) const {
  constexpr std::uint32_t kAdjectives = 2;
  const std::uint32_t tail = mention.tokens.end;
  const std::uint32_t reach =
      std::min(phrase.end, tail + 1 + (words_[tail - 1].possessive ? kAdjectives : 0));
  for (std::uint32_t at = tail; at < reach && !words_[at].after(kBoundary & ~kCloseQuote); ++at) {
    if (words_[at].is(kInformant)) return true;
  }
  std::uint32_t before = mention.tokens.begin;
  if (before > phrase.begin && words_[before - 1].is(kBareNoun)) --before;
  return before > phrase.begin && words_[before - 1].is(kInformant) &&
         !words_[before].after(kBoundary & ~kOpenQuote);
}

/// "источник издания": the noun that names the outlet of an informant; nullopt when there is none.
std::optional<std::uint32_t> SourceReader::outlet_of_informant(TokenRange phrase) const {
  constexpr std::uint32_t kLead = 4;
  for (std::uint32_t at = phrase.begin; at + 1 < std::min(phrase.end, phrase.begin + kLead); ++at) {
    if (words_[at].is(kInformant) && words_[at + 1].is(kBareNoun)) return at + 1;
  }
  return std::nullopt;
}

std::optional<Party> SourceReader::classify_unnamed(TokenRange phrase) const {
  Party party{.kind = PartyKind::kPhrase, .tokens = phrase};
  party.name = written_name(phrase);
  const Word& first = words_[phrase.begin];
  const Word& last = words_[phrase.end - 1];
  if (phrase.size() == 1 && first.is(kPronoun)) {
    party.kind = PartyKind::kPronoun;
    return party;
  }
  if (first.is(kSelf) && (phrase.size() == 1 || !first.is(kDeterminer))) return std::nullopt;
  if (phrase.size() == 1 && first.is(kNeuter)) {
    party.kind = PartyKind::kNeuter;
    return party;
  }
  if (const auto noun = outlet_of_informant(phrase)) {
    party.kind = PartyKind::kNoun;
    party.head_noun = words_.lexicon().head_noun(words_[*noun].hash);
    party.is_informant = true;
    return party;
  }
  // An article may be one word with a preposition before it: "au quotidien".
  const bool article_before =
      phrase.begin > 0 && !first.after(kBoundary) && words_[phrase.begin - 1].is(kDefinite);
  const bool points_back = first.is(kDefinite) || phrase.size() == 1;
  for (std::uint32_t at = phrase.begin; points_back && at < phrase.end && at < phrase.begin + 4;
       ++at) {
    const bool starts = at == words_.sentence_of(at).begin;
    const bool named = words_[at].capital && !starts && !words_.lexicon().capitalizes_nouns();
    if (!words_[at].is(kOutletNoun) || named) continue;
    const bool head = at + 1 == phrase.end || words_[at].possessive ||
                      words_[at + 1].is(kPreposition | kReportNoun);
    if (!head || (phrase.size() == 1 && !words_[at].is(kBareNoun) && !article_before)) break;
    party.kind = PartyKind::kNoun;
    party.head_noun = words_.lexicon().head_noun(words_[at].hash);
    party.is_informant =
        words_[at].possessive && at + 1 < phrase.end && words_[at + 1].is(kInformant);
    party.tokens.end = at + 1;
    return party;
  }
  const TokenRange name = person_name(phrase);
  if (!name.empty()) {
    party.kind = PartyKind::kPerson;
    party.name = std::string(words_.written(name));
    return party;
  }
  for (std::uint32_t at = phrase.begin; at < phrase.end; ++at) {
    if (words_[at].is(kPersonNoun | kInformant | kDeterminer) || words_[at].possessive ||
        words_[at].capital) {
      return last.is(kPreposition | kDeterminer | kThis) ? std::nullopt : std::optional(party);
    }
  }
  return std::nullopt;
}

/// "глава Сбербанка Герман Греф": true when the first of three or more capitalized Cyrillic words
/// is by its ending a genitive, or an acronym, that belongs to the title; a patronymic behind it
/// says that it is a first name.
bool SourceReader::is_genitive_before_name(TokenRange run) const {
  static constexpr std::array<std::string_view, 6> kGenitives{"а", "я", "ы", "и", "го", "ой"};
  static constexpr std::array<std::string_view, 5> kPatronymics{"вич", "вна", "вича", "вны",
                                                                "ична"};
  const auto ends = [](std::string_view word, std::span<const std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
  };
  const std::string_view first = words_.written({run.begin, run.begin + 1});
  const std::string_view second = words_.written({run.begin + 1, run.begin + 2});
  const auto lead = static_cast<unsigned char>(first.front());
  if (lead != 0xD0 && lead != 0xD1) return false;
  if (words_[run.begin].upper) return !words_[run.begin + 1].upper;
  return ends(first, kGenitives) && !ends(second, kPatronymics);
}

/// The name in a phrase, without titles and places; empty when it has none. A part between commas
/// that is nothing but a name wins; else the capitalized words at the end of the first part.
TokenRange SourceReader::person_name(TokenRange phrase) const {
  const auto part_end = [&](std::uint32_t from) {
    std::uint32_t end = from + 1;
    while (end < phrase.end && !words_[end].after(kComma)) ++end;
    return end;
  };
  const auto strip = [&](TokenRange run) {
    while (run.size() > 1 && (words_[run.begin].is(kTitle | kPlace | kDeterminer | kPreposition) ||
                              words_[run.begin].possessive))
      ++run.begin;
    while (run.begin > phrase.begin && run.size() > 2 && is_genitive_before_name(run)) ++run.begin;
    // "Infrastructure Minister Miguel Pinto Luz": what leads to a title belongs to it.
    for (std::uint32_t at = run.end; at-- > run.begin + 1;) {
      if (at + 2 < run.end && words_[at].is(kTitle)) return TokenRange{at + 1, run.end};
    }
    return run;
  };
  const auto all_capital = [&](TokenRange run) {
    for (std::uint32_t at = run.begin; at < run.end; ++at) {
      if (!words_[at].capital || words_[at].is(kTime)) return false;
    }
    return !run.empty();
  };
  for (std::uint32_t begin = phrase.begin; begin < phrase.end;) {
    const std::uint32_t end = part_end(begin);
    const TokenRange name = strip({begin, end});
    const bool bare =
        all_capital(name) && name.size() >= 2 && name.size() <= 4 && !words_[name.begin].is(kPlace);
    const bool led = name.begin > begin && words_[name.begin - 1].is(kDeterminer);
    if (bare && !led && !words_[end - 1].possessive) return name;
    begin = end;
  }
  const std::uint32_t end = part_end(phrase.begin);
  std::uint32_t begin = end;
  while (begin > phrase.begin && words_[begin - 1].capital && !words_[begin - 1].is(kTime) &&
         !words_[begin - 1].possessive && mention_at(begin - 1) == nullptr)
    --begin;
  if (begin < end) {
    const TokenRange name = strip({begin, end});
    const bool of_place = begin > phrase.begin && words_[begin - 1].is(kPreposition | kDeterminer);
    if (!of_place) return words_[name.begin].is(kTitle) && name.size() == 1 ? TokenRange{} : name;
    // "Ambassador to Norway Jane Roe": the place belongs to the title.
    return name.begin > begin && name.size() >= 2 ? name : TokenRange{};
  }
  // "Dan McLaughlin at the National Review": the capitalized words at the start.
  std::uint32_t stop = phrase.begin;
  while (stop < end && words_[stop].capital && !words_[stop].is(kDeterminer) &&
         !words_[stop].possessive)
    ++stop;
  const bool starts = stop > phrase.begin + 1 && stop < end && words_[stop].is(kPreposition);
  return starts ? strip({phrase.begin, stop}) : TokenRange{};
}

}  // namespace ibid::detail::attribute
