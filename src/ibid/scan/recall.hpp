// How many of the wanted pairs a scan found, measured on a sample of documents whose pairs are all
// known.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "ibid/base/parallel.hpp"
#include "ibid/base/result.hpp"
#include "ibid/retrieve/rank.hpp"
#include "ibid/scan/pair_query.hpp"
#include "ibid/scan/scan.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid::detail {

/// The central 95 % of what a share may be of which `found` of `wanted` were drawn (Wilson,
/// "Probable inference, the law of succession, and statistical inference", JASA 1927).
struct ShareInterval {
  double low = 0.0;
  double high = 1.0;
};
[[nodiscard]] ShareInterval wilson_interval(std::uint64_t found, std::uint64_t wanted);

/// A sample of nodes, drawn by a hash of their ids: it does not depend on the order of reading.
class RecallSample {
 public:
  /// @param nodes  ranks of all nodes @param id  of a rank
  RecallSample(std::span<const std::uint32_t> nodes, std::size_t size, std::uint64_t seed,
               const std::function<std::string_view(std::uint32_t)>& id);

  /// Says that the scan found a pair.
  void note(RankPair pair);

  /// Compares the sampled nodes with all nodes by their whole sets of shingles, and by all windows
  /// of the length of the runs that are asked for, and counts the pairs that are wanted.
  /// @error kUnreadable: the texts
  /// @cost  O(words of the corpus + nodes x sample + shingles that a node shares with a sampled
  ///        text, one for each such text). Memory: 100 bytes for each word of the sample
  [[nodiscard]] Result<MeasuredRecall> measure(std::span<const std::uint32_t> nodes,
                                               const RankedTexts& ranked, const PairQuery& query,
                                               const WorkOptions& work);

 private:
  std::vector<std::uint32_t> ranks_;  // ascending
  std::vector<RankPair> found_;       // with a sampled member
};

}  // namespace ibid::detail
