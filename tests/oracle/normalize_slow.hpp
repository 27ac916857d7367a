// normalize_text's text, made the slow and obvious way: the whole text through ICU at once.
#pragma once

#include <string>
#include <string_view>

namespace ibid::oracle {

/// @pre valid UTF-8, short (ICU takes quadratic time on long runs of combining marks)
std::string normalize_whole(std::string_view text);

}  // namespace ibid::oracle
