// Links between ranks to the clusters that are shown.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/cluster/cluster.hpp"
#include "ibid/scan/document_table.hpp"
#include "ibid/scan/scan.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid::detail {

/// The clusters of a scan, made one by one.
class ClusterMaker {
 public:
  /// @param first  of each rank, the lowest with the same words
  ClusterMaker(const RankedTexts& ranked, const DocumentTable& documents,
               std::span<const std::uint32_t> first)
      : ranked_(ranked), documents_(documents), first_(first) {}

  /// @param group  of ranks
  /// @error kUnreadable: the texts
  [[nodiscard]] Result<ScanCluster> make(const LinkedGroup& group) const;

  /// The rank of the member that a rule keeps.
  [[nodiscard]] std::uint32_t kept_member(const LinkedGroup& group, KeepRule rule) const;

 private:
  [[nodiscard]] std::string_view id(std::uint32_t rank) const {
    return documents_.id(ranked_.document[rank]);
  }
  [[nodiscard]] std::optional<std::uint32_t> earliest(const LinkedGroup& group) const;
  [[nodiscard]] bool is_copy(const ClusterLink& link) const {
    return first_[link.a] == first_[link.b];
  }
  [[nodiscard]] Result<std::vector<double>> resemblances(const LinkedGroup& group,
                                                         ScanCluster& cluster) const;

  const RankedTexts& ranked_;
  const DocumentTable& documents_;
  std::span<const std::uint32_t> first_;
};

}  // namespace ibid::detail
