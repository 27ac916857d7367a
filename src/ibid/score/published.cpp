#include "ibid/score/published.hpp"

#include <algorithm>
#include <chrono>

#include "ibid/read/date.hpp"

namespace ibid {
namespace {

constexpr std::size_t kDayLength = std::string_view("YYYY-MM-DD").size();
constexpr std::int64_t kSecondsOfDay = 86'400;

// Reads a text from its front; each step says whether it found what it was asked for.
class TimeReader {
 public:
  explicit TimeReader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool skip(char sign) {
    if (rest_.empty() || rest_.front() != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Two digits, at most `limit`.
  std::optional<std::int64_t> pair(std::int64_t limit) {
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
    const std::int64_t value = 10 * (rest_[0] - '0') + (rest_[1] - '0');
    if (value > limit) return std::nullopt;
    rest_.remove_prefix(2);
    return value;
  }

  // One digit or more, as nanoseconds.
  std::optional<std::uint32_t> fraction() {
    constexpr std::uint32_t kTenth = 100'000'000;
    if (rest_.empty() || !is_digit(rest_.front())) return std::nullopt;
    std::uint32_t value = 0;
    for (std::uint32_t unit = kTenth; !rest_.empty() && is_digit(rest_.front()); unit /= 10) {
      value += unit * static_cast<std::uint32_t>(rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view rest_;
};

// Seconds and nanoseconds since midnight. 24:00 is the end of a day and :60 a leap second.
std::optional<ClockTime> read_clock(TimeReader& reader) {
  const auto hour = reader.pair(24);
  if (!hour || !reader.skip(':')) return std::nullopt;
  const auto minute = reader.pair(59);
  if (!minute) return std::nullopt;
  ClockTime time{3600 * *hour + 60 * *minute, 0};
  if (reader.skip(':')) {
    const auto second = reader.pair(60);
    if (!second) return std::nullopt;
    time.seconds += *second;
    if (reader.skip('.') || reader.skip(',')) {
      const auto fraction = reader.fraction();
      if (!fraction) return std::nullopt;
      time.nanoseconds = *fraction;
    }
  }
  if (time.seconds > kSecondsOfDay) return std::nullopt;
  return time;
}

// Seconds that the clock is ahead of UTC. @pre not at the end
std::optional<std::int64_t> read_offset(TimeReader& reader) {
  if (reader.skip('Z') || reader.skip('z')) return 0;
  const bool ahead = reader.skip('+');
  if (!ahead && !reader.skip('-')) return std::nullopt;
  const auto hours = reader.pair(23);
  if (!hours) return std::nullopt;
  std::int64_t seconds = 3600 * *hours;
  const bool has_colon = reader.skip(':');
  if (has_colon || !reader.at_end()) {
    const auto minutes = reader.pair(59);
    if (!minutes) return std::nullopt;
    seconds += 60 * *minutes;
  }
  return ahead ? seconds : -seconds;
}

std::int64_t seconds_before(std::string_view day) {
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = 0;
    for (const char c : day.substr(at, digits)) value = 10 * value + (c - '0');
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return std::chrono::sys_days(date).time_since_epoch().count() * kSecondsOfDay;
}

}  // namespace

Published publication_of(const DocumentMeta& meta) {
  Published published;
  if (!meta.published || !is_iso_date(*meta.published)) return published;
  published.given = *meta.published;
  published.day = published.given.substr(0, kDayLength);
  if (published.given.size() == kDayLength) return published;
  TimeReader reader(published.given.substr(kDayLength + 1));
  std::optional<ClockTime> clock = read_clock(reader);
  if (!clock) return published;
  clock->seconds += seconds_before(published.day);
  if (!reader.at_end()) {
    const auto offset = read_offset(reader);
    if (!offset || !reader.at_end()) return published;
    clock->seconds -= *offset;
    published.has_offset = true;
  }
  published.clock = clock;
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
