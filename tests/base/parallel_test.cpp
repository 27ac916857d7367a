#include "ibid/base/parallel.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "ibid/base/hash.hpp"

namespace ibid {
namespace {

WorkOptions with_threads(std::uint32_t threads) {
  WorkOptions options;
  options.threads = threads;
  return options;
}

TEST(ForEachItem, DoesEachOnceForAnyNumberOfThreads) {
  for (const std::uint32_t threads : {0U, 1U, 2U, 8U}) {
    std::vector<std::uint64_t> results(500, 0);
    const auto error = for_each_item(results.size(), with_threads(threads), [&](std::size_t i) {
      results[i] += mix(i);
      return std::optional<Error>();
    });
    EXPECT_FALSE(error);
    for (std::size_t i = 0; i < results.size(); ++i) EXPECT_EQ(results[i], mix(i)) << threads;
  }
}

TEST(ForEachItem, ReturnsTheErrorOfTheLowestItem) {
  for (const std::uint32_t threads : {1U, 2U, 8U}) {
    for (std::uint32_t repeat = 0; repeat < 20; ++repeat) {
      const auto error = for_each_item(300, with_threads(threads), [](std::size_t i) {
        if (i % 7 != 3) return std::optional<Error>();
        return std::optional(Error{ErrorCode::kMalformed, std::to_string(i)});
      });
      ASSERT_TRUE(error);
      EXPECT_EQ(error->message, "3") << threads;
    }
  }
}

TEST(ForEachItem, OfNothingDoesNothing) {
  EXPECT_FALSE(for_each_item(0, with_threads(8), [](std::size_t) {
    return std::optional(Error{ErrorCode::kMalformed, "called"});
  }));
}

TEST(ForEachItem, ProgressRisesByOneUpToAll) {
  WorkOptions options = with_threads(8);
  std::vector<std::uint64_t> calls;
  options.progress = [&](std::uint64_t done, std::uint64_t total) {
    EXPECT_EQ(total, 100U);
    calls.push_back(done);
  };
  (void)for_each_item(100, options, [](std::size_t) { return std::optional<Error>(); });
  ASSERT_EQ(calls.size(), 100U);
  for (std::size_t i = 0; i < calls.size(); ++i) EXPECT_EQ(calls[i], i + 1);
}

}  // namespace
}  // namespace ibid
