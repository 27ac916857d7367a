#include "ibid/scan/shingle_sets.hpp"

#include <algorithm>

#include "ibid/shingle/shingle.hpp"

namespace ibid::detail {

Result<std::vector<std::uint64_t>*> ShingleSets::of(std::uint32_t rank) {
  const auto text = ranked_.texts.text(ranked_.document[rank], buffer_);
  if (!text) return text.error();
  find_words(text.value(), words_);
  shingle_hashes(words_.hashes, ranked_.shingle_length, shingles_);
  std::sort(shingles_.begin(), shingles_.end());
  shingles_.erase(std::unique(shingles_.begin(), shingles_.end()), shingles_.end());
  return &shingles_;
}

}  // namespace ibid::detail
