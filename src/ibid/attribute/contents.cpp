#include "ibid/attribute/contents.hpp"

#include <algorithm>

namespace ibid::detail::attribute {
namespace {

/// A source that ends its sentence after a quotation goes on with the quotation that opens the next
/// sentence of the paragraph, when nobody else is named for it: “A,” he said. “B. C.”
void extend_over_quotations(const Words& words, std::vector<Finding>& findings) {
  const auto& sentences = words.text().text.sentences;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    if (!finding.scope.is_before || finding.scope.is_backward || finding.kind == CueKind::kCredit)
      continue;
    if (words.quotation_of(finding.cue.begin) != nullptr ||
        words.quotation_of(finding.scope.content.end - 1) == nullptr)
      continue;
    const std::uint32_t next = words[finding.cue.begin].sentence + 1;
    if (next >= sentences.size()) continue;
    const std::uint32_t token = sentences[next].tokens.begin;
    const Quotation* quotation = words.quotation_of(token);
    if (quotation == nullptr || quotation->tokens.begin != token) continue;
    if (words.paragraph_of(token) != words.paragraph_of(finding.cue.begin)) continue;
    const std::uint32_t end_sentence = words[quotation->tokens.end - 1].sentence;
    bool other = false;
    for (std::size_t k = i + 1;
         k < findings.size() && !other && words[findings[k].cue.begin].sentence <= end_sentence;
         ++k) {
      other = words[findings[k].cue.begin].sentence >= next &&
              words.quotation_of(findings[k].cue.begin) != quotation;
      if (k > i + 4) break;
    }
    if (!other)
      finding.scope.content.end = std::max(finding.scope.content.end, quotation->tokens.end);
  }
}

/// Ends a content where, behind a mark, another source takes over: "A said X, while B said Y".
void stop_at_other_sources(const Words& words, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i + 1 < findings.size(); ++i) {
    Finding& finding = findings[i];
    const Finding& next = findings[i + 1];
    if (finding.scope.is_before || next.within || next.kind == CueKind::kCredit) continue;
    const std::uint32_t taken =
        std::min({next.party.tokens.begin, next.cue.begin, next.scope.content.begin});
    if (taken <= finding.scope.content.begin || taken >= finding.scope.content.end) continue;
    if (words.quotation_of(taken) != nullptr) continue;
    std::uint32_t begin = taken;
    while (begin > finding.scope.content.begin + 1 && taken - begin < 4 &&
           !words[begin].after(kComma | kSemicolon))
      --begin;
    const bool marked = words[begin].after(kComma | kSemicolon) &&
                        (begin == taken ? words[begin].after(kSemicolon)
                                        : words[begin].is(kConjunction | kAnd | kPreposition));
    if (!marked) continue;
    finding.scope.content.end = begin;
  }
}

/// "X told N the war is over, Y reported": what Y is credited with ends X's words as well.
void stop_at_closing_sources(const Words& words, std::vector<Finding>& findings) {
  constexpr std::size_t kNearest = 6;
  for (std::size_t i = 0; i + 1 < findings.size(); ++i) {
    Finding& finding = findings[i];
    if (finding.scope.is_before) continue;
    TokenRange& content = finding.scope.content;
    for (std::size_t k = i + 1; k < std::min(findings.size(), i + 1 + kNearest); ++k) {
      const Scope& closing = findings[k].scope;
      const std::uint32_t end = closing.content.end;
      const bool holds = closing.content.begin <= finding.cue.begin && end > finding.cue.end;
      if (!closing.is_before || closing.is_backward || findings[k].kind == CueKind::kCredit ||
          !holds || end >= content.end || !words[end].after(kComma | kDash | kCloseQuote))
        continue;
      // "He told aides otherwise, Y reported": nothing is left but what follows the verb.
      content = {end > content.begin ? content.begin : finding.cue.end, end};
      break;
    }
  }
}

/// What is told inside a content belongs to it as a whole.
void widen_outer_contents(std::vector<Finding>& findings) {
  for (const Finding& inner : findings) {
    TokenRange content = inner.scope.content;
    std::optional<std::uint32_t> outer = inner.within;
    for (std::uint32_t steps = 0; outer && steps < kMostSources; ++steps) {
      TokenRange& wide = findings[*outer].scope.content;
      wide = {std::min(wide.begin, content.begin), std::max(wide.end, content.end)};
      content = wide;
      outer = findings[*outer].within;
    }
  }
}

/// Cuts a content where its words have too many sources already, the words nearest to the cue
/// first come, first served; what gets none speaks for its own cue.
class Allotment {
 public:
  explicit Allotment(std::uint32_t words) : sources_(words, 0) {}

  [[nodiscard]] TokenRange take(TokenRange content, TokenRange cue) {
    const std::uint32_t nearest = std::clamp(cue.begin, content.begin, content.end - 1);
    TokenRange taken{nearest, nearest};
    while (taken.end < content.end && claim(taken.end)) ++taken.end;
    if (taken.empty()) return cue;
    while (taken.begin > content.begin && claim(taken.begin - 1)) --taken.begin;
    return taken;
  }

 private:
  bool claim(std::uint32_t word) {
    if (sources_[word] == kMostSources) return false;
    ++sources_[word];
    return true;
  }

  std::vector<std::uint8_t> sources_;  // per word: how many it has
};

void limit_sources(const Words& words, std::vector<Finding>& findings) {
  Allotment allotment(words.size());
  for (Finding& finding : findings)
    finding.scope.content = allotment.take(finding.scope.content, finding.cue);
  for (Finding& finding : findings) {
    if (!finding.within) continue;
    const TokenRange outer = findings[*finding.within].scope.content;
    const TokenRange inner = finding.scope.content;
    if (inner.begin < outer.begin || inner.end > outer.end) finding.within.reset();
  }
}

}  // namespace

void settle_contents(const Words& words, std::vector<Finding>& findings) {
  stop_at_other_sources(words, findings);
  stop_at_closing_sources(words, findings);
  extend_over_quotations(words, findings);
  widen_outer_contents(findings);
  limit_sources(words, findings);
}

}  // namespace ibid::detail::attribute
