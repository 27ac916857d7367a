#include "ibid/align/prose_view.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "ibid/align/stock_phrases.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/tokenize/characters.hpp"

namespace ibid {
namespace {

// Words that a unit of ordinary length holds: the chances for a word to stand in it.
constexpr double kTypicalUnitWords = 20.0;
// How far the pair's own use of a word counts beside the background.
constexpr double kPairShare = 0.5;
// A text that writes more than this share of its words with capitals (headlines, teletype) says
// nothing about names by them.
constexpr double kMostCapitals = 0.8;
constexpr std::uint32_t kMinUnitWords = 3;
// A list has at least so many separators, and at most so many function words, for each of its
// words.
constexpr double kListSeparators = 0.25;
constexpr double kListFunctionWords = 0.15;

// Numbers are no names, but like names they say who, when and how many, not what happened.
bool looks_like_name(std::string_view word) {
  return detail::begins_with_capital(word) || detail::is_digit(decode_utf8(word, 0).value);
}

// Punctuation at which a clause may end; a hyphen or an apostrophe inside the gap is not one.
bool ends_clause(std::string_view gap) {
  for (std::size_t i = 0; i < gap.size();) {
    const CodePoint point = decode_utf8(gap, i);
    i += point.length;
    switch (u_charType(static_cast<UChar32>(point.value))) {
      case U_START_PUNCTUATION:
      case U_END_PUNCTUATION:
      case U_INITIAL_PUNCTUATION:
      case U_FINAL_PUNCTUATION:
      case U_OTHER_PUNCTUATION:
        if (point.value != U'\'' && point.value != U'/' && point.value != U'%' &&
            point.value != U'&' && point.value != U'*') {
          return true;
        }
        break;
      case U_DASH_PUNCTUATION:
        if (point.value != U'-' || gap.size() > 1) return true;
        break;
      default:
        if (point.value == U'\n') return true;
    }
  }
  return false;
}

// Sentences become units; one of few words joins the one after it, over the end of a paragraph too
// (a heading, a line of verse, a clipped sentence).
Units cut_units(const AnalyzedText& text, const ProseView& view) {
  std::vector<std::uint32_t> begins;
  std::uint32_t position = 0;
  for (const auto& sentence : text.text.sentences) {
    const std::uint32_t begin = position;
    while (position < view.size() && view.token[position] < sentence.tokens.end) ++position;
    const bool goes_on = !begins.empty() && begin - begins.back() < kMinUnitWords;
    if (position > begin && !goes_on) begins.push_back(begin);
  }
  return divide(begins, view.follows, view.term);
}

void mark_names(const AnalyzedText& text, ProseView& view) {
  std::size_t capitals = 0;
  std::size_t content = 0;
  view.is_name.assign(view.size(), 0);
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (view.is_content[i] == 0) continue;
    ++content;
    const Span source = text.text.tokens[view.token[i]].source;
    if (looks_like_name(slice(text.document.text, source))) {
      view.is_name[i] = 1;
      ++capitals;
    }
  }
  if (static_cast<double>(capitals) > kMostCapitals * static_cast<double>(content)) {
    std::fill(view.is_name.begin(), view.is_name.end(), std::uint8_t{0});
  }
}

std::vector<std::uint32_t> count_terms(const ProseView& view, std::size_t num_terms) {
  std::vector<std::uint32_t> counts(num_terms, 0);
  for (const TermId term : view.term) ++counts[term];
  return counts;
}

}  // namespace

ProseView view_prose(const AnalyzedText& text, const TextTerms& terms) {
  ProseView view;
  const auto& tokens = text.text.tokens;
  const std::vector<std::uint8_t> is_stock = mark_stock_phrases(text.text);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (text.structure.is_prose[i] == 0) continue;
    const bool has_next = i + 1 < tokens.size();
    const Span gap{tokens[i].source.end,
                   has_next ? tokens[i + 1].source.begin
                            : static_cast<std::uint32_t>(text.document.text.size())};
    view.follows.push_back(!view.token.empty() && view.token.back() + 1 == i ? 1 : 0);
    view.token.push_back(i);
    view.word.push_back(tokens[i].hash);
    view.term.push_back(terms.term[i]);
    view.is_stock.push_back(is_stock[i]);
    view.bits.push_back(is_stock[i] != 0 ? 0.0 : terms.bits[i]);
    view.is_content.push_back(is_stock[i] != 0 ? std::uint8_t{0} : terms.is_content[i]);
    // Two words may come from one character ("1/4" from a fraction sign): then there is no gap.
    const bool ends =
        !has_next || (gap.begin < gap.end && ends_clause(slice(text.document.text, gap)));
    view.clause_end.push_back(ends ? 1 : 0);
  }
  view.surprise.assign(view.size(), 0.0);
  mark_names(text, view);
  view.units = cut_units(text, view);
  return view;
}

void weigh_against_pair(ProseView& left, ProseView& right, std::size_t num_terms) {
  const std::vector<std::uint32_t> in_left = count_terms(left, num_terms);
  const std::vector<std::uint32_t> in_right = count_terms(right, num_terms);
  const double words = std::max(1.0, static_cast<double>(left.size()) + right.size());
  const auto weigh = [&](ProseView& view) {
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      if (view.is_content[i] == 0) continue;
      const TermId term = view.term[i];
      const double others = std::max(0.0, static_cast<double>(in_left[term]) + in_right[term] - 2);
      const double chance = std::exp2(-view.bits[i]) + kPairShare * others / words;
      view.surprise[i] = std::max(0.0, -std::log2(kTypicalUnitWords * chance));
    }
  };
  weigh(left);
  weigh(right);
}

std::vector<double> surprise_in_units(const ProseView& view, std::uint32_t unit_words) {
  const double less = std::log2(unit_words / kTypicalUnitWords);
  std::vector<double> surprise = view.surprise;
  for (double& bits : surprise) bits = std::max(0.0, bits - less);
  return surprise;
}

bool is_list(const ProseView& view, TokenRange part) {
  std::uint32_t separators = 0;
  std::uint32_t function_words = 0;
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    separators += view.clause_end[i];
    function_words += view.is_content[i] == 0 ? 1 : 0;
  }
  return separators >= kListSeparators * part.size() &&
         function_words <= kListFunctionWords * part.size();
}

}  // namespace ibid
