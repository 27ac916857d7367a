#include "ibid/structure/lines.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/characters.hpp"

namespace ibid::detail {
namespace {

constexpr std::uint32_t kMaxPhraseWords = 10;
constexpr std::size_t kMaxPhraseBytes = 160;
constexpr std::uint32_t kMinProseWords = 10;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_blank(text[span.begin])) ++span.begin;
  while (!span.empty() && is_blank(text[span.end - 1])) --span.end;
  return span;
}

std::size_t last_start(std::string_view text) {
  std::size_t position = text.size() - 1;
  while (position > 0 && !is_utf8_start(text[position])) --position;
  return position;
}

bool begins_with_bullet(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && digits < 3 && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0 && digits + 1 < line.size()) {
    return (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  }
  for (const std::string_view mark : {"- ", "* ", "+ ", "– ", "— ", "•", "·", "▪", "●", "►", "▶",
                                      "→", "»", "‣", "◦", "■", ">> ", "> "}) {
    if (line.starts_with(mark)) return true;
  }
  return false;
}

bool is_closing(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || c == '"' || c == '\'' ||
         c == U'“' || c == '*' || c == '_' || is_blank(static_cast<char>(c < 0x80 ? c : 'x')) ||
         c == 0xA0;
}

}  // namespace

Lines::Lines(std::string_view text, const TokenizedText& tokenized)
    : text_(text), tokenized_(tokenized) {
  std::uint32_t token = 0;
  const auto num_tokens = static_cast<std::uint32_t>(tokenized.tokens.size());
  for (std::uint32_t p = 0; p < tokenized.paragraphs.size(); ++p) {
    const Span paragraph = tokenized.paragraphs[p].source;
    for (std::uint32_t begin = paragraph.begin; begin < paragraph.end;) {
      const std::size_t newline = text.substr(0, paragraph.end).find('\n', begin);
      const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(newline, paragraph.end));
      const Span line = trimmed(text, {begin, end});
      const std::uint32_t first = token;
      while (token < num_tokens && tokenized.tokens[token].source.begin < end) ++token;
      if (!line.empty()) {
        lines_.push_back({.source = line,
                          .tokens = {first, token},
                          .paragraph = p,
                          .alone = line == trimmed(text, paragraph),
                          .bulleted = begins_with_bullet(slice(text, line))});
      }
      begin = end + 1;
    }
  }
}

std::string Lines::words_from(std::uint32_t token, std::uint32_t end) const {
  std::string words;
  for (std::uint32_t i = token; i < std::min(end, token + kMaxPhraseWords); ++i) {
    const std::string_view word = tokenized_.word(i);
    if (words.size() + word.size() > kMaxPhraseBytes) break;
    if (!words.empty()) words += ' ';
    words += word;
  }
  return words;
}

std::uint32_t Lines::phrase_words(std::uint32_t token, std::uint32_t end, PhraseRole role) const {
  std::uint32_t longest = 0;
  for_each_phrase(words_from(token, end), [&](const Phrase& phrase) {
    if (phrase.role != role) return;
    const auto spaces = std::count(phrase.words.begin(), phrase.words.end(), ' ');
    longest = std::max(longest, static_cast<std::uint32_t>(spaces) + 1);
  });
  return longest;
}

std::string_view Lines::rest_after(std::size_t line, std::uint32_t token) const {
  std::uint32_t position = tokenized_.tokens[token].source.end;
  const std::uint32_t end = lines_[line].source.end;
  while (position < end &&
         (is_blank(text_[position]) || text_[position] == '*' || text_[position] == '_')) {
    ++position;
  }
  return text_.substr(position, end - position);
}

WordCase Lines::word_case(std::uint32_t token) const {
  const std::string_view word = slice(text_, tokenized_.tokens[token].source);
  int letters = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < word.size() && letters < 2;) {
    const CodePoint point = decode_utf8(word, i);
    i += point.length;
    const auto c = static_cast<UChar32>(point.value);
    if (u_isalpha(c) == 0) continue;
    const bool lower = u_islower(c) != 0;
    const bool upper = detail::is_upper(point.value);
    if (!lower && !upper) return WordCase::kNone;  // a script without case
    if (letters == 0 && lower) return WordCase::kLower;
    if (letters == 1) return upper ? WordCase::kUpper : WordCase::kTitle;
    first_upper = true;
    ++letters;
  }
  // One letter: "A", "I" stand in either company.
  return first_upper ? WordCase::kTitle : WordCase::kNone;
}

bool Lines::is_number(std::uint32_t token) const {
  const std::string_view word = tokenized_.word(token);
  return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

char32_t Lines::last_sign(std::size_t line) const {
  std::string_view rest = source(line);
  // Bounded: a line of closing brackets is no sentence.
  for (int i = 0; i < 8 && !rest.empty(); ++i) {
    const std::size_t start = last_start(rest);
    const char32_t c = decode_utf8(rest, start).value;
    if (!is_closing(c)) return c;
    rest = rest.substr(0, start);
  }
  return 0;
}

bool Lines::ends_sentence(std::size_t line) const {
  const char32_t c = last_sign(line);
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_S_TERM) != 0 || c == U'…';
}

bool Lines::ends_punctuated(std::size_t line) const {
  return ends_sentence(line) || u_ispunct(static_cast<UChar32>(last_sign(line))) != 0;
}

bool Lines::is_prose(std::size_t line) const {
  return lines_[line].tokens.size() >= kMinProseWords && ends_sentence(line);
}

bool Lines::is_quoted(std::size_t line) const {
  const char32_t c = decode_utf8(text_, lines_[line].source.begin).value;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_QUOTATION_MARK) != 0;
}

std::uint32_t Lines::heading_level(std::size_t line) const {
  const std::string_view content = source(line);
  const std::size_t level = std::min(content.find_first_not_of('#'), content.size());
  const bool heading = level >= 1 && level <= 6 && level < content.size() && content[level] == ' ';
  return heading ? static_cast<std::uint32_t>(level) : 0;
}

}  // namespace ibid::detail
