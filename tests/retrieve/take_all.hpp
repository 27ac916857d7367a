// All that a set of candidates holds, at once.
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "ibid/retrieve/candidates.hpp"

namespace ibid::test {

/// @param piece  how many are asked for at a time
inline std::vector<RankPair> take_all(CandidateSet& candidates, std::size_t piece = 1000) {
  Result<CandidateStream> stream = candidates.take();
  EXPECT_TRUE(stream.ok());
  std::vector<RankPair> all;
  for (std::vector<RankPair> pairs(1); !pairs.empty();) {
    EXPECT_FALSE(stream.value().next(piece, pairs));
    EXPECT_LE(pairs.size(), piece);
    all.insert(all.end(), pairs.begin(), pairs.end());
  }
  EXPECT_GE(stream.value().size_at_most(), all.size());
  return all;
}

}  // namespace ibid::test
