#include "ibid/score/direction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "ibid/read/date.hpp"
#include "ibid/score/credit_index.hpp"

namespace ibid {
namespace {

// The day that a date or date-time in ISO 8601 begins with; empty when it is unknown.
std::string_view day_of(const DocumentMeta& meta) {
  constexpr std::size_t kDayLength = std::string_view("YYYY-MM-DD").size();
  const std::string_view given = meta.published ? std::string_view(*meta.published) : "";
  return is_iso_date(given) ? given.substr(0, kDayLength) : std::string_view();
}

// Days compare as text; the same day says nothing.
Direction direction_by_days(std::string_view source, std::string_view article) {
  if (source.empty() || article.empty() || source == article) return Direction::kUndetermined;
  return source < article ? Direction::kSourceToArticle : Direction::kArticleToSource;
}

// One of the two texts, as a taker of the other's words is judged.
struct CreditSide {
  CreditIndex credits;
  std::set<std::uint32_t> outlets;         // that it credits anywhere
  std::optional<std::uint32_t> publisher;  // as an outlet
  bool has_publisher = false;

  [[nodiscard]] std::set<std::uint32_t> outlets_in(TokenRange range) const {
    std::set<std::uint32_t> found;
    credits.for_each_in(range, [&](const Attribution& attribution) {
      if (attribution.outlet) found.insert(*attribution.outlet);
    });
    return found;
  }

  // Whether it would have named the outlet: it does so elsewhere, or is published by another. Else
  // it may be the outlet's own report, which needs no credit.
  [[nodiscard]] bool should_name(std::uint32_t outlet) const {
    return has_publisher ? publisher != outlet : outlets.count(outlet) > 0;
  }
};

CreditSide credit_side(const AnalyzedText& text, std::span<const Attribution> attributions,
                       const OutletRegistry& registry) {
  CreditSide side{CreditIndex(attributions), {}, std::nullopt, false};
  for (const Attribution& attribution : attributions) {
    if (attribution.outlet) side.outlets.insert(*attribution.outlet);
  }
  if (const auto& publisher = text.document.meta.publisher) {
    side.has_publisher = true;
    side.publisher = registry.find(*publisher);
  }
  return side;
}

// How often, and by which outlet, a text shows that it came after the other.
struct SignsOfTaking {
  std::size_t count = 0;
  std::optional<std::uint32_t> credited;  // the other's publisher, whom it credits
  std::optional<std::uint32_t> left_out;  // whom the other credits and it does not
};

void add_signs(const CreditSide& taker, TokenRange in_taker, const CreditSide& giver,
               TokenRange in_giver, SignsOfTaking& signs) {
  const std::set<std::uint32_t> by_taker = taker.outlets_in(in_taker);
  for (const std::uint32_t outlet : by_taker) {
    if (giver.publisher != outlet) continue;
    ++signs.count;
    signs.credited = outlet;
  }
  for (const std::uint32_t outlet : giver.outlets_in(in_giver)) {
    if (by_taker.count(outlet) > 0 || !taker.should_name(outlet)) continue;
    ++signs.count;
    signs.left_out = outlet;
  }
}

DirectionFinding taken_by(std::string_view taker, std::string_view giver, Direction direction,
                          const SignsOfTaking& signs, const OutletRegistry& registry) {
  if (signs.credited) {
    return {direction, fmt::format("direction: the {} credits {}, which published the {}", taker,
                                   registry.outlets()[*signs.credited].name, giver)};
  }
  return {direction,
          fmt::format("direction: the {} credits {} for what both have, and the {} does not", giver,
                      registry.outlets()[signs.left_out.value_or(0)].name, taker)};
}

}  // namespace

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

DirectionFinding find_direction(const VerdictInput& input) {
  const std::string_view source_day = day_of(input.source.document.meta);
  const std::string_view article_day = day_of(input.article.document.meta);
  const Direction by_days = direction_by_days(source_day, article_day);
  if (by_days != Direction::kUndetermined) {
    return {by_days, fmt::format("direction: the source is dated {}, the article {}", source_day,
                                 article_day)};
  }
  const CreditSide source = credit_side(input.source, input.source_attributions, input.outlets);
  const CreditSide article = credit_side(input.article, input.article_attributions, input.outlets);
  SignsOfTaking by_article;
  SignsOfTaking by_source;
  for (const Passage& passage : input.alignment.passages) {
    add_signs(article, passage.article, source, passage.source, by_article);
    add_signs(source, passage.source, article, passage.article, by_source);
  }
  if (by_article.count > by_source.count) {
    return taken_by("article", "source", Direction::kSourceToArticle, by_article, input.outlets);
  }
  if (by_source.count > by_article.count) {
    return taken_by("source", "article", Direction::kArticleToSource, by_source, input.outlets);
  }
  return {Direction::kUndetermined, "direction: undetermined, neither dates nor the texts tell"};
}

}  // namespace ibid
