#include "ibid/assemble/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ibid/assemble/passage_edits.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/base/number.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/markup.hpp"
#include "ibid/score/two_languages.hpp"

namespace ibid {
namespace {

constexpr std::string_view kSource = "source";
constexpr std::string_view kArticle = "article";

ReportSpan span_of(const Document& document, Span span) {
  const Location location = document.locate(span);
  return {location.begin_byte, location.end_byte, location.begin_char, location.end_char,
          std::string(slice(document.text, span))};
}

ReportSpan span_of(const AnalyzedText& text, TokenRange tokens) {
  return span_of(text.document, text.text.source_of(tokens));
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// Cuts the text between two paragraphs: the white space behind the first one goes with it, lines
/// of markup that no reader sees stand alone, and what stands on the line of the second one (a mark
/// of a list or a quoted block, white space) goes with that. Either end may be that of the text.
void cut_gap(std::string_view text, Span gap, std::vector<std::uint32_t>& cuts) {
  std::uint32_t line = gap.end;
  while (line > gap.begin && !is_line_end(text[line - 1])) --line;
  if (line == gap.begin && gap.begin > 0) line = gap.end;  // both on one line
  if (gap.end == text.size()) line = gap.end;
  std::uint32_t rest = gap.begin;
  while (rest > 0 && rest < line && !is_line_end(text[rest])) ++rest;
  const std::size_t hidden = text.substr(0, line).find_first_not_of(" \t\r\n", rest);
  if (hidden != std::string_view::npos) {
    auto begin = static_cast<std::uint32_t>(hidden);
    while (begin > rest && !is_line_end(text[begin - 1])) --begin;
    cuts.push_back(begin);
  }
  cuts.push_back(line);
}

// Paragraph by paragraph, and what stands between them: together the whole text.
std::vector<ReportSpan> whole_text(const AnalyzedText& text) {
  const auto size = static_cast<std::uint32_t>(text.document.text.size());
  std::vector<std::uint32_t> cuts = {0};
  std::uint32_t end = 0;
  for (const Paragraph& paragraph : text.text.paragraphs) {
    cut_gap(text.document.text, {end, paragraph.source.begin}, cuts);
    end = paragraph.source.end;
  }
  cut_gap(text.document.text, {end, size}, cuts);
  std::vector<ReportSpan> spans;
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i - 1] < cuts[i]) spans.push_back(span_of(text.document, {cuts[i - 1], cuts[i]}));
  }
  return spans;
}

std::vector<ReportMarkup> markup_of(const Document& document) {
  if (document.format != InputFormat::kMarkdown) return {};
  std::vector<ReportMarkup> signs;
  const std::uint32_t begin = document.front_matter.value_or(Span{}).end;
  for (const Markup& markup : find_markup(document.text, begin)) {
    const Location location = document.locate(markup.source);
    ReportMarkup& sign = signs.emplace_back();
    sign.chars = {location.begin_char, location.end_char};
    if (markup.shown != 0) append_utf8(sign.shown, markup.shown);
  }
  return signs;
}

ReportDocument describe(const AnalyzedText& text, std::string_view role) {
  const Document& document = text.document;
  ReportDocument described;
  described.role = role;
  described.id = document.id;
  described.path = document.path;
  described.title = document.meta.title;
  described.publisher = document.meta.publisher;
  described.published = document.meta.published;
  described.language = text.structure.language;
  described.credits_read = reads_credits(text.structure.language);
  described.encoding = document.encoding;
  described.bytes = document.file_bytes;
  described.characters = count_code_points(document.text);
  described.words = static_cast<std::uint32_t>(text.text.tokens.size());
  described.sentences = static_cast<std::uint32_t>(text.text.sentences.size());
  described.sha256 = document.sha256;
  described.paragraphs = whole_text(text);
  described.markup = markup_of(text.document);
  described.warnings = document.warnings;
  if (text.text.normalized.invisible_characters > 0) {
    described.warnings.push_back(
        fmt::format("{} invisible characters (zero-width, direction marks, soft hyphens) were "
                    "passed over when words were compared",
                    text.text.normalized.invisible_characters));
  }
  if (const std::uint32_t words = text.text.normalized.mixed_script_words; words > 0) {
    described.warnings.push_back(
        fmt::format("{} {} Latin letters with Cyrillic or Greek ones that look the same; compared "
                    "as if written in one script",
                    count_of(words, "word"), words == 1 ? "mixes" : "mix"));
  }
  return described;
}

ReportShare share_of(const Share& share) {
  return {share.value(), share.numerator, share.denominator};
}

std::optional<double> rounded(std::optional<double> value) {
  return value ? std::optional(round6(*value)) : std::nullopt;
}

