#include "ibid/score/overlap_score.hpp"

#include <algorithm>
#include <array>

#include "ibid/base/number.hpp"
#include "ibid/weigh/tf_idf.hpp"

namespace ibid {
namespace {

// Closest class first: a word that stands in two passages counts for the closer one.
constexpr std::array kClasses{PassageClass::kVerbatim, PassageClass::kNearVerbatim,
                              PassageClass::kParaphrase, PassageClass::kSummary};

WordsByClass count_by_class(const AnalyzedText& article, const std::vector<Passage>& passages) {
  std::vector<std::uint8_t> closest(article.text.tokens.size(), kClasses.size());
  for (const Passage& passage : passages) {
    const auto rank = static_cast<std::uint8_t>(
        std::find(kClasses.begin(), kClasses.end(), passage.passage_class) - kClasses.begin());
    for (std::uint32_t i = passage.article.begin; i < passage.article.end; ++i) {
      closest[i] = std::min(closest[i], rank);
    }
  }
  std::array<std::uint32_t, kClasses.size() + 1> counts{};
  for (std::size_t i = 0; i < closest.size(); ++i) {
    if (article.structure.is_prose[i] != 0) ++counts[closest[i]];
  }
  return {counts[0], counts[1], counts[2], counts[3], counts[4]};
}

// Words of prose, but for the stock phrases that both texts have.
std::vector<std::uint8_t> mark_subject(const AnalyzedText& text,
                                       const std::vector<KeptOut>& kept_out,
                                       TokenRange KeptOut::*side) {
  std::vector<std::uint8_t> marked = text.structure.is_prose;
  for (const KeptOut& run : kept_out) {
    if (run.reason != "stock-phrase") continue;
    const TokenRange range = run.*side;
    std::fill(marked.begin() + range.begin, marked.begin() + range.end, std::uint8_t{0});
  }
  return marked;
}

std::vector<TermId> terms_in(const std::vector<std::uint8_t>& marked, const TextTerms& terms) {
  std::vector<TermId> row;
  for (std::size_t i = 0; i < terms.term.size(); ++i) {
    if (marked[i] != 0 && terms.is_content[i] != 0) row.push_back(terms.term[i]);
  }
  return row;
}

std::optional<double> document_cosine(const std::vector<std::uint8_t>& source,
                                      const std::vector<std::uint8_t>& article,
                                      const PairTerms& terms) {
  const std::vector<std::vector<TermId>> rows{terms_in(source, terms.left),
                                              terms_in(article, terms.right)};
  if (rows[0].empty() || rows[1].empty()) return std::nullopt;
  const TfIdfRows weighed(rows, terms.idf);
  return weighed.cosine(0, weighed, 1);
}

std::vector<std::uint8_t> mark(std::size_t tokens, const std::vector<Passage>& passages,
                               TokenRange Passage::*side) {
  std::vector<std::uint8_t> marked(tokens, 0);
  for (const Passage& passage : passages) {
    const TokenRange range = passage.*side;
    std::fill(marked.begin() + range.begin, marked.begin() + range.end, std::uint8_t{1});
  }
  return marked;
}

}  // namespace

Share share_of_marked(const AnalyzedText& text, const std::vector<std::uint8_t>& marked) {
  Share share;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (text.structure.is_prose[i] == 0) continue;
    ++share.denominator;
    share.numerator += marked[i];
  }
  return share;
}

std::vector<Shingle> prose_shingles(const AnalyzedText& text, std::uint32_t k) {
  std::vector<Shingle> shingles;
  std::vector<std::uint64_t> words;
  const auto& tokens = text.text.tokens;
  const auto finish_stretch = [&](std::uint32_t end) {
    append_shingles(words, k, end - static_cast<std::uint32_t>(words.size()), shingles);
    words.clear();
  };
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (text.structure.is_prose[i] != 0) {
      words.push_back(tokens[i].hash);
    } else {
      finish_stretch(i);
    }
  }
  finish_stretch(static_cast<std::uint32_t>(tokens.size()));
  return shingles;
}

std::optional<double> Share::value() const {
  if (denominator == 0) return std::nullopt;
  return round6(static_cast<double>(numerator) / denominator);
}

Result<OverlapScore> score_overlap(const AnalyzedText& source, const AnalyzedText& article,
                                   const PairTerms& terms, const Alignment& alignment,
                                   const MinHashParams& params) {
  OverlapScore score;
  score.derived = share_of_marked(
      article, mark(article.text.tokens.size(), alignment.passages, &Passage::article));
  score.used = share_of_marked(
      source, mark(source.text.tokens.size(), alignment.passages, &Passage::source));
  score.words_by_class = count_by_class(article, alignment.passages);
  score.longest_run = alignment.longest_run;

  const std::vector<std::uint64_t> in_source =
      shingle_set(prose_shingles(source, params.shingle_length));
  const std::vector<std::uint64_t> in_article =
      shingle_set(prose_shingles(article, params.shingle_length));
  score.shingles = overlap_of_sets(in_source, in_article);
  const auto source_signature = sketch_minhash(in_source, params);
  const auto article_signature = sketch_minhash(in_article, params);
  if (!source_signature) return source_signature.error();
  if (!article_signature) return article_signature.error();
  const auto estimate = estimate_resemblance(source_signature.value(), article_signature.value());
  if (estimate) score.resemblance = estimate.value();  // else a side has no shingle: no estimate
  score.stems = overlap_of_stems(stem_set(source), stem_set(article));
  score.cosine = document_cosine(source.structure.is_prose, article.structure.is_prose, terms);
  score.subject_cosine =
      document_cosine(mark_subject(source, alignment.kept_out, &KeptOut::source),
                      mark_subject(article, alignment.kept_out, &KeptOut::article), terms);
  return score;
}

}  // namespace ibid
