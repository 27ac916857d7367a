// The two sample articles: what a careful reader finds in them, and the reports that show it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "helpers/files.hpp"
#include "ibid/ibid.hpp"

namespace ibid {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

// Read as the command in the README names them, from the project's folder.
Document seed(const std::string& name) {
  const std::string path = "seeds/" + name;
  return decode_document(test::read_file(test::project_file(path)), path).value();
}

const OverlapReport& report() {
  static const OverlapReport kReport = [] {
    CompareOptions options;
    options.named_sources = {"Vedomosti"};
    return compare(seed("000_4230743124c46cd6.txt"), seed("002_d726024c721bee52.txt"), options)
        .value();
  }();
  return kReport;
}

const ReportPassage* passage_with(const std::string& in_article, const std::string& in_source) {
  for (const ReportPassage& passage : report().passages) {
    if (passage.article.text.find(in_article) != std::string::npos &&
        passage.source.text.find(in_source) != std::string::npos) {
      return &passage;
    }
  }
  return nullptr;
}

struct Row {
  const char* article;
  const char* source;
  const char* passage_class;
};

TEST(Samples, ThePairsThatAReaderFinds) {
  const std::vector<Row> rows{
      {"visit North Korea and Vietnam in the coming weeks",
       "visit North Korea and Vietnam in the coming weeks", "near-verbatim"},
      {"Alexander Matsegora told the newspaper that he is “actively preparing”",
       "“actively prepared”, Russian Ambassador to North Korea Alexander Matsegora", "paraphrase"},
      {"Kim Jong Un invited Putin to visit his country in September",
       "Kim Jong Un visited Russia last September", "paraphrase"},
      {"promised to help with North Korea’s fledgling space program",
       "promised to help North Korea build satellites", "paraphrase"},
      {"the most pressing issue in trade and economic cooperation is banking support",
       "the most pressing trade issue between the two countries was banking support", "paraphrase"},
  };
  for (const Row& row : rows) {
    const ReportPassage* passage = passage_with(row.article, row.source);
    ASSERT_NE(passage, nullptr) << row.article;
    EXPECT_EQ(passage->passage_class, row.passage_class) << row.article;
    EXPECT_FALSE(passage->quoted);
  }
  EXPECT_EQ(report().scores.longest_run_words, 9U);
}

TEST(Samples, NothingOfTheArticlesOwnIsInAPassage) {
  for (const char* own :
       {"two leaders will likely talk", "General Secretary", "Joint Bank", "Faster Payments",
        "Ushakov", "Astana", "didn’t specify the date", "restrictions on labor migrants"}) {
    for (const ReportPassage& passage : report().passages) {
      EXPECT_THAT(passage.article.text, Not(HasSubstr(own)));
    }
  }
}

TEST(Samples, FurnitureIsNoProse) {
  std::vector<std::string> reasons;
  for (const ReportExclusion& exclusion : report().excluded) {
    EXPECT_EQ(exclusion.document, "source") << exclusion.span.text;
    reasons.push_back(exclusion.reason);
  }
  EXPECT_THAT(reasons, Contains("dateline"));
  EXPECT_THAT(reasons, Contains("related-links"));
  EXPECT_THAT(reasons, Contains("subheading"));
}

const ReportRelay* relay_with(const std::string& in_article) {
  for (const ReportRelay& relay : report().named_sources.at(0).relayed) {
    if (relay.article && relay.article->text.find(in_article) != std::string::npos) return &relay;
  }
  return nullptr;
}

TEST(Samples, TheLensFindsAllThreeCreditsAndTheMissingOne) {
  const ReportNamedSource& vedomosti = report().named_sources.at(0);
  EXPECT_EQ(vedomosti.name, "Vedomosti");
  for (const char* credited :
       {"in the coming weeks", "actively preparing", "UN members have been prohibited"}) {
    const ReportRelay* relay = relay_with(credited);
    ASSERT_NE(relay, nullptr) << credited;
    EXPECT_TRUE(relay->credited) << credited;
    EXPECT_EQ(relay->basis, "credited") << credited;
  }
  const ReportRelay* banking = relay_with("banking support");
  ASSERT_NE(banking, nullptr);
  EXPECT_FALSE(banking->credited);
  EXPECT_TRUE(banking->credited_in_source);
  EXPECT_EQ(banking->basis, "revealed");
  EXPECT_LT(*vedomosti.article_share.low, *vedomosti.article_share.high);
  for (const char* own : {"Joint Bank", "Faster Payments", "Astana", "General Secretary"}) {
    EXPECT_EQ(relay_with(own), nullptr) << own;
  }
}

TEST(Samples, TheVerdictIsACommonSource) {
  EXPECT_EQ(report().verdict.label, "common-source");
  EXPECT_EQ(report().verdict.direction, "undetermined");
  EXPECT_TRUE(report().verdict.probability.has_value());
  EXPECT_THAT(report().verdict.reasons, Contains(HasSubstr("Vedomosti")));
}

TEST(Samples, TheCommittedReportsAreWhatTheCodeMakes) {
  const auto expect_committed = [](const char* name, const std::string& made) {
    EXPECT_EQ(test::read_file(test::project_file("reports") / name), made)
        << "reports/" << name << " is not what the code makes: run scripts/demo, read the diff";
  };
  expect_committed("report.json", render_json(report()));
  expect_committed("report.txt", render_text(report()));
  expect_committed("report.md", render_markdown(report()));
  expect_committed("report.html", render_html(report()));
}

TEST(Samples, TheReadmeShowsTheSummary) {
  EXPECT_THAT(test::read_file(test::project_file("README.md")), HasSubstr(render_text(report())));
}

}  // namespace
}  // namespace ibid
