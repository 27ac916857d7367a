// The form of a table of synonyms, shared by the tool that builds it and the code that reads it.
// Not for callers.
#pragma once

#include <bit>
#include <cstdint>

namespace ibid::detail {

static_assert(std::endian::native == std::endian::little,
              "tables are written and read in the byte order of the build machine");

/// A table: this header, then the keys of the stems (std::uint32_t, rising), where the sets of each
/// begin and where the last end (num_stems + 1 of std::uint32_t), the sets (std::uint16_t, rising
/// for each stem).
struct SynonymHeader {
  std::uint32_t num_stems = 0;
  std::uint32_t num_sets = 0;  ///< of all stems together
};
static_assert(sizeof(SynonymHeader) == 8);

/// The upper half of the hash: among 35,000 stems an absent one is taken for a present one 8 times
/// in a million.
[[nodiscard]] constexpr std::uint32_t synonym_key(std::uint64_t stem_hash) {
  return static_cast<std::uint32_t>(stem_hash >> 32U);
}

}  // namespace ibid::detail
