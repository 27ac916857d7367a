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

/// Lists pairs by the ids of their members, as they come. The copies of a node are listed between
/// them: once each, with the node's first, or all pairs of them. Holds no pairs.
class PairList {
 public:
  struct Options {
    bool lists_all_pairs = false;
    LinkSet* links = nullptr;  ///< receives near-duplicates and copies, for clusters
    std::uint32_t shingle_length = 5;
  };

  PairList(const DocumentTable& documents, const IdOrder& order, const CopyGroups& copies,
           const PairQuery& query, const Options& options, const ScanSinks& sinks,
           ScanSummary& summary);

  /// @param verified  of two nodes; of any two documents when all pairs are listed
  /// @pre pairs come in their order @error what the sink returned
  [[nodiscard]] std::optional<Error> add(const VerifiedPair& verified);
  /// To be called when the last has come.
  [[nodiscard]] std::optional<Error> finish();

 private:
  void count_implied(const VerifiedPair& verified);
  [[nodiscard]] std::optional<Error> list_copies_before(RankPair pair);
  [[nodiscard]] std::optional<Error> list_all_copies_before(RankPair pair);
  [[nodiscard]] std::optional<Error> list_copies(RankPair pair);
  [[nodiscard]] std::optional<Error> list_verified(const VerifiedPair& verified);
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
  // When all pairs are listed: the one of two copies that is next, and how many of its others were.
  std::uint32_t next_rank_ = 0;
  std::size_t next_other_ = 0;
};

}  // namespace ibid::detail
