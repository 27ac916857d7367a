#include "ibid/attribute/named_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>

#include "ibid/attribute/alias_index.hpp"
#include "ibid/base/number.hpp"

namespace ibid {
namespace {

constexpr double kFirm = 0.8;
/// What only the other text says is N's: the start value of an uncued relay.
constexpr double kRevealed = 0.5;
/// The same, in the other text's own words outside quotation marks: no other way leads to them.
constexpr double kCopied = 0.9;
/// Words of another in which a note by N stands.
constexpr double kAroundNote = 0.3;
/// Pairs of words under which a passage is too thin to reveal anything.
constexpr std::size_t kFewestMatches = 3;
/// Words under which a piece says nothing by itself and is not shown, unless it is credited.
constexpr std::uint32_t kShortestShown = 4;
/// Words that a scrap is filled up with on either side: more is no sentence of prose.
constexpr std::uint32_t kLongestSide = 60;

/// One piece of evidence that tokens relay N.
struct Evidence {
  TokenRange tokens;
  double confidence = 0.0;
  bool is_firm = false;
};

/// Adds numbers over ranges of tokens: O(1) a range, one sweep at the end.
class RangeSums {
 public:
  explicit RangeSums(std::size_t size) : steps_(size + 1, 0.0) {}
  void add(TokenRange range, double value) {
    steps_[range.begin] += value;
    steps_[range.end] -= value;
  }
  [[nodiscard]] std::vector<double> sums() const {
    std::vector<double> sums(steps_.size() - 1);
    double sum = 0.0;
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = sum += steps_[i];
    return sums;
  }

 private:
  std::vector<double> steps_;
};

/// Per token: 1 - prod(1 - c) over the evidence that covers it.
std::vector<double> combine(std::size_t size, std::span<const Evidence> evidence, bool firm_only) {
  constexpr double kCertain = 1.0 - 1e-9;
  RangeSums doubts(size);
  RangeSums certainties(size);
  for (const Evidence& each : evidence) {
    if (firm_only && !each.is_firm) continue;
    if (each.confidence >= kCertain) {
      certainties.add(each.tokens, 1.0);
    } else {
      doubts.add(each.tokens, std::log1p(-each.confidence));
    }
  }
  std::vector<double> combined = doubts.sums();
  const std::vector<double> certain = certainties.sums();
  for (std::size_t i = 0; i < size; ++i) {
    combined[i] = certain[i] > 0.5 ? 1.0 : std::max(0.0, -std::expm1(combined[i]));
    if (combined[i] < 1e-9) combined[i] = 0.0;  // what is left of sums that cancel
  }
  return combined;
}

bool is_prose(const AnalyzedText& text, std::size_t token) {
  return text.structure.is_prose[token] != 0;
}

std::uint64_t count_prose(const AnalyzedText& text) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < text.text.tokens.size(); ++i) count += is_prose(text, i) ? 1 : 0;
  return count;
}

ShareRange share_of(const AnalyzedText& text, std::span<const Evidence> evidence) {
  const std::size_t size = text.text.tokens.size();
  const std::vector<double> all = combine(size, evidence, false);
  const std::vector<double> firm = combine(size, evidence, true);
  const auto words = static_cast<double>(count_prose(text));
  ShareRange share;
  if (words == 0.0) return share;
  for (std::size_t i = 0; i < size; ++i) {
    if (!is_prose(text, i)) continue;
    if (firm[i] >= kFirm - 1e-9) share.low += firm[i];
    share.value += all[i];
    if (all[i] > 0.0) share.high += 1.0;
  }
  return {share.low / words, share.value / words, share.high / words};
}

/// Which attributions speak for the name asked for.
class NameMatcher {
 public:
  NameMatcher(std::string_view name, const OutletRegistry& registry)
      : outlet_(registry.find(name)),
        name_(outlet_ ? registry.outlets()[*outlet_].name : std::string(name)) {
    if (!outlet_) words_ = detail::attribute::hash_name(name);
  }

  [[nodiscard]] const std::string& name() const { return name_; }

