#include "ibid/evaluate/ordinal_cuts.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <utility>

namespace ibid::detail {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// How good a choice of cuts is: items graded right, then the sum of the gaps that they stand in.
struct Merit {
  std::int64_t right = 0;
  double gap = 0.0;
  friend auto operator<=>(const Merit&, const Merit&) = default;
};

// Distinct scores, rising, and the places between them where a cut may stand: place p lies below
// score p, the last one above all.
struct Places {
  std::vector<double> scores;
  std::vector<std::vector<std::int64_t>> below;  // by grade, then place: items of lower score

  [[nodiscard]] std::size_t last() const { return scores.size(); }
  [[nodiscard]] double gap(std::size_t place) const {
    return place == 0 || place == last() ? 0.0 : scores[place] - scores[place - 1];
  }
  [[nodiscard]] double cut(std::size_t place) const {
    if (place == 0) return scores.front();
    // Just above all of them: a mean of cuts stays on the scale of the scores.
    if (place == last()) return std::nextafter(scores.back(), kInfinity);
    return (scores[place] + scores[place - 1]) / 2;
  }
};

Places list_places(std::span<const GradedScore> items, std::uint32_t num_grades) {
  std::map<double, std::vector<std::int64_t>> counts;
  for (const GradedScore& item : items) {
    std::vector<std::int64_t>& of_score = counts[item.score];
    of_score.resize(num_grades);
    ++of_score[item.grade];
  }
  Places places;
  places.below.assign(num_grades, std::vector<std::int64_t>(1, 0));
  for (const auto& [score, of_score] : counts) {
    places.scores.push_back(score);
    for (std::uint32_t grade = 0; grade < num_grades; ++grade) {
      places.below[grade].push_back(places.below[grade].back() + of_score[grade]);
    }
  }
  return places;
}

}  // namespace

std::vector<double> fit_cuts(std::span<const GradedScore> items, std::uint32_t num_grades) {
  std::vector<double> cuts(num_grades - 1, 0.0);
  if (items.empty()) return cuts;
  const Places places = list_places(items, num_grades);
  const std::size_t count = places.last() + 1;
  // best[p]: merit of the grades so far, the last of them ending at place p. With the first cut at
  // p, what is below p has grade 0. A further cut at p ends its grade, which began at the place
  // that `came_from` keeps.
  std::vector<Merit> best(count);
  for (std::size_t p = 0; p < count; ++p) best[p] = {places.below[0][p], places.gap(p)};
  std::vector<std::vector<std::size_t>> came_from;
  for (std::uint32_t grade = 1; grade < num_grades; ++grade) {
    const bool is_last = grade + 1 == num_grades;
    const std::vector<std::int64_t>& below = places.below[grade];
    std::vector<std::size_t>& from = came_from.emplace_back(count);
    std::vector<Merit> next(count);
    Merit lead;
    for (std::size_t p = 0; p < count; ++p) {
      const Merit start{best[p].right - below[p], best[p].gap};
      from[p] = p == 0 || lead < start ? p : from[p - 1];
      if (from[p] == p) lead = start;
      next[p] = {lead.right + below[p], lead.gap + (is_last ? 0.0 : places.gap(p))};
    }
    best = std::move(next);
  }
  std::size_t place = places.last();  // where the last grade ends
  for (std::size_t cut = cuts.size(); cut-- > 0;) {
    place = came_from[cut][place];
    cuts[cut] = places.cut(place);
  }
  return cuts;
}

std::uint32_t grade_of(double score, std::span<const double> cuts) {
  return static_cast<std::uint32_t>(
      std::count_if(cuts.begin(), cuts.end(), [&](double cut) { return score >= cut; }));
}

}  // namespace ibid::detail
