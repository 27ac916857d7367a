// Which documents hold which fingerprint: the postings of a corpus, dealt out by the fingerprint.
//
// Of a fingerprint of 64 bits the first 44 are kept: 12 name its part of the table, the next 32 are
// its digest. A posting is the digest above the number of the document. A part is a row of blocks
// of kBlockPostings, the full ones in memory or in a scratch file alike: layout version 2. Parts
// know nothing of one another, and those of two shards are merged by putting their blocks behind
// one another.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/base/scratch_file.hpp"

namespace ibid {

using Posting = std::uint64_t;
/// One thread adds; then any number of threads read. Memory: 4 bytes a document, and 8 bytes a
/// posting up to memory_bytes; what is beyond goes to the scratch file.
class FingerprintTable {
 public:
  static constexpr std::uint32_t kParts = 4096;
  static constexpr std::uint32_t kBlockPostings = 256;

  FingerprintTable(std::uint64_t memory_bytes, std::string scratch_folder);

  /// @error kUnwritable: the scratch file has no room
  [[nodiscard]] std::optional<Error> add(std::uint32_t document,
                                         std::span<const std::uint64_t> fingerprints);

  /// The postings of a part in the order in which they came. @error kUnreadable
  [[nodiscard]] Result<std::vector<Posting>> part(std::uint32_t part) const;

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Postings of a document; 0 for one that was never added.
  [[nodiscard]] std::uint32_t num_postings(std::uint32_t document) const {
    return document < postings_of_.size() ? postings_of_[document] : 0;
  }

  [[nodiscard]] static constexpr std::uint32_t part_of(std::uint64_t fingerprint) {
    return static_cast<std::uint32_t>(fingerprint >> 52);
  }
  [[nodiscard]] static constexpr std::uint32_t digest_of(Posting posting) {
    return static_cast<std::uint32_t>(posting >> 32);
  }
  [[nodiscard]] static constexpr std::uint32_t document_of(Posting posting) {
    return static_cast<std::uint32_t>(posting);
  }

 private:
  struct Block {
    std::unique_ptr<Posting[]> in_memory;
    std::uint64_t offset = 0;  // in the scratch file, when not in memory
  };
  struct Part {
    std::vector<Block> full;
    std::unique_ptr<Posting[]> open;
    std::uint32_t open_size = 0;
  };
  [[nodiscard]] std::optional<Error> close_block(Part& part);

  std::uint64_t memory_bytes_;
  std::uint64_t bytes_in_memory_ = 0;
  std::string scratch_folder_;
  std::optional<ScratchFile> scratch_;
  std::vector<Part> parts_;
  std::vector<std::uint32_t> postings_of_;  // each document
  std::uint64_t size_ = 0;
};

}  // namespace ibid
