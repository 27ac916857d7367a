#include "ibid/attribute/credit_targets.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "ibid/attribute/alias_index.hpp"

namespace ibid {
namespace {

/// Whom an attribution names: an outlet, or the last word of a name.
using NameKey = std::pair<bool, std::uint64_t>;

NameKey key_of(const Attribution& attribution) {
  if (attribution.outlet) return {true, *attribution.outlet};
  const std::vector<std::uint64_t> words = detail::attribute::hash_name(attribution.source_name);
  return {false, words.empty() ? 0 : words.back()};
}

/// What one name is credited with, apart and in text order.
using Contents = std::vector<TokenRange>;

void merge(Contents& contents) {
  std::sort(contents.begin(), contents.end());
  Contents merged;
  for (const TokenRange each : contents) {
    if (merged.empty() || merged.back().end < each.begin) {
      merged.push_back(each);
    } else {
      merged.back().end = std::max(merged.back().end, each.end);
    }
  }
  contents = std::move(merged);
}

bool holds(const Contents& contents, std::uint32_t token) {
  const auto after =
      std::upper_bound(contents.begin(), contents.end(), token,
                       [](std::uint32_t at, const TokenRange& each) { return at < each.begin; });
  return after != contents.begin() && std::prev(after)->contains(token);
}

}  // namespace

std::vector<CreditTarget> find_credit_targets(std::span<const OwnOutlet> source_is_own,
                                              std::span<const Attribution> source_attributions,
                                              std::span<const Attribution> article_attributions,
                                              std::span<const Passage> passages) {
  std::map<NameKey, Contents> by_name;
  for (const Attribution& each : source_attributions)
    by_name[key_of(each)].push_back(each.content_tokens);
  for (auto& [name, contents] : by_name) merge(contents);
  std::vector<WordMatch> matches;  // of all passages, by the word of the article
  for (const Passage& passage : passages)
    matches.insert(matches.end(), passage.matches.begin(), passage.matches.end());
  const auto by_article = [](const WordMatch& left, const WordMatch& right) {
    return left.article < right.article;
  };
  std::stable_sort(matches.begin(), matches.end(), by_article);
  std::vector<CreditTarget> targets;
  targets.reserve(article_attributions.size());
  for (const Attribution& each : article_attributions) {
    const bool origin = std::any_of(
        source_is_own.begin(), source_is_own.end(),
        [&](const OwnOutlet& own) { return each.outlet && *each.outlet == own.outlet; });
    const auto named = by_name.find(key_of(each));
    bool shared = false;
    if (!origin && named != by_name.end()) {
      WordMatch first{};
      first.article = each.content_tokens.begin;
      for (auto match = std::lower_bound(matches.begin(), matches.end(), first, by_article);
           !shared && match != matches.end() && match->article < each.content_tokens.end; ++match)
        shared = holds(named->second, match->source);
    }
    targets.push_back(origin   ? CreditTarget::kOrigin
                      : shared ? CreditTarget::kShared
                               : CreditTarget::kOther);
  }
  return targets;
}

}  // namespace ibid
