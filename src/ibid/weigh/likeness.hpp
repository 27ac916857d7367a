// Likeness: how far two sentences say the same, told from their words alone.
//
// Words find partners: the same stem, a synonym (English), or a word spelled alike. A word weighs
// its rarity. Partners in the same order on both sides count in full, the rest three quarters.
// Words without a partner that face each other between two partners are likely a rewording and earn
// a part; words that face nothing were added, or left out, and earn none.
//
//   likeness = (sum over partners of alike * (w_left + w_right) * (1 in order, else 3/4)
//               + sum over gaps of min(w_left, w_right) / sqrt(words)) / (all w of both sides)
//
// Sources: partners by stem, synonym and form after METEOR (Banerjee and Lavie, 2005; Denkowski and
// Lavie, 2014); rarity after Corley and Mihalcea, 2005; order after ROUGE-W (Lin, 2004); a
// replacement as cheaper than a gap after TER-Plus (Snover et al., 2009). Machine-translation
// measures tell paraphrases from other pairs: Madnani, Tetreault and Chodorow, NAACL 2012.
#pragma once

#include "ibid/base/span.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

/// In [0, 1], rounded by round6. The same words in the same order: 1; no word with a partner, or no
/// word at all on a side: 0. Symmetric: swapping the sides (with their terms) gives the same value.
/// It measures shared content, not truth: a denial of a sentence is like it.
/// @param left, right              words of the one text and of the other, usually a sentence each
/// @param left_words, right_words  @pre within their texts
/// @param terms                    number_terms(left, right)
/// @cost O(words log words), and at most 512 * 512 comparisons of words without a partner: beyond
///       the first 512 on each side, words find partners by their stems only
[[nodiscard]] double sentence_likeness(const AnalyzedText& left, TokenRange left_words,
                                       const AnalyzedText& right, TokenRange right_words,
                                       const PairTerms& terms);

/// Of all words of two texts. @cost as above, and that of number_terms
[[nodiscard]] double sentence_likeness(const AnalyzedText& left, const AnalyzedText& right);

}  // namespace ibid
