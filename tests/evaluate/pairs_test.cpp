// Pairs: the truth against sets of words made of each pair by itself, and a whole evaluation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "evaluate/made_folder.hpp"
#include "helpers/files.hpp"
#include "ibid/base/number.hpp"
#include "ibid/base/random.hpp"
#include "ibid/evaluate/evaluation.hpp"
#include "ibid/evaluate/exact_pairs.hpp"
#include "ibid/evaluate/pairs_corpus.hpp"
#include "ibid/evaluate/render_evaluation.hpp"

namespace ibid {
namespace {

using detail::ExactPair;
using detail::find_exact_pairs;
using test::expect_error;
using test::MadeFolder;
using ::testing::HasSubstr;
using ::testing::Not;

using Words = std::vector<std::string>;

// Few words, so that texts share shingles by chance too.
Words made_words(SeededRandom& random, std::uint64_t size) {
  Words words;
  for (std::uint64_t i = 0; i < size; ++i) {
    words.push_back(std::string(1, static_cast<char>('a' + random.below(5))));
  }
  return words;
}

std::vector<Words> made_texts(std::uint64_t seed, std::size_t size) {
  SeededRandom random(seed);
  std::vector<Words> texts;
  for (std::size_t i = 0; i < size; ++i) {
    texts.push_back(made_words(random, random.below(40)));
    if (i == 0 || random.below(2) == 0) continue;
    Words& text = texts.back();
    const Words& other = texts[random.below(i)];
    text.insert(text.end(), other.begin(), other.end());
  }
  return texts;
}

std::set<Words> shingles_of(const Words& words, std::size_t length) {
  std::set<Words> shingles;
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(i);
    shingles.insert(Words(begin, begin + static_cast<std::ptrdiff_t>(length)));
  }
  return shingles;
}

std::vector<ExactPair> pairs_slowly(const std::vector<Words>& texts, std::size_t length,
                                    double least) {
  std::vector<std::set<Words>> shingles;
  for (const Words& words : texts) shingles.push_back(shingles_of(words, length));
  std::vector<ExactPair> pairs;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const std::set<Words>& left = shingles[i];
    for (std::uint32_t j = i + 1; j < texts.size(); ++j) {
      const std::set<Words>& right = shingles[j];
      if (left.empty() && !texts[i].empty() && texts[i] == texts[j]) {
        pairs.push_back({i, j, 1, 1, 1});
      }
      if (left.empty() || right.empty()) continue;
      const auto both = static_cast<double>(std::count_if(
          left.begin(), left.end(), [&](const Words& each) { return right.contains(each); }));
      const auto l = static_cast<double>(left.size());
      const auto r = static_cast<double>(right.size());
      const ExactPair pair{i, j, round6(both / (l + r - both)), round6(both / l), round6(both / r)};
      if (pair.containment() >= least) pairs.push_back(pair);
    }
  }
  return pairs;
}

std::vector<ScanRecord> records_of(const std::vector<Words>& texts) {
  std::vector<ScanRecord> records;
  for (const Words& words : texts) {
    std::string text;
    for (const std::string& word : words) text += word + (text.size() % 3 == 0 ? ", " : "\n");
    records.push_back({std::to_string(records.size()), text});
  }
  return records;
}

TEST(ExactPairs, AreThoseOfComparingEachPairByItself) {
  std::size_t wanted = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    // More than one batch of texts.
    const std::vector<Words> texts = made_texts(seed, seed == 0 ? 150 : 30);
    for (const std::uint32_t length : {1U, 3U, 5U}) {
      for (const double least : {1e-9, 0.3, 1.0}) {
        const auto found = find_exact_pairs(records_of(texts), length, least, {});
        ASSERT_TRUE(found.ok()) << found.error().message;
        const std::vector<ExactPair> slow = pairs_slowly(texts, length, least);
        ASSERT_EQ(found.value().size(), slow.size()) << seed << ' ' << length << ' ' << least;
        wanted += slow.size();
        for (std::size_t i = 0; i < slow.size(); ++i) {
          EXPECT_EQ(found.value()[i].left, slow[i].left);
          EXPECT_EQ(found.value()[i].right, slow[i].right);
          EXPECT_EQ(found.value()[i].resemblance, slow[i].resemblance);
          EXPECT_EQ(found.value()[i].left_in_right, slow[i].left_in_right);
          EXPECT_EQ(found.value()[i].right_in_left, slow[i].right_in_left);
        }
      }
    }
  }
  EXPECT_GT(wanted, 1000U);
}

