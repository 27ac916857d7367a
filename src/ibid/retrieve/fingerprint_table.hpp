// Which documents hold which fingerprint: the postings of a corpus, dealt out by the fingerprint.
//
// Of a fingerprint of 64 bits the first 44 are kept: 12 name its part of the table, the next 32 are
// its digest. A posting is the digest above the number of the document. A part is a row of blocks
// of kBlockPostings, of which the last is open and stays in memory; the full ones are alike in
// memory and in a scratch file: version kLayout. Parts know nothing of one another. Tables of two
// shards are merged part by part, the documents of the second numbered on from the first's.
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

/// What the fingerprints of a table were made by. Tables that differ in it cannot be merged.
struct FingerprintParams {
  static constexpr std::uint32_t kLayout = 2;

  std::uint32_t shingle_length = 5;
  std::uint32_t guarantee = 12;
  std::uint32_t layout = kLayout;
};

/// One thread adds; then any number of threads read. Memory: 4 bytes a document, and 8 bytes a
/// posting up to memory_bytes; what is beyond goes to the scratch file.
class FingerprintTable {
 public:
  static constexpr std::uint32_t kParts = 4096;
  static constexpr std::uint32_t kBlockPostings = 256;

  FingerprintTable(std::uint64_t memory_bytes, std::string scratch_folder,
                   const FingerprintParams& params = {});

  [[nodiscard]] const FingerprintParams& params() const { return params_; }

  /// @error kUnwritable: the scratch file has no room
  [[nodiscard]] std::optional<Error> add(std::uint32_t document,
                                         std::span<const std::uint64_t> fingerprints);

  /// Says how many documents are expected in all, so that none has to move as they come.
  void reserve(std::uint64_t documents) { postings_of_.reserve(documents); }

  /// Another limit from now on: full blocks in memory beyond it go to the scratch file.
  /// @error as add
  [[nodiscard]] std::optional<Error> limit_memory(std::uint64_t bytes);

  /// Adds the postings of another table, whose document 0 gets the number `first_document`.
  /// @error as add; kUnreadable; kInvalidArgument: the parameters differ, or first_document is not
  ///        above all documents that were added; kTooLarge
  [[nodiscard]] std::optional<Error> append(const FingerprintTable& other,
                                            std::uint32_t first_document);

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
  [[nodiscard]] std::optional<Error> add(Part& part, Posting posting);
  [[nodiscard]] std::optional<Error> write_block(Block& block);

  FingerprintParams params_;
  std::uint64_t memory_bytes_;
  std::uint64_t bytes_in_memory_ = 0;
  std::string scratch_folder_;
  std::optional<ScratchFile> scratch_;
  std::vector<Part> parts_;
  std::size_t next_written_ = 0;            // the part that limit_memory goes on with
  std::vector<std::uint32_t> postings_of_;  // each document
  std::uint64_t size_ = 0;
};

}  // namespace ibid
