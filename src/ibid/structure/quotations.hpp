// Quotations: where the words between quotation marks run. Part of structure, not for callers.
#pragma once

#include <string_view>
#include <vector>

#include "ibid/structure/structure.hpp"

namespace ibid::detail {

/// All quotations of a text, in order of their opening; see Quotation.
/// @cost O(size + quotations * log tokens), whatever the marks
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view text,
                                                     const TokenizedText& tokenized);

}  // namespace ibid::detail
