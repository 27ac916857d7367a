// An article before it is text: its words with the marks between them, in which passages can be
// moved, cut and changed and the outcome still reads as sentences.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/corpus/vocabulary.hpp"

namespace ibid::bench {

/// A word and what stands around it: the word's id in the low bits, Marks above it.
using Unit = std::uint32_t;

inline constexpr Unit kWordBits = 0xFFFFF;
/// Part of the word, not a mark: "'s" at its end.
inline constexpr Unit kPossessive = 1U << 20U;
inline constexpr Unit kName = 1U << 21U;  ///< with a capital wherever it stands
inline constexpr Unit kComma = 1U << 22U;
inline constexpr Unit kSentenceEnd = 1U << 23U;
inline constexpr Unit kQuestion = 1U << 24U;      ///< the sentence that ends here is one
inline constexpr Unit kParagraphEnd = 1U << 25U;  ///< stands with kSentenceEnd only
inline constexpr Unit kOpenQuote = 1U << 26U;
inline constexpr Unit kCloseQuote = 1U << 27U;

static_assert(Vocabulary::kSize <= kWordBits);

using Draft = std::vector<Unit>;

/// What two texts have to share for a word to be the same.
[[nodiscard]] constexpr Unit normalized_word(Unit unit) { return unit & (kWordBits | kPossessive); }

enum class LetterCase : std::uint8_t { kSentences, kLower, kUpper };

/// How a draft becomes text. No style changes a word.
struct Style {
  bool curly_quotes = false;  ///< typographic quotation marks and apostrophes
  LetterCase letter_case = LetterCase::kSentences;
  bool careless = false;  ///< no commas, exclamation marks, two spaces, single line breaks
};

/// Replaces `text` by the draft in that style, as UTF-8. @cost O(size)
void write_text(const Draft& draft, const Vocabulary& vocabulary, const Style& style,
                std::string& text);

/// How two drafts overlap, exactly, in distinct shingles of five words.
struct Overlap {
  double resemblance = 0;
  double left_in_right = 0;
  double right_in_left = 0;
};

/// All are 0 where a draft has fewer than five words. @cost O(n log n)
[[nodiscard]] Overlap measure_overlap(const Draft& left, const Draft& right);

}  // namespace ibid::bench
