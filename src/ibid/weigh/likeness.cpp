#include "ibid/weigh/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/base/utf8.hpp"

namespace ibid {
namespace {

// Beyond this a word's rarity speaks of its topic, no longer of its part in the sentence: content
// words weigh about alike, and function words a third to a half of that.
constexpr double kMostBits = 14.0;
// A clause that moved says most of what it said; who did what to whom may have changed.
constexpr double kOutOfOrder = 0.75;
// Two words share most of their letters from here on: "declare" and "declaration", not "stage" and
// "state".
constexpr double kSpelledAlike = 0.5;
constexpr std::size_t kMostCompared = 512;
// Longer words are addresses and noise.
constexpr std::uint32_t kLongestSpelling = 64;

constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Word {
  TermId term = 0;
  std::uint64_t hash = 0;
  double weight = 0.0;
  std::string_view spelling;
  SynonymSets synonyms;
};

// One of the two sentences; `partner` says for each word which of the other's stands for it.
struct Side {
  std::vector<Word> words;
  std::vector<std::uint32_t> partner;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }
  [[nodiscard]] double place(std::uint32_t word) const { return double(word) / double(size()); }
};

// A word of the first side, its partner on the second, and how alike they are, in (0, 1].
struct Partners {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double alike = 0.0;
};

struct Sentences {
  Side first;
  Side second;
  std::vector<Partners> partners;

  void join(std::uint32_t in_first, std::uint32_t in_second, double alike) {
    first.partner[in_first] = in_second;
    second.partner[in_second] = in_first;
    partners.push_back({in_first, in_second, alike});
  }
  [[nodiscard]] double distance(std::uint32_t in_first, std::uint32_t in_second) const {
    return std::abs(first.place(in_first) - second.place(in_second));
  }
  [[nodiscard]] double weight(const Partners& pair) const {
    return pair.alike * (first.words[pair.first].weight + second.words[pair.second].weight);
  }
};

Side make_side(const AnalyzedText& text, TokenRange range, const TextTerms& terms,
               const std::vector<SynonymSets>& synonyms) {
  Side side;
  side.words.reserve(range.size());
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const TermId term = terms.term[i];
    side.words.push_back({term, text.text.tokens[i].hash, std::min(terms.bits[i], kMostBits),
                          text.text.word(i), synonyms[term]});
  }
  side.partner.assign(side.words.size(), kNone);
  return side;
}

// An order of the two that does not ask which was called left.
bool stands_first(const Side& a, const Side& b) {
  const auto key = [](const Word& word) { return std::pair(word.hash, word.weight); };
  return std::lexicographical_compare(
      a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
      [&](const Word& left, const Word& right) { return key(left) < key(right); });
}

bool same_words(const Side& a, const Side& b) {
  return std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                    [](const Word& left, const Word& right) { return left.hash == right.hash; });
}

// Places of each term, one run per term, in text order within it.
std::vector<std::uint32_t> places_by_term(const Side& side) {
  std::vector<std::uint32_t> places(side.size());
  for (std::uint32_t i = 0; i < side.size(); ++i) places[i] = i;
  std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
    return side.words[a].term < side.words[b].term;
  });
  return places;
}

using Places = std::span<const std::uint32_t>;

// The places of one term on both sides: the fewer find partners among the more, in order, each the
// nearest that leaves enough for those that follow.
template <typename Distance, typename Join>
void join_nearest(Places fewer, Places more, const Distance& distance, const Join& join) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < fewer.size(); ++i) {
    const std::size_t last = more.size() - (fewer.size() - i);
    while (next < last && distance(fewer[i], more[next + 1]) < distance(fewer[i], more[next])) {
      ++next;
    }
    join(fewer[i], more[next]);
    ++next;
  }
}

