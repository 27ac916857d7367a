#include "ibid/attribute/cues.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ibid/attribute/addressees.hpp"

namespace ibid::detail::attribute {
namespace {

/// Inside the words of someone else an outlet may be named in passing.
constexpr double kInsideQuotation = 0.7;
/// A quotation whose mark never closes: where it ends is a guess.
constexpr double kUnbalanced = 0.8;
constexpr std::size_t kInterviewFindings = 8;  ///< findings among which its speaker is sought
constexpr std::uint32_t kAsSayingWords = 24;   ///< words between "quoted" and "as saying"
constexpr std::uint32_t kFewestWords = 2;      ///< of what a headline credits to an outlet
constexpr std::uint32_t kClauseWords = 60;     ///< how far the rest of a clause is read

class CueReader {
 public:
  CueReader(const Words& words, const std::vector<Mention>& mentions,
            const std::vector<std::uint32_t>& publishers)
      : words_(words),
        mentions_(mentions),
        publishers_(publishers),
        sources_(words, mentions),
        addressees_(words, sources_),
        scopes_(words),
        used_(words.size(), false) {}

  std::vector<Finding> read() {
    std::size_t mention = 0;
    for (const Sentence& sentence : words_.text().text.sentences) {
      const TokenRange prose = words_.prose_of(sentence.tokens.begin);
      if (prose.empty()) continue;
      first_in_sentence_ = findings_.size();
      read_verbs(prose);
      read_insertions(prose);
      while (mention < mentions_.size() && mentions_[mention].tokens.begin < prose.begin) ++mention;
      for (; mention < mentions_.size() && mentions_[mention].tokens.begin < prose.end; ++mention) {
        read_mention(mentions_[mention], prose);
      }
      order_sentence();
    }
    return std::move(findings_);
  }

 private:
  // --- verbs and prepositions

  void read_verbs(TokenRange sentence) {
    for (std::uint32_t at = sentence.begin; at < sentence.end;) {
      const TokenRange within = room_of(at, sentence);
      std::uint32_t next = at + 1;
      if (const auto phrase = words_.phrase_at(at, within.end)) {
        next = std::max(next, read_phrase(*phrase, at, within));
      } else if (sources_.mention_at(at) == nullptr && !words_[at].is(kNegation)) {
        if (words_[at].is(kQuote)) next = std::max(next, read_quote(at, within));
        if (next == at + 1 && words_[at].is(kSay | kShow | kTell)) {
          next = std::max(next, read_verb(at, within));
        }
      }
      at = next;
    }
  }

  /// The sentence, or what of it stands inside the quotation in which a cue stands.
  TokenRange room_of(std::uint32_t at, TokenRange sentence) const {
    const Quotation* quotation = words_.quotation_of(at);
    if (quotation == nullptr) return sentence;
    return {std::max(sentence.begin, quotation->tokens.begin),
            std::min(sentence.end, quotation->tokens.end)};
  }

  std::uint32_t read_phrase(PhraseMatch phrase, std::uint32_t at, TokenRange within) {
    if (phrase.role == CuePhraseRole::kCiting || phrase.role == CuePhraseRole::kInterview ||
        phrase.role == CuePhraseRole::kRequest)
      return at + 1;
    const TokenRange cue{at, phrase.end};
    if (phrase.role == CuePhraseRole::kBackward) return read_backward(cue, within);
    if (phrase.role == CuePhraseRole::kToOutlet && add_known_to(cue, within)) return phrase.end;
    if (phrase.role == CuePhraseRole::kBehind) return read_source_before(cue, within);
    if (phrase.role == CuePhraseRole::kAside && !words_[at].after(kComma | kDash | kCloseQuote))
      return at + 1;
    const auto party = sources_.after(phrase.end, true);
    if (!party || !usable(*party, at)) return at + 1;
    const bool named = party->is_outlet_like() || party->kind != PartyKind::kPhrase;
    const bool only_names =
        phrase.role == CuePhraseRole::kNamed || phrase.role == CuePhraseRole::kAside;
    if (only_names && (!named || party->kind == PartyKind::kPronoun)) return at + 1;
    if (phrase.role == CuePhraseRole::kToOutlet && !party->is_outlet_like()) return at + 1;
    // Where the clause goes on without a mark, the source ends before it.
    const std::uint32_t behind = party->tokens.end;
    const bool open = behind < within.end && !words_[behind].after(kBoundary & ~kCloseQuote) &&
                      (words_.lexicon().capitalizes_nouns() || words_[behind].is(kDeterminer));
    const std::uint32_t end = open ? behind : std::max(phrase_end(phrase.end, within), behind);
    if (const auto scope = scopes_.beside({at, end}, within)) {
      add(*party, CueKind::kPreposition, cue, *scope);
    }
    // "Según informó El País": one cue.
    return words_[phrase.end].is(kSay) ? std::max(phrase.end, party->tokens.end) : phrase.end;
  }

  /// "Dem „Spiegel“ zufolge ...", "... Angaben der Polizei zufolge".
  std::uint32_t read_source_before(TokenRange cue, TokenRange within) {
    const auto party = sources_.before(cue.begin, within.begin);
    if (!party || !usable(*party, cue.begin)) return cue.end;
    std::uint32_t begin = party->tokens.begin;
    while (begin > within.begin && !words_[begin].after(kBoundary & ~kOpenQuote) &&
           words_[begin - 1].is(kDeterminer | kReportNoun))
      --begin;
    if (const auto scope = scopes_.beside({begin, cue.end}, within))
      add(*party, CueKind::kPreposition, cue, *scope);
    return cue.end;
  }

