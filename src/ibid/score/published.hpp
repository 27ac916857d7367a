// When a document was published, as far as it says: a day, or a moment of it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ibid/read/document.hpp"

namespace ibid {

/// A time of day on a calendar day.
struct ClockTime {
  std::int64_t seconds = 0;       ///< since 1970-01-01T00:00:00, in UTC if the offset was given
  std::uint32_t nanoseconds = 0;  ///< of the second; digits beyond are cut
  friend constexpr auto operator<=>(const ClockTime&, const ClockTime&) = default;
};

/// Holds a view of the metadata that it was read from.
struct Published {
  std::string_view given;          ///< "2024-03-14T09:30+01:00"; empty: no date
  std::string_view day;            ///< "2024-03-14", as written; empty: no date
  std::optional<ClockTime> clock;  ///< nullopt: only the day is known
  bool has_offset = false;         ///< the clock is one of UTC, not of a place unknown
};

/// Reads the date or date-time of ISO 8601: YYYY-MM-DD, "T" or a space, HH:MM with optional seconds
/// and fraction, and an optional offset (Z, +HH:MM, +HHMM, +HH). Where what follows the day is no
/// such time, only the day is known. @cost O(1)
[[nodiscard]] Published publication_of(const DocumentMeta& meta);

/// How two documents stand in time. Clocks are compared where both are known and either both or
/// neither are of UTC; days otherwise. nullopt: one has no date, or they are of one day and its
/// hours cannot be compared.
/// Law: swapping the two reverses the order.
[[nodiscard]] std::optional<std::strong_ordering> compare_times(const Published& left,
                                                                const Published& right);

}  // namespace ibid
