// Pairs of documents that are worth a look, each once.
#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

#include "ibid/retrieve/rank.hpp"

namespace ibid {

/// Sorts, and keeps one of each. @cost O(n) for a few passes of a radix sort
void sort_unique(std::vector<RankPair>& pairs);

/// Gathers pairs from several threads, many times over. Memory: about three times the distinct
/// pairs.
class CandidateSet {
 public:
  /// For any thread.
  void add(std::vector<RankPair> pairs);

  /// All pairs, sorted, each once; the set is empty then.
  [[nodiscard]] std::vector<RankPair> take();

 private:
  std::mutex mutex_;
  std::vector<RankPair> pairs_;
  std::size_t distinct_ = 0;  // of pairs_, when it was compacted last
};

}  // namespace ibid
