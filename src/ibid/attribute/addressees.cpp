#include "ibid/attribute/addressees.hpp"

#include <algorithm>
#include <utility>

namespace ibid::detail::attribute {

std::optional<Told> AddresseeReader::behind(std::uint32_t next, const Word& verb,
                                            TokenRange within) const {
  const auto phrase = words_.phrase_at(next, within.end);
  if (phrase && phrase->role == CuePhraseRole::kInterview) {
    auto medium = sources_.after(phrase->end, false);
    if (!medium || !is_medium(*medium)) return std::nullopt;
    auto speaker = sources_.after(medium->tokens.end, false);
    if (!speaker) return std::nullopt;
    return Told{std::move(*speaker), std::move(medium)};
  }
  if (const Mention* told = addressee_behind_name(next, verb, within)) {
    if (auto speaker = sources_.classify({next, told->tokens.begin}))
      return Told{std::move(*speaker), outlet_party(*told)};
  }
  const bool is_bare = is_bare_addressee(next, verb, within);
  auto party = is_bare ? outlet_party(*sources_.mention_at(next)) : sources_.after(next, false);
  if (!party) return std::nullopt;
  if (!is_bare && !is_dative(*party)) return Told{std::move(*party), std::nullopt};
  if (auto speaker = sources_.after(party->tokens.end, false))
    return Told{std::move(*speaker), std::move(party)};
  // "сообщили «Интерфаксу» в полиции": whoever it was, N has it.
  if (!is_medium(*party)) return std::nullopt;
  party->is_informant = true;
  return Told{std::move(*party), std::nullopt};
}

bool AddresseeReader::is_free_tell(const Word& verb) { return verb.is(kSay) && verb.is(kTell); }

/// "сообщил ТАСС представитель ведомства", "сообщили РБК в полиции": a name that has no dative of
/// its own is one where another stands as the subject, or where many spoke.
bool AddresseeReader::is_bare_addressee(std::uint32_t at, const Word& verb,
                                        TokenRange within) const {
  const Mention* mention = sources_.mention_at(at);
  if (mention == nullptr || mention->tokens.begin != at || !is_free_tell(verb)) return false;
  const std::uint32_t end = mention->tokens.end;
  if (end >= within.end || words_[end].after(kBoundary & ~kCloseQuote)) return false;
  return begins_speaker(end, within) ||
         (verb.is(kPlural) && is_indeclinable(*mention) && leads_place(end, within));
}

/// "заявил Лавров ТАСС", "заявил министр «Известиям»": an outlet right behind the speaker, by its
/// form, or behind a bare name, at the end of the clause; nullptr when there is none.
const Mention* AddresseeReader::addressee_behind_name(std::uint32_t next, const Word& verb,
                                                      TokenRange within) const {
  constexpr std::uint32_t kLongestSpeaker = 6;
  if (!is_free_tell(verb)) return nullptr;
  bool only_name = true;
  const std::uint32_t last = std::min(within.end, next + kLongestSpeaker);
  for (std::uint32_t at = next; at < last; ++at) {
    if (at > next && words_[at].after(kBoundary & ~kOpenQuote)) return nullptr;
    const Mention* mention = sources_.mention_at(at);
    if (mention == nullptr) {
      only_name = only_name && (words_[at].capital || words_[at].is(kPronoun));
      continue;
    }
    const std::uint32_t end = mention->tokens.end;
    const bool ends = end >= within.end || words_[end].after(kBoundary & ~kCloseQuote);
    const bool told = mention->is_dative || (only_name && is_indeclinable(*mention));
    return at > next && ends && told ? mention : nullptr;
  }
  return nullptr;
}

bool AddresseeReader::begins_speaker(std::uint32_t at, TokenRange within) const {
  constexpr std::uint32_t kAdjectives = 4;
  constexpr std::uint64_t kNoNoun =
      kPreposition | kThat | kConjunction | kAnd | kFinite | kSay | kTime | kPronoun | kStaff;
  const std::uint32_t end = std::min(within.end, at + kAdjectives + 1);
  for (std::uint32_t i = at; i < end; ++i) {
    const Word& word = words_[i];
    if (word.after(kBoundary & ~kCloseQuote) || word.is(kNoNoun)) return false;
    if (sources_.mention_at(i) != nullptr) return false;
    if (word.capital || word.is(kTitle | kPersonNoun | kInformant)) return true;
  }
  return false;
}

/// "в полиции", but not "в пятницу", "в 2020 году", "в своем материале".
bool AddresseeReader::leads_place(std::uint32_t at, TokenRange within) const {
  constexpr std::uint32_t kAdjectives = 3;
  if (!words_[at].is(kPreposition) || !words_[at].is(kTimeLead)) return false;
  const std::uint32_t end = std::min(within.end, at + 1 + kAdjectives);
  for (std::uint32_t i = at + 1; i < end && !words_[i].after(kBoundary); ++i) {
    const char first = words_.text().text.word(i).front();
    if (words_[i].is(kTime | kReportNoun | kOutletNoun) || (first >= '0' && first <= '9'))
      return false;
  }
  return at + 1 < within.end;
}

/// An acronym or a name in Latin letters: no case shows.
bool AddresseeReader::is_indeclinable(const Mention& mention) const {
  const std::uint32_t first = mention.tokens.begin;
  const auto lead = static_cast<unsigned char>(words_.written({first, first + 1}).front());
  return words_[first].upper || lead < 0x80;
}

bool AddresseeReader::is_dative(const Party& party) const {
  const Mention* mention = sources_.mention_at(party.tokens.begin);
  if (mention != nullptr && mention->is_dative) return true;
  const std::uint32_t begin = party.tokens.begin;
  const bool noun_before = mention != nullptr && begin > 0 && words_[begin - 1].is(kDative);
  return noun_before || words_[begin].is(kDative);
}

bool AddresseeReader::is_medium(const Party& party) {
  return party.kind == PartyKind::kOutlet || party.kind == PartyKind::kStaff ||
         party.kind == PartyKind::kNoun;
}

}  // namespace ibid::detail::attribute