  /// What shows that a text is N's own report.
  [[nodiscard]] std::optional<OwnSign> own_sign(std::span<const OwnOutlet> own) const {
    for (const OwnOutlet& each : own) {
      if (outlet_ == each.outlet) return each.sign;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool matches(const Attribution& attribution) const {
    if (outlet_) {
      if (attribution.outlet == outlet_) return true;
      return std::find(attribution.candidates.begin(), attribution.candidates.end(), name_) !=
             attribution.candidates.end();
    }
    // A person: the full name, or its last words.
    const std::vector<std::uint64_t> source = detail::attribute::hash_name(attribution.source_name);
    return !words_.empty() && source.size() >= words_.size() &&
           std::equal(words_.rbegin(), words_.rend(), source.rbegin());
  }

 private:
  std::optional<std::uint32_t> outlet_;
  std::string name_;
  std::vector<std::uint64_t> words_;
};

/// Neighbouring evidence of one text: overlapping contents are one stretch.
struct Stretch {
  TokenRange tokens;
  double doubt = 1.0;  ///< prod(1 - c)
  bool is_firm = false;
};

/// What a text itself attributes to N.
struct Credited {
  std::vector<Evidence> evidence;
  std::vector<Stretch> stretches;  ///< in text order, apart from each other
  std::vector<std::uint32_t>
      covered;  ///< per token boundary: tokens before it that N's content covers
  std::vector<Evidence> around_notes;
  std::optional<OwnSign> own;       ///< shows that the text is N's own report
  std::vector<std::uint32_t> cues;  ///< where the cues that credit N begin, in bytes, in order

  [[nodiscard]] std::uint32_t count(TokenRange range) const {
    return covered[range.end] - covered[range.begin];
  }
  [[nodiscard]] bool holds(std::uint32_t token) const {
    return covered[token + 1] > covered[token];
  }
  /// The first stretch that overlaps a range; nullptr when none does.
  [[nodiscard]] const Stretch* overlapping(TokenRange range) const {
    const auto found = std::lower_bound(
        stretches.begin(), stretches.end(), range.begin,
        [](const Stretch& each, std::uint32_t token) { return each.tokens.end <= token; });
    return found != stretches.end() && found->tokens.begin < range.end ? &*found : nullptr;
  }
};

bool is_firm_kind(const Attribution& attribution) {
  return attribution.kind != CueKind::kContinuation && attribution.kind != CueKind::kUncuedRelay &&
         attribution.candidates.empty();
}

void merge_stretches(Credited& credited) {
  std::vector<Evidence> sorted = credited.evidence;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Evidence& left, const Evidence& right) {
    return left.tokens.begin < right.tokens.begin;
  });
  for (const Evidence& each : sorted) {
    if (credited.stretches.empty() || credited.stretches.back().tokens.end <= each.tokens.begin) {
      credited.stretches.push_back({each.tokens});
    }
    Stretch& last = credited.stretches.back();
    last.tokens.end = std::max(last.tokens.end, each.tokens.end);
    last.doubt *= 1.0 - each.confidence;
    last.is_firm = last.is_firm || (each.is_firm && each.confidence >= kFirm - 1e-9);
  }
}

/// The outermost quotations of a text: they lie apart, in text order.
std::vector<TokenRange> outermost_quotations(const AnalyzedText& text) {
  std::vector<TokenRange> outermost;
  for (const Quotation& each : text.structure.quotations) {
    if (each.tokens.empty()) continue;
    if (outermost.empty() || outermost.back().end <= each.tokens.begin)
      outermost.push_back(each.tokens);
  }
  return outermost;
}

/// The range around a token; empty when there is none. @param ranges  apart, in order
TokenRange range_around(const std::vector<TokenRange>& ranges, std::uint32_t token) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), token,
                       [](std::uint32_t at, const TokenRange& each) { return at < each.begin; });
  if (after == ranges.begin() || !std::prev(after)->contains(token)) return {};
  return *std::prev(after);
}

/// The words of a quotation around the notes in it: the pieces that no stretch covers.
void add_around_notes(Credited& credited, TokenRange quotation) {
  std::uint32_t begin = quotation.begin;
  const auto keep = [&](std::uint32_t end) {
    if (end >= begin + kShortestShown) {
      credited.around_notes.push_back({{begin, end}, kAroundNote, false});
    }
  };
  auto stretch = std::lower_bound(
      credited.stretches.begin(), credited.stretches.end(), quotation.begin,
      [](const Stretch& each, std::uint32_t token) { return each.tokens.end <= token; });
  for (; stretch != credited.stretches.end() && stretch->tokens.begin < quotation.end; ++stretch) {
    keep(stretch->tokens.begin);
    begin = std::max(begin, stretch->tokens.end);
  }
  keep(quotation.end);
}

