#include "ibid/evaluate/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "ibid/evaluate/tasks.hpp"

namespace ibid {
namespace {

using RunTask = Result<Evaluation> (*)(const std::string&, const EvaluateOptions&);

struct Task {
  EvaluationTask task;
  std::string_view name;
  RunTask run;
};

constexpr std::array kTasks = {
    Task{EvaluationTask::kAlign, "align", detail::evaluate_align},
    Task{EvaluationTask::kGrade, "grade", detail::evaluate_grade},
    Task{EvaluationTask::kEvents, "events", detail::evaluate_events},
    Task{EvaluationTask::kVersions, "versions", detail::evaluate_versions},
    Task{EvaluationTask::kSentences, "sentences", detail::evaluate_sentences},
    Task{EvaluationTask::kAttribution, "attribution", detail::evaluate_attribution},
};

const Task& row_of(EvaluationTask task) {
  return *std::find_if(kTasks.begin(), kTasks.end(),
                       [&](const Task& row) { return row.task == task; });
}

constexpr std::uint32_t kMostResamples = 100'000;
constexpr std::size_t kWorstShown = 10;

}  // namespace

std::string_view evaluation_task_name(EvaluationTask task) { return row_of(task).name; }

std::optional<EvaluationTask> evaluation_task_named(std::string_view name) {
  for (const Task& row : kTasks) {
    if (row.name == name) return row.task;
  }
  return std::nullopt;
}

std::vector<EvaluationTask> evaluation_tasks() {
  std::vector<EvaluationTask> tasks;
  for (const Task& row : kTasks) tasks.push_back(row.task);
  return tasks;
}

Result<Evaluation> evaluate(EvaluationTask task, const std::string& data,
                            const EvaluateOptions& options) {
  if (options.resamples > kMostResamples) {
    return Error{ErrorCode::kInvalidArgument, "more than 100000 resamples are of no use"};
  }
  if (options.every == 0) {
    return Error{ErrorCode::kInvalidArgument, "every 0th item is none; 1 takes all of them"};
  }
  const Task& row = row_of(task);
  Result<Evaluation> result = row.run(data, options);
  if (!result) return result.error();
  Evaluation& evaluation = result.value();
  evaluation.task = row.name;
  evaluation.data = data;
  evaluation.seed = options.seed;
  evaluation.resamples = options.resamples;
  evaluation.every = options.every;
  if (options.every > 1) {
    evaluation.notes.push_back(fmt::format("Only one in {} items was looked at.", options.every));
  }
  evaluation.worst = detail::worst_of(std::move(evaluation.worst));
  return result;
}

namespace detail {

std::vector<WorstCase> worst_of(std::vector<WorstCase> cases) {
  std::erase_if(cases, [](const WorstCase& each) { return each.loss <= 0; });
  std::sort(cases.begin(), cases.end(), [](const WorstCase& a, const WorstCase& b) {
    return std::tie(b.loss, a.group, a.id, a.finding) < std::tie(a.loss, b.group, b.id, b.finding);
  });
  cases.resize(std::min(cases.size(), kWorstShown));
  return cases;
}

}  // namespace detail
}  // namespace ibid
