// The words of one text that take part in alignment: its prose, in order, cut into units (sentences
// of bounded length), with what alignment asks of each word.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/align/units.hpp"
#include "ibid/base/span.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid {

/// Vectors have one entry per prose word; a "position" is an index into them.
struct ProseView {
  std::vector<std::uint32_t> token;  ///< token index
  std::vector<std::uint64_t> word;   ///< Token::hash
  std::vector<TermId> term;
  std::vector<double> bits;              ///< against the background; 0 in a stock phrase
  std::vector<double> surprise;          ///< see weigh_against_pair; 0 for a function word
  std::vector<std::uint8_t> is_stock;    ///< 1: part of a stock phrase
  std::vector<std::uint8_t> is_content;  ///< neither a function word nor in a stock phrase
  std::vector<std::uint8_t> is_name;     ///< written with a capital where that says something, or
                                         ///< a number
  std::vector<std::uint8_t> follows;     ///< 1: the token before it in the text is prose too
  std::vector<std::uint8_t> clause_end;  ///< 1: punctuation that ends a clause comes after it
  Units units;                           ///< its sentences

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(token.size()); }
};

/// @cost O(words)
[[nodiscard]] ProseView view_prose(const AnalyzedText& text, const TextTerms& terms);

/// Sets `surprise` of both: log2(1 / chance that a unit holds the word), where the chance mixes the
/// background with the pair's own use of the word beside this one occurrence on each side. What
/// both texts say again and again is their topic, and sharing it surprises nobody.
void weigh_against_pair(ProseView& left, ProseView& right, std::size_t num_terms);

/// `surprise`, for units of so many words rather than a sentence: a long one holds a word sooner.
/// @cost O(words)
[[nodiscard]] std::vector<double> surprise_in_units(const ProseView& view,
                                                    std::uint32_t unit_words);

/// Items set apart by commas with hardly a function word between them: an ingredient list, a roll
/// of names. Two texts may list the same things without one knowing the other.
/// @param part  positions; not empty
[[nodiscard]] bool is_list(const ProseView& view, TokenRange part);

}  // namespace ibid
