#include "ibid/score/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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
  const auto quoted = mark_quoted(input.article.text, input.article.structure);
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

// The day that a date or date-time in ISO 8601 begins with; empty when it is unknown.
std::string_view day_of(const DocumentMeta& meta) {
  constexpr std::string_view kPattern = "dddd-dd-dd";
  const std::string_view given = meta.published ? std::string_view(*meta.published) : "";
  if (given.size() < kPattern.size()) return {};
  for (std::size_t i = 0; i < kPattern.size(); ++i) {
    const bool is_digit = given[i] >= '0' && given[i] <= '9';
    if (kPattern[i] == 'd' ? !is_digit : given[i] != kPattern[i]) return {};
  }
  return given.substr(0, kPattern.size());
}

// Days compare as text; the same day says nothing.
Direction direction_by_days(std::string_view source, std::string_view article) {
  if (source.empty() || article.empty() || source == article) return Direction::kUndetermined;
  return source < article ? Direction::kSourceToArticle : Direction::kArticleToSource;
}

// Outlets that a text credits within a range.
std::set<std::uint32_t> outlets_credited(std::span<const Attribution> attributions,
                                         TokenRange range) {
  std::set<std::uint32_t> outlets;
  for (const Attribution& attribution : attributions) {
    if (attribution.outlet && attribution.content_tokens.begin < range.end &&
        range.begin < attribution.content_tokens.end) {
      outlets.insert(*attribution.outlet);
    }
  }
  return outlets;
}

// One of the two texts, as a taker of the other's words is judged.
struct CreditSide {
  std::span<const Attribution> attributions;
  std::optional<std::uint32_t> publisher;  // as an outlet
  bool has_publisher = false;
};

CreditSide credit_side(const AnalyzedText& text, std::span<const Attribution> attributions,
                       const OutletRegistry& outlets) {
  const auto& publisher = text.document.meta.publisher;
  return {attributions, publisher ? outlets.find(*publisher) : std::nullopt, publisher.has_value()};
}

// How often `taker` shows that it came after `giver`: it credits the giver's publisher for what
// they share, or leaves out a credit that the giver has. Leaving out is only said of a text that
// knows the outlet or has another publisher; else it may be the outlet's own report, which needs no
// credit.
std::size_t count_signs_of_taking(const CreditSide& taker, TokenRange in_taker,
                                  const CreditSide& giver, TokenRange in_giver) {
  const std::set<std::uint32_t> by_taker = outlets_credited(taker.attributions, in_taker);
  const std::set<std::uint32_t> by_giver = outlets_credited(giver.attributions, in_giver);
  const auto taker_knows = [&](std::uint32_t outlet) {
    if (taker.has_publisher) return taker.publisher != outlet;
    return std::any_of(
        taker.attributions.begin(), taker.attributions.end(),
        [&](const Attribution& attribution) { return attribution.outlet == outlet; });
  };
  std::size_t signs = 0;
  for (const std::uint32_t outlet : by_taker) signs += giver.publisher == outlet ? 1 : 0;
  for (const std::uint32_t outlet : by_giver) {
    signs += by_taker.count(outlet) == 0 && taker_knows(outlet) ? 1 : 0;
  }
  return signs;
}

struct SignsOfTaking {
  std::size_t by_article = 0;
  std::size_t by_source = 0;
};

SignsOfTaking count_signs_of_taking(const VerdictInput& input) {
  const CreditSide source = credit_side(input.source, input.source_attributions, input.outlets);
  const CreditSide article = credit_side(input.article, input.article_attributions, input.outlets);
  SignsOfTaking signs;
  for (const Passage& passage : input.alignment.passages) {
    signs.by_article += count_signs_of_taking(article, passage.article, source, passage.source);
    signs.by_source += count_signs_of_taking(source, passage.source, article, passage.article);
  }
  return signs;
}

void find_direction(const VerdictInput& input, Verdict& verdict) {
  const std::string_view source_day = day_of(input.source.document.meta);
  const std::string_view article_day = day_of(input.article.document.meta);
  verdict.direction = direction_by_days(source_day, article_day);
  if (verdict.direction != Direction::kUndetermined) {
    verdict.reasons.push_back(
        fmt::format("direction: the source is dated {}, the article {}", source_day, article_day));
    return;
  }
  if (verdict.label == VerdictLabel::kCommonSource) {
    verdict.reasons.emplace_back(
        "direction: undetermined, for what is shared may have reached both from elsewhere");
    return;
  }
  const SignsOfTaking signs = count_signs_of_taking(input);
  const auto say = [&](std::size_t more, std::string_view taker, std::string_view giver) {
    verdict.reasons.push_back(
        fmt::format("direction: in {} the {} credits the publisher of the {} or leaves out a "
                    "credit that it has",
                    count_of(more, "place"), taker, giver));
  };
  if (signs.by_article > signs.by_source) {
    verdict.direction = Direction::kSourceToArticle;
    say(signs.by_article - signs.by_source, "article", "source");
  } else if (signs.by_source > signs.by_article) {
    verdict.direction = Direction::kArticleToSource;
    say(signs.by_source - signs.by_article, "source", "article");
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
  const bool telling =
      longest_run >= model.telling_run || close >= model.telling_close_words ||
      score.derived.numerator >= model.telling_words ||
      (derived >= model.telling_share && score.derived.numerator >= model.telling_share_words);
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
