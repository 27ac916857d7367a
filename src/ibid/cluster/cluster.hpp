// Linked documents to groups, and what holds each together, in memory that grows with the documents
// and not with their links.
//
// Sources: union-find: Tarjan, "Efficiency of a good but not linear set union algorithm", J. ACM
// 1975. Which links decide what holds a graph together: Nagamochi and Ibaraki, "A linear-time
// algorithm for finding a sparse k-connected spanning subgraph of a k-connected graph",
// Algorithmica 1992: a spanning forest F of the links, and one of those that are not in F, have the
// bridges of all links.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid {

/// Two documents that belong together, and how alike they are, rounded to 1e-6.
struct ClusterLink {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double resemblance = 0.0;

  friend bool operator==(const ClusterLink&, const ClusterLink&) = default;
};

/// Documents that links and copies join, one to the next.
struct LinkedGroup {
  std::span<const std::uint32_t> members;  ///< ascending; two at least
  /// Links without which the group would fall in two, by a, then b.
  std::span<const ClusterLink> bridges;
  /// Those of the group's links that are held: enough to reach each member from each other.
  std::span<const ClusterLink> links;
  /// The member whose links have the greatest sum of resemblances; the lowest of several. That a
  /// text has copies makes it no more alike to other texts: copies do not count.
  std::uint32_t most_alike = 0;
};

/// Sets of numbers, each with one that stands for all.
class DisjointSets {
 public:
  explicit DisjointSets(std::uint32_t n);

  /// Which number stands for the set of this one.
  [[nodiscard]] std::uint32_t find(std::uint32_t one);
  /// Joins two sets; the lower of those that stand for them stands for both.
  /// @return false when they were one already
  bool unite(std::uint32_t a, std::uint32_t b);
  /// Joins the set that `one` stands for to that of another, whose name it takes.
  /// @pre they are two sets
  void hang(std::uint32_t one, std::uint32_t under) { parent_[one] = under; }

 private:
  std::vector<std::uint32_t> parent_;
};

/// A link as LinkSet holds it.
struct HeldLink {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t millionths = 0;  ///< of resemblance
};

/// Takes links one by one and keeps what decides groups and bridges. What it finds does not depend
/// on their order.
/// Memory: 16 bytes a document, and at most 24 for each that is linked; 28 more a document, and 32
/// for each of the largest group, while groups are handed out.
class LinkSet {
 public:
  /// @param num_documents  they are numbered below this
  explicit LinkSet(std::uint32_t num_documents);

  /// @pre a != b; no two documents are linked twice; neither is the copy of another
  void add(const ClusterLink& link);
  /// A copy belongs to the group of its document, and nothing parts them.
  /// @pre it is no copy of another, and has no links
  void add_copy(std::uint32_t document, std::uint32_t copy) { groups_.unite(document, copy); }

  /// Links that are held: at most two fewer than twice the documents.
  [[nodiscard]] std::size_t num_held() const { return forest_.size() + second_.size(); }

  using GroupSink = std::function<std::optional<Error>(const LinkedGroup&)>;
  /// Hands out the groups, by their lowest members; views live during the call.
  /// @error what the sink returned
  /// @cost  O(documents log documents); no recursion
  [[nodiscard]] std::optional<Error> for_each_group(const GroupSink& sink);

 private:
  std::uint32_t num_documents_;
  DisjointSets groups_;
  DisjointSets joined_again_;    // by the second forest
  std::deque<HeldLink> forest_;  // each joined two groups when it came
  std::deque<HeldLink> second_;  // each closed a cycle, and no two of them the same one
  // Of the resemblances of each document's links, in millionths: their order changes no bit.
  std::vector<std::uint64_t> sums_;
};

}  // namespace ibid
