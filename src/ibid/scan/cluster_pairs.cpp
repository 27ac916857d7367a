#include "ibid/scan/cluster_pairs.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "ibid/read/date.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

/// Of more texts than this the linked pairs are measured, not all.
constexpr std::size_t kMostTexts = 100;

/// The resemblance of any two of the texts.
Result<std::vector<double>> measure_all(const RankedTexts& ranked,
                                        std::span<const std::uint32_t> ranks) {
  std::vector<std::vector<std::uint64_t>> words;
  std::string buffer;
  WordStream stream;
  for (const std::uint32_t rank : ranks) {
    const auto text = ranked.texts.text(ranked.document[rank], buffer);
    if (!text) return text.error();
    find_words(text.value(), stream);
    words.push_back(stream.hashes);
  }
  std::vector<double> all;
  PairVerifier verifier(ranked.shingle_length);
  for (std::size_t i = 0; i < words.size(); ++i) {
    verifier.set_left(words[i]);
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      all.push_back(shares_of(verifier.measure(words[j])).resemblance);
    }
  }
  return all;
}

/// The middle one, or the lower of the two in the middle.
double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::optional<std::uint32_t> ClusterMaker::earliest(const LinkedGroup& group) const {
  std::optional<std::uint32_t> best;
  const auto date = [&](std::uint32_t rank) {
    return documents_.published(ranked_.document[rank]);
  };
  for (const std::uint32_t rank : group.members) {
    if (is_iso_date(date(rank)) && (!best || date(rank) < date(*best))) best = rank;
  }
  return best;
}

std::uint32_t ClusterMaker::kept_member(const LinkedGroup& group, KeepRule rule) const {
  if (rule == KeepRule::kEarliest) return earliest(group).value_or(group.members.front());
  const auto words = [&](std::uint32_t rank) {
    return documents_.row(ranked_.document[rank]).words;
  };
  return *std::max_element(group.members.begin(), group.members.end(),
                           [&](std::uint32_t a, std::uint32_t b) { return words(a) < words(b); });
}

Result<std::vector<double>> ClusterMaker::resemblances(const LinkedGroup& group,
                                                       ScanCluster& cluster) const {
  std::vector<std::uint32_t> texts;
  for (const std::uint32_t rank : group.members) {
    if (first_[rank] == rank) texts.push_back(rank);
  }
  cluster.texts = texts.size();
  cluster.is_of_all_pairs = texts.size() <= kMostTexts;
  if (cluster.is_of_all_pairs) return measure_all(ranked_, texts);
  std::vector<double> linked;
  for (const ClusterLink& link : group.links) {
    if (!is_copy(link)) linked.push_back(link.resemblance);
  }
  return linked;
}

Result<ScanCluster> ClusterMaker::make(const LinkedGroup& group) const {
  ScanCluster cluster;
  for (const std::uint32_t rank : group.members) cluster.members.push_back(id(rank));
  cluster.representative = id(group.most_alike);
  if (const auto first = earliest(group)) {
    cluster.earliest = id(*first);
    cluster.earliest_published = documents_.published(ranked_.document[*first]);
  }
  Result<std::vector<double>> values = resemblances(group, cluster);
  if (!values) return values.error();
  std::vector<double>& all = values.value();
  cluster.smallest_resemblance = all.empty() ? 1.0 : *std::min_element(all.begin(), all.end());
  cluster.median_resemblance = all.empty() ? 1.0 : median_of(all);
  for (const ClusterLink& bridge : group.bridges) {
    if (!is_copy(bridge))
      cluster.bridges.push_back({id(bridge.a), id(bridge.b), bridge.resemblance});
  }
  return cluster;
}

}  // namespace ibid::detail
