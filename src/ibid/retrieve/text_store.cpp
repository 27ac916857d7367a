#include "ibid/retrieve/text_store.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace ibid {

std::optional<Error> TextStore::add(std::string_view text) {
  Place place;
  place.bytes = static_cast<std::uint32_t>(text.size());
  if (text.empty()) {
    // Needs no room anywhere.
  } else if (bytes_in_memory_ + text.size() <= memory_bytes_) {
    char* const room = room_for(text.size());
    std::memcpy(room, text.data(), text.size());
    place.in_memory = room;
    bytes_in_memory_ += text.size();
  } else {
    if (!scratch_) {
      Result<ScratchFile> file = ScratchFile::open(scratch_folder_);
      if (!file) return file.error();
      scratch_ = std::move(file).value();
    }
    place.offset = scratch_->size();
    if (auto error = scratch_->append(std::as_bytes(std::span(text)))) return error;
  }
  bytes_ += text.size();
  places_.push_back(place);
  return std::nullopt;
}

char* TextStore::room_for(std::uint64_t bytes) {
  if (bytes > block_left_) {
    block_left_ = std::max(kBlockBytes, bytes);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_left_));
    block_next_ = blocks_.back().get();
  }
  block_left_ -= bytes;
  return std::exchange(block_next_, block_next_ + bytes);
}

Result<std::string_view> TextStore::text(std::uint32_t number, std::string& buffer) const {
  const Place& place = places_[number];
  if (place.bytes == 0) return std::string_view();
  if (place.in_memory != nullptr) return std::string_view(place.in_memory, place.bytes);
  buffer.resize(place.bytes);
  if (auto error = scratch_->read(place.offset, std::as_writable_bytes(std::span(buffer)))) {
    return *std::move(error);
  }
  return std::string_view(buffer);
}

}  // namespace ibid
