#include "oracle/word_break_laws.hpp"

#include "ibid/base/hash.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid::oracle {
namespace {

bool on_boundary(std::string_view text, std::uint32_t position) {
  return position == text.size() || (position < text.size() && is_utf8_start(text[position]));
}

bool good_span(std::string_view text, Span span) {
  return span.begin < span.end && span.end <= text.size() && on_boundary(text, span.begin) &&
         on_boundary(text, span.end);
}

std::string broken_normalization(const NormalizedText& normalized) {
  if (find_invalid_utf8(normalized.text) != normalized.text.size()) return "invalid UTF-8";
  if (normalize_text(normalized.text).text != normalized.text) return "not idempotent";
  return "";
}

std::string broken_segments(std::string_view text) {
  std::uint32_t end = 0;
  bool tiled = true;
  for_each_word_segment(text, [&](std::uint32_t segment_begin, std::uint32_t segment_end, bool) {
    tiled = tiled && segment_begin == end && good_span(text, {segment_begin, segment_end});
    end = segment_end;
  });
  return tiled && end == text.size() ? "" : "segments do not tile the text";
}

std::string broken_tokens(std::string_view text, const TokenizedText& result) {
  Span before;
  Span source_before;
  for (const Token& token : result.tokens) {
    if (!good_span(result.normalized.text, token.normalized)) return "token span";
    if (!good_span(text, token.source)) return "token source";
    if (token.normalized.begin < before.end) return "tokens overlap";
    // Words made of one character (U+FDFA) have one source.
    if (token.source.begin < source_before.begin || token.source.end < source_before.end) {
      return "token sources fall back";
    }
    if (token.source != result.normalized.map.original(token.normalized)) return "token map";
    if (token.hash != hash_word(slice(result.normalized.text, token.normalized))) return "hash";
    before = token.normalized;
    source_before = token.source;
  }
  return "";
}

std::string broken_blocks(std::string_view text, const TokenizedText& result) {
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
  std::uint32_t end = 0;
  for (std::uint32_t p = 0; p < result.paragraphs.size(); ++p) {
    const Paragraph& paragraph = result.paragraphs[p];
    if (!good_span(text, paragraph.source) || paragraph.source.begin < end) return "paragraph";
    if (paragraph.tokens.begin != token || paragraph.first_sentence != sentence) return "gap";
    end = paragraph.source.begin;
    for (; sentence < paragraph.end_sentence; ++sentence) {
      const Sentence& s = result.sentences[sentence];
      if (s.paragraph != p || s.tokens.begin != token || s.tokens.empty()) return "sentence tokens";
      if (!good_span(text, s.source) || s.source.begin < end) return "sentence span";
      if (!paragraph.source.contains(s.source)) return "sentence outside its paragraph";
      for (; token < s.tokens.end; ++token) {
        if (!s.source.contains(result.tokens[token].source)) return "token outside its sentence";
      }
      end = s.source.end;
    }
    if (paragraph.tokens.end != token) return "token without a sentence";
    end = paragraph.source.end;
  }
  if (sentence != result.sentences.size()) return "sentence without a paragraph";
  return token == result.tokens.size() ? "" : "token without a paragraph";
}

}  // namespace

std::string find_broken_law(std::string_view text) {
  const TokenizedText result = tokenize_text(text);
  std::string broken = broken_normalization(result.normalized);
  if (broken.empty()) broken = broken_segments(text);
  if (broken.empty()) broken = broken_segments(result.normalized.text);
  if (broken.empty()) broken = broken_tokens(text, result);
  if (broken.empty()) broken = broken_blocks(text, result);
  return broken;
}

}  // namespace ibid::oracle
