#include "ibid/evaluate/plagdet.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "evaluate/made_folder.hpp"
#include "helpers/files.hpp"
#include "ibid/base/random.hpp"
#include "ibid/evaluate/evaluation.hpp"
#include "oracle/measures_slow.hpp"

namespace ibid::detail {
namespace {

using Cases = std::vector<ReuseCase>;

TEST(Plagdet, ValuesThatFollowFromTheFormula) {
  const Cases whole = {{{0, 100}, {0, 100}}};
  const Cases halves = {{{0, 50}, {0, 50}}, {{50, 100}, {50, 100}}};
  const Cases wider = {{{0, 200}, {0, 200}}};
  EXPECT_DOUBLE_EQ(tally_pair(whole, whole).plagdet(), 1.0);

  const PlagdetTally split = tally_pair(whole, halves);
  EXPECT_DOUBLE_EQ(split.recall(), 1.0);
  EXPECT_DOUBLE_EQ(split.precision(), 1.0);
  EXPECT_DOUBLE_EQ(split.granularity(), 2.0);
  EXPECT_NEAR(split.plagdet(), 0.63093, 5e-6);

  const PlagdetTally wide = tally_pair(whole, wider);
  EXPECT_DOUBLE_EQ(wide.recall(), 1.0);
  EXPECT_DOUBLE_EQ(wide.precision(), 0.5);
  EXPECT_NEAR(wide.plagdet(), 0.66667, 5e-6);
}

TEST(Plagdet, NothingOnBothSidesIsRightAndOnOneIsWrong) {
  const Cases some = {{{0, 10}, {0, 10}}};
  EXPECT_DOUBLE_EQ(tally_pair({}, {}).plagdet(), 1.0);
  EXPECT_DOUBLE_EQ(tally_pair(some, {}).plagdet(), 0.0);
  EXPECT_DOUBLE_EQ(tally_pair({}, some).plagdet(), 0.0);
  EXPECT_FALSE(tally_pair({}, {}).document_f1());
  EXPECT_FALSE(tally_pair({}, {}).case_f1());
  EXPECT_DOUBLE_EQ(tally_pair({}, some).document_f1().value(), 0.0);
}

TEST(Plagdet, ADetectionMustMeetTheCaseOnBothSides) {
  const Cases one = {{{0, 100}, {0, 100}}};
  const Cases elsewhere = {{{0, 100}, {500, 600}}};
  const Cases touching = {{{100, 200}, {100, 200}}};
  EXPECT_DOUBLE_EQ(tally_pair(one, elsewhere).recall(), 0.0);
  EXPECT_DOUBLE_EQ(tally_pair(one, touching).recall(), 0.0);
  EXPECT_DOUBLE_EQ(tally_pair(one, elsewhere).granularity(), 1.0);
}

TEST(Plagdet, ACaseIsFoundByADetectionThatFitsItHalf) {
  const Cases one = {{{0, 100}, {0, 100}}};
  const Cases half = {{{0, 50}, {0, 50}}};
  const Cases less = {{{0, 49}, {0, 49}}};
  EXPECT_DOUBLE_EQ(tally_pair(one, half).case_f1().value(), 1.0);
  EXPECT_DOUBLE_EQ(tally_pair(one, less).case_f1().value(), 0.0);
}

Cases make_cases(SeededRandom& random, std::uint64_t most) {
  Cases cases(random.below(most + 1));
  for (ReuseCase& each : cases) {
    for (CharRange* range : {&each.suspicious, &each.source}) {
      range->begin = random.below(60);
      range->end = range->begin + 1 + random.below(30);
    }
  }
  std::sort(cases.begin(), cases.end());
  cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
  return cases;
}

TEST(Plagdet, EqualsItsSlowTwin) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SeededRandom random(seed);
    const Cases cases = make_cases(random, 4);
    const Cases detections = make_cases(random, 6);
    EXPECT_NEAR(tally_pair(cases, detections).plagdet(), oracle::plagdet(cases, detections), 1e-12)
        << "seed " << seed;
  }
}

TEST(Plagdet, PairsDrawnTwiceCountTwice) {
  const Cases one = {{{0, 100}, {0, 100}}};
  const Cases half = {{{0, 50}, {0, 50}}};
  PlagdetTally sum;
  sum.add(tally_pair(one, one), 3);
  sum.add(tally_pair(one, half));
  EXPECT_DOUBLE_EQ(sum.recall(), (3 + 0.5) / 4);
  EXPECT_DOUBLE_EQ(sum.precision(), 1.0);
}

// --- an independent scorer, written by others from the definition

using Scores = std::map<std::string, double>;  // "plagdet", "recall", "precision", "gran"

Scores parse_scores(const std::string& line) {
  Scores scores;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    const std::string field = line.substr(begin, end - begin);
    const std::size_t equals = field.find('=');
    if (equals != std::string::npos) {
      scores[field.substr(0, equals)] = std::strtod(field.c_str() + equals + 1, nullptr);
    }
    begin = end + 1;
  }
  return scores;
}

struct ClosePipe {
  void operator()(std::FILE* pipe) const { ::pclose(pipe); }
};

