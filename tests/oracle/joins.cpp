#include "oracle/joins.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "oracle/bands.hpp"
#include "oracle/shingles.hpp"

namespace ibid::oracle {
namespace {

/// The documents with one key, by their ranks: the bytes of their slots.
using Group = std::map<std::uint32_t, std::vector<std::uint8_t>>;

class SlowBandJoin {
 public:
  explicit SlowBandJoin(const BandJoinOptions& options) : options_(options) {}

  void join(const Group& group) {
    const std::uint64_t n = group.size();
    const bool is_large = options_.large_group != 0 && n > options_.large_group;
    if (is_large) {
      ++counts_.large_groups;
      counts_.largest_group = std::max(counts_.largest_group, n);
    }
    std::uint64_t place = 0;
    for (auto a = group.begin(); a != group.end(); ++a, ++place) {
      for (auto b = std::next(a); b != group.end(); ++b) {
        if (is_large && place >= options_.num_leaders) {
          ++counts_.not_compared;
        } else {
          ++counts_.collisions;
          if (is_alike(a->second, b->second)) pairs_.insert(rank_pair(a->first, b->first));
        }
      }
    }
  }

  [[nodiscard]] BandJoinResult result() const { return {{pairs_.begin(), pairs_.end()}, counts_}; }

 private:
  [[nodiscard]] bool is_alike(const std::vector<std::uint8_t>& a,
                              const std::vector<std::uint8_t>& b) const {
    return equal_slots(a.data(), b.data(), static_cast<std::uint32_t>(a.size())) >=
           options_.least_equal_slots;
  }

  const BandJoinOptions& options_;
  std::set<RankPair> pairs_;
  BandJoinCounts counts_;
};

std::vector<std::uint8_t> bytes_of(const std::vector<std::uint64_t>& signature) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint64_t value : signature) bytes.push_back(slot_byte(value));
  return bytes;
}

std::uint64_t count_contexts_that_continue(const std::set<FingerprintContext>& some,
                                           const std::set<FingerprintContext>& others) {
  std::uint64_t count = 0;
  for (const FingerprintContext& a : some) {
    for (const FingerprintContext& b : others) count += a.may_continue(b) ? 1 : 0;
  }
  return count;
}

}  // namespace

BandJoinResult join_bands(const std::vector<std::vector<std::uint64_t>>& signatures,
                          const BandPlan& plan, std::span<const std::uint32_t> rank,
                          const BandJoinOptions& options) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Group> groups;  // by band and key
  std::vector<std::uint32_t> keys(plan.bands);
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    if (rank[i] == kNoRank || signatures[i].empty()) continue;
    band_keys(signatures[i], plan, keys);
    for (std::uint32_t band = 0; band < plan.bands; ++band) {
      groups[{band, keys[band]}][rank[i]] = bytes_of(signatures[i]);
    }
  }
  SlowBandJoin join(options);
  for (const auto& [key, group] : groups) join.join(group);
  return join.result();
}

PassageJoinResult join_passages(const std::vector<std::vector<HeldFingerprint>>& fingerprints,
                                std::span<const std::uint32_t> rank, std::uint32_t most_documents) {
  using Holders = std::map<std::uint32_t, std::set<FingerprintContext>>;
  std::map<FingerprintKey, Holders> groups;
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    for (const HeldFingerprint& each : fingerprints[i]) {
      if (rank[i] == kNoRank) continue;
      groups[fingerprint_key(each.shingle_hash)][rank[i]].insert(each.context);
    }
  }
  std::set<RankPair> pairs;
  PassageJoinFindings findings;
  for (const auto& [key, holders] : groups) {
    if (holders.size() > most_documents) {
      findings.cut.push_back(
          {key, static_cast<std::uint32_t>(holders.size()), holders.begin()->first});
      continue;
    }
    for (auto a = holders.begin(); a != holders.end(); ++a) {
      for (auto b = std::next(a); b != holders.end(); ++b) {
        const std::uint64_t passed = count_contexts_that_continue(a->second, b->second);
        findings.collisions += a->second.size() * b->second.size();
        findings.passed += passed;
        if (passed != 0) pairs.insert(rank_pair(a->first, b->first));
      }
    }
  }
  return {{pairs.begin(), pairs.end()}, findings};
}

std::vector<std::uint8_t> mark_boilerplate(std::span<const CutFingerprint> cut,
                                           std::span<const std::uint64_t> words,
                                           std::uint32_t shingle_length, std::uint32_t window) {
  std::vector<std::uint8_t> marks(words.size(), 0);
  std::vector<std::uint64_t> shingles;
  for (std::size_t i = 0; i + shingle_length <= words.size(); ++i) {
    shingles.push_back(shingle_hash(words.subspan(i, shingle_length)));
  }
  std::vector<std::uint32_t> selected(shingles.size());
  std::iota(selected.begin(), selected.end(), 0U);
  if (shingles.size() >= 2 * std::size_t{window}) selected = winnow(shingles, window);
  const auto is_cut = [&](std::size_t place) {
    return std::any_of(cut.begin(), cut.end(), [&](const CutFingerprint& each) {
      return each.key == fingerprint_key(shingles[selected[place]]);
    });
  };
  for (std::size_t place = 0; place < selected.size(); ++place) {
    if (!is_cut(place)) continue;
    const bool joins_next = place + 1 < selected.size() && is_cut(place + 1);
    const std::size_t end = std::max<std::size_t>(
        selected[place] + shingle_length, joins_next ? selected[place + 1] + shingle_length : 0);
    for (std::size_t word = selected[place]; word < end; ++word) marks[word] = 1;
  }
  return marks;
}

}  // namespace ibid::oracle
