// Numbers as ibid compares and prints them: rounded to 1e-6, in no locale.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace ibid {

/// The value rounded to 1e-6. Thresholds are compared on rounded values because maths libraries
/// differ in the last bit and a report must not.
[[nodiscard]] inline double round6(double value) {
  const double rounded = std::round(value * 1e6) / 1e6;
  return rounded == 0.0 ? 0.0 : rounded;  // no negative zero in a report
}

/// Shortest decimal form of round6(value), by std::to_chars. Never exponent notation.
/// @pre value is finite and |value| < 1e15
[[nodiscard]] std::string format_number(double value);

/// "1 word", "12 words": a count and a noun whose plural takes an s.
[[nodiscard]] std::string count_of(std::uint64_t count, std::string_view noun);

}  // namespace ibid
