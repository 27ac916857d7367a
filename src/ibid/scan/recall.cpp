#include "ibid/scan/recall.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ibid/base/hash.hpp"
#include "ibid/base/number.hpp"
#include "ibid/retrieve/boilerplate_words.hpp"
#include "ibid/scan/shingle_sets.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kBatch = 512;

/// A sampled text that holds a shingle.
struct Holder {
  std::uint32_t sampled = 0;  // its place in the sample
  bool is_own = true;         // no word of the shingle is boilerplate there
};

struct SampleIndex {
  std::unordered_map<std::uint64_t, std::vector<Holder>> holders;
  std::vector<std::uint64_t> sizes;  // shingles of each sampled text
};

/// The shingles of one text, and whether each is free of boilerplate in some place.
class OwnShingles {
 public:
  explicit OwnShingles(const RankedTexts& ranked)
      : ranked_(ranked), marker_(ranked.cut, ranked.shingle_length, ranked.window) {}

  Result<const std::unordered_map<std::uint64_t, bool>*> of(std::uint32_t rank) {
    const auto text = ranked_.texts.text(ranked_.document[rank], buffer_);
    if (!text) return text.error();
    find_words(text.value(), words_);
    shingle_hashes(words_.hashes, ranked_.shingle_length, shingles_);
    marker_.mark(words_.hashes, is_boilerplate_);
    own_.clear();
    for (std::size_t i = 0; i < shingles_.size(); ++i) own_[shingles_[i]] |= is_own(i);
    return &own_;
  }

 private:
  [[nodiscard]] bool is_own(std::size_t shingle) const {
    if (is_boilerplate_.empty()) return true;
    const auto first = is_boilerplate_.begin() + static_cast<std::ptrdiff_t>(shingle);
    return std::find(first, first + ranked_.shingle_length, 1) == first + ranked_.shingle_length;
  }

  const RankedTexts& ranked_;
  BoilerplateMarker marker_;
  std::string buffer_;
  WordStream words_;
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint8_t> is_boilerplate_;
  std::unordered_map<std::uint64_t, bool> own_;
};

Result<SampleIndex> index_sample(std::span<const std::uint32_t> ranks, const RankedTexts& ranked) {
  SampleIndex index;
  OwnShingles shingles(ranked);
  for (std::uint32_t i = 0; i < ranks.size(); ++i) {
    const auto own = shingles.of(ranks[i]);
    if (!own) return own.error();
    index.sizes.push_back(own.value()->size());
    for (const auto& [shingle, is_own] : *own.value())
      index.holders[shingle].push_back({i, is_own});
  }
  return index;
}

/// What a text shares with one of the sample.
struct Shared {
  std::uint64_t shingles = 0;
  std::uint64_t own = 0;
};

/// The wanted pairs of some nodes with the sample.
class SampleJoin {
 public:
  SampleJoin(std::span<const std::uint32_t> sample, const SampleIndex& index,
             const RankedTexts& ranked, const PairQuery& query)
      : sample_(sample), index_(index), ranked_(ranked), query_(query) {}

  std::optional<Error> run(std::span<const std::uint32_t> batch, std::vector<RankPair>& wanted) {
    ShingleSets sets(ranked_);
    std::vector<Shared> shared(sample_.size());
    for (const std::uint32_t rank : batch) {
      const auto set = sets.of(rank);
      if (!set) return set.error();
      for (const std::uint64_t shingle : *set.value()) {
        const auto found = index_.holders.find(shingle);
        if (found == index_.holders.end()) continue;
        for (const Holder& holder : found->second) {
          ++shared[holder.sampled].shingles;
          shared[holder.sampled].own += holder.is_own ? 1 : 0;
        }
      }
      for (std::uint32_t i = 0; i < sample_.size(); ++i) {
        const Shared of_both = std::exchange(shared[i], {});
        if (of_both.shingles == 0 || sample_[i] == rank) continue;
        if (is_wanted(index_.sizes[i], set.value()->size(), of_both)) {
          wanted.push_back(rank_pair(sample_[i], rank));
        }
      }
    }
    return std::nullopt;
  }

 private:
  /// Texts that are alike in their boilerplate alone are left out of the scan, and told.
  [[nodiscard]] bool is_wanted(std::uint64_t left, std::uint64_t right,
                               const Shared& shared) const {
    const PairMeasures measures{{left, right, shared.shingles}, 0, 0};
    const PairQuery whole{query_.min_resemblance, std::nullopt, std::nullopt};
    const PairQuery part{std::nullopt, query_.min_containment, std::nullopt};
    return whole.wants(measures) || (shared.own != 0 && part.wants(measures));
  }

  std::span<const std::uint32_t> sample_;
  const SampleIndex& index_;
  const RankedTexts& ranked_;
  const PairQuery& query_;
};

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
  const Result<SampleIndex> index = index_sample(ranks_, ranked);
  if (!index) return index.error();
  std::vector<std::vector<RankPair>> by_batch((nodes.size() + kBatch - 1) / kBatch);
  auto error = for_each_item(by_batch.size(), work, [&](std::size_t i) {
    const std::size_t begin = i * kBatch;
    return SampleJoin(ranks_, index.value(), ranked, query)
        .run(nodes.subspan(begin, std::min(kBatch, nodes.size() - begin)), by_batch[i]);
  });
  if (error) return *std::move(error);
  std::vector<RankPair> wanted;
  for (const auto& each : by_batch) wanted.insert(wanted.end(), each.begin(), each.end());
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::sort(found_.begin(), found_.end());

  MeasuredRecall recall;
  recall.sampled = ranks_.size();
  recall.wanted = wanted.size();
  for (const RankPair pair : wanted) {
    recall.found += std::binary_search(found_.begin(), found_.end(), pair) ? 1 : 0;
  }
  if (recall.wanted != 0) {
    recall.value = round6(static_cast<double>(recall.found) / static_cast<double>(recall.wanted));
  }
  const ShareInterval interval = wilson_interval(recall.found, recall.wanted);
  recall.low = round6(interval.low);
  recall.high = round6(interval.high);
  return recall;
}

}  // namespace ibid::detail
