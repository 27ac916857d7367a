// Shingles: the overlapping k-word windows of a text, each as one 64-bit hash, and the exact set
// measures on them.
// Source: Broder, "On the resemblance and containment of documents", 1997.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ibid {

inline constexpr std::uint32_t kMaxShingleLength = 64;

/// k consecutive words.
struct Shingle {
  std::uint64_t hash = 0;
  std::uint32_t first_token = 0;
};

/// The hashes of all windows of k consecutive words, in text order.
///
/// A shingle's hash is the polynomial w[0] B^(k-1) + ... + w[k-1] of its word hashes modulo 2^64, B
/// odd, brought from window to window by one multiplication, and then mixed by a bijection, so that
/// all 64 bits are fit to choose slots, buckets and minima.
///
/// Two different windows collide only where the polynomial of their differences is 0. Word hashes
/// may be taken as random, and that of any word which does not stand at the same places in both
/// windows is multiplied by a sum C of powers of B with signs: if 2^v is what divides C, the chance
/// is 2^(v-64), of the word whose v is least. A word that one window alone has, once, has v = 0,
/// hence 2^-64. Two words that change places have v from 1 to 4 within five words. The worst are
/// windows of two words only, each where the other window has the other: v is at most 5 for k = 5,
/// 10 for k = 8 and 19 for k = 12 (tests/shingle goes through all of them). Beyond k = 40 such
/// windows can be made that always collide; texts that are not made for it do not hold them.
///
/// @param words  Token::hash of consecutive words, n of them
/// @param k      words per shingle, 1 to kMaxShingleLength
/// @param out    replaced: max(0, n - k + 1) hashes
/// @cost  O(n) time for any k, no memory beyond the result
void shingle_hashes(std::span<const std::uint64_t> words, std::uint32_t k,
                    std::vector<std::uint64_t>& out);

/// The shingles of one unbroken stretch of words, in text order.
///
/// @param word_hashes  Token::hash of consecutive words
/// @param k            words per shingle, 1 to kMaxShingleLength
/// @param first_token  index of word_hashes[0] in its text; the shingles count from there
/// @param shingles     receives max(0, n - k + 1) shingles, hashed as by shingle_hashes; a stretch
///                     shorter than k has none
/// @cost  O(n) time, no memory beyond the result
void append_shingles(std::span<const std::uint64_t> word_hashes, std::uint32_t k,
                     std::uint32_t first_token, std::vector<Shingle>& shingles);

/// The distinct hashes, sorted.
[[nodiscard]] std::vector<std::uint64_t> shingle_set(std::span<const Shingle> shingles);

/// How two sets of shingles overlap, exactly.
struct SetOverlap {
  std::uint64_t left_size = 0;
  std::uint64_t right_size = 0;
  std::uint64_t shared = 0;

  /// |L & R| / |L | R|; nullopt when either set is empty (two empty texts are not copies).
  [[nodiscard]] std::optional<double> resemblance() const;
  /// |L & R| / |L|; nullopt when L is empty.
  [[nodiscard]] std::optional<double> left_in_right() const;
  /// |L & R| / |R|; nullopt when R is empty.
  [[nodiscard]] std::optional<double> right_in_left() const;
};

/// @pre both sorted and distinct, as shingle_set returns them @cost O(|L| + |R|)
[[nodiscard]] SetOverlap overlap_of_sets(std::span<const std::uint64_t> left,
                                         std::span<const std::uint64_t> right);

}  // namespace ibid
