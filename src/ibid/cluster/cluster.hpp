// Linked documents to clusters, and what holds each together.
// Source: Tarjan, "Efficiency of a good but not linear set union algorithm", J. ACM 1975; bridges:
// Tarjan, "A note on finding the bridges of a graph", IPL 1974.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ibid {

/// Two documents that belong together, and how alike they are.
struct ClusterLink {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double resemblance = 0.0;

  friend bool operator==(const ClusterLink&, const ClusterLink&) = default;
};

/// Documents that links join, each to the next.
struct LinkedGroup {
  std::vector<std::uint32_t> members;  ///< ascending; two at least
  std::vector<ClusterLink> links;      ///< by a, then b
  /// Links without which the group would fall in two, by a, then b.
  std::vector<ClusterLink> bridges;
  /// The member whose links have the greatest sum of resemblances; the lowest of several.
  std::uint32_t most_alike = 0;
};

/// The groups, by their lowest members.
/// @param num_documents  documents are numbered below this
/// @param links          each pair once, a < b; any order
/// @cost  O(links log links + documents); no recursion
[[nodiscard]] std::vector<LinkedGroup> find_groups(std::uint32_t num_documents,
                                                   std::vector<ClusterLink> links);

}  // namespace ibid
