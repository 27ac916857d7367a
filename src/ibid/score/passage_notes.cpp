#include "ibid/score/passage_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "ibid/align/edit_script.hpp"
#include "ibid/background/background.hpp"
#include "ibid/score/credit_index.hpp"
#include "ibid/score/shared_names.hpp"
#include "ibid/weigh/likeness.hpp"

namespace ibid {
namespace {

// Who is credited with this share of a passage's words is credited with the passage.
constexpr double kCreditShare = 0.5;
constexpr std::size_t kMostNames = 4;
constexpr std::size_t kMostWords = 5;
constexpr std::uint32_t kMostShownWords = 12;
// A title or a name in quotation marks is no quotation.
constexpr std::uint32_t kFewestQuotedWords = 2;
// So few words in quotation marks may be a ship's name and a word that somebody stresses.
constexpr std::uint32_t kFewestPartlyQuoted = 4;

std::uint32_t count_quoted(const Passage& passage, const std::vector<std::uint8_t>& quoted) {
  return static_cast<std::uint32_t>(
      std::count_if(passage.matches.begin(), passage.matches.end(),
                    [&](const WordMatch& match) { return quoted[match.article] != 0; }));
}

constexpr std::uint32_t kNoQuotation = std::numeric_limits<std::uint32_t>::max();

// For each token the innermost quotation around it, as an index. Inner quotations open later: taken
// from the last to the first, each claims the tokens that none has claimed, and `next` leads past
// those that one has (union-find by path halving), so that nesting costs nothing.
std::vector<std::uint32_t> innermost_quotations(const AnalyzedText& text) {
  const auto size = static_cast<std::uint32_t>(text.text.tokens.size());
  std::vector<std::uint32_t> innermost(size, kNoQuotation);
  std::vector<std::uint32_t> next(size + 1);
  std::iota(next.begin(), next.end(), 0U);
  const auto first_unclaimed = [&](std::uint32_t token) {
    while (next[token] != token) token = next[token] = next[next[token]];
    return token;
  };
  const auto& quotations = text.structure.quotations;
  for (auto index = static_cast<std::uint32_t>(quotations.size()); index-- > 0;) {
    const TokenRange tokens = quotations[index].tokens;
    for (std::uint32_t token = first_unclaimed(tokens.begin); token < tokens.end;
         token = first_unclaimed(token)) {
      innermost[token] = index;
      next[token] = token + 1;
    }
  }
  return innermost;
}

// Who is credited with most of a passage, and who with a part: a speaker of one sentence in it.
struct Credits {
  std::vector<std::string> most;
  std::vector<std::string> part;
  std::vector<std::string> as_in_source;  // of both
  bool may_be_source = false;             // an outlet among these may be whose report the source is
};

// "she" tells nobody who is credited.
bool is_pronoun(const std::string& name, const Background& background) {
  const TokenizedText text = tokenize_text(name);
  return std::all_of(text.tokens.begin(), text.tokens.end(),
                     [&](const Token& token) { return background.is_stop_word(token.hash); });
}

// What annotation knows of the article's credits.
struct CreditLookup {
  CreditIndex index;
  std::span<const CreditTarget> targets;  // by the attribution's id
  bool owner_is_known;                    // whose report the source is
};

// What gives credit to one name, of all that reaches into a passage.
struct NamedCredit {
  bool as_in_source = true;
  bool is_outlet = false;
  std::uint32_t first = 0;  // where its last content begins, for the order of the names
  std::vector<TokenRange> content;
};

// Words of a stretch that lie in at least one of the ranges.
std::uint32_t covered_words(std::vector<TokenRange> ranges, TokenRange stretch) {
  std::sort(ranges.begin(), ranges.end());
  std::uint32_t covered = 0;
  std::uint32_t reach = stretch.begin;
  for (const TokenRange range : ranges) {
    const std::uint32_t begin = std::max(reach, range.begin);
    const std::uint32_t end = std::min(stretch.end, range.end);
    if (end > begin) covered += end - begin;
    reach = std::max(reach, range.end);
  }
  return covered;
}

using PlacedNames = std::vector<std::pair<std::uint32_t, std::string>>;

std::vector<std::string> in_order(PlacedNames names) {
  std::sort(names.begin(), names.end());
  std::vector<std::string> ordered;
  ordered.reserve(names.size());
  for (auto& placed : names) ordered.push_back(std::move(placed.second));
  return ordered;
}

Credits credits_of(const Passage& passage, const CreditLookup& credits,
                   const Background& background) {
  std::map<std::string, NamedCredit> by_name;
  credits.index.for_each_in(passage.article, [&](const Attribution& attribution) {
    NamedCredit& credit = by_name[attribution.source_name];
    credit.first = attribution.content_tokens.begin;
    credit.content.push_back(attribution.content_tokens);
    credit.is_outlet = attribution.outlet.has_value();
    if (credits.targets[attribution.id] != CreditTarget::kShared) credit.as_in_source = false;
  });
  PlacedNames most;
  PlacedNames part;
  Credits found;
  for (const auto& entry : by_name) {
    const std::string& name = entry.first;
    const NamedCredit& credit = entry.second;
    const bool is_most =
        covered_words(credit.content, passage.article) >= kCreditShare * passage.article.size();
    if (!is_most && is_pronoun(name, background)) continue;
    (is_most ? most : part).emplace_back(credit.first, name);
    if (!credit.as_in_source) continue;
    found.as_in_source.push_back(name);
    if (credit.is_outlet && !credits.owner_is_known) found.may_be_source = true;
  }
  found.most = in_order(std::move(most));
  found.part = in_order(std::move(part));
  return found;
}

std::string_view text_of(const AnalyzedText& text, TokenRange tokens) {
  return slice(text.document.text, text.text.source_of(tokens));
}

// Text of a range, cut short where it is long.
std::string clipped(const AnalyzedText& text, TokenRange tokens) {
  if (tokens.size() <= kMostShownWords) return std::string(text_of(text, tokens));
  return fmt::format("{} …", text_of(text, {tokens.begin, tokens.begin + kMostShownWords}));
}

void add_once(std::vector<std::string>& list, std::string_view entry) {
  if (std::find(list.begin(), list.end(), entry) == list.end()) list.emplace_back(entry);
}

// The content words that match in a passage, of two texts.
class SharedWords {
 public:
  SharedWords(const Passage& passage, const AnalyzedText& article, const TextTerms& terms,
              const SharedNames& names)
      : article_(article), terms_(terms) {
    std::vector<WordMatch> content;
    for (const WordMatch& match : passage.matches) {
      if (terms_.is_content[match.article] != 0) content.push_back(match);
    }
    names_ = names.find(content);
    auto name = names_.begin();
    for (const WordMatch& match : content) {
      while (name != names_.end() && name->end <= match.article) ++name;
      if (name == names_.end() || match.article < name->begin) plain_.push_back(match.article);
    }
  }

