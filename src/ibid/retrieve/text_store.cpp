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
    add_to_block(text, place);
  } else if (auto error = write(text, place.begin)) {
    return error;
  }
  bytes_ += text.size();
  places_.push_back(place);
  return std::nullopt;
}

void TextStore::add_to_block(std::string_view text, Place& place) {
  if (text.size() > block_left_) {
    block_left_ = std::max<std::uint64_t>(kBlockBytes, text.size());
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(block_left_)});
  }
  Block& block = blocks_.back();
  std::memcpy(block.in_memory.get() + block.size, text.data(), text.size());
  place.block = static_cast<std::uint32_t>(blocks_.size() - 1);
  place.begin = block.size;
  block.size += text.size();
  block_left_ -= text.size();
  bytes_in_memory_ += text.size();
}

std::optional<Error> TextStore::write(std::string_view bytes, std::uint64_t& offset) {
  if (!scratch_) {
    Result<ScratchFile> file = ScratchFile::open(scratch_folder_);
    if (!file) return file.error();
    scratch_ = std::move(file).value();
  }
  offset = scratch_->size();
  return scratch_->append(std::as_bytes(std::span(bytes)));
}

std::optional<Error> TextStore::limit_memory(std::uint64_t bytes) {
  memory_bytes_ = bytes;
  while (bytes_in_memory_ > memory_bytes_) {
    Block& block = blocks_[first_in_memory_];
    if (auto error = write({block.in_memory.get(), block.size}, block.offset)) return error;
    block.in_memory.reset();
    bytes_in_memory_ -= block.size;
    if (++first_in_memory_ == blocks_.size()) block_left_ = 0;
  }
  return std::nullopt;
}

std::optional<Error> TextStore::append(const TextStore& other) {
  std::string buffer;
  for (std::uint32_t i = 0; i < other.size(); ++i) {
    const Result<std::string_view> text = other.text(i, buffer);
    if (!text) return text.error();
    if (auto error = add(text.value())) return error;
  }
  return std::nullopt;
}

Result<std::string_view> TextStore::text(std::uint32_t number, std::string& buffer) const {
  const Place& place = places_[number];
  if (place.bytes == 0) return std::string_view();
  std::uint64_t offset = place.begin;
  if (place.block != kNoBlock) {
    const Block& block = blocks_[place.block];
    if (block.in_memory != nullptr) {
      return std::string_view(block.in_memory.get() + place.begin, place.bytes);
    }
    offset += block.offset;
  }
  buffer.resize(place.bytes);
  if (auto error = scratch_->read(offset, std::as_writable_bytes(std::span(buffer)))) {
    return *std::move(error);
  }
  return std::string_view(buffer);
}

}  // namespace ibid
