// The words of a text as a stream of hashes with their places: what scanning a corpus reads of each
// document, many times faster than tokenize_text, which also keeps the normalized text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ibid {

/// Words in text order, as three columns of one length.
struct WordStream {
  std::vector<std::uint64_t> hashes;  ///< hash_word of each normalized word
  std::vector<std::uint32_t> begins;  ///< where it begins in the text as given, in bytes
  std::vector<std::uint32_t> ends;    ///< half-open

  [[nodiscard]] std::size_t size() const { return hashes.size(); }
  void clear() {
    hashes.clear();
    begins.clear();
    ends.clear();
  }
};

/// Finds the words of a text. Law: the hashes and places of Token in tokenize_text(text).tokens.
/// @param out  is replaced; its memory is used again
/// @pre text is valid UTF-8, under 4 GiB; nothing behind it is read
/// @cost O(size), no allocation but for `out` and for characters that need ICU
void find_words(std::string_view text, WordStream& out);

}  // namespace ibid
