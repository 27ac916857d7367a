#include "ibid/base/number.hpp"

#include <array>
#include <cassert>
#include <charconv>

namespace ibid {

std::string format_number(double value) {
  assert(std::isfinite(value) && std::abs(value) < 1e15);
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                          round6(value), std::chars_format::fixed);
  assert(error == std::errc{});
  return {buffer.data(), end};
}

std::string count_of(std::uint64_t count, std::string_view noun) {
  return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

}  // namespace ibid
