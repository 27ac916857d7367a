// How long work takes, for tests that hold it to linear time: CPU time of the process, so that
// neighbours on the machine do not count, against bounds that a slow build may stretch.
#pragma once

#include <gtest/gtest.h>

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

#if defined(__OPTIMIZE__)
inline constexpr bool kOptimized = true;
#else
inline constexpr bool kOptimized = false;
#endif

/// Seconds of CPU that an optimized build may take, as this build may: without optimization, or
/// with what sanitizers and coverage weave in, loops take ten times as long and more; with a
/// quadratic step, thousands of times.
constexpr double allowed_seconds(double optimized) {
  return kOptimized && !kSanitized ? optimized : 20 * optimized;
}

/// CPU seconds of this process, all its threads, while `work` runs.
template <typename Work>
double cpu_seconds(Work&& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// A law of growth: a text that is `scale` times as long as the first may take `most` times as
/// long, and `slack` seconds that a clock cannot tell.
struct Growth {
  double scale = 1;
  double most = 1;
  double slack = 0;
};

/// Whether the law holds for what `seconds(scale)` measures. Measured again, up to three times,
/// before it is said not to hold: on a shared machine the same work takes twice as long from one
/// minute to the next.
template <typename Seconds>
::testing::AssertionResult grows_at_most(const Growth& law, Seconds&& seconds) {
  constexpr int kAttempts = 3;
  double small = 0;
  double large = 0;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    small = seconds(1.0);
    large = seconds(law.scale);
    if (large < law.most * small + law.slack) return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure()
         << small << " s, then " << large << " s for a text " << law.scale << " times as long";
}

}  // namespace ibid::test
