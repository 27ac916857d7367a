#include "ibid/retrieve/common_texts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ibid/retrieve/posting_groups.hpp"
#include "ibid/retrieve/rank.hpp"

namespace ibid {
namespace {

/// Shares are compared as whole numbers of so many parts.
constexpr std::uint64_t kShareParts = 1'000'000;

/// Which documents are looked at.
class CommonTexts {
 public:
  CommonTexts(const FingerprintTable& table, std::span<const std::uint32_t> rank,
              const PassageJoinFindings& found, const CommonTextOptions& options)
      : table_(table), found_(found) {
    for (std::uint32_t i = 0; i < found.cut_postings.size(); ++i) {
      const std::uint32_t cut = found.cut_postings[i];
      const bool is_common = cut >= options.long_passage || is_half(cut, table.num_postings(i));
      is_common_.push_back(cut != 0 && is_common && rank[i] != kNoRank ? 1 : 0);
      size_ += is_common_.back();
    }
  }

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool holds(std::uint32_t document) const { return is_common_[document] != 0; }
  [[nodiscard]] std::uint64_t share_of(std::uint32_t document) const {
    const std::uint64_t all = table_.num_postings(document);
    return all == 0 ? 0 : kShareParts * found_.cut_postings[document] / all;
  }

 private:
  const FingerprintTable& table_;
  const PassageJoinFindings& found_;
  std::vector<std::uint8_t> is_common_;  // of each document
  std::uint64_t size_ = 0;
};

/// The cut fingerprints of one part.
class CutGroups {
 public:
  CutGroups(const CommonTexts& texts, std::span<const std::uint32_t> rank,
            const CommonTextOptions& options, CandidateSet& candidates)
      : texts_(texts),
        rank_(rank),
        options_(options),
        least_share_(static_cast<std::uint64_t>(
            std::ceil(options.least_share * static_cast<double>(kShareParts)))),
        candidates_(candidates) {}

  /// @param cut  of this part, ascending
  Result<CommonTextCounts> run(std::uint32_t part, std::span<const CutFingerprint> cut,
                               std::vector<Posting> postings) {
    auto next = cut.begin();
    auto error =
        for_each_group(postings, [&](std::span<const Posting> group) -> std::optional<Error> {
          if (next == cut.end() || next->key != key_of(part, group.front())) return std::nullopt;
          ++next;
          return take_group(group);
        });
    if (!error) error = candidates_.add(std::move(pairs_));
    if (error) return *std::move(error);
    return counts_;
  }

 private:
  struct Holder {
    std::uint64_t share = 0;
    std::uint32_t rank = 0;
  };

  std::optional<Error> take_group(std::span<const Posting> group) {
    gather(group);
    const std::size_t n = holders_.size();
    const auto beyond = std::find_if(holders_.begin(), holders_.end(),
                                     [&](const Holder& each) { return each.share < least_share_; });
    const auto able = static_cast<std::size_t>(beyond - holders_.begin());
    const bool is_large = options_.large_group != 0 && n > options_.large_group;
    const std::size_t leaders = is_large ? std::min<std::size_t>(options_.num_leaders, able) : able;
    if (const std::uint64_t left_out = num_pairs(able, n) - num_pairs(leaders, n); left_out != 0) {
      ++counts_.large_groups;
      counts_.largest_group = std::max<std::uint64_t>(counts_.largest_group, n);
      counts_.not_compared += left_out;
    }
    for (std::size_t i = 0; i < leaders; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        pairs_.push_back(rank_pair(holders_[i].rank, holders_[j].rank));
      }
      if (pairs_.size() < kHandOver) continue;
      if (auto error = candidates_.add(std::exchange(pairs_, {}))) return error;
    }
    return std::nullopt;
  }

  /// Those with the largest shares first.
  void gather(std::span<const Posting> group) {
    holders_.clear();
    for (const Posting posting : group) {
      const std::uint32_t document = FingerprintTable::document_of(posting);
      if (!texts_.holds(document)) continue;
      holders_.push_back({texts_.share_of(document), rank_[document]});
    }
    std::sort(holders_.begin(), holders_.end(), [](const Holder& a, const Holder& b) {
      return a.share != b.share ? a.share > b.share : a.rank < b.rank;
    });
    const auto same_rank = [](const Holder& a, const Holder& b) { return a.rank == b.rank; };
    holders_.erase(std::unique(holders_.begin(), holders_.end(), same_rank), holders_.end());
  }

  /// Of the first `a` of n with all behind them.
  static std::uint64_t num_pairs(std::uint64_t a, std::uint64_t n) {
    return a * (n - a) + a * (a == 0 ? 0 : a - 1) / 2;
  }

  const CommonTexts& texts_;
  std::span<const std::uint32_t> rank_;
  const CommonTextOptions& options_;
  std::uint64_t least_share_;
  CandidateSet& candidates_;
  std::vector<Holder> holders_;
  std::vector<RankPair> pairs_;
  CommonTextCounts counts_;
};

/// Where the cut fingerprints of each part begin, and the end of the last.
std::vector<std::size_t> first_of_parts(std::span<const CutFingerprint> cut) {
  std::vector<std::size_t> first;
  std::size_t at = 0;
  for (std::uint32_t part = 0; part < FingerprintTable::kParts; ++part) {
    first.push_back(at);
    while (at < cut.size() && cut[at].key < key_of(part + 1, 0)) ++at;
  }
  first.push_back(at);
  return first;
}

}  // namespace

Result<CommonTextCounts> join_common_texts(const FingerprintTable& table,
                                           std::span<const std::uint32_t> rank,
                                           const PassageJoinFindings& found,
                                           const CommonTextOptions& options,
                                           CandidateSet& candidates) {
  const CommonTexts texts(table, rank, found, options);
  CommonTextCounts all;
  all.texts = texts.size();
  if (texts.size() < 2) return all;
  const std::vector<std::size_t> first = first_of_parts(found.cut);
  std::vector<CommonTextCounts> by_part(FingerprintTable::kParts);
  auto error =
      for_each_item(by_part.size(), options.work, [&](std::size_t i) -> std::optional<Error> {
        const auto cut = std::span(found.cut).subspan(first[i], first[i + 1] - first[i]);
        if (cut.empty()) return std::nullopt;
        const auto part = static_cast<std::uint32_t>(i);
        Result<std::vector<Posting>> postings = table.part(part);
        if (!postings) return postings.error();
        const Result<CommonTextCounts> counts =
            CutGroups(texts, rank, options, candidates).run(part, cut, std::move(postings).value());
        if (!counts) return counts.error();
        by_part[i] = counts.value();
        return std::nullopt;
      });
  if (error) return *std::move(error);
  for (const CommonTextCounts& each : by_part) {
    all.large_groups += each.large_groups;
    all.largest_group = std::max(all.largest_group, each.largest_group);
    all.not_compared += each.not_compared;
  }
  return all;
}

}  // namespace ibid
