#include "ibid/scan/recall.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ibid/base/hash.hpp"
#include "ibid/base/number.hpp"
#include "ibid/retrieve/boilerplate_words.hpp"
#include "ibid/retrieve/candidates.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kBatch = 512;
constexpr std::uint64_t kEdges = 2;  // of a passage

/// A sampled text that holds a window of words.
struct Holder {
  std::uint32_t sampled = 0;  // its place in the sample
  bool is_own = true;         // see Window
};

struct SampleIndex {
  std::unordered_map<std::uint64_t, std::vector<Holder>> holders;
  std::vector<std::uint64_t> sizes;  // windows of each sampled text
};

/// A run of words of a text, as its hash.
struct Window {
  std::uint64_t hash = 0;
  bool is_own = true;  // in some place it holds a word that is no boilerplate
};

/// The windows of `length` words of one text after the other, each once.
class WindowSets {
 public:
  WindowSets(const RankedTexts& ranked, std::uint32_t length)
      : ranked_(ranked),
        length_(length),
        marker_(ranked.cut, ranked.shingle_length, ranked.window) {}

  Result<std::span<const Window>> of(std::uint32_t rank) {
    const auto text = ranked_.texts.text(ranked_.document[rank], buffer_);
    if (!text) return text.error();
    find_words(text.value(), words_);
    shingle_hashes(words_.hashes, length_, hashes_);
    marker_.mark(words_.hashes, is_boilerplate_);
    windows_.clear();
    std::size_t own_end = 0;  // behind the last word that is no boilerplate
    for (std::size_t end = 1; end <= words_.hashes.size(); ++end) {
      if (is_boilerplate_.empty() || is_boilerplate_[end - 1] == 0) own_end = end;
      if (end < length_) continue;
      windows_.push_back({hashes_[end - length_], own_end > end - length_});
    }
    // Of equal ones the first is own if any is.
    std::sort(windows_.begin(), windows_.end(), [](const Window& a, const Window& b) {
      return a.hash != b.hash ? a.hash < b.hash : a.is_own > b.is_own;
    });
    const auto is_same = [](const Window& a, const Window& b) { return a.hash == b.hash; };
    windows_.erase(std::unique(windows_.begin(), windows_.end(), is_same), windows_.end());
    return std::span<const Window>(windows_);
  }

 private:
  const RankedTexts& ranked_;
  std::uint32_t length_;
  BoilerplateMarker marker_;
  std::string buffer_;
  WordStream words_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint8_t> is_boilerplate_;
  std::vector<Window> windows_;
};

Result<SampleIndex> index_sample(std::span<const std::uint32_t> ranks, const RankedTexts& ranked,
                                 std::uint32_t length) {
  SampleIndex index;
  WindowSets sets(ranked, length);
  for (std::uint32_t i = 0; i < ranks.size(); ++i) {
    const auto set = sets.of(ranks[i]);
    if (!set) return set.error();
    index.sizes.push_back(set.value().size());
    for (const Window& each : set.value()) index.holders[each.hash].push_back({i, each.is_own});
  }
  return index;
}

/// Pairs that a scan should find, and those that it leaves out though they reach a share.
struct SampledPairs {
  std::vector<RankPair> wanted;
  std::vector<RankPair> in_boilerplate;

  void add(const SampledPairs& other) {
    wanted.insert(wanted.end(), other.wanted.begin(), other.wanted.end());
    in_boilerplate.insert(in_boilerplate.end(), other.in_boilerplate.begin(),
                          other.in_boilerplate.end());
  }
};

/// A node and a sampled text that share a window at least.
struct Meeting {
  std::uint32_t sampled = 0;  // its place in the sample
  std::uint32_t rank = 0;
  std::uint64_t sampled_size = 0;  // windows
  std::uint64_t size = 0;
  std::uint64_t shared = 0;
  std::uint64_t own_in_sampled = 0;  // shared windows that are no boilerplate there
  std::uint64_t own = 0;             // or in the text of the rank
};

/// Which pairs a meeting makes.
using Judge = std::function<void(const Meeting&, SampledPairs&)>;

