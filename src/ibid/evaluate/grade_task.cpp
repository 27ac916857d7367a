// How much was reused, on answers graded by how they were written: the share of an answer's words
// that stand in passages, against the grade.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/base/parallel.hpp"
#include "ibid/evaluate/answers_corpus.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/ordinal_cuts.hpp"
#include "ibid/evaluate/tasks.hpp"
#include "ibid/pair/pair.hpp"

namespace ibid::detail {
namespace {

constexpr auto kNumGrades = static_cast<std::uint32_t>(kGrades.size());

struct Job {
  const Answer* answer = nullptr;
  double share = 0;        // derived_share
  double closeness = 0;    // see closeness_of
  double containment = 0;  // of the answer's 5-grams in the original
};

// What is scored by: how much was reused and, of what was reused, how much and how closely.
struct Scores {
  double Job::*share = nullptr;
  double Job::*closeness = nullptr;
};

// What one way to score, with cuts from the other tasks, makes of each answer.
struct Graded {
  std::vector<double> scores;  // how much was reused
  std::vector<std::uint32_t> wanted;
  std::vector<std::optional<std::uint32_t>> grades;
};

using Members = std::vector<std::size_t>;  // indices of answers

// The share with each word counted by how closely it follows: verbatim wholly, with small edits by
// two thirds, reworded by one. The grades of reuse differ in that, not in how much was reused.
double closeness_of(const OverlapScore& score) {
  const WordsByClass& words = score.words_by_class;
  const double thirds = 3.0 * words.verbatim + 2.0 * words.near_verbatim +
                        static_cast<double>(words.paraphrase + words.summary);
  return ratio(thirds, 3.0 * score.derived.denominator).value_or(0.0);
}

// An answer without a word of prose shares nothing.
std::optional<Error> run_job(const std::map<std::string, Side>& originals, Job& job) {
  const Side answer = prepare_side(Document(job.answer->text), OutletRegistry::shipped());
  const Result<PairFindings> findings =
      compare_sides(originals.at(job.answer->task), answer, OutletRegistry::shipped());
  if (!findings) return findings.error();
  const OverlapScore& score = findings.value().score;
  job.share = round6(score.derived.value().value_or(0.0));
  job.closeness = round6(closeness_of(score));
  job.containment = round6(score.shingles.right_in_left().value_or(0.0));
  return std::nullopt;
}

// What is fitted on the answers of some tasks, for those of another.
struct Cuts {
  double reused = 0;         // of the share, from 'non' on
  std::vector<double> rest;  // of the closeness, between the grades of reuse
};

Cuts fit(std::span<const Job* const> jobs, Scores scores) {
  std::vector<GradedScore> all;
  std::vector<GradedScore> reused;
  for (const Job* job : jobs) {
    const std::uint32_t wanted = job->answer->grade;
    all.push_back({job->*scores.share, wanted > 0 ? 1U : 0U});
    if (wanted > 0) reused.push_back({job->*scores.closeness, wanted - 1});
  }
  return {fit_cuts(all, 2).front(), fit_cuts(reused, kNumGrades - 1)};
}

// Cuts for the answers of one task are fitted on those of all others; without others there are
// none, and no decision.
Graded grade(std::span<const Job> jobs, Scores scores) {
  Graded graded;
  std::map<std::string, std::vector<const Job*>> others;  // of each task
  for (const Job& job : jobs) others[job.answer->task];
  for (auto& [task, of_task] : others) {
    for (const Job& job : jobs) {
      if (job.answer->task != task) of_task.push_back(&job);
    }
  }
  std::map<std::string, Cuts> cuts;
  for (const auto& [task, of_task] : others) {
    if (!of_task.empty()) cuts.emplace(task, fit(of_task, scores));
  }
  for (const Job& job : jobs) {
    graded.scores.push_back(job.*scores.share);
    graded.wanted.push_back(job.answer->grade);
    std::optional<std::uint32_t>& given = graded.grades.emplace_back();
    const auto fitted = cuts.find(job.answer->task);
    if (fitted == cuts.end()) continue;
    const bool is_reused = job.*scores.share >= fitted->second.reused;
    given = is_reused ? 1 + grade_of(job.*scores.closeness, fitted->second.rest) : 0;
  }
  return graded;
}

Measure correlation_of(const Graded& graded, const Members& members,
                       const EvaluateOptions& options) {
  return measure("Spearman", members.size(), options, [&](Draws draws) {
    std::vector<double> scores;
    std::vector<double> wanted;
    for (std::size_t i = 0; i < members.size(); ++i) {
      scores.insert(scores.end(), draws[i], graded.scores[members[i]]);
      wanted.insert(wanted.end(), draws[i], static_cast<double>(graded.wanted[members[i]]));
    }
    return spearman(scores, wanted);
  });
}

Measure area_of(const Graded& graded, const Members& members, const EvaluateOptions& options) {
  std::vector<Ranked> items;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    items.push_back({graded.scores[members[i]], graded.wanted[members[i]] > 0, i, i});
  }
  const Ranking ranking(std::move(items));
  return measure("AUC", members.size(), options,
                 [&](Draws draws) { return ranking.area_under_curve(draws); });
}

// Share of the decided ones that `is_right` accepts.
template <typename IsRight>
Measure accuracy_of(std::string name, const Graded& graded, const Members& members,
                    const EvaluateOptions& options, IsRight is_right) {
  return measure(std::move(name), members.size(), options, [&](Draws draws) {
    double decided = 0;
    double right = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::optional<std::uint32_t> given = graded.grades[members[i]];
      if (!given) continue;
      decided += draws[i];
      if (is_right(*given, graded.wanted[members[i]])) right += draws[i];
    }
    return ratio(right, decided);
  });
}

