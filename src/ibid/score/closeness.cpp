#include "ibid/score/closeness.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

bool is_stock_wording(const Passage& passage, double telling_bits_per_word) {
  return round6(passage.evidence_bits) <
         telling_bits_per_word * static_cast<double>(passage.matches.size());
}

bool is_close(const Passage& passage) {
  return passage.passage_class == PassageClass::kVerbatim ||
         passage.passage_class == PassageClass::kNearVerbatim;
}

// The longest row of passages that follow each other on both sides, by patience sorting.
// @param passages  sorted by article
void measure_chain(const std::vector<const Passage*>& passages, Closeness& closeness) {
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> last;  // by length of a row less one: the passage that ends it soonest
  std::vector<std::size_t> before(passages.size(), kNone);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const auto place = std::lower_bound(
        last.begin(), last.end(), passages[i]->source.begin,
        [&](std::size_t end, std::uint32_t begin) { return passages[end]->source.begin < begin; });
    if (place != last.begin()) before[i] = *std::prev(place);
    if (place == last.end()) {
      last.push_back(i);
    } else {
      *place = i;
    }
  }
  closeness.chain = static_cast<std::uint32_t>(last.size());
  for (std::size_t i = last.empty() ? kNone : last.back(); i != kNone; i = before[i]) {
    closeness.chain_bits += passages[i]->evidence_bits;
  }
}

// Words of the article in runs that both sides have word for word, without a word between.
// @param matches  sorted by article
std::uint32_t count_run_words(const std::vector<WordMatch>& matches,
                              const std::vector<std::uint8_t>& left_out) {
  std::uint32_t words = 0;
  std::uint32_t run = 0;
  const auto finish_run = [&] {
    words += run >= Closeness::kRunWords ? run : 0;
    run = 0;
  };
  const WordMatch* last = nullptr;
  for (const WordMatch& match : matches) {
    const bool counts = match.exact && left_out[match.article] == 0;
    const bool follows =
        last != nullptr && match.article == last->article + 1 && match.source == last->source + 1;
    if (!counts || !follows) finish_run();
    if (counts) ++run;
    last = counts ? &match : nullptr;
  }
  finish_run();
  return words;
}

}  // namespace

double Closeness::larger_share() const {
  return std::max(derived.value().value_or(0), used.value().value_or(0));
}

double Closeness::bits_per_word() const { return matched_words == 0 ? 0 : bits / matched_words; }

Closeness measure_closeness(const VerdictInput& input, double telling_bits_per_word) {
  Closeness closeness;
  const auto quoted = mark_quoted(input.article.text, input.article.structure);
  std::vector<std::uint8_t> kept(input.article.text.tokens.size(), 0);
  std::vector<std::uint8_t> close(kept.size(), 0);
  std::vector<std::uint8_t> derived(kept.size(), 0);
  std::vector<std::uint8_t> used(input.source.text.tokens.size(), 0);
  const auto mark = [](std::vector<std::uint8_t>& marks, TokenRange range) {
    std::fill(marks.begin() + range.begin, marks.begin() + range.end, std::uint8_t{1});
  };
  std::vector<const Passage*> telling;
  for (const Passage& passage : input.alignment.passages) {
    if (is_close(passage)) {
      for (const WordMatch& match : passage.matches) kept[match.article] |= match.exact ? 1 : 0;
    }
    if (is_stock_wording(passage, telling_bits_per_word)) continue;
    telling.push_back(&passage);
    closeness.longest_unquoted =
        std::max(closeness.longest_unquoted, longest_exact_run(passage.matches, quoted).size());
    closeness.run_words += count_run_words(passage.matches, quoted);
    closeness.bits += passage.evidence_bits;
    closeness.matched_words += static_cast<std::uint32_t>(passage.matches.size());
    for (const WordMatch& match : passage.matches) closeness.quoted_words += quoted[match.article];
    mark(derived, passage.article);
    mark(used, passage.source);
    if (is_close(passage)) mark(close, passage.article);
  }
  closeness.overlap = input.score.derived;
  closeness.passages = static_cast<std::uint32_t>(telling.size());
  closeness.derived = share_of_marked(input.article, derived);
  closeness.used = share_of_marked(input.source, used);
  for (std::size_t i = 0; i < derived.size(); ++i) {
    const bool is_said = quoted[i] != 0 || input.article.structure.is_prose[i] == 0;
    closeness.unquoted_words += is_said ? 0U : derived[i];
  }
  closeness.close_words = share_of_marked(input.article, close).numerator;
  closeness.kept_words =
      static_cast<std::uint32_t>(std::count(kept.begin(), kept.end(), std::uint8_t{1}));
  measure_chain(telling, closeness);
  return closeness;
}

}  // namespace ibid
