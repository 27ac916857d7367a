// The shingles of texts as sets.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/scan/verify.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {

/// Makes one set after the other, in memory that is used again. Each thread has its own.
class ShingleSets {
 public:
  explicit ShingleSets(const RankedTexts& ranked) : ranked_(ranked) {}

  /// The distinct shingles of a text, sorted, which the caller may reorder.
  /// @error kUnreadable: the text
  [[nodiscard]] Result<std::vector<std::uint64_t>*> of(std::uint32_t rank);

 private:
  const RankedTexts& ranked_;
  std::string buffer_;
  WordStream words_;
  std::vector<std::uint64_t> shingles_;
};

}  // namespace ibid::detail
