#include "ibid/retrieve/sketch_table.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ibid {

SketchTable::SketchTable(const BandPlan& plan, std::uint64_t memory_bytes,
                         std::string scratch_folder)
    : plan_(plan), memory_bytes_(memory_bytes), scratch_folder_(std::move(scratch_folder)) {}

std::optional<Error> SketchTable::add(std::span<const std::uint64_t> values) {
  const std::uint32_t document = size();
  if (document % kPageDocuments == 0) {
    if (auto error = close_page()) return error;
    pages_.push_back({std::make_unique_for_overwrite<std::uint8_t[]>(page_bytes()), 0});
    bytes_in_memory_ += page_bytes();
  }
  made_.push_back(values.empty() ? 0 : 1);
  if (values.empty()) return std::nullopt;
  std::uint8_t* const page = pages_.back().in_memory.get();
  std::transform(values.begin(), values.end(), page + slots_begin(document), slot_byte);
  row_.resize(plan_.bands);
  band_keys(values, plan_, row_);
  const std::size_t place = sizeof(std::uint32_t) * (document % kPageDocuments);
  for (std::uint32_t band = 0; band < plan_.bands; ++band) {
    std::memcpy(page + keys_begin(band) + place, &row_[band], sizeof(std::uint32_t));
  }
  return std::nullopt;
}

/// The last page is full: it may go.
std::optional<Error> SketchTable::close_page() {
  if (pages_.empty() || bytes_in_memory_ + page_bytes() <= memory_bytes_) return std::nullopt;
  if (!scratch_) {
    Result<ScratchFile> file = ScratchFile::open(scratch_folder_);
    if (!file) return file.error();
    scratch_ = std::move(file).value();
  }
  Page& page = pages_.back();
  page.offset = scratch_->size();
  auto error = scratch_->append(std::as_bytes(std::span(page.in_memory.get(), page_bytes())));
  page.in_memory.reset();
  bytes_in_memory_ -= page_bytes();
  return error;
}

Result<const std::uint8_t*> SketchTable::read_slots(std::uint32_t document,
                                                    std::vector<std::uint8_t>& buffer) const {
  buffer.resize(plan_.num_hashes);
  auto error = scratch_->read(pages_[document / kPageDocuments].offset + slots_begin(document),
                              std::as_writable_bytes(std::span(buffer)));
  if (error) return *std::move(error);
  return static_cast<const std::uint8_t*>(buffer.data());
}

std::optional<Error> SketchTable::read_keys(std::uint32_t page, std::uint32_t band,
                                            std::vector<std::uint32_t>& buffer) const {
  buffer.resize(std::min(kPageDocuments, size() - page * kPageDocuments));
  const auto bytes = std::as_writable_bytes(std::span(buffer));
  if (pages_[page].in_memory == nullptr) {
    return scratch_->read(pages_[page].offset + keys_begin(band), bytes);
  }
  std::memcpy(bytes.data(), pages_[page].in_memory.get() + keys_begin(band), bytes.size());
  return std::nullopt;
}

}  // namespace ibid
