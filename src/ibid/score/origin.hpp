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
  std::set<std::uint32_t> outlets;  ///< of its publisher, its dateline or its footer, where known
  bool is_stated = false;           ///< a publisher or an agency is stated, known or not
};

/// As find_own_outlets reads it. @cost as find_own_outlets
[[nodiscard]] Origin origin_of(const AnalyzedText& text, const OutletRegistry& registry);

/// The outlets that a text names, wherever it stands. @cost as find_mentions
[[nodiscard]] std::vector<detail::attribute::Mention> mentions_of(const AnalyzedText& text,
                                                                  const OutletRegistry& registry);

}  // namespace ibid
