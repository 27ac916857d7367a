// A Markdown text as its reader sees it, with the way back. Part of structure, not for callers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/read/markup.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid::detail {

/// A text without its markup.
struct CleanText {
  std::string text;
  OffsetMap map;                     ///< from `text` to the text with the markup
  std::vector<std::uint32_t> links;  ///< where the words of links begin, in `text`, in order
};

/// @param markup  in text order, not overlapping
/// @cost O(size)
[[nodiscard]] CleanText without_markup(std::string_view text, const std::vector<Markup>& markup);

/// Moves every span of a tokenized clean text to the text with the markup. @cost O(size)
void move_to_source(TokenizedText& tokenized, const OffsetMap& map);
/// The same for exclusions and quotations.
void move_to_source(Structure& structure, const OffsetMap& map);

/// Adds the markup that holds a letter or a figure to the exclusions: neighbours on
/// one line as one, none that stands within another exclusion. It holds no token.
void add_markup(std::string_view text, const std::vector<Markup>& markup,
                const TokenizedText& tokenized, std::vector<Exclusion>& exclusions);

}  // namespace ibid::detail
