#include "ibid/evaluate/render_evaluation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "helpers/files.hpp"
#include "ibid/evaluate/tasks.hpp"

namespace ibid {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

Evaluation made_evaluation() {
  Evaluation evaluation;
  evaluation.task = "grade";
  evaluation.data = "some/\nfolder";
  evaluation.seed = 3;
  evaluation.resamples = 100;
  evaluation.tables = {{"a table",
                        "What it says.",
                        {{"task a",
                          {{"answers", 7}},
                          {{"accuracy", 1.0 / 3, ConfidenceInterval{0.25, 0.5}},
                           {"AUC", std::nullopt, std::nullopt}}},
                         {"all", {{"answers", 12}}, {{"accuracy", 0.5, {}}, {"AUC", 1.0, {}}}}}}};
  evaluation.worst = {{"task a", "one.txt", 0.75, "wanted <x>, \"found\" \x1b[31my"}};
  evaluation.notes = {"Two are missing."};
  return evaluation;
}

TEST(RenderEvaluation, JsonHoldsWhatTheTablesHold) {
  const Evaluation evaluation = made_evaluation();
  const json parsed = json::parse(render_evaluation_json(evaluation, "1.2.3"));
  EXPECT_EQ(parsed["schema"], "ibid.evaluation/1");
  EXPECT_EQ(parsed["tool"]["version"], "1.2.3");
  EXPECT_EQ(parsed["task"], evaluation.task);
  EXPECT_EQ(parsed["data"], evaluation.data);
  EXPECT_EQ(parsed["bootstrap"]["seed"], 3);
  EXPECT_EQ(parsed["bootstrap"]["resamples"], 100);
  ASSERT_EQ(parsed["tables"].size(), 1U);
  const json& groups = parsed["tables"][0]["groups"];
  ASSERT_EQ(groups.size(), 2U);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const MeasuredGroup& group = evaluation.tables[0].groups[i];
    EXPECT_EQ(groups[i]["name"], group.name);
    EXPECT_EQ(groups[i]["counts"][0]["value"], group.counts[0].value);
    for (std::size_t m = 0; m < group.measures.size(); ++m) {
      const json& measure = groups[i]["measures"][m];
      EXPECT_EQ(measure["name"], group.measures[m].name);
      EXPECT_EQ(measure["value"].is_null(), !group.measures[m].value.has_value());
      if (group.measures[m].value) {
        EXPECT_NEAR(measure["value"].get<double>(), *group.measures[m].value, 1e-6);
      }
      EXPECT_EQ(measure["interval"].is_null(), !group.measures[m].interval.has_value());
    }
  }
  EXPECT_EQ(groups[0]["measures"][0]["interval"]["high"], 0.5);
  EXPECT_EQ(parsed["worst"][0]["id"], "one.txt");
  EXPECT_EQ(parsed["worst"][0]["finding"], evaluation.worst[0].finding);
  EXPECT_EQ(parsed["notes"][0], evaluation.notes[0]);
}

TEST(RenderEvaluation, JsonOfBrokenUtf8IsStillJson) {
  Evaluation evaluation = made_evaluation();
  evaluation.worst[0].finding = "cut \xD0";
  EXPECT_TRUE(json::accept(render_evaluation_json(evaluation, "1")));
}

TEST(RenderEvaluation, TextShowsRowsIntervalsAndCases) {
  const std::string text = render_evaluation_text(made_evaluation());
  for (const char* part : {"grade on some/", "a table", "What it says.", "task a", "0.333",
                           "0.250-0.500", "seed 3", "Two are missing.", "one.txt", "0.750"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));  // no control of the reader's terminal
}

TEST(RenderEvaluation, MarkdownRowsHaveAsManyCellsAsTheirHead) {
  const std::string text = render_evaluation_markdown(made_evaluation());
  std::size_t tables = 0;
  std::ptrdiff_t bars = -1;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (!line.starts_with('|')) {
      bars = -1;
      continue;
    }
    const auto here = std::count(line.begin(), line.end(), '|');
    if (bars < 0) {
      ++tables;
    } else {
      EXPECT_EQ(here, bars) << line;
    }
    bars = here;
  }
  EXPECT_EQ(tables, 1U);
  EXPECT_THAT(text, HasSubstr("| all | 12 | 0.500 | 1.000 |"));
  EXPECT_THAT(text, Not(HasSubstr("one.txt")));
}

TEST(RenderEvaluation, ABarInANameIsNoBorderOfAColumn) {
  Evaluation evaluation = made_evaluation();
  evaluation.tables[0].groups[0].name = "02|x";
  EXPECT_THAT(render_evaluation_markdown(evaluation), HasSubstr("| 02\\|x |"));
}

TEST(WorstOf, TenOfTheWrongOnesTheWorstFirst) {
  std::vector<WorstCase> cases = {
      {"g", "right", 0.0, ""}, {"g", "b", 0.5, ""}, {"g", "a", 0.5, ""}};
  for (int i = 0; i < 20; ++i) cases.push_back({"g", std::to_string(i), 0.01 * i, ""});
  const std::vector<WorstCase> worst = detail::worst_of(cases);
  ASSERT_EQ(worst.size(), 10U);
  EXPECT_EQ(worst[0].id, "a");
  EXPECT_EQ(worst[1].id, "b");
  EXPECT_EQ(worst[2].id, "19");
}

TEST(WorstOf, OfEqualLossEachGroupHasItsTurn) {
  std::vector<WorstCase> cases;
  for (const char* id : {"1", "2", "3"}) cases.push_back({"many", id, 1.0, ""});
  cases.push_back({"one", "9", 1.0, ""});
  cases.push_back({"one", "8", 0.5, ""});
  std::string order;
  for (const WorstCase& worst : detail::worst_of(std::move(cases))) order += worst.id;
  EXPECT_EQ(order, "19238");
}

TEST(EvaluationTasks, AreAllKnownToTheSchema) {
  const auto schema = nlohmann::json::parse(
      test::read_file(test::project_file("schema/ibid.evaluation-1.schema.json")));
  std::vector<std::string> tasks;
  for (const EvaluationTask task : evaluation_tasks()) {
    tasks.emplace_back(evaluation_task_name(task));
  }
  EXPECT_EQ(schema["properties"]["task"]["enum"].get<std::vector<std::string>>(), tasks);
}

TEST(EvaluationTasks, AreNamedAndFoundByName) {
  const std::vector<EvaluationTask> tasks = evaluation_tasks();
  EXPECT_FALSE(tasks.empty());
  for (const EvaluationTask task : tasks) {
    EXPECT_EQ(evaluation_task_named(evaluation_task_name(task)), task);
  }
  EXPECT_FALSE(evaluation_task_named("no task"));
}

}  // namespace
}  // namespace ibid
