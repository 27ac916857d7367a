#include "ibid/score/published.hpp"

#include <chrono>

#include "ibid/read/date.hpp"

namespace ibid {
namespace {

constexpr std::size_t kDayLength = std::string_view("YYYY-MM-DD").size();

ClockTime clock_of(const IsoTime& time) {
  const auto since_midnight = std::chrono::floor<std::chrono::seconds>(*time.clock);
  const auto seconds = std::chrono::sys_seconds(time.day) + since_midnight -
                       time.offset.value_or(std::chrono::seconds(0));
  return {seconds.time_since_epoch().count(),
          static_cast<std::uint32_t>((*time.clock - since_midnight).count())};
}

}  // namespace

Published publication_of(const DocumentMeta& meta) {
  Published published;
  if (!meta.published || !is_iso_date(*meta.published)) return published;
  published.given = *meta.published;
  published.day = published.given.substr(0, kDayLength);
  const std::optional<IsoTime> time = read_iso_time(published.given);
  if (!time || !time->clock) return published;
  published.clock = clock_of(*time);
  published.has_offset = time->offset.has_value();
  return published;
}

std::optional<std::strong_ordering> compare_times(const Published& left, const Published& right) {
  if (left.day.empty() || right.day.empty()) return std::nullopt;
  if (left.clock && right.clock && left.has_offset == right.has_offset) {
    return *left.clock <=> *right.clock;
  }
  const auto by_day = left.day <=> right.day;
  return std::is_eq(by_day) ? std::nullopt : std::optional(by_day);
}

}  // namespace ibid
