// Where a text names an outlet.
#pragma once

#include <cstdint>
#include <vector>

#include "ibid/attribute/outlets.hpp"
#include "ibid/attribute/words.hpp"

namespace ibid::detail::attribute {

struct Mention {
  TokenRange tokens;                   ///< the name alone
  std::vector<std::uint32_t> outlets;  ///< whom it may mean; never empty
  bool is_dative = false;              ///< an addressee by its form
  bool is_domain = false;
  bool is_short = false;  ///< "the Post"
};

/// All mentions in text order, the longest name where several fit, none overlapping.
///
/// A name counts when it is written with its capital, in quotation marks, or beside a head noun
/// that gives it away ("vedomosti a Russian business daily"): ordinary words ("the times", "the
/// sun") are no mentions. A short name means the outlet last named in full that bears it; all
/// that do when none was.
/// @cost O(words * names that begin with the same word)
[[nodiscard]] std::vector<Mention> find_mentions(const Words& words,
                                                 const OutletRegistry& registry);

}  // namespace ibid::detail::attribute
