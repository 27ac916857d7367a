#include "tools/logistic_fit.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ibid::tools {
namespace {

constexpr int kMostSweeps = 2000;
constexpr double kStill = 1e-9;

struct Problem {
  std::span<const FitRow> rows;
  double total = 0.0;
  DerivationFeatures variance{};  // of each feature
};

Problem state_problem(std::span<const FitRow> rows) {
  Problem problem{rows, 0.0, {}};
  DerivationFeatures mean{};
  for (const FitRow& row : rows) {
    problem.total += row.weight;
    for (std::size_t f = 0; f < mean.size(); ++f) mean[f] += row.weight * row.features[f];
  }
  for (const FitRow& row : rows) {
    for (std::size_t f = 0; f < mean.size(); ++f) {
      const double off = row.features[f] - mean[f] / problem.total;
      problem.variance[f] += row.weight / problem.total * off * off;
    }
  }
  return problem;
}

// The Newton step of one coefficient; feature() gives its value in a row.
template <typename Feature>
double newton_step(const Problem& problem, const std::vector<double>& scores, double coefficient,
                   double ridge, Feature feature) {
  double slope = ridge * coefficient;
  double curvature = ridge + 1e-12;
  for (std::size_t i = 0; i < problem.rows.size(); ++i) {
    const FitRow& row = problem.rows[i];
    const double probability = 1 / (1 + std::exp(-scores[i]));
    const double value = feature(row);
    slope += row.weight / problem.total * (probability - (row.is_derived ? 1 : 0)) * value;
    curvature += row.weight / problem.total * probability * (1 - probability) * value * value;
  }
  return -slope / curvature;
}

}  // namespace

DerivationModel fit_logistic(std::span<const FitRow> rows, double ridge) {
  const Problem problem = state_problem(rows);
  DerivationModel model;
  std::vector<double> scores(rows.size(), 0);
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    double moved = 0;
    const auto move = [&](double& coefficient, double to, auto feature) {
      const double by = to - coefficient;
      coefficient = to;
      for (std::size_t i = 0; i < rows.size(); ++i) scores[i] += by * feature(rows[i]);
      moved = std::max(moved, std::abs(by));
    };
    const auto one = [](const FitRow&) { return 1.0; };
    move(model.intercept, model.intercept + newton_step(problem, scores, model.intercept, 0, one),
         one);
    for (std::size_t f = 0; f < model.weights.size(); ++f) {
      const auto feature = [f](const FitRow& row) { return row.features[f]; };
      const double to = model.weights[f] + newton_step(problem, scores, model.weights[f],
                                                       ridge * problem.variance[f], feature);
      move(model.weights[f], std::max(to, 0.0), feature);
    }
    if (moved < kStill) break;
  }
  return model;
}

}  // namespace ibid::tools
