#include "ibid/structure/structure.hpp"

#include <utility>

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
  }
  return "unknown";
}

Structure find_structure(const Document& document, const TokenizedText& text) {
  Structure structure;
  settle_language(document, text, structure);
  structure.exclusions =
      detail::find_exclusions(document.text, text, document.format == InputFormat::kMarkdown,
                              document.front_matter.value_or(Span{}));
  structure.quotations = detail::find_quotations(document.text, text);
  structure.is_prose = mark_prose(text.tokens.size(), structure.exclusions);
  return structure;
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
  result.text = tokenize_text(result.document.text);
  result.structure = find_structure(result.document, result.text);
  return result;
}

}  // namespace ibid
