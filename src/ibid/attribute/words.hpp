// The words of a text as the rules of attribution see them: what each may do (Lexicon), its
// letters, and what stands between it and the word before.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ibid/attribute/lexicon.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid::detail::attribute {

/// What stands between a word and the one before it.
enum Gap : std::uint32_t {
  kComma = 1U << 0,
  kStop = 1U << 1,  ///< . ! ?
  kSemicolon = 1U << 2,
  kColon = 1U << 3,
  kDash = 1U << 4,
  kOpenQuote = 1U << 5,
  kCloseQuote = 1U << 6,
  kOpenParen = 1U << 7,
  kCloseParen = 1U << 8,
  kSlash = 1U << 9,
  kHyphen = 1U << 10,  ///< one between letters: no boundary
  kUrl = 1U << 11,     ///< "://", "](": the word is part of a link
};
/// Gaps at which a noun phrase ends.
inline constexpr std::uint32_t kBoundary = kComma | kStop | kSemicolon | kColon | kDash |
                                           kOpenQuote | kCloseQuote | kOpenParen | kCloseParen;

struct Word {
  std::uint64_t hash = 0;      ///< of the word without "'s" or an elided article
  std::uint64_t classes = 0;   ///< WordClass bits
  std::uint32_t gap = 0;       ///< Gap bits before the word; at the first word, all text before it
  std::uint32_t sentence = 0;  ///< index
  bool is_prose = true;
  bool capital = false;     ///< begins with a capital
  bool upper = false;       ///< has no small letter, two letters or more
  bool possessive = false;  ///< "Reuters's", "Reuters'"

  [[nodiscard]] bool is(std::uint64_t any_class) const { return (classes & any_class) != 0; }
  [[nodiscard]] bool after(std::uint32_t any_gap) const { return (gap & any_gap) != 0; }
};

struct PhraseMatch {
  CuePhraseRole role = CuePhraseRole::kPreposition;
  std::uint32_t end = 0;  ///< the token after it
};

/// All words of a text. Holds references to it.
class Words {
 public:
  explicit Words(const AnalyzedText& text);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  [[nodiscard]] const Word& operator[](std::uint32_t token) const { return words_[token]; }
  [[nodiscard]] const AnalyzedText& text() const { return *text_; }
  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

  /// Gap bits after a token: those before the next one, or of the rest of the text.
  [[nodiscard]] std::uint32_t gap_after(std::uint32_t token) const {
    return token + 1 < size() ? words_[token + 1].gap : last_gap_;
  }
  /// The sentence of a token, as tokens.
  [[nodiscard]] TokenRange sentence_of(std::uint32_t token) const {
    return text_->text.sentences[words_[token].sentence].tokens;
  }
  /// The prose of a token's sentence: without a dateline before it or furniture behind it; empty
  /// when none of it is prose.
  [[nodiscard]] TokenRange prose_of(std::uint32_t token) const {
    return prose_[words_[token].sentence];
  }
  [[nodiscard]] std::uint32_t paragraph_of(std::uint32_t token) const {
    return text_->text.sentences[words_[token].sentence].paragraph;
  }
  /// The outermost quotation in which a token stands; nullptr when in none.
  [[nodiscard]] const Quotation* quotation_of(std::uint32_t token) const;
  /// The longest phrase of the lexicon that begins at a token and ends by token `end`.
  [[nodiscard]] std::optional<PhraseMatch> phrase_at(std::uint32_t at, std::uint32_t end) const;
  /// From the first letter of the first token to the last of the last. @pre not empty
  [[nodiscard]] Span span_of(TokenRange tokens) const;
  [[nodiscard]] std::string_view written(TokenRange tokens) const {
    return slice(text_->document.text, span_of(tokens));
  }

 private:
  void mark_quotations();
  [[nodiscard]] bool has_phrase(const CuePhrase& phrase, std::uint32_t at) const;

  const AnalyzedText* text_;
  const Lexicon* lexicon_;
  std::vector<Word> words_;
  std::vector<TokenRange> prose_;         // per sentence
  std::vector<std::uint32_t> quotation_;  // per token: 1 + index into quotations, 0 for none
  std::uint32_t last_gap_ = 0;
};

}  // namespace ibid::detail::attribute
