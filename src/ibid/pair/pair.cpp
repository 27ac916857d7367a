#include "ibid/pair/pair.hpp"

#include <utility>

namespace ibid {

Side prepare_side(Document document, const OutletRegistry& outlets) {
  Side side{analyze_text(std::move(document)), {}};
  side.attributions = find_attributions(side.text, outlets);
  return side;
}

Result<PairFindings> compare_sides(const Side& source, const Side& article,
                                   const OutletRegistry& outlets, const PairOptions& options) {
  PairTerms terms = number_terms(source.text, article.text);
  Alignment alignment = align_texts(source.text, article.text, terms, options.align);
  Result<OverlapScore> score =
      score_overlap(source.text, article.text, terms, alignment, options.sketch);
  if (!score) return score.error();
  Verdict verdict = reach_verdict({source.text, article.text, alignment, score.value(),
                                   source.attributions, article.attributions, outlets});
  return PairFindings{std::move(terms), std::move(alignment), std::move(score).value(),
                      std::move(verdict)};
}

}  // namespace ibid