/// What the scorer says of folders of true cases and of detections; empty when it cannot run.
Scores ask_scorer(const char* scorer, const std::string& truth, const std::string& detections) {
  const std::string command = fmt::format("python3 '{}' '{}' '{}'", scorer, truth, detections);
  const std::unique_ptr<std::FILE, ClosePipe> pipe(::popen(command.c_str(), "r"));
  std::string line;
  std::array<char, 256> buffer{};
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) {
    line += buffer.data();
  }
  return parse_scores(line);
}

double value_of(const MeasuredGroup& group, const std::string& name) {
  for (const Measure& measure : group.measures) {
    if (measure.name == name) return measure.value.value();
  }
  ADD_FAILURE() << "no measure " << name;
  return -1;
}

void expect_agreement(const Scores& scores, const MeasuredGroup& group) {
  constexpr double kTolerance = 1e-4;
  ASSERT_EQ(scores.count("plagdet"), 1U) << "the scorer said nothing";
  EXPECT_NEAR(value_of(group, "plagdet"), scores.at("plagdet"), kTolerance) << group.name;
  EXPECT_NEAR(value_of(group, "recall"), scores.at("recall"), kTolerance) << group.name;
  EXPECT_NEAR(value_of(group, "precision"), scores.at("precision"), kTolerance) << group.name;
  EXPECT_NEAR(value_of(group, "granularity"), scores.at("gran"), kTolerance) << group.name;
}

constexpr const char* kCopied =
    "The harbour of the old town was closed on Monday after a storm had torn away a part of the "
    "eastern mole, and nineteen fishing boats were lost before the pilots could reach them. ";
constexpr const char* kOther =
    "Parliament will vote in autumn on a law that gives regional archives the right to refuse "
    "papers which nobody has put in order, a proposal that historians have fought for years. ";
constexpr const char* kThird =
    "Engineers measured the bridge again with lasers and found that two of its pillars have moved "
    "by a finger's width since the last inspection, which is more than the rules allow. ";

std::string truth_xml(std::size_t this_offset, std::size_t source_offset, std::size_t length) {
  return fmt::format(
      "<document reference=\"susp1.txt\"><feature name=\"plagiarism\" this_offset=\"{}\" "
      "this_length=\"{}\" source_reference=\"src1.txt\" source_offset=\"{}\" "
      "source_length=\"{}\"/></document>",
      this_offset, length, source_offset, length);
}

TEST(PlagdetScorer, AgreesOnAMadeCorpus) {
  const char* const scorer = std::getenv("IBID_PLAGDET");
  if (scorer == nullptr) GTEST_SKIP() << "IBID_PLAGDET names no scorer";
  const test::MadeFolder folder;
  const std::string copied(kCopied);
  folder.write("susp/susp1.txt", kOther + copied);
  folder.write("src/src1.txt", copied + kThird);
  // True is less than was copied, so that precision is below 1.
  folder.write("01-copied/pairs", "susp1.txt src1.txt\n");
  folder.write("01-copied/susp1-src1.xml",
               truth_xml(std::string(kOther).size(), 0, copied.size() / 2));
  EvaluateOptions options;
  options.keep_detections = true;
  const Result<Evaluation> evaluation =
      evaluate(EvaluationTask::kAlign, folder.path().string(), options);
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  for (const EvaluationFile& file : evaluation.value().detections) {
    folder.write("detections/" + file.name, file.content);
  }
  const MeasuredGroup& all = evaluation.value().tables.front().groups.back();
  EXPECT_GT(value_of(all, "plagdet"), 0.1);
  EXPECT_LT(value_of(all, "plagdet"), 0.9);
  expect_agreement(ask_scorer(scorer, folder.at("01-copied"), folder.at("detections")), all);
}

// A few pairs of each kind of a real corpus, in a folder that has those alone.
TEST(PlagdetScorer, AgreesOnRealPairs) {
  const char* const scorer = std::getenv("IBID_PLAGDET");
  if (scorer == nullptr) GTEST_SKIP() << "IBID_PLAGDET names no scorer";
  const std::filesystem::path corpus = test::development_data("pan13");
  if (corpus.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  constexpr std::uint32_t kEvery = 16;
  EvaluateOptions options;
  options.keep_detections = true;
  options.resamples = 0;
  options.every = kEvery;
  const Result<Evaluation> evaluation = evaluate(EvaluationTask::kAlign, corpus.string(), options);
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  const test::MadeFolder folder;
  std::map<std::string, std::string> folders;  // of true cases, by kind
  for (const EvaluationFile& file : evaluation.value().detections) {
    for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
      const std::filesystem::path truth = entry.path() / file.name;
      if (!std::filesystem::exists(truth)) continue;
      const std::string kind = entry.path().filename().string();
      folder.write(kind + "/truth/" + file.name, test::read_file(truth));
      folder.write(kind + "/found/" + file.name, file.content);
      folders[kind] = folder.at(kind);
    }
  }
  std::size_t checked = 0;
  for (const MeasuredGroup& group : evaluation.value().tables.front().groups) {
    const auto found = folders.find(group.name);
    if (found == folders.end() || value_of(group, "plagdet") == 1.0) continue;
    expect_agreement(ask_scorer(scorer, found->second + "/truth", found->second + "/found"), group);
    ++checked;
  }
  EXPECT_GE(checked, 3U);
}

}  // namespace
}  // namespace ibid::detail
