#include "ibid/score/derivation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

// What does not tell of derivation is less probable than not, also in two digits.
constexpr double kMostUntelling = 0.49;

double log_of(double count) { return std::log2(1 + std::max(count, 0.0)); }

bool keeps_the_order(const Closeness& closeness, const VerdictModel& model) {
  return closeness.chain >= model.telling_chain &&
         round6(closeness.chain_bits) >= model.telling_bits &&
         closeness.larger_share() >= model.telling_chain_share;
}

// Whether an overlap is more than what reports made apart may share, whatever part of them it is.
bool is_telling(const Closeness& closeness, const VerdictModel& model) {
  return closeness.longest_unquoted >= model.telling_run ||
         closeness.close_words >= model.telling_close_words ||
         closeness.unquoted_words >= model.telling_words ||
         (closeness.derived.value().value_or(0) >= model.telling_share &&
          closeness.unquoted_words >= model.telling_share_words &&
          round6(closeness.bits) >= model.telling_bits) ||
         keeps_the_order(closeness, model);
}

}  // namespace

bool is_copied(const Closeness& closeness, const VerdictModel& model) {
  const Share kept{closeness.kept_words, closeness.overlap.denominator};
  return closeness.overlap.value().value_or(0) >= model.copy_share &&
         kept.value().value_or(0) >= model.copy_kept_share;
}

bool tells_of_derivation(const Closeness& closeness, const VerdictModel& model) {
  if (is_copied(closeness, model)) return true;
  const bool is_enough = closeness.larger_share() >= model.partly_derived_share ||
                         closeness.longest_unquoted >= model.partly_derived_run;
  return is_enough && is_telling(closeness, model);
}

DerivationFeatures derivation_features(const Closeness& closeness, const VerdictModel& model) {
  const std::uint32_t smaller = std::min(closeness.derived.denominator, closeness.used.denominator);
  const double in_runs =
      smaller == 0 ? 0 : std::min(1.0, static_cast<double>(closeness.run_words) / smaller);
  const double bits = log_of(closeness.bits);
  return {log_of(closeness.close_words),
          closeness.larger_share(),
          bits * bits / 10,
          closeness.larger_share() * bits,
          log_of(closeness.chain),
          log_of(closeness.run_words),
          std::sqrt(in_runs),
          tells_of_derivation(closeness, model) ? 1.0 : 0.0};
}

double derivation_probability(const DerivationFeatures& features, const DerivationModel& model) {
  const double score =
      std::inner_product(features.begin(), features.end(), model.weights.begin(), model.intercept);
  const double probability = 1 / (1 + std::exp(-score));
  const bool is_telling = features[static_cast<std::size_t>(DerivationFeature::kTelling)] > 0;
  return round6(is_telling ? probability : std::min(probability, kMostUntelling));
}

}  // namespace ibid
