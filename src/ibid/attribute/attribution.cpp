#include "ibid/attribute/attribution.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <unordered_map>

#include "ibid/attribute/contents.hpp"
#include "ibid/attribute/cues.hpp"
#include "ibid/attribute/mentions.hpp"
#include "ibid/attribute/own_outlets.hpp"
#include "ibid/attribute/words.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

using detail::attribute::Finding;
using detail::attribute::kMostSources;
using detail::attribute::Mention;
using detail::attribute::Party;
using detail::attribute::PartyKind;
using detail::attribute::Words;

constexpr std::uint32_t kBindingSentences = 3;  ///< how far back "the newspaper" may point
constexpr double kBindingLoss = 0.05;           ///< per sentence beyond the one before
constexpr double kUnboundPhrase = 0.7;          ///< "the newspaper" when no outlet is in reach
constexpr double kUnboundPronoun = 0.5;
/// "He": the one person named before, who was no source there.
constexpr double kNamedInPassing = 0.8;
/// Bytes of the longest name that later sentences may take up: a copy goes into each of them.
constexpr std::size_t kLongestName = 160;
/// The article's own publisher could be meant as well, but was not named.
constexpr double kPublisherDoubt = 0.85;

/// Outlets whose own article this is.
std::vector<std::uint32_t> find_publishers(const AnalyzedText& text,
                                           const OutletRegistry& registry) {
  std::vector<std::uint32_t> publishers;
  for (const OwnOutlet& own : find_own_outlets(text, registry)) publishers.push_back(own.outlet);
  return publishers;
}

/// Gives each finding its source: binds definite nouns and pronouns, completes names.
class Binder {
 public:
  Binder(const Words& words, const OutletRegistry& registry, const std::vector<Mention>& mentions,
         const std::vector<std::uint32_t>& publishers)
      : words_(words), registry_(registry), mentions_(mentions), publishers_(publishers) {}

  Attribution bind(const Finding& finding) {
    sentence_ = words_[finding.cue.begin].sentence;
    while (!recent_.empty() && recent_.front().sentence + kBindingSentences < sentence_)
      recent_.pop_front();
    Attribution bound;
    bound.kind = finding.kind;
    bound.confidence = finding.confidence;
    bound.source_name = finding.party.name;
    switch (finding.party.kind) {
      case PartyKind::kOutlet:
        bind_outlet(finding.party.outlets, bound);
        break;
      case PartyKind::kStaff:
        bind_staff(finding.party, bound);
        break;
      case PartyKind::kPerson:
        bind_person(bound);
        break;
      case PartyKind::kNoun:
        bind_noun(finding, bound);
        break;
      case PartyKind::kNeuter:
        bind_neuter(finding, bound);
        break;
      case PartyKind::kPronoun:
        bind_pronoun(finding, bound);
        break;
      case PartyKind::kPoll:
      case PartyKind::kPhrase:
        last_person_.clear();  // a pronoun behind it may mean it
        if (bound.source_name.size() <= kLongestName) last_body_ = {bound.source_name, sentence_};
        break;
    }
    if (bound.outlet && bound.candidates.empty()) remember({*bound.outlet, sentence_, true});
    return bound;
  }

 private:
  struct Recent {
    std::uint32_t outlet;
    std::uint32_t sentence;
    bool is_source;
  };

  const std::string& name_of(std::uint32_t outlet) const {
    return registry_.outlets()[outlet].name;
  }

  void remember(Recent recent) {
    // Twice in a row changes nothing but the place: keeps the list short on texts of one refrain.
    if (!recent_.empty() && recent_.back().outlet == recent.outlet) {
      recent_.back().sentence = recent.sentence;
    } else {
      recent_.push_back(recent);
      if (recent_.size() > 16) recent_.pop_front();
    }
  }

  void bind_outlet(const std::vector<std::uint32_t>& outlets, Attribution& bound) {
    bound.outlet = outlets.front();
    bound.source_name = name_of(outlets.front());
    make_ambiguous(outlets, bound);
  }

  void make_ambiguous(const std::vector<std::uint32_t>& outlets, Attribution& bound) const {
    if (outlets.size() < 2) return;
    for (const std::uint32_t outlet : outlets) bound.candidates.push_back(name_of(outlet));
    bound.confidence /= static_cast<double>(outlets.size());
  }

  void bind_staff(const Party& party, Attribution& bound) {
    bound.outlet = party.outlets.front();
    make_ambiguous(party.outlets, bound);
    learn_person(bound.source_name);
  }

