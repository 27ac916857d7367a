#include "ibid/score/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ibid/base/number.hpp"
#include "ibid/score/common_source.hpp"

namespace ibid {
namespace {

// What the passages say of closeness. Words of quotations are left out where they would speak for
// copying: two reporters hear the same speech.
struct Closeness {
  std::uint32_t close_words = 0;       // of the article, in verbatim and near-verbatim passages
  std::uint32_t kept_words = 0;        // of those, matched word for word
  std::uint32_t longest_unquoted = 0;  // longest run of equal words outside quotation marks
};

bool is_close(const Passage& passage) {
  return passage.passage_class == PassageClass::kVerbatim ||
         passage.passage_class == PassageClass::kNearVerbatim;
}

Closeness measure_closeness(const VerdictInput& input) {
  Closeness closeness;
  closeness.close_words =
      input.score.words_by_class.verbatim + input.score.words_by_class.near_verbatim;
  const auto quoted = mark_quoted(input.article.text, input.article.structure);
  std::vector<std::uint8_t> kept(input.article.text.tokens.size(), 0);
  for (const Passage& passage : input.alignment.passages) {
    closeness.longest_unquoted =
        std::max(closeness.longest_unquoted, longest_exact_run(passage.matches, quoted).size());
    if (!is_close(passage)) continue;
    for (const WordMatch& match : passage.matches) kept[match.article] |= match.exact ? 1 : 0;
  }
  closeness.kept_words =
      static_cast<std::uint32_t>(std::count(kept.begin(), kept.end(), std::uint8_t{1}));
  return closeness;
}

double share(std::uint32_t numerator, std::uint32_t denominator) {
  return Share{numerator, denominator}.value().value_or(0);
}

bool tells_of_derivation(const VerdictInput& input, const Closeness& closeness,
                         const VerdictModel& model) {
  const Share& derived = input.score.derived;
  return closeness.longest_unquoted >= model.telling_run ||
         closeness.close_words >= model.telling_close_words ||
         derived.numerator >= model.telling_words ||
         (derived.value().value_or(0) >= model.telling_share &&
          derived.numerator >= model.telling_share_words);
}

bool shares_a_subject(const VerdictInput& input, const VerdictModel& model) {
  const OverlapScore& score = input.score;
  return std::min(score.derived.denominator, score.used.denominator) >= model.same_event_words &&
         score.cosine.value_or(0) >= model.same_event_cosine;
}

VerdictLabel label_by_share(const VerdictInput& input, const Closeness& closeness,
                            const VerdictModel& model) {
  const double derived = input.score.derived.value().value_or(0);
  const double used = input.score.used.value().value_or(0);
  if (derived >= model.copy_share &&
      share(closeness.kept_words, input.score.derived.denominator) >= model.copy_kept_share) {
    return VerdictLabel::kCopy;
  }
  if (tells_of_derivation(input, closeness, model)) {
    if (derived >= model.derived_share) return VerdictLabel::kDerived;
    if (std::max(derived, used) >= model.partly_derived_share ||
        closeness.longest_unquoted >= model.partly_derived_run) {
      return VerdictLabel::kPartlyDerived;
    }
  }
  return !input.alignment.passages.empty() || shares_a_subject(input, model)
             ? VerdictLabel::kSameEvent
             : VerdictLabel::kUnrelated;
}

// Two reports of a third agree on its content, not on many words in a row.
bool explains_what_is_shared(const CommonSource& common, const VerdictInput& input,
                             const Closeness& closeness, const VerdictModel& model) {
  return share(common.relayed_words, common.shared_words) >= model.common_source_relayed &&
         share(common.residual_words, input.score.derived.denominator) <=
             model.common_source_residual &&
         closeness.longest_unquoted < model.common_source_run;
}

std::vector<std::uint64_t> prose_words(const AnalyzedText& text) {
  std::vector<std::uint64_t> words;
  for (std::size_t i = 0; i < text.text.tokens.size(); ++i) {
    if (text.structure.is_prose[i] != 0) words.push_back(text.text.tokens[i].hash);
  }
  return words;
}

double percent(const Share& part) { return part.value().value_or(0) * 100; }

void add_share_reasons(const VerdictInput& input, Verdict& verdict) {
  const OverlapScore& score = input.score;
  if (input.alignment.passages.empty()) {
    verdict.reasons.emplace_back("no passage of the article is in the source");
    if (verdict.label == VerdictLabel::kSameEvent) {
      verdict.reasons.push_back(
          fmt::format("the vocabulary is alike (cosine {:.2f})", score.cosine.value_or(0)));
    }
    return;
  }
  verdict.reasons.push_back(fmt::format(
      "{:.0f} % of the article's {} and {:.0f} % of the source's {} stand in {}; "
      "the longest shared run is {}",
      percent(score.derived), count_of(score.derived.denominator, "word"), percent(score.used),
      score.used.denominator, count_of(input.alignment.passages.size(), "passage"),
      count_of(score.longest_run, "word")));
  if (verdict.label == VerdictLabel::kSameEvent) {
    verdict.reasons.emplace_back("that is no more than two reports of one subject may share");
  }
}

}  // namespace

std::string_view verdict_label_name(VerdictLabel label) {
  switch (label) {
    case VerdictLabel::kCopy:
      return "copy";
    case VerdictLabel::kDerived:
      return "derived";
    case VerdictLabel::kPartlyDerived:
      return "partly-derived";
    case VerdictLabel::kCommonSource:
      return "common-source";
    case VerdictLabel::kSameEvent:
      return "same-event";
    case VerdictLabel::kUnrelated:
      return "unrelated";
  }
  return "";
}

Verdict reach_verdict(const VerdictInput& input, const VerdictModel& model) {
  Verdict verdict;
  const Closeness closeness = measure_closeness(input);
  verdict.label = label_by_share(input, closeness, model);
  if (input.score.derived.denominator > 0 &&
      prose_words(input.source) == prose_words(input.article)) {
    verdict.reasons.emplace_back("the two texts are the same, word for word");
  } else if (const auto common = find_common_source(input);
             common && verdict.label != VerdictLabel::kCopy &&
             explains_what_is_shared(*common, input, closeness, model)) {
    verdict.label = VerdictLabel::kCommonSource;
    verdict.reasons.push_back(fmt::format(
        "both credit {0}: {1} of the {2} shared words relay {0}, {3} are background or quoted",
        common->name, common->relayed_words, common->shared_words,
        common->shared_words - common->relayed_words));
  }
  add_share_reasons(input, verdict);
  if (verdict.label == VerdictLabel::kUnrelated) return verdict;
  DirectionFinding found = find_direction(input);
  // Who left a credit out came later only if it came from the other text at all.
  const bool by_dates = found.direction != Direction::kUndetermined &&
                        input.source.document.meta.published.has_value();
  if (verdict.label == VerdictLabel::kCommonSource && !by_dates) {
    found = {Direction::kUndetermined,
             "direction: undetermined, for what is shared may have reached both from elsewhere"};
  }
  verdict.direction = found.direction;
  verdict.reasons.push_back(std::move(found.reason));
  return verdict;
}

}  // namespace ibid
