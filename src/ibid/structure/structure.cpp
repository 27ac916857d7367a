#include "ibid/structure/structure.hpp"

#include <utility>

#include "ibid/read/markup.hpp"
#include "ibid/structure/clean_text.hpp"
#include "ibid/structure/furniture.hpp"
#include "ibid/structure/language.hpp"
#include "ibid/structure/quotations.hpp"

namespace ibid {
namespace {

std::vector<std::uint8_t> mark_prose(std::size_t num_tokens,
                                     const std::vector<Exclusion>& exclusions) {
  std::vector<std::uint8_t> is_prose(num_tokens, 1);
  for (const Exclusion& exclusion : exclusions) {
    for (std::uint32_t i = exclusion.tokens.begin; i < exclusion.tokens.end; ++i) is_prose[i] = 0;
  }
  return is_prose;
}

void settle_language(const Document& document, const TokenizedText& text, Structure& structure) {
  if (document.meta.language && !document.meta.language->empty()) {
    structure.language = *document.meta.language;
    structure.language_given = true;
    structure.language_confidence = 1.0;
    return;
  }
  const LanguageGuess guess = detect_language(text);
  structure.language = guess.language;
  structure.language_confidence = guess.confidence;
}

/// @param text   the document's, or what is left of it without markup
/// @param links  where the words of links begin in `text`
Structure structure_of(const Document& document, std::string_view text,
                       const TokenizedText& tokenized, const std::vector<std::uint32_t>& links) {
  Structure structure;
  settle_language(document, tokenized, structure);
  const bool markdown = document.format == InputFormat::kMarkdown;
  structure.exclusions = detail::find_exclusions(text, tokenized, markdown,
                                                 document.front_matter.value_or(Span{}), links);
  structure.quotations = detail::find_quotations(text, tokenized);
  structure.is_prose = mark_prose(tokenized.tokens.size(), structure.exclusions);
  return structure;
}

/// All stages read the text without its markup, and what they find is moved to the text as stored.
void analyze_markdown(AnalyzedText& result) {
  const Document& document = result.document;
  const std::vector<Markup> markup =
      find_markup(document.text, document.front_matter.value_or(Span{}).end);
  const detail::CleanText clean = detail::without_markup(document.text, markup);
  result.text = tokenize_text(clean.text);
  result.structure = structure_of(document, clean.text, result.text, clean.links);
  detail::move_to_source(result.text, clean.map);
  detail::move_to_source(result.structure, clean.map);
  detail::add_markup(document.text, markup, result.text, result.structure.exclusions);
}

}  // namespace

std::string_view exclusion_reason_name(ExclusionReason reason) {
  switch (reason) {
    case ExclusionReason::kTitle:
      return "title";
    case ExclusionReason::kFrontMatter:
      return "front-matter";
    case ExclusionReason::kDateline:
      return "dateline";
    case ExclusionReason::kByline:
      return "byline";
    case ExclusionReason::kSubheading:
      return "subheading";
    case ExclusionReason::kRelatedLinks:
      return "related-links";
    case ExclusionReason::kAgencyFooter:
      return "agency-footer";
    case ExclusionReason::kPhotoCredit:
      return "photo-credit";
    case ExclusionReason::kMarkup:
      return "markup";
  }
  return "unknown";
}

Structure find_structure(const Document& document, const TokenizedText& text) {
  return structure_of(document, document.text, text, {});
}

std::vector<std::uint8_t> mark_quoted(const TokenizedText& text, const Structure& structure) {
  std::vector<std::uint8_t> quoted(text.tokens.size(), 0);
  for (const Quotation& quotation : structure.quotations) {
    if (quotation.depth > 0) continue;  // inside another, which is marked
    std::fill(quoted.begin() + quotation.tokens.begin, quoted.begin() + quotation.tokens.end,
              std::uint8_t{1});
  }
  return quoted;
}

AnalyzedText analyze_text(Document document) {
  AnalyzedText result{.document = std::move(document), .text = {}, .structure = {}};
  if (result.document.format == InputFormat::kMarkdown) {
    analyze_markdown(result);
  } else {
    result.text = tokenize_text(result.document.text);
    result.structure = find_structure(result.document, result.text);
  }
  return result;
}

}  // namespace ibid