  void learn_person(const std::string& name) {
    if (name.size() > kLongestName) return;
    const std::size_t space = name.rfind(' ');
    if (space != std::string::npos) full_names_[name.substr(space + 1)] = name;
    last_person_ = name;
    person_sentence_ = sentence_;
  }

  void bind_person(Attribution& bound) {
    if (const std::string* full = full_name_of(bound.source_name)) bound.source_name = *full;
    learn_person(bound.source_name);
  }

  /// The full name that the text gave to a last name, also in another case ("по словам
  /// Хуснуллина"); nullptr when it gave none.
  const std::string* full_name_of(std::string_view last) const {
    static constexpr std::array<std::string_view, 5> kEndings{"а", "у", "ым", "ом", "е"};
    auto full = full_names_.find(std::string(last));
    for (std::size_t i = 0; full == full_names_.end() && i < kEndings.size(); ++i) {
      if (!last.ends_with(kEndings[i])) continue;
      full = full_names_.find(std::string(last.substr(0, last.size() - kEndings[i].size())));
    }
    return full == full_names_.end() ? nullptr : &full->second;
  }

  /// "He": the last source, when that was one person with a name and spoke in this sentence or the
  /// one before. "They" are never one person.
  void bind_pronoun(const Finding& finding, Attribution& bound) {
    const bool plural = words_[finding.party.tokens.begin].is(detail::attribute::kPlural);
    const bool near = !plural && !last_person_.empty() && sentence_ <= person_sentence_ + 1;
    if (!near && !plural) {
      const std::uint32_t pronoun = finding.party.tokens.begin;
      if (std::string name = person_named_before(pronoun); !name.empty()) {
        learn_person(name);
        bound.source_name = std::move(name);
        bound.kind = CueKind::kCoreferent;
        bound.confidence *=
            detail::attribute::start_confidence(CueKind::kCoreferent) * kNamedInPassing;
        return;
      }
    }
    if (near) {
      person_sentence_ = sentence_;
      bound.source_name = last_person_;
      bound.kind = CueKind::kCoreferent;
      bound.confidence *= detail::attribute::start_confidence(CueKind::kCoreferent);
    } else {
      bound.confidence *= kUnboundPronoun;
    }
  }

  /// The one person that the words of the sentence before a pronoun name, else the sentence before
  /// that; empty when they name none, or several.
  std::string person_named_before(std::uint32_t pronoun) const {
    const TokenRange sentence = words_.prose_of(pronoun);
    std::string here = only_person({sentence.begin, std::max(sentence.begin, pronoun)});
    if (!here.empty() || words_[pronoun].sentence == 0) return here;
    const TokenRange before = words_.text().text.sentences[words_[pronoun].sentence - 1].tokens;
    return only_person(words_.prose_of(before.begin));
  }

  std::string only_person(TokenRange range) const {
    using namespace detail::attribute;
    constexpr std::uint32_t kMostWords = 60;
    constexpr std::uint32_t kLongestRun = 7;
    range.begin = range.end - std::min(range.size(), kMostWords);
    std::string only;
    for (std::uint32_t at = range.begin; at < range.end;) {
      if (!words_[at].capital || words_.quotation_of(at) != nullptr) {
        ++at;
        continue;
      }
      const std::uint32_t begin = at++;
      while (at < range.end && words_[at].capital && !words_[at].after(kBoundary)) ++at;
      TokenRange run{begin, at};
      for (std::uint32_t i = run.end; i-- > run.begin;) {
        if (words_[i].is(kTitle)) run.begin = i + 1;
      }
      if (run.size() < 2 || run.size() > 4 || at - begin > kLongestRun || !is_bare_name(run))
        continue;
      std::string name(words_.written(run));
      if (!only.empty() && only != name) return {};
      only = std::move(name);
    }
    return only.size() <= kLongestName ? only : std::string{};
  }

  /// Capitalized words that no article, preposition or place tells to be something else than a
  /// person's name.
  bool is_bare_name(TokenRange run) const {
    using namespace detail::attribute;
    for (std::uint32_t at = run.begin; at < run.end; ++at) {
      if (words_[at].is(kPlace | kTime | kDeterminer | kPreposition | kAdverb | kConjunction |
                        kOutletNoun) ||
          words_[at].possessive || words_[at].upper)
        return false;
    }
    const bool led = run.begin > 0 && !words_[run.begin].after(kBoundary) &&
                     words_[run.begin - 1].is(kDeterminer | kPreposition);
    const auto mention = std::lower_bound(
        mentions_.begin(), mentions_.end(), run.begin,
        [](const Mention& each, std::uint32_t token) { return each.tokens.end <= token; });
    const bool is_outlet = mention != mentions_.end() && mention->tokens.begin < run.end;
    return !led && !is_outlet;
  }

