#include "ibid/retrieve/passage_join.hpp"

#include <algorithm>
#include <utility>

#include "ibid/base/radix_sort.hpp"
#include "ibid/retrieve/rank.hpp"

namespace ibid {
namespace {

/// Pairs that one thread gathers before it hands them over.
constexpr std::size_t kHandOver = 1U << 20;

/// The groups of one part of the table.
class PartGroups {
 public:
  PartGroups(std::uint32_t part, std::span<const std::uint32_t> rank,
             const PassageJoinOptions& options, CandidateSet& candidates)
      : part_(part), rank_(rank), options_(options), candidates_(candidates) {}

  PassageJoinFindings run(std::vector<Posting> postings) {
    std::vector<std::uint64_t> scratch(postings.size());
    radix_sort(postings, scratch, 32, 64);
    for (std::size_t begin = 0; begin < postings.size();) {
      std::size_t end = begin + 1;
      while (end < postings.size() && postings[end] >> 32 == postings[begin] >> 32) ++end;
      if (end - begin > 1) take_group(std::span(postings).subspan(begin, end - begin));
      begin = end;
    }
    candidates_.add(std::move(pairs_));
    return std::move(findings_);
  }

 private:
  void take_group(std::span<const Posting> group) {
    holders_.clear();
    for (const Posting posting : group) {
      const std::uint32_t rank = rank_[FingerprintTable::document_of(posting)];
      if (rank != kNoRank) holders_.push_back(rank);
    }
    std::sort(holders_.begin(), holders_.end());
    holders_.erase(std::unique(holders_.begin(), holders_.end()), holders_.end());
    if (holders_.size() > options_.most_documents) {
      findings_.cut.push_back({FingerprintTable::key_of(part_, group.front()),
                               static_cast<std::uint32_t>(holders_.size()), holders_.front()});
      return;
    }
    for (std::size_t i = 0; i < holders_.size(); ++i) {
      for (std::size_t j = i + 1; j < holders_.size(); ++j) {
        pairs_.push_back(rank_pair(holders_[i], holders_[j]));
      }
    }
    if (holders_.size() > 1) {
      findings_.collisions += holders_.size() * (holders_.size() - 1) / 2;
    }
    if (pairs_.size() >= kHandOver) candidates_.add(std::exchange(pairs_, {}));
  }

  std::uint32_t part_;
  std::span<const std::uint32_t> rank_;
  const PassageJoinOptions& options_;
  CandidateSet& candidates_;
  std::vector<std::uint32_t> holders_;
  std::vector<RankPair> pairs_;
  PassageJoinFindings findings_;
};

}  // namespace

Result<PassageJoinFindings> join_passages(const FingerprintTable& table,
                                          std::span<const std::uint32_t> rank,
                                          const PassageJoinOptions& options,
                                          CandidateSet& candidates) {
  std::vector<PassageJoinFindings> by_part(FingerprintTable::kParts);
  auto error =
      for_each_item(by_part.size(), options.work, [&](std::size_t i) -> std::optional<Error> {
        const auto part = static_cast<std::uint32_t>(i);
        Result<std::vector<Posting>> postings = table.part(part);
        if (!postings) return postings.error();
        by_part[i] = PartGroups(part, rank, options, candidates).run(std::move(postings).value());
        return std::nullopt;
      });
  if (error) return *std::move(error);
  PassageJoinFindings all;
  for (const PassageJoinFindings& each : by_part) {
    all.cut.insert(all.cut.end(), each.cut.begin(), each.cut.end());
    all.collisions += each.collisions;
  }
  return all;
}

}  // namespace ibid
