#include "ibid/tokenize/tokenize.hpp"

#include <algorithm>

#include "ibid/tokenize/segment.hpp"
#include "ibid/tokenize/word_break.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid {
namespace {

void find_tokens(TokenizedText& result) {
  WordStream words;
  find_normalized_words(result.normalized.text, words);
  OffsetMap::Cursor to_source(result.normalized.map);
  result.tokens.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Span span{words.begins[i], words.ends[i]};
    result.tokens.push_back({span, to_source.original(span), words.hashes[i]});
  }
}

/// Deals the tokens out to the sentences of one paragraph. A sentence without a word goes with the
/// one before it, or else with the one behind it.
void add_sentences(const std::vector<Span>& spans, const Paragraph& paragraph,
                   TokenizedText& result) {
  const auto index = static_cast<std::uint32_t>(result.paragraphs.size());
  std::uint32_t token = paragraph.tokens.begin;
  std::uint32_t begin = paragraph.source.begin;
  bool wordless_before = false;
  for (const Span span : spans) {
    if (!wordless_before) begin = span.begin;
    const std::uint32_t first = token;
    while (token < paragraph.tokens.end && result.tokens[token].source.begin < span.end) ++token;
    wordless_before = false;
    if (token > first) {
      result.sentences.push_back({{first, token}, {begin, span.end}, index});
    } else if (result.sentences.size() > paragraph.first_sentence) {
      result.sentences.back().source.end = span.end;
    } else {
      wordless_before = true;
    }
  }
}

void find_blocks(std::string_view text, TokenizedText& result) {
  std::vector<Span> spans;
  std::uint32_t token = 0;
  const auto num_tokens = static_cast<std::uint32_t>(result.tokens.size());
  for (const Span source : detail::find_paragraphs(text)) {
    Paragraph paragraph{source, {token, token}, 0, 0};
    while (token < num_tokens && result.tokens[token].source.begin < source.end) ++token;
    paragraph.tokens.end = token;
    paragraph.first_sentence = static_cast<std::uint32_t>(result.sentences.size());
    spans.clear();
    detail::find_sentences(text, source, spans);
    add_sentences(spans, paragraph, result);
    paragraph.end_sentence = static_cast<std::uint32_t>(result.sentences.size());
    result.paragraphs.push_back(paragraph);
  }
}

}  // namespace

TokenRange TokenizedText::tokens_in(Span source) const {
  const auto first_from = [&](std::uint32_t position) {
    const auto token = std::partition_point(
        tokens.begin(), tokens.end(), [&](const Token& t) { return t.source.begin < position; });
    return static_cast<std::uint32_t>(token - tokens.begin());
  };
  const std::uint32_t first = first_from(source.begin);
  return {first, std::max(first, first_from(source.end))};
}

TokenizedText tokenize_text(std::string_view text) {
  TokenizedText result;
  result.normalized = normalize_text(text);
  fold_mixed_scripts(text, result.normalized);
  find_tokens(result);
  find_blocks(text, result);
  return result;
}

void for_each_word_segment(std::string_view text,
                           const std::function<void(std::uint32_t, std::uint32_t, bool)>& visit) {
  const detail::WordScanner scanner(text);
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto segment = scanner.next(begin);
    visit(begin, segment.end, segment.is_word);
    begin = segment.end;
  }
}

}  // namespace ibid
