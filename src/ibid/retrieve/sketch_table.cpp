#include "ibid/retrieve/sketch_table.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "ibid/retrieve/merge_check.hpp"

namespace ibid {

SketchTable::SketchTable(const SketchParams& params, std::uint64_t memory_bytes,
                         std::string scratch_folder)
    : params_(params), memory_bytes_(memory_bytes), scratch_folder_(std::move(scratch_folder)) {}

void SketchTable::pack(std::span<const std::uint64_t> values, const BandPlan& plan,
                       std::span<std::uint8_t> row) {
  std::transform(values.begin(), values.end(), row.begin(), slot_byte);
  std::vector<std::uint32_t> keys(plan.bands);
  band_keys(values, plan, keys);
  std::memcpy(row.data() + plan.num_hashes, keys.data(), sizeof(std::uint32_t) * keys.size());
}

std::optional<Error> SketchTable::add(std::span<const std::uint64_t> values) {
  row_.resize(values.empty() ? 0 : packed_bytes(plan()));
  if (!values.empty()) pack(values, plan(), row_);
  return add_packed(row_);
}

std::optional<Error> SketchTable::add_packed(std::span<const std::uint8_t> row) {
  const std::uint32_t document = size();
  if (auto error = open_row(!row.empty())) return error;
  if (row.empty()) return std::nullopt;
  std::uint8_t* const page = pages_.back().in_memory.get();
  std::memcpy(page + slots_begin(document), row.data(), plan().num_hashes);
  const std::uint8_t* key = row.data() + plan().num_hashes;
  const std::size_t place = sizeof(std::uint32_t) * (document % kPageDocuments);
  for (std::uint32_t band = 0; band < plan().bands; ++band, key += sizeof(std::uint32_t)) {
    std::memcpy(page + keys_begin(band) + place, key, sizeof(std::uint32_t));
  }
  return std::nullopt;
}

/// Room for one more document, in the last page.
std::optional<Error> SketchTable::open_row(bool has_sketch) {
  if (size() % kPageDocuments == 0) {
    std::unique_ptr<std::uint8_t[]> room;
    // The last page is full: it may go, and leave its room to the next.
    if (!pages_.empty() && bytes_in_memory_ + page_bytes() > memory_bytes_) {
      if (auto error = write_page(pages_.back())) return error;
      room = std::move(pages_.back().in_memory);
    }
    if (room == nullptr) room = std::make_unique_for_overwrite<std::uint8_t[]>(page_bytes());
    pages_.push_back({std::move(room), 0});
    bytes_in_memory_ += page_bytes();
  }
  made_.push_back(has_sketch ? 1 : 0);
  return std::nullopt;
}

/// Its room is for the caller to free.
std::optional<Error> SketchTable::write_page(Page& page) {
  if (!scratch_) {
    Result<ScratchFile> file = ScratchFile::open(scratch_folder_);
    if (!file) return file.error();
    scratch_ = std::move(file).value();
  }
  page.offset = scratch_->size();
  bytes_in_memory_ -= page_bytes();
  return scratch_->append(std::as_bytes(std::span(page.in_memory.get(), page_bytes())));
}

std::optional<Error> SketchTable::limit_memory(std::uint64_t bytes) {
  memory_bytes_ = bytes;
  for (std::size_t i = 0; i + 1 < pages_.size() && bytes_in_memory_ > memory_bytes_; ++i) {
    if (pages_[i].in_memory == nullptr) continue;
    if (auto error = write_page(pages_[i])) return error;
    pages_[i].in_memory.reset();
  }
  return std::nullopt;
}

std::optional<Error> SketchTable::append(const SketchTable& other) {
  const TableParameter parameters[] = {
      {"layout", params_.layout, other.params_.layout},
      {"shingle length", params_.shingle_length, other.params_.shingle_length},
      {"seed", params_.seed, other.params_.seed},
      {"number of values", plan().num_hashes, other.plan().num_hashes},
      {"number of bands", plan().bands, other.plan().bands},
      {"rows of a band", plan().rows, other.plan().rows}};
  if (auto error = check_mergeable("sketches", parameters)) return error;
  if (auto error = check_room(size(), other.size())) return error;
  std::vector<std::uint8_t> buffer;
  const std::uint8_t* from = nullptr;
  for (std::uint32_t i = 0; i < other.made_.size(); ++i) {
    if (i % kPageDocuments == 0) {
      const auto page = other.page_of(other.pages_[i / kPageDocuments], buffer);
      if (!page) return page.error();
      from = page.value();
    }
    row_.resize(other.has_sketch(i) ? packed_bytes(plan()) : 0);
    if (other.has_sketch(i)) {
      std::memcpy(row_.data(), from + slots_begin(i), plan().num_hashes);
      std::uint8_t* key = row_.data() + plan().num_hashes;
      const std::size_t place = sizeof(std::uint32_t) * (i % kPageDocuments);
      for (std::uint32_t band = 0; band < plan().bands; ++band, key += sizeof(std::uint32_t)) {
        std::memcpy(key, from + keys_begin(band) + place, sizeof(std::uint32_t));
      }
    }
    if (auto error = add_packed(row_)) return error;
  }
  return std::nullopt;
}

Result<const std::uint8_t*> SketchTable::page_of(const Page& page,
                                                 std::vector<std::uint8_t>& buffer) const {
  if (page.in_memory != nullptr) return static_cast<const std::uint8_t*>(page.in_memory.get());
  buffer.resize(page_bytes());
  auto error = scratch_->read(page.offset, std::as_writable_bytes(std::span(buffer)));
  if (error) return *std::move(error);
  return static_cast<const std::uint8_t*>(buffer.data());
}

Result<const std::uint8_t*> SketchTable::read_slots(std::uint32_t document,
                                                    std::vector<std::uint8_t>& buffer) const {
  buffer.resize(plan().num_hashes);
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
