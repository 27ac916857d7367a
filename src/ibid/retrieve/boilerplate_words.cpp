#include "ibid/retrieve/boilerplate_words.hpp"

#include <algorithm>

#include "ibid/shingle/shingle.hpp"

namespace ibid {

BoilerplateMarker::BoilerplateMarker(std::span<const CutFingerprint> cut,
                                     std::uint32_t shingle_length, std::uint32_t window)
    : cut_(cut), shingle_length_(shingle_length), window_(window) {}

void BoilerplateMarker::mark(std::span<const std::uint64_t> words,
                             std::vector<std::uint8_t>& is_boilerplate) {
  is_boilerplate.clear();
  if (cut_.empty()) return;
  is_boilerplate.resize(words.size(), 0);
  shingle_hashes(words, shingle_length_, shingles_);
  select_fingerprints(shingles_, window_, selected_);
  bool was_cut = false;
  std::size_t end = 0;  // of the cut fingerprint before
  for (const std::uint32_t at : selected_) {
    const bool cut = is_cut(shingles_[at]);
    if (cut) {
      const std::size_t begin = was_cut ? end : at;
      end = std::size_t{at} + shingle_length_;
      std::fill(is_boilerplate.begin() + static_cast<std::ptrdiff_t>(std::min(begin, end)),
                is_boilerplate.begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{1});
    }
    was_cut = cut;
  }
}

bool BoilerplateMarker::is_cut(std::uint64_t fingerprint) const {
  const FingerprintKey key = fingerprint_key(fingerprint);
  const auto found = std::lower_bound(
      cut_.begin(), cut_.end(), key,
      [](const CutFingerprint& each, FingerprintKey value) { return each.key < value; });
  return found != cut_.end() && found->key == key;
}

}  // namespace ibid
