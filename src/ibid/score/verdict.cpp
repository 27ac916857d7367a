#include "ibid/score/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

constexpr double kRelayedShare = 0.5;  // of a passage's words, for it to count as relayed

// Words of a text that one outlet's reporting makes up.
std::vector<std::uint8_t> mark_relayed(const AnalyzedText& text,
                                       std::span<const Attribution> attributions,
                                       std::uint32_t outlet) {
  std::vector<std::uint8_t> marked(text.text.tokens.size(), 0);
  for (const Attribution& attribution : attributions) {
    if (attribution.outlet != outlet) continue;
    std::fill(marked.begin() + attribution.content_tokens.begin,
              marked.begin() + attribution.content_tokens.end, std::uint8_t{1});
  }
  return marked;
}

bool is_mostly(const std::vector<std::uint8_t>& marked, TokenRange range) {
  const auto count =
      std::count(marked.begin() + range.begin, marked.begin() + range.end, std::uint8_t{1});
  return static_cast<double>(count) >= kRelayedShare * range.size();
}

std::vector<std::uint8_t> mark_quoted(const AnalyzedText& text) {
  std::vector<std::uint8_t> quoted(text.text.tokens.size(), 0);
  for (const Quotation& quotation : text.structure.quotations) {
    std::fill(quoted.begin() + quotation.tokens.begin, quoted.begin() + quotation.tokens.end,
              std::uint8_t{1});
  }
  return quoted;
}

// Outlets credited in both texts, with the name that the report uses.
std::map<std::uint32_t, std::string> outlets_of_both(const VerdictInput& input) {
  std::map<std::uint32_t, std::string> both;
  for (const Attribution& in_article : input.article_attributions) {
    if (!in_article.outlet) continue;
    const bool in_source_too =
        std::any_of(input.source_attributions.begin(), input.source_attributions.end(),
                    [&](const Attribution& other) { return other.outlet == in_article.outlet; });
    if (in_source_too) both.emplace(*in_article.outlet, in_article.source_name);
  }
  return both;
}

CommonSource measure_common_source(const VerdictInput& input, std::uint32_t outlet,
                                   std::string name) {
  const auto in_article = mark_relayed(input.article, input.article_attributions, outlet);
  const auto in_source = mark_relayed(input.source, input.source_attributions, outlet);
  const auto quoted = mark_quoted(input.article);
  // 1: shared; 2: shared and not the outlet's; a word in several passages is relayed if one is.
  constexpr std::uint8_t kRelayed = 1;
  constexpr std::uint8_t kResidual = 2;
  std::vector<std::uint8_t> shared(input.article.text.tokens.size(), 0);
  CommonSource common{.name = std::move(name)};
  for (const Passage& passage : input.alignment.passages) {
    const bool relays =
        is_mostly(in_article, passage.article) || is_mostly(in_source, passage.source);
    if (!relays) common.residual_run = std::max(common.residual_run, passage.longest_run);
    for (std::uint32_t i = passage.article.begin; i < passage.article.end; ++i) {
      if (relays) {
        shared[i] = kRelayed;
      } else if (shared[i] == 0 && quoted[i] == 0) {
        shared[i] = kResidual;
      }
    }
  }
  common.shared_words = input.score.derived.numerator;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (input.article.structure.is_prose[i] == 0) continue;
    common.relayed_words += shared[i] == kRelayed ? 1 : 0;
    common.residual_words += shared[i] == kResidual ? 1 : 0;
  }
  return common;
}

double percent(double share) { return round6(share) * 100; }

