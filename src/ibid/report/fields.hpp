// The fields of the JSON report, in the order of the schema, told once: the writer and the reader
// both walk this list, so what one writes the other reads.
//
// A visitor has  field(name, value), choice(name, text, allowed), object(name, body) and
// options(name, values); visit_fields(visitor, span) called for a part without a name of its own
// puts the part's fields inline.
#pragma once

#include <array>
#include <concepts>
#include <string_view>
#include <type_traits>

#include "ibid/report/overlap_report.hpp"

namespace ibid::detail {

inline constexpr std::string_view kReportSchema = "ibid.report/1";

inline constexpr std::array<std::string_view, 2> kRoles = {"source", "article"};
inline constexpr std::array<std::string_view, 6> kVerdictLabels = {
    "copy", "derived", "partly-derived", "common-source", "same-event", "unrelated"};
inline constexpr std::array<std::string_view, 3> kDirections = {
    "source-to-article", "article-to-source", "undetermined"};
inline constexpr std::array<std::string_view, 4> kPassageClasses = {"verbatim", "near-verbatim",
                                                                    "paraphrase", "summary"};
inline constexpr std::array<std::string_view, 3> kEditKinds = {"replace", "insert", "delete"};
inline constexpr std::array<std::string_view, 2> kSharedKinds = {"moved", "other-form"};
inline constexpr std::array<std::string_view, 3> kRelayBases = {"credited", "revealed", "doubtful"};

/// The part as the writer (const) or the reader (not const) holds it.
template <typename T, typename Part>
concept Is = std::same_as<std::remove_const_t<T>, Part>;

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportSpan> auto& span) {
  visitor.field("begin_byte", span.begin_byte);
  visitor.field("end_byte", span.end_byte);
  visitor.field("begin_char", span.begin_char);
  visitor.field("end_char", span.end_char);
  visitor.field("text", span.text);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportMarkup> auto& markup) {
  visitor.field("chars", markup.chars);
  visitor.field("shown", markup.shown);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportDocument> auto& document) {
  visitor.choice("role", document.role, kRoles);
  visitor.field("id", document.id);
  visitor.field("path", document.path);
  visitor.field("title", document.title);
  visitor.field("publisher", document.publisher);
  visitor.field("published", document.published);
  visitor.field("language", document.language);
  visitor.field("credits_read", document.credits_read);
  visitor.field("encoding", document.encoding);
  visitor.field("bytes", document.bytes);
  visitor.field("characters", document.characters);
  visitor.field("words", document.words);
  visitor.field("sentences", document.sentences);
  visitor.field("sha256", document.sha256);
  visitor.field("paragraphs", document.paragraphs);
  visitor.field("markup", document.markup);
  visitor.field("warnings", document.warnings);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportVerdict> auto& verdict) {
  visitor.choice("label", verdict.label, kVerdictLabels);
  visitor.field("probability", verdict.probability);
  visitor.choice("direction", verdict.direction, kDirections);
  visitor.field("reasons", verdict.reasons);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportShare> auto& share) {
  visitor.field("value", share.value);
  visitor.field("numerator", share.numerator);
  visitor.field("denominator", share.denominator);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportResemblance> auto& resemblance) {
  visitor.field("k", resemblance.k);
  visitor.field("exact", resemblance.exact);
  visitor.field("estimate", resemblance.estimate);
  visitor.field("standard_error", resemblance.standard_error);
  visitor.field("hashes", resemblance.hashes);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportContainment> auto& containment) {
  visitor.field("k", containment.k);
  visitor.field("article_in_source", containment.article_in_source);
  visitor.field("source_in_article", containment.source_in_article);
  visitor.field("stems_article_in_source", containment.stems_article_in_source);
  visitor.field("stems_source_in_article", containment.stems_source_in_article);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportWordsByClass> auto& words) {
  visitor.field("verbatim", words.verbatim);
  visitor.field("near-verbatim", words.near_verbatim);
  visitor.field("paraphrase", words.paraphrase);
  visitor.field("summary", words.summary);
  visitor.field("own", words.own);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportScores> auto& scores) {
  visitor.field("derived_share", scores.derived_share);
  visitor.field("used_share", scores.used_share);
  visitor.field("resemblance", scores.resemblance);
  visitor.field("containment", scores.containment);
  visitor.field("cosine", scores.cosine);
  visitor.field("longest_run_words", scores.longest_run_words);
  visitor.field("words_by_class", scores.words_by_class);
}

