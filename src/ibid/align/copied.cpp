#include "ibid/align/copied.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

namespace ibid {
namespace {

// Runs with at most so many other words between them, on either side, belong together.
constexpr std::uint32_t kMostGapWords = 12;
// How far beyond its first and last run a stretch looks for more.
constexpr std::uint32_t kReach = 24;
// Scores of extension: a stretch grows while the words that agree outweigh those that do not.
constexpr double kSameWord = 1.0;
constexpr double kSameStem = 0.8;
constexpr double kReplacedWord = -0.8;
constexpr double kMissingWord = -0.5;

bool unbroken(const ProseView& view, std::uint32_t begin, std::uint32_t end) {
  return std::all_of(view.follows.begin() + begin, view.follows.begin() + end,
                     [](std::uint8_t follows) { return follows != 0; });
}

// Stretches that may still grow, by where they end on the right side.
class OpenStretches {
 public:
  OpenStretches(const ProseView& left, const ProseView& right, std::vector<Stretch>& stretches)
      : left_(left), right_(right), stretches_(stretches) {}

  /// The stretch that the run goes on with, least disturbed first.
  std::optional<std::size_t> find(const SharedRun& run) {
    std::optional<std::size_t> best;
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    const std::uint32_t from = run.right > kMostGapWords ? run.right - kMostGapWords : 0;
    for (auto open = by_right_end_.lower_bound(from);
         open != by_right_end_.end() && open->first < run.right_end();) {
      const Stretch& stretch = stretches_[open->second];
      if (stretch.left.end + kMostGapWords < run.left) {
        open = by_right_end_.erase(open);  // runs come in order of `left`: it cannot grow any more
        continue;
      }
      const std::uint64_t disturbance = cost(stretch, run);
      if (disturbance < least) {
        least = disturbance;
        best = open->second;
      }
      ++open;
    }
    return best;
  }

  void add(std::size_t index) { by_right_end_.emplace(stretches_[index].right.end, index); }

  void moved(std::size_t index, std::uint32_t old_right_end) {
    for (auto [open, end] = by_right_end_.equal_range(old_right_end); open != end; ++open) {
      if (open->second == index) {
        by_right_end_.erase(open);
        break;
      }
    }
    add(index);
  }

 private:
  static constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

  [[nodiscard]] std::uint64_t cost(const Stretch& stretch, const SharedRun& run) const {
    if (run.left_end() <= stretch.left.end || run.right_end() <= stretch.right.end) return kNever;
    if (run.left < stretch.left.begin || run.right < stretch.right.begin) return kNever;
    const std::int64_t gap_left = std::int64_t{run.left} - stretch.left.end;
    const std::int64_t gap_right = std::int64_t{run.right} - stretch.right.end;
    // A gap is bridged by what stands on both sides of it: short runs bridge short gaps only.
    const std::int64_t bridge = std::min<std::int64_t>(
        {kMostGapWords, run.length, static_cast<std::int64_t>(stretch.matches.size())});
    if (gap_left > bridge || gap_right > bridge) return kNever;
    const std::int64_t overlap = std::max<std::int64_t>({0, -gap_left, -gap_right});
    if (overlap >= run.length) return kNever;
    if (!unbroken(left_, stretch.left.end, std::max(stretch.left.end, run.left) + 1) ||
        !unbroken(right_, stretch.right.end, std::max(stretch.right.end, run.right) + 1)) {
      return kNever;
    }
    const std::int64_t drift = gap_left > gap_right ? gap_left - gap_right : gap_right - gap_left;
    return static_cast<std::uint64_t>(drift + std::max(gap_left, gap_right) + 2 * overlap +
                                      kMostGapWords);
  }

  const ProseView& left_;
  const ProseView& right_;
  std::vector<Stretch>& stretches_;
  std::multimap<std::uint32_t, std::size_t> by_right_end_;
};

void append_run(Stretch& stretch, const SharedRun& run) {
  for (std::uint32_t i = 0; i < run.length; ++i) {
    const std::uint32_t l = run.left + i;
    const std::uint32_t r = run.right + i;
    if (l >= stretch.left.end && r >= stretch.right.end) stretch.matches.push_back({l, r, true});
  }
  stretch.left.end = run.left_end();
  stretch.right.end = run.right_end();
}

void grow(const ProseView& left, const ProseView& right, Stretch& stretch, const SharedRun& run) {
  if (run.left > stretch.left.end && run.right > stretch.right.end) {
    const auto between =
        match_in_order(left, {stretch.left.end, run.left}, right, {stretch.right.end, run.right});
    stretch.matches.insert(stretch.matches.end(), between.begin(), between.end());
    stretch.left.end = run.left;
    stretch.right.end = run.right;
  }
  append_run(stretch, run);
}

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

void extend_ends(const ProseView& left, const ProseView& right, Stretch& stretch) {
  auto head =
      extend(left, before(left, stretch.left.begin), right, before(right, stretch.right.begin));
  auto tail = extend(left, after(left, stretch.left.end), right, after(right, stretch.right.end));
  drop_strays(left, stretch.left.begin, head);
  drop_strays(left, stretch.left.end - 1, tail);
  stretch.matches.insert(stretch.matches.begin(), head.rbegin(), head.rend());
  stretch.matches.insert(stretch.matches.end(), tail.begin(), tail.end());
  stretch.left = {stretch.matches.front().left, stretch.matches.back().left + 1};
  stretch.right = {stretch.matches.front().right, stretch.matches.back().right + 1};
}

}  // namespace

std::vector<Stretch> join_runs(const ProseView& left, const ProseView& right,
                               std::span<const SharedRun> runs) {
  std::vector<Stretch> stretches;
  OpenStretches open(left, right, stretches);
  for (const SharedRun& run : runs) {
    if (const auto index = open.find(run)) {
      const std::uint32_t old_end = stretches[*index].right.end;
      grow(left, right, stretches[*index], run);
      open.moved(*index, old_end);
    } else {
      stretches.push_back({{run.left, run.left}, {run.right, run.right}, {}});
      append_run(stretches.back(), run);
      open.add(stretches.size() - 1);
    }
  }
  for (Stretch& stretch : stretches) extend_ends(left, right, stretch);
  return stretches;
}

}  // namespace ibid
