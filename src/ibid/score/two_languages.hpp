// Are the two texts of one language? Words of two languages hardly match.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "ibid/structure/structure.hpp"

namespace ibid {

/// The languages of the source and the article where both are known and differ, as in
/// Structure::language: "en", "ru". Varieties of one language ("en-GB", "en-US") do not differ.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> two_languages(
    const AnalyzedText& source, const AnalyzedText& article);

}  // namespace ibid
