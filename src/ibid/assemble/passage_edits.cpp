#include "ibid/assemble/passage_edits.hpp"

#include <string>

#include "ibid/align/edit_script.hpp"
#include "ibid/report/fields.hpp"

namespace ibid::detail {
namespace {

/// @param whole  the side of the passage: words that are not there have a place inside it
CharRange chars_of(const AnalyzedText& text, TokenRange tokens, TokenRange whole) {
  Span span;
  if (tokens.begin < tokens.end) {
    span = text.text.source_of(tokens);
  } else if (tokens.begin > whole.begin) {
    span.begin = span.end = text.text.tokens[tokens.begin - 1].source.end;
  } else {
    span.begin = span.end = text.text.tokens[whole.begin].source.begin;
  }
  const Location location = text.document.locate(span);
  return {location.begin_char, location.end_char};
}

std::string_view edit_kind_name(EditKind kind) {
  switch (kind) {
    case EditKind::kInsert:
      return "insert";
    case EditKind::kDelete:
      return "delete";
    case EditKind::kReplace:
    case EditKind::kKeep:
      break;
  }
  return "replace";
}

/// A row of matches that stand side by side in both texts.
struct MatchRow {
  TokenRange article;
  TokenRange source;
  bool exact = true;
};

/// The matches that the script does not keep.
std::vector<MatchRow> other_matches(const Passage& passage, const std::vector<EditStep>& script) {
  std::vector<MatchRow> rows;
  auto step = script.begin();
  for (const WordMatch& match : passage.matches) {
    while (step != script.end() && step->to.end <= match.article) ++step;
    if (step != script.end() && step->kind == EditKind::kKeep) continue;
    if (!rows.empty() && rows.back().exact == match.exact &&
        rows.back().article.end == match.article && rows.back().source.end == match.source) {
      ++rows.back().article.end;
      ++rows.back().source.end;
    } else {
      rows.push_back(
          {{match.article, match.article + 1}, {match.source, match.source + 1}, match.exact});
    }
  }
  return rows;
}

}  // namespace

void add_edits(const AnalyzedText& source, const AnalyzedText& article, const Passage& passage,
               ReportPassage& reported) {
  const auto entry = [&](std::string_view kind, TokenRange in_article, TokenRange in_source) {
    return ReportEdit{std::string(kind), chars_of(article, in_article, passage.article),
                      chars_of(source, in_source, passage.source)};
  };
  const std::vector<EditStep> script = make_edit_script(passage);
  for (const EditStep& step : script) {
    if (step.kind == EditKind::kKeep) continue;
    reported.edits.push_back(entry(edit_kind_name(step.kind), step.to, step.from));
  }
  for (const MatchRow& row : other_matches(passage, script)) {
    reported.also_shared.push_back(entry(kSharedKinds[row.exact ? 0 : 1], row.article, row.source));
  }
}

}  // namespace ibid::detail
