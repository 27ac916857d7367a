// TF-IDF rows (sentences or documents over terms) and their cosines. The one place that sees Eigen.
// Sources: Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988
// (sublinear tf); row products over postings after Gustavson, 1978.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ibid/weigh/terms.hpp"

namespace ibid {

/// A cosine of row `left` of one matrix and row `right` of another.
struct RowCosine {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  double cosine = 0.0;
};

/// Rows of unit length: weight (1 + ln tf) * idf, then divided by the row's norm. A row without a
/// term, or whose terms all weigh nothing, stays zero and is like no other.
class TfIdfRows {
 public:
  /// @param terms  one list of terms per row, repeats counting as tf
  /// @param idf    by TermId; fixes the number of columns
  /// @cost O(terms log terms of a row)
  TfIdfRows(std::span<const std::vector<TermId>> terms, std::span<const double> idf);
  ~TfIdfRows();
  TfIdfRows(TfIdfRows&&) noexcept;
  TfIdfRows& operator=(TfIdfRows&&) noexcept;
  TfIdfRows(const TfIdfRows&) = delete;
  TfIdfRows& operator=(const TfIdfRows&) = delete;

  [[nodiscard]] std::uint32_t num_rows() const;

  /// Cosine of one row with one row of another matrix over the same vocabulary, in [0, 1].
  [[nodiscard]] double cosine(std::uint32_t row, const TfIdfRows& other,
                              std::uint32_t other_row) const;

  /// Bounds on a search for similar rows.
  struct SearchLimits {
    std::uint64_t most_products = 100'000'000;  ///< multiplications
    std::uint32_t most_per_row = 16;            ///< pairs of one row of this matrix, best first
  };
  struct SimilarRows {
    std::vector<RowCosine> pairs;  ///< sorted by left, then right
    bool was_bounded = false;      ///< a limit was met: some pairs may be missing
  };

  /// Pairs of rows with cosine >= threshold: all of them, as long as no limit is met.
  ///
  /// Row times matrix over postings, one row at a time. Terms so frequent on both sides that the
  /// products would pass the limit take no part in finding pairs, rarest terms first in: a pair is
  /// found when the others give half the threshold, and its cosine counts all.
  /// @pre threshold > 0
  /// @cost at most most_products multiplications; memory 16 bytes for each of other.num_rows() and
  ///       the result, at most most_per_row pairs of 16 bytes for each row
  [[nodiscard]] SimilarRows similar_rows(const TfIdfRows& other, double threshold,
                                         const SearchLimits& limits) const;

 private:
  struct Matrix;
  std::unique_ptr<Matrix> matrix_;
};

}  // namespace ibid