std::string count_of(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

// Dates compare as text where both begin with a full ISO 8601 date; the same day says nothing.
Direction direction_by_dates(const VerdictInput& input) {
  constexpr std::size_t kDateLength = 10;
  const auto& source = input.source.document.meta.published;
  const auto& article = input.article.document.meta.published;
  const auto is_date = [](const std::string& text) {
    return text.size() >= kDateLength && text[4] == '-' && text[7] == '-';
  };
  if (!source || !article || !is_date(*source) || !is_date(*article)) {
    return Direction::kUndetermined;
  }
  const int order = source->compare(0, kDateLength, *article, 0, kDateLength);
  if (order == 0) return Direction::kUndetermined;
  return order < 0 ? Direction::kSourceToArticle : Direction::kArticleToSource;
}

// Passages that credit a source on one side only: the side that dropped the credit came later.
struct DroppedCredits {
  std::size_t by_article = 0;
  std::size_t by_source = 0;
};

bool has_credit(std::span<const Attribution> attributions, TokenRange range) {
  return std::any_of(attributions.begin(), attributions.end(), [&](const Attribution& attribution) {
    return attribution.content_tokens.begin < range.end &&
           range.begin < attribution.content_tokens.end;
  });
}

DroppedCredits count_dropped_credits(const VerdictInput& input) {
  DroppedCredits dropped;
  for (const Passage& passage : input.alignment.passages) {
    const bool in_article = has_credit(input.article_attributions, passage.article);
    const bool in_source = has_credit(input.source_attributions, passage.source);
    dropped.by_article += in_source && !in_article ? 1 : 0;
    dropped.by_source += in_article && !in_source ? 1 : 0;
  }
  return dropped;
}

void find_direction(const VerdictInput& input, Verdict& verdict) {
  verdict.direction = direction_by_dates(input);
  if (verdict.direction != Direction::kUndetermined) {
    verdict.reasons.push_back(fmt::format("direction: the source is dated {}, the article {}",
                                          *input.source.document.meta.published,
                                          *input.article.document.meta.published));
    return;
  }
  if (verdict.label == VerdictLabel::kCommonSource) {
    verdict.reasons.emplace_back(
        "direction: undetermined, for what is shared may have reached both from elsewhere");
    return;
  }
  const DroppedCredits dropped = count_dropped_credits(input);
  if (dropped.by_article > dropped.by_source) {
    verdict.direction = Direction::kSourceToArticle;
    verdict.reasons.push_back(
        fmt::format("direction: in {} the source credits somebody and the article does not",
                    count_of(dropped.by_article - dropped.by_source, "passage")));
  } else if (dropped.by_source > dropped.by_article) {
    verdict.direction = Direction::kArticleToSource;
    verdict.reasons.push_back(
        fmt::format("direction: in {} the article credits somebody and the source does not",
                    count_of(dropped.by_source - dropped.by_article, "passage")));
  } else {
    verdict.reasons.emplace_back("direction: undetermined, neither dates nor the texts tell");
  }
}

VerdictLabel label_by_share(const VerdictInput& input, const VerdictModel& model) {
  const OverlapScore& score = input.score;
  const double derived = score.derived.value().value_or(0);
  const std::uint32_t close = score.words_by_class.verbatim + score.words_by_class.near_verbatim;
  const double close_share = Share{close, score.derived.denominator}.value().value_or(0);
  if (derived >= model.copy_share && close_share >= model.copy_close_share) {
    return VerdictLabel::kCopy;
  }
  std::uint32_t longest_run = 0;  // in a passage: a long name or a refrain tells nothing
  for (const Passage& passage : input.alignment.passages) {
    longest_run = std::max(longest_run, passage.longest_run);
  }
  const bool telling = longest_run >= model.telling_run ||
                       close >= model.telling_close_words ||
                       score.derived.numerator >= model.telling_words;
  if (telling && derived >= model.derived_share) return VerdictLabel::kDerived;
  if (telling && derived >= model.partly_derived_share) return VerdictLabel::kPartlyDerived;
  if (!input.alignment.passages.empty() || score.cosine.value_or(0) >= model.same_event_cosine) {
    return VerdictLabel::kSameEvent;
  }
  return VerdictLabel::kUnrelated;
}

bool explains_what_is_shared(const CommonSource& common, const VerdictInput& input,
                             const VerdictModel& model) {
  const Share relayed{common.relayed_words, common.shared_words};
  const Share residual{common.residual_words, input.score.derived.denominator};
  return relayed.value().value_or(0) >= model.common_source_relayed &&
         residual.value().value_or(1) <= model.common_source_residual &&
         common.residual_run < model.common_source_run;
}

bool have_the_same_prose(const VerdictInput& input) {
  const auto words = [](const AnalyzedText& text) {
    std::vector<std::uint64_t> prose;
    for (std::size_t i = 0; i < text.text.tokens.size(); ++i) {
      if (text.structure.is_prose[i] != 0) prose.push_back(text.text.tokens[i].hash);
    }
    return prose;
  };
  return input.score.derived.denominator > 0 && words(input.source) == words(input.article);
}

void add_share_reason(const VerdictInput& input, Verdict& verdict) {
  const OverlapScore& score = input.score;
  if (input.alignment.passages.empty()) {
    verdict.reasons.emplace_back("no passage of the article is in the source");
  } else {
    verdict.reasons.push_back(fmt::format(
        "{:.0f} % of the article's {} words stand in {}; the longest shared run is {}",
        percent(score.derived.value().value_or(0)), score.derived.denominator,
        count_of(input.alignment.passages.size(), "passage"), count_of(score.longest_run, "word")));
  }
  if (verdict.label == VerdictLabel::kSameEvent) {
    verdict.reasons.push_back(
        fmt::format("the vocabulary is alike (cosine {:.2f}), little more is shared",
                    score.cosine.value_or(0)));
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

std::string_view direction_name(Direction direction) {
  switch (direction) {
    case Direction::kSourceToArticle:
      return "source-to-article";
    case Direction::kArticleToSource:
      return "article-to-source";
    case Direction::kUndetermined:
      return "undetermined";
  }
  return "";
}

std::optional<CommonSource> find_common_source(const VerdictInput& input) {
  std::optional<CommonSource> best;
  for (const auto& [outlet, name] : outlets_of_both(input)) {
    CommonSource common = measure_common_source(input, outlet, name);
    if (common.relayed_words > 0 && (!best || common.relayed_words > best->relayed_words)) {
      best = std::move(common);
    }
  }
  return best;
}

Verdict reach_verdict(const VerdictInput& input, const VerdictModel& model) {
  Verdict verdict;
  verdict.label = label_by_share(input, model);
  if (have_the_same_prose(input)) {
    verdict.reasons.emplace_back("the two texts are the same, word for word");
  } else if (const auto common = find_common_source(input);
             common && verdict.label != VerdictLabel::kUnrelated &&
             explains_what_is_shared(*common, input, model)) {
    verdict.label = VerdictLabel::kCommonSource;
    verdict.reasons.push_back(fmt::format(
        "both credit {0}: {1} of the {2} shared words relay {0}, {3} are background or quoted",
        common->name, common->relayed_words, common->shared_words,
        common->shared_words - common->relayed_words));
  }
  add_share_reason(input, verdict);
  if (verdict.label != VerdictLabel::kUnrelated) find_direction(input, verdict);
  return verdict;
}

}  // namespace ibid
