#include "ibid/retrieve/exact_join.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>

#include "ibid/base/radix_sort.hpp"
#include "ibid/retrieve/rank.hpp"

namespace ibid {
namespace {

constexpr std::uint8_t kMostCounted = 255;
constexpr std::uint64_t kMostPlaces = std::uint64_t{1} << 32;
constexpr std::uint64_t kPlacesPerShingle = 4;
/// Shares are compared after rounding to 1e-6, which may lift them by half of that.
constexpr double kRounding = 1e-6;

std::vector<Posting> sorted_by_key(std::vector<Posting> postings) {
  if (postings.size() < 2) return postings;  // as in most parts of a small corpus
  std::vector<Posting> scratch(postings.size());
  radix_sort(postings, scratch, 32, 64);
  return postings;
}

/// The ranks of the postings with one key, from `at` on; moves `at` behind them.
void take_ranks(const std::vector<Posting>& postings, std::size_t& at, std::uint64_t key,
                std::span<const std::uint32_t> rank, std::vector<std::uint32_t>& ranks) {
  ranks.clear();
  while (at < postings.size() && postings[at] >> 32 < key) ++at;
  for (; at < postings.size() && postings[at] >> 32 == key; ++at) {
    const std::uint32_t each = rank[FingerprintTable::document_of(postings[at])];
    if (each != kNoRank) ranks.push_back(each);
  }
}

std::optional<Error> join_part(const std::vector<Posting>& first, const std::vector<Posting>& rest,
                               std::span<const std::uint32_t> rank, CandidateSet& candidates) {
  std::vector<RankPair> pairs;
  std::vector<std::uint32_t> found;
  std::vector<std::uint32_t> others;
  for (std::size_t i = 0, j = 0; i < first.size();) {
    const std::uint64_t key = first[i] >> 32;
    take_ranks(first, i, key, rank, found);
    take_ranks(rest, j, key, rank, others);
    for (std::size_t a = 0; a < found.size(); ++a) {
      for (std::size_t b = a + 1; b < found.size(); ++b) {
        if (found[a] != found[b]) pairs.push_back(rank_pair(found[a], found[b]));
      }
      for (const std::uint32_t other : others) {
        if (found[a] != other) pairs.push_back(rank_pair(found[a], other));
      }
      if (pairs.size() < kHandOver) continue;
      if (auto error = candidates.add(std::exchange(pairs, {}))) return error;
    }
  }
  return candidates.add(std::move(pairs));
}

}  // namespace

ShingleCounts::ShingleCounts(std::uint64_t shingles) {
  const std::uint64_t places = std::bit_ceil(
      std::clamp<std::uint64_t>(kPlacesPerShingle * shingles, std::uint64_t{1} << 16, kMostPlaces));
  mask_ = places - 1;
  places_ = std::make_unique<std::atomic<std::uint8_t>[]>(places);
}

void ShingleCounts::add(std::span<const std::uint64_t> set) {
  for (const std::uint64_t shingle : set) {
    std::atomic<std::uint8_t>& place = places_[shingle & mask_];
    std::uint8_t known = place.load(std::memory_order_relaxed);
    while (known != kMostCounted &&
           !place.compare_exchange_weak(known, static_cast<std::uint8_t>(known + 1),
                                        std::memory_order_relaxed)) {
    }
  }
}

void select_prefix(std::vector<std::uint64_t>& set, const ShingleCounts& counts, double min_share,
                   bool keeps_rest, PrefixShingles& out) {
  out.first.clear();
  out.rest.clear();
  if (set.empty()) return;
  std::sort(set.begin(), set.end(), [&](std::uint64_t a, std::uint64_t b) {
    const std::uint32_t of_a = counts.count(a);
    const std::uint32_t of_b = counts.count(b);
    return of_a != of_b ? of_a < of_b : a < b;
  });
  const auto size = static_cast<double>(set.size());
  const auto shared =
      static_cast<std::size_t>(std::max(1.0, std::ceil((min_share - kRounding) * size)));
  const std::size_t prefix = set.size() - shared + 1;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (counts.count(set[i]) < 2) continue;
    if (i < prefix) {
      out.first.push_back(set[i]);
    } else if (keeps_rest) {
      out.rest.push_back(set[i]);
    }
  }
}

std::optional<Error> join_prefixes(const FingerprintTable& first, const FingerprintTable* rest,
                                   std::span<const std::uint32_t> rank, const WorkOptions& work,
                                   CandidateSet& candidates) {
  return for_each_item(
      FingerprintTable::kParts, work, [&](std::size_t part) -> std::optional<Error> {
        Result<std::vector<Posting>> of_first = first.part(static_cast<std::uint32_t>(part));
        if (!of_first) return of_first.error();
        std::vector<Posting> of_rest;
        if (rest != nullptr) {
          Result<std::vector<Posting>> read = rest->part(static_cast<std::uint32_t>(part));
          if (!read) return read.error();
          of_rest = sorted_by_key(std::move(read).value());
        }
        return join_part(sorted_by_key(std::move(of_first).value()), of_rest, rank, candidates);
      });
}

}  // namespace ibid
