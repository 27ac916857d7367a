#include "ibid/score/origin.hpp"

#include <algorithm>

namespace ibid {

using detail::attribute::Mention;

Origin origin_of(const AnalyzedText& text, const std::vector<Mention>& mentions,
                 const OutletRegistry& registry) {
  Origin origin;
  if (const auto& publisher = text.document.meta.publisher) {
    origin.is_stated = true;
    if (const auto outlet = registry.find(*publisher)) origin.outlets.insert(*outlet);
  }
  const auto& exclusions = text.structure.exclusions;
  for (const Mention& mention : mentions) {
    const bool in_dateline =
        std::any_of(exclusions.begin(), exclusions.end(), [&](const Exclusion& exclusion) {
          return exclusion.reason == ExclusionReason::kDateline &&
                 exclusion.tokens.begin <= mention.tokens.begin &&
                 mention.tokens.end <= exclusion.tokens.end;
        });
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
