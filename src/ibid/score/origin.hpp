// Whose report a text is.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "ibid/attribute/mentions.hpp"
#include "ibid/attribute/outlets.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid {

struct Origin {
  std::set<std::uint32_t> outlets;  ///< its publisher and the agency of its dateline, where known
  bool is_stated = false;           ///< a publisher or an agency is stated, known or not
};

/// @param mentions  of the text, as find_mentions returns them
[[nodiscard]] Origin origin_of(const AnalyzedText& text,
                               const std::vector<detail::attribute::Mention>& mentions,
                               const OutletRegistry& registry);

/// The outlets that a text names, wherever it stands. @cost as find_mentions
[[nodiscard]] std::vector<detail::attribute::Mention> mentions_of(const AnalyzedText& text,
                                                                  const OutletRegistry& registry);

}  // namespace ibid
