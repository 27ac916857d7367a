#include "ibid/score/small_overlap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

// Shorter ones are names, titles and single words that somebody stresses.
constexpr std::uint32_t kFewestQuotedWords = 4;
constexpr std::uint32_t kMostShownWords = 25;

std::string shown(const AnalyzedText& text, TokenRange tokens) {
  const std::uint32_t end = std::min(tokens.end, tokens.begin + kMostShownWords);
  const std::string_view words =
      slice(text.document.text, text.text.source_of({tokens.begin, end}));
  return fmt::format("“{}{}”", words, end < tokens.end ? " …" : "");
}

std::vector<std::uint64_t> words_of(const AnalyzedText& text, TokenRange tokens) {
  std::vector<std::uint64_t> words;
  words.reserve(tokens.size());
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    words.push_back(text.text.tokens[i].hash);
  }
  return words;
}

std::optional<TokenRange> find_run(const VerdictInput& input) {
  const std::uint32_t length = input.score.longest_run;
  if (length == 0 || length > kMaxShingleLength) return std::nullopt;
  const std::vector<std::uint64_t> in_source = shingle_set(prose_shingles(input.source, length));
  for (const Shingle& run : prose_shingles(input.article, length)) {
    if (std::binary_search(in_source.begin(), in_source.end(), run.hash)) {
      return TokenRange{run.first_token, run.first_token + length};
    }
  }
  return std::nullopt;
}

// Outermost quotations only: they do not overlap, so that their words are counted once.
bool is_of_interest(const Quotation& quotation) {
  return quotation.depth == 0 && quotation.tokens.size() >= kFewestQuotedWords;
}

std::optional<TokenRange> find_quotation(const VerdictInput& input) {
  std::set<std::vector<std::uint64_t>> in_source;
  for (const Quotation& quotation : input.source.structure.quotations) {
    if (is_of_interest(quotation)) in_source.insert(words_of(input.source, quotation.tokens));
  }
  std::optional<TokenRange> longest;
  for (const Quotation& quotation : input.article.structure.quotations) {
    if (!is_of_interest(quotation) || (longest && quotation.tokens.size() <= longest->size())) {
      continue;
    }
    if (in_source.count(words_of(input.article, quotation.tokens)) > 0) longest = quotation.tokens;
  }
  return longest;
}

}  // namespace

std::vector<std::string> describe_small_overlap(const VerdictInput& input) {
  std::vector<std::string> clauses;
  const auto run = find_run(input);
  const auto quotation = find_quotation(input);
  if (quotation) {
    clauses.push_back(fmt::format("both quote {}", shown(input.article, *quotation)));
  }
  const bool is_told =
      run && quotation && quotation->begin <= run->begin && run->end <= quotation->end;
  if (run && !is_told) {
    clauses.push_back(fmt::format("both have {} in a row, {}", count_of(run->size(), "word"),
                                  shown(input.article, *run)));
  }
  return clauses;
}

}  // namespace ibid
