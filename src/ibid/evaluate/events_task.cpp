// Reports of events on ECB+: the verdict may not call two reports of two events derived, and finds
// those of one event that share their wording.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ibid/base/parallel.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/ecbplus_corpus.hpp"
#include "ibid/evaluate/event_label.hpp"
#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/reliability.hpp"
#include "ibid/evaluate/tasks.hpp"
#include "ibid/pair/pair.hpp"

namespace ibid::detail {
namespace {

constexpr double kAlike = 0.3;  // resemblance of the shingles of five words

constexpr std::array kLabels{VerdictLabel::kCopy,          VerdictLabel::kDerived,
                             VerdictLabel::kPartlyDerived, VerdictLabel::kCommonSource,
                             VerdictLabel::kSameEvent,     VerdictLabel::kUnrelated};

struct Report {
  EventReport label;
  std::optional<Side> side;
};

// What was found with one of the two as the source.
struct Answer {
  VerdictLabel label = VerdictLabel::kUnrelated;
  std::optional<double> probability;
};

// Two reports, neither known to be the first: they are compared in both orders.
struct ReportPair {
  std::uint32_t one = 0;
  std::uint32_t other = 0;
  bool is_same_event = false;
  std::array<Answer, 2> answers{};  // `one` as the source, then `other`
  double larger_share = 0.0;        // of both orders
  double resemblance = 0.0;
  double containment = 0.0;  // the larger

