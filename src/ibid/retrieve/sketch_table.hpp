// What is kept of the signatures of a corpus: a byte for each slot, and a key for each band.
//
// The table is made of pages, values that know nothing of one another: each holds the rows of up to
// kPageDocuments documents, and a corpus is the row of its pages. Layout of a page, version 1:
//   slots  kPageDocuments rows of num_hashes bytes, a document's next to one another, because
//          filtering a candidate looks at one document's
//   keys   `bands` columns of kPageDocuments 32-bit keys, a band's next to one another, because
//          joining looks at one band's
//   made   one byte a document: 0 for one without a shingle, which has neither
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ibid/sketch/bands.hpp"

namespace ibid {

/// Documents are numbered from 0 in the order in which they are added. One thread adds; then any
/// number of threads read. Memory: num_hashes + 4 bands + 1 bytes a document.
class SketchTable {
 public:
  static constexpr std::uint32_t kPageDocuments = 4096;

  explicit SketchTable(const BandPlan& plan) : plan_(plan) {}

  [[nodiscard]] const BandPlan& plan() const { return plan_; }
  [[nodiscard]] std::uint32_t size() const { return size_; }

  /// @param values  num_hashes signature values; none for a document without a shingle
  void add(std::span<const std::uint64_t> values);

  [[nodiscard]] bool has_sketch(std::uint32_t document) const {
    return page(document).made[document % kPageDocuments] != 0;
  }
  /// num_hashes bytes. @pre has_sketch(document)
  [[nodiscard]] const std::uint8_t* slots(std::uint32_t document) const {
    return page(document).slots.get() + std::size_t{document % kPageDocuments} * plan_.num_hashes;
  }
  /// @pre has_sketch(document)
  [[nodiscard]] std::uint32_t key(std::uint32_t document, std::uint32_t band) const {
    return page(document).keys[std::size_t{band} * kPageDocuments + document % kPageDocuments];
  }

 private:
  struct Page {
    std::unique_ptr<std::uint8_t[]> slots;
    std::unique_ptr<std::uint32_t[]> keys;
    std::unique_ptr<std::uint8_t[]> made;
  };
  [[nodiscard]] const Page& page(std::uint32_t document) const {
    return pages_[document / kPageDocuments];
  }

  BandPlan plan_;
  std::vector<Page> pages_;
  std::vector<std::uint32_t> row_;  // the keys of the document that is being added
  std::uint32_t size_ = 0;
};

}  // namespace ibid