  /// The first names, none as a possessive.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const TokenRange name : names_) {
      if (names.size() < kMostNames) add_once(names, bare(text_of(article_, name)));
    }
    return names;
  }

  /// The most telling of the other words, in the article's order.
  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::uint32_t> telling = plain_;
    std::stable_sort(telling.begin(), telling.end(), [&](std::uint32_t a, std::uint32_t b) {
      return terms_.bits[a] > terms_.bits[b];
    });
    if (telling.size() > kMostWords) telling.resize(kMostWords);
    std::sort(telling.begin(), telling.end());
    std::vector<std::string> words;
    for (const std::uint32_t token : telling) {
      add_once(words, text_of(article_, {token, token + 1}));
    }
    return words;
  }

 private:
  static std::string_view bare(std::string_view name) {
    for (const std::string_view ending : {"'s", "’s"}) {
      if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
    }
    return name;
  }

  const AnalyzedText& article_;
  const TextTerms& terms_;
  std::vector<TokenRange> names_;     // of the article
  std::vector<std::uint32_t> plain_;  // its tokens
};

// What annotation looks up of one side.
struct Side {
  const AnalyzedText& text;
  std::vector<std::uint32_t> quotation;  // by token: the innermost around it

  explicit Side(const AnalyzedText& analyzed)
      : text(analyzed), quotation(innermost_quotations(analyzed)) {}

  // The quotation around a token, if all of it stands within a range.
  [[nodiscard]] const Quotation* quotation_within(std::uint32_t token, TokenRange range) const {
    if (quotation[token] == kNoQuotation) return nullptr;
    const Quotation& found = text.structure.quotations[quotation[token]];
    return range.begin <= found.tokens.begin && found.tokens.end <= range.end ? &found : nullptr;
  }
};

bool have_same_words(const AnalyzedText& left, TokenRange in_left, const AnalyzedText& right,
                     TokenRange in_right) {
  const auto first = left.text.tokens.begin() + in_left.begin;
  const auto second = right.text.tokens.begin() + in_right.begin;
  return in_left.size() == in_right.size() &&
         std::equal(first, first + in_left.size(), second,
                    [](const Token& a, const Token& b) { return a.hash == b.hash; });
}

// The first pair of quotations, one on each side, that share a content word of the passage.
std::string shared_quotation(const Passage& passage, const Side& source, const Side& article,
                             const PairTerms& terms) {
  for (const WordMatch& match : passage.matches) {
    if (terms.right.is_content[match.article] == 0) continue;
    const Quotation* right = article.quotation_within(match.article, passage.article);
    const Quotation* left = source.quotation_within(match.source, passage.source);
    if (right == nullptr || left == nullptr) continue;
    if (std::max(right->tokens.size(), left->tokens.size()) < kFewestQuotedWords) continue;
    return have_same_words(article.text, right->tokens, source.text, left->tokens)
               ? fmt::format("both quote “{}”", clipped(article.text, right->tokens))
               : fmt::format("both quote, in other words, “{}” / “{}”",
                             clipped(article.text, right->tokens),
                             clipped(source.text, left->tokens));
  }
  return {};
}

