// Slow, obvious shared runs: every pair of places, word by word.
#pragma once

#include <algorithm>
#include <vector>

#include "ibid/align/prose_view.hpp"
#include "ibid/align/shared_runs.hpp"

namespace ibid::oracle {

inline std::vector<SharedRun> shared_runs(const ProseView& left, const ProseView& right,
                                          std::uint32_t shortest) {
  std::vector<SharedRun> runs;
  const auto joins = [&](std::uint32_t i, std::uint32_t j) {
    return i < left.size() && j < right.size() && left.word[i] == right.word[j];
  };
  const auto follow = [&](std::uint32_t i, std::uint32_t j) {
    return i < left.size() && j < right.size() && left.follows[i] != 0 && right.follows[j] != 0;
  };
  for (std::uint32_t i = 0; i < left.size(); ++i) {
    for (std::uint32_t j = 0; j < right.size(); ++j) {
      const bool goes_on_before = i > 0 && j > 0 && joins(i - 1, j - 1) && follow(i, j);
      if (!joins(i, j) || goes_on_before) continue;
      std::uint32_t length = 1;
      while (joins(i + length, j + length) && follow(i + length, j + length)) ++length;
      if (length >= shortest) runs.push_back({i, j, length});
    }
  }
  return runs;
}

}  // namespace ibid::oracle
