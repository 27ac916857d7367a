// What is kept of the signatures of a corpus: a byte for each slot, and a key for each band.
//
// The table is made of pages, values that know nothing of one another: each holds the rows of up to
// kPageDocuments documents, and a corpus is the row of its pages. Layout of a page in memory and in
// the scratch file alike, version kLayout:
//   keys   `bands` columns of kPageDocuments 32-bit keys, a band's next to one another, because
//          joining looks at one band's
//   slots  kPageDocuments rows of num_hashes bytes, a document's next to one another, because
//          filtering a candidate looks at one document's
// Rows of documents without a shingle hold nothing of meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/base/scratch_file.hpp"
#include "ibid/sketch/bands.hpp"

namespace ibid {

/// What the signatures of a table were made by. Tables that differ in it cannot be merged.
struct SketchParams {
  static constexpr std::uint32_t kLayout = 1;

  BandPlan plan{};
  std::uint32_t shingle_length = 5;
  std::uint64_t seed = 1;
  std::uint32_t layout = kLayout;
};

/// Documents are numbered from 0 in the order in which they are added. One thread adds; then any
/// number of threads read. Memory: num_hashes + 4 bands + 1 bytes a document, but for the pages
/// that went to the scratch file.
class SketchTable {
 public:
  static constexpr std::uint32_t kPageDocuments = 4096;

  /// @param memory_bytes  full pages beyond this go to the scratch file
  explicit SketchTable(const SketchParams& params,
                       std::uint64_t memory_bytes = std::numeric_limits<std::uint64_t>::max(),
                       std::string scratch_folder = {});

  [[nodiscard]] const SketchParams& params() const { return params_; }
  [[nodiscard]] const BandPlan& plan() const { return params_.plan; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(made_.size()); }

  /// @param values  num_hashes signature values; none for a document without a shingle
  /// @error kUnwritable: the scratch file has no room
  [[nodiscard]] std::optional<Error> add(std::span<const std::uint64_t> values);

  /// What add() keeps of values, so that other threads can make it: num_hashes slot bytes, then the
  /// keys of all bands.
  [[nodiscard]] static std::size_t packed_bytes(const BandPlan& plan) {
    return plan.num_hashes + sizeof(std::uint32_t) * std::size_t{plan.bands};
  }
  /// @param row  of packed_bytes
  static void pack(std::span<const std::uint64_t> values, const BandPlan& plan,
                   std::span<std::uint8_t> row);
  /// @param row  from pack; empty for a document without a shingle
  /// @error as add
  [[nodiscard]] std::optional<Error> add_packed(std::span<const std::uint8_t> row);

  /// Says how many documents are expected in all, so that none has to move as they come.
  void reserve(std::uint64_t documents) { made_.reserve(documents); }

  /// Another limit from now on: full pages in memory beyond it go to the scratch file.
  /// @error as add
  [[nodiscard]] std::optional<Error> limit_memory(std::uint64_t bytes);

  /// Adds the documents of another table: its document 0 gets the number size(), and so on.
  /// @error as add; kUnreadable; kInvalidArgument: the parameters differ; kTooLarge
  [[nodiscard]] std::optional<Error> append(const SketchTable& other);

  [[nodiscard]] bool has_sketch(std::uint32_t document) const { return made_[document] != 0; }

  /// num_hashes bytes. @pre has_sketch(document)
  /// @param buffer  what the bytes are read into when the page is not in memory
  /// @error kUnreadable
  [[nodiscard]] Result<const std::uint8_t*> slots(std::uint32_t document,
                                                  std::vector<std::uint8_t>& buffer) const {
    const Page& page = pages_[document / kPageDocuments];
    if (page.in_memory == nullptr) return read_slots(document, buffer);
    return page.in_memory.get() + slots_begin(document);
  }

  [[nodiscard]] std::uint32_t num_pages() const {
    return static_cast<std::uint32_t>(pages_.size());
  }
  /// The keys of a band of the documents of a page, as many as it holds.
  /// @param buffer  receives them
  /// @error kUnreadable
  [[nodiscard]] std::optional<Error> read_keys(std::uint32_t page, std::uint32_t band,
                                               std::vector<std::uint32_t>& buffer) const;

 private:
  struct Page {
    std::unique_ptr<std::uint8_t[]> in_memory;
    std::uint64_t offset = 0;  // in the scratch file, when not in memory
  };
  [[nodiscard]] std::size_t keys_begin(std::uint32_t band) const {
    return sizeof(std::uint32_t) * kPageDocuments * std::size_t{band};
  }
  [[nodiscard]] std::size_t slots_begin(std::uint32_t document) const {
    return keys_begin(plan().bands) + std::size_t{document % kPageDocuments} * plan().num_hashes;
  }
  [[nodiscard]] std::size_t page_bytes() const {
    return keys_begin(plan().bands) + std::size_t{kPageDocuments} * plan().num_hashes;
  }
  [[nodiscard]] std::optional<Error> open_row(bool has_sketch);
  [[nodiscard]] std::optional<Error> write_page(Page& page);
  [[nodiscard]] Result<const std::uint8_t*> page_of(const Page& page,
                                                    std::vector<std::uint8_t>& buffer) const;
  [[nodiscard]] Result<const std::uint8_t*> read_slots(std::uint32_t document,
                                                       std::vector<std::uint8_t>& buffer) const;

  SketchParams params_;
  std::uint64_t memory_bytes_;
  std::uint64_t bytes_in_memory_ = 0;
  std::string scratch_folder_;
  std::optional<ScratchFile> scratch_;
  std::vector<Page> pages_;
  std::vector<std::uint8_t> made_;
  std::vector<std::uint8_t> row_;  // of the document that is being added
};

}  // namespace ibid
