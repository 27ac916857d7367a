#include "ibid/cluster/cluster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

std::vector<ClusterLink> made_links(SeededRandom& random, std::uint32_t documents,
                                    std::uint64_t count) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> links;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto a = static_cast<std::uint32_t>(random.below(documents));
    const auto b = static_cast<std::uint32_t>(random.below(documents));
    if (a != b) links[std::minmax(a, b)] = static_cast<double>(random.below(8)) / 8;
  }
  std::vector<ClusterLink> all;
  for (const auto& [ends, resemblance] : links) {
    all.push_back({ends.first, ends.second, resemblance});
  }
  return all;
}

TEST(Cluster, GroupsAndBridgesAreWhatTheirDefinitionsSay) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SeededRandom random(seed);
    const auto documents = static_cast<std::uint32_t>(2 + random.below(14));
    const std::vector<ClusterLink> links = made_links(random, documents, random.below(20));
    std::vector<ClusterLink> shuffled = links;
    for (std::size_t i = shuffled.size(); i > 1; --i)
      std::swap(shuffled[i - 1], shuffled[random.below(i)]);

    std::set<std::set<std::uint32_t>> expected;
    for (const ClusterLink& link : links) expected.insert(reachable(link.a, links));
    std::set<std::set<std::uint32_t>> found;
    std::size_t seen = 0;
    for (const LinkedGroup& group : find_groups(documents, shuffled)) {
      found.emplace(group.members.begin(), group.members.end());
      EXPECT_TRUE(std::is_sorted(group.members.begin(), group.members.end()));
      seen += group.links.size();
      std::vector<ClusterLink> bridges;
      for (std::size_t i = 0; i < links.size(); ++i) {
        const bool is_here =
            std::find(group.links.begin(), group.links.end(), links[i]) != group.links.end();
        if (is_here && !reachable(links[i].a, without(links, i)).contains(links[i].b))
          bridges.push_back(links[i]);
      }
      ASSERT_EQ(group.bridges, bridges) << "seed " << seed;
    }
    ASSERT_EQ(found, expected) << "seed " << seed;
    ASSERT_EQ(seen, links.size()) << "seed " << seed;
  }
}

TEST(Cluster, TheMostAlikeMemberHasTheGreatestSum) {
  const auto groups = find_groups(6, {{1, 3, 0.5}, {1, 4, 0.5}, {3, 4, 0.9}, {4, 5, 0.6}});
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_THAT(groups[0].members, ElementsAre(1, 3, 4, 5));
  EXPECT_EQ(groups[0].most_alike, 4U);
  EXPECT_THAT(groups[0].bridges, ElementsAre(ClusterLink{4, 5, 0.6}));
}

TEST(Cluster, OfEqualSumsTheLowestMemberIsTaken) {
  EXPECT_EQ(find_groups(3, {{1, 2, 0.7}}).at(0).most_alike, 1U);
}

TEST(Cluster, NoLinksNoGroups) { EXPECT_THAT(find_groups(5, {}), IsEmpty()); }

// A chain is as deep as a walk can be.
TEST(Cluster, ALongChainNeedsNoStack) {
  constexpr std::uint32_t kLength = 300'000;
  std::vector<ClusterLink> links;
  for (std::uint32_t i = 0; i + 1 < kLength; ++i) links.push_back({i, i + 1, 0.5});
  std::vector<LinkedGroup> groups;
  EXPECT_LT(test::cpu_seconds([&] { groups = find_groups(kLength, links); }),
            test::allowed_seconds(5));
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].bridges.size(), links.size());
}

}  // namespace
}  // namespace ibid
