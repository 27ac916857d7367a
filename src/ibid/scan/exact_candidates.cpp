#include "ibid/scan/exact_candidates.hpp"

#include <algorithm>
#include <functional>
#include <mutex>
#include <numeric>
#include <vector>

#include "ibid/retrieve/exact_join.hpp"
#include "ibid/scan/shingle_sets.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kBatch = 512;

using UseSet =
    std::function<std::optional<Error>(std::uint32_t rank, std::vector<std::uint64_t>& set)>;

/// Hands the sets of shingles of all nodes to `use`, of one thread each.
std::optional<Error> for_each_set(std::span<const std::uint32_t> nodes, const RankedTexts& ranked,
                                  const WorkOptions& work, const UseSet& use) {
  const std::size_t batches = (nodes.size() + kBatch - 1) / kBatch;
  return for_each_item(batches, work, [&](std::size_t i) -> std::optional<Error> {
    ShingleSets sets(ranked);
    const std::size_t begin = i * kBatch;
    for (const std::uint32_t rank : nodes.subspan(begin, std::min(kBatch, nodes.size() - begin))) {
      const auto set = sets.of(rank);
      if (!set) return set.error();
      if (auto error = use(rank, *set.value())) return error;
    }
    return std::nullopt;
  });
}

/// Pairs that may share so much of their sets: of either with the other, or, when `wants_rest`, of
/// either alone. A share of 0 stands for a single shingle.
std::optional<Error> join_sets(std::span<const std::uint32_t> nodes, const RankedTexts& ranked,
                               double min_share, bool wants_rest, const ExactOptions& options,
                               CandidateSet& candidates) {
  ShingleCounts counts(options.words);
  auto error = for_each_set(nodes, ranked, options.work,
                            [&](std::uint32_t, std::vector<std::uint64_t>& set) {
                              counts.add(set);
                              return std::optional<Error>();
                            });
  if (error) return error;

  FingerprintTable first(options.memory_bytes / 2, options.scratch_folder);
  FingerprintTable rest(options.memory_bytes / 2, options.scratch_folder);
  std::mutex adding;
  error = for_each_set(nodes, ranked, options.work,
                       [&](std::uint32_t rank, std::vector<std::uint64_t>& set) {
                         PrefixShingles prefix;
                         select_prefix(set, counts, min_share, wants_rest, prefix);
                         const std::scoped_lock lock(adding);
                         auto failed = first.add(rank, prefix.first);
                         if (!failed) failed = rest.add(rank, prefix.rest);
                         return failed;
                       });
  if (error) return error;
  // Postings hold ranks here, not the numbers of documents.
  std::vector<std::uint32_t> same(ranked.document.size());
  std::iota(same.begin(), same.end(), 0U);
  return join_prefixes(first, wants_rest ? &rest : nullptr, same, options.work, candidates);
}

}  // namespace

std::optional<Error> find_exact_candidates(std::span<const std::uint32_t> nodes,
                                           const RankedTexts& ranked, const PairQuery& query,
                                           const ExactOptions& options, CandidateSet& candidates) {
  if (query.min_resemblance || query.min_containment) {
    const double min_share =
        std::min(query.min_resemblance.value_or(1.0), query.min_containment.value_or(1.0));
    auto error =
        join_sets(nodes, ranked, min_share, query.min_containment.has_value(), options, candidates);
    if (error) return error;
  }
  if (!query.min_run) return std::nullopt;
  // Who shares a run shares a shingle of its length.
  RankedTexts runs = ranked;
  runs.shingle_length = *query.min_run;
  return join_sets(nodes, runs, 0.0, false, options, candidates);
}

}  // namespace ibid::detail
