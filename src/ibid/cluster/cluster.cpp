#include "ibid/cluster/cluster.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ibid {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr double kMillion = 1e6;

ClusterLink link_of(const HeldLink& link) { return {link.a, link.b, link.millionths / kMillion}; }

/// Bridges are links of the forest that no cycle goes through. Each link of the second forest
/// closes one: the path between its ends. What paths cover is drawn together, so that none is
/// walked twice.
class BridgeFinder {
 public:
  BridgeFinder(std::uint32_t num_documents, const std::deque<HeldLink>& forest,
               const std::deque<HeldLink>& second)
      : forest_(forest),
        link_above_(num_documents, kNone),
        depth_(num_documents, kNone),
        drawn_together_(num_documents) {
    hang_trees();
    for (const HeldLink& link : second) cover_path(link.a, link.b);
  }

  /// The link that a document hangs on, if it is a bridge.
  [[nodiscard]] const HeldLink* bridge_above(std::uint32_t document) {
    const bool is_bridge =
        link_above_[document] != kNone && drawn_together_.find(document) == document;
    return is_bridge ? &forest_[link_above_[document]] : nullptr;
  }

 private:
  [[nodiscard]] std::uint32_t above(std::uint32_t document) const {
    const HeldLink& link = forest_[link_above_[document]];
    return link.a == document ? link.b : link.a;
  }

  void hang_trees() {
    const auto n = static_cast<std::uint32_t>(depth_.size());
    std::vector<std::uint32_t> first(std::size_t{n} + 1);  // of each document's links
    for (const HeldLink& link : forest_) {
      ++first[link.a];
      ++first[link.b];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> links(2 * forest_.size());
    for (std::uint32_t i = 0; i < forest_.size(); ++i) {
      links[--first[forest_[i].a]] = i;
      links[--first[forest_[i].b]] = i;
    }
    std::vector<std::uint32_t> hung;
    for (std::uint32_t root = 0; root < n; ++root) {
      if (depth_[root] != kNone) continue;
      depth_[root] = 0;
      hung.push_back(root);
      while (!hung.empty()) {
        const std::uint32_t document = hung.back();
        hung.pop_back();
        for (std::uint32_t i = first[document]; i < first[document + 1]; ++i) {
          if (links[i] == link_above_[document]) continue;
          const HeldLink& link = forest_[links[i]];
          const std::uint32_t below = link.a == document ? link.b : link.a;
          link_above_[below] = links[i];
          depth_[below] = depth_[document] + 1;
          hung.push_back(below);
        }
      }
    }
  }

  /// The highest of those that are drawn together stands for them.
  void cover_path(std::uint32_t a, std::uint32_t b) {
    a = drawn_together_.find(a);
    b = drawn_together_.find(b);
    while (a != b) {
      if (depth_[a] < depth_[b]) std::swap(a, b);
      const std::uint32_t next = drawn_together_.find(above(a));
      drawn_together_.hang(a, next);
      a = next;
    }
  }

  const std::deque<HeldLink>& forest_;
  std::vector<std::uint32_t> link_above_;  // of each document, into forest_
  std::vector<std::uint32_t> depth_;
  DisjointSets drawn_together_;
};

/// By groups, named after their lowest members.
void sort_by_group(std::deque<HeldLink>& links, DisjointSets& groups) {
  std::sort(links.begin(), links.end(), [&](const HeldLink& x, const HeldLink& y) {
    const std::uint32_t of_x = groups.find(x.a);
    const std::uint32_t of_y = groups.find(y.a);
    if (of_x != of_y) return of_x < of_y;
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
}

/// Takes the links of one group over, which are the next.
void take_group(const std::deque<HeldLink>& links, std::size_t& next, std::uint32_t lowest,
                DisjointSets& groups, std::vector<ClusterLink>& taken) {
  for (; next < links.size() && groups.find(links[next].a) == lowest; ++next) {
    taken.push_back(link_of(links[next]));
  }
}

/// The next higher member of each document's group; kNone for the last.
std::vector<std::uint32_t> chain_members(DisjointSets& groups, std::uint32_t num_documents) {
  std::vector<std::uint32_t> next(num_documents, kNone);
  for (std::uint32_t document = num_documents; document-- > 0;) {
    const std::uint32_t lowest = groups.find(document);
    if (lowest == document) continue;
    next[document] = next[lowest];
    next[lowest] = document;
  }
  return next;
}

}  // namespace

DisjointSets::DisjointSets(std::uint32_t n) : parent_(n) {
  std::iota(parent_.begin(), parent_.end(), 0U);
}

std::uint32_t DisjointSets::find(std::uint32_t one) {
  while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
  return one;
}

bool DisjointSets::unite(std::uint32_t a, std::uint32_t b) {
  a = find(a);
  b = find(b);
  if (a == b) return false;
  hang(std::max(a, b), std::min(a, b));
  return true;
}

LinkSet::LinkSet(std::uint32_t num_documents)
    : num_documents_(num_documents),
      groups_(num_documents),
      joined_again_(num_documents),
      sums_(num_documents) {}

void LinkSet::add(const ClusterLink& link) {
  const auto millionths = static_cast<std::uint32_t>(std::lround(link.resemblance * kMillion));
  sums_[link.a] += millionths;
  sums_[link.b] += millionths;
  if (groups_.unite(link.a, link.b)) {
    forest_.push_back({link.a, link.b, millionths});
  } else if (joined_again_.unite(link.a, link.b)) {
    second_.push_back({link.a, link.b, millionths});
  }
}

std::optional<Error> LinkSet::for_each_group(const GroupSink& sink) {
  sort_by_group(forest_, groups_);
  sort_by_group(second_, groups_);
  const std::vector<std::uint32_t> next = chain_members(groups_, num_documents_);
  BridgeFinder finder(num_documents_, forest_, second_);
  std::size_t next_in_forest = 0;
  std::size_t next_in_second = 0;
  std::vector<std::uint32_t> members;
  std::vector<ClusterLink> bridges;
  std::vector<ClusterLink> links;
  for (std::uint32_t lowest = 0; lowest < num_documents_; ++lowest) {
    if (next[lowest] == kNone || groups_.find(lowest) != lowest) continue;
    members.clear();
    bridges.clear();
    links.clear();
    for (std::uint32_t member = lowest; member != kNone; member = next[member]) {
      members.push_back(member);
      const HeldLink* const bridge = finder.bridge_above(member);
      if (bridge != nullptr) bridges.push_back(link_of(*bridge));
    }
    std::sort(bridges.begin(), bridges.end(), [](const ClusterLink& x, const ClusterLink& y) {
      return x.a != y.a ? x.a < y.a : x.b < y.b;
    });
    take_group(forest_, next_in_forest, lowest, groups_, links);
    take_group(second_, next_in_second, lowest, groups_, links);
    const std::uint32_t most_alike =
        *std::max_element(members.begin(), members.end(),
                          [&](std::uint32_t a, std::uint32_t b) { return sums_[a] < sums_[b]; });
    if (auto error = sink({members, bridges, links, most_alike})) return error;
  }
  return std::nullopt;
}

}  // namespace ibid
