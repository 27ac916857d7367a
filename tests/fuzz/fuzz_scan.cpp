// Whatever texts a corpus holds, what two of them share is what the slow twin counts, every shared
// run of the guarantee makes a candidate, and the order of the texts changes nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "helpers/require.hpp"
#include "ibid/report/visible.hpp"
#include "ibid/retrieve/pair_verifier.hpp"
#include "ibid/tokenize/word_stream.hpp"
#include "oracle/pair_measures_slow.hpp"
#include "oracle/run_law.hpp"

namespace {

using namespace ibid;
using test::require;
using Words = std::vector<std::uint64_t>;

// The slow twins take the square of this, and more where texts repeat themselves.
constexpr std::size_t kMostWords = 120;
constexpr std::size_t kMostTexts = 4;
constexpr std::size_t kRepeats = 60;

/// The words of the texts, between which a zero byte stands. The fourth bit of `settings` writes
/// one word for the whole first text, over and over.
std::vector<Words> words_of_texts(std::string_view bytes, std::uint8_t settings) {
  std::vector<Words> texts;
  WordStream words;
  while (!bytes.empty() && texts.size() < kMostTexts) {
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    find_words(detail::scrub_utf8(bytes.substr(0, end)), words);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    words.hashes.resize(std::min(words.hashes.size(), kMostWords));
    texts.push_back(words.hashes);
  }
  if ((settings & 8) != 0 && !texts.empty() && !texts.front().empty()) {
    texts.front().insert(texts.front().end(), kRepeats, texts.front().back());
  }
  return texts;
}

void check_measures(const std::vector<Words>& texts, std::uint32_t k) {
  PairVerifier verifier(k);
  for (const Words& left : texts) {
    verifier.set_left(left);
    for (const Words& right : texts) {
      const PairMeasures measures = verifier.measure(right);
      require(oracle::are_equal(measures, oracle::measure_pair_slowly(left, right, k)));
      require(measures.longest_own_run == measures.longest_run);
    }
  }
}

void check_candidates(std::vector<Words> texts, std::uint32_t k, std::uint32_t t) {
  const std::vector<RankPair> found = oracle::passage_candidates(texts, k, t);
  const std::vector<RankPair> wanted = oracle::pairs_with_run(texts, t);
  require(std::includes(found.begin(), found.end(), wanted.begin(), wanted.end()));
  std::reverse(texts.begin(), texts.end());
  const auto last = static_cast<std::uint32_t>(texts.size() - 1);
  std::vector<RankPair> reversed;
  for (const RankPair pair : oracle::passage_candidates(texts, k, t)) {
    reversed.push_back(rank_pair(last - low_rank(pair), last - high_rank(pair)));
  }
  std::sort(reversed.begin(), reversed.end());
  require(found == reversed);
}

}  // namespace

/// The first byte says how long shingles and runs are, the rest are texts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::uint32_t k = 1 + data[0] % 8;
  const std::uint32_t t = k + data[0] / 16;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<Words> texts = words_of_texts(bytes, data[0]);
  check_measures(texts, k);
  check_candidates(texts, k, t);
  return 0;
}