MeasuredGroup group_of(std::string name, const Graded& graded, const Members& members,
                       const EvaluateOptions& options) {
  return {std::move(name),
          {{"answers", members.size()}},
          {correlation_of(graded, members, options), area_of(graded, members, options),
           accuracy_of("reused or not", graded, members, options,
                       [](std::uint32_t given, std::uint32_t wanted) {
                         return (given > 0) == (wanted > 0);
                       }),
           accuracy_of("4 grades", graded, members, options, std::equal_to<>())}};
}

MeasuredTable table_of(std::string title, std::string explanation, std::span<const Job> jobs,
                       const Graded& graded, const EvaluateOptions& options) {
  MeasuredTable table{std::move(title), std::move(explanation), {}};
  std::map<std::string, Members> by_task;
  Members all;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    by_task[jobs[i].answer->task].push_back(i);
    all.push_back(i);
  }
  for (const auto& [task, members] : by_task) {
    table.groups.push_back(group_of("task " + task, graded, members, options));
  }
  table.groups.push_back(group_of("all", graded, all, options));
  return table;
}

MeasuredTable confusion_of(const Graded& graded) {
  MeasuredTable table{
      "grades by derived share",
      "How many answers of a grade (row) the fitted cuts gave which grade (column), "
      "and the mean derived share of the row.",
      {}};
  for (std::uint32_t wanted = 0; wanted < kNumGrades; ++wanted) {
    std::vector<std::uint64_t> given(kNumGrades, 0);
    double sum = 0;
    double answers = 0;
    for (std::size_t i = 0; i < graded.wanted.size(); ++i) {
      if (graded.wanted[i] != wanted) continue;
      answers += 1;
      sum += graded.scores[i];
      const std::optional<std::uint32_t> grade = graded.grades[i];
      if (grade) ++given[*grade];
    }
    MeasuredGroup group{std::string(kGrades[wanted]), {}, {}};
    for (std::uint32_t grade = 0; grade < kNumGrades; ++grade) {
      group.counts.push_back({std::string(kGrades[grade]), given[grade]});
    }
    group.measures.push_back(plain_measure("mean share", ratio(sum, answers)));
    table.groups.push_back(std::move(group));
  }
  return table;
}

// A grade off by one is a third of the loss of one off by three.
void add_worst(std::span<const Job> jobs, const Graded& graded, std::vector<WorstCase>& worst) {
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const std::optional<std::uint32_t> grade = graded.grades[i];
    if (!grade) continue;
    const std::uint32_t wanted = graded.wanted[i];
    const std::uint32_t given = *grade;
    const double off = wanted > given ? wanted - given : given - wanted;
    worst.push_back(
        {"task " + jobs[i].answer->task, jobs[i].answer->file, off / (kNumGrades - 1),
         fmt::format("wanted {}, given {}: derived share {:.3f}, 5-gram containment "
                     "{:.3f}",
                     kGrades[wanted], kGrades[given], jobs[i].share, jobs[i].containment)});
  }
}

// The corpus is handed out in parts: what is not there is told, and some of it by name.
std::string note_of(const std::vector<std::string>& missing) {
  constexpr std::size_t kNamed = 3;
  const std::size_t named = std::min(missing.size(), kNamed);
  return fmt::format(
      "Listed, not there and not counted: {} ({}{}).", count_of(missing.size(), "answer"),
      fmt::join(std::span(missing).first(named), ", "), named < missing.size() ? ", ..." : "");
}

}  // namespace

Result<Evaluation> evaluate_grade(const std::string& data, const EvaluateOptions& options) {
  Result<GradedAnswers> corpus = read_graded_answers(data);
  if (!corpus) return corpus.error();
  std::map<std::string, Side> originals;
  for (auto& [task, text] : corpus.value().originals) {
    originals.emplace(task, prepare_side(std::move(text), OutletRegistry::shipped()));
  }
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < corpus.value().answers.size(); i += options.every) {
    jobs.push_back({&corpus.value().answers[i]});
  }
  if (auto error = for_each_item(jobs.size(), {options.threads, options.progress},
                                 [&](std::size_t i) { return run_job(originals, jobs[i]); })) {
    return *std::move(error);
  }

  const Graded by_share = grade(jobs, {&Job::share, &Job::closeness});
  Evaluation evaluation;
  evaluation.tables = {
      table_of(
          "grade by derived share",
          "Spearman's correlation of derived_share with the grade (non 0, heavy 1, light 2, "
          "cut 3); AUC of 'non' against the rest; accuracy of that decision, and of the four "
          "grades: those of reuse are told apart by how closely it follows (verbatim words "
          "count wholly, words with small edits two thirds, reworded ones one third). The cuts "
          "are fitted on the answers of the other tasks and used here alone.",
          jobs, by_share, options),
      confusion_of(by_share),
      table_of("baseline: containment of 5-grams",
               "The same, by the share of the answer's word "
               "5-grams that the original has.",
               jobs, grade(jobs, {&Job::containment, &Job::containment}), options)};
  add_worst(jobs, by_share, evaluation.worst);
  if (!corpus.value().missing.empty()) evaluation.notes.push_back(note_of(corpus.value().missing));
  return evaluation;
}

}  // namespace ibid::detail
