// A fingerprint with a trace of the words around it, by which most documents that share it by
// chance are told apart from those that share a passage.
//
// Five words in a row are shared by chance ever more often as a corpus grows: the pairs of
// documents that do so grow with its square, and a look at each would soon be all that a scan does.
// A shared run of t words that holds the k words of a shingle goes on for t - k words more, so that
// on one side at least (t - k + 1) / 2 of them, rounded down, are shared too. Eight bits for the
// words of each side let through one chance pair of about 120.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ibid {

/// The first 28 bits of a shingle's hash: what makes a fingerprint.
using FingerprintKey = std::uint32_t;

[[nodiscard]] constexpr FingerprintKey fingerprint_key(std::uint64_t shingle_hash) {
  return static_cast<FingerprintKey>(shingle_hash >> 36);
}

/// A passage that very many documents hold is boilerplate, a footer or a notice, but where it has
/// at least so many words, or where such passages make up half of the text: then it is what the
/// text says, however many others say it too.
inline constexpr std::uint32_t kLongPassageWords = 100;

/// Whether fingerprints that very many documents hold make up half of a text.
[[nodiscard]] constexpr bool is_half(std::size_t cut, std::size_t fingerprints) {
  return 2 * cut >= fingerprints;
}

/// Which shingles of a text are its fingerprints: those that winnowing selects, and all of a text
/// with fewer shingles than two windows. Such a text may be taken over whole, and changed in one
/// place, without a run of t words; winnowing would leave it two chances to be found.
/// @param window    in shingles, t - k + 1
/// @param selected  replaced: indices, ascending
void select_fingerprints(std::span<const std::uint64_t> shingle_hashes, std::uint32_t window,
                         std::vector<std::uint32_t>& selected);

/// The words around a shingle: a byte for each side, 1 to 254; kNoSide where the text does not go
/// on for so many words; kAnySide for both sides of a short text, and of a shingle that comes again
/// so near that a run of t words may hold it twice.
struct FingerprintContext {
  static constexpr std::uint8_t kNoSide = 0;
  static constexpr std::uint8_t kAnySide = 255;
  std::uint8_t before = kNoSide;
  std::uint8_t behind = kNoSide;

  /// Whether two texts may share a run of t words through their common shingle.
  [[nodiscard]] bool may_continue(FingerprintContext other) const {
    return before == kAnySide || other.before == kAnySide ||
           (before == other.before && before != kNoSide) ||
           (behind == other.behind && behind != kNoSide);
  }
  friend auto operator<=>(const FingerprintContext&, const FingerprintContext&) = default;
};

/// @param words      the hashes of a text's words
/// @param position   of the shingle's first word
/// @param shingle_length, guarantee  k and t
/// @cost O(t)
[[nodiscard]] FingerprintContext context_of(std::span<const std::uint64_t> words,
                                            std::uint32_t position, std::uint32_t shingle_length,
                                            std::uint32_t guarantee);

/// Key and context as a FingerprintTable takes them: the key above, then the context.
[[nodiscard]] constexpr std::uint64_t pack_fingerprint(std::uint64_t shingle_hash,
                                                       FingerprintContext context) {
  return std::uint64_t{fingerprint_key(shingle_hash)} << 36 | std::uint64_t{context.before} << 28 |
         std::uint64_t{context.behind} << 20;
}

}  // namespace ibid
