// What a scan was asked for, as it is refused, used and told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "ibid/scan/render_scan.hpp"
#include "ibid/scan/scan.hpp"

namespace ibid {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> scan_lines(const std::vector<ScanRecord>& records,
                                    const ScanOptions& options) {
  std::vector<std::string> lines;
  ScanSinks sinks;
  sinks.pair = [&](const ScanPair& pair) -> std::optional<Error> {
    lines.push_back(render_pair(pair));
    return std::nullopt;
  };
  const Result<ScanSummary> summary = scan_records(records, options, sinks);
  EXPECT_TRUE(summary.ok()) << summary.error().message;
  return lines;
}

TEST(ScanAsked, CopiesAreListedForAnyQuestionAndARunShorterThanAShingleIsNone) {
  ScanOptions options;
  options.min_run = 12;
  EXPECT_THAT(scan_lines({{"a", "Two words"}, {"b", "two words"}}, options),
              ElementsAre("{\"a\":\"a\",\"b\":\"b\",\"resemblance\":1,\"containment_a_in_b\":1,"
                          "\"containment_b_in_a\":1,\"longest_run_words\":0,"
                          "\"relation\":\"identical\"}\n"));
  EXPECT_THAT(
      scan_lines({{"a", "One, two, three, four, five"}, {"b", "one two three four five"}}, options),
      ElementsAre(HasSubstr("\"longest_run_words\":5,")));
}

}  // namespace
}  // namespace ibid
