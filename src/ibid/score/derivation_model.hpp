// A model of the probability that one of two texts draws on the other: its form, without numbers.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace ibid {

/// What speaks for derivation, as numbers of about one size.
enum class DerivationFeature {
  kClose,     ///< log2(1 + words in close passages)
  kShare,     ///< of the text that shares more of itself
  kEvidence,  ///< log2(1 + bits of the passages), squared, in tens
  kTogether,  ///< share times log2(1 + bits): much of a text, and much at all
  kOrder,     ///< log2(1 + passages that keep one order)
  kRuns,      ///< log2(1 + unquoted words in runs of five and more)
  kRunShare,  ///< their share of the smaller text, its square root
  kTelling,   ///< 1 if the overlap tells of derivation (tells_of_derivation), else 0
};
inline constexpr std::size_t kDerivationFeatures = 8;
/// By DerivationFeature.
inline constexpr std::array<std::string_view, kDerivationFeatures> kDerivationFeatureNames{
    "close", "share", "evidence", "together", "order", "runs", "run share", "telling"};
using DerivationFeatures = std::array<double, kDerivationFeatures>;

/// A logistic model. No weight is negative, so that more of what speaks for derivation never makes
/// it less probable.
struct DerivationModel {
  double intercept = 0.0;
  DerivationFeatures weights{};
};

}  // namespace ibid