  /// "«Ведомостям» стало известно, что ...": the outlet stands before the phrase.
  bool add_known_to(TokenRange cue, TokenRange within) {
    if (cue.begin == within.begin || words_[cue.begin].after(kBoundary & ~kCloseQuote))
      return false;
    const Mention* mention = sources_.mention_at(cue.begin - 1);
    if (mention == nullptr || mention->tokens.begin < within.begin) return false;
    const Party party = outlet_party(*mention);
    const auto scope = scopes_.around({party.tokens.begin, cue.end}, within);
    if (!scope || !usable(party, cue.begin)) return false;
    add(party, CueKind::kPreposition, cue, *scope);
    return true;
  }

  /// "Об этом сообщил X", "das sagte X der N", "об этом сообщили N в полиции".
  std::uint32_t read_backward(TokenRange cue, TokenRange within) {
    const auto told = addressees_.behind(cue.end, words_[cue.end - 1], within);
    if (!told || !usable(told->speaker, cue.begin)) return cue.begin + 1;
    const auto scope = scopes_.previous(cue.begin);
    if (!scope) return cue.end;
    const CueKind kind = told->speaker.is_informant ? CueKind::kChannel : CueKind::kBackward;
    const std::uint32_t said = add(told->speaker, kind, cue, *scope);
    const auto addressee = told->addressee ? told->addressee : addressee_behind(told->speaker);
    if (addressee) add_channel(*addressee, cue, said);
    return cue.end;
  }

  /// "Das sagte X der N": an outlet right behind a person.
  std::optional<Party> addressee_behind(const Party& speaker) const {
    std::uint32_t at = speaker.tokens.end;
    if (addressees_.is_medium(speaker) || at + 1 >= words_.size()) return std::nullopt;
    const bool to = words_[at].is(kTo) && sources_.mention_at(at) == nullptr;
    if (to) ++at;
    const bool article = words_[at].is(kDeterminer) && sources_.mention_at(at) == nullptr;
    if (!to && !article) return std::nullopt;
    if (sources_.mention_at(at + (article ? 1 : 0)) == nullptr) return std::nullopt;
    if (words_[at].sentence != words_[speaker.tokens.begin].sentence) return std::nullopt;
    auto party = sources_.after(at, false);
    if (!party || !addressees_.is_medium(*party)) return std::nullopt;
    return party;
  }

  /// Where the words of a source that follows a phrase end: at the next mark; unknown (`begin`)
  /// when no mark sets them off from the rest of the sentence.
  std::uint32_t phrase_end(std::uint32_t begin, TokenRange within) const {
    std::uint32_t end = begin;
    while (end < within.end && end < begin + 20 &&
           (end == begin || !words_[end].after(kComma | kSemicolon | kDash | kColon | kCloseParen)))
      ++end;
    return end == begin + 20 || end == within.end ? begin : end;
  }

  /// Inside someone's words only a named outlet counts: the speaker says it, and may be right.
  bool usable(const Party& party, std::uint32_t at) const {
    return words_.quotation_of(at) == nullptr || party.kind == PartyKind::kOutlet;
  }

  std::uint32_t cue_begin(std::uint32_t verb, std::uint32_t limit) const {
    while (verb > limit && words_[verb - 1].is(kAuxiliary | kAdverb) &&
           sources_.mention_at(verb - 1) == nullptr && !words_[verb].after(kBoundary))
      --verb;
    return verb;
  }

  std::uint32_t read_verb(std::uint32_t at, TokenRange within) {
    const Word& verb = words_[at];
    if (!is_finite(at, within)) return at + 1;
    if (at + 1 < within.end && words_[at + 1].is(kBy)) return read_passive(at, within);
    // "He was reported to have left"; but "N has been told that ..." is N's.
    const bool passive = is_passive(at, within);
    if (passive && (!verb.is(kTell) || verb.is(kSay))) return at + 1;
    if (const auto next = read_told_before(at, within)) return *next;
    auto party = sources_.before(at, within.begin);
    auto behind = read_inverted(at, within);
    // "О сделке сообщил N": a phrase with a preposition is no subject where one stands behind.
    const bool inverted =
        behind &&
        (!party || closes_clause(*behind, verb, within) ||
         (words_[party->tokens.begin].is(kPreposition) && behind->speaker.is_outlet_like()));
    Party addressee;
    bool has_addressee = false;
    if (inverted) {
      party = std::move(behind->speaker);
      has_addressee = behind->addressee.has_value();
      if (has_addressee) addressee = std::move(*behind->addressee);
      if (!has_addressee && addressees_.is_free_tell(verb)) {  // "dijo X a N", "sagte X der N"
        if (auto told = addressee_behind(*party)) {
          has_addressee = true;
          addressee = std::move(*told);
        }
      }
    }
    if (!party || !fits(*party, verb) || !usable(*party, at)) return at + 1;
    if (passive) {
      if (!party->is_outlet_like() || at + 1 >= within.end || words_[at + 1].is(kTo | kNeuter))
        return at + 1;
      party->is_informant = true;
    }
    if (party->is_informant && is_publisher(*party)) return at + 1;
    if (party->tokens.begin < within.begin || party->tokens.end > within.end) return at + 1;
    const TokenRange cue{cue_begin(at, inverted ? within.begin : party->tokens.end), at + 1};
    TokenRange frame{std::min(party->tokens.begin, cue.begin), std::max(party->tokens.end, at + 1)};
    if (!inverted) {
      frame.begin = std::min(frame.begin, outer_begin(*party, within));
      while (frame.begin > within.begin && words_[frame.begin].after(kHyphen))
        --frame.begin;  // "a-t-il déclaré"
      if (const auto told = read_object_and_addressee(at, within)) {
        report(*party, CueKind::kVerb, cue, {told->object}, &told->addressee, frame);
        return told->addressee.tokens.end;
      }
      has_addressee = !passive && read_addressee(frame, within, verb, addressee);
    }
    if (has_addressee) frame.end = std::max(frame.end, addressee.tokens.end);
    const bool only_tell = verb.is(kTell) && !verb.is(kSay | kShow);
    if (only_tell && !passive && frame.end == at + 1) return at + 1;
    const std::uint32_t as = before_as(frame.begin, within);
    const VerbOrder order = !inverted                 ? VerbOrder::kSourceFirst
                            : party->is_outlet_like() ? VerbOrder::kVerbFirst
                                                      : VerbOrder::kVerbThenPerson;
    auto scope = inverted && leads_with_object(at, within)
                     ? std::optional(Scope{scopes_.until(cue.begin, within), true})
                     : scope_of(verb, frame, as, within, order);
    if (!scope || (party->is_outlet_like() && is_request(*scope))) return at + 1;
    if (!verb.is(kSay | kTell) && !scope->is_before) {
      scope->content = scopes_.object(scope->content);
    }
    if (speaks_of_itself(*party, verb, *scope)) return at + 1;
    const CueKind kind =
        as < frame.begin && party->is_outlet_like() ? CueKind::kPreposition : CueKind::kVerb;
    report(*party, kind, cue, *scope, has_addressee ? &addressee : nullptr, frame);
    return std::max(at + 1, frame.end);
  }

