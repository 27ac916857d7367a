// Whether two tables were made alike, so that one can take over what the other holds.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ibid/base/result.hpp"

namespace ibid {

/// A number that tables were made by.
struct TableParameter {
  std::string_view name;
  std::uint64_t left = 0;
  std::uint64_t right = 0;
};

/// @param tables  what they are, in the plural
/// @error kInvalidArgument  names the first parameter that differs, and both its values
[[nodiscard]] std::optional<Error> check_mergeable(std::string_view tables,
                                                   std::span<const TableParameter> parameters);

/// @param documents, others  of two tables
/// @error kTooLarge  together they have numbers for more documents than there are
[[nodiscard]] std::optional<Error> check_room(std::uint64_t documents, std::uint64_t others);

}  // namespace ibid
