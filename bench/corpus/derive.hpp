// The ways in which one article is made from another.
#pragma once

#include <cstdint>

#include "bench/corpus/draft.hpp"
#include "bench/corpus/vocabulary.hpp"
#include "ibid/base/random.hpp"

namespace ibid::bench {

/// Words in a row that a derivative took over, or the number of words replaced.
struct Taken {
  std::uint32_t words = 0;
  std::uint32_t base_begin = 0;
  std::uint32_t derived_begin = 0;
};

/// Rates of replacement are in 1 / kRateSteps.
inline constexpr std::uint64_t kRateSteps = 2'048;

/// The rate at which single words have to be replaced for the shingles of five words to have about
/// this resemblance: J = s / (2 - s) with s = (1 - rate)^5, the share of shingles left whole.
/// @pre 0 < percent < 100
[[nodiscard]] std::uint64_t edit_rate(std::uint64_t percent);

/// Replaces each word with the chance rate / kRateSteps. @return the words replaced
std::uint32_t replace_words(Draft& draft, std::uint64_t rate, Script script,
                            const Vocabulary& vocabulary, SeededRandom& random);

/// Keeps sentences in a row, a fifth to nine tenths of the words.
Taken cut_article(Draft& draft, SeededRandom& random);

/// Puts the sentences into another order.
void reorder_sentences(Draft& draft, SeededRandom& random);

/// Puts 40 to 199 words in a row of `base` between two sentences of `host`. @pre neither is empty
Taken embed_passage(const Draft& base, Draft& host, SeededRandom& random);

}  // namespace ibid::bench
