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
  if (options_.links == nullptr) return;
  for (const RankPair copy : copies.pairs) {
    options_.links->add_copy(low_rank(copy), high_rank(copy));
  }
}

std::optional<Error> PairList::add(const VerifiedPair& verified) {
  const PairShares shares = shares_of(verified.measures);
  if (options_.links != nullptr && copies_.are_nodes(verified.pair) &&
      query_.is_near_duplicate(shares)) {
    options_.links->add({low_rank(verified.pair), high_rank(verified.pair), shares.resemblance});
  }
  if (!query_.wants(verified.measures)) return std::nullopt;
  if (!options_.lists_all_pairs) count_implied(verified);
  if (auto error = list_copies_before(verified.pair)) return error;
  return list_verified(verified);
}

std::optional<Error> PairList::finish() {
  for (auto first = copies_.pairs.begin();
       !options_.lists_all_pairs && first != copies_.pairs.end();) {
    const auto copies = static_cast<std::uint64_t>(copies_.copies_of(low_rank(*first)).size());
    summary_.implied += copies * (copies - 1) / 2;
    first += static_cast<std::ptrdiff_t>(copies);
  }
  return list_copies_before(~RankPair{0});
}

/// Each copy of the one is such a pair with each of the other.
void PairList::count_implied(const VerifiedPair& verified) {
  const std::uint64_t low = 1 + copies_.copies_of(low_rank(verified.pair)).size();
  const std::uint64_t high = 1 + copies_.copies_of(high_rank(verified.pair)).size();
  summary_.implied += low * high - 1;
}

std::optional<Error> PairList::list_copies_before(RankPair pair) {
  if (options_.lists_all_pairs) return list_all_copies_before(pair);
  while (next_copy_ < copies_.pairs.size() && copies_.pairs[next_copy_] < pair) {
    if (auto error = list_copies(copies_.pairs[next_copy_++])) return error;
  }
  return std::nullopt;
}

std::optional<Error> PairList::list_all_copies_before(RankPair pair) {
  for (; next_rank_ < copies_.first.size(); ++next_rank_, next_other_ = 0) {
    const std::span<const RankPair> others = copies_.copies_after(next_rank_);
    for (; next_other_ < others.size(); ++next_other_) {
      const RankPair copies = rank_pair(next_rank_, high_rank(others[next_other_]));
      if (copies > pair) return std::nullopt;
      if (auto error = list_copies(copies)) return error;
    }
    if (next_rank_ == low_rank(pair)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Error> PairList::list_copies(RankPair pair) {
  const std::uint32_t words = documents_.row(order_.document[low_rank(pair)]).words;
  const std::uint32_t run = words < options_.shingle_length ? 0 : words;
  return list(
      {id(low_rank(pair)), id(high_rank(pair)), 1.0, 1.0, 1.0, run, PairRelation::kIdentical});
}

std::optional<Error> PairList::list_verified(const VerifiedPair& verified) {
  const PairShares shares = shares_of(verified.measures);
  return list({id(low_rank(verified.pair)), id(high_rank(verified.pair)), shares.resemblance,
               shares.left_in_right, shares.right_in_left, verified.measures.longest_run,
               query_.relation(shares)});
}

std::optional<Error> PairList::list(const ScanPair& pair) {
  ++summary_.pairs;
  ++summary_.pairs_of[static_cast<std::size_t>(pair.relation)];
  return sinks_.pair(pair);
}

}  // namespace ibid::detail
