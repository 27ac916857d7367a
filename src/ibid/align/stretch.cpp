#include "ibid/align/stretch.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ibid {
namespace {

bool has_content(const ProseView& view, std::uint32_t begin, std::uint32_t end) {
  return std::any_of(view.is_content.begin() + begin, view.is_content.begin() + end,
                     [](std::uint8_t is_content) { return is_content != 0; });
}

// A sentence that holds a stock phrase, and fewer other content words than this, is stock.
constexpr std::uint32_t kFewestContentBesideStock = 2;

using Matches = std::vector<PositionMatch>;

// Matches from `begin` on, up to `end`, that lie in one sentence of the left side; and whether what
// matches there is stock.
template <typename Iterator>
std::pair<Iterator, bool> next_sentence(const ProseView& left, Iterator begin, Iterator end) {
  bool has_stock = false;
  std::uint32_t content = 0;
  Iterator at = begin;
  for (; at != end && left.units.of[at->left] == left.units.of[begin->left]; ++at) {
    has_stock = has_stock || left.is_stock[at->left] != 0;
    content += left.is_content[at->left] != 0 ? 1 : 0;
  }
  return {at, has_stock && content < kFewestContentBesideStock};
}

template <typename Iterator>
Iterator after_stock(const ProseView& left, Iterator begin, Iterator end) {
  while (begin != end) {
    const auto [next, is_stock] = next_sentence(left, begin, end);
    if (!is_stock) break;
    begin = next;
  }
  return begin;
}

}  // namespace

TokenRange settled(const ProseView& view, TokenRange part) {
  const std::uint32_t next = view.units.ranges[view.units.of[part.begin]].end;
  if (next < part.end && !has_content(view, part.begin, next)) part.begin = next;
  const std::uint32_t last = view.units.ranges[view.units.of[part.end - 1]].begin;
  if (last > part.begin && !has_content(view, last, part.end)) part.end = last;
  return part;
}

Stretch without_stock_ends(const ProseView& left, Stretch stretch) {
  Matches& matches = stretch.matches;
  const auto begin = after_stock(left, matches.begin(), matches.end());
  const auto end = after_stock(left, matches.rbegin(), std::make_reverse_iterator(begin)).base();
  const auto kept = static_cast<std::size_t>(end - begin);
  if (kept >= matches.size() - kept) return stretch;
  matches = Matches(begin, end);
  if (matches.empty()) return stretch;
  stretch.left = {matches.front().left, matches.back().left + 1};
  stretch.right = {matches.front().right, matches.back().right + 1};
  return stretch;
}

}  // namespace ibid
