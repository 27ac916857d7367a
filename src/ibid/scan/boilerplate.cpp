#include "ibid/scan/boilerplate.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "ibid/retrieve/passage_fingerprint.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

class BoilerplateFinder {
 public:
  explicit BoilerplateFinder(const RankedTexts& ranked) : cut_(ranked.cut), ranked_(ranked) {}

  /// A passage that was told holds it.
  [[nodiscard]] bool is_told(const CutFingerprint& one) const { return told_.contains(one.key); }

  /// The passage around one fingerprint; without a text when that cannot be found again.
  Result<BoilerplatePassage> tell(const CutFingerprint& wanted) {
    const auto text = ranked_.texts.text(ranked_.document[wanted.lowest_rank], buffer_);
    if (!text) return text.error();
    find_words(text.value(), words_);
    shingle_hashes(words_.hashes, ranked_.shingle_length, shingles_);
    select_fingerprints(shingles_, ranked_.window, selected_);
    told_.insert(wanted.key);
    const auto at = std::find_if(selected_.begin(), selected_.end(), [&](std::uint32_t i) {
      return fingerprint_key(shingles_[i]) == wanted.key;
    });
    BoilerplatePassage passage;
    passage.documents = wanted.documents;
    if (at == selected_.end()) return passage;
    auto first = at;
    auto last = at;
    while (first != selected_.begin() && is_as_common(*(first - 1), wanted)) --first;
    while (last + 1 != selected_.end() && is_as_common(*(last + 1), wanted)) ++last;
    remember(*first, *last);
    const std::size_t end = *last + ranked_.shingle_length;
    passage.text =
        text.value().substr(words_.begins[*first], words_.ends[end - 1] - words_.begins[*first]);
    passage.words = end - *first;
    passage.is_long = passage.words >= kLongPassageWords;
    return passage;
  }

 private:
  /// A neighbour belongs to the passage when nine tenths as many documents hold it at least.
  [[nodiscard]] bool is_as_common(std::uint32_t shingle, const CutFingerprint& wanted) const {
    const FingerprintKey key = fingerprint_key(shingles_[shingle]);
    const auto found = std::lower_bound(
        cut_.begin(), cut_.end(), key,
        [](const CutFingerprint& each, FingerprintKey value) { return each.key < value; });
    return found != cut_.end() && found->key == key &&
           10 * std::uint64_t{found->documents} >= 9 * std::uint64_t{wanted.documents};
  }

  /// Other documents may select other shingles of the same passage, up to a window beyond.
  void remember(std::size_t first, std::size_t last) {
    const std::size_t begin = first - std::min<std::size_t>(first, ranked_.window);
    const std::size_t end = std::min(last + ranked_.window + 1, shingles_.size());
    for (std::size_t i = begin; i < end; ++i) told_.insert(fingerprint_key(shingles_[i]));
  }

  std::span<const CutFingerprint> cut_;
  const RankedTexts& ranked_;
  std::unordered_set<FingerprintKey> told_;
  std::string buffer_;
  WordStream words_;
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint32_t> selected_;
};

}  // namespace

Result<std::vector<BoilerplatePassage>> find_boilerplate(const RankedTexts& ranked,
                                                         const DocumentTable& documents,
                                                         std::size_t most) {
  const std::span<const CutFingerprint> cut = ranked.cut;
  std::vector<std::size_t> by_spread(cut.size());
  std::iota(by_spread.begin(), by_spread.end(), std::size_t{0});
  std::stable_sort(by_spread.begin(), by_spread.end(), [&](std::size_t a, std::size_t b) {
    return cut[a].documents > cut[b].documents;
  });
  BoilerplateFinder finder(ranked);
  std::vector<BoilerplatePassage> passages;
  for (const std::size_t index : by_spread) {
    if (passages.size() == most) break;
    if (finder.is_told(cut[index])) continue;
    Result<BoilerplatePassage> passage = finder.tell(cut[index]);
    if (!passage) return passage.error();
    passage.value().first_id = documents.id(ranked.document[cut[index].lowest_rank]);
    passages.push_back(std::move(passage).value());
  }
  return passages;
}

}  // namespace ibid::detail
