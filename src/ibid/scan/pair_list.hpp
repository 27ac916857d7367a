// Verified pairs of nodes, and the copies that each node stands for, to the pairs that are listed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/cluster/cluster.hpp"
#include "ibid/scan/copies.hpp"
#include "ibid/scan/document_table.hpp"
#include "ibid/scan/pair_query.hpp"
#include "ibid/scan/scan.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid::detail {

/// Lists pairs by the ids of their members. Pairs of nodes are listed as they come; the copies of a
/// node are listed once each, with the node's first. When all pairs are asked for they wait until
/// the last has come: 24 bytes for each pair that copies imply.
class PairList {
 public:
  struct Options {
    bool lists_all_pairs = false;
    bool keeps_links = false;  ///< for clusters
    std::uint32_t shingle_length = 5;
  };

  PairList(const DocumentTable& documents, const IdOrder& order, const CopyGroups& copies,
           const PairQuery& query, const Options& options, const ScanSinks& sinks,
           ScanSummary& summary);

  /// @pre pairs come in their order @error what the sink returned
  [[nodiscard]] std::optional<Error> add(const VerifiedPair& verified);
  /// To be called when the last has come.
  [[nodiscard]] std::optional<Error> finish();

  /// Near-duplicates and copies, when they were kept.
  [[nodiscard]] std::vector<ClusterLink> take_links() { return std::move(links_); }

 private:
  struct ImpliedPair {
    RankPair pair = 0;
    std::uint64_t of = 0;  // index into verified_; kCopies: two copies of one node
  };
  static constexpr std::uint64_t kCopies = ~std::uint64_t{0};

  [[nodiscard]] std::span<const RankPair> copies_of(std::uint32_t node) const;
  [[nodiscard]] std::vector<std::uint32_t> members_of(std::uint32_t node) const;
  void count_implied(const VerifiedPair& verified);
  void imply_pairs_of_copies(std::vector<ImpliedPair>& implied) const;
  [[nodiscard]] std::optional<Error> list_copies_before(RankPair pair);
  [[nodiscard]] std::optional<Error> list_copies(RankPair pair);
  [[nodiscard]] std::optional<Error> list_verified(RankPair pair, const VerifiedPair& verified);
  [[nodiscard]] std::optional<Error> list_all();
  [[nodiscard]] std::optional<Error> list(const ScanPair& pair);
  [[nodiscard]] std::string_view id(std::uint32_t rank) const {
    return documents_.id(order_.document[rank]);
  }

  const DocumentTable& documents_;
  const IdOrder& order_;
  const CopyGroups& copies_;
  const PairQuery& query_;
  Options options_;
  const ScanSinks& sinks_;
  ScanSummary& summary_;
  std::size_t next_copy_ = 0;
  std::vector<VerifiedPair> verified_;  // when all pairs are listed
  std::vector<ClusterLink> links_;
};

}  // namespace ibid::detail