  bool may_be(std::uint32_t outlet, std::string_view noun) const {
    const std::vector<std::string>& nouns = registry_.outlets()[outlet].nouns;
    return noun.empty() || nouns.empty() ||
           std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
  }

  /// The outlets that a noun may mean, the last named first: sources within reach; when there is
  /// none, outlets that are merely named there.
  std::vector<std::uint32_t> candidates_for(std::string_view noun, std::uint32_t before) const {
    std::vector<std::uint32_t> found;
    const auto add = [&](std::uint32_t outlet) {
      if (may_be(outlet, noun) && std::find(found.begin(), found.end(), outlet) == found.end())
        found.push_back(outlet);
    };
    for (auto recent = recent_.rbegin(); recent != recent_.rend(); ++recent) add(recent->outlet);
    if (!found.empty()) return found;
    auto mention = std::lower_bound(
        mentions_.begin(), mentions_.end(), before,
        [](const Mention& each, std::uint32_t token) { return each.tokens.begin < token; });
    for (int steps = 0; mention != mentions_.begin() && steps < 8; ++steps) {
      --mention;
      if (words_[mention->tokens.begin].sentence + kBindingSentences < sentence_) break;
      if (mention->outlets.size() == 1) add(mention->outlets.front());
    }
    return found;
  }

  std::uint32_t sentence_of_source(std::uint32_t outlet) const {
    for (auto recent = recent_.rbegin(); recent != recent_.rend(); ++recent) {
      if (recent->outlet == outlet) return recent->sentence;
    }
    return sentence_;
  }

  void bind_noun(const Finding& finding, Attribution& bound) {
    std::vector<std::uint32_t> candidates =
        candidates_for(finding.party.head_noun, finding.party.tokens.begin);
    if (bound.kind != CueKind::kChannel) bound.kind = CueKind::kCoreferent;
    if (candidates.empty()) {
      bound.confidence *= kUnboundPhrase;
      for (const std::uint32_t publisher : publishers_) {
        if (may_be(publisher, finding.party.head_noun)) return bind_outlet({publisher}, bound);
      }
      return;
    }
    bound.confidence =
        std::min(bound.confidence, detail::attribute::start_confidence(CueKind::kCoreferent));
    bind_to(candidates, bound);
    for (const std::uint32_t publisher : publishers_) {
      const std::vector<std::string>& nouns = registry_.outlets()[publisher].nouns;
      const bool could_be =
          std::find(nouns.begin(), nouns.end(), finding.party.head_noun) != nouns.end();
      if (!could_be ||
          std::find(candidates.begin(), candidates.end(), publisher) != candidates.end())
        continue;
      if (bound.candidates.empty()) bound.candidates.push_back(bound.source_name);
      bound.candidates.push_back(name_of(publisher));
      bound.confidence *= kPublisherDoubt;
      break;
    }
  }

  void bind_to(const std::vector<std::uint32_t>& candidates, Attribution& bound) {
    const std::uint32_t distance =
        sentence_ - std::min(sentence_, sentence_of_source(candidates.front()));
    bound.confidence *= 1.0 - kBindingLoss * (distance > 1 ? distance - 1 : 0);
    bind_outlet(candidates, bound);
  }

  /// "It reported": only an outlet that was the source of the sentence before.
  void bind_neuter(const Finding& finding, Attribution& bound) {
    std::vector<std::uint32_t> candidates;
    for (const Recent& recent : recent_) {
      if (recent.sentence + 1 >= sentence_ &&
          std::find(candidates.begin(), candidates.end(), recent.outlet) == candidates.end())
        candidates.push_back(recent.outlet);
    }
    bound.kind = finding.kind == CueKind::kChannel ? finding.kind : CueKind::kCoreferent;
    if (candidates.empty()) {
      if (!last_body_.name.empty() && sentence_ <= last_body_.sentence + 1) {
        last_body_.sentence = sentence_;  // "The company said ... “...,” it said."
        bound.source_name = last_body_.name;
        bound.confidence *= detail::attribute::start_confidence(CueKind::kCoreferent);
      } else {
        bound.confidence *= kUnboundPronoun;
      }
      return;
    }
    bound.confidence =
        std::min(bound.confidence, detail::attribute::start_confidence(CueKind::kCoreferent));
    std::reverse(candidates.begin(), candidates.end());
    bind_to(candidates, bound);
  }

