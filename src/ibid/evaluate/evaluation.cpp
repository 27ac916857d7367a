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
  bool has_bootstrap = true;
};

constexpr std::array kTasks = {
    Task{EvaluationTask::kAlign, "align", detail::evaluate_align},
    Task{EvaluationTask::kGrade, "grade", detail::evaluate_grade},
    Task{EvaluationTask::kEvents, "events", detail::evaluate_events},
    Task{EvaluationTask::kPairs, "pairs", detail::evaluate_pairs, false},
    Task{EvaluationTask::kVersions, "versions", detail::evaluate_versions},
    Task{EvaluationTask::kSentences, "sentences", detail::evaluate_sentences},
    Task{EvaluationTask::kAttribution, "attribution", detail::evaluate_attribution},
};

const Task& row_of(EvaluationTask task) {
  return *std::find_if(kTasks.begin(), kTasks.end(),
                       [&](const Task& row) { return row.task == task; });
}

constexpr std::uint32_t kFewestResamples = 40;  // with fewer, no draw is left outside of 95 %
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
  if (options.resamples > kMostResamples ||
      (options.resamples > 0 && options.resamples < kFewestResamples)) {
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("resamples must be from {} to {}, or 0 for no intervals, not {}",
                             kFewestResamples, kMostResamples, options.resamples)};
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
  evaluation.resamples = row.has_bootstrap ? options.resamples : 0;
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
  // The place of each case among those of its loss and group: all firsts come before all seconds,
  // so that a group with many does not hide the others.
  std::vector<std::pair<std::size_t, std::size_t>> turns;  // turn, index
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const bool goes_on =
        i > 0 && cases[i].loss == cases[i - 1].loss && cases[i].group == cases[i - 1].group;
    turns.emplace_back(goes_on ? turns.back().first + 1 : 0, i);
  }
  std::sort(turns.begin(), turns.end(), [&](const auto& a, const auto& b) {
    return std::tie(cases[b.second].loss, a) < std::tie(cases[a.second].loss, b);
  });
  std::vector<WorstCase> worst;
  for (std::size_t i = 0; i < std::min(turns.size(), kWorstShown); ++i) {
    worst.push_back(std::move(cases[turns[i].second]));
  }
  return worst;
}

}  // namespace detail
}  // namespace ibid
