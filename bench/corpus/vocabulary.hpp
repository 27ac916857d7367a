// Made words: pronounceable, seeded, with the frequencies of a natural language and a liking of
// some words for each other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibid::bench {

enum class Script : std::uint8_t { kLatin, kCyrillic };

/// Index of a word in its Vocabulary.
using WordId = std::uint32_t;

/// The words that made articles are written with: some for each script, and numbers. All are
/// distinct, in lower case, and each is one word by the rules of UAX #29.
///
/// The same seed gives the same words and the same draws on every platform: integers alone decide.
class Vocabulary {
 public:
  static constexpr WordId kWordsPerScript = 40'000;
  static constexpr WordId kNumbers = 2'048;
  static constexpr WordId kSize = 2 * kWordsPerScript + kNumbers;
  /// No word is longer, and this many bytes can be read wherever a word begins.
  static constexpr std::size_t kMaxWordBytes = 40;

  explicit Vocabulary(std::uint64_t seed);

  /// A word by Zipf's law: the r-th most frequent comes up in proportion to 1 / (r + 1).
  /// @param roll  64 random bits
  [[nodiscard]] WordId draw(Script script, std::uint64_t roll) const {
    return first_of(script) + zipf_[roll & (kZipfEntries - 1)];
  }
  /// One of the eight words that like to follow `previous`. Two texts share pairs of words by it,
  /// as real ones do, and hardly ever five in a row. @pre previous is no number
  [[nodiscard]] WordId draw_follower(WordId previous, std::uint64_t roll) const;
  [[nodiscard]] static WordId draw_number(std::uint64_t roll) {
    return 2 * kWordsPerScript + static_cast<WordId>(roll % kNumbers);
  }
  [[nodiscard]] static bool is_number(WordId id) { return id >= 2 * kWordsPerScript; }

  /// Valid as long as the vocabulary. @pre id < kSize
  [[nodiscard]] std::string_view word(WordId id) const {
    return {bytes_.data() + begins_[id], begins_[id + 1] - begins_[id]};
  }

 private:
  static constexpr std::size_t kZipfEntries = std::size_t{1} << 18U;

  static WordId first_of(Script script) { return script == Script::kLatin ? 0 : kWordsPerScript; }
  void add_word(std::string_view word);

  std::uint64_t seed_;
  std::vector<std::uint16_t> zipf_;  ///< a rank for each of the rolls' low bits
  std::string bytes_;
  std::vector<std::uint32_t> begins_;
};

}  // namespace ibid::bench