  const Words& words_;
  const OutletRegistry& registry_;
  const std::vector<Mention>& mentions_;
  const std::vector<std::uint32_t>& publishers_;
  std::deque<Recent> recent_;  // outlets that were sources, within reach, in text order
  std::unordered_map<std::string, std::string> full_names_;  // by last name
  struct Body {
    std::string name;
    std::uint32_t sentence = 0;
  };
  Body last_body_;  // the last source without a name of its own
  std::string last_person_;
  std::uint32_t person_sentence_ = 0;
  std::uint32_t sentence_ = 0;
};

/// True when the chain of `inner` leads to `outer`: links must not close a circle.
bool is_inside(const std::vector<Attribution>& all, std::uint32_t inner, std::uint32_t outer) {
  std::optional<std::uint32_t> at = inner;
  for (std::uint32_t steps = 0; at && steps < kMostSources; ++steps) {
    if (*at == outer) return true;
    at = all[*at].nested_in;
  }
  return at.has_value();
}

/// Links each attribution to the smallest content around it that is another's.
void nest(std::vector<Attribution>& all) {
  std::vector<std::uint32_t> order(all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) order[i] = i;
  const auto rank = [&](std::uint32_t i) { return all[i].kind == CueKind::kChannel ? 0 : 1; };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    const Span a = all[left].content;
    const Span b = all[right].content;
    if (a.begin != b.begin) return a.begin < b.begin;
    if (a.end != b.end) return a.end > b.end;
    return rank(left) < rank(right);
  });
  std::vector<std::uint32_t> open;
  for (const std::uint32_t i : order) {
    while (!open.empty() && all[open.back()].content.end <= all[i].content.begin) open.pop_back();
    // Deep nests do not occur in prose; the bound keeps hostile ones linear.
    for (std::size_t depth = open.size();
         !all[i].nested_in && depth-- > open.size() - std::min<std::size_t>(open.size(), 8);) {
      const Attribution& outer = all[open[depth]];
      if (outer.content.contains(all[i].content) && outer.content.contains(all[i].cue) &&
          outer.cue != all[i].cue && !is_inside(all, open[depth], i)) {
        all[i].nested_in = open[depth];
      }
    }
    open.push_back(i);
  }
}

