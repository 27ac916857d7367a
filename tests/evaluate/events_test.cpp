// Reports of one event against reports of another of the same topic: what only looks alike must not
// be called derived. The readers on made folders, the whole on the ECB+ corpus, where IBID_DATA has
// it.
#include "ibid/evaluate/ecbplus_corpus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "helpers/files.hpp"
#include "ibid/evaluate/evaluation.hpp"
#include "ibid/evaluate/reliability.hpp"

namespace ibid {
namespace {

using ::testing::HasSubstr;

using test::MadeFolder;

constexpr const char* kReport =
    "<Document><token t_id=\"1\" sentence=\"0\">Two</token><token t_id=\"2\" "
    "sentence=\"0\">words</token><token t_id=\"3\" sentence=\"1\">End</token></Document>";

TEST(EcbPlus, TokensAreJoinedBySentences) {
  const MadeFolder folder;
  folder.write("5/5_2ecbplus.xml", kReport);
  folder.write("5/5_1ecb.xml", kReport);
  folder.write("README.md", "no topic");
  const auto reports = detail::read_ecbplus(folder.path());
  ASSERT_TRUE(reports) << reports.error().message;
  ASSERT_EQ(reports.value().size(), 2U);
  EXPECT_EQ(reports.value()[0].id, "5_1ecb");
  EXPECT_FALSE(reports.value()[0].is_other);
  EXPECT_TRUE(reports.value()[1].is_other);
  EXPECT_EQ(reports.value()[1].topic, "5");
  EXPECT_EQ(reports.value()[0].text, "Two words\nEnd");
}

TEST(EcbPlus, WhatTellsNoEventIsNamed) {
  for (const char* name : {"5/6_1ecb.xml", "5/5_xecb.xml", "5/5_1.xml", "5/5_ecbplus.xml"}) {
    const MadeFolder folder;
    folder.write(name, kReport);
    const auto reports = detail::read_ecbplus(folder.path());
    ASSERT_FALSE(reports) << name;
    EXPECT_THAT(reports.error().message, HasSubstr(std::string(name).substr(2)));
  }
  const MadeFolder empty;
  EXPECT_FALSE(detail::read_ecbplus(empty.path()));
  EXPECT_FALSE(detail::read_ecbplus(empty.path() / "none"));
  const MadeFolder no_token;
  no_token.write("5/5_1ecb.xml", "<Document/>");
  EXPECT_FALSE(detail::read_ecbplus(no_token.path()));
}

// Ten forecasts of .75, half of them true; four of 1 that are.
TEST(Reliability, FollowsItsFormulas) {
  std::vector<detail::Forecast> forecasts;
  for (int i = 0; i < 10; ++i) forecasts.push_back({0.75, i < 5});
  for (int i = 0; i < 4; ++i) forecasts.push_back({1.0, true});
  const detail::Reliability found = detail::measure_reliability(forecasts);
  EXPECT_EQ(found.bins[7].cases, 10U);
  EXPECT_EQ(found.bins[9].cases, 4U);
  EXPECT_DOUBLE_EQ(found.bins[7].was, 5.0);
  EXPECT_DOUBLE_EQ(found.brier.value_or(-1), (5 * 0.0625 + 5 * 0.5625) / 14);
  EXPECT_DOUBLE_EQ(found.calibration_error.value_or(-1), (7.5 - 5) / 14);
  EXPECT_FALSE(detail::measure_reliability({}).brier.has_value());
}

std::uint64_t count_in(const MeasuredGroup& group, const std::string& name) {
  for (const Count& each : group.counts) {
    if (each.name == name) return each.value;
  }
  ADD_FAILURE() << "no count " << name;
  return 0;
}

TEST(Events, NoReportOfAnotherEventIsFlaggedAndAllThatShareTheirWordingAreFound) {
  const std::filesystem::path corpus = test::development_data("ecbplus");
  if (corpus.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const auto found = evaluate(EvaluationTask::kEvents, corpus.string(), {.resamples = 0});
  ASSERT_TRUE(found) << found.error().message;
  const MeasuredGroup& same = found.value().tables.at(0).groups.at(0);
  const MeasuredGroup& other = found.value().tables.at(0).groups.at(1);
  ASSERT_EQ(other.name, "other event");
  EXPECT_GT(count_in(other, "pairs"), 500U);
  EXPECT_EQ(count_in(other, "found"), 0U) << found.value().worst.at(0).id;
  EXPECT_GT(count_in(same, "J >= .3"), 5U);
  EXPECT_EQ(count_in(same, "of them found"), count_in(same, "J >= .3"));
  // Of those without a handful of shared shingles, next to none.
  EXPECT_LT(count_in(same, "flagged, hardly alike"), 20U);
}

}  // namespace
}  // namespace ibid
