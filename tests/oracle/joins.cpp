#include "oracle/joins.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

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

std::vector<std::uint32_t> count_cut_postings(
    const std::vector<std::vector<HeldFingerprint>>& fingerprints,
    std::span<const CutFingerprint> cut) {
  std::vector<std::uint32_t> counts;
  for (const auto& held : fingerprints) {
    counts.push_back(static_cast<std::uint32_t>(
        std::count_if(held.begin(), held.end(), [&](const HeldFingerprint& each) {
          return std::any_of(cut.begin(), cut.end(), [&](const CutFingerprint& one) {
            return one.key == fingerprint_key(each.shingle_hash);
          });
        })));
  }
  return counts;
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
  if (!findings.cut.empty()) {
    findings.cut_postings = count_cut_postings(fingerprints, findings.cut);
  }
  return {{pairs.begin(), pairs.end()}, findings};
}

CommonJoinResult join_common_texts(const std::vector<std::vector<HeldFingerprint>>& fingerprints,
                                   std::span<const std::uint32_t> rank,
                                   std::span<const CutFingerprint> cut,
                                   const CommonTextOptions& options) {
  std::set<RankPair> pairs;
  CommonTextCounts counts;
  const std::vector<std::uint32_t> num_cut = count_cut_postings(fingerprints, cut);
  std::set<std::uint32_t> common;
  for (std::uint32_t i = 0; i < fingerprints.size(); ++i) {
    const bool is_common =
        num_cut[i] >= options.long_passage || 2 * num_cut[i] >= fingerprints[i].size();
    if (rank[i] != kNoRank && num_cut[i] != 0 && is_common) common.insert(i);
  }
  counts.texts = common.size();
  const auto share = [&](std::uint32_t i) {
    return 1'000'000 * std::uint64_t{num_cut[i]} / fingerprints[i].size();
  };
  for (const auto& [key, documents, lowest] : cut) {
    std::vector<std::uint32_t> group;
    for (const std::uint32_t i : common) {
      const auto& held = fingerprints[i];
      if (std::any_of(held.begin(), held.end(), [&, key = key](const HeldFingerprint& each) {
            return fingerprint_key(each.shingle_hash) == key;
          })) {
        group.push_back(i);
      }
    }
    std::sort(group.begin(), group.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(share(b), rank[a]) < std::pair(share(a), rank[b]);
    });
    const bool is_large = options.large_group != 0 && group.size() > options.large_group;
    std::uint64_t left_out = 0;
    for (std::size_t a = 0; a < group.size(); ++a) {
      if (static_cast<double>(share(group[a])) < options.least_share * 1e6) break;
      for (std::size_t b = a + 1; b < group.size(); ++b) {
        if (is_large && a >= options.num_leaders) {
          ++left_out;
        } else {
          pairs.insert(rank_pair(rank[group[a]], rank[group[b]]));
        }
      }
    }
    if (left_out == 0) continue;
    ++counts.large_groups;
    counts.largest_group = std::max<std::uint64_t>(counts.largest_group, group.size());
    counts.not_compared += left_out;
  }
  return {{pairs.begin(), pairs.end()}, counts};
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
  std::size_t num_cut = 0;
  for (std::size_t place = 0; place < selected.size(); ++place) num_cut += is_cut(place) ? 1 : 0;
  if (2 * num_cut >= selected.size()) return marks;
  for (std::size_t place = 0; place < selected.size(); ++place) {
    if (!is_cut(place)) continue;
    std::size_t first = place;
    std::size_t last = place;
    while (first > 0 && is_cut(first - 1)) --first;
    while (last + 1 < selected.size() && is_cut(last + 1)) ++last;
    const std::size_t end = selected[last] + shingle_length;
    if (end - selected[first] >= kLongPassageWords) continue;
    for (std::size_t word = selected[first]; word < end; ++word) marks[word] = 1;
  }
  return marks;
}

}  // namespace ibid::oracle
