// Logistic regression with a ridge penalty and no negative weight.
#pragma once

#include <span>

#include "ibid/score/derivation_model.hpp"

namespace ibid::tools {

struct FitRow {
  DerivationFeatures features{};
  bool is_derived = false;
  double weight = 1.0;
};

/// Minimizes the weighted mean of the log loss plus ridge / 2 times the squares of the weights,
/// each feature taken at unit variance, over models without a negative weight.
/// Newton steps along one coordinate at a time, in a fixed order, until none moves by 1e-9.
/// @pre some row of each label @cost O(rows features sweeps)
[[nodiscard]] DerivationModel fit_logistic(std::span<const FitRow> rows, double ridge);

}  // namespace ibid::tools