  /// False for what only looks like a verb: a name, a noun before its verb, an infinitive.
  bool is_finite(std::uint32_t at, TokenRange within) const {
    if (words_[at].capital && at > within.begin) return false;  // "the United States"
    // "in an interview published on Saturday": a participle belongs to the noun before it.
    if (at > within.begin && words_[at].is(kShow) && words_[at - 1].is(kReportNoun) &&
        !words_[at].after(kBoundary) && at + 1 < within.end &&
        words_[at + 1].is(kPreposition | kTime) && !words_[at + 1].is(kBy) &&
        !words_[at + 1].after(kBoundary))
      return false;
    // "newly filed reports show": the first of two verbs is a noun.
    if (at + 1 < within.end && words_[at + 1].is(kSay | kShow) &&
        !words_[at + 1].after(kBoundary) && !words_[at + 1].capital && !words_[at].is(kTell))
      return false;
    return at == within.begin || !words_[at - 1].is(kTo) || words_[at].after(kBoundary);
  }

  bool is_passive(std::uint32_t verb, TokenRange within) const {
    std::uint32_t at = verb;
    while (at > within.begin && words_[at - 1].is(kAdverb) && !words_[at].after(kBoundary)) --at;
    return at > within.begin && !words_[at].after(kBoundary) && words_[at - 1].is(kBe) &&
           !words_[verb].is(kSaying);
  }

  /// "said X", "рассказал «Ведомостям» посол", "сказал в беседе с N аналитик X".
  std::optional<Told> read_inverted(std::uint32_t verb, TokenRange within) const {
    if (!may_invert(verb, within)) return std::nullopt;
    std::uint32_t next = verb + 1;
    while (next < within.end && words_[next].is(kTime) && !words_[next].capital) ++next;
    if (next >= within.end || words_[next].is(kThat)) return std::nullopt;
    return addressees_.behind(next, words_[verb], within);
  }

  /// "Об этом ТАСС рассказал источник", "в полиции «Интерфаксу» сообщили, что ...": the outlet
  /// before the verb is whom somebody told. @return the token after what was read; nullopt: no such
  std::optional<std::uint32_t> read_told_before(std::uint32_t at, TokenRange within) {
    const bool this_between = at >= within.begin + 3 && words_[at - 1].is(kThis) &&
                              words_[at - 2].is(kPreposition) && !words_[at].after(kBoundary);
    const std::uint32_t end = this_between ? at - 2 : at;
    if (end == within.begin || words_[end].after(kBoundary & ~kCloseQuote)) return std::nullopt;
    const Mention* mention = sources_.mention_at(end - 1);
    if (mention == nullptr || mention->tokens.begin < within.begin ||
        !addressees_.is_free_tell(words_[at]))
      return std::nullopt;
    Party addressee = outlet_party(*mention);
    const std::uint32_t begin = addressee.tokens.begin;
    const bool speaker_behind = addressees_.begins_speaker(at + 1, within);
    const bool joined = begin > within.begin && words_[begin - 1].is(kAnd);
    const bool many = words_[at].is(kPlural) && addressees_.is_indeclinable(*mention) && !joined;
    if (!addressees_.is_dative(addressee) && !speaker_behind && !many) return std::nullopt;
    if (!usable(addressee, at)) return std::nullopt;
    auto speaker =
        speaker_behind ? sources_.after(at + 1, false) : sources_.before(begin, within.begin);
    if (speaker_behind && !speaker) return std::nullopt;
    if (speaker && words_[speaker->tokens.begin].is(kPreposition)) speaker.reset();  // "в полиции"
    TokenRange frame{begin, at + 1};
    if (speaker) {
      frame = {std::min(begin, speaker->tokens.begin), std::max(at + 1, speaker->tokens.end)};
    }
    const VerbOrder order = speaker_behind ? VerbOrder::kVerbThenPerson : VerbOrder::kSourceFirst;
    const bool of_before =
        points_back(within.begin, begin) || (this_between && begin == within.begin);
    auto scope = of_before ? scopes_.previous(at) : scopes_.around(frame, within, order);
    // "О сделке N рассказал X": the object stands first.
    if (scope && speaker_behind && !of_before && !words_[scope->content.begin].is(kThat) &&
        !words_[begin].after(kBoundary) && has_content({within.begin, begin})) {
      scope = Scope{scopes_.until(begin, within), true};
    }
    if (!scope) return std::nullopt;
    if (speaker) {
      report(*speaker, CueKind::kVerb, {at, at + 1}, *scope, &addressee, frame);
    } else if (!is_publisher(addressee)) {
      add(addressee, CueKind::kChannel, {at, at + 1}, *scope);
    }
    return frame.end;
  }

  /// "Об этом": nothing else stands in a range.
  bool points_back(std::uint32_t begin, std::uint32_t end) const {
    return begin + 2 == end && words_[begin].is(kPreposition) && words_[begin + 1].is(kThis);
  }

