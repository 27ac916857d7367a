// Background frequencies: how common a word is in its language at large, so that a pair of texts
// alone need not decide which overlap is surprising. The tables ship inside the program;
// data/background says where they come from and under which licence.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ibid {

/// Frequencies of one language. A view of static data: copy freely, share between threads.
///
/// The neutral fallback ("und") knows no language. Its floor is the probability of the average
/// running word (two to the minus mean unigram entropy of all tables), so that overlap in an
/// unknown language is neither surprising nor stale; above the floor it knows only the words that
/// are that common in some language, at the highest probability that they have in any.
class Background {
 public:
  /// Words of the document that document_share() asks about.
  static constexpr double kDocumentWords = 500.0;

  /// The fallback.
  Background() = default;

  /// The table for a BCP 47 code ("en", "en-GB"); the neutral fallback when there is none.
  [[nodiscard]] static Background for_language(std::string_view language);
  /// Codes of the languages that have a table, sorted; without "und".
  [[nodiscard]] static std::span<const std::string_view> languages();
  /// Version of the data, as in data/background.
  [[nodiscard]] static std::string_view version();

  /// "en", ...; "und" for the neutral fallback.
  [[nodiscard]] std::string_view language() const { return language_; }

  /// Probability that a running word of the language is this one, in (0, 1]. A word that the table
  /// lacks has the table's floor: a tenth of the smallest probability that the table holds.
  /// @param word_hash  Token::hash
  /// @cost a few memory accesses
  [[nodiscard]] double word_probability(std::uint64_t word_hash) const;

  /// Expected share of documents of L = kDocumentWords words that hold a word with this stem:
  /// 1 - (1 - p)^L, where p is the sum of the probabilities of the stem's words; in (0, 1).
  /// @param stem_hash  hash_word of the stem
  [[nodiscard]] double document_share(std::uint64_t stem_hash) const;

  /// True for a function word of the language (of any language, for "und").
  /// @param word_hash  Token::hash
  [[nodiscard]] bool is_stop_word(std::uint64_t word_hash) const;

  /// True when the table has the word itself. @param word_hash  Token::hash
  [[nodiscard]] bool has_word(std::uint64_t word_hash) const;

 private:
  std::string_view language_ = "und";
  const void* table_ = nullptr;  // static data; nullptr is the fallback's
};

}  // namespace ibid
