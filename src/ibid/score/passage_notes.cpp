#include "ibid/score/passage_notes.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "ibid/align/edit_script.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

// An attribution speaks for a passage when it covers this share of its words, or the passage covers
// this share of what is attributed.
constexpr double kCreditShare = 0.5;
constexpr std::size_t kMostNames = 4;
constexpr std::size_t kMostWords = 5;
constexpr std::uint32_t kMostRunWords = 12;

std::uint32_t overlap(TokenRange a, TokenRange b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  const std::uint32_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

bool is_quoted(const Passage& passage, const std::vector<std::uint8_t>& quoted) {
  const auto inside =
      std::count_if(passage.matches.begin(), passage.matches.end(),
                    [&](const WordMatch& match) { return quoted[match.article] != 0; });
  return 2 * static_cast<std::size_t>(inside) > passage.matches.size();
}

// The quotations whose words begin within a range, in order.
std::span<const Quotation> quotations_in(const AnalyzedText& text, TokenRange range) {
  const std::vector<Quotation>& all = text.structure.quotations;
  const auto begins_before = [](const Quotation& quotation, std::uint32_t token) {
    return quotation.tokens.begin < token;
  };
  const auto first = std::lower_bound(all.begin(), all.end(), range.begin, begins_before);
  const auto last = std::lower_bound(first, all.end(), range.end, begins_before);
  return {first, last};
}

std::vector<std::string> credits_of(const Passage& passage,
                                    std::span<const Attribution> attributions) {
  std::vector<std::string> names;
  for (const Attribution& attribution : attributions) {
    const auto shared = static_cast<double>(overlap(passage.article, attribution.content_tokens));
    const bool covers = shared >= kCreditShare * passage.article.size() ||
                        shared >= kCreditShare * attribution.content_tokens.size();
    if (shared > 0 && covers &&
        std::find(names.begin(), names.end(), attribution.source_name) == names.end()) {
      names.push_back(attribution.source_name);
    }
  }
  return names;
}

std::string_view text_of(const AnalyzedText& text, TokenRange tokens) {
  return slice(text.document.text, {text.text.tokens[tokens.begin].source.begin,
                                    text.text.tokens[tokens.end - 1].source.end});
}

bool is_capitalized(std::string_view word) {
  return u_isupper(static_cast<UChar32>(decode_utf8(word, 0).value)) != 0;
}

// The matched words of a passage, sorted into names (runs of capitalized words) and other words.
struct SharedWords {
  std::vector<std::string> names;
  std::vector<std::string> words;  ///< most telling first chosen, then in the article's order
};

SharedWords shared_words(const Passage& passage, const AnalyzedText& source,
                         const AnalyzedText& article, const PairTerms& terms) {
  SharedWords shared;
  struct Plain {
    double bits;
    std::uint32_t token;
  };
  std::vector<Plain> plain;
  TokenRange name{0, 0};
  const auto add_once = [](std::vector<std::string>& list, std::string_view entry) {
    if (std::find(list.begin(), list.end(), entry) == list.end()) list.emplace_back(entry);
  };
  const auto finish_name = [&] {
    if (!name.empty()) add_once(shared.names, text_of(article, name));
    name = {0, 0};
  };
  for (const WordMatch& match : passage.matches) {
    if (terms.right.is_content[match.article] == 0) continue;
    const bool is_name = is_capitalized(text_of(article, {match.article, match.article + 1})) &&
                         is_capitalized(text_of(source, {match.source, match.source + 1}));
    if (!is_name) {
      plain.push_back({terms.right.bits[match.article], match.article});
      continue;
    }
    if (name.empty() || name.end != match.article) {
      finish_name();
      name.begin = match.article;
    }
    name.end = match.article + 1;
  }
  finish_name();
  if (shared.names.size() > kMostNames) shared.names.resize(kMostNames);
  std::stable_sort(plain.begin(), plain.end(),
                   [](const Plain& a, const Plain& b) { return a.bits > b.bits; });
  if (plain.size() > kMostWords) plain.resize(kMostWords);
  std::sort(plain.begin(), plain.end(),
            [](const Plain& a, const Plain& b) { return a.token < b.token; });
  for (const Plain& word : plain) {
    add_once(shared.words, text_of(article, {word.token, word.token + 1}));
  }
  return shared;
}

// A pair of quotations, one on each side, that share a content word of the passage.
std::string shared_quotation(const Passage& passage, const AnalyzedText& source,
                             const AnalyzedText& article, const PairTerms& terms) {
  for (const Quotation& right : quotations_in(article, passage.article)) {
    if (right.tokens.empty() || right.tokens.end > passage.article.end) continue;
    for (const Quotation& left : quotations_in(source, passage.source)) {
      if (left.tokens.empty() || left.tokens.end > passage.source.end) continue;
      const bool share_a_word =
          std::any_of(passage.matches.begin(), passage.matches.end(), [&](const WordMatch& match) {
            return right.tokens.contains(match.article) && left.tokens.contains(match.source) &&
                   terms.right.is_content[match.article] != 0;
          });
      if (!share_a_word) continue;
      const std::string_view in_article = text_of(article, right.tokens);
      const std::string_view in_source = text_of(source, left.tokens);
      return in_article == in_source
                 ? fmt::format("both quote “{}”", in_article)
                 : fmt::format("both quote, in other words, “{}” / “{}”", in_article, in_source);
    }
  }
  return {};
}

std::string longest_run_text(const Passage& passage, const AnalyzedText& article) {
  TokenRange best{0, 0};
  TokenRange run{0, 0};
  const WordMatch* last = nullptr;
  for (const WordMatch& match : passage.matches) {
    const bool goes_on = last != nullptr && last->exact && match.exact &&
                         match.article == last->article + 1 && match.source == last->source + 1;
    run = goes_on ? TokenRange{run.begin, match.article + 1}
                  : TokenRange{match.article, match.article + (match.exact ? 1U : 0U)};
    if (run.size() > best.size()) best = run;
    last = &match;
  }
  if (best.size() <= kMostRunWords) return std::string(text_of(article, best));
  return fmt::format("{} …", text_of(article, {best.begin, best.begin + kMostRunWords}));
}

std::string explain(const Passage& passage, const AnalyzedText& source, const AnalyzedText& article,
                    const PairTerms& terms) {
  std::vector<std::string> parts;
  switch (passage.passage_class) {
    case PassageClass::kVerbatim:
      return fmt::format("{} consecutive words are the same", passage.article.size());
    case PassageClass::kNearVerbatim: {
      std::uint32_t kept = 0;
      for (const EditStep& step : make_edit_script(passage)) {
        if (step.kind == EditKind::kKeep) kept += step.to.size();
      }
      parts.push_back(
          fmt::format("{} of {} words are kept in order", kept, passage.article.size()));
      if (passage.longest_run < kept && passage.longest_run > 1) {
        parts.push_back(fmt::format("{} of them in a row, “{}”", passage.longest_run,
                                    longest_run_text(passage, article)));
      }
      break;
    }
    case PassageClass::kParaphrase:
    case PassageClass::kSummary: {
      parts.emplace_back(passage.passage_class == PassageClass::kSummary
                             ? "one side condenses the other"
                             : "the same content in other words");
      const SharedWords shared = shared_words(passage, source, article, terms);
      if (!shared.names.empty()) {
        parts.push_back(fmt::format("same names: {}", fmt::join(shared.names, ", ")));
      }
      if (!shared.words.empty()) {
        parts.push_back(fmt::format("same words: {}", fmt::join(shared.words, ", ")));
      }
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
  std::vector<PassageNotes> notes;
  notes.reserve(passages.size());
  for (const Passage& passage : passages) {
    notes.push_back({is_quoted(passage, quoted), credits_of(passage, article_attributions),
                     explain(passage, source, article, terms)});
  }
  return notes;
}

}  // namespace ibid
