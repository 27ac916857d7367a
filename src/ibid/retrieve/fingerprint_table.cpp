#include "ibid/retrieve/fingerprint_table.hpp"

#include <algorithm>
#include <utility>

namespace ibid {
namespace {

constexpr std::uint64_t kBlockBytes = FingerprintTable::kBlockPostings * sizeof(Posting);

}  // namespace

FingerprintTable::FingerprintTable(std::uint64_t memory_bytes, std::string scratch_folder)
    : memory_bytes_(memory_bytes), scratch_folder_(std::move(scratch_folder)), parts_(kParts) {}

std::optional<Error> FingerprintTable::add(std::uint32_t document,
                                           std::span<const std::uint64_t> fingerprints) {
  for (const std::uint64_t fingerprint : fingerprints) {
    Part& part = parts_[part_of(fingerprint)];
    if (part.open == nullptr) part.open = std::make_unique_for_overwrite<Posting[]>(kBlockPostings);
    part.open[part.open_size++] = (fingerprint >> 20) << 32 | document;
    if (part.open_size < kBlockPostings) continue;
    if (auto error = close_block(part)) return error;
  }
  size_ += fingerprints.size();
  if (document >= postings_of_.size()) postings_of_.resize(std::size_t{document} + 1);
  postings_of_[document] += static_cast<std::uint32_t>(fingerprints.size());
  return std::nullopt;
}

std::optional<Error> FingerprintTable::close_block(Part& part) {
  part.open_size = 0;
  if (bytes_in_memory_ + kBlockBytes <= memory_bytes_) {
    bytes_in_memory_ += kBlockBytes;
    part.full.push_back({std::exchange(part.open, nullptr), 0});
    return std::nullopt;
  }
  if (!scratch_) {
    Result<ScratchFile> file = ScratchFile::open(scratch_folder_);
    if (!file) return file.error();
    scratch_ = std::move(file).value();
  }
  part.full.push_back({nullptr, scratch_->size()});
  return scratch_->append(std::as_bytes(std::span(part.open.get(), kBlockPostings)));
}

Result<std::vector<Posting>> FingerprintTable::part(std::uint32_t part) const {
  const Part& wanted = parts_[part];
  std::vector<Posting> postings(wanted.full.size() * kBlockPostings + wanted.open_size);
  Posting* next = postings.data();
  for (const Block& block : wanted.full) {
    if (block.in_memory != nullptr) {
      std::copy_n(block.in_memory.get(), kBlockPostings, next);
    } else if (auto error = scratch_->read(
                   block.offset, std::as_writable_bytes(std::span(next, kBlockPostings)))) {
      return *std::move(error);
    }
    next += kBlockPostings;
  }
  std::copy_n(wanted.open.get(), wanted.open_size, next);
  return postings;
}

}  // namespace ibid
