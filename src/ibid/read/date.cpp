#include "ibid/read/date.hpp"

#include <array>
#include <cstddef>

namespace ibid {
namespace {

constexpr std::string_view kPattern = "dddd-dd-dd";

bool has_shape_of_date(std::string_view text) {
  if (text.size() < kPattern.size()) return false;
  for (std::size_t i = 0; i < kPattern.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kPattern[i] == 'd' ? !is_digit : text[i] != kPattern[i]) return false;
  }
  return text.size() == kPattern.size() || text[kPattern.size()] == 'T' ||
         text[kPattern.size()] == ' ';
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = 10 * value + (digit - '0');
  return value;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

}  // namespace

bool is_iso_date(std::string_view text) {
  if (!has_shape_of_date(text)) return false;
  const int month = number(text.substr(5, 2));
  if (month < 1 || month > 12) return false;
  const int day = number(text.substr(8, 2));
  return day >= 1 && day <= days_in(number(text.substr(0, 4)), month);
}

}  // namespace ibid
