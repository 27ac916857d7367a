// Which of the words that two texts share are names, and where one name ends and the next begins.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "ibid/align/passage.hpp"
#include "ibid/background/background.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid {

/// Tells names by how both texts write their words. Holds views of them.
class SharedNames {
 public:
  /// @cost O(words)
  SharedNames(const AnalyzedText& source, const AnalyzedText& article);

  /// The names among the matched words of a passage, as ranges of the article, in its order. A name
  /// is written with a capital on both sides, and is no month, weekday, title or adjective of a
  /// nation; nor a word that either text writes small elsewhere or that only opens a sentence,
  /// unless it goes on a name ("Theresa May").
  /// @param matches  of content words, sorted by article
  [[nodiscard]] std::vector<TokenRange> find(std::span<const WordMatch> matches) const;

 private:
  [[nodiscard]] bool is_capital(const WordMatch& match) const;
  [[nodiscard]] bool is_name(const WordMatch& match, bool goes_on, bool leads) const;
  [[nodiscard]] bool go_on(const WordMatch& before, const WordMatch& match) const;
  void add_parts(TokenRange name, std::vector<TokenRange>& names) const;

  const AnalyzedText& source_;
  const AnalyzedText& article_;
  Background background_;          // of the article's language
  std::set<std::uint64_t> small_;  // words that either text writes without a capital
  std::set<std::uint64_t> runs_;   // rows of words with capitals, as either has them; hashed
  std::vector<std::uint8_t> opens_in_source_;  // by token: the first word of a sentence
  std::vector<std::uint8_t> opens_in_article_;
};

}  // namespace ibid
