// The lines of a text and the traits by which furniture is known. Part of structure, not for
// callers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"
#include "ibid/structure/phrases.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid::detail {

/// A line that is not blank.
struct Line {
  Span source;  ///< without outer white space
  TokenRange tokens;
  std::uint32_t paragraph = 0;
  bool alone = false;     ///< all of its paragraph
  bool bulleted = false;  ///< begins with a list mark or "1."
};

/// Typographic case of a word, by its first two letters.
enum class WordCase : std::uint8_t { kLower, kTitle, kUpper, kNone };

/// The lines of a text, with the questions that the rules ask about them. Every question costs a
/// bounded number of words, however long the line.
class Lines {
 public:
  Lines(std::string_view text, const TokenizedText& tokenized);

  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  [[nodiscard]] const Line& operator[](std::size_t i) const { return lines_[i]; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const TokenizedText& tokenized() const { return tokenized_; }
  [[nodiscard]] std::string_view source(std::size_t i) const {
    return slice(text_, lines_[i].source);
  }

  /// Up to 10 normalized words from a token on, within `end`, one space between them.
  [[nodiscard]] std::string words_from(std::uint32_t token, std::uint32_t end) const;

  /// The longest phrase with this role that the words from `token` on begin with: how many words it
  /// has, 0 if none.
  [[nodiscard]] std::uint32_t phrase_words(std::uint32_t token, std::uint32_t end,
                                           PhraseRole role) const;

  /// What stands in the line behind a token: its text, without leading spaces and emphasis marks.
  [[nodiscard]] std::string_view rest_after(std::size_t line, std::uint32_t token) const;

  [[nodiscard]] WordCase word_case(std::uint32_t token) const;
  [[nodiscard]] bool is_number(std::uint32_t token) const;

  /// Last code point, closing quotation marks and brackets aside.
  [[nodiscard]] char32_t last_sign(std::size_t line) const;
  /// Ends as a sentence does.
  [[nodiscard]] bool ends_sentence(std::size_t line) const;
  /// Ends with any punctuation at all.
  [[nodiscard]] bool ends_punctuated(std::size_t line) const;
  /// Running prose beyond doubt: long enough, and ends as a sentence does.
  [[nodiscard]] bool is_prose(std::size_t line) const;
  /// Begins with a quotation mark.
  [[nodiscard]] bool is_quoted(std::size_t line) const;
  /// Level of a Markdown heading, 0 if it is none. "#tag" is none.
  [[nodiscard]] std::uint32_t heading_level(std::size_t line) const;

 private:
  std::string_view text_;
  const TokenizedText& tokenized_;
  std::vector<Line> lines_;
};

}  // namespace ibid::detail
