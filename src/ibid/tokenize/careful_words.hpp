// Words around characters that are not plain ASCII. Internal to the stage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ibid/tokenize/simple_characters.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {

/// Finds words character by character as long as all are simple, and with normalize_text around
/// those that are not.
class CarefulWords {
 public:
  CarefulWords(std::string_view text, WordStream& out);

  /// Appends the words from `begin` up to the place that it returns: a word boundary behind `odd`
  /// from where plain ASCII goes on, or the end of the text.
  /// @pre begin is a word boundary which nothing before it can move; begin <= odd < text.size()
  /// @cost linear in the bytes passed, all calls together
  std::uint32_t run(std::uint32_t begin, std::uint32_t odd);

 private:
  using Place = SimpleCharacters::Place;

  [[nodiscard]] Place read(std::uint32_t position) const {
    return characters_->at(text_, position);
  }
  void mark_safe();
  void take_isolated(const Place& place);
  bool take_segment(const Place& first);
  void take_slowly();
  [[nodiscard]] std::uint32_t end_of_slow_piece(std::uint64_t least) const;
  void append_by_normalizing(std::uint32_t begin, std::uint32_t end);

  std::string_view text_;
  WordStream* out_;
  const SimpleCharacters* characters_;
  std::uint32_t position_ = 0;
  // Where the text can be cut in two without a change to the words of either part, and the number
  // of words before.
  std::uint32_t safe_ = 0;
  std::size_t safe_words_ = 0;
  unsigned scripts_ = 0;          // of the letters since the last character that has none
  std::uint64_t slow_end_ = 0;    // of the last piece that went through normalize_text
  std::uint64_t slow_least_ = 0;  // how long the next one is at least
};

}  // namespace ibid::detail
