#include "ibid/retrieve/passage_join.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "ibid/retrieve/posting_groups.hpp"
#include "ibid/retrieve/rank.hpp"

namespace ibid {
namespace {

constexpr std::size_t kMostContexts = 4;  // a document, on average

/// The groups of one part of the table.
class PartGroups {
 public:
  /// @param cut_postings  of each document; is counted up
  PartGroups(std::uint32_t part, std::span<const std::uint32_t> rank,
             const PassageJoinOptions& options, std::span<std::uint32_t> cut_postings,
             CandidateSet& candidates)
      : part_(part),
        rank_(rank),
        options_(options),
        cut_postings_(cut_postings),
        candidates_(candidates) {}

  Result<PassageJoinFindings> run(std::vector<Posting> postings) {
    auto error =
        for_each_group(postings, [&](std::span<const Posting> group) { return take_group(group); });
    if (!error) error = candidates_.add(std::move(pairs_));
    if (error) return *std::move(error);
    return std::move(findings_);
  }

 private:
  /// A document that holds the fingerprint, and the words around it.
  struct Holder {
    std::uint32_t rank = 0;
    FingerprintContext context;
    friend auto operator<=>(const Holder&, const Holder&) = default;
  };

  std::optional<Error> take_group(std::span<const Posting> group) {
    holders_.clear();
    for (const Posting posting : group) {
      const std::uint32_t rank = rank_[FingerprintTable::document_of(posting)];
      if (rank == kNoRank) continue;
      const std::uint32_t digest = FingerprintTable::digest_of(posting);
      holders_.push_back(
          {rank, {static_cast<std::uint8_t>(digest >> 8), static_cast<std::uint8_t>(digest)}});
    }
    std::sort(holders_.begin(), holders_.end());
    holders_.erase(std::unique(holders_.begin(), holders_.end()), holders_.end());
    std::uint32_t documents = 0;
    for (std::size_t i = 0; i < holders_.size(); ++i) {
      documents += i == 0 || holders_[i].rank != holders_[i - 1].rank ? 1 : 0;
    }
    if (documents > options_.most_documents) {
      findings_.cut.push_back({key_of(part_, group.front()), documents, holders_.front().rank});
      count_cut(group);
      return std::nullopt;
    }
    // A text that says the same again and again, each time among other words, has many contexts.
    if (holders_.size() > kMostContexts * options_.most_documents) forget_contexts();
    return pair_up();
  }

  // Other parts may count the same document at the same time.
  void count_cut(std::span<const Posting> group) {
    for (const Posting posting : group) {
      std::atomic_ref(cut_postings_[FingerprintTable::document_of(posting)])
          .fetch_add(1, std::memory_order_relaxed);
    }
  }

  void forget_contexts() {
    for (Holder& each : holders_) {
      each.context = {FingerprintContext::kAnySide, FingerprintContext::kAnySide};
    }
    holders_.erase(std::unique(holders_.begin(), holders_.end()), holders_.end());
  }

  std::optional<Error> pair_up() {
    for (std::size_t i = 0; i < holders_.size(); ++i) {
      for (std::size_t j = i + 1; j < holders_.size(); ++j) {
        if (holders_[i].rank == holders_[j].rank) continue;
        ++findings_.collisions;
        if (!holders_[i].context.may_continue(holders_[j].context)) continue;
        ++findings_.passed;
        pairs_.push_back(rank_pair(holders_[i].rank, holders_[j].rank));
      }
    }
    if (pairs_.size() < kHandOver) return std::nullopt;
    return candidates_.add(std::exchange(pairs_, {}));
  }

  std::uint32_t part_;
  std::span<const std::uint32_t> rank_;
  const PassageJoinOptions& options_;
  std::span<std::uint32_t> cut_postings_;
  CandidateSet& candidates_;
  std::vector<Holder> holders_;
  std::vector<RankPair> pairs_;
  PassageJoinFindings findings_;
};

}  // namespace

Result<PassageJoinFindings> join_passages(const FingerprintTable& table,
                                          std::span<const std::uint32_t> rank,
                                          const PassageJoinOptions& options,
                                          CandidateSet& candidates) {
  if (table.size() > most_fingerprints(options.most_documents)) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("the corpus has {} fingerprints, too many to tell apart by {} "
                             "documents each; raise --most-documents, or scan it in parts",
                             table.size(), options.most_documents)};
  }
  PassageJoinFindings all;
  all.cut_postings.resize(rank.size());
  std::vector<PassageJoinFindings> by_part(FingerprintTable::kParts);
  auto error =
      for_each_item(by_part.size(), options.work, [&](std::size_t i) -> std::optional<Error> {
        const auto part = static_cast<std::uint32_t>(i);
        Result<std::vector<Posting>> postings = table.part(part);
        if (!postings) return postings.error();
        Result<PassageJoinFindings> found =
            PartGroups(part, rank, options, all.cut_postings, candidates)
                .run(std::move(postings).value());
        if (!found) return found.error();
        by_part[i] = std::move(found).value();
        return std::nullopt;
      });
  if (error) return *std::move(error);
  // Parts are in the order of keys.
  for (const PassageJoinFindings& each : by_part) {
    all.cut.insert(all.cut.end(), each.cut.begin(), each.cut.end());
    all.collisions += each.collisions;
    all.passed += each.passed;
  }
  if (all.cut.empty()) all.cut_postings = {};
  return all;
}

}  // namespace ibid
