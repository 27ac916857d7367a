#include "ibid/scan/expand_copies.hpp"

#include <utility>
#include <vector>

namespace ibid::detail {
namespace {

constexpr std::size_t kPiece = 1U << 16;  // pairs that are handed over at once

std::vector<std::uint32_t> members_of(std::uint32_t node, const CopyGroups& copies) {
  std::vector<std::uint32_t> members{node};
  for (const RankPair pair : copies.copies_of(node)) members.push_back(high_rank(pair));
  return members;
}

/// Gathers the pairs of documents.
class Expansion {
 public:
  Expansion(const CopyGroups& copies, std::uint64_t memory_bytes, const std::string& folder)
      : copies_(copies), single_(memory_bytes / 2, folder), multiple_(memory_bytes / 2, folder) {}

  /// Candidates that stand for themselves alone, apart from the others.
  Result<std::uint64_t> split(CandidateStream& candidates) {
    std::uint64_t count = 0;
    std::vector<RankPair> piece;
    std::vector<RankPair> multiple;
    for (;;) {
      if (auto error = candidates.next(kPiece, piece)) return *std::move(error);
      if (piece.empty()) return count;
      count += piece.size();
      multiple.clear();
      std::erase_if(piece, [&](RankPair pair) {
        const bool is_single =
            copies_.copies_of(low_rank(pair)).empty() && copies_.copies_of(high_rank(pair)).empty();
        if (!is_single) multiple.push_back(pair);
        return !is_single;
      });
      if (auto error = single_.add(std::exchange(piece, {}))) return *std::move(error);
      if (auto error = multiple_.add(multiple)) return *std::move(error);
    }
  }

  [[nodiscard]] Result<CandidateStream> take_multiple() { return multiple_.take(); }

  std::optional<Error> add_all_of(RankPair nodes) {
    const std::vector<std::uint32_t> others = members_of(high_rank(nodes), copies_);
    for (const std::uint32_t a : members_of(low_rank(nodes), copies_)) {
      for (const std::uint32_t b : others) made_.push_back(rank_pair(a, b));
      if (made_.size() < kPiece) continue;
      if (auto error = single_.add(std::exchange(made_, {}))) return error;
    }
    return std::nullopt;
  }

  Result<CandidateStream> take_all() {
    if (auto error = single_.add(std::exchange(made_, {}))) return *std::move(error);
    return single_.take();
  }

 private:
  const CopyGroups& copies_;
  CandidateSet single_;
  CandidateSet multiple_;  // candidates of which each stands for several pairs
  std::vector<RankPair> made_;
};

}  // namespace

Result<ExpandedCandidates> expand_copies(CandidateStream candidates, const RankedTexts& ranked,
                                         const CopyGroups& copies, const PairQuery& query,
                                         std::uint64_t memory_bytes,
                                         const std::string& scratch_folder,
                                         const WorkOptions& work) {
  Expansion expansion(copies, memory_bytes, scratch_folder);
  const Result<std::uint64_t> nodes = expansion.split(candidates);
  if (!nodes) return nodes.error();
  Result<CandidateStream> multiple = expansion.take_multiple();
  if (!multiple) return multiple.error();
  const Result<std::uint64_t> verified =
      verify_pairs(std::move(multiple).value(), ranked, query, work,
                   [&](const VerifiedPair& pair) { return expansion.add_all_of(pair.pair); });
  if (!verified) return verified.error();
  Result<CandidateStream> pairs = expansion.take_all();
  if (!pairs) return pairs.error();
  return ExpandedCandidates{std::move(pairs).value(), nodes.value()};
}

}  // namespace ibid::detail
