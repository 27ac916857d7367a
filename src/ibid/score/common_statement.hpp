// Is what two texts share the public words of one speaker, whom both quote?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ibid/score/verdict_input.hpp"

namespace ibid {

/// Words that both texts give as somebody's: inside quotation marks on both sides, or credited on
/// both to persons or bodies whose names have a word in common. Words that either text says were
/// told to an outlet are not among them: an interview is not for all.
struct CommonStatement {
  std::string speaker;               ///< as the article writes it; empty where no name is found
  bool in_writing = false;           ///< both texts say it is a statement, a release, ...
  std::uint32_t stated_words = 0;    ///< words of the article that match, and are the speaker's
  std::uint32_t shared_words = 0;    ///< words of the article that match, in all passages
  std::uint32_t residual_words = 0;  ///< those that are neither the speaker's nor name it as such
  std::uint32_t residual_run = 0;    ///< longest run of equal words that are not the speaker's
};

/// What both texts state; nullopt when no shared word is the same speaker's in both.
/// @cost O(words, matches, attributions and the words that they cover)
[[nodiscard]] std::optional<CommonStatement> find_common_statement(const VerdictInput& input);

}  // namespace ibid