/// The prose of N's own report, by paragraph, without what it attributes to other outlets.
/// @param confidence  that it is N's
void add_own_report(Credited& credited, double confidence, const NameMatcher& matcher,
                    const AnalyzedText& text, std::span<const Attribution> attributions) {
  std::vector<std::uint8_t> is_own = text.structure.is_prose;
  RangeSums others(is_own.size());
  for (const Attribution& each : attributions) {
    if (each.outlet && !matcher.matches(each)) others.add(each.content_tokens, 1.0);
  }
  const std::vector<double> said_by_others = others.sums();
  for (std::size_t i = 0; i < is_own.size(); ++i) {
    if (said_by_others[i] > 0.5) is_own[i] = 0;
  }
  for (const Paragraph& paragraph : text.text.paragraphs) {
    for (std::uint32_t begin = paragraph.tokens.begin; begin < paragraph.tokens.end;) {
      std::uint32_t end = begin;
      while (end < paragraph.tokens.end && is_own[end] != 0) ++end;
      if (end > begin) {
        credited.evidence.push_back({{begin, end}, confidence, true});
      }
      begin = std::max(end, begin + 1);
    }
  }
}

Credited find_credited(const NameMatcher& matcher, const AnalyzedText& text,
                       const OutletRegistry& registry, std::span<const Attribution> attributions) {
  Credited credited;
  credited.own = matcher.own_sign(find_own_outlets(text, registry));
  if (credited.own) {
    add_own_report(credited, own_confidence(*credited.own), matcher, text, attributions);
  }
  const std::vector<TokenRange> quotations = outermost_quotations(text);
  std::vector<TokenRange> noted;  // those in which a note by N stands
  for (const Attribution& each : attributions) {
    if (!matcher.matches(each) || each.content_tokens.empty()) continue;
    credited.evidence.push_back({each.content_tokens, each.confidence, is_firm_kind(each)});
    if (!each.cue.empty()) credited.cues.push_back(each.cue.begin);
    if (each.kind != CueKind::kCredit) continue;
    const TokenRange quotation = range_around(quotations, each.content_tokens.begin);
    if (!quotation.empty() && quotation != each.content_tokens) noted.push_back(quotation);
  }
  merge_stretches(credited);
  std::sort(credited.cues.begin(), credited.cues.end());
  std::sort(noted.begin(), noted.end());
  noted.erase(std::unique(noted.begin(), noted.end()), noted.end());
  for (const TokenRange quotation : noted) add_around_notes(credited, quotation);
  credited.covered.assign(text.text.tokens.size() + 1, 0);
  std::size_t stretch = 0;
  for (std::uint32_t i = 0; i < text.text.tokens.size(); ++i) {
    while (stretch < credited.stretches.size() && credited.stretches[stretch].tokens.end <= i)
      ++stretch;
    const bool covers =
        stretch < credited.stretches.size() && credited.stretches[stretch].tokens.contains(i);
    credited.covered[i + 1] = credited.covered[i] + (covers ? 1 : 0);
  }
  return credited;
}

/// One passage seen from one side.
struct Side {
  TokenRange own;
  TokenRange other;
  bool is_article = true;
};

/// The own words of a passage that stand for N's content on the other side: all of them when that
/// content is most of the other side, else those around the matched words; empty when too thin.
TokenRange revealed_part(const Passage& passage, const Side& side, const Credited& other) {
  if (2 * other.count(side.other) >= side.other.size()) return side.own;
  TokenRange part{};
  std::size_t matches = 0;
  for (const WordMatch& match : passage.matches) {
    const std::uint32_t there = side.is_article ? match.source : match.article;
    const std::uint32_t here = side.is_article ? match.article : match.source;
    if (!other.holds(there)) continue;
    part = matches == 0 ? TokenRange{here, here + 1}
                        : TokenRange{std::min(part.begin, here), std::max(part.end, here + 1)};
    ++matches;
  }
  return matches >= kFewestMatches && part.size() >= kShortestShown ? part : TokenRange{};
}