ReportScores scores_of(const OverlapScore& score, std::uint32_t shingle_length,
                       std::uint32_t num_hashes) {
  ReportScores scores;
  scores.derived_share = share_of(score.derived);
  scores.used_share = share_of(score.used);
  scores.resemblance = {shingle_length, rounded(score.shingles.resemblance()), std::nullopt,
                        std::nullopt, num_hashes};
  if (score.resemblance) {
    scores.resemblance.estimate = round6(score.resemblance->value);
    const auto exact = score.shingles.resemblance();
    scores.resemblance.standard_error = round6(
        exact ? resemblance_standard_error(*exact, num_hashes) : score.resemblance->standard_error);
  }
  scores.containment = {shingle_length, rounded(score.shingles.right_in_left()),
                        rounded(score.shingles.left_in_right()),
                        rounded(score.stems.right_in_left()), rounded(score.stems.left_in_right())};
  scores.cosine = rounded(score.cosine);
  scores.longest_run_words = score.longest_run;
  const WordsByClass& words = score.words_by_class;
  scores.words_by_class = {words.verbatim, words.near_verbatim, words.paraphrase, words.summary,
                           words.own};
  return scores;
}

std::vector<ReportPassage> passages_of(const Findings& findings) {
  std::vector<ReportPassage> passages;
  for (std::size_t i = 0; i < findings.alignment.passages.size(); ++i) {
    const Passage& passage = findings.alignment.passages[i];
    const PassageNotes& notes = findings.notes[i];
    ReportPassage& entry = passages.emplace_back();
    entry.id = static_cast<std::uint32_t>(i + 1);
    entry.passage_class = passage_class_name(passage.passage_class);
    entry.quoted = notes.quoted;
    entry.quoted_words = notes.quoted_words;
    entry.quoted_in_part = notes.quoted_in_part;
    entry.credited_to = notes.credited_to;
    entry.credited_in_part = notes.credited_in_part;
    entry.credited_as_in_source = notes.credited_as_in_source;
    entry.article = span_of(findings.article, passage.article);
    entry.source = span_of(findings.source, passage.source);
    detail::add_edits(findings.source, findings.article, passage, entry);
    entry.cosine = passage.cosine;
    entry.likeness = notes.likeness;
    entry.shared_words = static_cast<std::uint32_t>(passage.matches.size());
    entry.evidence_bits = passage.evidence_bits;
    entry.why = notes.why;
  }
  return passages;
}

void add_attributions(const AnalyzedText& text, std::span<const Attribution> attributions,
                      std::string_view role, std::vector<ReportAttribution>& list) {
  const auto first = static_cast<std::uint32_t>(list.size() + 1);
  for (const Attribution& attribution : attributions) {
    ReportAttribution& entry = list.emplace_back();
    entry.id = first + attribution.id;
    entry.document = role;
    entry.source_name = attribution.source_name;
    entry.kind = cue_kind_name(attribution.kind);
    entry.confidence = round6(attribution.confidence);
    entry.cue = span_of(text.document, attribution.cue);
    entry.content = span_of(text.document, attribution.content);
    if (attribution.nested_in) entry.nested_in = first + *attribution.nested_in;
    entry.candidates = attribution.candidates;
  }
}

ReportShareRange range_of(const ShareRange& share, bool has_words) {
  if (!has_words) return {};
  return {round6(share.low), round6(share.value), round6(share.high)};
}

ReportNamedSource named_source_of(const NamedSourceFindings& found, const Findings& findings) {
  ReportNamedSource named;
  named.name = found.name;
  named.article_share = range_of(found.article_share, found.article_has_words);
  named.source_share = range_of(found.source_share, found.source_has_words);
  named.sentence = found.sentence;
  for (const Relay& relay : found.relayed) {
    ReportRelay& entry = named.relayed.emplace_back();
    if (relay.article) entry.article = span_of(findings.article, *relay.article);
    if (relay.source) entry.source = span_of(findings.source, *relay.source);
    entry.credited = relay.credited;
    entry.credited_in_source = relay.credited_in_source;
    entry.basis = relay_basis_name(relay.basis);
    if (relay.passage) {
      entry.passage_class =
          passage_class_name(findings.alignment.passages[*relay.passage].passage_class);
    }
    entry.confidence = round6(relay.confidence);
  }
  return named;
}

void add_exclusions(const AnalyzedText& text, std::string_view role,
                    std::vector<ReportExclusion>& excluded) {
  for (const Exclusion& exclusion : text.structure.exclusions) {
    excluded.push_back({std::string(role), std::string(exclusion_reason_name(exclusion.reason)),
                        span_of(text.document, exclusion.source)});
  }
}

