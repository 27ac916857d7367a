#include "ibid/scan/cluster_pairs.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "ibid/base/random.hpp"

namespace ibid::detail {
namespace {

/// Of more texts than this a sample of their pairs is measured, as many as this many have.
constexpr std::uint64_t kMostTexts = 100;
/// So many texts that stay are measured with those behind them.
constexpr std::size_t kMostCompared = 100;

constexpr std::uint64_t pairs_of(std::uint64_t texts) { return texts * (texts - 1) / 2; }

/// Each pair of `texts` numbers has a number below pairs_of(texts): they stand in a circle, and
/// those at a distance of 1 come first, then those of 2, up to half the circle.
TextPair pair_of_number(std::uint64_t number, std::uint64_t texts) {
  const auto one = static_cast<std::uint32_t>(number % texts);
  const auto other = static_cast<std::uint32_t>((one + 1 + number / texts) % texts);
  return std::minmax(one, other);
}

/// The middle one, or the lower of the two in the middle.
double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::vector<TextPair> choose_pairs(std::uint64_t texts, std::uint64_t seed) {
  const std::uint64_t all = pairs_of(texts);
  const std::uint64_t wanted = std::min(all, pairs_of(kMostTexts));
  SeededRandom random(seed);
  std::set<std::uint64_t> numbers;
  for (std::uint64_t i = all - wanted; i < all; ++i) {
    if (!numbers.insert(random.below(i + 1)).second) numbers.insert(i);
  }
  std::vector<TextPair> pairs;
  for (const std::uint64_t number : numbers) pairs.push_back(pair_of_number(number, texts));
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::optional<Error> ClusterMaker::find_words_of(std::uint32_t rank, WordStream& words) {
  const auto text = ranked_.texts.text(ranked_.document[rank], buffer_);
  if (!text) return text.error();
  find_words(text.value(), words);
  return std::nullopt;
}

/// The text that those of measure() are compared with.
std::optional<Error> ClusterMaker::set_left(std::uint32_t rank) {
  if (auto error = find_words_of(rank, left_)) return error;
  verifier_.set_left(left_.hashes);
  return std::nullopt;
}

Result<PairShares> ClusterMaker::measure(std::uint32_t rank) {
  if (auto error = find_words_of(rank, right_)) return *std::move(error);
  return shares_of(verifier_.measure(right_.hashes));
}

std::optional<std::uint32_t> ClusterMaker::earliest(const LinkedGroup& group) const {
  std::optional<std::uint32_t> best;
  std::optional<Instant> first;
  for (const std::uint32_t rank : group.members) {
    const std::optional<Instant> moment = instant(rank);
    if (!moment || (first && *moment >= *first)) continue;
    first = moment;
    best = rank;
  }
  return best;
}

/// Of each text the member that the rule names first, those members in the order of the rule.
std::vector<std::uint32_t> ClusterMaker::texts_by_rule(const LinkedGroup& group,
                                                       KeepRule rule) const {
  struct Choice {
    std::int64_t key = 0;  // the lowest comes first, then the lowest rank
    std::uint32_t rank = 0;
    std::uint32_t node = 0;
  };
  const auto key = [&](std::uint32_t rank) -> std::int64_t {
    if (rule == KeepRule::kLongest)
      return -std::int64_t{documents_.row(ranked_.document[rank]).words};
    const std::optional<Instant> moment = instant(rank);
    return moment ? moment->time_since_epoch().count() : std::numeric_limits<std::int64_t>::max();
  };
  const auto is_before = [](const Choice& a, const Choice& b) {
    return a.key != b.key ? a.key < b.key : a.rank < b.rank;
  };
  std::vector<Choice> choices;
  for (const std::uint32_t rank : group.members) choices.push_back({key(rank), rank, first_[rank]});
  std::sort(choices.begin(), choices.end(), [&](const Choice& a, const Choice& b) {
    return a.node != b.node ? a.node < b.node : is_before(a, b);
  });
  const auto is_copy = [](const Choice& a, const Choice& b) { return a.node == b.node; };
  choices.erase(std::unique(choices.begin(), choices.end(), is_copy), choices.end());
  std::sort(choices.begin(), choices.end(), is_before);
  std::vector<std::uint32_t> texts;
  for (const Choice& choice : choices) texts.push_back(choice.rank);
  return texts;
}

Result<std::vector<std::uint32_t>> ClusterMaker::kept_members(const LinkedGroup& group,
                                                              KeepRule rule) {
  std::vector<std::uint32_t> kept;
  // Those that are no near-duplicate of one that is kept.
  std::vector<std::uint32_t> left = texts_by_rule(group, rule);
  while (!left.empty() && kept.size() < kMostCompared) {
    kept.push_back(left.front());
    if (auto error = set_left(left.front())) return *std::move(error);
    std::size_t still_left = 0;
    for (std::size_t i = 1; i < left.size(); ++i) {
      const Result<PairShares> shares = measure(left[i]);
      if (!shares) return shares.error();
      if (!query_.is_near_duplicate(shares.value())) left[still_left++] = left[i];
    }
    left.resize(still_left);
  }
  keep_by_links(group, left, kept);
  return kept;
}

/// @param left  in the order of the rule: alike to none that is kept already
void ClusterMaker::keep_by_links(const LinkedGroup& group, std::span<const std::uint32_t> left,
                                 std::vector<std::uint32_t>& kept) const {
  if (left.empty()) return;
  std::vector<TextPair> neighbours;  // both ways
  for (const ClusterLink& link : group.links) {
    neighbours.emplace_back(link.a, link.b);
    neighbours.emplace_back(link.b, link.a);
  }
  std::sort(neighbours.begin(), neighbours.end());
  std::set<std::uint32_t> kept_texts;
  for (const std::uint32_t rank : left) {
    const std::uint32_t text = first_[rank];
    auto each = std::lower_bound(neighbours.begin(), neighbours.end(), TextPair{text, 0});
    bool is_alike = false;
    for (; each != neighbours.end() && each->first == text && !is_alike; ++each) {
      is_alike = kept_texts.contains(each->second);
    }
    if (is_alike) continue;
    kept_texts.insert(text);
    kept.push_back(rank);
  }
}

Result<std::vector<double>> ClusterMaker::resemblances(std::span<const std::uint32_t> texts) {
  std::vector<double> values;
  std::optional<std::uint32_t> indexed;
  for (const auto& [one, other] : choose_pairs(texts.size(), seed_)) {
    if (indexed != one) {
      if (auto error = set_left(texts[one])) return *std::move(error);
      indexed = one;
    }
    const Result<PairShares> shares = measure(texts[other]);
    if (!shares) return shares.error();
    values.push_back(shares.value().resemblance);
  }
  return values;
}

Result<ScanCluster> ClusterMaker::make(const LinkedGroup& group) {
  ScanCluster cluster;
  std::vector<std::uint32_t> texts;
  for (const std::uint32_t rank : group.members) {
    cluster.members.push_back(id(rank));
    if (first_[rank] == rank) texts.push_back(rank);
  }
  cluster.representative = id(group.most_alike);
  if (const auto first = earliest(group)) {
    cluster.earliest = id(*first);
    cluster.earliest_published = documents_.published(ranked_.document[*first]);
  }
  cluster.texts = texts.size();
  cluster.is_of_all_pairs = texts.size() <= kMostTexts;
  Result<std::vector<double>> values = resemblances(texts);
  if (!values) return values.error();
  std::vector<double>& all = values.value();
  cluster.smallest_resemblance = all.empty() ? 1.0 : *std::min_element(all.begin(), all.end());
  cluster.median_resemblance = all.empty() ? 1.0 : median_of(all);
  for (const ClusterLink& bridge : group.bridges) {
    cluster.bridges.push_back({id(bridge.a), id(bridge.b), bridge.resemblance});
  }
  return cluster;
}

}  // namespace ibid::detail
