#include "ibid/sketch/bands.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/number.hpp"

namespace ibid {
namespace {

// Signatures of this many values come first, and serve a corpus of a few million articles at the
// usual thresholds; beyond 1,024 making them takes longer than the exact join.
constexpr std::uint32_t kFewestHashes = 128;
constexpr std::uint32_t kMostHashes = 1024;
constexpr std::uint32_t kHashesStep = 32;  // half a cache line of slot bytes
// With one row every document that shares a single common phrase would be a candidate.
constexpr std::uint32_t kFewestRows = 2;
constexpr std::uint32_t kMostRows = 16;
constexpr double kBoilerplateResemblance = 1.0 / 64;
// Looking at a candidate's slots takes some tens of nanoseconds, mostly waiting for memory: 500 of
// them cost as much as making a signature that is several times as long.
constexpr double kMostWrongCandidates = 500;
constexpr double kChanceAgreement = 1.0 / 256;
constexpr std::uint64_t kKeyBase = 0x9E3779B97F4A7C1B;  // odd: no bit of a value is lost

// Sixteen bytes that the compilers keep in one register, at any level of optimization.
using Lanes = std::uint8_t __attribute__((vector_size(16)));
constexpr std::uint32_t kLanes = sizeof(Lanes);
constexpr std::uint32_t kMostInLanes = 255 * kLanes;  // a lane counts to 255

std::uint32_t sum_of_lanes(const Lanes& lanes) {
  std::array<std::uint64_t, 2> halves;
  static_assert(sizeof(halves) == sizeof(lanes));
  std::memcpy(halves.data(), &lanes, sizeof(lanes));
  constexpr std::uint64_t kEven = 0x00FF00FF00FF00FF;
  std::uint64_t pairs = 0;
  for (const std::uint64_t half : halves) pairs += (half & kEven) + (half >> 8 & kEven);
  return static_cast<std::uint32_t>(pairs * 0x0001000100010001 >> 48);
}

// By multiplications alone, which give the same bits on every platform; std::pow does not.
double power(double base, std::uint32_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent >>= 1, base *= base) {
    if ((exponent & 1) != 0) result *= base;
  }
  return result;
}

// What was given, where it is a number that a person would write.
std::string instead(double value) {
  return std::isfinite(value) && std::abs(value) < 1e15 ? ", not " + format_number(value) : "";
}

// The shortest signature with so many rows a band that reaches the recall, all its values used.
std::optional<BandPlan> plan_with_rows(std::uint32_t rows, double resemblance, double recall,
                                       std::uint64_t documents) {
  for (std::uint32_t m = kFewestHashes; m <= kMostHashes; m += kHashesStep) {
    const std::uint32_t bands = m / rows;
    const double expected = band_recall(resemblance, bands, rows);
    if (round6(expected) < round6(recall)) continue;
    const double chance = bands * power(kBoilerplateResemblance, rows);
    return BandPlan{m, bands, rows, expected, static_cast<double>(documents) * chance};
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
                 "the least resemblance must be above 0 and at most 1" + instead(min_resemblance)};
  }
  if (!(recall > 0 && recall < 1)) {
    return Error{ErrorCode::kInvalidArgument, "the recall of a sketch must be above 0 and below 1" +
                                                  instead(recall) +
                                                  "; the exact join finds every pair"};
  }
  std::optional<BandPlan> best;
  for (std::uint32_t rows = kFewestRows; rows <= kMostRows; ++rows) {
    const std::optional<BandPlan> plan = plan_with_rows(rows, min_resemblance, recall, documents);
    if (!plan) break;  // more rows need longer signatures yet
    const bool is_free = plan->num_hashes == kFewestHashes;
    if (best && !is_free && best->wrong_candidates <= kMostWrongCandidates) break;
    best = plan;
  }
  if (best) return *best;
  return Error{
      ErrorCode::kInvalidArgument,
      "no sketch finds pairs of resemblance " + format_number(min_resemblance) +
          " with a recall of " + format_number(recall) +
          ": use the exact join (--exact), or ask for containment or a shared run of words "
          "instead"};
}

void band_keys(std::span<const std::uint64_t> values, const BandPlan& plan,
               std::span<std::uint32_t> keys) {
  assert(values.size() == plan.num_hashes && keys.size() == plan.bands);
  assert(std::uint64_t{plan.bands} * plan.rows <= values.size());
  const std::uint64_t* row = values.data();
  for (std::uint32_t& key : keys) {
    std::uint64_t hash = 0;
    for (std::uint32_t i = 0; i < plan.rows; ++i) hash = hash * kKeyBase + *row++;
    key = static_cast<std::uint32_t>(mix(hash) >> 32);
  }
}

std::uint32_t equal_slots(const std::uint8_t* a, const std::uint8_t* b, std::uint32_t m) {
  std::uint32_t equal = 0;
  std::uint32_t i = 0;
  while (m - i >= kLanes) {
    Lanes counts{};
    const std::uint32_t end = i + std::min(m - i, kMostInLanes) / kLanes * kLanes;
    for (; i < end; i += kLanes) {
      Lanes left;
      Lanes right;
      std::memcpy(&left, a + i, sizeof(Lanes));
      std::memcpy(&right, b + i, sizeof(Lanes));
      counts -= reinterpret_cast<Lanes>(left == right);  // a lane that is equal is -1
    }
    equal += sum_of_lanes(counts);
  }
  for (; i < m; ++i) equal += a[i] == b[i] ? 1 : 0;
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
