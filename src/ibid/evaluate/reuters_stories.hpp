// The stories of Reuters-21578. Source: Lewis, "Reuters-21578 text categorization test collection,
// distribution 1.0", 1997, whose files are SGML with one shape: no tag stands within a body.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid::detail {

struct ReutersStory {
  std::uint64_t number = 0;         ///< NEWID
  std::uint64_t line = 0;           ///< that it begins on, from 1
  std::optional<std::string> body;  ///< UTF-8; nullopt where it has none: a headline alone, or a
                                    ///< text without structure
};

/// The stories of one file, in their order. Bytes are Latin-1; &lt; &gt; &amp; and &#N; stand for
/// characters, and an ampersand that begins none of these for itself.
/// @error kNotFound, kUnreadable, kMalformed  text outside of the stories, a story without NEWID or
///        end, a body without end or a second one, a character that does not exist, no story:
///        names file and line
[[nodiscard]] Result<std::vector<ReutersStory>> read_reuters_stories(
    const std::filesystem::path& file);

}  // namespace ibid::detail