// Which kinds an edit may have depends on the list that it stands in: each list settles that.
template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportEdit> auto& edit) {
  visitor.field("kind", edit.kind);
  visitor.field("article_chars", edit.article_chars);
  visitor.field("source_chars", edit.source_chars);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportPassage> auto& passage) {
  visitor.field("id", passage.id);
  visitor.choice("class", passage.passage_class, kPassageClasses);
  visitor.field("quoted", passage.quoted);
  visitor.field("quoted_words", passage.quoted_words);
  visitor.field("quoted_in_part", passage.quoted_in_part);
  visitor.field("credited_to", passage.credited_to);
  visitor.field("credited_in_part", passage.credited_in_part);
  visitor.field("credited_as_in_source", passage.credited_as_in_source);
  visitor.field("article", passage.article);
  visitor.field("source", passage.source);
  visitor.field("edits", passage.edits);
  visitor.field("also_shared", passage.also_shared);
  visitor.field("cosine", passage.cosine);
  visitor.field("likeness", passage.likeness);
  visitor.field("shared_words", passage.shared_words);
  visitor.field("evidence_bits", passage.evidence_bits);
  visitor.field("why", passage.why);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportAttribution> auto& attribution) {
  visitor.field("id", attribution.id);
  visitor.choice("document", attribution.document, kRoles);
  visitor.field("source_name", attribution.source_name);
  visitor.field("kind", attribution.kind);
  visitor.field("confidence", attribution.confidence);
  visitor.field("cue", attribution.cue);
  visitor.field("content", attribution.content);
  visitor.field("nested_in", attribution.nested_in);
  visitor.field("candidates", attribution.candidates);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportShareRange> auto& range) {
  visitor.field("low", range.low);
  visitor.field("value", range.value);
  visitor.field("high", range.high);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportRelay> auto& relay) {
  visitor.field("article", relay.article);
  visitor.field("source", relay.source);
  visitor.field("credited", relay.credited);
  visitor.field("credited_in_source", relay.credited_in_source);
  visitor.choice("basis", relay.basis, kRelayBases);
  visitor.choice("class", relay.passage_class, kPassageClasses);
  visitor.field("confidence", relay.confidence);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportNamedSource> auto& named_source) {
  visitor.field("name", named_source.name);
  visitor.field("article_share", named_source.article_share);
  visitor.field("source_share", named_source.source_share);
  visitor.field("relayed", named_source.relayed);
  visitor.field("sentence", named_source.sentence);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Is<ReportExclusion> auto& exclusion) {
  visitor.choice("document", exclusion.document, kRoles);
  visitor.field("reason", exclusion.reason);
  visit_fields(visitor, exclusion.span);
}

/// All but "schema", which comes first and which each visitor settles before it walks the rest.
template <typename Visitor>
void visit_fields(Visitor& visitor, Is<OverlapReport> auto& report) {
  visitor.object("tool", [&](auto& tool) {
    tool.field("name", report.tool_name);
    tool.field("version", report.tool_version);
    tool.options("options", report.tool_options);
  });
  visitor.field("documents", report.documents);
  visitor.field("verdict", report.verdict);
  visitor.field("scores", report.scores);
  visitor.field("passages", report.passages);
  visitor.field("attributions", report.attributions);
  visitor.field("named_sources", report.named_sources);
  visitor.field("excluded", report.excluded);
  visitor.field("warnings", report.warnings);
}

}  // namespace ibid::detail