  /// "Prices rise, demand falls, says X.": a named speaker ends the clause, so that what stands
  /// between commas before the verb is no speaker but content.
  bool closes_clause(const Told& behind, const Word& verb, TokenRange within) const {
    if (!verb.after(kComma | kDash)) return false;
    const Party& party = behind.speaker;
    const bool named = party.kind == PartyKind::kPerson || party.kind == PartyKind::kStaff ||
                       (party.kind == PartyKind::kOutlet && !verb.is(kTell));
    const std::uint32_t end = party.tokens.end;
    if (!named) return false;
    if (end >= within.end) return true;
    if (!words_[end].after(kBoundary & ~(kColon | kOpenQuote)) || words_[end].is(kThat))
      return false;
    if (words_[end].is(kConjunction)) return true;  // "..., who had just left"
    // "the academy, which gives prizes, said Jackman, a star, will ...": the name has its own verb.
    for (std::uint32_t at = end; at < std::min(within.end, end + kClauseWords); ++at) {
      if (words_[at].is(kFinite)) return false;
    }
    return true;
  }

  struct ToldObject {
    TokenRange object;
    Party addressee;
  };

  /// "confirmed the deal to N": what was said is the object, and with N the clause ends.
  std::optional<ToldObject> read_object_and_addressee(std::uint32_t verb, TokenRange within) const {
    constexpr std::uint32_t kLongestObject = 8;
    constexpr std::uint64_t kNoObject =
        kThat | kFinite | kSay | kShow | kTell | kPronoun | kConjunction | kTime;
    if (!words_[verb].is(kSay)) return std::nullopt;
    const std::uint32_t begin = verb + 1;
    for (std::uint32_t at = begin; at < std::min(within.end, begin + kLongestObject); ++at) {
      const Mention* mention = sources_.mention_at(at);
      const bool dative = mention != nullptr && mention->is_dative;
      if (at > begin && (words_[at].is(kTo) || dative)) {
        auto party = sources_.after(dative ? at : at + 1, false);
        if (!party || party->kind != PartyKind::kOutlet) return std::nullopt;
        const std::uint32_t end = party->tokens.end;
        if (end < within.end && (!words_[end].after(kBoundary) || words_[end].is(kThat)))
          return std::nullopt;
        return ToldObject{{begin, at}, std::move(*party)};
      }
      if (words_[at].after(kBoundary) || words_[at].is(kNoObject | kTo)) return std::nullopt;
    }
    return std::nullopt;
  }

  /// "As N reported" speaks of what stands around it; "as N called them, “...”" of what follows.
  std::optional<Scope> scope_of(const Word& verb, TokenRange frame, std::uint32_t as,
                                TokenRange within, VerbOrder order) const {
    if (as == frame.begin) return scopes_.around(frame, within, order);
    if (verb.is(kSay)) {
      const bool open =
          frame.end < within.end && !words_[frame.end].after(kBoundary & ~kCloseQuote);
      return scopes_.beside({as, open ? phrase_end(frame.end, within) : frame.end}, within);
    }
    std::uint32_t next = frame.end;
    const std::uint32_t last = std::min(within.end, next + kClauseWords);
    while (next < last && !words_[next].after(kComma | kColon | kOpenQuote)) ++next;
    if (next == last) return scopes_.beside({as, frame.end}, within);
    return Scope{scopes_.from(next, within)};
  }

  /// The start of a source with what stands before its name: "Russia's Vedomosti", "the state-run
  /// agency TASS"; the name itself when no mark sets that off.
  std::uint32_t outer_begin(const Party& party, TokenRange within) const {
    constexpr std::uint32_t kLead = 6;
    constexpr std::uint64_t kNoLead =
        kFinite | kSay | kTell | kConjunction | kAnd | kPreposition | kPronoun | kAs;
    std::uint32_t begin = party.tokens.begin;
    if (party.kind != PartyKind::kOutlet) return begin;
    while (begin > within.begin && begin + kLead > party.tokens.begin &&
           !words_[begin].after(kBoundary) && !words_[begin - 1].is(kNoLead))
      --begin;
    return begin == within.begin || words_[begin].after(kBoundary) ? begin : party.tokens.begin;
  }

  std::uint32_t before_as(std::uint32_t begin, TokenRange within) const {
    return begin > within.begin && words_[begin - 1].is(kAs) && !words_[begin].after(kBoundary)
               ? begin - 1
               : begin;
  }

  /// A verb stands before its source after a comma, a quotation or "as"; anywhere in Russian.
  bool may_invert(std::uint32_t at, TokenRange within) const {
    if (!words_[at].is(kSay) || words_[at].is(kSaying)) return false;
    if (at > within.begin && words_[at - 1].is(kAs)) return true;
    if (words_[cue_begin(at, within.begin)].after(kComma | kCloseQuote | kDash)) return true;
    if (at == within.begin) return !words_[at].is(kTitle | kReportNoun);
    if (leads_with_object(at, within) && addressees_.begins_speaker(at + 1, within)) return true;
    // "О сделке сообщил «Коммерсантъ».": the clause ends with the outlet.
    const Mention* mention = sources_.mention_at(at + 1);
    if (mention == nullptr || mention->tokens.begin != at + 1) return false;
    const std::uint32_t end = mention->tokens.end;
    return end >= within.end || words_[end].after(kBoundary & ~(kOpenQuote | kCloseQuote | kColon));
  }

  /// "О решении после совещания рассказал X": nothing but a phrase with a preposition before it.
  bool leads_with_object(std::uint32_t verb, TokenRange within) const {
    constexpr std::uint32_t kLongest = 12;
    if (verb < within.begin + 2 || verb > within.begin + kLongest || words_[verb].after(kBoundary))
      return false;
    return sources_.is_adverbial({within.begin, verb});
  }

  static bool fits(const Party& party, const Word& verb) {
    if (verb.is(kSay | kTell)) return true;
    return party.kind == PartyKind::kOutlet || party.kind == PartyKind::kStaff ||
           party.kind == PartyKind::kPoll || party.kind == PartyKind::kNoun;
  }

