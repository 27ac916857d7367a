#include "oracle/run_law.hpp"

#include <limits>
#include <numeric>

#include "helpers/require.hpp"
#include "ibid/retrieve/passage_join.hpp"
#include "ibid/shingle/shingle.hpp"
#include "oracle/pair_measures_slow.hpp"

namespace ibid::oracle {
namespace {

using Words = std::vector<std::uint64_t>;
using test::require;

std::vector<std::uint64_t> fingerprints_of(const Words& words, std::uint32_t k, std::uint32_t t) {
  std::vector<std::uint64_t> shingles;
  std::vector<std::uint32_t> selected;
  shingle_hashes(words, k, shingles);
  select_fingerprints(shingles, t - k + 1, selected);
  std::vector<std::uint64_t> fingerprints;
  for (const std::uint32_t at : selected) {
    fingerprints.push_back(pack_fingerprint(shingles[at], context_of(words, at, k, t)));
  }
  return fingerprints;
}

}  // namespace

std::vector<RankPair> passage_candidates(const std::vector<Words>& texts, std::uint32_t k,
                                         std::uint32_t t) {
  FingerprintTable table(std::numeric_limits<std::uint64_t>::max(), "");
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    require(!table.add(i, fingerprints_of(texts[i], k, t)));
  }
  std::vector<std::uint32_t> rank(texts.size());
  std::iota(rank.begin(), rank.end(), 0U);
  PassageJoinOptions options;
  options.most_documents = static_cast<std::uint32_t>(texts.size());
  options.work.threads = 1;
  CandidateSet candidates;
  require(join_passages(table, rank, options, candidates).ok());
  std::vector<RankPair> pairs;
  require(!candidates.take().value().next(texts.size() * texts.size(), pairs));
  return pairs;
}

std::vector<RankPair> pairs_with_run(const std::vector<Words>& texts, std::uint32_t t) {
  std::vector<RankPair> pairs;
  for (std::uint32_t a = 0; a < texts.size(); ++a) {
    for (std::uint32_t b = a + 1; b < texts.size(); ++b) {
      if (measure_pair_slowly(texts[a], texts[b], t).longest_run >= t) {
        pairs.push_back(rank_pair(a, b));
      }
    }
  }
  return pairs;
}

}  // namespace ibid::oracle