struct Revealed {
  TokenRange tokens;
  std::uint32_t passage = 0;
  double confidence = 0.0;
  bool is_thin = false;
  bool is_copied = false;  ///< in the other text's own words
};

/// What of one text stands for N's content in the other, by the passages between them.
class Revealer {
 public:
  /// @param text  whose words are read; `own` what it credits to N itself
  Revealer(const AnalyzedText& text, const Credited& own, const Credited& other, bool is_article)
      : text_(text),
        own_(own),
        other_(other),
        is_article_(is_article),
        quoted_(mark_quoted(text.text, text.structure)) {}

  [[nodiscard]] std::vector<Revealed> find(std::span<const Passage> passages) {
    for (std::uint32_t p = 0; p < passages.size(); ++p) {
      const Passage& passage = passages[p];
      const Side side = is_article_ ? Side{passage.article, passage.source, true}
                                    : Side{passage.source, passage.article, false};
      const Stretch* there = other_.overlapping(side.other);
      if (there == nullptr || side.own.empty()) continue;
      const TokenRange part = revealed_part(passage, side, other_);
      if (part.empty()) continue;
      if (other_.own) {
        add_pieces(passage, p, part, 1.0 - there->doubt);
      } else if (2 * own_.count(part) < part.size()) {
        add(passage, p, part, 1.0 - there->doubt);
      }
    }
    return std::move(revealed_);
  }

 private:
  /// A passage from N's own report may hold all of it: paragraph by paragraph, without what is
  /// credited here.
  void add_pieces(const Passage& passage, std::uint32_t index, TokenRange part, double surety) {
    const auto& paragraphs = text_.text.paragraphs;
    auto paragraph = std::upper_bound(
        paragraphs.begin(), paragraphs.end(), part.begin,
        [](std::uint32_t token, const Paragraph& each) { return token < each.tokens.end; });
    for (; paragraph != paragraphs.end() && paragraph->tokens.begin < part.end; ++paragraph) {
      const std::uint32_t end = std::min(part.end, paragraph->tokens.end);
      for (std::uint32_t at = std::max(part.begin, paragraph->tokens.begin); at < end;) {
        const std::uint32_t begin = at;
        while (at < end && !own_.holds(at)) ++at;
        if (at - begin >= kShortestShown && !only_gives_credit({begin, at}))
          add(passage, index, {begin, at}, surety);
        if (at == begin) ++at;
      }
    }
  }

  /// ", цитирует министра N": what is left of a sentence whose content is credited.
  [[nodiscard]] bool only_gives_credit(TokenRange part) const {
    const auto& sentences = text_.text.sentences;
    const auto sentence = std::upper_bound(
        sentences.begin(), sentences.end(), part.begin,
        [](std::uint32_t token, const Sentence& each) { return token < each.tokens.end; });
    if (sentence == sentences.end() || part.end > sentence->tokens.end) return false;
    const Span span = text_.text.source_of(sentence->tokens);
    const auto cue = std::lower_bound(own_.cues.begin(), own_.cues.end(), span.begin);
    return cue != own_.cues.end() && *cue < span.end;
  }

  void add(const Passage& passage, std::uint32_t index, TokenRange part, double surety) {
    const bool copied = is_copied(passage, part);
    revealed_.push_back({part, index, (copied ? kCopied : kRevealed) * surety,
                         passage.matches.size() < kFewestMatches, copied});
  }

  /// Word for word, or nearly so, and not mostly quoted: a quotation both may have heard.
  [[nodiscard]] bool is_copied(const Passage& passage, TokenRange part) const {
    if (passage.passage_class != PassageClass::kVerbatim &&
        passage.passage_class != PassageClass::kNearVerbatim)
      return false;
    const auto quoted =
        std::count(quoted_.begin() + part.begin, quoted_.begin() + part.end, std::uint8_t{1});
    return 2 * static_cast<std::uint64_t>(quoted) < part.size();
  }

  const AnalyzedText& text_;
  const Credited& own_;
  const Credited& other_;
  bool is_article_;
  std::vector<std::uint8_t> quoted_;  // per token
  std::vector<Revealed> revealed_;
};

