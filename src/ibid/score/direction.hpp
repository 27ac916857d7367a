// Which text came first, where the texts can tell.
#pragma once

#include <string>
#include <string_view>

#include "ibid/score/verdict_input.hpp"

namespace ibid {

enum class Direction { kSourceToArticle, kArticleToSource, kUndetermined };
[[nodiscard]] std::string_view direction_name(Direction direction);  ///< "source-to-article", ...

struct DirectionFinding {
  Direction direction = Direction::kUndetermined;
  std::string reason;  ///< one sentence
};

/// From the dates of the two texts; else from who credits whom: a text that credits the publisher
/// of the other for what they share, or that leaves out a credit which the other has, came later.
/// Law: swapping the two texts reverses the direction.
[[nodiscard]] DirectionFinding find_direction(const VerdictInput& input);

}  // namespace ibid
