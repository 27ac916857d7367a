// The line that tells how far a run has come.
#include "cli/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace ibid::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr ProgressUnit kItems = ProgressUnit::kItems;
constexpr ProgressUnit kBytes = ProgressUnit::kBytes;

TEST(ProgressText, HasABarTheShareTheRateAndTheTimeLeft) {
  EXPECT_EQ(describe_progress("read", kBytes, 1'500'000'000, 6'000'000'000, 5.0, 79),
            "[#####---------------]  25 %  1.50 of 6.00 GB read, 300 MB/s, 15 s left");
  EXPECT_EQ(describe_progress("items", kItems, 199, 200, 100.0, 79),
            "[###################-]  99 %  199 of 200 items, 2/s, 1 s left");
  EXPECT_EQ(describe_progress("items", kItems, 200, 200, 100.0, 79),
            "[####################] 100 %  200 of 200 items, 2/s, 0 s left");
}

TEST(ProgressText, LongTimesAreInMinutesAndHours) {
  EXPECT_THAT(describe_progress("x", kItems, 1, 100, 1.0, 79), HasSubstr(", 1 min 39 s left"));
  EXPECT_THAT(describe_progress("x", kItems, 1, 10'000, 1.0, 79), HasSubstr(", 2 h 46 min left"));
}

TEST(ProgressText, WithoutATotalThereIsNeitherBarNorTimeLeft) {
  EXPECT_EQ(describe_progress("read", kBytes, 2'500'000, 0, 1.0, 79), "2.50 MB read, 2.50 MB/s");
  // A file that grows while it is read.
  EXPECT_EQ(describe_progress("items", kItems, 8, 7, 1.0, 79), "8 items, 8/s");
}

TEST(ProgressText, LargeCountsAreShort) {
  EXPECT_THAT(describe_progress("candidates", kItems, 250'000, 500'000, 1.0, 79),
              HasSubstr("250000 of 500000 candidates, 250000/s"));
  EXPECT_THAT(describe_progress("candidates", kItems, 2'500'000, 40'000'000, 1.0, 79),
              HasSubstr("2.50 of 40.0 M candidates, 2.50 M/s"));
}

TEST(ProgressText, NeverLongerThanTheLine) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint64_t total : {std::uint64_t{0}, std::uint64_t{1000}, kMost}) {
    for (std::size_t columns = 0; columns < 120; ++columns) {
      for (const std::uint64_t done : {std::uint64_t{0}, std::uint64_t{1}, total / 2, total}) {
        EXPECT_LE(
            describe_progress("candidates verified", kBytes, done, total, 1e-9, columns).size(),
            columns);
      }
    }
  }
}

TEST(ProgressText, ANarrowLineLosesItsBarFirst) {
  const std::string narrow = describe_progress("read", kBytes, 1'000, 4'000, 1.0, 45);
  EXPECT_THAT(narrow, StartsWith(" 25 %  1.00 of 4.00 KB read"));
  EXPECT_THAT(describe_progress("read", kBytes, 1'000, 4'000, 1.0, 60), StartsWith("[##"));
  EXPECT_THAT(narrow, Not(HasSubstr("[")));
}

}  // namespace
}  // namespace ibid::cli