/// Which passage each token of one side belongs to.
class PassageMap {
 public:
  PassageMap(std::size_t size, std::span<const Passage> passages, bool is_article) : of_(size, 0) {
    for (std::uint32_t p = 0; p < passages.size(); ++p) {
      const TokenRange side = is_article ? passages[p].article : passages[p].source;
      for (std::uint32_t i = side.begin; i < side.end; ++i) {
        if (of_[i] == 0) of_[i] = p + 1;
      }
    }
  }

  /// The passage with most tokens in a range; the first of several; nullopt when there is none.
  [[nodiscard]] std::optional<std::uint32_t> best(TokenRange range) const {
    std::map<std::uint32_t, std::uint32_t> counts;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (of_[i] != 0) ++counts[of_[i] - 1];
    }
    std::optional<std::uint32_t> best;
    for (const auto& [passage, count] : counts) {
      if (!best || count > counts[*best]) best = passage;
    }
    return best;
  }

 private:
  std::vector<std::uint32_t> of_;  // 1 + index; 0 for none
};

class Lens {
 public:
  Lens(const AnalyzedText& source, std::span<const Attribution> source_attributions,
       const AnalyzedText& article, std::span<const Attribution> article_attributions,
       std::span<const Passage> passages, const NameMatcher& matcher,
       const OutletRegistry& registry)
      : source_(source),
        article_(article),
        passages_(passages),
        passage_of_(article.text.tokens.size(), passages, true),
        in_source_(find_credited(matcher, source, registry, source_attributions)),
        in_article_(find_credited(matcher, article, registry, article_attributions)),
        revealed_(Revealer(article, in_article_, in_source_, true).find(passages)),
        revealed_in_source_(Revealer(source, in_source_, in_article_, false).find(passages)),
        credited_matches_(count_credited_matches()) {}

  NamedSourceFindings find(const std::string& name) {
    NamedSourceFindings findings;
    findings.name = name;
    findings.article_has_words = count_prose(article_) > 0;
    findings.source_has_words = count_prose(source_) > 0;
    findings.article_is_own = in_article_.own;
    findings.source_is_own = in_source_.own;
    findings.article_share = share_of(article_, evidence_of(in_article_, revealed_));
    findings.source_share = share_of(source_, evidence_of(in_source_, revealed_in_source_));
    list_article(findings.relayed);
    list_source(findings.relayed);
    findings.sentence = describe(findings);
    return findings;
  }

 private:
  static std::vector<Evidence> evidence_of(const Credited& credited,
                                           const std::vector<Revealed>& revealed) {
    std::vector<Evidence> all = credited.evidence;
    all.insert(all.end(), credited.around_notes.begin(), credited.around_notes.end());
    for (const Revealed& each : revealed)
      all.push_back({each.tokens, each.confidence, each.is_copied && each.confidence >= kFirm});
    return all;
  }

  void list_article(std::vector<Relay>& relayed) {
    for (const Stretch& stretch : in_article_.stretches) {
      Relay relay{.article = stretch.tokens, .source = {}, .credited = stretch.is_firm};
      relay.confidence = 1.0 - stretch.doubt;
      if (const auto passage = passage_of_.best(stretch.tokens))
        pair(relay, stretch.tokens, *passage);
      relay.basis = stretch.is_firm            ? RelayBasis::kCredited
                    : relay.credited_in_source ? RelayBasis::kRevealed
                                               : RelayBasis::kDoubtful;
      relayed.push_back(relay);
    }
    for (const Revealed& each : revealed_) {
      Relay relay{.article = each.tokens, .source = {}};
      pair(relay, each.tokens, each.passage);
      relay.confidence = each.confidence;
      relay.basis = each.is_thin ? RelayBasis::kDoubtful : RelayBasis::kRevealed;
      relayed.push_back(relay);
    }
    for (const Evidence& note : in_article_.around_notes) {
      relayed.push_back({.article = note.tokens,
                         .source = {},
                         .basis = RelayBasis::kDoubtful,
                         .passage = {},
                         .confidence = note.confidence});
    }
    std::stable_sort(relayed.begin(), relayed.end(), [](const Relay& left, const Relay& right) {
      return left.article < right.article;
    });
  }

