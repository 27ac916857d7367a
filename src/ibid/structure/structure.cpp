#include "ibid/structure/structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ibid/background/background.hpp"
#include "ibid/read/date.hpp"
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
  const std::string given = canonical_language(document.meta.language.value_or("und"));
  if (!given.empty() && given != "und") {
    structure.language = given;
    structure.language_given = true;
    structure.language_confidence = 1.0;
    return;
  }
  const LanguageGuess guess = detect_language(text);
  structure.language = guess.language;
  structure.language_confidence = guess.confidence;
}

/// Fit to be repeated in a warning.
bool is_short_tag(std::string_view tag) {
  constexpr std::size_t kLongestTag = 35;  // RFC 5646
  return tag.size() <= kLongestTag && std::all_of(tag.begin(), tag.end(), [](char c) {
           const char small = static_cast<char>(c | 0x20);
           return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

/// What was given with the document and will not do what its giver hopes for.
void warn_of_metadata(Document& document, const Structure& structure) {
  if (document.meta.published && !is_iso_date(*document.meta.published)) {
    document.warnings.emplace_back(
        "published is not an ISO 8601 date: it plays no part in the direction");
  }
  const bool known = Background::for_language(structure.language).language() != "und";
  if (structure.language_given && !known) {
    document.warnings.push_back(fmt::format(
        "the language given{} is none of those whose frequent words are known ({}): rare and "
        "common words are hardly told apart",
        is_short_tag(structure.language) ? ", " + structure.language + "," : "",
        fmt::join(Background::languages(), ", ")));
  }
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
  warn_of_metadata(result.document, result.structure);
  return result;
}

}  // namespace ibid
