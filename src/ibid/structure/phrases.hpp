// The set phrases of news furniture, as data. Part of structure, not for callers.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace ibid::detail {

/// Where and how a phrase makes a line, or a part of it, furniture.
enum class PhraseRole : std::uint8_t {
  kRelatedLinks,  ///< a line of its own above a list; or before a colon and a headline
  kCredit,        ///< who reported, wrote, edited: then names
  kCreditEnd,     ///< the end of a line about who helped
  kNotice,        ///< begins a line that is no prose, wherever it stands
  kEdgeNotice,    ///< the same, near the beginning or the end of the text only
  kRights,        ///< a sentence of its own
  kPhotoLabel,    ///< before a colon, a dash or a slash
  kPhotoCredit,   ///< begins a line
  kPhotoAgency,   ///< all of a line
  kSourceLabel,   ///< before a colon and who is credited with the text
  kByline,        ///< above the text, before names
  kAgency,        ///< a news agency
  kMonth,
  kDateWord,   ///< may stand with a date on a line of its own
  kParticle,   ///< lower-case word inside names and titles
  kNotAPlace,  ///< capitals before a colon that are no dateline
};

struct Phrase {
  std::string_view language;
  PhraseRole role;
  std::string_view words;  ///< normalized, one space between words
};

/// Calls `visit` for every phrase of the table that `words` (normalized, one space between them)
/// begins with, shorter phrases first. @cost a binary search and the phrases with the first word
void for_each_phrase(std::string_view words, const std::function<void(const Phrase&)>& visit);

/// True when a phrase with this role is all of `words`.
[[nodiscard]] bool is_phrase(std::string_view words, PhraseRole role);

}  // namespace ibid::detail
