// The fingerprints that documents hold, as a table of them.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "ibid/retrieve/fingerprint_table.hpp"
#include "ibid/retrieve/passage_fingerprint.hpp"
#include "oracle/joins.hpp"

namespace ibid::test {

/// Of each document.
using Fingerprints = std::vector<std::vector<oracle::HeldFingerprint>>;

inline FingerprintTable table_of(const Fingerprints& all) {
  FingerprintTable table(0, "");
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    std::vector<std::uint64_t> packed;
    for (const auto& each : all[i]) {
      packed.push_back(pack_fingerprint(each.shingle_hash, each.context));
    }
    EXPECT_FALSE(table.add(i, packed));
  }
  return table;
}

}  // namespace ibid::test
