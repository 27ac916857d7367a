#include "ibid/shingle/winnow.hpp"

#include <algorithm>
#include <cassert>

namespace ibid {

// `selected` holds, in one ascending row: what windows have selected, the last of it at `current`,
// the least of the window at hand; and after it the candidates, which become the least when those
// before them have left the window. Each is less than all that follow it in the text so far.
void winnow(std::span<const std::uint64_t> shingle_hashes, std::uint32_t window,
            std::vector<std::uint32_t>& selected) {
  assert(window >= 1);
  selected.clear();
  const auto n = static_cast<std::uint32_t>(shingle_hashes.size());
  if (n == 0) return;
  const auto add_candidate = [&](std::uint32_t i, std::size_t first) {
    while (selected.size() > first && shingle_hashes[selected.back()] >= shingle_hashes[i]) {
      selected.pop_back();
    }
    selected.push_back(i);
  };
  const std::uint32_t first_window = std::min(window, n);
  for (std::uint32_t i = 0; i < first_window; ++i) add_candidate(i, 0);
  std::size_t current = 0;
  for (std::uint32_t i = first_window; i < n; ++i) {
    add_candidate(i, current + 1);
    const bool is_less = shingle_hashes[i] < shingle_hashes[selected[current]];
    const bool has_left = i - selected[current] >= window;
    if (is_less || has_left) ++current;
  }
  selected.resize(current + 1);
}

}  // namespace ibid
