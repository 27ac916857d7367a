#include "ibid/score/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "ibid/base/number.hpp"
#include "ibid/score/common_source.hpp"
#include "ibid/score/common_statement.hpp"
#include "ibid/score/derivation.hpp"
#include "ibid/score/small_overlap.hpp"
#include "ibid/score/two_languages.hpp"

namespace ibid {
namespace {

double share(std::uint32_t numerator, std::uint32_t denominator) {
  return Share{numerator, denominator}.value().value_or(0);
}

bool shares_a_subject(const VerdictInput& input, const VerdictModel& model) {
  const OverlapScore& score = input.score;
  return std::min(score.derived.denominator, score.used.denominator) >= model.same_event_words &&
         score.subject_cosine.value_or(0) >= model.same_event_cosine;
}

VerdictLabel label_by_share(const VerdictInput& input, const Closeness& closeness,
                            double probability, const VerdictModel& model) {
  if (is_copied(closeness, model)) return VerdictLabel::kCopy;
  if (probability >= model.telling_probability) {
    return closeness.derived.value().value_or(0) >= model.derived_share
               ? VerdictLabel::kDerived
               : VerdictLabel::kPartlyDerived;
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

// Two reports of one event may hold much of what was given out there.
bool explains_what_is_shared(const CommonStatement& statement, const Closeness& closeness,
                             const VerdictModel& model) {
  const Share& derived = closeness.derived;
  const double own = derived.denominator - derived.numerator;
  if (statement.residual_words > model.statement_residual * own) return false;
  if (statement.in_writing && statement.stated_words >= model.statement_words) return true;
  return share(statement.stated_words, statement.shared_words) >= model.common_source_relayed &&
         share(statement.residual_words, derived.denominator) <= model.common_source_residual &&
         statement.residual_run < model.common_source_run;
}

// All words where none is prose, so that what is all furniture can still be the same.
std::vector<std::uint64_t> words_to_compare(const AnalyzedText& text) {
  const std::vector<std::uint8_t>& is_prose = text.structure.is_prose;
  const bool has_prose = std::count(is_prose.begin(), is_prose.end(), std::uint8_t{1}) > 0;
  std::vector<std::uint64_t> words;
  for (std::size_t i = 0; i < text.text.tokens.size(); ++i) {
    if (!has_prose || is_prose[i] != 0) words.push_back(text.text.tokens[i].hash);
  }
  return words;
}

bool are_the_same(const VerdictInput& input) {
  const bool source_has_prose = input.score.used.denominator > 0;
  const bool article_has_prose = input.score.derived.denominator > 0;
  const std::vector<std::uint64_t> words = words_to_compare(input.article);
  return source_has_prose == article_has_prose && !words.empty() &&
         words == words_to_compare(input.source);
}

double percent(const Share& part) { return part.value().value_or(0) * 100; }

// Why there is no passage, and what is there instead.
void add_reasons_without_passage(const VerdictInput& input, const VerdictModel& model,
                                 Verdict& verdict) {
  const auto is_excluded = [](const Share& share) { return share.denominator == 0; };
  if (is_excluded(input.score.used) || is_excluded(input.score.derived)) {
    verdict.reasons.push_back(fmt::format(
        "all of {} is left out (datelines, links to other articles and the like), so that no share "
        "of it can be given",
        is_excluded(input.score.used) && is_excluded(input.score.derived) ? "both texts"
        : is_excluded(input.score.used)                                   ? "the source"
                                                                          : "the article"));
    return;
  }
  verdict.reasons.emplace_back("no passage of the article is in the source");
  if (const std::vector<std::string> small = describe_small_overlap(input); !small.empty()) {
    verdict.reasons.push_back(
        fmt::format("too little for a passage, but worth a look: {}", fmt::join(small, "; ")));
  }
  if (verdict.label == VerdictLabel::kSameEvent) {
    verdict.reasons.push_back(
        fmt::format("the vocabulary is alike (cosine {:.2f})", input.score.cosine.value_or(0)));
  } else if (input.score.cosine.value_or(0) >= model.same_event_cosine &&
             input.score.subject_cosine.value_or(0) < model.same_event_cosine) {
    verdict.reasons.push_back(fmt::format(
        "the vocabulary is alike by stock phrases alone (cosine {:.2f}, without them {:.2f})",
        input.score.cosine.value_or(0), input.score.subject_cosine.value_or(0)));
  }
}

std::string order_of(const Closeness& closeness) {
  constexpr std::uint32_t kFewest = 3;  // two are in one order or the other
  if (closeness.passages < kFewest) return "";
  return closeness.chain == closeness.passages
             ? fmt::format("; the {} passages have the same order in both", closeness.passages)
             : fmt::format("; {} of the {} passages have the same order in both", closeness.chain,
                           closeness.passages);
}

// Why so much, or so little, is no sign that one text drew on the other.
std::string why_no_more(const Closeness& closeness, const VerdictModel& model) {
  if (closeness.passages == 0) {
    return "what both have is stock wording, which carries next to no information";
  }
  if (closeness.larger_share() < model.partly_derived_share) {
    return "that is no more than two reports of one subject may share";
  }
  const bool is_quoted = 2 * closeness.quoted_words > closeness.matched_words;
  std::string pieces = closeness.longest_unquoted < 2
                           ? "no two words in a row"
                           : fmt::format("at most {} words in a row", closeness.longest_unquoted);
  if (closeness.close_words > 0) {
    pieces += fmt::format(", {} in passages close to the source", closeness.close_words);
  }
  const bool is_much = closeness.larger_share() >= model.derived_share;
  return fmt::format(
      "{}: {} the same outside quotation marks {} ({}{})",
      is_much ? "that is much for two reports made apart, but does not show that one drew on the "
                "other"
              : "whether one drew on the other, this cannot tell",
      is_quoted ? "most of it is quoted, and what is" : "what is",
      closeness.longest_unquoted < 2 ? "is scattered" : "comes in small pieces", pieces,
      order_of(closeness));
}

void add_share_reasons(const VerdictInput& input, const Closeness& closeness,
                       const VerdictModel& model, Verdict& verdict) {
  const OverlapScore& score = input.score;
  if (const auto languages = two_languages(input.source, input.article);
      languages &&
      (verdict.label == VerdictLabel::kUnrelated || verdict.label == VerdictLabel::kSameEvent)) {
    verdict.reasons.push_back(fmt::format(
        "the texts are in two languages ({} and {}), where only names and numbers can match: a "
        "translation would not show",
        languages->first, languages->second));
  }
  if (input.alignment.passages.empty()) {
    add_reasons_without_passage(input, model, verdict);
    return;
  }
  verdict.reasons.push_back(fmt::format(
      "{:.0f} % of the article's {} and {:.0f} % of the source's {} stand in {}; "
      "the longest shared run is {}",
      percent(score.derived), count_of(score.derived.denominator, "word"), percent(score.used),
      score.used.denominator, count_of(input.alignment.passages.size(), "passage"),
      count_of(score.longest_run, "word")));
  if (verdict.label == VerdictLabel::kSameEvent) {
    verdict.reasons.push_back(why_no_more(closeness, model));
  } else if (verdict.label == VerdictLabel::kDerived ||
             verdict.label == VerdictLabel::kPartlyDerived) {
    verdict.reasons.push_back(fmt::format("what is shared carries {:.0f} bits, {:.1f} a word{}",
                                          closeness.bits, closeness.bits_per_word(),
                                          order_of(closeness)));
  }
}

// The third that both texts draw on, as a reason; empty when none explains what they share.
std::string common_ground(const VerdictInput& input, const Closeness& closeness,
                          const VerdictModel& model, VerdictLabel label) {
  if (label == VerdictLabel::kCopy) return {};
  if (const auto common = find_common_source(input);
      common && explains_what_is_shared(*common, input, closeness, model)) {
    return fmt::format(
        "both credit {0}: {1} of the {2} shared words relay {0}, {3} are background or quoted",
        common->name, common->relayed_words, common->shared_words,
        common->shared_words - common->relayed_words);
  }
  const auto statement = find_common_statement(input);
  if (!statement || !explains_what_is_shared(*statement, closeness, model)) return {};
  // Two reporters at one press conference are of one event: a speaker is named where his words
  // would else pass for copied ones, a statement wherever both have it.
  const bool is_flagged = label == VerdictLabel::kDerived || label == VerdictLabel::kPartlyDerived;
  const bool have_statement =
      statement->in_writing && statement->stated_words >= model.statement_words;
  if (!is_flagged && !have_statement) return {};
  return fmt::format(
      "both give the same {} of {}: {} of the {} matching words are quoted or credited alike in "
      "both{}",
      statement->in_writing ? "statement" : "words",
      statement->speaker.empty() ? "one speaker" : statement->speaker, statement->stated_words,
      statement->shared_words,
      statement->residual_words == 0
          ? ""
          : fmt::format(", and {} more, for which neither gives credit, may come from there too",
                        statement->residual_words));
}

// Why a direction tells nothing: who left a credit out came later only if it came from the other
// text at all. Empty where it does tell, or there is none.
std::string_view doubt_of(VerdictLabel label, DirectionBasis basis) {
  if (basis == DirectionBasis::kDates) return "";
  if (label == VerdictLabel::kCommonSource) {
    return "what is shared may have reached both from elsewhere";
  }
  if (label == VerdictLabel::kSameEvent && basis == DirectionBasis::kLikeness) {
    return "what is shared does not show that one drew on the other";
  }
  return "";
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
  const Closeness closeness = measure_closeness(input, model.telling_bits_per_word);
  const bool is_same = are_the_same(input);
  double probability =
      derivation_probability(derivation_features(closeness, model), model.derivation);
  // However short or stale they are, one of two texts that are the same is no chance find.
  if (is_same) probability = std::max(probability, model.telling_probability);
  verdict.probability = probability;
  verdict.label = label_by_share(input, closeness, probability, model);
  if (is_same) {
    verdict.label = VerdictLabel::kCopy;
    verdict.reasons.emplace_back("the two texts are the same, word for word");
  } else if (std::string reason = common_ground(input, closeness, model, verdict.label);
             !reason.empty()) {
    verdict.label = VerdictLabel::kCommonSource;
    verdict.reasons.push_back(std::move(reason));
  }
  add_share_reasons(input, closeness, model, verdict);
  if (verdict.label == VerdictLabel::kUnrelated) return verdict;
  DirectionFinding found = find_direction(input);
  if (const std::string_view doubt = doubt_of(verdict.label, found.basis); !doubt.empty()) {
    found = {Direction::kUndetermined, DirectionBasis::kNone,
             fmt::format("direction: undetermined, for {}", doubt)};
  }
  verdict.direction = found.direction;
  verdict.reasons.push_back(std::move(found.reason));
  return verdict;
}

}  // namespace ibid
