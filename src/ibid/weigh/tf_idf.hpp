// TF-IDF rows (sentences or documents over terms) and their cosines. The one place that sees Eigen.
// Sources: Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988
// (sublinear tf); sparse row products after Gustavson, 1978.
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

  /// All pairs of rows with cosine >= threshold, sorted by left, then right.
  ///
  /// Sparse products over blocks of kRowsPerBlock rows. Terms so frequent on both sides that the
  /// products would pass `max_products` multiplications take no part in finding pairs, rarest terms
  /// first in: a pair is found when the others give half the threshold, and its cosine counts all.
  /// @pre threshold > 0
  /// @cost at most max_products multiplications; at most kRowsPerBlock * other.num_rows() entries
  /// of
  ///       16 bytes are in memory at a time beside the result
  [[nodiscard]] std::vector<RowCosine> similar_rows(const TfIdfRows& other, double threshold,
                                                    std::uint64_t max_products) const;

  static constexpr std::uint32_t kRowsPerBlock = 64;

 private:
  struct Matrix;
  std::unique_ptr<Matrix> matrix_;
};

}  // namespace ibid