/// The meetings of a batch of nodes with the sample.
class SampleJoin {
 public:
  SampleJoin(std::span<const std::uint32_t> sample, const SampleIndex& index,
             const RankedTexts& ranked, std::uint32_t length)
      : sample_(sample), index_(index), sets_(ranked, length), met_(sample.size()) {}

  std::optional<Error> run(std::span<const std::uint32_t> batch, const Judge& judge,
                           SampledPairs& pairs) {
    for (const std::uint32_t rank : batch) {
      const auto set = sets_.of(rank);
      if (!set) return set.error();
      for (const Window& window : set.value()) meet(window);
      for (std::uint32_t i = 0; i < sample_.size(); ++i) {
        Meeting meeting = std::exchange(met_[i], {});
        if (meeting.shared == 0 || sample_[i] == rank) continue;
        meeting.sampled = i;
        meeting.rank = rank;
        meeting.sampled_size = index_.sizes[i];
        meeting.size = set.value().size();
        judge(meeting, pairs);
      }
    }
    return std::nullopt;
  }

 private:
  void meet(const Window& window) {
    const auto found = index_.holders.find(window.hash);
    if (found == index_.holders.end()) return;
    for (const Holder& holder : found->second) {
      Meeting& meeting = met_[holder.sampled];
      ++meeting.shared;
      meeting.own_in_sampled += holder.is_own ? 1 : 0;
      meeting.own += window.is_own ? 1 : 0;
    }
  }

  std::span<const std::uint32_t> sample_;
  const SampleIndex& index_;
  WindowSets sets_;
  std::vector<Meeting> met_;  // of each of the sample
};

/// Joins the sample with all nodes by the windows of one length, in batches.
Result<SampledPairs> join_sample(std::span<const std::uint32_t> sample,
                                 std::span<const std::uint32_t> nodes, const RankedTexts& ranked,
                                 std::uint32_t length, const WorkOptions& work,
                                 const Judge& judge) {
  const Result<SampleIndex> index = index_sample(sample, ranked, length);
  if (!index) return index.error();
  std::vector<SampledPairs> by_batch((nodes.size() + kBatch - 1) / kBatch);
  auto error = for_each_item(by_batch.size(), work, [&](std::size_t i) {
    const std::size_t begin = i * kBatch;
    const auto batch = nodes.subspan(begin, std::min(kBatch, nodes.size() - begin));
    return SampleJoin(sample, index.value(), ranked, length).run(batch, judge, by_batch[i]);
  });
  if (error) return *std::move(error);
  SampledPairs all;
  for (const SampledPairs& each : by_batch) all.add(each);
  return all;
}

/// Shared windows that are no boilerplate in the longer text: there the scan looks for it.
std::uint64_t own_of(const Meeting& meeting, RankPair pair, const RankedTexts& ranked) {
  return longer_rank(pair, ranked) == meeting.rank ? meeting.own : meeting.own_in_sampled;
}

/// Pairs that reach a share. Those that reach a containment by their boilerplate alone, and no
/// more beside it than its ragged edges, are left out of the scan.
Result<SampledPairs> join_shares(std::span<const std::uint32_t> sample,
                                 std::span<const std::uint32_t> nodes, const RankedTexts& ranked,
                                 const PairQuery& query, const WorkOptions& work) {
  const PairQuery whole{query.min_resemblance, std::nullopt, std::nullopt};
  const PairQuery part{std::nullopt, query.min_containment, std::nullopt};
  return join_sample(
      sample, nodes, ranked, ranked.shingle_length, work,
      [&](const Meeting& meeting, SampledPairs& pairs) {
        const PairMeasures measures{{meeting.sampled_size, meeting.size, meeting.shared}, 0, 0};
        const RankPair pair = rank_pair(sample[meeting.sampled], meeting.rank);
        const std::uint64_t own = own_of(meeting, pair, ranked);
        const bool has_own = own == meeting.shared || own > kEdges * ranked.window;
        if (whole.wants(measures) || (has_own && part.wants(measures))) {
          pairs.wanted.push_back(pair);
        } else if (part.wants(measures)) {
          pairs.in_boilerplate.push_back(pair);
        }
      });
}

