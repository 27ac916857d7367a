#include "ibid/align/extend.hpp"

#include <algorithm>
#include <limits>

namespace ibid {
namespace {

// How far beyond its first and last run a stretch looks for more.
constexpr std::uint32_t kReach = 24;
// Scores of extension: a stretch grows while the words that agree outweigh those that do not.
constexpr double kSameWord = 1.0;
constexpr double kSameStem = 0.8;
constexpr double kReplacedWord = -0.8;
constexpr double kMissingWord = -0.5;
// A further sentence is entered where at least this share of its words up to the last match agree,
// and with so many content words or as a whole.
constexpr double kLeastSentenceShare = 0.5;
constexpr std::size_t kFewestSentenceContent = 3;

// Positions before (or after) a stretch, nearest first, up to kReach and the next exclusion.
std::vector<std::uint32_t> before(const ProseView& view, std::uint32_t begin) {
  std::vector<std::uint32_t> positions;
  for (std::uint32_t i = begin; i > 0 && positions.size() < kReach && view.follows[i] != 0; --i) {
    positions.push_back(i - 1);
  }
  return positions;
}

std::vector<std::uint32_t> after(const ProseView& view, std::uint32_t end) {
  std::vector<std::uint32_t> positions;
  for (std::uint32_t i = end; i < view.size() && positions.size() < kReach && view.follows[i] != 0;
       ++i) {
    positions.push_back(i);
  }
  return positions;
}

// The matches of the best-scoring beginning of an alignment of the two rows (Smith and Waterman,
// 1981, anchored at its start), nearest first.
std::vector<PositionMatch> extend(const ProseView& left, const std::vector<std::uint32_t>& l,
                                  const ProseView& right, const std::vector<std::uint32_t>& r) {
  const std::size_t columns = r.size() + 1;
  std::vector<double> score((l.size() + 1) * columns, 0.0);
  const auto agreement = [&](std::size_t i, std::size_t j) {
    if (left.word[l[i]] == right.word[r[j]]) return kSameWord;
    return left.term[l[i]] == right.term[r[j]] ? kSameStem : kReplacedWord;
  };
  std::size_t best_i = 0;
  std::size_t best_j = 0;
  for (std::size_t i = 0; i <= l.size(); ++i) {
    for (std::size_t j = 0; j <= r.size(); ++j) {
      if (i == 0 && j == 0) continue;
      double value = -std::numeric_limits<double>::infinity();
      if (i > 0) value = std::max(value, score[(i - 1) * columns + j] + kMissingWord);
      if (j > 0) value = std::max(value, score[i * columns + j - 1] + kMissingWord);
      if (i > 0 && j > 0) {
        value = std::max(value, score[(i - 1) * columns + j - 1] + agreement(i - 1, j - 1));
      }
      score[i * columns + j] = value;
      if (value > score[best_i * columns + best_j]) {
        best_i = i;
        best_j = j;
      }
    }
  }
  std::vector<PositionMatch> matches;
  for (std::size_t i = best_i, j = best_j; i > 0 && j > 0;) {
    const double value = score[i * columns + j];
    if (value == score[(i - 1) * columns + j - 1] + agreement(i - 1, j - 1)) {
      --i;
      --j;
      if (left.term[l[i]] == right.term[r[j]]) {
        matches.push_back({l[i], r[j], left.word[l[i]] == right.word[r[j]]});
      }
    } else if (value == score[(i - 1) * columns + j] + kMissingWord) {
      --i;
    } else {
      --j;
    }
  }
  std::reverse(matches.begin(), matches.end());
  return matches;
}

// Function words picked up beyond the end of a clause ("... he said. The") say nothing: they go.
// @param matches  of an extension, nearest to the stretch first
// @param from     the position of the stretch that the extension begins at
void drop_strays(const ProseView& left, std::uint32_t from, std::vector<PositionMatch>& matches) {
  const auto last = std::find_if(matches.rbegin(), matches.rend(), [&](const PositionMatch& match) {
    return left.is_content[match.left] != 0;
  });
  if (last == matches.rbegin()) return;
  const std::uint32_t kept = last == matches.rend() ? from : last->left;
  const auto [begin, end] = std::minmax(kept, matches.back().left);
  const bool crosses = std::any_of(left.clause_end.begin() + begin, left.clause_end.begin() + end,
                                   [](std::uint8_t ends) { return ends != 0; });
  if (crosses) matches.erase(last.base(), matches.end());
}

// How many matches of an extension stay when a sentence that is hardly shared, or passed over as a
// whole, ends it.
// @param from       the settled position of the stretch that the extension begins at
// @param positions  those of the matches on this side, nearest to the stretch first
std::size_t matches_before_poor_sentence(const ProseView& view, std::uint32_t from,
                                         const std::vector<std::uint32_t>& positions) {
  std::uint32_t unit = view.units.of[from];
  for (std::size_t i = 0; i < positions.size();) {
    const std::uint32_t here = view.units.of[positions[i]];
    std::size_t end = i;
    std::size_t content = 0;
    for (; end < positions.size() && view.units.of[positions[end]] == here; ++end) {
      content += view.is_content[positions[end]] != 0 ? 1 : 0;
    }
    if (here != unit) {
      const bool forward = here > unit;
      const std::uint32_t last = positions[end - 1];
      const TokenRange words = view.units.ranges[here];
      const std::uint32_t entered = forward ? last + 1 - words.begin : words.end - last;
      const bool passed_over = (forward ? here - unit : unit - here) > 1;
      const bool is_shared = static_cast<double>(end - i) >= kLeastSentenceShare * entered &&
                             (content >= kFewestSentenceContent || end - i == words.size());
      if (passed_over || !is_shared) return i;
      unit = here;
    }
    i = end;
  }
  return positions.size();
}

// Cuts an extension where either side enters a sentence that the other does not share.
void stay_in_shared_sentences(const ProseView& left, std::uint32_t from_left,
                              const ProseView& right, std::uint32_t from_right,
                              std::vector<PositionMatch>& matches) {
  const auto positions = [&](auto side) {
    std::vector<std::uint32_t> all;
    for (const PositionMatch& match : matches) all.push_back(match.*side);
    return all;
  };
  for (std::size_t before = matches.size() + 1; before != matches.size();) {
    before = matches.size();
    matches.resize(std::min(
        matches_before_poor_sentence(left, from_left, positions(&PositionMatch::left)),
        matches_before_poor_sentence(right, from_right, positions(&PositionMatch::right))));
  }
}

}  // namespace

void extend_ends(const ProseView& left, const ProseView& right, Stretch& stretch) {
  const TokenRange l = stretch.left;
  const TokenRange r = stretch.right;
  const TokenRange settled_l = settled(left, l);
  const TokenRange settled_r = settled(right, r);
  auto head = extend(left, before(left, l.begin), right, before(right, r.begin));
  auto tail = extend(left, after(left, l.end), right, after(right, r.end));
  stay_in_shared_sentences(left, settled_l.begin, right, settled_r.begin, head);
  stay_in_shared_sentences(left, settled_l.end - 1, right, settled_r.end - 1, tail);
  drop_strays(left, l.begin, head);
  drop_strays(left, l.end - 1, tail);
  stretch.matches.insert(stretch.matches.begin(), head.rbegin(), head.rend());
  stretch.matches.insert(stretch.matches.end(), tail.begin(), tail.end());
  stretch.left = {stretch.matches.front().left, stretch.matches.back().left + 1};
  stretch.right = {stretch.matches.front().right, stretch.matches.back().right + 1};
}

}  // namespace ibid
