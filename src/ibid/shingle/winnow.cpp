#include "ibid/shingle/winnow.hpp"

#include <algorithm>
#include <cassert>

namespace ibid {
namespace {

// The least of several equal hashes is the one further right.
std::uint32_t lesser(const std::uint64_t* hashes, std::uint32_t left, std::uint32_t right) {
  return hashes[right] <= hashes[left] ? right : left;
}

// Writes the suffix minima of [begin, end) from right to left: each place whose hash is less than
// all to the right of it. The first written is end - 1, the last the least of all.
std::uint32_t* write_suffix_minima(const std::uint64_t* hashes, std::uint32_t begin,
                                   std::uint32_t end, std::uint32_t* out) {
  *out = end - 1;
  for (std::uint32_t i = end - 1; i-- > begin;) {
    const bool is_less = hashes[i] < hashes[*out];
    out += is_less ? 1 : 0;
    *out = is_less ? i : *out;
  }
  return out;
}

}  // namespace

// The least of a window is looked up only when the one before it has left. The window is then in
// two parts: of the older one the suffix minima are at hand, of the younger one its least. When no
// minimum of the older part is left, the window becomes the older part: at least a window after it
// last did so, which is why the time is linear whatever the hashes.
void winnow(std::span<const std::uint64_t> shingle_hashes, std::uint32_t window,
            std::vector<std::uint32_t>& selected) {
  assert(window >= 1);
  const auto n = static_cast<std::uint32_t>(shingle_hashes.size());
  const std::uint32_t width = std::min(window, n);
  selected.resize(std::size_t{n} + width);  // the suffix minima lie behind all that can be selected
  if (n == 0) return;
  const std::uint64_t* hashes = shingle_hashes.data();
  std::uint32_t* const minima = selected.data() + n;
  std::uint32_t* oldest = write_suffix_minima(hashes, 0, width, minima);
  std::uint32_t least = *oldest;
  std::uint32_t youngest = width;  // the least of the younger part, which begins empty
  std::uint32_t count = 0;
  selected[count++] = least;
  for (std::uint32_t i = width; i < n; ++i) {
    youngest = lesser(hashes, youngest, i);
    const bool is_less = hashes[i] < hashes[least];
    if (!is_less && i - least < width) continue;
    if (is_less) {
      least = i;
    } else {
      if (i - *minima >= width) {
        oldest = write_suffix_minima(hashes, i - width + 1, i + 1, minima);
        youngest = i;
      }
      while (i - *oldest >= width) --oldest;
      least = lesser(hashes, *oldest, youngest);
    }
    selected[count++] = least;
  }
  selected.resize(count);
}

}  // namespace ibid
