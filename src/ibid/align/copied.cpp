#include "ibid/align/copied.hpp"

#include <algorithm>
#include <compare>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "ibid/align/extend.hpp"

namespace ibid {
namespace {

// Runs with at most so many other words between them, on either side, belong together.
constexpr std::uint32_t kMostGapWords = 12;

bool unbroken(const ProseView& view, std::uint32_t begin, std::uint32_t end) {
  return std::all_of(view.follows.begin() + begin, view.follows.begin() + end,
                     [](std::uint8_t follows) { return follows != 0; });
}

// A whole sentence between two runs that they do not share is no edit: it parts them.
bool holds_a_unit(const ProseView& view, std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return false;
  std::uint32_t unit = view.units.of[begin];
  unit += view.units.ranges[unit].begin < begin ? 1 : 0;
  return unit < view.units.ranges.size() && view.units.ranges[unit].end <= end;
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
    if (holds_a_unit(left_, settled(left_, stretch.left).end,
                     settled(left_, {run.left, run.left_end()}).begin) ||
        holds_a_unit(right_, settled(right_, stretch.right).end,
                     settled(right_, {run.right, run.right_end()}).begin)) {
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

// Which stretch holds a pair of positions in one of its runs.
class RunOwners {
 public:
  /// @param owner  of each run: index of its stretch
  RunOwners(std::span<const SharedRun> runs, const std::vector<std::uint32_t>& owner) {
    owned_.reserve(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      owned_.push_back(
          {diagonal(runs[i].left, runs[i].right), runs[i].left, runs[i].left_end(), owner[i]});
    }
    std::sort(owned_.begin(), owned_.end());
  }

  [[nodiscard]] std::optional<std::uint32_t> find(const PositionMatch& match) const {
    const Owned sought{diagonal(match.left, match.right), match.left + 1, 0, 0};
    const auto after = std::lower_bound(owned_.begin(), owned_.end(), sought);
    if (after == owned_.begin()) return std::nullopt;
    const Owned& run = *std::prev(after);
    if (run.diagonal != sought.diagonal || match.left >= run.end) return std::nullopt;
    return run.stretch;
  }

 private:
  struct Owned {
    std::int64_t diagonal = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t stretch = 0;
    friend auto operator<=>(const Owned&, const Owned&) = default;
  };
  static std::int64_t diagonal(std::uint32_t left, std::uint32_t right) {
    return std::int64_t{left} - right;
  }
  std::vector<Owned> owned_;  // runs of one diagonal lie apart: they are maximal
};

// One stretch has grown into a run of another.
struct Meeting {
  PositionMatch match;
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  friend auto operator<=>(const Meeting&, const Meeting&) = default;
};

// Extends the stretches; returns where they meet.
std::vector<Meeting> extend_all(const ProseView& left, const ProseView& right,
                                const RunOwners& owners, std::vector<Stretch>& stretches) {
  std::vector<Meeting> meetings;
  for (std::uint32_t i = 0; i < stretches.size(); ++i) {
    const TokenRange core = stretches[i].left;
    extend_ends(left, right, stretches[i]);
    const auto& matches = stretches[i].matches;
    const auto other = [&](const PositionMatch& match) {
      const auto owner = owners.find(match);
      return owner && *owner != i ? owner : std::nullopt;
    };
    for (auto match = matches.rbegin(); match != matches.rend() && match->left >= core.end;
         ++match) {
      if (const auto second = other(*match)) meetings.push_back({*match, i, *second});
    }
    for (auto match = matches.begin(); match != matches.end() && match->left < core.begin;
         ++match) {
      if (const auto first = other(*match)) meetings.push_back({*match, *first, i});
    }
  }
  return meetings;
}

// Lets `first` go on as `second` does from a match on that both hold; false, and nothing done,
// where that would leave out a part of either.
bool go_on_with(Stretch& first, const Stretch& second, const PositionMatch& shared) {
  const auto in_first = std::lower_bound(first.matches.begin(), first.matches.end(), shared);
  const auto in_second = std::lower_bound(second.matches.begin(), second.matches.end(), shared);
  const bool holds_both = in_first != first.matches.end() && *in_first == shared &&
                          in_second != second.matches.end() && *in_second == shared &&
                          first.left.begin <= second.left.begin &&
                          first.right.begin <= second.right.begin &&
                          first.left.end <= second.left.end && first.right.end <= second.right.end;
  if (!holds_both) return false;
  first.matches.erase(in_first, first.matches.end());
  first.matches.insert(first.matches.end(), in_second, second.matches.end());
  first.left.end = second.left.end;
  first.right.end = second.right.end;
  return true;
}

// Stretches that have grown into each other are one. From left to right, so that a long chain is
// only added to.
std::vector<Stretch> merge_meeting(std::vector<Stretch> stretches, std::vector<Meeting> meetings) {
  std::sort(meetings.begin(), meetings.end());
  std::vector<std::uint32_t> part_of(stretches.size());
  std::iota(part_of.begin(), part_of.end(), 0U);
  const auto whole = [&](std::uint32_t stretch) {
    while (part_of[stretch] != stretch) {
      part_of[stretch] = part_of[part_of[stretch]];
      stretch = part_of[stretch];
    }
    return stretch;
  };
  for (const Meeting& meeting : meetings) {
    const std::uint32_t first = whole(meeting.first);
    const std::uint32_t second = whole(meeting.second);
    if (first == second || !go_on_with(stretches[first], stretches[second], meeting.match)) {
      continue;
    }
    part_of[second] = first;
    stretches[second] = {};
  }
  std::erase_if(stretches, [](const Stretch& stretch) { return stretch.matches.empty(); });
  return stretches;
}

// Function words of a sentence that is not shared go, unless a long run needs them to be whole.
void trim_ends(const ProseView& left, const ProseView& right, std::uint32_t guarantee,
               Stretch& stretch) {
  const TokenRange l = settled(left, stretch.left);
  const TokenRange r = settled(right, stretch.right);
  auto& matches = stretch.matches;
  const auto outside = [&](const PositionMatch& match) {
    return !l.contains(match.left) || !r.contains(match.right);
  };
  const auto in_long_run = [&](auto from, auto to, std::int64_t step) {
    std::uint32_t length = 1;
    for (; from + 1 != to && length < guarantee; ++from, ++length) {
      const bool goes_on = (from + 1)->exact &&
                           std::int64_t{from->left} + step == (from + 1)->left &&
                           std::int64_t{from->right} + step == (from + 1)->right;
      if (!goes_on) break;
    }
    return length >= guarantee;
  };
  if (outside(matches.back()) && !in_long_run(matches.rbegin(), matches.rend(), -1)) {
    while (matches.size() > 1 && outside(matches.back())) matches.pop_back();
  }
  if (outside(matches.front()) && !in_long_run(matches.begin(), matches.end(), 1)) {
    const auto kept = std::find_if_not(matches.begin(), matches.end(), outside);
    matches.erase(matches.begin(), kept == matches.end() ? matches.end() - 1 : kept);
  }
  stretch.left = {matches.front().left, matches.back().left + 1};
  stretch.right = {matches.front().right, matches.back().right + 1};
}

}  // namespace

std::vector<Stretch> join_runs(const ProseView& left, const ProseView& right,
                               std::span<const SharedRun> runs, std::uint32_t guarantee) {
  std::vector<Stretch> stretches;
  std::vector<std::uint32_t> owner;  // of each run
  owner.reserve(runs.size());
  OpenStretches open(left, right, stretches);
  for (const SharedRun& run : runs) {
    const auto index = open.find(run);
    owner.push_back(static_cast<std::uint32_t>(index.value_or(stretches.size())));
    if (index) {
      const std::uint32_t old_end = stretches[*index].right.end;
      grow(left, right, stretches[*index], run);
      open.moved(*index, old_end);
    } else {
      stretches.push_back({{run.left, run.left}, {run.right, run.right}, {}});
      append_run(stretches.back(), run);
      open.add(stretches.size() - 1);
    }
  }
  std::vector<Meeting> meetings = extend_all(left, right, RunOwners(runs, owner), stretches);
  stretches = merge_meeting(std::move(stretches), std::move(meetings));
  for (Stretch& stretch : stretches) trim_ends(left, right, guarantee, stretch);
  return stretches;
}

}  // namespace ibid
