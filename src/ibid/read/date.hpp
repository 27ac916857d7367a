// Dates as documents state them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ibid {

/// True for a calendar date of ISO 8601, YYYY-MM-DD, that exists (2024-06-31 does not), alone or
/// before "T" or a space and a time, which is not looked at.
[[nodiscard]] bool is_iso_date(std::string_view text);

/// A date, and the time of day that may follow it.
struct IsoTime {
  std::chrono::sys_days day;  ///< as written
  /// Since that day began; digits beyond nanoseconds are cut. nullopt: the day stands alone.
  std::optional<std::chrono::nanoseconds> clock;
  std::optional<std::chrono::seconds> offset;  ///< ahead of UTC; nullopt: not stated
};

/// Reads a date or a date-time of ISO 8601: YYYY-MM-DD, then "T" or a space and HH:MM with optional
/// seconds and fraction, and an optional offset (Z, +HH:MM, +HHMM, +HH). 24:00 is the end of a day,
/// :60 a leap second. nullopt for all else, a day that does not exist and one followed by something
/// else among it. @cost O(size)
[[nodiscard]] std::optional<IsoTime> read_iso_time(std::string_view text);

/// A moment in UTC.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// The moment that a date or date-time is: a date alone is the start of its day, and a time without
/// an offset is one of UTC. nullopt where read_iso_time has none.
[[nodiscard]] std::optional<Instant> instant_of(std::string_view text);

}  // namespace ibid
