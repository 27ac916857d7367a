// Fits the probability of derivation on labelled pairs and writes it as a header.
// Usage: fit_verdict DATA > fitted_derivation.hpp
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ibid/evaluate/reliability.hpp"
#include "ibid/score/derivation.hpp"
#include "tools/labelled_pairs.hpp"
#include "tools/logistic_fit.hpp"

namespace ibid::tools {
namespace {

constexpr double kRidge = 0.001;

// ECB+ alone has pairs that are alike and not derived, of two kinds: those count twice.
constexpr std::size_t kHardSet = kSets.size() - 1;

// Each set counts the same, and its derived pairs as much as the others: no corpus dominates, and
// half of what the model is fitted on is derived.
std::vector<FitRow> weigh(const std::vector<LabelledPair>& pairs) {
  std::array<std::array<double, 2>, kSets.size()> counts{};
  for (const LabelledPair& pair : pairs) ++counts[pair.set][pair.is_derived ? 1 : 0];
  std::vector<FitRow> rows;
  for (const LabelledPair& pair : pairs) {
    const std::size_t label = pair.is_derived ? 1 : 0;
    const double kinds = pair.set == kHardSet && !pair.is_derived ? 2 : 1;
    rows.push_back({pair.features, pair.is_derived, kinds / counts[pair.set][label]});
  }
  return rows;
}

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

DerivationModel fit(const std::vector<LabelledPair>& pairs) {
  DerivationModel model = fit_logistic(weigh(pairs), kRidge);
  model.intercept = rounded(model.intercept);
  for (double& weight : model.weights) weight = rounded(weight);
  return model;
}

using Part = std::pair<std::size_t, std::string>;
Part part_of(const LabelledPair& pair) { return {pair.set, pair.part}; }

// What models say that have not seen the part of the pair: its set, or within ECB+ its topic.
std::vector<detail::Forecast> forecast_unseen(const std::vector<LabelledPair>& pairs) {
  const std::vector<FitRow> rows = weigh(pairs);
  std::vector<detail::Forecast> forecasts(pairs.size());
  std::set<Part> parts;
  for (const LabelledPair& pair : pairs) parts.insert(part_of(pair));
  for (const Part& part : parts) {
    std::vector<LabelledPair> others;
    for (const LabelledPair& pair : pairs) {
      if (part_of(pair) != part) others.push_back(pair);
    }
    const DerivationModel model = fit(others);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (part_of(pairs[i]) != part) continue;
      forecasts[i] = {derivation_probability(pairs[i].features, model), pairs[i].is_derived,
                      rows[i].weight};
    }
  }
  return forecasts;
}

struct Counts {
  std::array<std::size_t, 2> pairs{};  // not derived, derived
  std::array<std::size_t, 2> wrong{};  // of each, on the wrong side of one half
};

std::string describe_sets(const std::vector<LabelledPair>& pairs,
                          const std::vector<detail::Forecast>& forecasts) {
  std::string text;
  for (std::size_t set = 0; set < kSets.size(); ++set) {
    Counts counts;
    std::vector<detail::Forecast> own;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (pairs[i].set != set) continue;
      const std::size_t label = pairs[i].is_derived ? 1 : 0;
      ++counts.pairs[label];
      counts.wrong[label] += (forecasts[i].probability >= 0.5) != pairs[i].is_derived ? 1 : 0;
      own.push_back(forecasts[i]);
    }
    const detail::Reliability reliability = detail::measure_reliability(own);
    text += fmt::format("// {}\n//   derived {:5} ({} missed): {}\n", kSets[set].folder,
                        counts.pairs[1], counts.wrong[1], kSets[set].derived);
    text += fmt::format("//   not     {:5} ({} flagged): {}\n", counts.pairs[0], counts.wrong[0],
                        kSets[set].not_derived);
    text += fmt::format("//   Brier score {:.4f}, expected calibration error {:.4f}\n",
                        reliability.brier.value_or(0), reliability.calibration_error.value_or(0));
  }
  return text;
}

std::string describe_reliability(const std::vector<detail::Forecast>& forecasts) {
  const detail::Reliability reliability = detail::measure_reliability(forecasts);
  std::string text = "//   probability   pairs   mean said   share derived\n";
  for (std::size_t i = 0; i < reliability.bins.size(); ++i) {
    const detail::ReliabilityBin& bin = reliability.bins[i];
    if (bin.cases == 0) continue;
    text += fmt::format("//   {:.1f} to {:.1f}   {:7}   {:9.3f}   {:13.3f}\n",
                        static_cast<double>(i) / 10, static_cast<double>(i + 1) / 10, bin.cases,
                        bin.said / bin.weight, bin.was / bin.weight);
  }
  return text + fmt::format("//   Brier score {:.4f}, expected calibration error {:.4f}\n",
                            reliability.brier.value_or(0),
                            reliability.calibration_error.value_or(0));
}

std::string render(const std::vector<LabelledPair>& pairs) {
  const std::vector<detail::Forecast> forecasts = forecast_unseen(pairs);
  const DerivationModel model = fit(pairs);
  std::string text =
      "// Made by scripts/fit-verdict from the labelled sets in IBID_DATA; not to be edited.\n"
      "//\n"
      "// Logistic regression on pairs that were derived and pairs that were not, each set "
      "counting\n"
      "// the same and half of each being derived, but that what is not derived counts twice in\n"
      "// ECB+; a ridge of " +
      fmt::format("{}", kRidge) +
      "; no negative weights. What follows was said by models that had not\n"
      "// seen the set that a pair is of, or for ECB+ its topic.\n//\n";
  text += describe_sets(pairs, forecasts) + "//\n// All, each set counting the same:\n";
  text += describe_reliability(forecasts);
  text +=
      "#pragma once\n\n#include \"ibid/score/derivation_model.hpp\"\n\nnamespace ibid {\n\n"
      "// The intercept; " +
      fmt::format("{}", fmt::join(kDerivationFeatureNames, ", ")) +
      ".\n"
      "inline constexpr DerivationModel kFittedDerivation{\n";
  std::vector<std::string> weights;
  for (const double weight : model.weights) weights.push_back(fmt::format("{:.4f}", weight));
  return text + fmt::format("    {:.4f}, {{{}}}}};\n\n}}  // namespace ibid\n", model.intercept,
                            fmt::join(weights, ", "));
}

int run(const char* data) {
  const Result<std::vector<LabelledPair>> pairs = collect_labelled_pairs(data);
  if (!pairs) {
    fmt::print(stderr, "fit_verdict: {}\n", pairs.error().message);
    return 2;
  }
  fmt::print("{}", render(pairs.value()));
  return 0;
}

}  // namespace
}  // namespace ibid::tools

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: fit_verdict DATA > fitted_derivation.hpp\n");
    return 2;
  }
  return ibid::tools::run(argv[1]);
}