TEST(ExactPairs, WhatIsTooMuchIsRefused) {
  const std::vector<ScanRecord> records = records_of({{"a", "b"}, {"a", "b"}, {"a", "b"}});
  const auto find = [&](const detail::ExactLimits& limits, std::uint32_t length = 1) {
    return find_exact_pairs(records, length, 0.5, {}, limits);
  };
  EXPECT_TRUE(find({.documents = 3, .words = 6, .meetings = 6, .pairs = 3}).ok());
  expect_error(find({.documents = 2}), {"more than 2 texts", "--every"});
  expect_error(find({.words = 5}), {"more than 5 words", "--every"});
  expect_error(find({.meetings = 5}), {"more than 5 meetings", "--every"});
  expect_error(find({.pairs = 2}), {"more than 2 pairs", "--every"});
  expect_error(find({.pairs = 2}, 5), {"more than 2 pairs", "--every"});
}

constexpr const char* kStory =
    "The keeper of the lighthouse wrote every evening how many ships had passed the reef, and the "
    "harbour office burnt his letters unread for thirty years until a new clerk opened one.";

std::string numbered(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "w" + std::to_string(i) + ' ';
  return text;
}

/// Two copies, a pair of J 36/60, a text in a longer one, two short copies, and one alone.
std::string planted_articles() {
  return "a " + std::string(kStory) + "\nb " + kStory + "\nc " + numbered(0, 52) + "\nd " +
         numbered(12, 64) + "\ne " + numbered(100, 130) + "\nf " + numbered(100, 230) +
         "\ng no news\nh No news.\ni " + numbered(300, 330) + '\n';
}

Evaluation evaluated(const std::string& data, const EvaluateOptions& options = {}) {
  Result<Evaluation> evaluation = evaluate(EvaluationTask::kPairs, data, options);
  EXPECT_TRUE(evaluation.ok()) << (evaluation ? "" : evaluation.error().message);
  return evaluation ? std::move(evaluation).value() : Evaluation{};
}

/// The counts of a row: wanted, found, wrong, misstated; those of the planted ones likewise.
std::vector<std::uint64_t> counts_of(const Evaluation& evaluation, const std::string& group) {
  for (const MeasuredTable& table : evaluation.tables) {
    for (const MeasuredGroup& each : table.groups) {
      if (each.name != group) continue;
      std::vector<std::uint64_t> counts;
      for (std::size_t i = 0; i < 4; ++i) counts.push_back(each.counts.at(i).value);
      return counts;
    }
  }
  return {};
}

using Counts = std::vector<std::uint64_t>;

TEST(PairsTask, CountsWhatWasWantedAndWhatWasFound) {
  const MadeFolder folder;
  folder.write("x.train", planted_articles());
  folder.write("x.truth", "a b\nc d\nc i\n");
  const Evaluation evaluation = evaluated(folder.path());
  EXPECT_EQ(counts_of(evaluation, "J >= .9"), (Counts{2, 2, 0, 0}));
  EXPECT_EQ(counts_of(evaluation, "J >= .7"), (Counts{2, 2, 0, 0}));
  EXPECT_EQ(counts_of(evaluation, "J >= .5"), (Counts{3, 3, 0, 0}));
  EXPECT_EQ(counts_of(evaluation, "containment >= .5"), (Counts{4, 4, 0, 0}));
  EXPECT_EQ(counts_of(evaluation, "as shipped"), (Counts{4, 4, 0, 0}));
  EXPECT_EQ(counts_of(evaluation, "x"), (Counts{9, 3, 2, 2}));
  ASSERT_EQ(evaluation.worst.size(), 1U);
  EXPECT_EQ(evaluation.worst[0].id, "c i");
  EXPECT_EQ(evaluation.worst[0].group, "x, planted");
  EXPECT_THAT(evaluation.notes, ::testing::Contains("Seed of the sketches: 1."));
  const Measure& recall = evaluation.tables[0].groups[1].measures[0];
  EXPECT_EQ(recall.name, "recall");
  EXPECT_EQ(recall.value, 1.0);
  // Wilson's interval of 3 of 3: 3 / (3 + z^2).
  ASSERT_TRUE(recall.interval);
  EXPECT_NEAR(recall.interval->low, 0.438503, 1e-6);
  EXPECT_EQ(recall.interval->high, 1.0);
  EXPECT_GE(evaluation.tables[0].groups[1].measures[2].value, 0.99);
  EXPECT_FALSE(evaluation.tables[0].groups[5].measures[2].value) << "no bands for containment";
}

