// Attributions by the words that they cover.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "ibid/attribute/attribution.hpp"

namespace ibid {

/// Finds the attributions whose content overlaps a range. Holds views of them.
class CreditIndex {
 public:
  /// @cost O(n log n)
  explicit CreditIndex(std::span<const Attribution> attributions);

  /// Calls visit(attribution) for each attribution whose content shares a word with the range, last
  /// beginning first. @cost O(log n) and the attributions that begin within the range or enclose it
  template <typename Visit>
  void for_each_in(TokenRange range, Visit visit) const {
    const auto begins_before = [](const Entry& entry, std::uint32_t token) {
      return entry.attribution->content_tokens.begin < token;
    };
    auto entry = std::lower_bound(entries_.begin(), entries_.end(), range.end, begins_before);
    while (entry != entries_.begin() && (--entry)->reach > range.begin) {
      if (entry->attribution->content_tokens.end > range.begin) visit(*entry->attribution);
    }
  }

 private:
  struct Entry {
    const Attribution* attribution;
    std::uint32_t reach;  // the furthest end of this and all before it
  };
  std::vector<Entry> entries_;  // by the begin of their content
};

}  // namespace ibid
