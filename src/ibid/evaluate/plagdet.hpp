// Plagdet: how well detected stretches agree with true ones, in characters of both texts.
// Sources: Potthast et al., "An evaluation framework for plagiarism detection", COLING 2010; its
// 2014 overview for the levels of cases and documents.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "ibid/evaluate/pan_corpus.hpp"

namespace ibid::detail {

/// What one pair adds to the measures, which are ratios of such sums. A detection detects a case
/// when they overlap in both texts.
struct PlagdetTally {
  double cases = 0;
  double detections = 0;
  double recall_sum = 0;           ///< over the cases: share of its characters that is detected
  double precision_sum = 0;        ///< over the detections: share of its characters that is true
  double detected_cases = 0;       ///< with any detection
  double detections_of_cases = 0;  ///< over those: how many detections they have
  double found_cases = 0;       ///< some one detection covers half of it, and is half covered by it
  double right_detections = 0;  ///< detections that are such a one
  double true_pairs = 0;        ///< 1: the pair holds a case
  double flagged_pairs = 0;     ///< 1: it has a detection
  double right_pairs = 0;       ///< 1: it has a right detection

  void add(const PlagdetTally& other, double times = 1);

  /// 1 when there is neither case nor detection; 0 when just one is missing.
  [[nodiscard]] double recall() const;
  [[nodiscard]] double precision() const;
  /// Mean number of detections of a detected case; 1 when none is detected.
  [[nodiscard]] double granularity() const;
  /// F1 of recall and precision, divided by log2(1 + granularity).
  [[nodiscard]] double plagdet() const;
  /// F1 of found cases and right detections; nullopt with neither cases nor detections.
  [[nodiscard]] std::optional<double> case_f1() const;
  /// F1 of pairs; nullopt with neither cases nor detections.
  [[nodiscard]] std::optional<double> document_f1() const;
};

/// @param cases, detections  of one pair, each once
/// @cost O(cases * detections), and sorting
[[nodiscard]] PlagdetTally tally_pair(std::span<const ReuseCase> cases,
                                      std::span<const ReuseCase> detections);

/// Share of the case's characters that the detections of it cover; also the other way round.
[[nodiscard]] double covered_share(const ReuseCase& whole, std::span<const ReuseCase> parts);

}  // namespace ibid::detail
