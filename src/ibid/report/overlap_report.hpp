// The report of one comparison, as data: what schema/ibid.report-1.schema.json describes, field for
// field. Every form of the report (text, JSON, Markdown, HTML) is a pure function of this.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ibid {

/// A range of a document with its words: what the schema calls SPAN.
struct ReportSpan {
  std::optional<std::uint64_t>
      begin_byte;  ///< into the stored file; null where there is no such range
  std::optional<std::uint64_t> end_byte;
  std::uint32_t begin_char = 0;  ///< code points of the decoded text
  std::uint32_t end_char = 0;
  std::string text;
  friend bool operator==(const ReportSpan&, const ReportSpan&) = default;
};

/// begin_char, end_char: a half-open range of a document's characters without its words.
using CharRange = std::array<std::uint32_t, 2>;

/// Signs that set a text (of Markdown), and what its reader sees in their place.
struct ReportMarkup {
  CharRange chars{};
  std::string shown;  ///< empty: nothing
  friend bool operator==(const ReportMarkup&, const ReportMarkup&) = default;
};

struct ReportDocument {
  std::string role;  ///< "source" or "article"
  std::string id;
  std::string path;
  std::optional<std::string> title;
  std::optional<std::string> publisher;
  std::optional<std::string> published;
  std::string language;
  bool credits_read = true;  ///< false: credits are not looked for in its language
  std::string encoding;
  std::uint64_t bytes = 0;
  std::uint32_t characters = 0;
  std::uint32_t words = 0;
  std::uint32_t sentences = 0;
  std::string sha256;
  std::vector<ReportSpan>
      paragraphs;  ///< in order, covering the whole decoded text, line ends included
  std::vector<ReportMarkup> markup;  ///< in order; left out where words of the text are quoted
  std::vector<std::string> warnings;
  friend bool operator==(const ReportDocument&, const ReportDocument&) = default;
};

struct ReportVerdict {
  std::string label;  ///< copy, derived, partly-derived, common-source, same-event, unrelated
  std::optional<double> probability;  ///< of derivation; see Verdict
  std::string direction;              ///< source-to-article, article-to-source, undetermined
  std::vector<std::string> reasons;
  friend bool operator==(const ReportVerdict&, const ReportVerdict&) = default;
};

/// A share with what it was made of; value is null when the denominator is 0.
struct ReportShare {
  std::optional<double> value;
  std::uint32_t numerator = 0;
  std::uint32_t denominator = 0;
  friend bool operator==(const ReportShare&, const ReportShare&) = default;
};

struct ReportResemblance {
  std::uint32_t k = 0;
  std::optional<double> exact;  ///< null when a side has no shingle
  std::optional<double> estimate;
  std::optional<double> standard_error;
  std::uint32_t hashes = 0;
  friend bool operator==(const ReportResemblance&, const ReportResemblance&) = default;
};

/// Of sequences of k words, and of the stems of content words by their rarity.
struct ReportContainment {
  std::uint32_t k = 0;
  std::optional<double> article_in_source;  ///< null when that side has no sequence
  std::optional<double> source_in_article;
  std::optional<double> stems_article_in_source;  ///< null when that side has no content word
  std::optional<double> stems_source_in_article;
  friend bool operator==(const ReportContainment&, const ReportContainment&) = default;
};

struct ReportWordsByClass {
  std::uint32_t verbatim = 0;
  std::uint32_t near_verbatim = 0;
  std::uint32_t paraphrase = 0;
  std::uint32_t summary = 0;
  std::uint32_t own = 0;
  friend bool operator==(const ReportWordsByClass&, const ReportWordsByClass&) = default;
};

struct ReportScores {
  ReportShare derived_share;
  ReportShare used_share;
  ReportResemblance resemblance;
  ReportContainment containment;
  std::optional<double> cosine;
  std::uint32_t longest_run_words = 0;
  ReportWordsByClass words_by_class;
  friend bool operator==(const ReportScores&, const ReportScores&) = default;
};