  /// "told N", "confirmed to the newspaper": extends the frame over the addressee; true when it is
  /// an outlet.
  bool read_addressee(TokenRange& frame, TokenRange within, const Word& verb,
                      Party& addressee) const {
    std::uint32_t at = frame.end;
    const bool to = at < within.end && words_[at].is(kTo) && !words_[at].after(kBoundary);
    if (to) ++at;
    if ((!to && !verb.is(kTell)) || at >= within.end) return false;
    if (words_[at].after(kBoundary & ~(kOpenQuote | kStop)) || words_[at].is(kThat | kTime))
      return false;
    if (words_[at].after(kOpenQuote) && sources_.mention_at(at) == nullptr) return false;
    auto party = sources_.after(at, false);
    if (!party) {
      if (words_[at].is(kPronoun | kSelf) || verb.is(kTell))
        frame.end = at + (verb.is(kSay) ? 0 : 1);
      return false;
    }
    if (addressees_.is_medium(*party)) {
      addressee = std::move(*party);
      return true;
    }
    if (!verb.is(kSay)) frame.end = std::min(party->tokens.end, within.end);
    return false;
  }

  /// "Reuters has asked the ministry for comment": nothing is reported.
  bool is_request(const Scope& scope) const {
    const std::uint32_t end = std::min(scope.content.end, scope.content.begin + kClauseWords);
    for (std::uint32_t at = scope.content.begin; at < end && !scope.is_before; ++at) {
      const auto phrase = words_.phrase_at(at, end);
      if (phrase && phrase->role == CuePhraseRole::kRequest) return true;
    }
    return false;
  }

  /// "Vedomosti said it will cut jobs": the outlet is the story, not its source.
  bool speaks_of_itself(const Party& party, const Word& verb, const Scope& scope) const {
    if (!party.is_outlet_like() || scope.is_before || !verb.is(kAnnounce)) return false;
    std::uint32_t at = scope.content.begin;
    if (words_[at].is(kThat) && at + 1 < scope.content.end) ++at;
    return words_[at].is(kNeuter) && !words_[at].after(kOpenQuote);
  }

  /// "was first reported by N", "quoted by N as saying".
  std::uint32_t read_passive(std::uint32_t verb, TokenRange within) {
    const auto party = sources_.after(verb + 2, false);
    if (!party || !party->is_outlet_like() || !usable(*party, verb)) return verb + 1;
    const TokenRange cue{cue_begin(verb, within.begin), verb + 2};
    const std::uint32_t after = party->tokens.end;
    if (words_[verb].is(kQuote) && after + 1 < within.end && words_[after].is(kAs)) {
      if (const auto scope = scopes_.around({verb, after + 2}, within))
        add_quoted(*party, verb, cue, *scope, within);
      return after;
    }
    // "The transcript, published by N, shows": what it shows is N's.
    if (after < within.end && words_[after].is(kSay | kShow)) {
      const bool inserted = words_[verb].after(kComma | kDash);
      const std::uint32_t begin = inserted ? verb : clause_begin(verb, within);
      const TokenRange room{inserted ? verb : within.begin, within.end};
      if (const auto scope = scopes_.around({begin, after + 1}, room)) {
        add(*party, CueKind::kVerb, {after, after + 1}, *scope);
      }
      return after + 1;
    }
    const std::uint32_t as = before_as(cue.begin, within);
    if (as < cue.begin) {  // "As first revealed by N, ..."
      if (const auto scope = scopes_.beside({as, after}, within))
        add(*party, CueKind::kPreposition, cue, *scope);
      return after;
    }
    // "according to a letter seen by N": what the letter says is N's.
    if (findings_.size() > first_in_sentence_ && findings_.back().party.tokens.contains(verb)) {
      const auto letter = static_cast<std::uint32_t>(findings_.size() - 1);
      const std::uint32_t report = add(*party, CueKind::kBackward, cue, findings_[letter].scope);
      findings_[letter].within = report;
      return after;
    }
    std::uint32_t subject = cue.begin;
    bool of_before = subject > within.begin;
    for (std::uint32_t at = within.begin; at < subject && of_before; ++at) {
      of_before =
          words_[at].is(kThis | kDeterminer | kAdverb | kAuxiliary) && subject - within.begin <= 5;
    }
    if (of_before) {
      if (const auto scope = scopes_.previous(verb)) add(*party, CueKind::kBackward, cue, *scope);
    } else if (has_content({within.begin, subject})) {
      TokenRange content = scopes_.until(subject, within);
      if (after == within.end) content.end = end_of_elaboration(content.end, within);
      add(*party, CueKind::kBackward, cue, {content, true});
    }
    return after;
  }

  /// The first word behind the mark before a token, or the beginning of the room.
  std::uint32_t clause_begin(std::uint32_t token, TokenRange within) const {
    const std::uint32_t floor = token - std::min(token - within.begin, kClauseWords);
    while (token > floor && !words_[token].after(kBoundary)) --token;
    return token;
  }

  /// "When asked by N" and "he was quoted by N" name nothing that N could have reported.
  bool has_content(TokenRange subject) const {
    const std::uint32_t near = subject.end - std::min(subject.size(), kClauseWords);
    for (std::uint32_t at = near; at < subject.end; ++at) {
      if (!words_[at].is(kConjunction | kAs | kAdverb | kAuxiliary | kPronoun | kPreposition |
                         kTime))
        return true;
    }
    return false;
  }

  /// "The plan was first reported by N. It would cut taxes.": the next sentence of the paragraph
  /// tells on, unless somebody else speaks in it. @return `end` when it does not
  std::uint32_t end_of_elaboration(std::uint32_t end, TokenRange within) const {
    if (within.end >= words_.size()) return end;
    const TokenRange next = words_.prose_of(within.end);
    if (next.begin != within.end || !words_[next.begin].is(kNeuter) ||
        words_.paragraph_of(next.begin) != words_.paragraph_of(within.begin))
      return end;
    for (std::uint32_t at = next.begin; at < next.end; ++at) {
      if (words_[at].is(kSay | kTell | kQuote) || words_.phrase_at(at, next.end)) return end;
    }
    return next.end;
  }

