// The numbers of a comparison, each with what it was made of.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ibid/align/align.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/sketch/minhash.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/stem_set.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

/// Words counted, of words that could have been.
struct Share {
  std::uint32_t numerator = 0;
  std::uint32_t denominator = 0;
  /// nullopt when there is nothing to have a share of.
  [[nodiscard]] std::optional<double> value() const;
};

/// Prose words of the article by the closest class of passage that they stand in.
/// Law: the five add up to the article's prose words.
struct WordsByClass {
  std::uint32_t verbatim = 0;
  std::uint32_t near_verbatim = 0;
  std::uint32_t paraphrase = 0;
  std::uint32_t summary = 0;
  std::uint32_t own = 0;
};

struct OverlapScore {
  Share derived;  ///< prose words of the article that stand in passages, of all its prose words
  Share used;     ///< the same of the source
  WordsByClass words_by_class;
  std::uint32_t longest_run = 0;        ///< words
  SetOverlap shingles;                  ///< left the source, right the article
  StemOverlap stems;                    ///< of prose; left the source, right the article
  std::optional<Estimate> resemblance;  ///< by MinHash; nullopt when a side has no shingle
  std::optional<double> cosine;         ///< of the two documents; nullopt without content words
  /// The same without the stock phrases that both have: how alike their subjects are.
  std::optional<double> subject_cosine;
};

/// The marked words of all prose words. @param marked  one entry per token, 1: counted
[[nodiscard]] Share share_of_marked(const AnalyzedText& text,
                                    const std::vector<std::uint8_t>& marked);

/// The shingles of k words of a text's prose; none stands across what was excluded.
/// @param k  1 to kMaxShingleLength
/// @cost  as append_shingles
[[nodiscard]] std::vector<Shingle> prose_shingles(const AnalyzedText& text, std::uint32_t k);

/// @param terms  left the source, right the article
/// @error kInvalidArgument for sketch parameters out of range
/// @cost  O(words), and the sketch
[[nodiscard]] Result<OverlapScore> score_overlap(const AnalyzedText& source,
                                                 const AnalyzedText& article,
                                                 const PairTerms& terms, const Alignment& alignment,
                                                 const MinHashParams& params);

}  // namespace ibid
