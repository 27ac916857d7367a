// Winnowing: a few shingles of a text, chosen so that two texts which share a long run of words
// share a chosen one.
// Source: Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting",
// SIGMOD 2003 (robust winnowing, section 5.1).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ibid {

/// Selects the least hash of each window of consecutive shingles: where several are least, the one
/// selected by the window before if that one is still inside, else the rightmost.
///
/// The guarantee: two texts that share a run of t words share all shingles of it, so with
/// window = t - k + 1 a whole window, and each selects, somewhere in that window, a shingle with
/// the window's least hash. No other part of the texts has a say in it.
///
/// @param shingle_hashes  of consecutive shingles, in text order
/// @param window          shingles in a window, at least 1; 1 selects all
/// @param selected        replaced: indices of the selected shingles, ascending. A text with fewer
///                        shingles than one window selects its least (the rightmost of several);
///                        one without a shingle selects none
/// @pre   fewer than 2^32 shingles
/// @cost  O(n) time whatever the hashes; no memory beyond that of `selected`, which grows to n +
/// window
///        while it works. Of random hashes 2 / (window + 1) are selected, of equal ones 1 / window.
void winnow(std::span<const std::uint64_t> shingle_hashes, std::uint32_t window,
            std::vector<std::uint32_t>& selected);

}  // namespace ibid
