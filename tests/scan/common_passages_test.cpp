// Passages that very many texts share: what is boilerplate, and what is not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <set>
#include <string>
#include <vector>

#include "scan/scanned.hpp"

namespace ibid {
namespace {

using ::testing::HasSubstr;
using namespace test;  // NOLINT(google-build-using-namespace): its helpers

std::string id_of(std::size_t number) { return fmt::format("{:05}", number); }

/// So many versions of one story, each with some words of its own in their places.
Texts versions_of_one_story(std::size_t versions, std::uint64_t words, std::uint64_t one_of) {
  SeededRandom random(7);
  const std::string story = made_text(random, words);
  Texts texts;
  for (std::size_t i = 0; i < versions; ++i) {
    Text version{id_of(i), "", ""};
    for (std::size_t at = 0; at < story.size();) {
      const std::size_t end = std::min(story.find(' ', at + 1), story.size());
      version.text += random.below(one_of) == 0 ? " " + made_word(3000 + random.below(100'000))
                                                : story.substr(at, end - at);
      at = end;
    }
    texts.push_back(std::move(version));
  }
  return texts;
}

/// The ids of the pairs, whatever they are called.
std::set<std::string> members_of(const std::vector<std::string>& lines) {
  std::set<std::string> members;
  for (const std::string& line : lines) {
    const auto json = nlohmann::json::parse(line);
    members.insert(json["a"].get<std::string>() + " " + json["b"].get<std::string>());
  }
  return members;
}

TEST(CommonPassages, VersionsOfOneStoryAreNoBoilerplate) {
  const Folder folder;
  const Texts texts = versions_of_one_story(110, 200, 70);
  ScanOptions options;
  options.most_documents = 60;
  options.min_run = 20;
  options.measures_recall = true;
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
  ASSERT_EQ(scanned.error, "");
  const auto wanted = members_of(AllPairs(texts).lines({}, {}, 20, false));
  EXPECT_GT(wanted.size(), 5'000U);
  EXPECT_EQ(members_of(scanned.pairs), wanted);
  EXPECT_GT(scanned.summary.boilerplate_fingerprints, 0U);  // else this says nothing
  EXPECT_EQ(scanned.summary.not_compared, 0U);
  EXPECT_EQ(scanned.summary.measured_recall->wanted, wanted.size() - scanned.summary.copies);
  EXPECT_EQ(scanned.summary.measured_recall->found, wanted.size() - scanned.summary.copies);
}

TEST(CommonPassages, AStoryThatManyDigestsHoldWholeIsFoundInEach) {
  SeededRandom random(8);
  const std::string story = made_text(random, 300);
  Texts texts{{"story", story, ""}};
  for (std::size_t i = 0; i < 150; ++i) {
    texts.push_back({id_of(i), made_text(random, 900) + story + " " + made_text(random, 900), ""});
  }
  const Folder folder;
  const std::string corpus = folder.write_corpus("c.jsonl", texts);
  const Scanned scanned = scan_inputs({corpus});
  ASSERT_EQ(scanned.error, "");
  EXPECT_EQ(scanned.pairs.size(), 150U);
  for (const std::string& line : scanned.pairs) {
    EXPECT_THAT(line, HasSubstr("\"containment_b_in_a\":1,"));
  }
}

TEST(CommonPassages, MoreThanAThousandMeetTheirFirstAndTheRestIsCounted) {
  constexpr std::size_t kVersions = 1700;
  const Texts texts = versions_of_one_story(kVersions, 100, 60);
  const Folder folder;
  const std::string corpus = folder.write_corpus("c.jsonl", texts);
  ScanOptions options;
  options.min_run = 20;
  const Scanned scanned = scan_inputs({corpus}, options);
  ASSERT_EQ(scanned.error, "");
  const ScanSummary& summary = scanned.summary;
  EXPECT_GT(summary.large_groups, 0U);
  EXPECT_GT(scanned.pairs.size(), 32U * (summary.nodes - 100));
  const std::uint64_t pairs = summary.nodes * (summary.nodes - 1) / 2;
  EXPECT_LT(summary.candidates, pairs);
  EXPECT_GT(summary.not_compared, 0U);
  EXPECT_LE(summary.not_compared, pairs - summary.candidates);
  // One group by way of those that all were compared with.
  ASSERT_EQ(scanned.clusters.size(), 1U);
}

TEST(CommonPassages, AFooterIsBoilerplateAndAReportSaysHowManyItLeavesOut) {
  SeededRandom random(9);
  const std::string footer = made_text(random, 40);
  Texts texts;
  for (std::size_t i = 0; i < 300; ++i) {
    texts.push_back({id_of(i), made_text(random, 200) + footer, ""});
  }
  Text notice{"x", made_text(random, 10), ""};
  notice.text += footer + " ";
  notice.text += made_text(random, 20);
  texts.push_back(notice);
  const Folder folder;
  const std::string corpus = folder.write_corpus("c.jsonl", texts);
  ScanOptions options;
  options.min_run = 20;
  options.min_containment = 0.5;
  options.measures_recall = true;
  const Scanned scanned = scan_inputs({corpus}, options);
  ASSERT_EQ(scanned.error, "");
  const MeasuredRecall& recall = *scanned.summary.measured_recall;
  EXPECT_EQ(recall.wanted, 0U);
  EXPECT_EQ(recall.in_boilerplate, 300U);
  // The ragged edge of a footer may bring some together, which are true pairs then.
  EXPECT_EQ(recall.in_boilerplate_found, scanned.pairs.size());
  EXPECT_LT(scanned.pairs.size(), 150U);
}

TEST(CommonPassages, TheExactJoinFindsTheRunsOfBoilerplateToo) {
  const Folder folder;
  SeededRandom random(10);
  const std::string footer = made_text(random, 15);
  Texts texts;
  for (std::size_t i = 0; i < 120; ++i) {
    texts.push_back({id_of(i), made_text(random, 60) + (i % 7 == 0 ? "" : footer), ""});
  }
  const AllPairs all(texts);
  ScanOptions options;
  options.is_exact = true;
  options.most_documents = 10;
  for (const std::uint32_t run : {5U, 8U, 12U, 15U, 16U}) {
    options.min_run = run;
    const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
    ASSERT_EQ(scanned.error, "");
    EXPECT_EQ(members_of(scanned.pairs), members_of(all.lines({}, {}, run, false))) << run;
    EXPECT_EQ(scanned.summary.boilerplate_fingerprints, 0U);
  }
}

}  // namespace
}  // namespace ibid
