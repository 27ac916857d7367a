#include "ibid/scan/pair_list.hpp"

#include <algorithm>
#include <utility>

namespace ibid::detail {

PairList::PairList(const DocumentTable& documents, const IdOrder& order, const CopyGroups& copies,
                   const PairQuery& query, const Options& options, const ScanSinks& sinks,
                   ScanSummary& summary)
    : documents_(documents),
      order_(order),
      copies_(copies),
      query_(query),
      options_(options),
      sinks_(sinks),
      summary_(summary) {
  if (!options_.keeps_links) return;
  for (const RankPair copy : copies.pairs) links_.push_back({low_rank(copy), high_rank(copy), 1.0});
}

std::optional<Error> PairList::add(const VerifiedPair& verified) {
  const PairShares shares = shares_of(verified.measures);
  if (options_.keeps_links && query_.relation(shares) == PairRelation::kNearDuplicate) {
    links_.push_back({low_rank(verified.pair), high_rank(verified.pair), shares.resemblance});
  }
  if (options_.lists_all_pairs) {
    verified_.push_back(verified);
    return std::nullopt;
  }
  count_implied(verified);
  if (auto error = list_copies_before(verified.pair)) return error;
  return list_verified(verified.pair, verified);
}

std::optional<Error> PairList::finish() {
  if (options_.lists_all_pairs) return list_all();
  for (auto first = copies_.pairs.begin(); first != copies_.pairs.end();) {
    const auto copies = static_cast<std::uint64_t>(copies_of(low_rank(*first)).size());
    summary_.implied += copies * (copies - 1) / 2;
    first += static_cast<std::ptrdiff_t>(copies);
  }
  return list_copies_before(~RankPair{0});
}

std::span<const RankPair> PairList::copies_of(std::uint32_t node) const {
  const auto begin =
      std::lower_bound(copies_.pairs.begin(), copies_.pairs.end(), rank_pair(node, node));
  const auto end = std::upper_bound(begin, copies_.pairs.end(), rank_pair(node, kNoRank));
  return {begin, end};
}

std::vector<std::uint32_t> PairList::members_of(std::uint32_t node) const {
  std::vector<std::uint32_t> members{node};
  for (const RankPair pair : copies_of(node)) members.push_back(high_rank(pair));
  return members;
}

/// Each copy of the one is such a pair with each of the other.
void PairList::count_implied(const VerifiedPair& verified) {
  const std::uint64_t low = 1 + copies_of(low_rank(verified.pair)).size();
  const std::uint64_t high = 1 + copies_of(high_rank(verified.pair)).size();
  summary_.implied += low * high - 1;
}

std::optional<Error> PairList::list_copies_before(RankPair pair) {
  while (next_copy_ < copies_.pairs.size() && copies_.pairs[next_copy_] < pair) {
    if (auto error = list_copies(copies_.pairs[next_copy_++])) return error;
  }
  return std::nullopt;
}

std::optional<Error> PairList::list_copies(RankPair pair) {
  const std::uint32_t words = documents_.row(order_.document[low_rank(pair)]).words;
  const std::uint32_t run = words < options_.shingle_length ? 0 : words;
  return list(
      {id(low_rank(pair)), id(high_rank(pair)), 1.0, 1.0, 1.0, run, PairRelation::kIdentical});
}

/// @param pair  of copies of the texts that were measured, which may stand in the other order
std::optional<Error> PairList::list_verified(RankPair pair, const VerifiedPair& verified) {
  PairShares shares = shares_of(verified.measures);
  if (copies_.first[low_rank(pair)] != low_rank(verified.pair)) {
    std::swap(shares.left_in_right, shares.right_in_left);
  }
  return list({id(low_rank(pair)), id(high_rank(pair)), shares.resemblance, shares.left_in_right,
               shares.right_in_left, verified.measures.longest_run, query_.relation(shares)});
}

void PairList::imply_pairs_of_copies(std::vector<ImpliedPair>& implied) const {
  for (std::size_t begin = 0; begin < copies_.pairs.size();) {
    const std::vector<std::uint32_t> members = members_of(low_rank(copies_.pairs[begin]));
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        implied.push_back({rank_pair(members[i], members[j]), kCopies});
      }
    }
    begin += members.size() - 1;
  }
}

std::optional<Error> PairList::list_all() {
  std::vector<ImpliedPair> implied;
  imply_pairs_of_copies(implied);
  for (std::uint64_t i = 0; i < verified_.size(); ++i) {
    const std::vector<std::uint32_t> others = members_of(high_rank(verified_[i].pair));
    for (const std::uint32_t a : members_of(low_rank(verified_[i].pair))) {
      for (const std::uint32_t b : others) implied.push_back({rank_pair(a, b), i});
    }
  }
  std::sort(implied.begin(), implied.end(),
            [](const ImpliedPair& a, const ImpliedPair& b) { return a.pair < b.pair; });
  for (const ImpliedPair& each : implied) {
    auto error =
        each.of == kCopies ? list_copies(each.pair) : list_verified(each.pair, verified_[each.of]);
    if (error) return error;
  }
  return std::nullopt;
}

std::optional<Error> PairList::list(const ScanPair& pair) {
  ++summary_.pairs;
  ++summary_.pairs_of[static_cast<std::size_t>(pair.relation)];
  return sinks_.pair(pair);
}

}  // namespace ibid::detail
