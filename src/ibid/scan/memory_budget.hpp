// The memory that a scan may use, dealt out.
#pragma once

#include <algorithm>
#include <cstdint>

namespace ibid::detail {

/// What documents need whatever is done with them comes first; what is left is for that which can
/// go to scratch files.
class MemoryBudget {
 public:
  /// The program, its tables of characters, the blocks that threads work on and those of postings
  /// that are open.
  static constexpr std::uint64_t kFixedBytes = std::uint64_t{32} << 20;
  /// A document's row, its place in the texts, and its places in the orders that are made of all.
  static constexpr std::uint64_t kDocumentBytes = 150;

  explicit MemoryBudget(std::uint64_t bytes) : bytes_(bytes) {}

  /// @param names  bytes of the ids and dates of all documents
  void expect(std::uint64_t documents, std::uint64_t names) {
    needed_ = kFixedBytes + kDocumentBytes * documents + names;
  }

  [[nodiscard]] std::uint64_t needed() const { return needed_; }
  [[nodiscard]] bool holds() const { return needed_ <= bytes_; }

  // Two tenths are for what comes and goes: what threads sort, and the holes between allocations.
  [[nodiscard]] std::uint64_t texts() const { return 4 * tenth(); }
  [[nodiscard]] std::uint64_t sketches() const { return tenth(); }
  [[nodiscard]] std::uint64_t postings() const { return 2 * tenth(); }
  [[nodiscard]] std::uint64_t candidates() const { return tenth(); }
  /// Once candidates are found: what sketches and postings had, which are gone then.
  [[nodiscard]] std::uint64_t joined() const { return sketches() + postings(); }

 private:
  [[nodiscard]] std::uint64_t tenth() const { return (std::max(bytes_, needed_) - needed_) / 10; }

  std::uint64_t bytes_;
  std::uint64_t needed_ = kFixedBytes;
};

}  // namespace ibid::detail
