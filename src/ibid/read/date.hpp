// Dates as documents state them.
#pragma once

#include <string_view>

namespace ibid {

/// True for a calendar date of ISO 8601, YYYY-MM-DD, that exists (2024-06-31 does not), alone or
/// before "T" or a space and a time, which is not looked at.
[[nodiscard]] bool is_iso_date(std::string_view text);

}  // namespace ibid
