// Cuts that turn a score into one of several ordered grades.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ibid::detail {

struct GradedScore {
  double score = 0.0;
  std::uint32_t grade = 0;
};

/// The num_grades - 1 rising cuts that grade most of the items right; of several such the ones with
/// the widest gaps to the scores beside them, each cut in the middle of its gap. Equal cuts leave
/// out a grade. Below and above all scores there is no gap: of two choices that are equally right,
/// the one that cuts between scores is taken. All 0 without items. For a yes and no, give grades 1
/// and 0.
/// @pre num_grades >= 1, grades below it @cost O(n log n + n * num_grades)
[[nodiscard]] std::vector<double> fit_cuts(std::span<const GradedScore> items,
                                           std::uint32_t num_grades);

/// How many of the cuts the score has reached.
[[nodiscard]] std::uint32_t grade_of(double score, std::span<const double> cuts);

}  // namespace ibid::detail
