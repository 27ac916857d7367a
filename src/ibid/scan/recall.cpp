#include "ibid/scan/recall.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ibid/base/hash.hpp"
#include "ibid/base/number.hpp"
#include "ibid/scan/shingle_sets.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kBatch = 512;

/// Which sampled texts hold a shingle.
struct SampleIndex {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders;
  std::vector<std::uint64_t> sizes;  // shingles of each sampled text
};

Result<SampleIndex> index_sample(std::span<const std::uint32_t> ranks, const RankedTexts& ranked) {
  SampleIndex index;
  ShingleSets sets(ranked);
  for (std::uint32_t i = 0; i < ranks.size(); ++i) {
    const auto set = sets.of(ranks[i]);
    if (!set) return set.error();
    index.sizes.push_back(set.value()->size());
    for (const std::uint64_t shingle : *set.value()) index.holders[shingle].push_back(i);
  }
  return index;
}

/// The wanted pairs of some nodes with the sample.
std::optional<Error> join_batch(std::span<const std::uint32_t> batch,
                                std::span<const std::uint32_t> sample, const SampleIndex& index,
                                const RankedTexts& ranked, const PairQuery& query,
                                std::vector<RankPair>& wanted) {
  PairQuery shares = query;
  shares.min_run.reset();
  ShingleSets sets(ranked);
  std::vector<std::uint64_t> shared(sample.size(), 0);
  for (const std::uint32_t rank : batch) {
    const auto set = sets.of(rank);
    if (!set) return set.error();
    for (const std::uint64_t shingle : *set.value()) {
      const auto found = index.holders.find(shingle);
      if (found == index.holders.end()) continue;
      for (const std::uint32_t holder : found->second) ++shared[holder];
    }
    for (std::uint32_t i = 0; i < sample.size(); ++i) {
      const PairMeasures measures{{index.sizes[i], set.value()->size(), shared[i]}, 0, 0};
      shared[i] = 0;
      if (measures.shingles.shared == 0 || sample[i] == rank || !shares.wants(measures)) continue;
      wanted.push_back(rank_pair(sample[i], rank));
    }
  }
  return std::nullopt;
}

}  // namespace

ShareInterval wilson_interval(std::uint64_t found, std::uint64_t wanted) {
  if (wanted == 0) return {};
  constexpr double kZ = 1.959964;  // of the normal distribution's central 95 %
  const auto n = static_cast<double>(wanted);
  const double share = static_cast<double>(found) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double spread = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {std::max(0.0, (middle - spread) / scale), std::min(1.0, (middle + spread) / scale)};
}

RecallSample::RecallSample(std::span<const std::uint32_t> nodes, std::size_t size,
                           std::uint64_t seed,
                           const std::function<std::string_view(std::uint32_t)>& id) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn;
  for (const std::uint32_t rank : nodes)
    drawn.emplace_back(mix(hash_bytes(id(rank)) ^ mix(seed)), rank);
  size = std::min(size, drawn.size());
  std::partial_sort(drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(size), drawn.end());
  for (std::size_t i = 0; i < size; ++i) ranks_.push_back(drawn[i].second);
  std::sort(ranks_.begin(), ranks_.end());
}

void RecallSample::note(RankPair pair) {
  const auto holds = [&](std::uint32_t rank) {
    return std::binary_search(ranks_.begin(), ranks_.end(), rank);
  };
  if (holds(low_rank(pair)) || holds(high_rank(pair))) found_.push_back(pair);
}

Result<MeasuredRecall> RecallSample::measure(std::span<const std::uint32_t> nodes,
                                             const RankedTexts& ranked, const PairQuery& query,
                                             const WorkOptions& work) {
  const Result<SampleIndex> index = index_sample(ranks_, ranked);
  if (!index) return index.error();
  std::vector<std::vector<RankPair>> by_batch((nodes.size() + kBatch - 1) / kBatch);
  auto error = for_each_item(by_batch.size(), work, [&](std::size_t i) {
    const std::size_t begin = i * kBatch;
    return join_batch(nodes.subspan(begin, std::min(kBatch, nodes.size() - begin)), ranks_,
                      index.value(), ranked, query, by_batch[i]);
  });
  if (error) return *std::move(error);
  std::vector<RankPair> wanted;
  for (const auto& each : by_batch) wanted.insert(wanted.end(), each.begin(), each.end());
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::sort(found_.begin(), found_.end());

  MeasuredRecall recall;
  recall.sampled = ranks_.size();
  recall.wanted = wanted.size();
  for (const RankPair pair : wanted) {
    recall.found += std::binary_search(found_.begin(), found_.end(), pair) ? 1 : 0;
  }
  if (recall.wanted != 0) {
    recall.value = round6(static_cast<double>(recall.found) / static_cast<double>(recall.wanted));
  }
  const ShareInterval interval = wilson_interval(recall.found, recall.wanted);
  recall.low = round6(interval.low);
  recall.high = round6(interval.high);
  return recall;
}

}  // namespace ibid::detail
