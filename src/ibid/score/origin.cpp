#include "ibid/score/origin.hpp"

#include "ibid/attribute/own_outlets.hpp"

namespace ibid {

using detail::attribute::Mention;

Origin origin_of(const AnalyzedText& text, const OutletRegistry& registry) {
  Origin origin;
  for (const OwnOutlet& own : find_own_outlets(text, registry)) origin.outlets.insert(own.outlet);
  origin.is_stated = text.document.meta.publisher.has_value() || !origin.outlets.empty();
  return origin;
}

std::vector<Mention> mentions_of(const AnalyzedText& text, const OutletRegistry& registry) {
  return detail::attribute::find_mentions(detail::attribute::Words(text), registry);
}

}  // namespace ibid
