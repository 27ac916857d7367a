#include "ibid/retrieve/candidates.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "ibid/base/radix_sort.hpp"

namespace ibid {
namespace {

/// Below this many pairs compacting saves nothing.
constexpr std::size_t kWorthCompacting = 1U << 20;

}  // namespace

void sort_unique(std::vector<RankPair>& pairs) {
  std::uint64_t used = 0;
  for (const RankPair pair : pairs) used |= pair;
  std::vector<RankPair> scratch(pairs.size());
  radix_sort(pairs, scratch, 0, static_cast<unsigned>(std::bit_width(used)));
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

void CandidateSet::add(std::vector<RankPair> pairs) {
  sort_unique(pairs);
  const std::scoped_lock lock(mutex_);
  pairs_.insert(pairs_.end(), pairs.begin(), pairs.end());
  if (pairs_.size() < 2 * distinct_ + kWorthCompacting) return;
  sort_unique(pairs_);
  distinct_ = pairs_.size();
}

std::vector<RankPair> CandidateSet::take() {
  const std::scoped_lock lock(mutex_);
  sort_unique(pairs_);
  distinct_ = 0;
  return std::exchange(pairs_, {});
}

}  // namespace ibid
