#include "oracle/pair_measures_slow.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace ibid::oracle {
namespace {

using Words = std::vector<std::uint64_t>;

std::set<Words> windows(std::span<const std::uint64_t> words, std::uint32_t k) {
  std::set<Words> all;
  for (std::size_t i = 0; i + k <= words.size(); ++i) {
    all.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                words.begin() + static_cast<std::ptrdiff_t>(i + k));
  }
  return all;
}

/// Words that stand among `least_stretch` neighbours without a mark at least.
std::uint32_t count_own_slowly(std::span<const std::uint8_t> marks, std::uint32_t length,
                               std::uint32_t least_stretch) {
  if (std::count(marks.begin(), marks.end(), 0) == static_cast<std::ptrdiff_t>(marks.size())) {
    return length;
  }
  std::uint32_t own = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    std::size_t first = i;
    std::size_t end = i;
    while (first > 0 && marks[first - 1] == 0) --first;
    while (end < marks.size() && marks[end] == 0) ++end;
    own += marks[i] == 0 && end - first >= least_stretch ? 1 : 0;
  }
  return own;
}

}  // namespace

PairMeasures measure_pair_slowly(std::span<const std::uint64_t> left,
                                 std::span<const std::uint64_t> right, std::uint32_t shingle_length,
                                 std::span<const std::uint8_t> is_boilerplate,
                                 std::uint32_t least_stretch) {
  const std::set<Words> l = windows(left, shingle_length);
  const std::set<Words> r = windows(right, shingle_length);
  PairMeasures measures;
  measures.shingles.left_size = l.size();
  measures.shingles.right_size = r.size();
  measures.shingles.shared = static_cast<std::uint64_t>(
      std::count_if(l.begin(), l.end(), [&](const Words& window) { return r.contains(window); }));
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < right.size(); ++j) {
      if (i > 0 && j > 0 && left[i - 1] == right[j - 1]) continue;  // a part of a run
      std::uint32_t length = 0;
      while (i + length < left.size() && j + length < right.size() &&
             left[i + length] == right[j + length]) {
        ++length;
      }
      if (length < shingle_length) continue;
      measures.longest_run = std::max(measures.longest_run, length);
      const std::span<const std::uint8_t> marks =
          is_boilerplate.empty() ? is_boilerplate : is_boilerplate.subspan(i, length);
      measures.longest_own_run =
          std::max(measures.longest_own_run, count_own_slowly(marks, length, least_stretch));
    }
  }
  return measures;
}

}  // namespace ibid::oracle
