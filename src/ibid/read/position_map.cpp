#include <algorithm>
#include <cassert>

#include "ibid/base/utf8.hpp"
#include "ibid/read/document.hpp"

namespace ibid {
namespace {

constexpr std::size_t kStride = 256;

constexpr bool is_supplementary_lead(char byte) { return static_cast<unsigned char>(byte) >= 0xF0; }

}  // namespace

PositionMap::PositionMap(std::string_view text, Storage storage, std::uint64_t prefix,
                         std::vector<std::uint32_t> offsets)
    : storage_(storage), prefix_(prefix), offsets_(std::move(offsets)) {
  checkpoints_.reserve(text.size() / kStride + 1);
  Checkpoint sum;
  for (std::size_t begin = 0; begin <= text.size(); begin += kStride) {
    checkpoints_.push_back(sum);
    const std::string_view block = text.substr(begin, kStride);
    sum.characters += count_code_points(block);
    sum.supplementary += static_cast<std::uint32_t>(
        std::count_if(block.begin(), block.end(), is_supplementary_lead));
  }
  assert(storage != Storage::kTable || offsets_.size() == count_code_points(text) + std::size_t{1});
}

PositionMap::Checkpoint PositionMap::count_before(std::string_view text,
                                                  std::uint32_t offset) const {
  if (checkpoints_.empty()) return {};
  const std::size_t index = std::min<std::size_t>(offset / kStride, checkpoints_.size() - 1);
  Checkpoint sum = checkpoints_[index];
  const std::size_t begin = std::min(index * kStride, text.size());
  const std::size_t end = std::clamp<std::size_t>(offset, begin, text.size());
  for (const char byte : text.substr(begin, end - begin)) {
    sum.characters += is_utf8_start(byte) ? 1 : 0;
    sum.supplementary += is_supplementary_lead(byte) ? 1 : 0;
  }
  return sum;
}

Location PositionMap::locate(std::string_view text, Span span) const {
  const Checkpoint begin = count_before(text, span.begin);
  const Checkpoint end = count_before(text, span.end);
  const auto stored = [&](std::uint32_t offset, Checkpoint before) -> std::optional<std::uint64_t> {
    switch (storage_) {
      case Storage::kNone:
        return std::nullopt;
      case Storage::kUtf8:
        return prefix_ + offset;
      case Storage::kUtf16:
        return prefix_ + 2 * (std::uint64_t{before.characters} + before.supplementary);
      case Storage::kUtf32:
        return prefix_ + 4 * std::uint64_t{before.characters};
      case Storage::kSingleByte:
        return prefix_ + before.characters;
      case Storage::kTable:
        if (before.characters >= offsets_.size()) return std::nullopt;
        return offsets_[before.characters];
    }
    return std::nullopt;
  };
  return {stored(span.begin, begin), stored(span.end, end), begin.characters, end.characters};
}

}  // namespace ibid
