// Background frequencies: how common a word is in its language at large, so that a pair of texts
// alone need not decide which overlap is surprising. The tables ship inside the program;
// data/background says where they come from and under which licence.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ibid {

/// Frequencies of one language. A view of static data: copy freely.
class Background {
 public:
  /// The table for a BCP 47 code ("en", "en-GB"); the neutral fallback when there is none.
  [[nodiscard]] static Background for_language(std::string_view language);
  /// Codes of the languages that have a table, sorted.
  [[nodiscard]] static std::span<const std::string_view> languages();
  /// Version of the data, as in data/background.
  [[nodiscard]] static std::string_view version();

  /// "en", ...; "und" for the neutral fallback.
  [[nodiscard]] std::string_view language() const { return language_; }

  /// Probability that a running word of the language is this one, in (0, 1]. A word that the table
  /// lacks has the table's floor. @param word_hash  Token::hash
  [[nodiscard]] double word_probability(std::uint64_t word_hash) const;

  /// Expected share of documents, of the length stated in data/background, that hold a word with
  /// this stem, in (0, 1). @param stem_hash  hash_bytes of the stem
  [[nodiscard]] double document_share(std::uint64_t stem_hash) const;

  /// True for a function word of the language. @param word_hash  Token::hash
  [[nodiscard]] bool is_stop_word(std::uint64_t word_hash) const;

  /// True when the table has the word itself. @param word_hash  Token::hash
  [[nodiscard]] bool has_word(std::uint64_t word_hash) const;

 private:
  std::string_view language_ = "und";
  const void* table_ = nullptr;  // static data; its form is the .cpp's business
};

}  // namespace ibid