  template <typename Test>
  [[nodiscard]] bool any(Test test) const {
    return std::any_of(answers.begin(), answers.end(), test);
  }
  [[nodiscard]] bool is_flagged() const {
    return any([](const Answer& answer) {
      return answer.label == VerdictLabel::kCopy || answer.label == VerdictLabel::kDerived ||
             answer.label == VerdictLabel::kPartlyDerived;
    });
  }
  [[nodiscard]] bool is_found() const {
    return is_flagged() ||
           any([](const Answer& answer) { return answer.label == VerdictLabel::kCommonSource; });
  }
  [[nodiscard]] double probability() const {
    return std::max(answers[0].probability.value_or(0), answers[1].probability.value_or(0));
  }
  [[nodiscard]] bool is_alike() const { return resemblance >= kAlike; }
};

std::vector<ReportPair> list_pairs(const std::vector<Report>& reports, std::uint32_t every) {
  std::vector<ReportPair> pairs;
  std::size_t number = 0;
  for (std::uint32_t one = 0; one < reports.size(); ++one) {
    const EventReport& left = reports[one].label;
    for (std::uint32_t other = one + 1; other < reports.size(); ++other) {
      const EventReport& right = reports[other].label;
      if (left.topic != right.topic || number++ % every != 0) continue;
      pairs.push_back(
          {.one = one, .other = other, .is_same_event = left.is_other == right.is_other});
    }
  }
  return pairs;
}

std::optional<Error> compare_pair(const std::vector<Report>& reports, ReportPair& pair) {
  const Side& one = *reports[pair.one].side;
  const Side& other = *reports[pair.other].side;
  for (const bool is_swapped : {false, true}) {
    const Result<PairFindings> found = compare_sides(
        is_swapped ? other : one, is_swapped ? one : other, OutletRegistry::shipped());
    if (!found) return found.error();
    const OverlapScore& score = found.value().score;
    pair.answers[is_swapped ? 1 : 0] = {found.value().verdict.label,
                                        found.value().verdict.probability};
    pair.larger_share = std::max(
        {pair.larger_share, score.derived.value().value_or(0), score.used.value().value_or(0)});
    pair.resemblance = score.shingles.resemblance().value_or(0);
    pair.containment = std::max(score.shingles.left_in_right().value_or(0),
                                score.shingles.right_in_left().value_or(0));
  }
  return std::nullopt;
}

using Pairs = std::vector<const ReportPair*>;

template <typename Test>
std::uint64_t count(const Pairs& pairs, Test test) {
  return static_cast<std::uint64_t>(std::count_if(
      pairs.begin(), pairs.end(), [&](const ReportPair* pair) { return test(*pair); }));
}

// Of the pairs that a test admits, the share that another passes, each as often as its two reports
// were drawn.
template <typename Admit, typename Pass>
Measure measure_share(std::string name, const Pairs& pairs, std::size_t reports,
                      const EvaluateOptions& options, Admit admit, Pass pass) {
  return measure(std::move(name), reports, options, [&](Draws draws) {
    double all = 0;
    double passed = 0;
    for (const ReportPair* pair : pairs) {
      if (!admit(*pair)) continue;
      const double times = static_cast<double>(draws[pair->one]) * draws[pair->other];
      all += times;
      passed += pass(*pair) ? times : 0;
    }
    return ratio(passed, all);
  });
}

MeasuredGroup measure_kind(std::string name, const Pairs& pairs, std::size_t reports,
                           const EvaluateOptions& options) {
  const auto is_any = [](const ReportPair&) { return true; };
  const auto is_alike = [](const ReportPair& pair) { return pair.is_alike(); };
  const auto is_flagged = [](const ReportPair& pair) { return pair.is_flagged(); };
  const auto is_flagged_for_little = [](const ReportPair& pair) {
    return pair.is_flagged() && pair.containment < kHardlyAny;
  };
  const auto is_found = [](const ReportPair& pair) { return pair.is_found(); };
  const auto shares_wording = [](const ReportPair& pair) {
    return pair.containment >= kSharesWording;
  };
  const auto rank_by = [&](auto score_of) {
    std::vector<Ranked> ranked;
    for (const ReportPair* pair : pairs) {
      ranked.push_back({score_of(*pair), shares_wording(*pair), pair->one, pair->other});
    }
    return Ranking(std::move(ranked));
  };
  const Ranking by_share = rank_by([](const ReportPair& pair) { return pair.larger_share; });
  const Ranking by_probability = rank_by([](const ReportPair& pair) { return pair.probability(); });
  return {
      std::move(name),
      {{"pairs", pairs.size()},
       {"flagged", count(pairs, is_flagged)},
       {"flagged, hardly alike", count(pairs, is_flagged_for_little)},
       {"found", count(pairs, is_found)},
       {"J >= .3", count(pairs, is_alike)},
       {"of them found",
        count(pairs, [](const ReportPair& pair) { return pair.is_alike() && pair.is_found(); })},
       {"containment >= .3", count(pairs, shares_wording)}},
      {measure_share("flagged share", pairs, reports, options, is_any, is_flagged),
       measure_share("found at J >= .3", pairs, reports, options, is_alike, is_found),
       measure("average precision", reports, options,
               [&](Draws draws) { return by_share.average_precision(draws); }),
       measure("by probability", reports, options,
               [&](Draws draws) { return by_probability.average_precision(draws); })}};
}

MeasuredGroup count_labels(std::string name, const Pairs& pairs) {
  MeasuredGroup group{std::move(name), {}, {}};
  for (const VerdictLabel label : kLabels) {
    std::uint64_t times = 0;
    for (const ReportPair* pair : pairs) {
      for (const Answer& answer : pair->answers) times += answer.label == label ? 1 : 0;
    }
    group.counts.push_back({std::string(verdict_label_name(label)), times});
  }
  return group;
}

struct Forecasts {
  std::vector<Forecast> known;
  std::uint64_t left_out = 0;  // nobody knows whether they came true
};

Forecasts list_forecasts(const Pairs& pairs) {
  Forecasts forecasts;
  for (const ReportPair* pair : pairs) {
    const std::optional<bool> is_derived = known_derivation(pair->is_same_event, pair->containment);
    for (const Answer& answer : pair->answers) {
      if (!answer.probability) continue;
      if (is_derived) {
        forecasts.known.push_back({*answer.probability, *is_derived});
      } else {
        ++forecasts.left_out;
      }
    }
  }
  return forecasts;
}

MeasuredTable tabulate(const Reliability& reliability, const Forecasts& forecasts) {
  MeasuredTable table{
      "reliability of the probability",
      fmt::format(
          "Comparisons by the probability that was given, in both orders. True: of one event, "
          "5-gram containment {0} or more. Untrue: of two events, or of one with hardly a shared "
          "5-gram (containment under {1}). Left out are {2} of {3} comparisons: reports of one "
          "event with a containment from {1} to {0}, of which nobody has said whether one drew on "
          "the other. Those are the hard ones, and what is true is told from shared words, as the "
          "probability is: the table flatters it. It was fitted on these reports among others; "
          "score/fitted_derivation.hpp has what is said of topics left out of the fit.",
          kSharesWording, kHardlyAny, forecasts.left_out,
          forecasts.left_out + forecasts.known.size()),
      {}};
  for (std::size_t i = 0; i < reliability.bins.size(); ++i) {
    const ReliabilityBin& bin = reliability.bins[i];
    table.groups.push_back(
        {fmt::format("{:.1f} to {:.1f}", static_cast<double>(i) / Reliability::kBins,
                     static_cast<double>(i + 1) / Reliability::kBins),
         {{"comparisons", bin.cases}},
         {plain_measure("mean probability", ratio(bin.said, bin.weight)),
          plain_measure("share that is so", ratio(bin.was, bin.weight))}});
  }
  return table;
}

void add_worst(const std::vector<Report>& reports, const ReportPair& pair,
               std::vector<WorstCase>& worst) {
  double loss = 0;
  if (!pair.is_same_event) {
    loss = pair.is_flagged() ? 1 : pair.probability() / 2;
  } else if (pair.is_alike()) {
    loss = pair.is_found() ? 0 : 1;
  } else if (pair.is_flagged()) {
    loss = (1 - std::min(1.0, pair.containment / kSharesWording)) / 2;
  }
  worst.push_back({pair.is_same_event ? "same event" : "other event",
                   fmt::format("{} {}", reports[pair.one].label.id, reports[pair.other].label.id),
                   loss,
                   fmt::format("{} / {}, larger share {:.2f}, 5-gram resemblance {:.2f}, "
                               "containment {:.2f}",
                               verdict_label_name(pair.answers[0].label),
                               verdict_label_name(pair.answers[1].label), pair.larger_share,
                               pair.resemblance, pair.containment)});
}

Result<std::vector<Report>> prepare_reports(const std::string& data,
                                            const EvaluateOptions& options) {
  Result<std::vector<EventReport>> corpus = read_ecbplus(data);
  if (!corpus) return corpus.error();
  std::vector<Report> reports;
  for (EventReport& label : corpus.value()) reports.push_back({std::move(label), std::nullopt});
  if (auto error = for_each_item(
          reports.size(), {options.threads, {}}, [&](std::size_t i) -> std::optional<Error> {
            Report& report = reports[i];
            report.side = prepare_side(data_text(std::move(report.label.text), report.label.id),
                                       OutletRegistry::shipped());
            return std::nullopt;
          })) {
    return *std::move(error);
  }
  return reports;
}

void add_reliability(const Pairs& pairs, Evaluation& evaluation) {
  const Forecasts forecasts = list_forecasts(pairs);
  const Reliability reliability = measure_reliability(forecasts.known);
  if (!reliability.brier || !reliability.calibration_error) return;
  evaluation.tables.push_back(tabulate(reliability, forecasts));
  evaluation.notes.push_back(
      fmt::format("Of the probabilities: Brier score {:.4f}, expected calibration error {:.4f}.",
                  *reliability.brier, *reliability.calibration_error));
}

}  // namespace

Result<Evaluation> evaluate_events(const std::string& data, const EvaluateOptions& options) {
  const Result<std::vector<Report>> reports = prepare_reports(data, options);
  if (!reports) return reports.error();
  std::vector<ReportPair> pairs = list_pairs(reports.value(), options.every);
  if (auto error =
          for_each_item(pairs.size(), {options.threads, options.progress},
                        [&](std::size_t i) { return compare_pair(reports.value(), pairs[i]); })) {
    return *std::move(error);
  }

  Evaluation evaluation;
  Pairs same;
  Pairs other;
  Pairs all;
  for (const ReportPair& pair : pairs) {
    (pair.is_same_event ? same : other).push_back(&pair);
    all.push_back(&pair);
    add_worst(reports.value(), pair, evaluation.worst);
  }
  MeasuredTable verdicts{
      "verdicts by kind of pair",
      "Every pair of reports within a topic, compared in both orders, for none is known to be the "
      "first. Flagged: copy, derived or partly-derived in either order; found: flagged, or "
      "common-source; hardly alike: of containment under .02. J and containment are of shingles of "
      "five words as a comparison counts them: in lower case, without signs, of prose alone. "
      "Average precision: of pairs of containment .3 or more, ranked by the larger share, then by "
      "the probability. Intervals: the reports drawn again.",
      {}};
  MeasuredTable labels{"labels by kind of pair", "Comparisons, two for each pair.", {}};
  for (const auto& [name, members] :
       {std::pair("same event", &same), std::pair("other event", &other), std::pair("all", &all)}) {
    verdicts.groups.push_back(measure_kind(name, *members, reports.value().size(), options));
    labels.groups.push_back(count_labels(name, *members));
  }
  evaluation.tables.push_back(std::move(verdicts));
  evaluation.tables.push_back(std::move(labels));
  add_reliability(all, evaluation);
  return evaluation;
}

}  // namespace ibid::detail