/// Pairs that share a run as long as is asked for.
Result<SampledPairs> join_runs(std::span<const std::uint32_t> sample,
                               std::span<const std::uint32_t> nodes, const RankedTexts& ranked,
                               std::uint32_t min_run, const WorkOptions& work) {
  Result<SampledPairs> met = join_sample(
      sample, nodes, ranked, min_run, work, [&](const Meeting& meeting, SampledPairs& pairs) {
        const RankPair pair = rank_pair(sample[meeting.sampled], meeting.rank);
        if (own_of(meeting, pair, ranked) != 0) pairs.wanted.push_back(pair);
      });
  if (!met) return met.error();
  sort_unique(met.value().wanted);
  SampledPairs pairs;
  // Some of the words may be boilerplate, which does not count.
  const PairQuery runs{std::nullopt, std::nullopt, min_run};
  const auto verified = verify_pairs(CandidateStream(std::move(met.value().wanted)), ranked, runs,
                                     work, [&](const VerifiedPair& pair) -> std::optional<Error> {
                                       pairs.wanted.push_back(pair.pair);
                                       return std::nullopt;
                                     });
  if (!verified) return verified.error();
  return pairs;
}

}  // namespace

ShareInterval wilson_interval(std::uint64_t found, std::uint64_t wanted) {
  if (wanted == 0) return {};
  constexpr double kZ = 1.959964;  // of the normal distribution's central 95 %
  const auto n = static_cast<double>(wanted);
  const double share = static_cast<double>(found) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double spread = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {std::max(0.0, (middle - spread) / scale), std::min(1.0, (middle + spread) / scale)};
}

RecallSample::RecallSample(std::span<const std::uint32_t> nodes, std::size_t size,
                           std::uint64_t seed,
                           const std::function<std::string_view(std::uint32_t)>& id) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn;
  for (const std::uint32_t rank : nodes)
    drawn.emplace_back(mix(hash_bytes(id(rank)) ^ mix(seed)), rank);
  size = std::min(size, drawn.size());
  std::partial_sort(drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(size), drawn.end());
  for (std::size_t i = 0; i < size; ++i) ranks_.push_back(drawn[i].second);
  std::sort(ranks_.begin(), ranks_.end());
}

void RecallSample::note(RankPair pair) {
  const auto holds = [&](std::uint32_t rank) {
    return std::binary_search(ranks_.begin(), ranks_.end(), rank);
  };
  if (holds(low_rank(pair)) || holds(high_rank(pair))) found_.push_back(pair);
}

Result<MeasuredRecall> RecallSample::measure(std::span<const std::uint32_t> nodes,
                                             const RankedTexts& ranked, const PairQuery& query,
                                             const WorkOptions& work) {
  SampledPairs pairs;
  if (query.min_resemblance || query.min_containment) {
    const Result<SampledPairs> found = join_shares(ranks_, nodes, ranked, query, work);
    if (!found) return found.error();
    pairs.add(found.value());
  }
  if (query.min_run) {
    const Result<SampledPairs> found = join_runs(ranks_, nodes, ranked, *query.min_run, work);
    if (!found) return found.error();
    pairs.add(found.value());
  }
  sort_unique(pairs.wanted);
  sort_unique(pairs.in_boilerplate);
  std::sort(found_.begin(), found_.end());
  const auto num_found = [&](const std::vector<RankPair>& of) {
    return static_cast<std::uint64_t>(std::count_if(of.begin(), of.end(), [&](RankPair pair) {
      return std::binary_search(found_.begin(), found_.end(), pair);
    }));
  };

  MeasuredRecall recall;
  recall.sampled = ranks_.size();
  recall.wanted = pairs.wanted.size();
  recall.found = num_found(pairs.wanted);
  recall.in_boilerplate = pairs.in_boilerplate.size();
  recall.in_boilerplate_found = num_found(pairs.in_boilerplate);
  if (recall.wanted != 0) {
    recall.value = round6(static_cast<double>(recall.found) / static_cast<double>(recall.wanted));
  }
  const ShareInterval interval = wilson_interval(recall.found, recall.wanted);
  recall.low = round6(interval.low);
  recall.high = round6(interval.high);
  return recall;
}

}  // namespace ibid::detail
