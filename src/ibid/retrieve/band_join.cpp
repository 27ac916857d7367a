#include "ibid/retrieve/band_join.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "ibid/base/radix_sort.hpp"

namespace ibid {
namespace {

/// Pairs that one thread gathers before it hands them over.
constexpr std::size_t kHandOver = 1U << 20;

/// The groups of one band, and the pairs that they give.
class BandGroups {
 public:
  BandGroups(const SketchTable& sketches, std::span<const std::uint32_t> document,
             const BandJoinOptions& options, CandidateSet& candidates)
      : sketches_(sketches), document_(document), options_(options), candidates_(candidates) {}

  BandJoinCounts run(std::uint32_t band, std::span<const std::uint32_t> rank) {
    std::vector<std::uint64_t> entries;  // key, then rank
    entries.reserve(rank.size());
    for (std::uint32_t i = 0; i < rank.size(); ++i) {
      if (rank[i] == kNoRank || !sketches_.has_sketch(i)) continue;
      entries.push_back(std::uint64_t{sketches_.key(i, band)} << 32 | rank[i]);
    }
    std::vector<std::uint64_t> scratch(entries.size());
    radix_sort(entries, scratch, 32, 64);
    for (std::size_t begin = 0; begin < entries.size();) {
      std::size_t end = begin + 1;
      while (end < entries.size() && entries[end] >> 32 == entries[begin] >> 32) ++end;
      if (end - begin > 1) take_group(std::span(entries).subspan(begin, end - begin));
      begin = end;
    }
    candidates_.add(std::move(pairs_));
    return counts_;
  }

 private:
  void take_group(std::span<std::uint64_t> group) {
    const std::uint64_t n = group.size();
    const bool is_large = options_.large_group != 0 && n > options_.large_group;
    std::uint64_t others = n;  // how many the first ones are compared with
    if (is_large) {
      // Ranks tell which are first, whatever order the documents came in.
      std::sort(group.begin(), group.end());
      others = std::min<std::uint64_t>(options_.num_leaders, n);
      ++counts_.large_groups;
      counts_.largest_group = std::max(counts_.largest_group, n);
      counts_.not_compared += (n - others) * (n - others - 1) / 2;
    }
    for (std::size_t i = 0; i < others; ++i) {
      const auto a = static_cast<std::uint32_t>(group[i]);
      const std::uint8_t* const slots = sketches_.slots(document_[a]);
      for (std::size_t j = i + 1; j < n; ++j) {
        compare(a, slots, static_cast<std::uint32_t>(group[j]));
      }
    }
  }

  void compare(std::uint32_t a, const std::uint8_t* slots, std::uint32_t b) {
    ++counts_.collisions;
    const std::uint32_t equal =
        equal_slots(slots, sketches_.slots(document_[b]), sketches_.plan().num_hashes);
    if (equal < options_.least_equal_slots) return;
    pairs_.push_back(rank_pair(a, b));
    if (pairs_.size() >= kHandOver) candidates_.add(std::exchange(pairs_, {}));
  }

  const SketchTable& sketches_;
  std::span<const std::uint32_t> document_;
  const BandJoinOptions& options_;
  CandidateSet& candidates_;
  std::vector<RankPair> pairs_;
  BandJoinCounts counts_;
};

}  // namespace

BandJoinCounts join_bands(const SketchTable& sketches, std::span<const std::uint32_t> rank,
                          std::span<const std::uint32_t> document, const BandJoinOptions& options,
                          CandidateSet& candidates) {
  std::vector<BandJoinCounts> by_band(sketches.plan().bands);
  (void)for_each_item(by_band.size(), options.work, [&](std::size_t band) -> std::optional<Error> {
    by_band[band] = BandGroups(sketches, document, options, candidates)
                        .run(static_cast<std::uint32_t>(band), rank);
    return std::nullopt;
  });
  BandJoinCounts all;
  for (const BandJoinCounts& each : by_band) {
    all.collisions += each.collisions;
    all.large_groups += each.large_groups;
    all.largest_group = std::max(all.largest_group, each.largest_group);
    all.not_compared += each.not_compared;
  }
  return all;
}

}  // namespace ibid
