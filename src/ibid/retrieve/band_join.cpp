#include "ibid/retrieve/band_join.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "ibid/base/radix_sort.hpp"

namespace ibid {
namespace {

/// Documents of a group whose rows are at hand at once.
constexpr std::size_t kRows = 1024;

/// The groups of one band, and the pairs that they give.
class BandGroups {
 public:
  BandGroups(const SketchTable& sketches, std::span<const std::uint32_t> document,
             const BandJoinOptions& options, CandidateSet& candidates)
      : sketches_(sketches), document_(document), options_(options), candidates_(candidates) {}

  Result<BandJoinCounts> run(std::uint32_t band, std::span<const std::uint32_t> rank) {
    std::vector<std::uint64_t> entries;  // key, then rank
    entries.reserve(rank.size());
    std::vector<std::uint32_t> keys;
    for (std::uint32_t page = 0; page < sketches_.num_pages(); ++page) {
      if (auto error = sketches_.read_keys(page, band, keys)) return *std::move(error);
      const std::uint32_t first = page * SketchTable::kPageDocuments;
      for (std::uint32_t i = 0; i < keys.size(); ++i) {
        if (rank[first + i] == kNoRank || !sketches_.has_sketch(first + i)) continue;
        entries.push_back(std::uint64_t{keys[i]} << 32 | rank[first + i]);
      }
    }
    std::vector<std::uint64_t> scratch(entries.size());
    radix_sort(entries, scratch, 32, 64);
    for (std::size_t begin = 0; begin < entries.size();) {
      std::size_t end = begin + 1;
      while (end < entries.size() && entries[end] >> 32 == entries[begin] >> 32) ++end;
      if (end - begin > 1) {
        auto error = take_group(std::span(entries).subspan(begin, end - begin));
        if (error) return *std::move(error);
      }
      begin = end;
    }
    if (auto error = candidates_.add(std::move(pairs_))) return *std::move(error);
    return counts_;
  }

 private:
  std::optional<Error> take_group(std::span<std::uint64_t> group) {
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
    for (std::size_t begin = 0; begin < others; begin += kRows) {
      const std::size_t end = std::min<std::size_t>(begin + kRows, others);
      if (auto error = take_rows(group.subspan(begin, end - begin))) return error;
      if (auto error = compare_rows(group.subspan(end))) return error;
    }
    return std::nullopt;
  }

  /// Rows that are not in memory are read once, however many documents each is compared with.
  std::optional<Error> take_rows(std::span<const std::uint64_t> members) {
    rows_.clear();
    if (read_.size() < members.size()) read_.resize(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      const auto rank = static_cast<std::uint32_t>(members[i]);
      const auto slots = sketches_.slots(document_[rank], read_[i]);
      if (!slots) return slots.error();
      rows_.push_back({rank, slots.value()});
    }
    return std::nullopt;
  }

  /// The rows at hand with one another, and with those of the members behind them.
  std::optional<Error> compare_rows(std::span<const std::uint64_t> behind) {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      if (auto error = compare(std::span(rows_).first(i), rows_[i])) return error;
    }
    for (const std::uint64_t member : behind) {
      const auto rank = static_cast<std::uint32_t>(member);
      const auto slots = sketches_.slots(document_[rank], buffer_);
      if (!slots) return slots.error();
      if (auto error = compare(rows_, {rank, slots.value()})) return error;
    }
    return std::nullopt;
  }

  struct Row {
    std::uint32_t rank = 0;
    const std::uint8_t* slots = nullptr;
  };

  std::optional<Error> compare(std::span<const Row> rows, const Row& other) {
    counts_.collisions += rows.size();
    for (const Row& row : rows) {
      const std::uint32_t equal = equal_slots(row.slots, other.slots, sketches_.plan().num_hashes);
      if (equal >= options_.least_equal_slots) pairs_.push_back(rank_pair(row.rank, other.rank));
    }
    if (pairs_.size() < kHandOver) return std::nullopt;
    return candidates_.add(std::exchange(pairs_, {}));
  }

  const SketchTable& sketches_;
  std::span<const std::uint32_t> document_;
  const BandJoinOptions& options_;
  CandidateSet& candidates_;
  std::vector<Row> rows_;
  std::vector<std::vector<std::uint8_t>> read_;  // rows that are not in memory
  std::vector<std::uint8_t> buffer_;
  std::vector<RankPair> pairs_;
  BandJoinCounts counts_;
};

}  // namespace

Result<BandJoinCounts> join_bands(const SketchTable& sketches, std::span<const std::uint32_t> rank,
                                  std::span<const std::uint32_t> document,
                                  const BandJoinOptions& options, CandidateSet& candidates) {
  std::vector<BandJoinCounts> by_band(sketches.plan().bands);
  auto error =
      for_each_item(by_band.size(), options.work, [&](std::size_t band) -> std::optional<Error> {
        Result<BandJoinCounts> counts = BandGroups(sketches, document, options, candidates)
                                            .run(static_cast<std::uint32_t>(band), rank);
        if (!counts) return counts.error();
        by_band[band] = counts.value();
        return std::nullopt;
      });
  if (error) return *std::move(error);
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
