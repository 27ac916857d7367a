// Days, and moments in UTC.
#include "ibid/read/date.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ibid {
namespace {

// A clock of one's own: days are counted one by one from 1970-01-01.
std::int64_t days_counted(int year, int month, int day) {
  std::int64_t days = 0;
  const auto is_leap = [](int y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); };
  for (int y = 1970; y < year; ++y) days += is_leap(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= is_leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) {
    const bool is_short = m == 4 || m == 6 || m == 9 || m == 11;
    days += m == 2 ? (is_leap(year) ? 29 : 28) : (is_short ? 30 : 31);
  }
  return days + day - 1;
}

std::optional<std::int64_t> microseconds_of(std::string_view text) {
  const auto instant = instant_of(text);
  return instant ? std::optional(instant->time_since_epoch().count()) : std::nullopt;
}

TEST(Dates, OnlyDaysThatExistAreDates) {
  for (const char* date : {"2024-06-10", "2024-02-29", "2000-02-29", "2024-06-10T12:30:00Z",
                           "2024-12-31 23:59", "1999-01-01"}) {
    EXPECT_TRUE(is_iso_date(date)) << date;
  }
  for (const char* text :
       {"", "2024", "2024-06", "2024-06-31", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10",
        "2024-01-00", "10 June 2024", "2024/06/10", "2024-06-10x", "2024-6-10", "+2024-06-1"}) {
    EXPECT_FALSE(is_iso_date(text)) << text;
  }
}

TEST(Dates, InstantsCountFromTheEpochInUtc) {
  constexpr std::int64_t kSecond = 1'000'000;
  constexpr std::int64_t kDay = 86'400 * kSecond;
  EXPECT_EQ(microseconds_of("1970-01-01"), 0);
  EXPECT_EQ(microseconds_of("2001-09-09T01:46:40Z"), 1'000'000'000 * kSecond);
  for (const auto& [year, month, day] : std::vector<std::array<int, 3>>{{1969, 12, 31},
                                                                        {0, 1, 1},
                                                                        {1, 2, 28},
                                                                        {1900, 3, 1},
                                                                        {2000, 2, 29},
                                                                        {2024, 12, 31},
                                                                        {9999, 12, 31}}) {
    const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    const std::int64_t midnight = days_counted(year, month, day) * kDay;
    EXPECT_EQ(microseconds_of(text), midnight) << text;
    EXPECT_EQ(microseconds_of(text + "T00:00:00.000Z"), midnight) << text;
    EXPECT_EQ(microseconds_of(text + " 23:59:59,9999999"), midnight + kDay - 1) << text;
    EXPECT_EQ(microseconds_of(text + "T24:00+24"), std::nullopt) << text;
    EXPECT_EQ(microseconds_of(text + "T24:00+23:59"), midnight + 60 * kSecond) << text;
    EXPECT_EQ(microseconds_of(text + "T00:00-2359"), midnight + kDay - 60 * kSecond) << text;
  }
}

TEST(Dates, OneMomentHasManyForms) {
  for (const char* text : {"2024-05-01T20:00:00Z", "2024-05-01 20:00", "2024-05-02T01:00+05:00",
                           "2024-05-02T01:30+0530", "2024-05-01T16:00:00.000-04",
                           "2024-05-01T20:00:00,0z", "2024-05-01T20:00-00:00"}) {
    EXPECT_EQ(instant_of(text), instant_of("2024-05-01T20:00Z")) << text;
  }
  EXPECT_LT(instant_of("2024-05-02T01:00+05:00"), instant_of("2024-05-01T23:00Z"));
  EXPECT_EQ(instant_of("2024-12-31T23:59:60Z"), instant_of("2025-01-01"));
  EXPECT_EQ(instant_of("2024-12-31T24:00Z"), instant_of("2025-01-01"));
}

TEST(Dates, WhatIsNoTimeIsNoInstant) {
  for (const char* text : {"",
                           "May 1, 2024",
                           "2024-06-31",
                           "2023-02-29T10:00Z",
                           "2024-05-01T",
                           "2024-05-01 ",
                           "2024-05-01T1",
                           "2024-05-01T10",
                           "2024-05-01T10:",
                           "2024-05-01T1000",
                           "2024-05-01T25:00",
                           "2024-05-01T24:01",
                           "2024-05-01T24:00:00.1",
                           "2024-05-01T10:60",
                           "2024-05-01T10:00:61",
                           "2024-05-01T10:00:",
                           "2024-05-01T10:00:00.",
                           "2024-05-01T10:00:00.Z",
                           "2024-05-01T10:00+99:99",
                           "2024-05-01T10:00+24:00",
                           "2024-05-01T10:00+01:60",
                           "2024-05-01T10:00+1",
                           "2024-05-01T10:00+01:",
                           "2024-05-01T10:00+010",
                           "2024-05-01T10:00+01:00x",
                           "2024-05-01T10:00ZZ",
                           "2024-05-01T10:00 Z",
                           "2024-05-01Z",
                           "2024-05-01T-1:00",
                           "2024-05-01T10:00\xE2\x88\x92"
                           "01:00",
                           "10000-01-01",
                           "-001-01-01",
                           "+2024-05-01",
                           "2024-W18-3",
                           "20240501",
                           "20240501T100000Z",
                           "1714600000"}) {
    EXPECT_EQ(instant_of(text), std::nullopt) << text;
  }
  EXPECT_EQ(instant_of(std::string_view("2024-05-01T10:00\0Z", 18)), std::nullopt);
  const std::string digits(1'000'000, '9');
  EXPECT_EQ(microseconds_of("1970-01-01T00:00:00." + digits), 999'999);
  EXPECT_EQ(instant_of(digits), std::nullopt);
}

}  // namespace
}  // namespace ibid
