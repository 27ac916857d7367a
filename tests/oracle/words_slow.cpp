#include "oracle/words_slow.hpp"

#include <algorithm>

#include "ibid/base/hash.hpp"
#include "ibid/normalize/normalize.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid::oracle {
namespace {

std::string difference(const WordStream& expected, const WordStream& found) {
  if (found.begins.size() != found.size() || found.ends.size() != found.size()) return "columns";
  for (std::size_t i = 0; i < std::min(expected.size(), found.size()); ++i) {
    const auto at = [&](const char* what) {
      return std::string(what) + " of word " + std::to_string(i) + ", at " +
             std::to_string(expected.begins[i]);
    };
    if (found.begins[i] != expected.begins[i]) return at("begin");
    if (found.ends[i] != expected.ends[i]) return at("end");
    if (found.hashes[i] != expected.hashes[i]) return at("hash");
  }
  if (found.size() == expected.size()) return "";
  return std::to_string(found.size()) + " words, not " + std::to_string(expected.size());
}

}  // namespace

WordStream find_words_slowly(std::string_view text) {
  NormalizedText normalized = normalize_text(text);
  fold_mixed_scripts(text, normalized);
  WordStream words;
  for_each_word_segment(normalized.text, [&](std::uint32_t begin, std::uint32_t end, bool is_word) {
    if (!is_word) return;
    const Span source = normalized.map.original({begin, end});
    words.append(hash_word(slice(normalized.text, {begin, end})), source.begin, source.end);
  });
  return words;
}

std::string find_different_words(std::string_view text) {
  const WordStream expected = find_words_slowly(text);
  WordStream found;
  for (const InstructionSet set : instruction_sets()) {
    find_words_with(set, text, found);
    const std::string differs = difference(expected, found);
    if (!differs.empty()) return std::string(name_of(set)) + ": " + differs;
  }
  find_words(text, found);
  std::string differs = difference(expected, found);
  if (!differs.empty()) return "find_words: " + differs;

  const TokenizedText tokenized = tokenize_text(text);
  found.clear();
  for (const Token& token : tokenized.tokens) {
    found.append(token.hash, token.source.begin, token.source.end);
  }
  differs = difference(expected, found);
  return differs.empty() ? "" : "tokenize_text: " + differs;
}

}  // namespace ibid::oracle
