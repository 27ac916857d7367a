// Does what two texts share come from a third, that both name?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ibid/score/verdict_input.hpp"

namespace ibid {

/// An outlet that both texts draw on, and how much of what they share is its reporting.
struct CommonSource {
  std::string name;
  std::uint32_t relayed_words = 0;   ///< words of the article in passages that relay it
  std::uint32_t shared_words = 0;    ///< words of the article in passages
  std::uint32_t residual_words = 0;  ///< shared, and neither relaying it nor quoted
};

/// The outlet credited in both texts whose reporting makes up most of what they share; nullopt when
/// no outlet is credited in both, or nothing that they share relays it.
/// @cost O(words and attributions) for each outlet that both credit
[[nodiscard]] std::optional<CommonSource> find_common_source(const VerdictInput& input);

}  // namespace ibid
