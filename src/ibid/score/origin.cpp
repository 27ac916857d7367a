#include "ibid/score/origin.hpp"

#include <algorithm>
#include <iterator>

namespace ibid {

using detail::attribute::Mention;

namespace {

bool stands_in_dateline(const Structure& structure, std::uint32_t offset) {
  const auto after = std::upper_bound(
      structure.exclusions.begin(), structure.exclusions.end(), offset,
      [](std::uint32_t at, const Exclusion& exclusion) { return at < exclusion.source.begin; });
  if (after == structure.exclusions.begin()) return false;
  const Exclusion& around = *std::prev(after);
  return around.reason == ExclusionReason::kDateline && offset < around.source.end;
}

}  // namespace

Origin origin_of(const AnalyzedText& text, const std::vector<Mention>& mentions,
                 const OutletRegistry& registry) {
  Origin origin;
  if (const auto& publisher = text.document.meta.publisher) {
    origin.is_stated = true;
    if (const auto outlet = registry.find(*publisher)) origin.outlets.insert(*outlet);
  }
  for (const Mention& mention : mentions) {
    const bool in_dateline =
        stands_in_dateline(text.structure, text.text.tokens[mention.tokens.begin].source.begin);
    if (!in_dateline || mention.outlets.size() != 1) continue;
    origin.is_stated = true;
    origin.outlets.insert(mention.outlets.front());
  }
  return origin;
}

std::vector<Mention> mentions_of(const AnalyzedText& text, const OutletRegistry& registry) {
  return detail::attribute::find_mentions(detail::attribute::Words(text), registry);
}

}  // namespace ibid