  /// "N quoted X as saying": N relays, X speaks inside.
  std::uint32_t read_quote(std::uint32_t verb, TokenRange within) {
    if (verb + 1 < within.end && words_[verb + 1].is(kBy)) return read_passive(verb, within);
    const auto party = sources_.before(verb, within.begin);
    if (!party && words_[verb].after(kDash | kCloseQuote)) return read_quoting(verb, within);
    if (!party || !usable(*party, verb)) return verb + 1;
    const TokenRange cue{cue_begin(verb, party->tokens.end), verb + 1};
    for (std::uint32_t at = verb + 1; at + 1 < within.end && at < verb + kAsSayingWords; ++at) {
      if (!words_[at].is(kAs) || !words_[at + 1].is(kSaying)) continue;
      if (at == verb + 1 && at + 2 < within.end && words_[at + 2].is(kBy))
        return read_quoted_by(*party, {verb, at + 2}, within);
      const auto scope = scopes_.around({outer_begin(*party, within), at + 2}, within);
      if (!scope) return verb + 1;
      const TokenRange told = scope->is_before
                                  ? scope->content
                                  : TokenRange{verb + 1, std::max(scope->content.end, at + 2)};
      if (at == verb + 1) {  // "X was quoted as saying by N"
        add(*party, CueKind::kVerb, {verb, at + 2}, *scope);
        return at + 2;
      }
      const std::uint32_t outer = add(*party, CueKind::kVerb, cue, {told});
      const auto speaker = sources_.before(at, verb + 1);
      if (speaker) add(*speaker, CueKind::kVerb, {at, at + 2}, *scope, outer);
      return at + 2;
    }
    if (!party->is_outlet_like() || verb + 1 >= within.end) return verb + 1;
    if (words_[verb + 1].after(kBoundary & ~kOpenQuote)) return verb + 1;
    add(*party, CueKind::kVerb, cue, {scopes_.from(verb + 1, within)});
    return verb + 1;
  }

  /// "«...», — приводит слова министра N": the outlet is named in the clause behind the quotation.
  std::uint32_t read_quoting(std::uint32_t verb, TokenRange within) {
    constexpr std::uint32_t kNearest = 12;
    const std::uint32_t last = std::min(within.end, verb + kNearest);
    std::uint32_t end = verb + 1;
    const Mention* outlet = nullptr;
    for (; end < last && !words_[end].after(kBoundary & ~(kOpenQuote | kCloseQuote)); ++end) {
      if (outlet == nullptr) outlet = sources_.mention_at(end);
    }
    if (outlet == nullptr || outlet->tokens.begin < verb) return verb + 1;
    const Party party = outlet_party(*outlet);
    const auto scope = scopes_.around({verb, end}, within, VerbOrder::kVerbFirst);
    if (!scope || !usable(party, verb)) return end;
    add(party, CueKind::kVerb, {verb, verb + 1}, *scope);
    // Whose words they are stands between the two: no outlet is quoted for what it says itself.
    if (outlet->tokens.begin > verb + 1) {
      auto speaker = sources_.classify({verb + 1, outlet->tokens.begin});
      if (speaker && speaker->kind == PartyKind::kPerson)
        add_speaker(*speaker, {verb, verb + 1}, *scope);
    }
    return end;
  }

  /// A speaker whose words the last finding relays.
  void add_speaker(const Party& speaker, TokenRange cue, Scope scope) {
    const auto outer = static_cast<std::uint32_t>(findings_.size() - 1);
    add(speaker, CueKind::kVerb, cue, scope, outer);
  }

  /// "X was quoted as saying by N": X's words stand before or behind all of it.
  std::uint32_t read_quoted_by(const Party& speaker, TokenRange cue, TokenRange within) {
    const auto outlet = sources_.after(cue.end + 1, false);
    if (!outlet || !outlet->is_outlet_like()) return cue.end;
    const TokenRange frame{speaker.tokens.begin, outlet->tokens.end};
    const auto scope = scopes_.around(frame, within);
    if (!scope) return frame.end;
    const std::uint32_t said = add(speaker, CueKind::kVerb, cue, *scope);
    const TokenRange told{std::min(scope->content.begin, frame.begin),
                          std::max(scope->content.end, cue.end)};
    findings_[said].within = add(*outlet, CueKind::kVerb, {cue.end, cue.end + 1}, {told});
    return frame.end;
  }

  void add_quoted(const Party& outlet, std::uint32_t verb, TokenRange cue, Scope scope,
                  TokenRange within) {
    const auto speaker = sources_.before(verb, within.begin);
    const std::uint32_t begin =
        speaker ? std::min(speaker->tokens.begin, scope.content.begin) : scope.content.begin;
    const std::uint32_t outer = add(outlet, CueKind::kVerb, cue, {{begin, scope.content.end}});
    if (speaker) add(*speaker, CueKind::kVerb, {verb, verb + 1}, scope, outer);
  }

  // --- phrases that lean on a finding of the same sentence

  void read_insertions(TokenRange sentence) {
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      const TokenRange within = room_of(at, sentence);
      const auto phrase = words_.phrase_at(at, within.end);
      if (!phrase) continue;
      if (phrase->role == CuePhraseRole::kCiting) read_citing(at, phrase->end, within);
      if (phrase->role == CuePhraseRole::kInterview) read_interview(at, phrase->end);
    }
  }