void join_same_stems(Sentences& both) {
  const std::vector<std::uint32_t> first = places_by_term(both.first);
  const std::vector<std::uint32_t> second = places_by_term(both.second);
  const auto run = [](const Side& side, const std::vector<std::uint32_t>& places, std::size_t at) {
    const TermId term = side.words[places[at]].term;
    std::size_t end = at;
    while (end < places.size() && side.words[places[end]].term == term) ++end;
    return Places(places).subspan(at, end - at);
  };
  for (std::size_t a = 0, b = 0; a < first.size() && b < second.size();) {
    const TermId term_a = both.first.words[first[a]].term;
    const TermId term_b = both.second.words[second[b]].term;
    if (term_a != term_b) {
      ++(term_a < term_b ? a : b);
      continue;
    }
    const Places left = run(both.first, first, a);
    const Places right = run(both.second, second, b);
    if (left.size() <= right.size()) {
      join_nearest(
          left, right, [&](auto x, auto y) { return both.distance(x, y); },
          [&](auto x, auto y) { both.join(x, y, 1.0); });
    } else {
      join_nearest(
          right, left, [&](auto y, auto x) { return both.distance(x, y); },
          [&](auto y, auto x) { both.join(x, y, 1.0); });
    }
    a += left.size();
    b += right.size();
  }
}

// A word without a partner, with the pairs and triples of its characters (both ends count as one),
// each packed into a number, sorted; none for a number, which is another as soon as a digit is.
struct Unmatched {
  std::uint32_t place = 0;
  SynonymSets synonyms;
  std::vector<std::uint64_t> spelling;
};

std::vector<std::uint64_t> spelling_of(std::string_view word) {
  constexpr char32_t kEnd = 1;
  std::vector<char32_t> characters{kEnd};
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode_utf8(word, at);
    if (point.value >= U'0' && point.value <= U'9') return {};
    characters.push_back(point.value);
    if (characters.size() > kLongestSpelling) return {};
    at += point.length;
  }
  characters.push_back(kEnd);
  constexpr unsigned kBits = 21;  // of a code point
  std::vector<std::uint64_t> pieces;
  for (std::size_t i = 0; i + 2 <= characters.size(); ++i) {
    const std::uint64_t two = std::uint64_t{characters[i]} << kBits | characters[i + 1];
    pieces.push_back(two);
    if (i + 3 <= characters.size()) pieces.push_back(two << kBits | characters[i + 2]);
  }
  std::sort(pieces.begin(), pieces.end());
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  return pieces;
}

std::vector<Unmatched> unmatched_words(const Side& side) {
  std::vector<Unmatched> words;
  for (std::uint32_t i = 0; i < side.size() && words.size() < kMostCompared; ++i) {
    if (side.partner[i] == kNone) {
      words.push_back({i, side.words[i].synonyms, spelling_of(side.words[i].spelling)});
    }
  }
  return words;
}

// Dice's coefficient of two sorted sets.
double dice(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0.0;
  std::size_t shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++shared;
    const bool forward_x = *x <= *y;
    const bool forward_y = *y <= *x;
    if (forward_x) ++x;
    if (forward_y) ++y;
  }
  return 2.0 * double(shared) / double(a.size() + b.size());
}

// The most alike first; of equals those nearest in place.
void join_reworded(Sentences& both) {
  const std::vector<Unmatched> first = unmatched_words(both.first);
  const std::vector<Unmatched> second = unmatched_words(both.second);
  std::vector<Partners> candidates;
  for (const Unmatched& a : first) {
    for (const Unmatched& b : second) {
      const double alike =
          are_synonyms(a.synonyms, b.synonyms) ? 1.0 : dice(a.spelling, b.spelling);
      if (alike >= kSpelledAlike) candidates.push_back({a.place, b.place, alike});
    }
  }
  const auto key = [&](const Partners& pair) {
    return std::tuple(-pair.alike, both.distance(pair.first, pair.second), pair.first, pair.second);
  };
  std::sort(candidates.begin(), candidates.end(),
            [&](const Partners& a, const Partners& b) { return key(a) < key(b); });
  for (const Partners& pair : candidates) {
    if (both.first.partner[pair.first] == kNone && both.second.partner[pair.second] == kNone) {
      both.join(pair.first, pair.second, pair.alike);
    }
  }
}

