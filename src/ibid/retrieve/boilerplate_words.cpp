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
  find_passages();
  for (const WordRange& each : passages_) {
    if (each.end - each.begin >= kLongPassageWords) continue;
    std::fill(is_boilerplate.begin() + static_cast<std::ptrdiff_t>(each.begin),
              is_boilerplate.begin() + static_cast<std::ptrdiff_t>(each.end), std::uint8_t{1});
  }
}

void BoilerplateMarker::find_passages() {
  passages_.clear();
  std::size_t num_cut = 0;
  bool was_cut = false;
  for (const std::uint32_t at : selected_) {
    const bool cut = is_cut(shingles_[at]);
    if (cut && !was_cut) passages_.push_back({at, at});
    if (cut) passages_.back().end = std::size_t{at} + shingle_length_;
    num_cut += cut ? 1 : 0;
    was_cut = cut;
  }
  if (is_half(num_cut, selected_.size())) passages_.clear();
}

bool BoilerplateMarker::is_cut(std::uint64_t fingerprint) const {
  const FingerprintKey key = fingerprint_key(fingerprint);
  const auto found = std::lower_bound(
      cut_.begin(), cut_.end(), key,
      [](const CutFingerprint& each, FingerprintKey value) { return each.key < value; });
  return found != cut_.end() && found->key == key;
}

}  // namespace ibid
