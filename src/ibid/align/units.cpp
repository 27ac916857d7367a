#include "ibid/align/units.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ibid {
namespace {

// One unit, or several of equal length where it would be too long.
void add_pieces(Units& units, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t pieces = (end - begin + kMaxUnitWords - 1) / kMaxUnitWords;
  for (std::uint32_t piece = 0; piece < pieces; ++piece) {
    const auto cut = [&](std::uint32_t i) {
      return begin + static_cast<std::uint32_t>(std::uint64_t{end - begin} * i / pieces);
    };
    const auto number = static_cast<std::uint32_t>(units.ranges.size());
    units.ranges.push_back({cut(piece), cut(piece + 1)});
    std::fill(units.of.begin() + cut(piece), units.of.begin() + cut(piece + 1), number);
  }
}

}  // namespace

Units divide(std::span<const std::uint32_t> begins, std::span<const std::uint8_t> follows,
             std::span<const TermId> term) {
  const auto size = static_cast<std::uint32_t>(term.size());
  Units units;
  units.of.assign(size, 0);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::uint32_t end = i + 1 < begins.size() ? begins[i + 1] : size;
    for (std::uint32_t from = begins[i]; from < end;) {
      std::uint32_t to = from + 1;
      while (to < end && follows[to] != 0) ++to;
      add_pieces(units, from, to);
      from = to;
    }
  }
  units.by_term.resize(size);
  std::iota(units.by_term.begin(), units.by_term.end(), 0U);
  for (const TokenRange unit : units.ranges) {
    std::sort(units.by_term.begin() + unit.begin, units.by_term.begin() + unit.end,
              [&](std::uint32_t a, std::uint32_t b) {
                return std::pair(term[a], a) < std::pair(term[b], b);
              });
  }
  return units;
}

Units merge_neighbours(const Units& units, std::uint32_t fewest_words,
                       std::span<const std::uint8_t> follows, std::span<const TermId> term) {
  std::vector<std::uint32_t> begins;
  for (const TokenRange unit : units.ranges) {
    // A unit is closed when it has enough words, or when the next would make it too long to stay
    // whole.
    const bool goes_on = !begins.empty() && follows[unit.begin] != 0 &&
                         unit.begin - begins.back() < fewest_words &&
                         unit.end - begins.back() <= kMaxUnitWords;
    if (!goes_on) begins.push_back(unit.begin);
  }
  return divide(begins, follows, term);
}

}  // namespace ibid
