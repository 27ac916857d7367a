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
                                 std::span<const std::uint64_t> right,
                                 std::uint32_t shingle_length) {
  const std::set<Words> l = windows(left, shingle_length);
  const std::set<Words> r = windows(right, shingle_length);
  PairMeasures measures;
  measures.shingles.left_size = l.size();
  measures.shingles.right_size = r.size();
  measures.shingles.shared = static_cast<std::uint64_t>(
      std::count_if(l.begin(), l.end(), [&](const Words& window) { return r.contains(window); }));
  std::vector<std::uint32_t> before(right.size() + 1, 0);
  for (const std::uint64_t word : left) {
    std::vector<std::uint32_t> here(right.size() + 1, 0);
    for (std::size_t j = 0; j < right.size(); ++j) {
      here[j + 1] = word == right[j] ? before[j] + 1 : 0;
      measures.longest_run = std::max(measures.longest_run, here[j + 1]);
    }
    before = std::move(here);
  }
  if (measures.longest_run < shingle_length) measures.longest_run = 0;
  return measures;
}

}  // namespace ibid::oracle