// Runs that were kept out for one reason on one side; those that overlap become one entry, since
// each side is listed for itself and a refrain would be listed once for every pair of its places.
void add_kept_out(const AnalyzedText& text, std::string_view role,
                  const std::vector<KeptOut>& kept_out, TokenRange KeptOut::*side,
                  std::vector<ReportExclusion>& excluded) {
  std::map<std::string, std::vector<TokenRange>> by_reason;
  for (const KeptOut& run : kept_out) by_reason[run.reason].push_back(run.*side);
  for (auto& [reason, ranges] : by_reason) {
    std::sort(ranges.begin(), ranges.end());
    TokenRange open = ranges.front();
    const auto close = [&, &why = reason] {
      excluded.push_back({std::string(role), why, span_of(text, open)});
    };
    for (const TokenRange range : ranges) {
      if (range.begin < open.end) {
        open.end = std::max(open.end, range.end);
      } else if (open != range) {
        close();
        open = range;
      }
    }
    close();
  }
}

std::vector<ReportExclusion> exclusions_of(const Findings& findings) {
  std::vector<ReportExclusion> excluded;
  const std::vector<KeptOut>& kept_out = findings.alignment.kept_out;
  add_exclusions(findings.source, kSource, excluded);
  add_kept_out(findings.source, kSource, kept_out, &KeptOut::source, excluded);
  const auto first_of_article = static_cast<std::ptrdiff_t>(excluded.size());
  add_exclusions(findings.article, kArticle, excluded);
  add_kept_out(findings.article, kArticle, kept_out, &KeptOut::article, excluded);
  const auto in_order = [](const ReportExclusion& a, const ReportExclusion& b) {
    return a.span.begin_char < b.span.begin_char;
  };
  std::stable_sort(excluded.begin(), excluded.begin() + first_of_article, in_order);
  std::stable_sort(excluded.begin() + first_of_article, excluded.end(), in_order);
  return excluded;
}

std::vector<std::string> warnings_of(const Findings& findings, std::uint32_t shingle_length) {
  std::vector<std::string> warnings;
  const auto warn_of = [&](const Share& share, std::string_view role) {
    if (share.denominator == 0) {
      warnings.push_back(fmt::format(
          "every word of the {} is excluded, so there is nothing to have a share of", role));
    } else if (share.denominator < shingle_length) {
      warnings.push_back(
          fmt::format("the {} has {} of prose, fewer than one shingle of {}: too short to judge",
                      role, count_of(share.denominator, "word"), shingle_length));
    }
  };
  warn_of(findings.score.used, kSource);
  warn_of(findings.score.derived, kArticle);
  const bool is_flagged = findings.verdict.label != VerdictLabel::kUnrelated &&
                          findings.verdict.label != VerdictLabel::kSameEvent;
  if (const auto languages = two_languages(findings.source, findings.article);
      languages && !is_flagged) {
    warnings.push_back(fmt::format(
        "the texts are in two languages ({} and {}): only names and numbers can match, and a "
        "translation would not show",
        languages->first, languages->second));
  }
  const std::string& of_source = findings.source.structure.language;
  const std::string& of_article = findings.article.structure.language;
  for (const std::string* language : {&of_source, &of_article}) {
    const bool said = language == &of_article && of_article == of_source;
    if (reads_credits(*language) || said) continue;
    warnings.push_back(
        fmt::format("credits are not looked for in this language ({}): that none is shown does not "
                    "mean that none is given",
                    *language));
  }
  if (findings.alignment.search_was_bounded) {
    warnings.emplace_back(
        "the texts are so long or so repetitive that the search for reworded sentences kept to its "
        "bound; copied passages are all found, a reworded one may be missing");
  }
  if (findings.source.document.sha256 == findings.article.document.sha256 &&
      !findings.source.document.sha256.empty()) {
    warnings.emplace_back(
        "the source and the article hold the same bytes: the text is compared with itself");
  }
  return warnings;
}

}  // namespace

OverlapReport assemble_report(const Findings& findings, std::uint32_t shingle_length,
                              std::uint32_t num_hashes) {
  OverlapReport report;
  report.documents = {describe(findings.source, kSource), describe(findings.article, kArticle)};
  report.verdict = {std::string(verdict_label_name(findings.verdict.label)),
                    rounded(findings.verdict.probability),
                    std::string(direction_name(findings.verdict.direction)),
                    findings.verdict.reasons};
  report.scores = scores_of(findings.score, shingle_length, num_hashes);
  report.passages = passages_of(findings);
  add_attributions(findings.source, findings.source_attributions, kSource, report.attributions);
  add_attributions(findings.article, findings.article_attributions, kArticle, report.attributions);
  for (const NamedSourceFindings& found : findings.named_sources) {
    report.named_sources.push_back(named_source_of(found, findings));
  }
  report.excluded = exclusions_of(findings);
  report.warnings = warnings_of(findings, shingle_length);
  return report;
}

}  // namespace ibid
