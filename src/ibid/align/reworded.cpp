#include "ibid/align/reworded.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

#include "ibid/base/number.hpp"
#include "ibid/weigh/tf_idf.hpp"

namespace ibid {
namespace {

constexpr double kSeedCosine = 0.12;
constexpr std::uint32_t kFewestWords = 3;
// What a pair of units beside a passage must show; what it lists belongs to what stands around it.
constexpr Demands kOfNeighbours{.surprise = 12.0, .matched = 3, .is_beside_passage = true};
constexpr std::uint32_t kNeighbourhood = 2;  // units on either side of a passage
constexpr std::uint32_t kFewestTrimmed = 3;  // content words, once the passage is trimmed
constexpr double kTrimmedShare = 0.5;        // of the surprise asked for, once it is trimmed
constexpr std::size_t kLongestPhrase = 7;    // words; from eight on, a copy speaks for itself
constexpr std::uint32_t kFewestPlain = 2;    // of them not names: names alone say who, not what
constexpr double kLeastShare = 0.25;         // of what the unit that is better matched says
// Weights of the words when a passage is trimmed, beside the surprise of a matched content word.
constexpr double kLeastMatchedWeight = 1.0;
constexpr double kMatchedFunctionWord = 0.3;
constexpr double kUnmatchedContentWord = -2.0;
constexpr double kUnmatchedFunctionWord = -0.5;
constexpr std::uint32_t kClauseReach = 4;

// What speaks for one pair of units.
struct UnitPair {
  std::uint32_t left = 0;  // index of a unit
  std::uint32_t right = 0;
  double surprise = 0.0;    // bits beyond chance, less log2 of the number of pairs of units
  double left_share = 0.0;  // share of the left unit's surprise that is matched
  double right_share = 0.0;
  std::uint32_t matched = 0;           // content words matched, a name as one
  std::uint32_t plain = 0;             // those of them that are not names
  std::vector<PositionMatch> matches;  // content words, sorted by left
};

// A content word that nothing has explained yet.
bool is_open(const ProseView& view, const std::vector<std::uint8_t>& explained,
             std::uint32_t position) {
  return view.is_content[position] != 0 && explained[position] == 0;
}

TfIdfRows unit_rows(const DividedProse& prose, const std::vector<std::uint8_t>& explained,
                    std::span<const double> idf) {
  std::vector<std::vector<TermId>> rows;
  rows.reserve(prose.units.ranges.size());
  for (const TokenRange unit : prose.units.ranges) {
    std::vector<TermId>& row = rows.emplace_back();
    for (std::uint32_t i = unit.begin; i < unit.end; ++i) {
      if (is_open(prose.view, explained, i)) row.push_back(prose.view.term[i]);
    }
    if (row.size() < kFewestWords) row.clear();
  }
  return {rows, idf};
}

// Walks over the open words of a unit in the order of their terms.
class OpenWords {
 public:
  OpenWords(const DividedProse& prose, const std::vector<std::uint8_t>& explained,
            std::uint32_t unit)
      : prose_(prose),
        explained_(explained),
        at_(prose.units.ranges[unit].begin),
        end_(prose.units.ranges[unit].end) {
    skip_explained();
  }
  [[nodiscard]] bool done() const { return at_ == end_; }
  [[nodiscard]] std::uint32_t position() const { return prose_.units.by_term[at_]; }
  [[nodiscard]] TermId term() const { return prose_.view.term[position()]; }
  void next() {
    ++at_;
    skip_explained();
  }

