// What a fuzz target demands.
#pragma once

#include <cstdlib>

namespace ibid::test {

/// Ends the program, so that the fuzzer keeps the input, when a law does not hold.
inline void require(bool law) {
  if (!law) std::abort();
}

}  // namespace ibid::test
