#include "ibid/structure/clean_text.hpp"

#include <algorithm>
#include <iterator>

#include "ibid/base/utf8.hpp"

namespace ibid::detail {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool may_hold_word(std::string_view markup) {
  if (markup.starts_with('&')) return false;  // an entity: the reader sees its character
  return std::any_of(markup.begin(), markup.end(), [](char c) {
    const char small = static_cast<char>(c | 0x20);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::vector<Span> wordy_spans(std::string_view text, const std::vector<Markup>& markup) {
  std::vector<Span> spans;
  for (const Markup& each : markup) {
    if (!may_hold_word(slice(text, each.source))) continue;
    const auto gap_is_blank = [&](Span before) {
      const std::string_view gap = slice(text, {before.end, each.source.begin});
      return std::all_of(gap.begin(), gap.end(), is_blank);
    };
    if (!spans.empty() && gap_is_blank(spans.back())) {
      spans.back().end = each.source.end;
    } else {
      spans.push_back(each.source);
    }
  }
  return spans;
}

}  // namespace

CleanText without_markup(std::string_view text, const std::vector<Markup>& markup) {
  CleanText clean;
  clean.text.reserve(text.size());
  const auto copy = [&](Span span) {
    clean.text += slice(text, span);
    clean.map.append(span.size(), span, true);
  };
  std::uint32_t position = 0;
  for (const Markup& each : markup) {
    copy({position, each.source.begin});
    position = each.source.end;
    if (each.opens_link) clean.links.push_back(static_cast<std::uint32_t>(clean.text.size()));
    if (each.shown == 0) continue;
    const std::size_t before = clean.text.size();
    append_utf8(clean.text, each.shown);
    clean.map.append(static_cast<std::uint32_t>(clean.text.size() - before), each.source, false);
  }
  copy({position, static_cast<std::uint32_t>(text.size())});
  return clean;
}

void move_to_source(TokenizedText& tokenized, const OffsetMap& map) {
  OffsetMap::Cursor to_source(map);
  for (Token& token : tokenized.tokens) token.source = to_source.original(token.source);
  for (Sentence& sentence : tokenized.sentences) sentence.source = map.original(sentence.source);
  for (Paragraph& paragraph : tokenized.paragraphs) {
    paragraph.source = map.original(paragraph.source);
  }
  tokenized.normalized.map = tokenized.normalized.map.through(map);
}

void move_to_source(Structure& structure, const OffsetMap& map) {
  for (Exclusion& exclusion : structure.exclusions) {
    exclusion.source = map.original(exclusion.source);
  }
  for (Quotation& quotation : structure.quotations) {
    quotation.source = map.original(quotation.source);
  }
}

void add_markup(std::string_view text, const std::vector<Markup>& markup,
                const TokenizedText& tokenized, std::vector<Exclusion>& exclusions) {
  std::vector<Exclusion> found;
  std::uint32_t token = 0;
  const auto num_tokens = static_cast<std::uint32_t>(tokenized.tokens.size());
  for (const Span span : wordy_spans(text, markup)) {
    while (token < num_tokens && tokenized.tokens[token].source.begin < span.begin) ++token;
    found.push_back({ExclusionReason::kMarkup, span, {token, token}});
  }
  std::vector<Exclusion> all;
  std::merge(exclusions.begin(), exclusions.end(), found.begin(), found.end(),
             std::back_inserter(all), [](const Exclusion& left, const Exclusion& right) {
               return left.source.begin < right.source.begin;
             });
  std::uint32_t end = 0;
  std::erase_if(all, [&](const Exclusion& exclusion) {
    if (exclusion.source.begin < end) return true;
    end = exclusion.source.end;
    return false;
  });
  exclusions = std::move(all);
}

}  // namespace ibid::detail
