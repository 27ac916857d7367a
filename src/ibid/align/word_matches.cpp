#include "ibid/align/word_matches.hpp"

#include <algorithm>

#include "ibid/align/edit_script.hpp"

namespace ibid {
namespace {

// What a further word of a name adds, against its weight alone.
constexpr double kFurtherNameShare = 0.25;

}  // namespace

std::vector<PositionMatch> match_in_order(const ProseView& left, TokenRange in_left,
                                          const ProseView& right, TokenRange in_right) {
  const auto stems = [](const ProseView& view, TokenRange range) {
    return std::vector<std::uint64_t>(view.term.begin() + range.begin,
                                      view.term.begin() + range.end);
  };
  std::vector<PositionMatch> matches;
  for (const auto& [i, j] : common_subsequence(stems(left, in_left), stems(right, in_right))) {
    const std::uint32_t l = in_left.begin + i;
    const std::uint32_t r = in_right.begin + j;
    matches.push_back({l, r, left.word[l] == right.word[r]});
  }
  return matches;
}

double joint_weight(const ProseView& left, const ProseView& right,
                    std::span<const PositionMatch> matches, std::span<const double> weight) {
  const auto is_name = [&](const PositionMatch& match) {
    return left.is_name[match.left] != 0 && right.is_name[match.right] != 0;
  };
  double total = 0;
  for (std::size_t i = 0; i < matches.size();) {
    double most = weight[matches[i].left];
    double sum = most;
    std::size_t end = i + 1;
    while (end < matches.size() && is_name(matches[end - 1]) && is_name(matches[end]) &&
           matches[end].left == matches[end - 1].left + 1 &&
           matches[end].right == matches[end - 1].right + 1) {
      most = std::max(most, weight[matches[end].left]);
      sum += weight[matches[end].left];
      ++end;
    }
    total += most + kFurtherNameShare * (sum - most);
    i = end;
  }
  return total;
}

}  // namespace ibid
