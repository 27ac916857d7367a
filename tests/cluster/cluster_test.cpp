#include "ibid/cluster/cluster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Group {
  std::vector<std::uint32_t> members;
  std::vector<ClusterLink> bridges;
  std::uint32_t most_alike = 0;

  friend bool operator==(const Group&, const Group&) = default;
};

std::vector<Group> groups_of(LinkSet& set) {
  std::vector<Group> groups;
  std::size_t held = 0;
  const auto error = set.for_each_group([&](const LinkedGroup& group) {
    held += group.links.size();
    std::set<std::pair<std::uint32_t, std::uint32_t>> links;
    for (const ClusterLink& link : group.links) {
      for (const std::uint32_t end : {link.a, link.b}) {
        EXPECT_TRUE(std::binary_search(group.members.begin(), group.members.end(), end));
      }
      links.emplace(link.a, link.b);
    }
    EXPECT_EQ(links.size(), group.links.size());
    for (const ClusterLink& bridge : group.bridges) {
      EXPECT_TRUE(links.contains({bridge.a, bridge.b}));
    }
    groups.push_back({{group.members.begin(), group.members.end()},
                      {group.bridges.begin(), group.bridges.end()},
                      group.most_alike});
    return std::optional<Error>();
  });
  EXPECT_FALSE(error);
  EXPECT_EQ(held, set.num_held());
  return groups;
}

std::vector<Group> groups_of(std::uint32_t documents, const std::vector<ClusterLink>& links) {
  LinkSet set(documents);
  for (const ClusterLink& link : links) set.add(link);
  return groups_of(set);
}

/// The members of the group of `start`, by asking every link over and over.
std::set<std::uint32_t> reachable(std::uint32_t start, const std::vector<ClusterLink>& links) {
  std::set<std::uint32_t> members{start};
  for (bool grew = true; grew;) {
    grew = false;
    for (const ClusterLink& link : links) {
      if (members.contains(link.a) == members.contains(link.b)) continue;
      members.insert(link.a);
      members.insert(link.b);
      grew = true;
    }
  }
  return members;
}

std::vector<ClusterLink> without(std::vector<ClusterLink> links, std::size_t index) {
  links.erase(links.begin() + static_cast<std::ptrdiff_t>(index));
  return links;
}

/// A link whose removal parts its ends is a bridge.
std::vector<Group> groups_by_definition(std::uint32_t documents,
                                        const std::vector<ClusterLink>& links,
                                        const std::vector<ClusterLink>& copies) {
  std::vector<ClusterLink> all = links;
  all.insert(all.end(), copies.begin(), copies.end());
  std::vector<Group> groups;
  for (std::uint32_t lowest = 0; lowest < documents; ++lowest) {
    const std::set<std::uint32_t> members = reachable(lowest, all);
    if (*members.begin() != lowest || members.size() == 1) continue;
    Group group{{members.begin(), members.end()}, {}, lowest};
    for (std::size_t i = 0; i < links.size(); ++i) {
      const bool is_here = members.contains(links[i].a);
      if (is_here && !reachable(links[i].a, without(all, i)).contains(links[i].b)) {
        group.bridges.push_back(links[i]);
      }
    }
    std::int64_t most = -1;
    for (const std::uint32_t member : members) {
      std::int64_t sum = 0;
      for (const ClusterLink& link : links) {
        if (link.a == member || link.b == member) sum += std::llround(link.resemblance * 1e6);
      }
      if (sum > most) group.most_alike = member;
      most = std::max(most, sum);
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

template <typename T>
std::vector<T> shuffled(std::vector<T> values, SeededRandom& random) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[random.below(i)]);
  }
  return values;
}

/// By a, then b; each pair once.
std::vector<ClusterLink> made_links(SeededRandom& random, std::uint32_t documents,
                                    std::uint64_t count) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> links;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto a = static_cast<std::uint32_t>(random.below(documents));
    const auto b = static_cast<std::uint32_t>(random.below(documents));
    if (a != b) links[std::minmax(a, b)] = static_cast<double>(random.below(1001)) / 1000;
  }
  std::vector<ClusterLink> all;
  for (const auto& [ends, resemblance] : links) {
    all.push_back({ends.first, ends.second, resemblance});
  }
  return all;
}

