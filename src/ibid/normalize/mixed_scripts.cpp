#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <unicode/uchar.h>

#include "ibid/base/utf8.hpp"
#include "ibid/normalize/normalize.hpp"

namespace ibid {
namespace {

enum class Script : std::uint8_t { kNone, kLatin, kCyrillic, kGreek, kMark };

/// The scripts whose letters look alike, by their blocks; kMark goes with any letter.
Script script_of(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? Script::kLatin : Script::kNone;
  if (c >= 0xC0 && c < 0x250) return c == 0xD7 || c == 0xF7 ? Script::kNone : Script::kLatin;
  if (c >= 0x300 && c < 0x370) return Script::kMark;
  if (c >= 0x370 && c < 0x400) return c == 0x37E || c == 0x387 ? Script::kNone : Script::kGreek;
  if (c >= 0x400 && c < 0x530) return Script::kCyrillic;
  return c >= 0x1E00 && c < 0x1F00 ? Script::kLatin : Script::kNone;
}

/// One pair of letters that look the same (UTS #39, confusables), in small letters.
struct Lookalike {
  char32_t latin;
  char32_t other;
  bool as_capitals_only = false;  // К and K, not к and k
  bool is_rare = false;           // stands for a Latin letter, and no Latin letter for it
};

constexpr std::array<Lookalike, 31> kLookalikes = {{
    {'a', U'а'},
    {'b', U'в', true},
    {'c', U'с'},
    {'d', U'ԁ', false, true},
    {'e', U'е'},
    {'h', U'һ', false, true},
    {'h', U'н', true},
    {'i', U'і'},
    {'j', U'ј', false, true},
    {'k', U'к', true},
    {'m', U'м', true},
    {'o', U'о'},
    {'p', U'р'},
    {'q', U'ԛ', false, true},
    {'s', U'ѕ', false, true},
    {'t', U'т', true},
    {'w', U'ԝ', false, true},
    {'x', U'х'},
    {'y', U'у'},
    {'a', U'α', true},
    {'b', U'β', true},
    {'e', U'ε', true},
    {'h', U'η', true},
    {'i', U'ι', true},
    {'k', U'κ', true},
    {'m', U'μ', true},
    {'n', U'ν', true},
    {'o', U'ο'},
    {'p', U'ρ', true},
    {'t', U'τ', true},
    {'x', U'χ', true},
}};

struct Letter {
  std::uint32_t begin = 0;  // in the normalized text
  CodePoint point;
  Script script = Script::kNone;
};

class ScriptFolder {
 public:
  ScriptFolder(std::string_view source, NormalizedText& normalized)
      : source_(source), normalized_(&normalized), text_(normalized.text) {}

  void run() {
    const auto may_mix = [](char byte) {  // begins a Greek or a Cyrillic letter
      const auto value = static_cast<unsigned char>(byte);
      return value >= 0xCD && value <= 0xD4;
    };
    std::size_t examined = 0;
    for (;;) {
      const auto hit =
          std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(examined), text_.end(), may_mix);
      if (hit == text_.end()) break;
      examined = read_word(examined, static_cast<std::size_t>(hit - text_.begin()));
      fold_word();
    }
    if (!folds_.empty()) rebuild();
  }

 private:
  struct Fold {
    Span letter;
    char32_t becomes = 0;
  };

  /// Reads the letters around `position` into word_ and returns where they end.
  std::size_t read_word(std::size_t begin, std::size_t position) {
    std::size_t first = position;
    while (first > begin) {
      std::size_t before = first - 1;
      while (before > begin && !is_utf8_start(text_[before])) --before;
      if (script_of(decode_utf8(text_, before).value) == Script::kNone) break;
      first = before;
    }
    word_.clear();
    while (first < text_.size()) {
      const CodePoint point = decode_utf8(text_, first);
      const Script script = script_of(point.value);
      if (script == Script::kNone) break;
      word_.push_back({static_cast<std::uint32_t>(first), point, script});
      first += point.length;
    }
    return std::max(first, position + 1);
  }

  void fold_word() {
    std::array<std::size_t, 5> counts{};
    for (const Letter& letter : word_) ++counts[static_cast<std::size_t>(letter.script)];
    const auto count = [&](Script script) { return counts[static_cast<std::size_t>(script)]; };
    const std::size_t latin = count(Script::kLatin);
    const bool greek = count(Script::kGreek) > 0;
    if (latin == 0 || greek == (count(Script::kCyrillic) > 0)) return;  // one script, or all three
    const Script other = greek ? Script::kGreek : Script::kCyrillic;
    const bool mostly_latin = latin >= count(other);
    if (!fold_letters(mostly_latin ? other : Script::kLatin, other)) {
      // As many of each: either may be the intruder.
      if (latin == count(other)) fold_letters(Script::kLatin, other);
    }
  }

  /// Folds all letters of one script, or none when one of them looks like no letter of the other.
  bool fold_letters(Script script, Script other) {
    const std::size_t before = folds_.size();
    for (std::size_t i = 0; i < word_.size(); ++i) {
      const Letter& letter = word_[i];
      if (letter.script != script) continue;
      // With a mark behind it, the letter that it becomes would have to be composed anew.
      const bool is_marked = i + 1 < word_.size() && word_[i + 1].script == Script::kMark;
      const char32_t becomes = is_marked ? 0 : lookalike(letter, other);
      if (becomes == 0) {
        folds_.resize(before);
        return false;
      }
      folds_.push_back({{letter.begin, letter.begin + letter.point.length}, becomes});
    }
    ++normalized_->mixed_script_words;
    return true;
  }

  [[nodiscard]] char32_t lookalike(const Letter& letter, Script other) const {
    const bool is_latin = letter.script == Script::kLatin;
    char32_t found = 0;
    for (const Lookalike& pair : kLookalikes) {
      if (script_of(pair.other) != other || (is_latin && pair.is_rare)) continue;
      if ((is_latin ? pair.latin : pair.other) != letter.point.value) continue;
      if (pair.as_capitals_only && !is_capital(letter)) continue;
      found = is_latin ? pair.other : pair.latin;
    }
    return found;
  }

  [[nodiscard]] bool is_capital(const Letter& letter) const {
    const Span stored =
        normalized_->map.original({letter.begin, letter.begin + letter.point.length});
    const char32_t c = decode_utf8(source_, stored.begin).value;
    return u_isupper(static_cast<UChar32>(c)) != 0;
  }

  void rebuild() {
    std::string text;
    OffsetMap map;
    std::uint32_t position = 0;
    const auto copy_until = [&](std::uint32_t end) {
      text += text_.substr(position, end - position);
      map.append(end - position, {position, end}, true);
      position = end;
    };
    for (const Fold& fold : folds_) {
      copy_until(fold.letter.begin);
      const std::size_t before = text.size();
      append_utf8(text, fold.becomes);
      map.append(static_cast<std::uint32_t>(text.size() - before), fold.letter, false);
      position = fold.letter.end;
    }
    copy_until(static_cast<std::uint32_t>(text_.size()));
    normalized_->map = map.through(normalized_->map);
    normalized_->text = std::move(text);
  }

  std::string_view source_;
  NormalizedText* normalized_;
  std::string_view text_;
  std::vector<Letter> word_;
  std::vector<Fold> folds_;
};

}  // namespace

void fold_mixed_scripts(std::string_view source, NormalizedText& normalized) {
  ScriptFolder(source, normalized).run();
}

}  // namespace ibid
