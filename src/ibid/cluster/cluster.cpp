#include "ibid/cluster/cluster.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

/// Sets of documents; each is named after its lowest member.
class DisjointSets {
 public:
  explicit DisjointSets(std::uint32_t n) : parent_(n) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }
  // The lowest member leads, so that a set's name does not depend on the order of links.
  void unite(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Bridges of one group by a walk in depth: a link to a child is one when nothing below the child
/// leads back above the link.
class BridgeFinder {
 public:
  explicit BridgeFinder(const LinkedGroup& group)
      : group_(group), first_(group.members.size() + 1) {
    for (const ClusterLink& link : group.links) {
      ++first_[place(link.a) + 1];
      ++first_[place(link.b) + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    ends_.resize(first_.back());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < group.links.size(); ++i) {
      const std::size_t a = place(group.links[i].a);
      const std::size_t b = place(group.links[i].b);
      ends_[next[a]++] = {b, i};
      ends_[next[b]++] = {a, i};
    }
  }

  std::vector<ClusterLink> run() {
    const std::size_t n = group_.members.size();
    std::vector<std::size_t> entered(n, kNever);
    std::vector<std::size_t> reaches(n, kNever);  // the earliest entered that its subtree leads to
    std::vector<Visit> path{{0, kNever, first_[0]}};
    std::size_t clock = 0;
    entered[0] = reaches[0] = clock++;
    std::vector<std::size_t> bridges;
    while (!path.empty()) {
      Visit& visit = path.back();
      if (visit.next < first_[visit.place + 1]) {
        const auto [other, link] = ends_[visit.next++];
        if (link == visit.by) continue;
        if (entered[other] == kNever) {
          entered[other] = reaches[other] = clock++;
          path.push_back({other, link, first_[other]});
        } else {
          reaches[visit.place] = std::min(reaches[visit.place], entered[other]);
        }
        continue;
      }
      const Visit done = visit;
      path.pop_back();
      if (path.empty()) break;
      const std::size_t parent = path.back().place;
      reaches[parent] = std::min(reaches[parent], reaches[done.place]);
      if (reaches[done.place] > entered[parent]) bridges.push_back(done.by);
    }
    std::sort(bridges.begin(), bridges.end());
    std::vector<ClusterLink> links;
    for (const std::size_t each : bridges) links.push_back(group_.links[each]);
    return links;
  }

 private:
  static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
  struct Visit {
    std::size_t place;
    std::size_t by;  // the link that led here
    std::size_t next;
  };
  [[nodiscard]] std::size_t place(std::uint32_t member) const {
    return static_cast<std::size_t>(
        std::lower_bound(group_.members.begin(), group_.members.end(), member) -
        group_.members.begin());
  }

  const LinkedGroup& group_;
  std::vector<std::size_t> first_;                         // of each place's ends
  std::vector<std::pair<std::size_t, std::size_t>> ends_;  // the other place, the link
};

std::uint32_t find_most_alike(const LinkedGroup& group) {
  std::vector<std::pair<std::uint32_t, double>> parts;
  for (const ClusterLink& link : group.links) {
    parts.emplace_back(link.a, link.resemblance);
    parts.emplace_back(link.b, link.resemblance);
  }
  // Added up in one order: sums of doubles depend on it.
  std::sort(parts.begin(), parts.end());
  std::uint32_t best = group.members.front();
  double most = -1.0;
  for (std::size_t i = 0; i < parts.size();) {
    const std::uint32_t member = parts[i].first;
    double sum = 0.0;
    for (; i < parts.size() && parts[i].first == member; ++i) sum += parts[i].second;
    if (round6(sum) > most) {
      most = round6(sum);
      best = member;
    }
  }
  return best;
}

LinkedGroup make_group(std::span<const ClusterLink> links) {
  LinkedGroup group;
  group.links.assign(links.begin(), links.end());
  for (const ClusterLink& link : links) {
    group.members.push_back(link.a);
    group.members.push_back(link.b);
  }
  std::sort(group.members.begin(), group.members.end());
  group.members.erase(std::unique(group.members.begin(), group.members.end()), group.members.end());
  group.bridges = BridgeFinder(group).run();
  group.most_alike = find_most_alike(group);
  return group;
}

}  // namespace

std::vector<LinkedGroup> find_groups(std::uint32_t num_documents, std::vector<ClusterLink> links) {
  DisjointSets sets(num_documents);
  for (const ClusterLink& link : links) sets.unite(link.a, link.b);
  std::sort(links.begin(), links.end(), [&](const ClusterLink& x, const ClusterLink& y) {
    const std::uint32_t of_x = sets.find(x.a);
    const std::uint32_t of_y = sets.find(y.a);
    if (of_x != of_y) return of_x < of_y;
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  std::vector<LinkedGroup> groups;
  for (std::size_t begin = 0; begin < links.size();) {
    std::size_t end = begin + 1;
    while (end < links.size() && sets.find(links[end].a) == sets.find(links[begin].a)) ++end;
    groups.push_back(make_group(std::span(links).subspan(begin, end - begin)));
    begin = end;
  }
  return groups;
}

}  // namespace ibid
