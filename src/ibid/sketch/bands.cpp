#include "ibid/sketch/bands.hpp"

#include <array>
#include <cassert>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/number.hpp"

namespace ibid {
namespace {

constexpr std::array<std::uint32_t, 4> kSignatureSizes = {128, 256, 512, 1024};
// With one row every document that shares a single common phrase would be a candidate.
constexpr std::uint32_t kFewestRows = 2;
constexpr std::uint32_t kMostRows = 16;
constexpr double kBoilerplateResemblance = 1.0 / 64;
// Looking at a candidate's slots takes some tens of nanoseconds, mostly waiting for memory: 400 of
// them cost as much as making a signature that is several times as long.
constexpr double kMostWrongCandidates = 400;
constexpr double kChanceAgreement = 1.0 / 256;

// By multiplications alone, which give the same bits on every platform; std::pow does not.
double power(double base, std::uint32_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent >>= 1, base *= base) {
    if ((exponent & 1) != 0) result *= base;
  }
  return result;
}

BandPlan make_plan(std::uint32_t num_hashes, std::uint32_t rows, double resemblance,
                   std::uint64_t documents) {
  const std::uint32_t bands = num_hashes / rows;
  return {num_hashes, bands, rows, band_recall(resemblance, bands, rows),
          static_cast<double>(documents) * bands * power(kBoilerplateResemblance, rows)};
}

// The most rows that reach the recall with signatures of this size.
std::optional<BandPlan> best_of_size(std::uint32_t num_hashes, double resemblance, double recall,
                                     std::uint64_t documents) {
  for (std::uint32_t rows = kMostRows; rows >= kFewestRows; --rows) {
    const BandPlan plan = make_plan(num_hashes, rows, resemblance, documents);
    if (round6(plan.expected_recall) >= round6(recall)) return plan;
  }
  return std::nullopt;
}

}  // namespace

double band_recall(double resemblance, std::uint32_t bands, std::uint32_t rows) {
  return 1 - power(1 - power(resemblance, rows), bands);
}

Result<BandPlan> plan_bands(double min_resemblance, double recall, std::uint64_t documents) {
  if (!(min_resemblance > 0 && min_resemblance <= 1)) {
    return Error{ErrorCode::kInvalidArgument,
                 "the least resemblance must be above 0 and at most 1, not " +
                     format_number(min_resemblance)};
  }
  if (!(recall > 0 && recall < 1)) {
    return Error{ErrorCode::kInvalidArgument,
                 "the recall of a sketch must be above 0 and below 1, not " +
                     format_number(recall) + "; the exact join finds every pair"};
  }
  std::optional<BandPlan> best;
  for (const std::uint32_t num_hashes : kSignatureSizes) {
    const std::optional<BandPlan> plan =
        best_of_size(num_hashes, min_resemblance, recall, documents);
    if (plan && (!best || plan->rows > best->rows)) best = plan;
    if (best && best->wrong_candidates <= kMostWrongCandidates) break;
  }
  if (best) return *best;
  return Error{ErrorCode::kInvalidArgument,
               "no sketch finds pairs of resemblance " + format_number(min_resemblance) +
                   " with a recall of " + format_number(recall) +
                   ": use the exact join, or ask for containment or a shared run of words instead"};
}

void band_keys(std::span<const std::uint64_t> values, const BandPlan& plan,
               std::span<std::uint32_t> keys) {
  assert(values.size() == plan.num_hashes && keys.size() == plan.bands);
  assert(std::uint64_t{plan.bands} * plan.rows <= values.size());
  const std::uint64_t* row = values.data();
  for (std::uint32_t& key : keys) {
    std::uint64_t hash = 0;
    for (std::uint32_t i = 0; i < plan.rows; ++i) hash = mix(hash ^ *row++);
    key = static_cast<std::uint32_t>(hash >> 32);
  }
}

std::uint32_t equal_slots(const std::uint8_t* a, const std::uint8_t* b, std::uint32_t m) {
  std::uint32_t equal = 0;
  for (std::uint32_t i = 0; i < m; ++i) equal += a[i] == b[i] ? 1 : 0;
  return equal;
}

// Weights of the binomial distribution relative to its mode, each made of its neighbour's: neither
// logarithms, which differ by platform, nor factorials, which overflow.
std::uint32_t least_equal_slots(std::uint32_t m, double min_resemblance, double miss) {
  const double equal = min_resemblance + (1 - min_resemblance) * kChanceAgreement;
  if (equal >= 1) return m;
  const double odds = equal / (1 - equal);
  const auto mode = static_cast<std::uint32_t>(equal * m);
  std::vector<double> weights(m + 1);
  weights[mode] = 1;
  for (std::uint32_t k = mode; k < m; ++k) weights[k + 1] = weights[k] * odds * (m - k) / (k + 1);
  for (std::uint32_t k = mode; k > 0; --k) {
    weights[k - 1] = weights[k] * k / (odds * (m - k + 1));
  }
  const double allowed = miss * std::accumulate(weights.begin(), weights.end(), 0.0);
  std::uint32_t bound = 0;
  for (double below = weights[0]; bound < m && below <= allowed; below += weights[++bound]) {
  }
  return bound;
}

}  // namespace ibid
