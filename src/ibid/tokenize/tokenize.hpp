// Words, sentences and paragraphs of one text.
// Words are the segments of UAX #29's default rules, Unicode 15.0, that hold a letter or a digit
// (general category L* or N*): no dictionary, no tailoring, a Han character is a word.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"
#include "ibid/normalize/normalize.hpp"

namespace ibid {

/// One word.
struct Token {
  Span normalized;         ///< in TokenizedText::normalized.text
  Span source;             ///< in Document::text
  std::uint64_t hash = 0;  ///< hash_word of the normalized word
};

struct Sentence {
  TokenRange tokens;  ///< never empty
  Span source;        ///< in Document::text, with its punctuation, without outer white space
  std::uint32_t paragraph = 0;  ///< index into TokenizedText::paragraphs
};

/// A block of text. A blank line ends it; any other line end does too unless the lines were wrapped
/// at a width (most are full and their sentences flow on) or a long line stops in mid-sentence.
/// List items and headings in capitals stand alone. The rule in full: paragraphs.cpp.
struct Paragraph {
  Span source;        ///< in Document::text, without outer white space; never empty
  TokenRange tokens;  ///< may be empty ("***")
  std::uint32_t first_sentence = 0;
  std::uint32_t end_sentence = 0;  ///< half-open
};

struct TokenizedText {
  NormalizedText normalized;
  std::vector<Token> tokens;          ///< in text order
  std::vector<Sentence> sentences;    ///< in text order; every token is in just one
  std::vector<Paragraph> paragraphs;  ///< in text order

  [[nodiscard]] std::string_view word(std::uint32_t token) const {
    return slice(normalized.text, tokens[token].normalized);
  }
  /// In Document::text, from the first word to the last, with what stands between.
  /// @pre range is not empty
  [[nodiscard]] Span source_of(TokenRange range) const {
    return {tokens[range.begin].source.begin, tokens[range.end - 1].source.end};
  }
  /// The words that begin within a stretch of Document::text. @cost O(log words)
  [[nodiscard]] TokenRange tokens_in(Span source) const;
};

/// Normalizes and segments. @pre text is valid UTF-8, under 4 GiB @cost O(size)
[[nodiscard]] TokenizedText tokenize_text(std::string_view text);

/// Calls `visit(begin, end, is_word)` for each segment between UAX #29 word boundaries, in order,
/// covering all of `text`. @pre valid UTF-8
void for_each_word_segment(std::string_view text,
                           const std::function<void(std::uint32_t, std::uint32_t, bool)>& visit);

/// Indices of the sentences / tokens etc. are std::uint32_t: a text holds fewer than 2^32.

}  // namespace ibid