  void read_citing(std::uint32_t at, std::uint32_t end, TokenRange within) {
    const auto party = sources_.after(end, false);
    if (!party || !usable(*party, at) || party->kind == PartyKind::kPronoun) return;
    if (findings_.size() > first_in_sentence_) {  // "Reuters reported, citing N"
      Finding& base = findings_.back();
      const auto base_index = static_cast<std::uint32_t>(findings_.size() - 1);
      Scope scope = base.scope;
      // The inner source does not reach over its own words.
      if (scope.content.begin < at && scope.content.end > at) {
        scope.content.end = at;
        if (words_[at].after(kComma)) base.scope = scope;
      }
      if (!scope.content.empty()) add(*party, CueKind::kPreposition, {at, end}, scope, base_index);
      return;
    }
    if (const auto scope = scopes_.beside({at, phrase_end(end, within)}, within)) {
      add(*party, CueKind::kPreposition, {at, end}, *scope);
    }
  }

  void read_interview(std::uint32_t at, std::uint32_t end) {
    const auto party = sources_.after(end, false);
    if (!party || !addressees_.is_medium(*party) || used_[party->tokens.begin]) return;
    const std::size_t far = findings_.size() - std::min(findings_.size(), kInterviewFindings);
    for (std::size_t i = findings_.size(); i-- > std::max(first_in_sentence_, far);) {
      Finding& said = findings_[i];
      if (said.within || said.party.is_outlet_like() || said.kind == CueKind::kChannel) continue;
      add_channel(*party, {at, end}, static_cast<std::uint32_t>(i));
      return;
    }
  }

  // --- credits

  void read_mention(const Mention& mention, TokenRange sentence) {
    if (is_used(mention)) return;
    const Party party = outlet_party(mention);
    const TokenRange name = mention.tokens;
    const std::uint32_t gap_after = words_.gap_after(name.end - 1);
    const bool link = mention.is_domain && words_[name.begin].after(kUrl);
    if (words_[name.begin].after(kOpenParen) ||
        ((gap_after & kCloseParen) != 0 && opens_before(name.begin, sentence))) {
      read_parenthesis(party, sentence);
    } else if (link) {
      add(party, CueKind::kCredit, name, {before_link(name, sentence)});
    } else if (name.begin == sentence.begin && (gap_after & kColon) != 0 &&
               name.end + kFewestWords <= sentence.end) {  // a headline: "N: the plant has stopped"
      add(party, CueKind::kCredit, name, {scopes_.from(name.end, sentence)});
    } else if (is_labelled(name.begin, sentence)) {
      if (auto scope = scopes_.previous(name.begin)) {
        add(party, CueKind::kCredit, {name.begin - 1, name.begin}, *scope);
      }
    } else if (words_[name.begin].after(kDash) && name.end == sentence.end) {
      read_signature(party, sentence);
    } else if (points_back_to(name.begin, sentence)) {
      if (auto scope = scopes_.previous(name.begin)) {
        add(party, CueKind::kBackward, {name.begin - 2, name.begin}, *scope);
      }
    } else if (const std::uint32_t that = that_of_report(name, sentence); that > 0) {
      add(party, CueKind::kVerb, {that - 1, that}, {scopes_.from(that, sentence)});
    }
  }

  /// "... on Tuesday (https://www.example.com/1).": what stands before the address, where the
  /// scheme is the last word; the sentence, where that is hardly anything.
  static TokenRange before_link(TokenRange name, TokenRange sentence) {
    const TokenRange before{sentence.begin, std::max(sentence.begin + 1, name.begin) - 1};
    return before.size() < kFewestWords ? sentence : before;
  }

  /// "a Vedomosti report that ...", "a report by Vedomosti that ...": where the clause begins; 0
  /// when there is none.
  std::uint32_t that_of_report(TokenRange name, TokenRange sentence) const {
    const auto is_that = [&](std::uint32_t at) {
      return at < sentence.end && words_[at].is(kThat) && !words_[at].after(kBoundary);
    };
    if (is_that(name.end + 1) && words_[name.end].is(kReportNoun)) return name.end + 1;
    const bool article = name.begin > sentence.begin && words_[name.begin - 1].is(kDeterminer);
    const std::uint32_t by = name.begin - (article ? 1 : 0);
    const bool of_report = by >= sentence.begin + 2 && words_[by - 1].is(kBy | kPreposition) &&
                           words_[by - 2].is(kReportNoun);
    return of_report && is_that(name.end) ? name.end : 0;
  }

  /// "The report by N prompted ...": what was said before is N's.
  bool points_back_to(std::uint32_t name, TokenRange sentence) const {
    const std::uint32_t article = words_[name - (name > 0 ? 1 : 0)].is(kDeterminer) ? 1 : 0;
    if (name < sentence.begin + 3 + article) return false;
    const std::uint32_t by = name - 1 - article;
    return words_[by].is(kBy | kPreposition) && words_[by - 1].is(kReportNoun) &&
           words_[by - 2].is(kDefinite) && by - 2 == sentence.begin;
  }

  bool is_used(const Mention& mention) const { return used_[mention.tokens.begin]; }

  static constexpr std::uint32_t kParenthesisWords = 60;

  std::optional<std::uint32_t> open_paren(std::uint32_t at, TokenRange sentence) const {
    for (std::uint32_t steps = 0; at > sentence.begin && steps < kParenthesisWords; --at, ++steps) {
      if (words_[at].after(kOpenParen)) return at;
      if (words_[at].after(kCloseParen)) return std::nullopt;
    }
    return words_[at].after(kOpenParen) ? std::optional(at) : std::nullopt;
  }

  bool opens_before(std::uint32_t at, TokenRange sentence) const {
    return open_paren(at, sentence).has_value();
  }

