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

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<ScanSummary> scan_into(std::vector<std::string>& lines,
                              const std::vector<ScanRecord>& records, const ScanOptions& options) {
  ScanSinks sinks;
  sinks.pair = [&](const ScanPair& pair) -> std::optional<Error> {
    lines.push_back(render_pair(pair));
    return std::nullopt;
  };
  return scan_records(records, options, sinks);
}

std::vector<std::string> scan_lines(const std::vector<ScanRecord>& records,
                                    const ScanOptions& options) {
  std::vector<std::string> lines;
  const Result<ScanSummary> summary = scan_into(lines, records, options);
  EXPECT_TRUE(summary.ok()) << summary.error().message;
  return lines;
}

ScanSummary scan_nothing(const ScanOptions& options) {
  std::vector<std::string> lines;
  return scan_into(lines, {}, options).value();
}

std::string refusal_of(const ScanOptions& options) {
  std::vector<std::string> lines;
  const Result<ScanSummary> summary = scan_into(lines, {}, options);
  return summary ? "none" : summary.error().message;
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

TEST(ScanAsked, TheSummaryTellsTheQuestionWithItsDefaults) {
  ScanOptions options;
  const ScanSummary usual = scan_nothing(options);
  EXPECT_EQ(usual.asked.min_resemblance, 0.5);
  EXPECT_EQ(usual.asked.min_containment, 0.5);
  EXPECT_EQ(usual.asked.min_run, std::nullopt);
  EXPECT_EQ(usual.asked.guarantee, 12U);
  EXPECT_THAT(render_summary_text(usual),
              HasSubstr("asked for resemblance >= 0.5 or containment >= 0.5, by shingles of 5"));

  options.min_run = 30;
  options.shingle_length = 13;
  options.recall = 0.7;
  options.seed = 9;
  options.most_documents = 8;
  options.lists_all_pairs = true;
  const ScanSummary other = scan_nothing(options);
  EXPECT_EQ(other.asked.guarantee, 13U) << "no less than a shingle has";
  EXPECT_EQ(other.guarantee, 13U);
  EXPECT_THAT(render_summary_text(other), HasSubstr("asked for a run of 30 words, by shingles of"));
  EXPECT_THAT(render_summary_json(other, "7.8.9"), HasSubstr(R"(  "tool": {
    "name": "ibid",
    "version": "7.8.9"
  },
  "asked": {
    "min_resemblance": null,
    "min_containment": null,
    "min_run": 30,
    "recall": 0.7,
    "shingle_length": 13,
    "guarantee": 13,
    "most_documents": 8,
    "seed": 9,
    "exact": false,
    "all_pairs": true
  },)"));
}

TEST(ScanAsked, TheRecallIsThatOfTheResemblanceAndCandidatesAreCounted) {
  std::vector<ScanRecord> records;
  std::string text;
  for (int i = 0; i < 40; ++i) text += "w" + std::to_string(i) + " ";
  for (const char* id : {"a", "b", "c"}) records.push_back({id, text + id});
  ScanOptions options;
  options.min_resemblance = 0.3;
  std::vector<std::string> lines;
  const ScanSummary summary = scan_into(lines, records, options).value();
  EXPECT_EQ(lines.size(), 3U);
  EXPECT_GE(summary.band_collisions, 3U);
  EXPECT_EQ(summary.expected_wrong_collisions, 0U) << "of three texts";
  EXPECT_THAT(render_summary_text(summary),
              AllOf(HasSubstr("of pairs just at\n  resemblance 0.3; "),
                    HasSubstr("\n3 candidates, each verified\n")));
  options.is_exact = true;
  EXPECT_THAT(render_summary_text(scan_into(lines, records, options).value()),
              HasSubstr("found by the exact join\n3 candidates, each verified\n"));
}

TEST(ScanAsked, NoRecallBelowOneIsRoundedToIt) {
  ScanSummary summary;
  summary.asked.min_resemblance = 0.9;
  summary.num_hashes = 128;
  summary.expected_recall = 1 - 1e-9;
  EXPECT_THAT(render_summary_text(summary), HasSubstr("expected recall 0.999999 of"));
  EXPECT_THAT(render_summary_json(summary, "1.0.0"), HasSubstr(R"("expected_recall": 0.999999)"));
  summary.expected_recall = 1;
  EXPECT_THAT(render_summary_text(summary), HasSubstr("expected recall 1 of"));
}

TEST(ScanAsked, OptionsOutOfRangeAreRefusedWithTheRemedy) {
  ScanOptions options;
  options.shingle_length = 13;
  options.guarantee = 12;
  EXPECT_THAT(refusal_of(options),
              HasSubstr("--guarantee: 12 is not from 13, the words of a shingle, "
                        "to 64; leave it out, or change it"));
  options.guarantee = 65;
  EXPECT_THAT(refusal_of(options), HasSubstr("--guarantee: 65 is not from 13"));
  options.guarantee = 64;
  EXPECT_EQ(refusal_of(options), "none");
  options.max_document_bytes = (std::uint64_t{1} << 30) + 1;
  EXPECT_EQ(refusal_of(options), "max_document_bytes: at most 1073741824");
}

}  // namespace
}  // namespace ibid
