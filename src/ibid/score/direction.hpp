// Which text came first, where the texts can tell.
#pragma once

#include <string>
#include <string_view>

#include "ibid/score/verdict_input.hpp"

namespace ibid {

enum class Direction { kSourceToArticle, kArticleToSource, kUndetermined };
[[nodiscard]] std::string_view direction_name(Direction direction);  ///< "source-to-article", ...

/// What a direction rests on.
enum class DirectionBasis {
  kNone,
  kLikeness,  ///< how the two tell the same, which says nothing where neither drew on the other
  kCredit,    ///< one text credits the other's publisher or agency
  kDates,
};

struct DirectionFinding {
  Direction direction = Direction::kUndetermined;
  DirectionBasis basis = DirectionBasis::kNone;
  std::string reason;  ///< one sentence
};

/// From the times of the two texts, by the clock where both tell it (see published.hpp). Else from
/// signs in what they share that one came after the other, weighed in one table: it credits the
/// other's own publisher or agency; it leaves out the credit that the other gives; it has right
/// what the other misspells; it tells of a later year without being the longer. Signs that fit
/// either order somewhere, as a text that stands whole in the other (an agency's copy cut to its
/// lead, or a stub that was filled up), count as weak ones and decide only together. Signs for both
/// sides contradict each other: undetermined. Law: swapping the two texts reverses the direction.
/// @cost O(words, passages and attributions)
[[nodiscard]] DirectionFinding find_direction(const VerdictInput& input);

}  // namespace ibid
