// The regression gate of quality: on a fixed part of each labelled set no measure may fall behind
// what it once reached. docs/quality.md has the whole sets.
//
// When a measure rises, its bound is raised to the new value, cut after the third digit: the
// figures are the same on every machine, so there is no noise to leave room for.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "helpers/files.hpp"
#include "ibid/base/number.hpp"
#include "ibid/ibid.hpp"

namespace ibid {
namespace {

struct Bound {
  std::string group;
  std::string measure;  ///< a measure or a count
  double value = 0.0;
  bool is_most = false;  ///< else the least
};

struct Gate {
  EvaluationTask task;
  std::string set;
  std::uint32_t every = 1;
  std::vector<Bound> bounds;
};

constexpr bool kMost = true;

const std::vector<Gate>& gates() {
  static const std::vector<Gate> kGates = {
      {EvaluationTask::kAlign,
       "pan13",
       2,
       {{"01-no-plagiarism", "detections", 0, kMost},
        {"02-no-obfuscation", "plagdet", 0.966},
        {"03-random-obfuscation", "plagdet", 0.906},
        {"04-translation-obfuscation", "plagdet", 0.92},
        {"05-summary-obfuscation", "plagdet", 0.72},
        {"all", "plagdet", 0.927},
        {"all", "granularity", 1, kMost},
        {"all", "case F1", 0.915}}},
      {EvaluationTask::kGrade,
       "clough-stevenson",
       1,
       {{"all", "Spearman", 0.764},
        {"all", "AUC", 0.949},
        {"all", "reused or not", 0.947},
        {"all", "4 grades", 0.736}}},
      {EvaluationTask::kEvents,
       "ecbplus",
       4,
       {{"other event", "flagged", 0, kMost},
        {"same event", "found at J >= .3", 1},
        {"same event", "flagged, hardly alike", 3, kMost},
        {"same event", "by probability", 0.882}}},
      {EvaluationTask::kPairs,
       "reuters21578",
       1,
       {{"J >= .3", "recall", 1},
        {"J >= .3", "precision", 1},
        {"J >= .5", "recall", 1},
        {"J >= .5", "precision", 1},
        {"J >= .7", "recall", 1},
        {"J >= .7", "precision", 1},
        {"J >= .8", "recall", 1},
        {"J >= .8", "precision", 1},
        {"J >= .9", "recall", 1},
        {"J >= .9", "precision", 1},
        {"containment >= .5", "recall", 1},
        {"containment >= .5", "precision", 1},
        {"as shipped", "recall", 1},
        {"as shipped", "precision", 1},
        {"as shipped", "misstated", 0, kMost}}},
      {EvaluationTask::kPairs,
       "minhash-planted",
       1,
       {{"articles_100", "found of planted", 1}, {"articles_1000", "found of planted", 1}}},
      {EvaluationTask::kVersions,
       "wiki-versions",
       3,
       {{"shingles of 5 words", "average precision", 0.94},
        {"stems by rarity", "average precision", 0.967},
        {"shingles and stems", "average precision", 0.968},
        {"all of one title", "speaks", 0.108},
        {"all of one title", "right when it speaks", 0.796}}},
      {EvaluationTask::kSentences, "msrp", 4, {{"msr_paraphrase_train", "accuracy", 0.755}}},
      {EvaluationTask::kSentences, "pan10-sentences", 8, {{"pan-train", "accuracy", 0.922}}},
      {EvaluationTask::kSentences, "pawsx", 8, {{"dev-en", "accuracy", 0.712}}},
      {EvaluationTask::kAttribution,
       "polnear-dev",
       1,
       {{"all", "precision", 0.95},
        {"all", "recall", 0.775},
        {"all", "content F1", 0.861},
        {"all", "content overlap", 0.873}}},
  };
  return kGates;
}

/// The value in the first table that has such a group with such a column.
std::optional<double> find_value(const Evaluation& evaluation, const Bound& bound) {
  for (const MeasuredTable& table : evaluation.tables) {
    for (const MeasuredGroup& group : table.groups) {
      if (group.name != bound.group) continue;
      for (const Count& count : group.counts) {
        if (count.name == bound.measure) return static_cast<double>(count.value);
      }
      for (const Measure& measure : group.measures) {
        if (measure.name == bound.measure) return measure.value;
      }
    }
  }
  return std::nullopt;
}

void PrintTo(const Gate& gate, std::ostream* out) { *out << gate.set; }

class Quality : public ::testing::TestWithParam<Gate> {};

TEST_P(Quality, IsNotBehindWhatItWas) {
  const Gate& gate = GetParam();
  const std::filesystem::path set = test::development_data(gate.set);
  if (set.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const Result<Evaluation> evaluation =
      evaluate(gate.task, set.string(), {.resamples = 0, .every = gate.every});
  ASSERT_TRUE(evaluation) << evaluation.error().message;
  for (const Bound& bound : gate.bounds) {
    const std::optional<double> value = find_value(evaluation.value(), bound);
    ASSERT_TRUE(value) << gate.set << " has no " << bound.measure << " of " << bound.group;
    const double rounded = round6(*value);
    const std::string what =
        fmt::format("{}, {} of {}: {}", gate.set, bound.measure, bound.group, rounded);
    RecordProperty(fmt::format("{} {}", bound.group, bound.measure), format_number(rounded));
    if (bound.is_most) {
      EXPECT_LE(rounded, bound.value) << what;
    } else {
      EXPECT_GE(rounded, bound.value) << what;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(OfEachSet, Quality, ::testing::ValuesIn(gates()),
                         [](const ::testing::TestParamInfo<Gate>& tested) {
                           std::string name = tested.param.set;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace ibid
