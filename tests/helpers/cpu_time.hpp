// How long work takes, for tests that hold it to linear time: CPU time of the process, so that
// neighbours on the machine do not count, against bounds that a slow build may stretch.
#pragma once

#include <ctime>

#if defined(__SANITIZE_ADDRESS__)
#define IBID_TEST_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IBID_TEST_SANITIZED 1
#endif
#endif

namespace ibid::test {

#if defined(IBID_TEST_SANITIZED)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

/// Seconds of CPU that an optimized build may take, as this build may: what sanitizers and coverage
/// weave in slows loops down tenfold and more, and a quadratic step a thousandfold.
constexpr double allowed_seconds(double optimized) {
  return kSanitized ? 20 * optimized : optimized;
}

/// CPU seconds of this process, all its threads, while `work` runs.
template <typename Work>
double cpu_seconds(Work&& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// Whether time grows with the text and not with its square: `seconds(scale)` measures a text that
/// is `scale` times as long as the first, and may take `most` times as long, and `slack` seconds
/// that a clock cannot tell. Measured again, up to three times, before it is said not to hold: on a
/// shared machine the same work takes twice as long from one minute to the next.
template <typename Seconds>
bool grows_at_most(double scale, double most, double slack, Seconds&& seconds) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    const double small = seconds(1.0);
    if (seconds(scale) < most * small + slack) return true;
  }
  return false;
}

}  // namespace ibid::test
