#include "ibid/weigh/tf_idf.hpp"

#include <Eigen/SparseCore>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

using Sparse = Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>;

// A pair is worth its exact cosine once the terms that may find pairs give half the threshold.
constexpr double kSeedShare = 0.5;

// Entries of each column: how many rows hold the term.
std::vector<std::uint64_t> rows_with_term(const Sparse& matrix) {
  std::vector<std::uint64_t> counts(static_cast<std::size_t>(matrix.cols()));
  for (Eigen::Index i = 0; i < matrix.nonZeros(); ++i) {
    ++counts[static_cast<std::size_t>(matrix.innerIndexPtr()[i])];
  }
  return counts;
}

// The terms that may find pairs: rarest first, as long as the work stays within the bound.
std::vector<std::uint8_t> seeding_terms(const Sparse& left, const Sparse& right,
                                        std::uint64_t max_products) {
  const std::vector<std::uint64_t> in_left = rows_with_term(left);
  const std::vector<std::uint64_t> in_right = rows_with_term(right);
  std::vector<TermId> order;
  for (TermId term = 0; term < in_left.size(); ++term) {
    if (in_left[term] > 0 && in_right[term] > 0) order.push_back(term);
  }
  const auto work = [&](TermId term) { return in_left[term] * in_right[term]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](TermId a, TermId b) { return work(a) < work(b); });
  std::vector<std::uint8_t> seeds(in_left.size(), 0);
  std::uint64_t spent = 0;
  for (const TermId term : order) {
    spent += work(term);
    if (spent > max_products) break;
    seeds[term] = 1;
  }
  return seeds;
}

Sparse only_terms(const Sparse& matrix, const std::vector<std::uint8_t>& wanted) {
  Sparse kept = matrix;
  kept.prune([&](Eigen::Index, Eigen::Index column, double) {
    return wanted[static_cast<std::size_t>(column)] != 0;
  });
  return kept;
}

}  // namespace

struct TfIdfRows::Matrix {
  Sparse rows;
};

TfIdfRows::TfIdfRows(std::span<const std::vector<TermId>> terms, std::span<const double> idf)
    : matrix_(std::make_unique<Matrix>()) {
  Sparse& rows = matrix_->rows;
  rows.resize(static_cast<Eigen::Index>(terms.size()), static_cast<Eigen::Index>(idf.size()));
  std::vector<TermId> sorted;
  std::vector<std::pair<TermId, double>> weights;
  for (std::size_t row = 0; row < terms.size(); ++row) {
    sorted = terms[row];
    std::sort(sorted.begin(), sorted.end());
    weights.clear();
    double squares = 0;
    for (auto begin = sorted.begin(); begin != sorted.end();) {
      const auto end = std::upper_bound(begin, sorted.end(), *begin);
      const double weight = (1 + std::log(static_cast<double>(end - begin))) * idf[*begin];
      if (weight > 0) weights.emplace_back(*begin, weight);
      squares += weight * weight;
      begin = end;
    }
    rows.startVec(static_cast<Eigen::Index>(row));
    const double norm = std::sqrt(squares);
    for (const auto& [term, weight] : weights) {
      rows.insertBack(static_cast<Eigen::Index>(row), term) = weight / norm;
    }
  }
  rows.finalize();
}

TfIdfRows::~TfIdfRows() = default;
TfIdfRows::TfIdfRows(TfIdfRows&&) noexcept = default;
TfIdfRows& TfIdfRows::operator=(TfIdfRows&&) noexcept = default;

std::uint32_t TfIdfRows::num_rows() const {
  return static_cast<std::uint32_t>(matrix_->rows.rows());
}

double TfIdfRows::cosine(std::uint32_t row, const TfIdfRows& other, std::uint32_t other_row) const {
  const double dot = matrix_->rows.row(row).dot(other.matrix_->rows.row(other_row));
  return std::clamp(round6(dot), 0.0, 1.0);
}

std::vector<RowCosine> TfIdfRows::similar_rows(const TfIdfRows& other, double threshold,
                                               std::uint64_t max_products) const {
  std::vector<RowCosine> pairs;
  if (num_rows() == 0 || other.num_rows() == 0) return pairs;
  const auto seeds = seeding_terms(matrix_->rows, other.matrix_->rows, max_products);
  const double enough = threshold * kSeedShare;
  const Sparse left = only_terms(matrix_->rows, seeds);
  const Sparse right = Sparse(only_terms(other.matrix_->rows, seeds).transpose());
  for (std::uint32_t first = 0; first < num_rows(); first += kRowsPerBlock) {
    const std::uint32_t count = std::min(kRowsPerBlock, num_rows() - first);
    const Sparse products = left.middleRows(first, count) * right;
    for (std::uint32_t i = 0; i < count; ++i) {
      for (Sparse::InnerIterator entry(products, i); entry; ++entry) {
        if (entry.value() < enough) continue;
        const auto other_row = static_cast<std::uint32_t>(entry.col());
        const double exact = cosine(first + i, other, other_row);
        if (exact >= threshold) pairs.push_back({first + i, other_row, exact});
      }
    }
  }
  return pairs;
}

}  // namespace ibid
