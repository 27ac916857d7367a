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

}  // namespace

PairMeasures measure_pair_slowly(std::span<const std::uint64_t> left,
                                 std::span<const std::uint64_t> right, std::uint32_t shingle_length,
                                 std::span<const std::uint8_t> is_boilerplate) {
  const std::set<Words> l = windows(left, shingle_length);
  const std::set<Words> r = windows(right, shingle_length);
  PairMeasures measures;
  measures.shingles.left_size = l.size();
  measures.shingles.right_size = r.size();
  measures.shingles.shared = static_cast<std::uint64_t>(
      std::count_if(l.begin(), l.end(), [&](const Words& window) { return r.contains(window); }));
  // Runs of fewer words than a shingle has count for nothing, so each run is looked at as a whole.
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < right.size(); ++j) {
      std::uint32_t length = 0;
      std::uint32_t own = 0;
      std::uint32_t longest_own = 0;
      while (i + length < left.size() && j + length < right.size() &&
             left[i + length] == right[j + length]) {
        own = !is_boilerplate.empty() && is_boilerplate[i + length] != 0 ? 0 : own + 1;
        longest_own = std::max(longest_own, own);
        ++length;
      }
      if (length < shingle_length) continue;
      measures.longest_run = std::max(measures.longest_run, length);
      measures.longest_own_run = std::max(measures.longest_own_run, longest_own);
    }
  }
  return measures;
}

}  // namespace ibid::oracle
