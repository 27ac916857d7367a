#include "ibid/retrieve/fingerprint_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ibid/retrieve/merge_check.hpp"

namespace ibid {
namespace {

constexpr std::uint64_t kBlockBytes = FingerprintTable::kBlockPostings * sizeof(Posting);

}  // namespace

FingerprintTable::FingerprintTable(std::uint64_t memory_bytes, std::string scratch_folder,
                                   const FingerprintParams& params)
    : params_(params),
      memory_bytes_(memory_bytes),
      scratch_folder_(std::move(scratch_folder)),
      parts_(kParts) {}

std::optional<Error> FingerprintTable::add(std::uint32_t document,
                                           std::span<const std::uint64_t> fingerprints) {
  for (const std::uint64_t fingerprint : fingerprints) {
    auto error = add(parts_[part_of(fingerprint)], (fingerprint >> 20) << 32 | document);
    if (error) return error;
  }
  size_ += fingerprints.size();
  if (document >= postings_of_.size()) postings_of_.resize(std::size_t{document} + 1);
  postings_of_[document] += static_cast<std::uint32_t>(fingerprints.size());
  return std::nullopt;
}

std::optional<Error> FingerprintTable::add(Part& part, Posting posting) {
  if (part.open == nullptr) part.open = std::make_unique_for_overwrite<Posting[]>(kBlockPostings);
  part.open[part.open_size++] = posting;
  if (part.open_size < kBlockPostings) return std::nullopt;
  part.open_size = 0;
  part.full.push_back({std::exchange(part.open, nullptr), 0});
  bytes_in_memory_ += kBlockBytes;
  return bytes_in_memory_ <= memory_bytes_ ? std::nullopt : write_block(part.full.back());
}

std::optional<Error> FingerprintTable::write_block(Block& block) {
  if (!scratch_) {
    Result<ScratchFile> file = ScratchFile::open(scratch_folder_);
    if (!file) return file.error();
    scratch_ = std::move(file).value();
  }
  block.offset = scratch_->size();
  auto error = scratch_->append(std::as_bytes(std::span(block.in_memory.get(), kBlockPostings)));
  block.in_memory.reset();
  bytes_in_memory_ -= kBlockBytes;
  return error;
}

std::optional<Error> FingerprintTable::limit_memory(std::uint64_t bytes) {
  memory_bytes_ = bytes;
  for (std::uint32_t tried = 0; tried < kParts && bytes_in_memory_ > memory_bytes_; ++tried) {
    for (Block& block : parts_[next_written_].full) {
      if (block.in_memory == nullptr) continue;
      if (auto error = write_block(block)) return error;
    }
    next_written_ = (next_written_ + 1) % kParts;
  }
  return std::nullopt;
}

std::optional<Error> FingerprintTable::append(const FingerprintTable& other,
                                              std::uint32_t first_document) {
  const TableParameter parameters[] = {
      {"layout", params_.layout, other.params_.layout},
      {"shingle length", params_.shingle_length, other.params_.shingle_length},
      {"guarantee", params_.guarantee, other.params_.guarantee}};
  if (auto error = check_mergeable("fingerprints", parameters)) return error;
  if (first_document < postings_of_.size()) {
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("document {} is in the table already; number on from {}",
                             first_document, postings_of_.size())};
  }
  if (auto error = check_room(first_document, other.postings_of_.size())) return error;
  for (std::uint32_t i = 0; i < kParts; ++i) {
    const Result<std::vector<Posting>> postings = other.part(i);
    if (!postings) return postings.error();
    for (const Posting posting : postings.value()) {
      // The document is in the low half, which has room for the sum.
      if (auto error = add(parts_[i], posting + first_document)) return error;
    }
  }
  size_ += other.size_;
  postings_of_.resize(first_document);
  postings_of_.insert(postings_of_.end(), other.postings_of_.begin(), other.postings_of_.end());
  return std::nullopt;
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