  void pair(Relay& relay, TokenRange part, std::uint32_t passage) {
    const TokenRange side = counterpart(part, passages_[passage]);
    if (side.empty()) return;
    relay.passage = passage;
    relay.source = side;
    relay.credited_in_source = in_source_.count(side) > 0 || has_credited_match(part);
    paired_.push_back(side);
  }

  /// The source's words for a part of a passage: in the sentence to which most matches of the part
  /// point and in those beside it with enough of them, from the first matched word to the last,
  /// with what is missing of a sentence when that is little, or the words are a scrap of it. Empty
  /// when the part has no match.
  TokenRange counterpart(TokenRange part, const Passage& passage) const {
    const auto& sentences = source_.text.sentences;
    std::map<std::size_t, std::pair<std::size_t, TokenRange>> found;  // by sentence: matches, words
    const auto first_match = std::lower_bound(
        passage.matches.begin(), passage.matches.end(), part.begin,
        [](const WordMatch& each, std::uint32_t token) { return each.article < token; });
    for (auto at = first_match; at != passage.matches.end() && at->article < part.end; ++at) {
      const WordMatch& match = *at;
      const std::size_t sentence = sentence_of(match.source);
      auto& [count, words] = found[sentence];
      words = count++ == 0 ? TokenRange{match.source, match.source + 1}
                           : TokenRange{std::min(words.begin, match.source),
                                        std::max(words.end, match.source + 1)};
    }
    if (found.empty()) return {};
    const auto most = std::max_element(
        found.begin(), found.end(),
        [](const auto& left, const auto& right) { return left.second.first < right.second.first; });
    TokenRange words = most->second.second;
    for (const auto& [sentence, matched] : found) {
      if (matched.first < kFewestMatches || sentence + 1 < most->first ||
          sentence > most->first + 1)
        continue;
      words = {std::min(words.begin, matched.second.begin),
               std::max(words.end, matched.second.end)};
    }
    // Whole sentences when only a few words are missing: a cut behind "support for" is none.
    const TokenRange first = sentences[sentence_of(words.begin)].tokens;
    const TokenRange last = sentences[sentence_of(words.end - 1)].tokens;
    const std::uint32_t begin = std::max(first.begin, passage.source.begin);
    const std::uint32_t end = std::min(last.end, passage.source.end);
    const std::uint32_t missing = words.size() < kShortestShown ? kLongestSide : kShortestShown;
    if (words.begin - begin <= missing) words.begin = begin;
    if (end - words.end <= missing) words.end = end;
    return words;
  }

  std::size_t sentence_of(std::uint32_t token) const {
    const auto& sentences = source_.text.sentences;
    const auto after = std::upper_bound(
        sentences.begin(), sentences.end(), token,
        [](std::uint32_t at, const Sentence& each) { return at < each.tokens.begin; });
    return static_cast<std::size_t>(after - sentences.begin()) - 1;
  }

  /// True when enough words of a part are matched, in any passage, with words that the source
  /// credits.
  bool has_credited_match(TokenRange part) const {
    return credited_matches_[part.end] - credited_matches_[part.begin] >= kFewestMatches;
  }

  /// Per boundary of the article's tokens: how many before it match words that the source credits.
  std::vector<std::uint32_t> count_credited_matches() const {
    std::vector<std::uint32_t> counts(article_.text.tokens.size() + 1, 0);
    for (const Passage& passage : passages_) {
      for (const WordMatch& match : passage.matches) {
        if (in_source_.holds(match.source)) counts[match.article + 1] = 1;
      }
    }
    std::partial_sum(counts.begin(), counts.end(), counts.begin());
    return counts;
  }

  /// What the source credits to N and the article does not have.
  void list_source(std::vector<Relay>& relayed) const {
    std::vector<bool> taken(source_.text.tokens.size(), false);
    for (const TokenRange range : paired_)
      std::fill(taken.begin() + range.begin, taken.begin() + range.end, true);
    for (const Stretch& stretch : in_source_.stretches) {
      const auto begin = taken.begin() + stretch.tokens.begin;
      if (std::find(begin, taken.begin() + stretch.tokens.end, true) !=
          taken.begin() + stretch.tokens.end)
        continue;
      Relay relay{.article = {},
                  .source = stretch.tokens,
                  .credited = false,
                  .credited_in_source = stretch.is_firm};
      relay.basis = stretch.is_firm ? RelayBasis::kCredited : RelayBasis::kDoubtful;
      relay.confidence = 1.0 - stretch.doubt;
      relayed.push_back(relay);
    }
  }

