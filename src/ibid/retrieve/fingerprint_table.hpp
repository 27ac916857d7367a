// Which documents hold which fingerprint: the postings of a corpus, dealt out by the fingerprint.
//
// A posting is 64 bits: below the first 8 bits of the fingerprint, which name its part of the
// table, stand its next 32 bits, and then the number of the document. Two fingerprints that agree
// in those 40 bits count as one, which costs a look at a pair that shares nothing and hides none.
// A part is a row of blocks, each of at most kBlockPostings, full blocks either in memory or in a
// scratch file: layout version 1. Parts know nothing of one another, and those of two shards are
// merged by putting their blocks behind one another.
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
/// The first 40 bits of a fingerprint.
using FingerprintKey = std::uint64_t;

[[nodiscard]] constexpr FingerprintKey fingerprint_key(std::uint64_t fingerprint) {
  return fingerprint >> 24;
}

/// One thread adds; then any number of threads read. Memory: 8 bytes a posting, up to memory_bytes;
/// what is beyond goes to the scratch file.
class FingerprintTable {
 public:
  static constexpr std::uint32_t kParts = 256;
  static constexpr std::uint32_t kBlockPostings = 2048;

  FingerprintTable(std::uint64_t memory_bytes, std::string scratch_folder);

  /// @error kUnwritable: the scratch file has no room
  [[nodiscard]] std::optional<Error> add(std::uint32_t document,
                                         std::span<const std::uint64_t> fingerprints);

  /// The postings of a part in the order in which they came. @error kUnreadable
  [[nodiscard]] Result<std::vector<Posting>> part(std::uint32_t part) const;

  [[nodiscard]] std::uint64_t size() const { return size_; }

  [[nodiscard]] static constexpr FingerprintKey key_of(std::uint32_t part, Posting posting) {
    return std::uint64_t{part} << 32 | posting >> 32;
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
  std::uint64_t size_ = 0;
};

}  // namespace ibid
