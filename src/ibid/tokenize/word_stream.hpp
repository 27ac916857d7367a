// The words of a text as a stream of hashes with their places: what scanning a corpus reads of each
// document, many times faster than tokenize_text, which also keeps the normalized text.
//
// ASCII goes in blocks of 64 bytes, by SIMD: one bit mask for each kind of byte, the rules of UAX
// #29 as arithmetic on the masks, hashes straight from the text. Where another byte stands, the few
// words around it are read character by character, and those that need Unicode's normalization go
// through normalize_text; the rest of the text stays on the fast way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ibid {

/// Words in text order, as three columns of one length.
struct WordStream {
  std::vector<std::uint64_t> hashes;  ///< hash_word of each normalized word
  std::vector<std::uint32_t> begins;  ///< where it begins in the text as given, in bytes
  std::vector<std::uint32_t> ends;    ///< half-open

  [[nodiscard]] std::size_t size() const { return hashes.size(); }
  void clear() { resize(0); }
  /// Keeps the first `count` words; those that are new are zeros.
  void resize(std::size_t count) {
    hashes.resize(count);
    begins.resize(count);
    ends.resize(count);
  }
  void append(std::uint64_t hash, std::uint32_t begin, std::uint32_t end) {
    hashes.push_back(hash);
    begins.push_back(begin);
    ends.push_back(end);
  }
};

/// Finds the words of a text. Law: the hashes and places of Token in tokenize_text(text).tokens.
/// @param out  is replaced; its memory is used again
/// @pre text is valid UTF-8, under 4 GiB; nothing behind it is read
/// @cost O(size), no allocation but for `out` and for characters that need normalize_text
void find_words(std::string_view text, WordStream& out);

/// The same of a text that is normalized already, as normalize_text and fold_mixed_scripts leave
/// it: places are in that text. Law: the segments of for_each_word_segment that are words.
void find_normalized_words(std::string_view normalized, WordStream& out);

/// What find_words can run on; the results are the same bit for bit.
enum class InstructionSet : std::uint8_t { kPortable, kSse4, kNeon, kAvx2, kAvx512 };

/// "portable", "sse4", ...
[[nodiscard]] std::string_view name_of(InstructionSet set);

/// Those that this program was built for and this machine runs; find_words takes the last.
[[nodiscard]] std::span<const InstructionSet> instruction_sets();

/// find_words on one instruction set: for tests and benchmarks. @pre set is in instruction_sets()
void find_words_with(InstructionSet set, std::string_view text, WordStream& out);

}  // namespace ibid
