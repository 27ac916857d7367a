#include "ibid/attribute/scope.hpp"

#include <algorithm>
#include <array>

#include "ibid/base/utf8.hpp"

namespace ibid::detail::attribute {
namespace {

/// How far "that" may stand behind its verb: "said in an interview with N last week that".
constexpr std::uint32_t kThatWords = 14;
/// How far ahead another cue is looked for; bounds the work on endless sentences.
constexpr std::uint32_t kLookAhead = 60;
/// Words of a content that no quotation holds together: what is longer is no sentence of prose.
constexpr std::uint32_t kMaxContent = 300;
/// How far back a bracket that closes a content may have been opened, in bytes.
constexpr std::uint32_t kBracketBytes = 400;

/// A Russian adjective or participle that agrees with a subject: "знакомый", "пожелавшая".
bool ends_as_adjective(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kEndings{"ый", "ий", "ой", "ая",
                                                            "яя", "ые", "ие"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

std::uint32_t ScopeReader::skip_time(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t last = begin;
  for (std::uint32_t at = begin; at < end && at < begin + kThatWords; ++at) {
    const Word& word = words_[at];
    if (word.after(kBoundary) || (word.is(kThat) && at == begin)) break;
    const std::string_view text = words_.text().text.word(at);
    const bool number = !text.empty() && text.front() >= '0' && text.front() <= '9';
    const bool time = word.is(kTime) || (number && at > begin);
    if (time || (word.is(kAdverb) && at == last)) {
      last = at + 1;
    } else if (!word.is(kTimeLead)) {
      break;
    }
  }
  return last;
}

/// "According to N, which saw the files, ...": to the comma behind a clause about the source.
std::uint32_t ScopeReader::skip_relative(std::uint32_t begin, std::uint32_t end) const {
  if (begin >= end || !words_[begin].after(kComma) || !words_[begin].is(kRelative)) return begin;
  for (std::uint32_t at = begin + 1; at < std::min(end, begin + kLookAhead); ++at) {
    if (words_[at].after(kComma)) return at;
  }
  return begin;
}

std::optional<std::uint32_t> ScopeReader::find_that(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t at = begin; at < end && at < begin + kThatWords; ++at) {
    const Word& word = words_[at];
    if (word.is(kThat)) {
      // "that" may also point ("that day"): as an introduction it is the first word or follows
      // an adverbial, never a preposition.
      if (at > begin && words_[at - 1].is(kPreposition) && !word.after(kComma)) return std::nullopt;
      // "said it had sunk and that nobody was hurt": the first of two clauses has none.
      if (at > begin && words_[at - 1].is(kAnd)) return std::nullopt;
      return at;
    }
    if (word.after(kBoundary & ~kComma)) return std::nullopt;
    if (word.is(kFinite | kSay | kPronoun | kConjunction) && !word.is(kTimeLead))
      return std::nullopt;
  }
  return std::nullopt;
}

TokenRange ScopeReader::from(std::uint32_t begin, TokenRange within) const {
  TokenRange content{begin, std::min(within.end, begin + kMaxContent)};
  const Quotation* quotation = words_.quotation_of(begin);
  if (quotation != nullptr && quotation->tokens.begin == begin) {
    content.end = std::max(content.end, quotation->tokens.end);
  } else if (const Quotation* last = words_.quotation_of(content.end - 1);
             last != nullptr && last->tokens.begin >= begin) {
    content.end = std::max(content.end, last->tokens.end);
  }
  return content;
}

TokenRange ScopeReader::object(TokenRange content) const {
  if (words_[content.begin].is(kThat) || words_.quotation_of(content.begin) != nullptr)
    return content;
  for (std::uint32_t at = content.begin + 1; at < content.end; ++at) {
    if (words_.quotation_of(at) != nullptr) break;
    if (words_[at].after(kComma) && words_[at].is(kAnd | kConjunction)) return {content.begin, at};
  }
  return content;
}

TokenRange ScopeReader::until(std::uint32_t end, TokenRange within) const {
  TokenRange content{end - std::min(end - within.begin, kMaxContent), end};
  const Quotation* quotation = words_.quotation_of(end - 1);
  // A quotation that closes here is content as a whole; one that goes on holds the cue as well, and
  // a cue inside of someone's words speaks for its sentence.
  if (quotation != nullptr && quotation->tokens.end == end) {
    content.begin = std::min(content.begin, quotation->tokens.begin);
  }
  return content;
}

std::optional<Scope> ScopeReader::previous(std::uint32_t token) const {
  const std::uint32_t sentence = words_[token].sentence;
  if (sentence == 0) return std::nullopt;
  const TokenRange before = words_.text().text.sentences[sentence - 1].tokens;
  const TokenRange prose = words_.prose_of(before.begin);
  if (prose.empty() || prose.end != before.end) return std::nullopt;
  return Scope{{prose.end - std::min(prose.size(), kMaxContent), prose.end}, true, true};
}

/// What follows a colon at the end of a sentence: the quotation that opens there, or the next
/// sentence; when that begins a paragraph, the paragraph.
std::optional<Scope> ScopeReader::after_colon(std::uint32_t token) const {
  if (token >= words_.size() || !words_[token].after(kColon) || !words_[token].is_prose)
    return std::nullopt;
  const Quotation* quotation = words_.quotation_of(token);
  if (quotation != nullptr && quotation->tokens.begin == token) return Scope{quotation->tokens};
  const bool new_paragraph =
      token == 0 || words_.paragraph_of(token) != words_.paragraph_of(token - 1);
  if (!new_paragraph) return Scope{words_.prose_of(token)};
  return Scope{words_.text().text.paragraphs[words_.paragraph_of(token)].tokens};
}

/// True when the sentence goes on with the content behind an inserted source: "“A,” he said, “B.”"
bool ScopeReader::goes_on(std::uint32_t token, TokenRange within) const {
  if (token >= within.end) return false;
  const Word& word = words_[token];
  if (word.after(kOpenQuote)) return true;
  if (!word.after(kComma) || word.after(kSemicolon | kColon | kDash)) return false;
  if (word.is(kConjunction | kAnd | kPreposition | kAs | kSaying)) return false;
  const auto phrase = words_.phrase_at(token, within.end);
  if (phrase && phrase->role == CuePhraseRole::kCiting) return false;
  for (std::uint32_t at = token; at < std::min(within.end, token + kLookAhead); ++at) {
    if (words_[at].is(kSay) && words_.quotation_of(at) == nullptr) return false;
  }
  return true;
}

/// “A,” he said of the plan: a quotation that opens the sentence is all that is said, whatever else
/// stands behind.
bool ScopeReader::follows_statement(std::uint32_t token, TokenRange within) const {
  if (token == within.begin || !words_[token].after(kCloseQuote)) return false;
  const Quotation* quotation = words_.quotation_of(token - 1);
  return quotation != nullptr && quotation->tokens.end == token &&
         quotation->tokens.begin <= within.begin;
}

/// "said Jane Roe, a former teller": what stands behind a comma tells of the person before it.
bool ScopeReader::describes(std::uint32_t token, TokenRange within) const {
  if (token >= within.end || words_[token].after(kBoundary & ~kComma)) return false;
  return words_[token].is(kDeterminer | kTitle | kPersonNoun | kStaff) ||
         ends_as_adjective(words_.text().text.word(token));
}

/// "A plans to do B, X told N in an interview": where a clause stands before the frame, a phrase of
/// place or occasion behind it is not what was said.
bool ScopeReader::only_adverbial(std::uint32_t token, TokenRange before, TokenRange within) const {
  constexpr std::uint32_t kFewestOfClause = 5;
  constexpr std::uint64_t kClause = kFinite | kAuxiliary | kPronoun | kNeuter | kSelf |
                                    kConjunction | kAnd | kSay | kTell | kQuote;
  if (before.size() < kFewestOfClause || token >= within.end || words_[token].after(kBoundary))
    return false;
  const Word& first = words_[before.begin];
  if (first.is(kPreposition | kConjunction | kAdverb | kAs | kTime)) return false;
  if (!words_[token].is(kPreposition) || !words_[token].is(kTimeLead | kLocal)) return false;
  std::uint32_t at = token;
  for (; at < within.end && !words_[at].after(kBoundary & ~kStop); ++at) {
    if (words_[at].is(kClause) || words_.quotation_of(at) != nullptr) return false;
  }
  return at == within.end || words_[at].after(kComma);
}

std::optional<Scope> ScopeReader::around(TokenRange frame, TokenRange within,
                                         VerbOrder order) const {
  const std::uint32_t rest = skip_time(frame.end, within.end);
  if (const auto that = find_that(frame.end, within.end)) return Scope{from(*that, within)};
  const bool closed =
      frame.begin > within.begin &&
      (words_[frame.begin].after(kComma | kCloseQuote | kDash) || order == VerbOrder::kVerbFirst) &&
      !words_[frame.begin].after(kSemicolon | kColon);
  const bool ends = order != VerbOrder::kSourceFirst || rest >= within.end ||
                    only_adverbial(rest, {within.begin, frame.begin}, within) ||
                    words_[rest].after(kBoundary & ~(kOpenQuote | kColon)) ||
                    follows_statement(frame.begin, within);
  const bool colon =
      frame.end < words_.size() && frame.end < within.end
          ? words_[frame.end].after(kColon) || (rest < within.end && words_[rest].after(kColon))
          : false;
  if (closed && ends && !colon) {
    TokenRange content = until(frame.begin, within);
    const bool described = order == VerbOrder::kVerbThenPerson && describes(rest, within);
    if (!described && goes_on(rest, within)) content.end = from(rest, within).end;
    return Scope{content, true};
  }
  if (rest >= within.end) {
    if (const auto colon_scope = after_colon(rest)) return colon_scope;
    // A quotation that is a sentence of its own: “Who knows?” he said.
    const Quotation* quotation = frame.begin > 0 && words_[frame.begin].after(kCloseQuote)
                                     ? words_.quotation_of(frame.begin - 1)
                                     : nullptr;
    if (quotation != nullptr) return Scope{quotation->tokens, true};
    if (frame.begin == within.begin) return std::nullopt;
    return Scope{until(frame.begin, within), true};  // "Of the visit he told N."
  }
  std::uint32_t begin = rest;
  if (words_[begin].after(kComma) && !words_[begin].after(kOpenQuote))
    begin = skip_time(begin, within.end);
  if (begin >= within.end) return std::nullopt;
  return Scope{from(begin, within)};
}

std::optional<Scope> ScopeReader::beside(TokenRange phrase, TokenRange within) const {
  std::uint32_t lead = within.begin;  // "But according to N"
  while (lead < phrase.begin && words_[lead].is(kConjunction | kAnd | kAdverb | kAs)) ++lead;
  const bool first = lead >= phrase.begin;
  std::uint32_t rest = skip_time(phrase.end, within.end);
  if (first) {
    rest = skip_relative(rest, within.end);
    if (rest >= within.end) return after_colon(rest);
    return Scope{from(rest, within)};
  }
  // "..., and according to N, ...": a clause of its own.
  const bool own_clause = words_[phrase.begin - 1].is(kConjunction | kAnd) && rest < within.end;
  if (own_clause) return Scope{from(rest, within)};
  TokenRange content = until(phrase.begin, within);
  if (goes_on(rest, within)) content.end = from(rest, within).end;
  return Scope{content, true};
}

Span ScopeReader::span_of(TokenRange content) const {
  Span span = words_.span_of(content);
  const std::string_view text = words_.text().document.text;
  for (const Quotation* quotation :
       {words_.quotation_of(content.begin), words_.quotation_of(content.end - 1)}) {
    if (quotation == nullptr) continue;
    if (quotation->tokens.begin == content.begin)
      span.begin = std::min(span.begin, quotation->source.begin);
    if (quotation->tokens.end == content.end) span.end = std::max(span.end, quotation->source.end);
  }
  // A per-cent sign or a bracket that belongs to the last word.
  const std::string_view mark = text.substr(span.end, 1);
  const std::string_view last =
      slice(text, span).substr(span.size() - std::min(span.size(), kBracketBytes));
  const std::size_t opened = last.rfind('(');
  const bool is_open =
      opened != std::string_view::npos && last.find(')', opened) == std::string_view::npos;
  if (mark == "%" || (mark == ")" && is_open)) ++span.end;
  return span;
}

}  // namespace ibid::detail::attribute
