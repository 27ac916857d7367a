// Terms: stems of a pair of texts in one shared numbering, and how much each weighs.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/structure/structure.hpp"
#include "ibid/weigh/synonyms.hpp"

namespace ibid {

/// Number of a stem in the vocabulary of one pair.
using TermId = std::uint32_t;

/// The words of one text as terms; each vector has one entry per token.
struct TextTerms {
  std::vector<TermId> term;
  std::vector<double> bits;              ///< log2(1 / background probability) of the word or, where
                                         ///< that is more, of its stem
  std::vector<std::uint8_t> is_content;  ///< 0 for a function word of the text's language
};

/// Two texts over one vocabulary.
struct PairTerms {
  TextTerms left;
  TextTerms right;
  std::vector<double> idf;  ///< by TermId: ln(1 / document share of the stem); the smaller of both
                            ///< languages' when they differ
  std::vector<SynonymSets> synonyms;  ///< by TermId; of the language that the stem was met in first
};

/// @cost O(words)
[[nodiscard]] PairTerms number_terms(const AnalyzedText& left, const AnalyzedText& right);

}  // namespace ibid
