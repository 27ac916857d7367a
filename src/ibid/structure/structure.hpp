// The structure of news text: what is the article's own prose and what is furniture, where its
// quotations run, and which language it is in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/span.hpp"
#include "ibid/read/document.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid {

/// Why a stretch of text is not counted as the article's own prose.
enum class ExclusionReason {
  kTitle,  ///< a Markdown title
  kDateline,  ///< "MOSCOW/HANOI:", "PARIS, May 3 (Reuters) -", "МОСКВА, 27 мая - ТАСС."; a date
              ///< on a line of its own above the text
  kByline,        ///< "By Jane Roe" above the text, "Reporting by ..."
  kSubheading,    ///< "NORTH KOREA TIES", a Markdown heading
  kRelatedLinks,  ///< "Also read" and its list
  kAgencyFooter,  ///< "(Reporting by ...; Editing by ...)", copyright lines, "Follow us on"
  kPhotoCredit,   ///< "Photo: ...", "Image credit ..."
  kFrontMatter,   ///< YAML at the head of a Markdown text
  kMarkup,        ///< signs of Markdown that hold letters or figures: addresses of links, fenced
                  ///< code, images, tags; they hold no token (see read/markup.hpp)
};
/// "dateline", "related-links", ...: the name in the JSON report.
[[nodiscard]] std::string_view exclusion_reason_name(ExclusionReason reason);

struct Exclusion {
  ExclusionReason reason = ExclusionReason::kDateline;
  Span source;        ///< in Document::text
  TokenRange tokens;  ///< may be empty
};

/// Words between quotation marks: typographic, low, straight, guillemets, corners, and single marks
/// where they are not apostrophes. Marks are paired by kind with a stack; a mark repeated at the
/// start of each paragraph goes on with one quotation; an unbalanced mark closes at the paragraph
/// end, or where a mark that cannot nest in it opens, or with the quotation that it stands in. A
/// lone single mark is an apostrophe.
struct Quotation {
  Span source;              ///< in Document::text, with the marks
  TokenRange tokens;        ///< the words inside
  std::uint32_t depth = 0;  ///< 0 outermost, 1 inside another, ...
  bool balanced = true;
  /// Opens its paragraph, and the outermost quotation before it closed the paragraph before: often
  /// one voice that goes on, though its marks were closed each time.
  bool continues = false;
};

struct Structure {
  std::string language;  ///< BCP 47: given (see canonical_language), or detected; "und" when
                         ///< undecided
  bool language_given = false;
  double language_confidence = 0.0;    ///< [0, 1]; 1 when given
  std::vector<Exclusion> exclusions;   ///< in text order, not overlapping
  std::vector<Quotation> quotations;   ///< in order of their opening
  std::vector<std::uint8_t> is_prose;  ///< one per token: 1 = the article's own prose
};

/// Finds what is not the article's own prose, by general signs (place, form, phrases of the trade
/// in several languages); when in doubt a line is prose. A title is only ever a heading mark.
/// Markup is text here: analyze_text takes it away.
/// @param document  for its format and given language
/// @param text      tokenize_text(document.text)
/// @cost O(size log size)
[[nodiscard]] Structure find_structure(const Document& document, const TokenizedText& text);

/// One entry per token: 1 where the word stands inside quotation marks. @cost O(words)
[[nodiscard]] std::vector<std::uint8_t> mark_quoted(const TokenizedText& text,
                                                    const Structure& structure);

/// A document with everything that later stages need to know of its text. Views into `document`
/// and `text` live as long as this does.
struct AnalyzedText {
  Document document;
  TokenizedText text;
  Structure structure;
};

/// read's result, tokenized and structured. The markup of a Markdown text is no part of its words:
/// "Got**land**" is one word, and the address of a link is none; spans still point into
/// Document::text, so those of words and sentences may have markup within. Document::warnings gets
/// one for a date of publication that is none and for a given language without a background table.
[[nodiscard]] AnalyzedText analyze_text(Document document);

}  // namespace ibid
