#include "ibid/read/date.hpp"

#include <cstddef>

namespace ibid {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr std::string_view kPattern = "dddd-dd-dd";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_shape_of_date(std::string_view text) {
  if (text.size() < kPattern.size()) return false;
  for (std::size_t i = 0; i < kPattern.size(); ++i) {
    if (kPattern[i] == 'd' ? !is_digit(text[i]) : text[i] != kPattern[i]) return false;
  }
  return text.size() == kPattern.size() || text[kPattern.size()] == 'T' ||
         text[kPattern.size()] == ' ';
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = 10 * value + (digit - '0');
  return value;
}

/// The day that a text begins with; what follows is not looked at.
std::optional<std::chrono::sys_days> read_day(std::string_view text) {
  if (!has_shape_of_date(text)) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year(number(text.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

/// Reads a text from its front; each step says whether it found what it was asked for.
class TimeReader {
 public:
  explicit TimeReader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool skip(char sign) {
    if (rest_.empty() || rest_.front() != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Two digits, at most `limit`.
  std::optional<int> pair(int limit) {
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
    const int value = number(rest_.substr(0, 2));
    if (value > limit) return std::nullopt;
    rest_.remove_prefix(2);
    return value;
  }

  /// One digit or more of a second.
  std::optional<nanoseconds> fraction() {
    if (rest_.empty() || !is_digit(rest_.front())) return std::nullopt;
    nanoseconds value{0};
    for (nanoseconds unit = seconds(1); !rest_.empty() && is_digit(rest_.front());) {
      unit /= 10;
      value += unit * (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

 private:
  std::string_view rest_;
};

std::optional<nanoseconds> read_clock(TimeReader& reader) {
  const auto hour = reader.pair(24);
  if (!hour || !reader.skip(':')) return std::nullopt;
  const auto minute = reader.pair(59);
  if (!minute) return std::nullopt;
  nanoseconds clock = hours(*hour) + minutes(*minute);
  if (reader.skip(':')) {
    const auto second = reader.pair(60);
    if (!second) return std::nullopt;
    clock += seconds(*second);
    if (reader.skip('.') || reader.skip(',')) {
      const auto fraction = reader.fraction();
      if (!fraction) return std::nullopt;
      clock += *fraction;
    }
  }
  if (*hour == 24 && clock > hours(24)) return std::nullopt;
  return clock;
}

/// @pre not at the end
std::optional<seconds> read_offset(TimeReader& reader) {
  if (reader.skip('Z') || reader.skip('z')) return seconds(0);
  const bool ahead = reader.skip('+');
  if (!ahead && !reader.skip('-')) return std::nullopt;
  const auto hour = reader.pair(23);
  if (!hour) return std::nullopt;
  seconds offset = hours(*hour);
  const bool has_colon = reader.skip(':');
  if (has_colon || !reader.at_end()) {
    const auto minute = reader.pair(59);
    if (!minute) return std::nullopt;
    offset += minutes(*minute);
  }
  return ahead ? offset : -offset;
}

}  // namespace

bool is_iso_date(std::string_view text) { return read_day(text).has_value(); }

std::optional<IsoTime> read_iso_time(std::string_view text) {
  const auto day = read_day(text);
  if (!day) return std::nullopt;
  IsoTime time{*day, std::nullopt, std::nullopt};
  if (text.size() == kPattern.size()) return time;
  TimeReader reader(text.substr(kPattern.size() + 1));
  time.clock = read_clock(reader);
  if (!time.clock) return std::nullopt;
  if (reader.at_end()) return time;
  time.offset = read_offset(reader);
  return time.offset && reader.at_end() ? std::optional(time) : std::nullopt;
}

std::optional<Instant> instant_of(std::string_view text) {
  const std::optional<IsoTime> time = read_iso_time(text);
  if (!time) return std::nullopt;
  const auto clock =
      std::chrono::floor<std::chrono::microseconds>(time->clock.value_or(nanoseconds(0)));
  return Instant(time->day) + clock - time->offset.value_or(seconds(0));
}

}  // namespace ibid