/// One difference, or one likeness, between the two sides of a passage.
struct ReportEdit {
  std::string kind;
  CharRange article_chars{};
  CharRange source_chars{};
  friend bool operator==(const ReportEdit&, const ReportEdit&) = default;
};

struct ReportPassage {
  std::uint32_t id = 0;       ///< from 1, in article order
  std::string passage_class;  ///< "class" in JSON
  bool quoted = false;
  std::vector<std::string> credited_to;
  ReportSpan article;
  ReportSpan source;
  double cosine = 0.0;
  std::optional<double> likeness;  ///< of a paraphrase or a summary
  std::uint32_t shared_words = 0;
  double evidence_bits = 0.0;
  std::string why;
  std::uint32_t quoted_words = 0;  ///< shared words inside quotation marks
  bool quoted_in_part = false;     ///< not `quoted`, but more than a word or two of it is
  std::vector<std::string> credited_in_part;  ///< those credited with less than half of it
  /// Those of credited_to and credited_in_part whom the source credits for the same words.
  std::vector<std::string> credited_as_in_source;
  /// What turns the source's words into the article's, in order: replace, insert, delete. Words in
  /// no edit are the same on both sides but for letter case and signs. An empty side stands at the
  /// place where the words would be.
  std::vector<ReportEdit> edits;
  /// Words inside edits that both sides have all the same, in article order: "moved" (at another
  /// place in the row) or "other-form" (only the stem is the same).
  std::vector<ReportEdit> also_shared;
  friend bool operator==(const ReportPassage&, const ReportPassage&) = default;
};

struct ReportAttribution {
  std::uint32_t id = 0;  ///< from 1, over both documents
  std::string document;  ///< source or article
  std::string source_name;
  std::string kind;
  double confidence = 0.0;
  ReportSpan cue;
  ReportSpan content;
  std::optional<std::uint32_t> nested_in;
  std::vector<std::string> candidates;  ///< more than one: the link is ambiguous
  friend bool operator==(const ReportAttribution&, const ReportAttribution&) = default;
};

struct ReportShareRange {
  std::optional<double> low;
  std::optional<double> value;
  std::optional<double> high;
  friend bool operator==(const ReportShareRange&, const ReportShareRange&) = default;
};

struct ReportRelay {
  std::optional<ReportSpan> article;
  std::optional<ReportSpan> source;
  bool credited = false;
  bool credited_in_source = false;
  std::string basis;  ///< credited, revealed, doubtful
  std::optional<std::string> passage_class;
  double confidence = 0.0;
  friend bool operator==(const ReportRelay&, const ReportRelay&) = default;
};

struct ReportNamedSource {
  std::string name;
  ReportShareRange article_share;
  ReportShareRange source_share;
  std::vector<ReportRelay> relayed;
  std::string sentence;
  friend bool operator==(const ReportNamedSource&, const ReportNamedSource&) = default;
};

struct ReportExclusion {
  std::string document;  ///< source or article
  std::string reason;    ///< dateline, byline, ..., stock-phrase, bare-name
  ReportSpan span;       ///< its fields stand inline in JSON
  friend bool operator==(const ReportExclusion&, const ReportExclusion&) = default;
};

/// A value of one option, as the report states it.
using OptionValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

struct OverlapReport {
  std::string tool_name = "ibid";
  std::string tool_version;
  std::vector<std::pair<std::string, OptionValue>> tool_options;  ///< in the order of the schema
  std::array<ReportDocument, 2> documents;                        ///< source, article
  ReportVerdict verdict;
  ReportScores scores;
  std::vector<ReportPassage> passages;
  std::vector<ReportAttribution> attributions;
  std::vector<ReportNamedSource> named_sources;
  std::vector<ReportExclusion> excluded;
  std::vector<std::string> warnings;
  friend bool operator==(const OverlapReport&, const OverlapReport&) = default;
};

}  // namespace ibid
