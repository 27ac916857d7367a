// Pairs of sentences: whether the likeness of two tells that they say the same.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/base/parallel.hpp"
#include "ibid/base/random.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/ordinal_cuts.hpp"
#include "ibid/evaluate/sentence_pairs.hpp"
#include "ibid/evaluate/tasks.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/likeness.hpp"

namespace ibid::detail {
namespace {

constexpr std::size_t kFolds = 10;

struct Job {
  const SentencePair* pair = nullptr;
  double likeness = 0;
  double shared_words = 0;  // Jaccard
};

// One way to score the pairs of a set, with what cross-validated cuts make of each.
struct Judged {
  std::vector<Ranked> items;
  std::vector<double> cuts;  // by item: fitted on the folds that it is not in

  [[nodiscard]] bool found(std::size_t i) const { return items[i].score >= cuts[i]; }
};

std::vector<std::uint64_t> word_set(const AnalyzedText& text) {
  std::vector<std::uint64_t> words;
  for (const Token& token : text.text.tokens) words.push_back(token.hash);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

void run_job(Job& job) {
  const AnalyzedText left = analyze_text(data_text(job.pair->left, "left"));
  const AnalyzedText right = analyze_text(data_text(job.pair->right, "right"));
  job.likeness = sentence_likeness(left, right);
  const SetOverlap words = overlap_of_sets(word_set(left), word_set(right));
  job.shared_words = round6(words.resemblance().value_or(0.0));
}

// Fisher and Yates.
std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t seed) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  SeededRandom random(seed);
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

Judged judge(std::span<const Job> jobs, double Job::*score, std::uint64_t seed) {
  Judged judged;
  for (std::uint32_t i = 0; i < jobs.size(); ++i) {
    judged.items.push_back({jobs[i].*score, jobs[i].pair->says_same, i, i});
  }
  judged.cuts.resize(jobs.size());
  const std::vector<std::size_t> order = shuffled(jobs.size(), seed);
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<GradedScore> others;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Ranked& item = judged.items[order[i]];
      if (i % kFolds != fold) others.push_back({item.score, item.is_positive ? 1U : 0U});
    }
    const double cut = fit_cuts(others, 2).front();
    for (std::size_t i = fold; i < order.size(); i += kFolds) judged.cuts[order[i]] = cut;
  }
  return judged;
}

MeasuredGroup group_of(const std::string& name, const Judged& judged,
                       const EvaluateOptions& options) {
  const std::size_t size = judged.items.size();
  const auto decide = [&](Draws draws) {
    Decisions decisions;
    for (std::size_t i = 0; i < size; ++i) {
      decisions.add(judged.found(i), judged.items[i].is_positive, draws[i]);
    }
    return decisions;
  };
  const auto positives = std::count_if(judged.items.begin(), judged.items.end(),
                                       [](const Ranked& item) { return item.is_positive; });
  const Ranking ranking(judged.items);
  const double mean_cut =
      std::accumulate(judged.cuts.begin(), judged.cuts.end(), 0.0) / static_cast<double>(size);
  return {
      name,
      {{"pairs", size}, {"say the same", static_cast<std::uint64_t>(positives)}},
      {measure("accuracy", size, options, [&](Draws draws) { return decide(draws).accuracy(); }),
       measure("F1", size, options, [&](Draws draws) { return decide(draws).f1(); }),
       measure("AUC", size, options, [&](Draws draws) { return ranking.area_under_curve(draws); }),
       plain_measure("mean cut", mean_cut)}};
}

// How far the likeness stands on the wrong side of its cut, of how far it could.
void add_worst(const SentenceSet& set, std::span<const Job> jobs, const Judged& judged,
               std::vector<WorstCase>& worst) {
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Ranked& item = judged.items[i];
    if (judged.found(i) == item.is_positive) continue;
    worst.push_back(
        {set.name, fmt::format("line {}", jobs[i].pair->line),
         std::min(1.0, std::abs(item.score - judged.cuts[i])),
         fmt::format("{}, likeness {:.3f}: {} | {}", item.is_positive ? "the same" : "not the same",
                     item.score, jobs[i].pair->left, jobs[i].pair->right)});
  }
}

}  // namespace

Result<Evaluation> evaluate_sentences(const std::string& data, const EvaluateOptions& options) {
  const Result<std::vector<SentenceSet>> sets = read_sentence_sets(data);
  if (!sets) return sets.error();
  Evaluation evaluation;
  MeasuredTable product{"pairs of sentences by their likeness",
                        "Accuracy and F1 of 'says the same' from a likeness on; the cut is fitted "
                        "for accuracy in ten seeded folds of each set and used here alone.",
                        {}};
  MeasuredTable baseline{"baseline: shared words",
                         "The same, by the words that both hold of those that either holds.",
                         {}};
  for (const SentenceSet& set : sets.value()) {
    std::vector<Job> jobs;
    for (std::size_t i = 0; i < set.pairs.size(); i += options.every)
      jobs.push_back({&set.pairs[i]});
    const auto work = [&](std::size_t i) -> std::optional<Error> {
      run_job(jobs[i]);
      return std::nullopt;
    };
    if (auto error = for_each_item(jobs.size(), {options.threads, options.progress}, work))
      return *std::move(error);
    const Judged by_likeness = judge(jobs, &Job::likeness, options.seed);
    product.groups.push_back(group_of(set.name, by_likeness, options));
    baseline.groups.push_back(
        group_of(set.name, judge(jobs, &Job::shared_words, options.seed), options));
    add_worst(set, jobs, by_likeness, evaluation.worst);
  }
  evaluation.tables = {std::move(product), std::move(baseline)};
  return evaluation;
}

}  // namespace ibid::detail