// What makes it a passage, without who is quoted or credited in it.
std::vector<std::string> explain(const Passage& passage, const Side& source, const Side& article,
                                 const PairTerms& terms, const SharedNames& names) {
  std::vector<std::string> parts;
  switch (passage.passage_class) {
    case PassageClass::kVerbatim:
      parts.push_back(passage.article.size() == 1 ? "one word, the same"
                                                  : fmt::format("{} consecutive words are the same",
                                                                passage.article.size()));
      return parts;
    case PassageClass::kNearVerbatim: {
      const std::uint32_t kept = count_kept_words(passage);
      parts.push_back(
          fmt::format("{} of {} words are kept in order", kept, passage.article.size()));
      if (passage.longest_run < kept && passage.longest_run > 1) {
        parts.push_back(fmt::format("{} of them in a row, “{}”", passage.longest_run,
                                    clipped(article.text, longest_exact_run(passage.matches))));
      }
      break;
    }
    case PassageClass::kParaphrase:
    case PassageClass::kSummary: {
      parts.emplace_back(passage.passage_class == PassageClass::kSummary
                             ? "one side condenses the other"
                             : "the same content in other words");
      const SharedWords shared(passage, article.text, terms.right, names);
      const auto add_list = [&](std::string_view title, const std::vector<std::string>& list) {
        if (!list.empty()) parts.push_back(fmt::format("{}: {}", title, fmt::join(list, ", ")));
      };
      add_list("same names", shared.names());
      add_list("same words", shared.words());
      break;
    }
  }
  if (std::string quotation = shared_quotation(passage, source, article, terms);
      !quotation.empty()) {
    parts.push_back(std::move(quotation));
  }
  return parts;
}

// "A", "A and B", "A, B and 3 more".
std::string listed(std::vector<std::string> names) {
  if (names.size() > kMostNames) {
    const std::size_t more = names.size() - kMostNames;
    names.resize(kMostNames);
    names.push_back(fmt::format("{} more", more));
  }
  const std::string last = std::move(names.back());
  names.pop_back();
  return fmt::format("{}{}{}", fmt::join(names, ", "), names.empty() ? "" : " and ", last);
}

// What the two plain answers, quoted or not and credited or not, do not say.
void add_partial_notes(const PassageNotes& notes, std::size_t matches,
                       std::vector<std::string>& parts) {
  if (notes.quoted_in_part) {
    parts.push_back(
        fmt::format("partly quoted: {} of its {} matched words stand inside quotation marks",
                    notes.quoted_words, matches));
  }
  if (!notes.credited_in_part.empty()) {
    parts.push_back(fmt::format("credits {} for part of it", listed(notes.credited_in_part)));
  }
}

// That a credit was taken over with the words. The source may be the report of an outlet that it
// names itself: what is not known of it is not denied.
void add_credits_as_in_source(const PassageNotes& notes, bool may_be_source,
                              std::vector<std::string>& parts) {
  const std::vector<std::string>& names = notes.credited_as_in_source;
  if (names.empty()) return;
  parts.push_back(fmt::format("names {}, as the source does", listed(names)));
  const bool are_all = names.size() == notes.credited_to.size() + notes.credited_in_part.size();
  if (are_all && !may_be_source) parts.emplace_back("the source itself is not credited for it");
}

bool is_reworded(const Passage& passage) {
  return passage.passage_class == PassageClass::kParaphrase ||
         passage.passage_class == PassageClass::kSummary;
}

}  // namespace

std::vector<PassageNotes> annotate_passages(std::span<const Passage> passages,
                                            const AnalyzedText& source, const AnalyzedText& article,
                                            const PairTerms& terms,
                                            std::span<const Attribution> article_attributions,
                                            std::span<const CreditTarget> credit_targets,
                                            std::span<const OwnOutlet> source_is_own) {
  const std::vector<std::uint8_t> quoted = mark_quoted(article.text, article.structure);
  const CreditLookup credits{CreditIndex(article_attributions), credit_targets,
                             !source_is_own.empty()};
  const SharedNames names(source, article);
  const Background background = Background::for_language(article.structure.language);
  const Side source_side(source);
  const Side article_side(article);
  std::vector<PassageNotes> notes;
  notes.reserve(passages.size());
  for (const Passage& passage : passages) {
    PassageNotes& note = notes.emplace_back();
    note.quoted_words = count_quoted(passage, quoted);
    note.quoted = 2 * static_cast<std::size_t>(note.quoted_words) > passage.matches.size();
    Credits credited = credits_of(passage, credits, background);
    note.credited_to = std::move(credited.most);
    note.credited_in_part = std::move(credited.part);
    note.credited_as_in_source = std::move(credited.as_in_source);
    note.quoted_in_part = !note.quoted && note.quoted_words >= kFewestPartlyQuoted;
    std::vector<std::string> parts = explain(passage, source_side, article_side, terms, names);
    add_partial_notes(note, passage.matches.size(), parts);
    add_credits_as_in_source(note, credited.may_be_source, parts);
    if (is_reworded(passage)) {
      note.likeness = sentence_likeness(source, passage.source, article, passage.article, terms);
    }
    note.why = fmt::format("{}", fmt::join(parts, "; "));
  }
  return notes;
}

}  // namespace ibid
