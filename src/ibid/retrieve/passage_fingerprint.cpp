#include "ibid/retrieve/passage_fingerprint.hpp"

#include "ibid/base/hash.hpp"

namespace ibid {
namespace {

constexpr std::size_t kShortText = 6;  // guarantees

std::uint8_t side_of(std::span<const std::uint64_t> words) {
  constexpr std::uint64_t kValues = 254;
  return static_cast<std::uint8_t>(1 + (hash_values(words) >> 32) % kValues);
}

}  // namespace

FingerprintContext context_of(std::span<const std::uint64_t> words, std::uint32_t position,
                              std::uint32_t shingle_length, std::uint32_t guarantee) {
  if (words.size() < kShortText * guarantee) {
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
