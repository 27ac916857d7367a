#include "bench/corpus/derive.hpp"

#include <algorithm>
#include <vector>

namespace ibid::bench {
namespace {

/// The indices at which sentences begin, and the size of the draft at the end.
std::vector<std::uint32_t> sentence_bounds(const Draft& draft) {
  std::vector<std::uint32_t> bounds = {0};
  for (std::uint32_t i = 0; i < draft.size(); ++i) {
    if ((draft[i] & kSentenceEnd) != 0) bounds.push_back(i + 1);
  }
  return bounds;
}

void end_paragraph(Unit& last) {
  last &= ~kComma;
  last |= kSentenceEnd | kParagraphEnd;
}

std::uint64_t fifth_power(std::uint64_t value) { return value * value * value * value * value; }

}  // namespace

std::uint64_t edit_rate(std::uint64_t percent) {
  // s <= 2 J / (1 + J) in whole numbers; both sides stay below 2^63.
  const std::uint64_t limit = 2 * percent * fifth_power(kRateSteps);
  std::uint64_t rate = 1;
  while (fifth_power(kRateSteps - rate) * (100 + percent) > limit) ++rate;
  return rate;
}

std::uint32_t replace_words(Draft& draft, std::uint64_t rate, Script script,
                            const Vocabulary& vocabulary, SeededRandom& random) {
  std::uint32_t replaced = 0;
  for (Unit& unit : draft) {
    if (random.below(kRateSteps) >= rate) continue;
    const WordId word = vocabulary.draw(script, random.next());
    if (word == (unit & kWordBits)) continue;
    unit = (unit & ~(kWordBits | kPossessive)) | word;
    ++replaced;
  }
  return replaced;
}

Taken cut_article(Draft& draft, SeededRandom& random) {
  const std::vector<std::uint32_t> bounds = sentence_bounds(draft);
  const std::uint64_t sentences = bounds.size() - 1;
  const std::uint64_t kept = std::max<std::uint64_t>(1, sentences * (20 + random.below(71)) / 100);
  const std::uint64_t first = random.below(sentences - kept + 1);
  const std::uint32_t begin = bounds[first];
  const std::uint32_t end = bounds[first + kept];
  draft = Draft(draft.begin() + begin, draft.begin() + end);
  end_paragraph(draft.back());
  return {.words = end - begin, .base_begin = begin, .derived_begin = 0};
}

void reorder_sentences(Draft& draft, SeededRandom& random) {
  const std::vector<std::uint32_t> bounds = sentence_bounds(draft);
  std::vector<std::uint32_t> order(bounds.size() - 1);
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);

  Draft moved;
  moved.reserve(draft.size());
  for (const std::uint32_t sentence : order) {
    moved.insert(moved.end(), draft.begin() + bounds[sentence],
                 draft.begin() + bounds[sentence + 1]);
  }
  draft = std::move(moved);
  end_paragraph(draft.back());
}

Taken embed_passage(const Draft& base, Draft& host, SeededRandom& random) {
  const std::uint64_t words = std::min<std::uint64_t>(base.size(), 40 + random.below(160));
  const std::uint64_t begin = random.below(base.size() - words + 1);
  Draft passage(base.begin() + static_cast<std::ptrdiff_t>(begin),
                base.begin() + static_cast<std::ptrdiff_t>(begin + words));
  // It may start or stop inside a quotation.
  for (Unit& unit : passage) unit &= ~(kOpenQuote | kCloseQuote);
  end_paragraph(passage.back());

  const std::vector<std::uint32_t> bounds = sentence_bounds(host);
  const std::uint32_t place = bounds[random.below(bounds.size())];
  host.insert(host.begin() + place, passage.begin(), passage.end());
  return {.words = static_cast<std::uint32_t>(words),
          .base_begin = static_cast<std::uint32_t>(begin),
          .derived_begin = place};
}

}  // namespace ibid::bench