TEST(Cluster, GroupsAndBridgesAreWhatTheirDefinitionsSayInAnyOrderOfLinks) {
  std::size_t bridges = 0;
  std::size_t dropped = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SeededRandom random(seed);
    const auto documents = static_cast<std::uint32_t>(2 + random.below(14));
    const std::vector<ClusterLink> links = made_links(random, documents, random.below(40));
    std::vector<ClusterLink> copies;  // numbered behind those that links have
    const auto num_copies = static_cast<std::uint32_t>(random.below(4));
    for (std::uint32_t i = 0; i < num_copies; ++i) {
      copies.push_back({static_cast<std::uint32_t>(random.below(documents)), documents + i, 1.0});
    }
    const std::uint32_t all = documents + num_copies;
    const std::vector<Group> expected = groups_by_definition(all, links, copies);
    for (int order = 0; order < 3; ++order) {
      LinkSet set(all);
      for (const ClusterLink& copy : copies) set.add_copy(copy.a, copy.b);
      for (const ClusterLink& link : order == 0 ? links : shuffled(links, random)) set.add(link);
      EXPECT_LE(set.num_held(), 2 * (documents - 1));
      dropped += links.size() - set.num_held();
      ASSERT_EQ(groups_of(set), expected) << "seed " << seed;
    }
    for (const Group& group : expected) bridges += group.bridges.size();
  }
  EXPECT_GT(bridges, 1000U);
  EXPECT_GT(dropped, 1000U);
}

TEST(Cluster, TheMostAlikeMemberHasTheGreatestSum) {
  const auto groups = groups_of(6, {{1, 3, 0.5}, {1, 4, 0.5}, {3, 4, 0.9}, {4, 5, 0.6}});
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_THAT(groups[0].members, ElementsAre(1, 3, 4, 5));
  EXPECT_EQ(groups[0].most_alike, 4U);
  EXPECT_THAT(groups[0].bridges, ElementsAre(ClusterLink{4, 5, 0.6}));
}

TEST(Cluster, OfEqualSumsTheLowestMemberIsTaken) {
  EXPECT_EQ(groups_of(3, {{1, 2, 0.7}}).at(0).most_alike, 1U);
}

// 1 - 2 - 3, of which 1 has five copies.
TEST(Cluster, CopiesMakeATextNoMoreAlikeToOthers) {
  LinkSet set(9);
  for (std::uint32_t copy = 4; copy < 9; ++copy) set.add_copy(1, copy);
  set.add({1, 2, 0.6});
  set.add({2, 3, 0.6});
  const auto groups = groups_of(set);
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_EQ(groups[0].most_alike, 2U);
  EXPECT_THAT(groups[0].bridges, SizeIs(2));
}

TEST(Cluster, CopiesAloneAreAGroupOfTheirFirst) {
  LinkSet set(5);
  set.add_copy(1, 3);
  set.add_copy(1, 4);
  EXPECT_THAT(groups_of(set), ElementsAre(Group{{1, 3, 4}, {}, 1}));
  EXPECT_EQ(set.num_held(), 0U);
}

TEST(Cluster, NoLinksNoGroups) { EXPECT_THAT(groups_of(5, {}), IsEmpty()); }

TEST(Cluster, AnErrorOfTheSinkEndsIt) {
  LinkSet set(6);
  set.add({0, 1, 1.0});
  set.add({2, 3, 1.0});
  int calls = 0;
  const auto error = set.for_each_group([&](const LinkedGroup&) {
    ++calls;
    return std::optional(Error{ErrorCode::kUnwritable, "full"});
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message, "full");
  EXPECT_EQ(calls, 1);
}

// A chain is as deep as a tree can be; closed, it has no bridge.
TEST(Cluster, ALongChainIsQuickAndNeedsNoStack) {
  constexpr std::uint32_t kLength = 300'000;
  SeededRandom random(1);
  std::vector<ClusterLink> links;
  for (std::uint32_t i = 0; i + 1 < kLength; ++i) links.push_back({i, i + 1, 0.5});
  std::vector<Group> open;
  std::vector<Group> closed;
  EXPECT_LT(test::cpu_seconds([&] {
              open = groups_of(kLength, shuffled(links, random));
              links.push_back({0, kLength - 1, 0.5});
              closed = groups_of(kLength, shuffled(links, random));
            }),
            test::allowed_seconds(5));
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].bridges.size(), kLength - 1);
  ASSERT_THAT(closed, SizeIs(1));
  EXPECT_THAT(closed[0].bridges, IsEmpty());
}

// Two thousand that are all alike, and one that hangs on the last of them.
TEST(Cluster, OfVeryManyLinksFewAreHeld) {
  constexpr std::uint32_t kAlike = 2000;
  LinkSet set(kAlike + 1);
  EXPECT_LT(test::cpu_seconds([&] {
              for (std::uint32_t a = 0; a < kAlike; ++a) {
                for (std::uint32_t b = a + 1; b < kAlike; ++b) set.add({a, b, 0.9});
              }
              set.add({kAlike - 1, kAlike, 0.5});
            }),
            test::allowed_seconds(5));
  EXPECT_EQ(set.num_held(), 2 * (kAlike - 1));
  const auto groups = groups_of(set);
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_THAT(groups[0].bridges, ElementsAre(ClusterLink{kAlike - 1, kAlike, 0.5}));
  EXPECT_EQ(groups[0].most_alike, kAlike - 1);
}

}  // namespace
}  // namespace ibid
