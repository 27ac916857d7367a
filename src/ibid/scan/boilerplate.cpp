#include "ibid/scan/boilerplate.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ibid/shingle/shingle.hpp"
#include "ibid/shingle/winnow.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

/// A neighbour belongs to the passage when at least half as many documents hold it.
bool is_as_common(const CutFingerprint& neighbour, const CutFingerprint& of) {
  return 2 * std::uint64_t{neighbour.documents} >= of.documents;
}

class BoilerplateFinder {
 public:
  BoilerplateFinder(std::span<const CutFingerprint> cut, const RankedTexts& ranked,
                    std::uint32_t window)
      : cut_(cut), ranked_(ranked), window_(window), is_told_(cut.size(), 0) {}

  [[nodiscard]] bool is_told(std::size_t index) const { return is_told_[index] != 0; }

  /// The passage around one fingerprint; all that it holds are told by it.
  Result<std::string> tell(std::size_t index) {
    const CutFingerprint& wanted = cut_[index];
    const auto text = ranked_.texts.text(ranked_.document[wanted.lowest_rank], buffer_);
    if (!text) return text.error();
    find_words(text.value(), words_);
    shingle_hashes(words_.hashes, ranked_.shingle_length, shingles_);
    winnow(shingles_, window_, selected_);
    is_told_[index] = 1;
    const auto at = std::find_if(selected_.begin(), selected_.end(), [&](std::uint32_t i) {
      return fingerprint_key(shingles_[i]) == wanted.key;
    });
    if (at == selected_.end()) return std::string();
    auto first = at;
    auto last = at;
    while (first != selected_.begin() && joins(*(first - 1), wanted)) --first;
    while (last + 1 != selected_.end() && joins(*(last + 1), wanted)) ++last;
    const std::size_t last_word = *last + ranked_.shingle_length - 1;
    return std::string(
        text.value().substr(words_.begins[*first], words_.ends[last_word] - words_.begins[*first]));
  }

 private:
  bool joins(std::uint32_t shingle, const CutFingerprint& wanted) {
    const FingerprintKey key = fingerprint_key(shingles_[shingle]);
    const auto found = std::lower_bound(
        cut_.begin(), cut_.end(), key,
        [](const CutFingerprint& each, FingerprintKey value) { return each.key < value; });
    if (found == cut_.end() || found->key != key || !is_as_common(*found, wanted)) return false;
    is_told_[static_cast<std::size_t>(found - cut_.begin())] = 1;
    return true;
  }

  std::span<const CutFingerprint> cut_;
  const RankedTexts& ranked_;
  std::uint32_t window_;
  std::vector<std::uint8_t> is_told_;
  std::string buffer_;
  WordStream words_;
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint32_t> selected_;
};

}  // namespace

Result<std::vector<BoilerplatePassage>> find_boilerplate(std::span<const CutFingerprint> cut,
                                                         const RankedTexts& ranked,
                                                         const DocumentTable& documents,
                                                         std::uint32_t window, std::size_t most) {
  std::vector<std::size_t> by_spread(cut.size());
  std::iota(by_spread.begin(), by_spread.end(), std::size_t{0});
  std::stable_sort(by_spread.begin(), by_spread.end(), [&](std::size_t a, std::size_t b) {
    return cut[a].documents > cut[b].documents;
  });
  BoilerplateFinder finder(cut, ranked, window);
  std::vector<BoilerplatePassage> passages;
  for (const std::size_t index : by_spread) {
    if (passages.size() == most) break;
    if (finder.is_told(index)) continue;
    Result<std::string> text = finder.tell(index);
    if (!text) return text.error();
    const std::uint32_t holder = ranked.document[cut[index].lowest_rank];
    passages.push_back(
        {std::move(text).value(), std::string(documents.id(holder)), cut[index].documents});
  }
  return passages;
}

}  // namespace ibid::detail
