// Furniture: what of a news text is not the article's own prose. Part of structure, not for
// callers.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ibid/structure/structure.hpp"

namespace ibid::detail {

/// All exclusions of a text, in text order, not overlapping.
/// @param markdown      the text is Markdown: underlined headings count too
/// @param front_matter  what stands before the text proper (YAML); empty if nothing does
/// @param links         where the words of links begin in a text without its markup, in order
/// @cost O(size)
[[nodiscard]] std::vector<Exclusion> find_exclusions(std::string_view text,
                                                     const TokenizedText& tokenized, bool markdown,
                                                     Span front_matter,
                                                     const std::vector<std::uint32_t>& links);

}  // namespace ibid::detail
