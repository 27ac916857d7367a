#include "ibid/score/passage_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "ibid/align/edit_script.hpp"
#include "ibid/score/credit_index.hpp"
#include "ibid/tokenize/characters.hpp"

namespace ibid {
namespace {

// Who is credited with this share of a passage's words is credited with the passage.
constexpr double kCreditShare = 0.5;
constexpr std::size_t kMostNames = 4;
constexpr std::size_t kMostWords = 5;
constexpr std::uint32_t kMostShownWords = 12;
// A title or a name in quotation marks is no quotation.
constexpr std::uint32_t kFewestQuotedWords = 2;

bool is_quoted(const Passage& passage, const std::vector<std::uint8_t>& quoted) {
  const auto inside =
      std::count_if(passage.matches.begin(), passage.matches.end(),
                    [&](const WordMatch& match) { return quoted[match.article] != 0; });
  return 2 * static_cast<std::size_t>(inside) > passage.matches.size();
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

// Who is credited with most of a passage: a speaker of one sentence in it is not.
std::vector<std::string> credits_of(const Passage& passage, const CreditIndex& credits) {
  struct Credit {
    std::uint32_t first = 0;  // where its first content begins, for the order of the names
    std::vector<TokenRange> content;
  };
  std::map<std::string, Credit> by_name;
  credits.for_each_in(passage.article, [&](const Attribution& attribution) {
    Credit& credit = by_name[attribution.source_name];
    credit.first = attribution.content_tokens.begin;
    credit.content.push_back(attribution.content_tokens);
  });
  std::vector<std::pair<std::uint32_t, std::string>> names;
  for (auto& [name, credit] : by_name) {
    std::sort(credit.content.begin(), credit.content.end());
    std::uint32_t covered = 0;
    std::uint32_t reach = passage.article.begin;
    for (const TokenRange content : credit.content) {
      const std::uint32_t begin = std::max(reach, content.begin);
      const std::uint32_t end = std::min(passage.article.end, content.end);
      if (end > begin) covered += end - begin;
      reach = std::max(reach, content.end);
    }
    if (covered >= kCreditShare * passage.article.size()) names.emplace_back(credit.first, name);
  }
  std::sort(names.begin(), names.end());
  std::vector<std::string> ordered;
  ordered.reserve(names.size());
  for (auto& [first, name] : names) ordered.push_back(std::move(name));
  return ordered;
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
  SharedWords(const Passage& passage, const AnalyzedText& source, const AnalyzedText& article,
              const PairTerms& terms)
      : article_(article), terms_(terms.right) {
    for (const WordMatch& match : passage.matches) {
      if (terms_.is_content[match.article] == 0) continue;
      const bool is_name =
          begins_with_capital(article, match.article) && begins_with_capital(source, match.source);
      (is_name ? names_ : plain_).push_back(match.article);
    }
  }

  /// The first names: runs of words that both sides write with a capital.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (std::size_t first = 0; first < names_.size() && names.size() < kMostNames;) {
      std::size_t end = first + 1;
      while (end < names_.size() && names_[end] == names_[end - 1] + 1) ++end;
      add_once(names, text_of(article_, {names_[first], names_[end - 1] + 1}));
      first = end;
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
  static bool begins_with_capital(const AnalyzedText& text, std::uint32_t token) {
    return detail::begins_with_capital(text_of(text, {token, token + 1}));
  }

  const AnalyzedText& article_;
  const TextTerms& terms_;
  std::vector<std::uint32_t> names_;  // tokens of the article
  std::vector<std::uint32_t> plain_;  // the same
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

// The first pair of quotations, one on each side, that share a content word of the passage.
std::string shared_quotation(const Passage& passage, const Side& source, const Side& article,
                             const PairTerms& terms) {
  for (const WordMatch& match : passage.matches) {
    if (terms.right.is_content[match.article] == 0) continue;
    const Quotation* right = article.quotation_within(match.article, passage.article);
    const Quotation* left = source.quotation_within(match.source, passage.source);
    if (right == nullptr || left == nullptr) continue;
    if (std::max(right->tokens.size(), left->tokens.size()) < kFewestQuotedWords) continue;
    const std::string_view in_article = text_of(article.text, right->tokens);
    const std::string_view in_source = text_of(source.text, left->tokens);
    return in_article == in_source
               ? fmt::format("both quote “{}”", clipped(article.text, right->tokens))
               : fmt::format("both quote, in other words, “{}” / “{}”",
                             clipped(article.text, right->tokens),
                             clipped(source.text, left->tokens));
  }
  return {};
}

std::string explain(const Passage& passage, const Side& source, const Side& article,
                    const PairTerms& terms) {
  std::vector<std::string> parts;
  switch (passage.passage_class) {
    case PassageClass::kVerbatim:
      return passage.article.size() == 1
                 ? "one word, the same"
                 : fmt::format("{} consecutive words are the same", passage.article.size());
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
      const SharedWords shared(passage, source.text, article.text, terms);
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
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

std::vector<PassageNotes> annotate_passages(std::span<const Passage> passages,
                                            const AnalyzedText& source, const AnalyzedText& article,
                                            const PairTerms& terms,
                                            std::span<const Attribution> article_attributions) {
  const std::vector<std::uint8_t> quoted = mark_quoted(article.text, article.structure);
  const CreditIndex credits(article_attributions);
  const Side source_side(source);
  const Side article_side(article);
  std::vector<PassageNotes> notes;
  notes.reserve(passages.size());
  for (const Passage& passage : passages) {
    notes.push_back({is_quoted(passage, quoted), credits_of(passage, credits),
                     explain(passage, source_side, article_side, terms)});
  }
  return notes;
}

}  // namespace ibid
