// A pair of short texts with what the stages below find in it.
#pragma once

#include <string>
#include <string_view>

#include "helpers/analyze.hpp"
#include "ibid/align/align.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/score/overlap_score.hpp"
#include "ibid/score/passage_notes.hpp"
#include "ibid/score/verdict.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid::testing {

inline AnalyzedText analyzed(std::string_view text, std::optional<std::string> published = {},
                             std::optional<std::string> publisher = {}) {
  DocumentMeta meta = test::in_language("en");
  meta.published = std::move(published);
  meta.publisher = std::move(publisher);
  return test::analyze(text, std::move(meta));
}

struct MadePair {
  MadePair(AnalyzedText source_text, AnalyzedText article_text)
      : source(std::move(source_text)),
        article(std::move(article_text)),
        terms(number_terms(source, article)),
        alignment(align_texts(source, article, terms, {})),
        score(score_overlap(source, article, terms, alignment, {}).value()),
        source_attributions(find_attributions(source, OutletRegistry::shipped())),
        article_attributions(find_attributions(article, OutletRegistry::shipped())),
        source_is_own(find_own_outlets(source, OutletRegistry::shipped())),
        credit_targets(find_credit_targets(source_is_own, source_attributions, article_attributions,
                                           alignment.passages)) {}

  [[nodiscard]] std::vector<PassageNotes> notes() const {
    return annotate_passages(alignment.passages, source, article, terms, article_attributions,
                             credit_targets, source_is_own);
  }

  [[nodiscard]] VerdictInput input() const {
    return {source,
            article,
            alignment,
            score,
            source_attributions,
            article_attributions,
            OutletRegistry::shipped()};
  }

  AnalyzedText source;
  AnalyzedText article;
  PairTerms terms;
  Alignment alignment;
  OverlapScore score;
  std::vector<Attribution> source_attributions;
  std::vector<Attribution> article_attributions;
  std::vector<OwnOutlet> source_is_own;
  std::vector<CreditTarget> credit_targets;
};

}  // namespace ibid::testing