/// Hashes of the first letters of the words that carry content: a crude stem that needs no tables.
std::vector<std::uint64_t> content_words(const Words& words, TokenRange range) {
  using namespace detail::attribute;
  constexpr std::size_t kShort = 4;
  constexpr std::uint64_t kFunctionWords = kPreposition | kConjunction | kDeterminer | kAuxiliary |
                                           kFinite | kAnd | kPronoun | kThat | kAdverb | kSay;
  std::vector<std::uint64_t> keys;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::string_view word = words.text().text.word(i);
    if (word.size() < kShort || words[i].is(kFunctionWords)) continue;
    std::size_t cut = std::min<std::size_t>(
        word.size(), static_cast<unsigned char>(word.front()) < 0x80 ? 6 : 10);
    while (cut < word.size() && !is_utf8_start(word[cut])) ++cut;
    keys.push_back(hash_bytes(word.substr(0, cut)));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

class Finder {
 public:
  Finder(const AnalyzedText& text, const OutletRegistry& registry)
      : words_(text),
        registry_(registry),
        mentions_(detail::attribute::find_mentions(words_, registry)) {}

  std::vector<Attribution> find() {
    const std::vector<std::uint32_t> publishers = find_publishers(words_.text(), registry_);
    std::vector<Finding> findings = detail::attribute::find_cues(words_, mentions_, publishers);
    detail::attribute::settle_contents(words_, findings);
    Binder binder(words_, registry_, mentions_, publishers);
    const detail::attribute::ScopeReader scopes(words_);
    for (const Finding& finding : findings) {
      Attribution bound = binder.bind(finding);
      bound.nested_in = finding.within;
      bound.cue = words_.span_of(finding.cue);
      bound.mention = words_.span_of(finding.party.tokens);
      bound.content_tokens = finding.scope.content;
      bound.content = scopes.span_of(finding.scope.content);
      found_.push_back(std::move(bound));
    }
    add_continuations();
    add_uncued_relays();
    order();
    nest(found_);
    return std::move(found_);
  }

 private:
  struct Said {
    std::optional<std::uint32_t> outlet;  // the only one of the sentence
    bool any = false;                     // somebody speaks in it
  };

  /// Who speaks in each sentence.
  std::vector<Said> speakers() const {
    std::vector<Said> said(words_.text().text.sentences.size());
    for (const Attribution& each : found_) {
      const std::uint32_t last = words_[each.content_tokens.end - 1].sentence;
      for (std::uint32_t s = words_[each.content_tokens.begin].sentence; s <= last; ++s) {
        if (!said[s].any) said[s].outlet = each.outlet;
        if (each.outlet && !each.candidates.empty()) said[s].outlet.reset();
        if (each.outlet && each.candidates.empty() && !said[s].outlet) said[s].outlet = each.outlet;
        said[s].any = true;
      }
    }
    return said;
  }

  /// Sorts by cue and numbers; links follow.
  void order() {
    for (std::uint32_t i = 0; i < found_.size(); ++i) found_[i].id = i;
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Attribution& left, const Attribution& right) {
                       return left.cue.begin < right.cue.begin;
                     });
    std::vector<std::uint32_t> place(found_.size());
    for (std::uint32_t i = 0; i < found_.size(); ++i) place[found_[i].id] = i;
    for (std::uint32_t i = 0; i < found_.size(); ++i) {
      found_[i].id = i;
      if (auto& outer = found_[i].nested_in) outer = place[*outer];
    }
  }

  void add_inferred(CueKind kind, TokenRange content, std::uint32_t outlet) {
    const detail::attribute::ScopeReader scopes(words_);
    Attribution inferred;
    inferred.kind = kind;
    inferred.confidence = detail::attribute::start_confidence(kind);
    inferred.outlet = outlet;
    inferred.source_name = registry_.outlets()[outlet].name;
    inferred.content_tokens = content;
    inferred.content = scopes.span_of(content);
    inferred.cue = inferred.mention = {inferred.content.begin, inferred.content.begin};
    found_.push_back(std::move(inferred));
  }

  /// A sentence between two of one outlet in which nobody else speaks.
  void add_continuations() {
    const std::vector<Said> said = speakers();
    for (std::uint32_t s = 1; s + 1 < said.size(); ++s) {
      const std::optional<std::uint32_t> outlet = said[s - 1].outlet;
      if (said[s].any || !outlet || outlet != said[s + 1].outlet) continue;
      const TokenRange prose = words_.prose_of(words_.text().text.sentences[s].tokens.begin);
      if (!prose.empty()) add_inferred(CueKind::kContinuation, prose, *outlet);
    }
  }

  /// The first two sentences, when nobody is named for them and they restate what an outlet is
  /// credited with below.
  void add_uncued_relays() {
    constexpr std::size_t kLedeSentences = 2;
    constexpr std::size_t kFewestShared = 4;
    const std::vector<Said> said = speakers();
    std::size_t prose_sentences = 0;
    for (std::uint32_t s = 0; s < said.size() && prose_sentences < kLedeSentences; ++s) {
      const TokenRange prose = words_.prose_of(words_.text().text.sentences[s].tokens.begin);
      if (prose.empty()) continue;
      ++prose_sentences;
      if (said[s].any) continue;
      const std::vector<std::uint64_t> lede = content_words(words_, prose);
      for (std::size_t i = 0, count = found_.size(); i < count; ++i) {
        const Attribution& below = found_[i];
        if (!below.outlet || !below.candidates.empty() || below.content_tokens.begin < prose.end)
          continue;
        if (below.content_tokens.size() > 20 * prose.size()) continue;
        const std::vector<std::uint64_t> told = content_words(words_, below.content_tokens);
        std::vector<std::uint64_t> shared;
        std::set_intersection(lede.begin(), lede.end(), told.begin(), told.end(),
                              std::back_inserter(shared));
        if (shared.size() < kFewestShared || 2 * shared.size() < std::min(lede.size(), told.size()))
          continue;
        add_inferred(CueKind::kUncuedRelay, prose, *below.outlet);
        break;
      }
    }
  }

  Words words_;
  const OutletRegistry& registry_;
  std::vector<Mention> mentions_;
  std::vector<Attribution> found_;
};

}  // namespace

std::string_view cue_kind_name(CueKind kind) {
  switch (kind) {
    case CueKind::kPreposition:
      return "preposition";
    case CueKind::kVerb:
      return "verb";
    case CueKind::kChannel:
      return "channel";
    case CueKind::kBackward:
      return "backward";
    case CueKind::kCredit:
      return "credit";
    case CueKind::kCoreferent:
      return "coreferent";
    case CueKind::kContinuation:
      return "continuation";
    case CueKind::kUncuedRelay:
      return "uncued-relay";
  }
  return "";
}

bool reads_credits(std::string_view language) {
  return detail::attribute::Lexicon::knows(language);
}

std::vector<Attribution> find_attributions(const AnalyzedText& text,
                                           const OutletRegistry& outlets) {
  return Finder(text, outlets).find();
}

}  // namespace ibid
