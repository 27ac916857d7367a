#include "ibid/weigh/tf_idf.hpp"

#include <Eigen/SparseCore>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ibid/base/number.hpp"

namespace ibid {
namespace {

using Sparse = Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>;

// A pair is worth its exact cosine once the terms that may find pairs give half the threshold.
constexpr double kSeedShare = 0.5;
constexpr double kHair = 1e-5;

// Entries of each column: how many rows hold the term.
std::vector<std::uint64_t> rows_with_term(const Sparse& matrix) {
  std::vector<std::uint64_t> counts(static_cast<std::size_t>(matrix.cols()));
  for (Eigen::Index i = 0; i < matrix.nonZeros(); ++i) {
    ++counts[static_cast<std::size_t>(matrix.innerIndexPtr()[i])];
  }
  return counts;
}

// The terms that may find pairs: rarest first, as long as the work stays within the bound.
struct SeedingTerms {
  std::vector<std::uint8_t> is_seed;  // by TermId
  bool all = true;
};

SeedingTerms seeding_terms(const Sparse& left, const Sparse& right, std::uint64_t most_products) {
  const std::vector<std::uint64_t> in_left = rows_with_term(left);
  const std::vector<std::uint64_t> in_right = rows_with_term(right);
  std::vector<TermId> order;
  for (TermId term = 0; term < in_left.size(); ++term) {
    if (in_left[term] > 0 && in_right[term] > 0) order.push_back(term);
  }
  const auto work = [&](TermId term) { return in_left[term] * in_right[term]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](TermId a, TermId b) { return work(a) < work(b); });
  SeedingTerms seeds{std::vector<std::uint8_t>(in_left.size(), 0)};
  std::uint64_t spent = 0;
  for (const TermId term : order) {
    spent += work(term);
    if (spent > most_products) {
      seeds.all = false;
      break;
    }
    seeds.is_seed[term] = 1;
  }
  return seeds;
}

// The products of one row with all rows of a matrix that is given by its postings.
class RowProducts {
 public:
  RowProducts(const Sparse& postings, const SeedingTerms& seeds)
      : postings_(postings),
        seeds_(seeds),
        product_(static_cast<std::size_t>(postings.cols()), 0) {}

  /// The rows whose product is at least `enough`, in order.
  const std::vector<std::uint32_t>& at_least(double enough, const Sparse& matrix,
                                             Eigen::Index row) {
    touched_.clear();
    for (Sparse::InnerIterator entry(matrix, row); entry; ++entry) {
      if (seeds_.is_seed[static_cast<std::size_t>(entry.col())] == 0) continue;
      for (Sparse::InnerIterator posting(postings_, entry.col()); posting; ++posting) {
        double& product = product_[static_cast<std::size_t>(posting.col())];
        if (product == 0) touched_.push_back(static_cast<std::uint32_t>(posting.col()));
        product += entry.value() * posting.value();
      }
    }
    std::erase_if(touched_, [&](std::uint32_t other) {
      const double product = std::exchange(product_[other], 0.0);
      return product < enough;
    });
    std::sort(touched_.begin(), touched_.end());
    return touched_;
  }

 private:
  const Sparse& postings_;
  const SeedingTerms& seeds_;
  std::vector<double> product_;
  std::vector<std::uint32_t> touched_;
};

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

TfIdfRows::SimilarRows TfIdfRows::similar_rows(const TfIdfRows& other, double threshold,
                                               const SearchLimits& limits) const {
  SimilarRows similar;
  const Sparse& left = matrix_->rows;
  const Sparse& right = other.matrix_->rows;
  const SeedingTerms seeds = seeding_terms(left, right, limits.most_products);
  similar.was_bounded = !seeds.all;
  const Sparse postings = right.transpose();
  RowProducts products(postings, seeds);
  // A product is rounded in another order than a cosine: a hair under the threshold is looked at.
  const double enough = seeds.all ? threshold - kHair : threshold * kSeedShare;
  std::vector<RowCosine> of_row;
  for (std::uint32_t row = 0; row < num_rows(); ++row) {
    of_row.clear();
    for (const std::uint32_t other_row : products.at_least(enough, left, row)) {
      const double exact = cosine(row, other, other_row);
      if (exact >= threshold) of_row.push_back({row, other_row, exact});
    }
    if (of_row.size() > limits.most_per_row) {
      similar.was_bounded = true;
      std::stable_sort(of_row.begin(), of_row.end(),
                       [](const RowCosine& a, const RowCosine& b) { return a.cosine > b.cosine; });
      of_row.resize(limits.most_per_row);
      std::sort(of_row.begin(), of_row.end(),
                [](const RowCosine& a, const RowCosine& b) { return a.right < b.right; });
    }
    similar.pairs.insert(similar.pairs.end(), of_row.begin(), of_row.end());
  }
  return similar;
}

}  // namespace ibid