 private:
  void skip_explained() {
    while (at_ < end_ && !is_open(prose_.view, explained_, position())) ++at_;
  }
  const DividedProse& prose_;
  const std::vector<std::uint8_t>& explained_;
  std::uint32_t at_;
  std::uint32_t end_;
};

double open_surprise(const DividedProse& prose, const std::vector<std::uint8_t>& explained,
                     std::uint32_t unit) {
  const TokenRange range = prose.units.ranges[unit];
  double sum = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (is_open(prose.view, explained, i)) sum += prose.surprise[i];
  }
  return sum;
}

// Pairs each open word with the next open word of the same stem on the other side.
void match_by_stem(const DividedProse& left, const DividedProse& right, const Explained& explained,
                   UnitPair& pair) {
  pair.matches.clear();
  OpenWords l(left, explained.left, pair.left);
  OpenWords r(right, explained.right, pair.right);
  while (!l.done() && !r.done()) {
    if (l.term() < r.term()) {
      l.next();
    } else if (r.term() < l.term()) {
      r.next();
    } else {
      pair.matches.push_back({l.position(), r.position(),
                              left.view.word[l.position()] == right.view.word[r.position()]});
      l.next();
      r.next();
    }
  }
  std::sort(pair.matches.begin(), pair.matches.end());
}

// Counts the matched content words: a name as one, and how many are not part of a name.
void count_words(const ProseView& left, const ProseView& right, UnitPair& pair) {
  pair.matched = 0;
  pair.plain = 0;
  bool in_name = false;
  PositionMatch last;
  for (const PositionMatch& match : pair.matches) {
    const bool name = left.is_name[match.left] != 0 && right.is_name[match.right] != 0;
    const bool goes_on =
        name && in_name && match.left == last.left + 1 && match.right == last.right + 1;
    pair.matched += goes_on ? 0 : 1;
    pair.plain += name ? 0 : 1;
    in_name = name;
    last = match;
  }
}

// Bits beyond chance, less those of choosing one pair of places.
double surprise_of(const DividedProse& left, const DividedProse& right,
                   const std::vector<PositionMatch>& matches, double places) {
  return round6(joint_weight(left.view, right.view, matches, left.surprise) - std::log2(places));
}

// Fills in what speaks for the pair; `places` is the number of pairs that it was picked from.
void judge(const DividedProse& left, const DividedProse& right, const Explained& explained,
           double places, UnitPair& pair) {
  match_by_stem(left, right, explained, pair);
  double left_matched = 0;
  double right_matched = 0;
  for (const PositionMatch& match : pair.matches) {
    left_matched += left.surprise[match.left];
    right_matched += right.surprise[match.right];
  }
  const auto share = [](double matched, double all) {
    return all > 0 ? round6(matched / all) : 0.0;
  };
  pair.left_share = share(left_matched, open_surprise(left, explained.left, pair.left));
  pair.right_share = share(right_matched, open_surprise(right, explained.right, pair.right));
  count_words(left.view, right.view, pair);
  pair.surprise = surprise_of(left, right, pair.matches, places);
}

bool tells_enough(const UnitPair& pair, const Demands& least) {
  return pair.surprise >= least.surprise && pair.matched >= least.matched &&
         pair.plain >= kFewestPlain && std::max(pair.left_share, pair.right_share) >= kLeastShare;
}

// The words that match in order, function words among them, and the content words that match out of
// order; nothing that was explained before.
std::vector<PositionMatch> match_units(const DividedProse& left, const DividedProse& right,
                                       const UnitPair& pair, const Explained& explained) {
  std::vector<PositionMatch> matches;
  std::vector<std::uint32_t> used_left;
  std::vector<std::uint32_t> used_right;
  for (const PositionMatch& match : match_in_order(left.view, left.units.ranges[pair.left],
                                                   right.view, right.units.ranges[pair.right])) {
    if (explained.left[match.left] != 0 || explained.right[match.right] != 0) continue;
    matches.push_back(match);
    used_left.push_back(match.left);
    used_right.push_back(match.right);
  }
  const auto unused = [](const std::vector<std::uint32_t>& used, std::uint32_t position) {
    return !std::binary_search(used.begin(), used.end(), position);
  };
  for (const PositionMatch& match : pair.matches) {
    if (unused(used_left, match.left) && unused(used_right, match.right)) matches.push_back(match);
  }
  std::sort(matches.begin(), matches.end());
  return matches;
}

// The part of a unit where matched words outweigh the others (maximum-sum segment, Bentley 1984).
TokenRange densest_part(const ProseView& view, TokenRange unit,
                        const std::vector<std::uint8_t>& is_matched) {
  TokenRange best{unit.begin, unit.begin};
  double best_sum = 0;
  double sum = 0;
  std::uint32_t begin = unit.begin;
  for (std::uint32_t i = unit.begin; i < unit.end; ++i) {
    const bool content = view.is_content[i] != 0;
    if (is_matched[i - unit.begin] != 0) {
      sum += content ? std::max(kLeastMatchedWeight, view.surprise[i]) : kMatchedFunctionWord;
    } else {
      sum += content ? kUnmatchedContentWord : kUnmatchedFunctionWord;
    }
    if (sum <= 0) {
      sum = 0;
      begin = i + 1;
    } else if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

// A passage that begins or ends within a few words of its clause takes the rest of the clause.
TokenRange complete_clause(const ProseView& view, TokenRange unit, TokenRange part) {
  for (std::uint32_t n = 0; n <= kClauseReach && part.begin >= unit.begin + n; ++n) {
    const std::uint32_t at = part.begin - n;
    if (at == unit.begin || view.clause_end[at - 1] != 0) {
      part.begin = at;
      break;
    }
  }
  for (std::uint32_t n = 0; n <= kClauseReach && part.end + n <= unit.end; ++n) {
    if (view.clause_end[part.end + n - 1] != 0 || part.end + n == unit.end) {
      part.end += n;
      break;
    }
  }
  return part;
}

Stretch trim(const DividedProse& left, const DividedProse& right, const UnitPair& pair,
             const Explained& explained) {
  const TokenRange left_unit = left.units.ranges[pair.left];
  const TokenRange right_unit = right.units.ranges[pair.right];
  Stretch stretch{left_unit, right_unit, match_units(left, right, pair, explained)};
  const auto densest = [&](const ProseView& view, TokenRange unit, auto side) {
    std::vector<std::uint8_t> is_matched(unit.size(), 0);
    for (const PositionMatch& match : stretch.matches) is_matched[match.*side - unit.begin] = 1;
    return densest_part(view, unit, is_matched);
  };
  // What falls out on one side falls out on the other: again until nothing does.
  for (std::size_t before = 0; before != stretch.matches.size();) {
    before = stretch.matches.size();
    stretch.left = densest(left.view, left_unit, &PositionMatch::left);
    stretch.right = densest(right.view, right_unit, &PositionMatch::right);
    std::erase_if(stretch.matches, [&](const PositionMatch& match) {
      return !stretch.left.contains(match.left) || !stretch.right.contains(match.right);
    });
  }
  if (stretch.matches.empty()) return stretch;
  stretch.left = complete_clause(left.view, left_unit, stretch.left);
  stretch.right = complete_clause(right.view, right_unit, stretch.right);
  return stretch;
}

double all_places(const DividedProse& left, const DividedProse& right) {
  return static_cast<double>(left.units.ranges.size()) *
         static_cast<double>(right.units.ranges.size());
}

// A few words in a row and nothing beside them: a term of the subject, which is no rewording.
bool is_phrase(const std::vector<PositionMatch>& matches) {
  return matches.size() <= kLongestPhrase &&
         matches.back().left - matches.front().left + 1 == matches.size() &&
         matches.back().right - matches.front().right + 1 == matches.size();
}

// What is left of a pair once its passage is trimmed must still tell enough.
bool still_tells_enough(const DividedProse& left, const DividedProse& right, const Stretch& stretch,
                        double places, UnitPair pair, const Demands& least) {
  if (stretch.matches.empty()) return false;
  if (!least.is_beside_passage &&
      (is_list(left.view, stretch.left) || is_list(right.view, stretch.right) ||
       is_phrase(stretch.matches))) {
    return false;
  }
  pair.matches.clear();
  for (const PositionMatch& match : stretch.matches) {
    if (left.view.is_content[match.left] != 0) pair.matches.push_back(match);
  }
  count_words(left.view, right.view, pair);
  return pair.matched >= kFewestTrimmed && pair.plain >= kFewestPlain &&
         surprise_of(left, right, pair.matches, places) >= kTrimmedShare * least.surprise;
}

// Takes a pair as a passage, and marks what it explains, unless trimming leaves too little.
void take(const DividedProse& left, const DividedProse& right, const UnitPair& pair, double places,
          const Demands& least, Explained& explained, std::vector<Stretch>& chosen) {
  Stretch stretch = trim(left, right, pair, explained);
  if (!still_tells_enough(left, right, stretch, places, pair, least)) return;
  for (const PositionMatch& match : stretch.matches) {
    explained.left[match.left] = 1;
    explained.right[match.right] = 1;
  }
  chosen.push_back(std::move(stretch));
}

struct UnitPairs {
  std::vector<UnitPair> pairs;
  bool was_bounded = false;
};

UnitPairs find_unit_pairs(const DividedProse& left, const DividedProse& right, const Demands& least,
                          std::span<const double> idf, const Explained& explained) {
  const TfIdfRows rows_left = unit_rows(left, explained.left, idf);
  const TfIdfRows rows_right = unit_rows(right, explained.right, idf);
  const TfIdfRows::SimilarRows similar =
      rows_left.similar_rows(rows_right, kSeedCosine, TfIdfRows::SearchLimits{});
  UnitPairs found{{}, similar.was_bounded};
  UnitPair pair;
  for (const RowCosine& rows : similar.pairs) {
    pair.left = rows.left;
    pair.right = rows.right;
    judge(left, right, explained, all_places(left, right), pair);
    // What is explained later only lowers its surprise.
    if (tells_enough(pair, least)) found.pairs.push_back(pair);
  }
  return found;
}

}  // namespace

bool add_reworded(const DividedProse& left, const DividedProse& right, const Demands& least,
                  std::span<const double> idf, Explained& explained, std::vector<Stretch>& chosen) {
  UnitPairs found = find_unit_pairs(left, right, least, idf, explained);
  const auto less_telling = [](const UnitPair& a, const UnitPair& b) {
    if (a.surprise != b.surprise) return a.surprise < b.surprise;
    return std::pair(a.left, a.right) > std::pair(b.left, b.right);
  };
  std::priority_queue queue(less_telling, std::move(found.pairs));
  while (!queue.empty()) {
    UnitPair pair = queue.top();
    queue.pop();
    const double before = pair.surprise;
    judge(left, right, explained, all_places(left, right), pair);
    if (!tells_enough(pair, least)) continue;
    if (pair.surprise < before) {  // another pair has explained some of it: wait for its turn
      queue.push(std::move(pair));
      continue;
    }
    take(left, right, pair, all_places(left, right), least, explained, chosen);
  }
  return found.was_bounded;
}

void grow_reworded(const DividedProse& left, const DividedProse& right, Explained& explained,
                   std::vector<Stretch>& chosen) {
  const auto look_around = [&](std::uint32_t left_unit, std::uint32_t right_unit) {
    const auto begin = [](std::uint32_t unit) { return unit - std::min(unit, kNeighbourhood); };
    const auto end = [](const DividedProse& prose, std::uint32_t unit) {
      return std::min<std::size_t>(unit + kNeighbourhood + 1, prose.units.ranges.size());
    };
    constexpr double kSide = 2.0 * kNeighbourhood + 1;
    constexpr double kPlaces = kSide * kSide;
    for (std::uint32_t l = begin(left_unit); l < end(left, left_unit); ++l) {
      for (std::uint32_t r = begin(right_unit); r < end(right, right_unit); ++r) {
        UnitPair pair;
        pair.left = l;
        pair.right = r;
        judge(left, right, explained, kPlaces, pair);
        if (tells_enough(pair, kOfNeighbours)) {
          take(left, right, pair, kPlaces, kOfNeighbours, explained, chosen);
        }
      }
    }
  };
  for (std::size_t next = 0; next < chosen.size(); ++next) {  // `chosen` grows as it goes
    const TokenRange l = chosen[next].left;
    const TokenRange r = chosen[next].right;
    look_around(left.units.of[l.begin], right.units.of[r.begin]);
    look_around(left.units.of[l.end - 1], right.units.of[r.end - 1]);
  }
}

}  // namespace ibid
