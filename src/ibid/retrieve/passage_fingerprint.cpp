#include "ibid/retrieve/passage_fingerprint.hpp"

#include <algorithm>
#include <numeric>

#include "ibid/base/hash.hpp"
#include "ibid/shingle/winnow.hpp"

namespace ibid {
namespace {

constexpr std::size_t kShortText = 6;  // guarantees

std::uint8_t side_of(std::span<const std::uint64_t> words) {
  constexpr std::uint64_t kValues = 254;
  return static_cast<std::uint8_t>(1 + (hash_values(words) >> 32) % kValues);
}

/// The same shingle stands within `reach` words of its place. Of two texts that share a run with
/// both places one may select the first and one the second, among other words each.
bool comes_again(std::span<const std::uint64_t> words, std::size_t position, std::size_t length,
                 std::size_t reach) {
  const auto shingle = words.subspan(position, length);
  const std::size_t first = position - std::min(position, reach);
  const std::size_t last = std::min(position + reach, words.size() - length);
  for (std::size_t i = first; i <= last; ++i) {
    if (words[i] != shingle.front() || i == position) continue;  // as nearly always
    const auto other = words.subspan(i, length);
    if (std::equal(shingle.begin(), shingle.end(), other.begin())) return true;
  }
  return false;
}

}  // namespace

void select_fingerprints(std::span<const std::uint64_t> shingle_hashes, std::uint32_t window,
                         std::vector<std::uint32_t>& selected) {
  if (shingle_hashes.size() >= 2 * std::size_t{window}) {
    winnow(shingle_hashes, window, selected);
    return;
  }
  selected.resize(shingle_hashes.size());
  std::iota(selected.begin(), selected.end(), 0U);
}

FingerprintContext context_of(std::span<const std::uint64_t> words, std::uint32_t position,
                              std::uint32_t shingle_length, std::uint32_t guarantee) {
  if (words.size() < kShortText * guarantee ||
      comes_again(words, position, shingle_length, guarantee - shingle_length)) {
    return {FingerprintContext::kAnySide, FingerprintContext::kAnySide};
  }
  const std::size_t side = (guarantee - shingle_length + 1) / 2;
  const std::size_t end = std::size_t{position} + shingle_length;
  FingerprintContext context;
  if (position >= side) context.before = side_of(words.subspan(position - side, side));
  if (end + side <= words.size()) context.behind = side_of(words.subspan(end, side));
  return context;
}

}  // namespace ibid