  void read_parenthesis(const Party& party, TokenRange sentence) {
    const TokenRange name = party.tokens;
    if ((words_.gap_after(name.end - 1) & kCloseParen) == 0) return;
    const auto open = open_paren(name.begin, sentence);
    if (!open) return;
    std::uint32_t end = name.begin;
    while (end > *open && words_[end - 1].is(kSourceLabel | kPreposition | kBy | kDeterminer))
      --end;
    if (end > *open) {  // "(content – N)"
      const bool set_off = words_[end].after(kDash | kColon | kSemicolon) ||
                           (words_[end].after(kComma) && words_[end].is(kSourceLabel));
      if (set_off) add(party, CueKind::kCredit, name, {{*open, end}});
      return;
    }
    // "(N)": the sentence before it, but "PARIS (N) -" is a dateline.
    const bool dateline =
        (words_.gap_after(name.end - 1) & kDash) != 0 && *open < sentence.begin + 6;
    if (*open > sentence.begin + 1 && !dateline) {
      add(party, CueKind::kCredit, name, {scopes_.until(*open, sentence), true});
    }
  }

  bool is_labelled(std::uint32_t at, TokenRange sentence) const {
    return at > sentence.begin && at - 1 == sentence.begin && words_[at - 1].is(kSourceLabel) &&
           words_[at].after(kColon);
  }

  /// "... – N" at the end of a sentence, or on a line of its own.
  void read_signature(const Party& party, TokenRange sentence) {
    const std::uint32_t name = party.tokens.begin;
    if (name > sentence.begin + 2) {
      add(party, CueKind::kCredit, party.tokens, {scopes_.until(name, sentence), true});
    } else if (name == sentence.begin) {
      if (auto scope = scopes_.previous(name)) add(party, CueKind::kCredit, party.tokens, *scope);
    }
  }

  // --- keeping

  void report(const Party& party, CueKind kind, TokenRange cue, Scope scope, const Party* addressee,
              TokenRange frame) {
    const std::uint32_t said = add(party, kind, cue, scope);
    if (addressee != nullptr) {
      add_channel(*addressee,
                  {cue.begin, std::max(cue.end, std::min(addressee->tokens.begin, frame.end))},
                  said);
    }
  }

  bool is_publisher(const Party& party) const {
    return std::any_of(party.outlets.begin(), party.outlets.end(), [&](std::uint32_t outlet) {
      return std::find(publishers_.begin(), publishers_.end(), outlet) != publishers_.end();
    });
  }

  /// What someone told an outlet: the outlet's report holds the speaker and what was said.
  void add_channel(const Party& outlet, TokenRange cue, std::uint32_t said) {
    if (is_publisher(outlet)) return;  // its own reporting
    Scope scope = findings_[said].scope;
    const TokenRange speaker = findings_[said].party.tokens;
    if (!scope.is_backward) {
      const TokenRange said_cue = findings_[said].cue;
      scope.content = {std::min({scope.content.begin, speaker.begin, said_cue.begin}),
                       std::max({scope.content.end, speaker.end, said_cue.end})};
    }
    const std::uint32_t channel = add(outlet, CueKind::kChannel, cue, scope);
    findings_[said].within = channel;
  }

  std::uint32_t add(const Party& party, CueKind kind, TokenRange cue, Scope scope,
                    std::optional<std::uint32_t> within = std::nullopt) {
    if (party.is_informant && kind == CueKind::kVerb) kind = CueKind::kChannel;
    double confidence = start_confidence(kind);
    const Quotation* around = words_.quotation_of(cue.begin);
    if (around != nullptr && kind != CueKind::kCredit) confidence *= kInsideQuotation;
    for (const std::uint32_t token : {scope.content.begin, scope.content.end - 1}) {
      const Quotation* quotation = words_.quotation_of(token);
      if (quotation != nullptr && quotation != around && !quotation->balanced) {
        confidence *= kUnbalanced;
        break;
      }
    }
    const auto index = static_cast<std::uint32_t>(findings_.size());
    const auto keep = [&](const Party& source) {
      findings_.push_back({source, kind, confidence, cue, scope, within});
      for (std::uint32_t i = source.tokens.begin; i < source.tokens.end; ++i) used_[i] = true;
    };
    keep(party);
    for (const Party& other : party.others) keep(other);
    return index;
  }

  /// Puts the findings of the sentence into the order of their cues.
  void order_sentence() {
    const std::size_t count = findings_.size() - first_in_sentence_;
    if (count < 2) return;
    std::vector<std::uint32_t> order(count);
    for (std::uint32_t i = 0; i < count; ++i)
      order[i] = static_cast<std::uint32_t>(first_in_sentence_) + i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
      return findings_[left].cue.begin < findings_[right].cue.begin;
    });
    std::vector<std::uint32_t> place(count);
    std::vector<Finding> sorted;
    for (std::uint32_t i = 0; i < count; ++i) {
      place[order[i] - first_in_sentence_] = static_cast<std::uint32_t>(first_in_sentence_) + i;
      sorted.push_back(std::move(findings_[order[i]]));
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      if (auto& outer = sorted[i].within) outer = place[*outer - first_in_sentence_];
      findings_[first_in_sentence_ + i] = std::move(sorted[i]);
    }
  }

  const Words& words_;
  const std::vector<Mention>& mentions_;
  const std::vector<std::uint32_t>& publishers_;
  SourceReader sources_;
  AddresseeReader addressees_;
  ScopeReader scopes_;
  std::vector<Finding> findings_;
  std::size_t first_in_sentence_ = 0;
  std::vector<bool> used_;  // per token: part of the source of a finding
};

}  // namespace

double start_confidence(CueKind kind) {
  switch (kind) {
    case CueKind::kPreposition:
    case CueKind::kVerb:
    case CueKind::kChannel:
      return 1.0;
    case CueKind::kBackward:
    case CueKind::kCoreferent:
      return 0.9;
    case CueKind::kCredit:
      return 0.8;
    case CueKind::kContinuation:
    case CueKind::kUncuedRelay:
      return 0.5;
  }
  return 0.0;
}

std::vector<Finding> find_cues(const Words& words, const std::vector<Mention>& mentions,
                               const std::vector<std::uint32_t>& publishers) {
  return CueReader(words, mentions, publishers).read();
}

}  // namespace ibid::detail::attribute