// The heaviest sequence of partners that stand in the same order on both sides: a longest
// increasing subsequence by weight, with the best end so far of each place kept in a Fenwick tree.
std::vector<Partners> heaviest_in_order(Sentences& both) {
  std::vector<Partners>& pairs = both.partners;
  std::sort(pairs.begin(), pairs.end(),
            [](const Partners& a, const Partners& b) { return a.first < b.first; });
  struct Best {
    double weight = 0.0;
    std::uint32_t last = kNone;
  };
  std::vector<Best> tree(both.second.size() + 1);
  std::vector<std::uint32_t> before(pairs.size(), kNone);
  Best best;
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    Best so_far;
    for (std::uint32_t at = pairs[i].second; at > 0; at &= at - 1) {
      if (tree[at].weight > so_far.weight) so_far = tree[at];
    }
    before[i] = so_far.last;
    const Best with{so_far.weight + both.weight(pairs[i]), i};
    for (std::size_t at = pairs[i].second + 1; at < tree.size(); at += at & (~at + 1)) {
      if (with.weight > tree[at].weight) tree[at] = with;
    }
    if (with.weight > best.weight) best = with;
  }
  std::vector<Partners> chain;
  for (std::uint32_t at = best.last; at != kNone; at = before[at]) chain.push_back(pairs[at]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

struct Loose {
  double weight = 0.0;
  std::uint32_t words = 0;
};

// The words without a partner in [begin, end).
Loose loose_words(const Side& side, std::uint32_t begin, std::uint32_t end) {
  Loose loose;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (side.partner[i] != kNone) continue;
    loose.weight += side.words[i].weight;
    ++loose.words;
  }
  return loose;
}

// What faces each other between the words of the chain. One word for one word earns half of what
// partners do; the more words stand there, the less is it a rewording.
double weight_of_gaps(const Sentences& both, const std::vector<Partners>& chain) {
  double sum = 0.0;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  const auto add = [&](std::uint32_t end_first, std::uint32_t end_second) {
    const Loose left = loose_words(both.first, first, end_first);
    const Loose right = loose_words(both.second, second, end_second);
    const double words = std::max({left.words, right.words, 1U});
    sum += std::min(left.weight, right.weight) / std::sqrt(words);
    first = end_first + 1;
    second = end_second + 1;
  };
  for (const Partners& pair : chain) add(pair.first, pair.second);
  add(both.first.size(), both.second.size());
  return sum;
}

double total_weight(const Side& side) {
  double sum = 0.0;
  for (const Word& word : side.words) sum += word.weight;
  return sum;
}

}  // namespace

double sentence_likeness(const AnalyzedText& left, TokenRange left_words, const AnalyzedText& right,
                         TokenRange right_words, const PairTerms& terms) {
  if (left_words.empty() || right_words.empty()) return 0.0;
  Sentences both{make_side(left, left_words, terms.left, terms.synonyms),
                 make_side(right, right_words, terms.right, terms.synonyms),
                 {}};
  if (same_words(both.first, both.second)) return 1.0;
  if (stands_first(both.second, both.first)) std::swap(both.first, both.second);

  join_same_stems(both);
  join_reworded(both);
  const std::vector<Partners> chain = heaviest_in_order(both);
  if (chain.empty()) return 0.0;

  double joined = 0.0;
  double in_order = 0.0;
  for (const Partners& pair : both.partners) joined += both.weight(pair);
  for (const Partners& pair : chain) in_order += both.weight(pair);
  const double sum =
      kOutOfOrder * joined + (1.0 - kOutOfOrder) * in_order + weight_of_gaps(both, chain);
  return round6(std::clamp(sum / (total_weight(both.first) + total_weight(both.second)), 0.0, 1.0));
}

double sentence_likeness(const AnalyzedText& left, const AnalyzedText& right) {
  const auto all = [](const AnalyzedText& text) {
    return TokenRange{0, static_cast<std::uint32_t>(text.text.tokens.size())};
  };
  return sentence_likeness(left, all(left), right, all(right), number_terms(left, right));
}

}  // namespace ibid
