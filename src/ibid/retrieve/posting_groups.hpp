// The postings of a part, fingerprint by fingerprint.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "ibid/base/radix_sort.hpp"
#include "ibid/retrieve/fingerprint_table.hpp"
#include "ibid/retrieve/passage_fingerprint.hpp"

namespace ibid {

/// The key of postings that a table has of pack_fingerprint's values. @param part  that holds it
[[nodiscard]] constexpr FingerprintKey key_of(std::uint32_t part, Posting posting) {
  return static_cast<FingerprintKey>(part << 16 | posting >> 48);
}

/// Calls `take(group)` for the postings of each key that has two at least, by ascending keys.
/// @param postings  of one part; are sorted
/// @error the first that `take` returns
/// @cost  O(postings)
template <typename Take>
[[nodiscard]] std::optional<Error> for_each_group(std::vector<Posting>& postings, Take&& take) {
  constexpr unsigned kKeyShift = 48;             // below it the context and the document
  if (postings.size() < 2) return std::nullopt;  // as most parts of a small corpus
  std::vector<Posting> scratch(postings.size());
  radix_sort(postings, scratch, kKeyShift, 64);
  for (std::size_t begin = 0; begin < postings.size();) {
    std::size_t end = begin + 1;
    while (end < postings.size() && postings[end] >> kKeyShift == postings[begin] >> kKeyShift) {
      ++end;
    }
    if (end - begin > 1) {
      if (auto error = take(std::span<const Posting>(postings).subspan(begin, end - begin))) {
        return error;
      }
    }
    begin = end;
  }
  return std::nullopt;
}

}  // namespace ibid