TEST(PairsTask, TheFormsTellOfNoBootstrap) {
  const MadeFolder folder;
  folder.write("x.train", planted_articles());
  folder.write("x.truth", "a b\n");
  const Evaluation evaluation = evaluated(folder.path());
  EXPECT_THAT(render_evaluation_text(evaluation),
              ::testing::AllOf(Not(HasSubstr("bootstrap")), HasSubstr("Wilson"),
                               HasSubstr("(0.439-1.000)")));
  EXPECT_THAT(render_evaluation_markdown(evaluation), HasSubstr("| x | 9 | 1 | 1 | 1 |"));
  EXPECT_THAT(render_evaluation_json(evaluation, "1"), HasSubstr("\"resamples\": 0"));
  EXPECT_THAT(render_evaluation_text(evaluated(folder.path(), {.resamples = 0})),
              Not(HasSubstr("(0.439-1.000)")));
}

TEST(PairsTask, EveryNthTextIsLookedAtAlone) {
  const MadeFolder folder;
  folder.write("x.train", planted_articles());
  folder.write("x.truth", "a b\na c\na i\n");
  const Evaluation evaluation = evaluated(folder.path(), {.every = 2});
  EXPECT_EQ(counts_of(evaluation, "x"), (Counts{5, 2, 0, 0}));
  EXPECT_EQ(counts_of(evaluation, "as shipped"), (Counts{0, 0, 0, 0}));
  EXPECT_FALSE(evaluation.tables[0].groups[0].measures[0].value) << "the recall of nothing";
}

TEST(PairsTask, ThreadsAndTheOrderOfTheFilesChangeNothingAndProgressEnds) {
  const MadeFolder folder;
  const auto texts = made_texts(3, 120);
  std::string lines;
  for (const ScanRecord& record : records_of(texts)) {
    std::string text = record.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    lines += R"({"id":")" + record.id + R"(","text":")" + text + "\"}\n";
  }
  folder.write("c.jsonl", lines);
  std::uint64_t last = 0;
  const Evaluation one =
      evaluated(folder.at("c.jsonl"), {.threads = 1, .progress = [&](auto done, auto total) {
                                         EXPECT_EQ(done, last + 1);
                                         EXPECT_EQ(total, 8U);
                                         last = done;
                                       }});
  EXPECT_EQ(last, 8U);
  const Evaluation many = evaluated(folder.at("c.jsonl"), {.threads = 8});
  EXPECT_EQ(render_evaluation_json(one, ""), render_evaluation_json(many, ""));
  const Counts counts = counts_of(one, "as shipped");
  EXPECT_GT(counts[0], 20U);
  EXPECT_EQ(counts[2] + counts[3], 0U);
}

// A scan of no more than chance would show here: what it lists is held against the exact pairs.
TEST(PairsTask, RealPairsAreFoundAndRightlyMeasured) {
  const std::filesystem::path reuters = test::development_data("reuters21578");
  if (reuters.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const Evaluation evaluation = evaluated(reuters.string(), {.seed = 3});
  for (const char* group : {"J >= .3", "J >= .5", "J >= .7", "J >= .8", "J >= .9"}) {
    const Counts counts = counts_of(evaluation, group);
    EXPECT_GT(counts[0], 10U) << group;
    EXPECT_GE(static_cast<double>(counts[1]), 0.9 * static_cast<double>(counts[0])) << group;
    EXPECT_EQ(counts[2] + counts[3], 0U) << group;
  }
}

TEST(PairsTask, BadDataStopsTheRun) {
  const MadeFolder folder;
  folder.write("x.train", planted_articles());
  expect_error(evaluate(EvaluationTask::kPairs, folder.path()), {"x.truth"});
  expect_error(evaluate(EvaluationTask::kPairs, folder.at("none")), {"none"});
}

}  // namespace
}  // namespace ibid
