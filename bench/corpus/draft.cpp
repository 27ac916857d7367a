#include "bench/corpus/draft.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>

#include "ibid/base/hash.hpp"

namespace ibid::bench {
namespace {

constexpr std::size_t kShingleLength = 5;
constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15ULL;

/// What stands around words: up to four bytes, which are copied at once.
struct Mark {
  std::array<char, 4> bytes{};
  std::size_t size = 0;

  Mark(const char* text) : size(std::strlen(text)) {  // NOLINT(google-explicit-constructor)
    std::memcpy(bytes.data(), text, std::min(size, bytes.size()));
  }
};

/// The marks of one style.
struct Marks {
  Mark apostrophe = "'";
  Mark open_quote = "\"";
  Mark close_quote = "\"";
  Mark comma = ",";
  Mark full_stop = ".";
  Mark question = "?";
  Mark space = " ";
  Mark paragraph = "\n\n";
};

Marks marks_of(const Style& style) {
  Marks marks;
  if (style.curly_quotes) {
    marks.apostrophe = "\u2019";
    marks.open_quote = "\u201C";
    marks.close_quote = "\u201D";
  }
  if (style.careless) {
    marks.comma = "";
    marks.full_stop = "!";
    marks.space = "  ";
    marks.paragraph = "\n";
  }
  return marks;
}

/// More than the longest word takes with all that can stand around it.
constexpr std::size_t kMaxUnitBytes = Vocabulary::kMaxWordBytes + 24;

char* put(char* place, const Mark& mark) {
  std::memcpy(place, mark.bytes.data(), mark.bytes.size());
  return place + mark.size;
}

/// Makes the letter at `place` a capital: a-z or one of the Cyrillic alphabet, both of which stand
/// in the order of their capitals. @return the place after it
char* raise_letter(char* place) {
  const auto first = static_cast<unsigned char>(*place);
  if (first >= 'a' && first <= 'z') *place = static_cast<char>(first - 0x20);
  if (first < 0x80) return place + 1;
  const auto second = static_cast<unsigned char>(place[1]);
  if (first == 0xD0 && second >= 0xB0) place[1] = static_cast<char>(second - 0x20);
  if (first == 0xD1 && second < 0x90) {
    place[0] = static_cast<char>(0xD0);
    place[1] = static_cast<char>(second + 0x20);
  }
  return place + 2;
}

void raise_letters(char* place, const char* end) {
  while (place < end) place = raise_letter(place);
}

/// The word, with its ending and its capitals.
char* put_word(char* place, Unit unit, bool starts_sentence, const Vocabulary& vocabulary,
               LetterCase letter_case, const Mark& apostrophe) {
  char* const begin = place;
  const std::string_view word = vocabulary.word(unit & kWordBits);
  std::memcpy(place, word.data(), Vocabulary::kMaxWordBytes);
  place += word.size();
  const bool has_capital = starts_sentence || (unit & kName) != 0;
  if (letter_case == LetterCase::kSentences && has_capital) raise_letter(begin);
  if (letter_case == LetterCase::kUpper) raise_letters(begin, place);
  if ((unit & kPossessive) != 0) {
    place = put(place, apostrophe);
    *place++ = letter_case == LetterCase::kUpper ? 'S' : 's';
  }
  return place;
}

/// Whatever follows the word, up to the next one.
char* put_marks(char* place, Unit unit, const Marks& marks) {
  if ((unit & kSentenceEnd) != 0) {
    place = put(place, (unit & kQuestion) != 0 ? marks.question : marks.full_stop);
  } else if ((unit & kComma) != 0) {
    place = put(place, marks.comma);
  }
  if ((unit & kCloseQuote) != 0) place = put(place, marks.close_quote);
  return put(place, (unit & kParagraphEnd) != 0 ? marks.paragraph : marks.space);
}

std::vector<std::uint64_t> shingles_of(const Draft& draft) {
  std::vector<std::uint64_t> words(draft.size());
  std::transform(draft.begin(), draft.end(), words.begin(),
                 [](Unit unit) { return mix(normalized_word(unit)); });
  std::vector<std::uint64_t> shingles;
  if (words.size() < kShingleLength) return shingles;
  shingles.reserve(words.size());
  for (std::size_t first = 0; first + kShingleLength <= words.size(); ++first) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kShingleLength; ++i) hash = hash * kFactor + words[first + i];
    shingles.push_back(mix(hash) | 1);
  }
  return shingles;
}

/// A set of hashes: a table with room to spare, walked from a hash's own place on.
class HashSet {
 public:
  explicit HashSet(std::size_t most) : slots_(std::bit_ceil(2 * most + 2)) {}

  /// @return whether the hash is new
  bool insert(std::uint64_t hash) {
    std::uint64_t& slot = slots_[place_of(hash)];
    if (slot == hash) return false;
    slot = hash;
    return true;
  }
  [[nodiscard]] bool contains(std::uint64_t hash) const { return slots_[place_of(hash)] == hash; }

 private:
  /// Where the hash is, or would be. Hashes are odd, and 0 stands for a free slot.
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const {
    std::size_t place = (hash >> 1U) & (slots_.size() - 1);
    while (slots_[place] != 0 && slots_[place] != hash) place = (place + 1) & (slots_.size() - 1);
    return place;
  }

  std::vector<std::uint64_t> slots_;
};

}  // namespace

void write_text(const Draft& draft, const Vocabulary& vocabulary, const Style& style,
                std::string& text) {
  const Marks marks = marks_of(style);
  text.resize(draft.size() * kMaxUnitBytes);
  char* place = text.data();
  bool starts_sentence = true;
  for (const Unit unit : draft) {
    if ((unit & kOpenQuote) != 0) place = put(place, marks.open_quote);
    place = put_word(place, unit, starts_sentence, vocabulary, style.letter_case, marks.apostrophe);
    place = put_marks(place, unit, marks);
    starts_sentence = (unit & kSentenceEnd) != 0;
  }
  text.resize(static_cast<std::size_t>(place - text.data()));
  while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
}

Overlap measure_overlap(const Draft& left, const Draft& right) {
  const std::vector<std::uint64_t> left_hashes = shingles_of(left);
  const std::vector<std::uint64_t> right_hashes = shingles_of(right);
  if (left_hashes.empty() || right_hashes.empty()) return {};

  HashSet left_set(left_hashes.size());
  HashSet right_set(right_hashes.size());
  std::size_t left_size = 0;
  std::size_t right_size = 0;
  std::size_t shared = 0;
  for (const std::uint64_t hash : left_hashes) left_size += left_set.insert(hash) ? 1 : 0;
  for (const std::uint64_t hash : right_hashes) {
    if (!right_set.insert(hash)) continue;
    ++right_size;
    shared += left_set.contains(hash) ? 1 : 0;
  }
  const auto share_of = [shared](std::size_t whole) {
    return static_cast<double>(shared) / static_cast<double>(whole);
  };
  return {share_of(left_size + right_size - shared), share_of(left_size), share_of(right_size)};
}

}  // namespace ibid::bench