  static std::string describe(const NamedSourceFindings& findings) {
    std::size_t credited = 0;
    std::size_t revealed = 0;
    std::size_t doubtful = 0;
    for (const Relay& relay : findings.relayed) {
      if (!relay.article) continue;
      credited += relay.basis == RelayBasis::kCredited ? 1 : 0;
      revealed += relay.basis == RelayBasis::kRevealed ? 1 : 0;
      doubtful += relay.basis == RelayBasis::kDoubtful ? 1 : 0;
    }
    if (!findings.article_has_words)
      return fmt::format("The article has no prose that could relay {}.", findings.name);
    if (credited + revealed + doubtful == 0) {
      return fmt::format("Nothing in the article is credited to {}, by itself or by the source{}.",
                         findings.name,
                         own_clause(", though the source is", findings, findings.source_is_own));
    }
    const auto percent = [](double share) { return static_cast<int>(std::lround(100.0 * share)); };
    const int low = percent(findings.article_share.low);
    const int high = percent(findings.article_share.high);
    std::string sentence = low == high
                               ? fmt::format("{} % of the article relays {}", low, findings.name)
                               : fmt::format("Between {} % and {} % of the article relays {}", low,
                                             high, findings.name);
    if (findings.article_is_own) {
      sentence += own_clause(": it is", findings, findings.article_is_own);
    } else if (credited == 0) {
      sentence += ": it credits nothing to it";
    } else {
      sentence += fmt::format(": it gives credit for {}", count_of(credited, "passage"));
    }
    return sentence + tail_of(findings, revealed, doubtful, credited > 0) + ".";
  }

  /// "<lead> datelined by N"; empty when the text is not N's own report.
  static std::string own_clause(std::string_view lead, const NamedSourceFindings& findings,
                                std::optional<OwnSign> own) {
    if (!own) return {};
    std::string_view how = "published by";
    if (*own == OwnSign::kDateline) how = "datelined by";
    if (*own == OwnSign::kFooter) how = "by its footer from";
    return fmt::format("{} {} {}", lead, how, findings.name);
  }

  static std::string tail_of(const NamedSourceFindings& findings, std::size_t revealed,
                             std::size_t doubtful, bool more) {
    std::string tail;
    if (revealed > 0) {
      tail += fmt::format(", {} {} shown to be from there only by the source",
                          more ? fmt::format("{} more", revealed) : count_of(revealed, "passage"),
                          revealed == 1 ? "is" : "are");
      tail += own_clause(", which is", findings, findings.source_is_own);
    }
    if (doubtful > 0)
      tail += fmt::format(", {} {} doubtful", doubtful, doubtful == 1 ? "is" : "are");
    return tail;
  }

  const AnalyzedText& source_;
  const AnalyzedText& article_;
  std::span<const Passage> passages_;
  PassageMap passage_of_;
  Credited in_source_;
  Credited in_article_;
  std::vector<Revealed> revealed_;
  std::vector<Revealed> revealed_in_source_;
  std::vector<std::uint32_t> credited_matches_;
  std::vector<TokenRange> paired_;  // source sides that stand beside an article side
};

}  // namespace

std::string_view relay_basis_name(RelayBasis basis) {
  switch (basis) {
    case RelayBasis::kCredited:
      return "credited";
    case RelayBasis::kRevealed:
      return "revealed";
    case RelayBasis::kDoubtful:
      return "doubtful";
  }
  return "";
}

NamedSourceFindings find_named_source(std::string_view name, const OutletRegistry& outlets,
                                      const AnalyzedText& source,
                                      std::span<const Attribution> source_attributions,
                                      const AnalyzedText& article,
                                      std::span<const Attribution> article_attributions,
                                      std::span<const Passage> passages) {
  const NameMatcher matcher(name, outlets);
  return Lens(source, source_attributions, article, article_attributions, passages, matcher,
              outlets)
      .find(matcher.name());
}

}  // namespace ibid
