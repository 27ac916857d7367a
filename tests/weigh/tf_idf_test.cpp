#include "ibid/weigh/tf_idf.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "ibid/base/number.hpp"
#include "ibid/base/random.hpp"

namespace ibid {
namespace {

using Rows = std::vector<std::vector<TermId>>;

// The slow twin: maps, straight from the formula (1 + ln tf) * idf.
std::map<TermId, double> weights(const std::vector<TermId>& row, const std::vector<double>& idf) {
  std::map<TermId, double> tf;
  for (const TermId term : row) tf[term] += 1;
  for (auto& [term, value] : tf) value = (1 + std::log(value)) * idf[term];
  return tf;
}

double slow_cosine(const std::vector<TermId>& a, const std::vector<TermId>& b,
                   const std::vector<double>& idf) {
  const auto left = weights(a, idf);
  const auto right = weights(b, idf);
  double dot = 0;
  double left_square = 0;
  double right_square = 0;
  for (const auto& [term, weight] : left) {
    left_square += weight * weight;
    if (const auto found = right.find(term); found != right.end()) dot += weight * found->second;
  }
  for (const auto& [term, weight] : right) right_square += weight * weight;
  if (left_square == 0 || right_square == 0) return 0;
  return dot / std::sqrt(left_square * right_square);
}

constexpr TfIdfRows::SearchLimits kNoLimits{1'000'000'000, 1'000'000};

struct Made {
  Rows left;
  Rows right;
  std::vector<double> idf;
};

Made made_rows(std::uint64_t seed, std::size_t rows, std::uint64_t num_terms) {
  SeededRandom random(seed);
  Made made;
  for (std::uint64_t i = 0; i < num_terms; ++i) {
    made.idf.push_back(static_cast<double>(random.below(1000)) / 100.0);
  }
  for (Rows* side : {&made.left, &made.right}) {
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<TermId>& row = side->emplace_back();
      for (std::uint64_t left = random.below(15); left > 0; --left) {
        row.push_back(static_cast<TermId>(random.below(num_terms)));
      }
    }
  }
  return made;
}

TEST(TfIdf, CosineFollowsTheFormula) {
  const std::vector<double> idf{std::log(10.0 / 2), std::log(10.0 / 5), std::log(10.0 / 1)};
  const TfIdfRows rows(Rows{{0, 0, 1}, {0, 2}}, idf);
  const double a = (1 + std::log(2.0)) * std::log(10.0 / 2);
  const double b = std::log(10.0 / 5);
  const double c = std::log(10.0 / 2);
  const double d = std::log(10.0 / 1);
  EXPECT_EQ(rows.cosine(0, rows, 1), round6(a * c / std::sqrt((a * a + b * b) * (c * c + d * d))));
  EXPECT_EQ(rows.cosine(0, rows, 0), 1.0);
}

TEST(TfIdf, CosinesEqualTheirSlowTwin) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Made made = made_rows(seed, 12, 25);
    const TfIdfRows left(made.left, made.idf);
    const TfIdfRows right(made.right, made.idf);
    for (std::uint32_t i = 0; i < left.num_rows(); ++i) {
      for (std::uint32_t j = 0; j < right.num_rows(); ++j) {
        EXPECT_NEAR(left.cosine(i, right, j), slow_cosine(made.left[i], made.right[j], made.idf),
                    1e-6);
      }
    }
  }
}

TEST(TfIdf, SimilarRowsAreAllPairsOverTheThreshold) {
  const Made made = made_rows(5, 200, 60);
  const TfIdfRows left(made.left, made.idf);
  const TfIdfRows right(made.right, made.idf);
  for (const double threshold : {0.05, 0.3, 0.9}) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
    for (std::uint32_t i = 0; i < left.num_rows(); ++i) {
      for (std::uint32_t j = 0; j < right.num_rows(); ++j) {
        if (left.cosine(i, right, j) >= threshold) expected.emplace_back(i, j);
      }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    const auto similar = left.similar_rows(right, threshold, kNoLimits);
    EXPECT_FALSE(similar.was_bounded);
    for (const RowCosine& pair : similar.pairs) {
      found.emplace_back(pair.left, pair.right);
      EXPECT_EQ(pair.cosine, left.cosine(pair.left, right, pair.right));
    }
    EXPECT_EQ(found, expected) << threshold;
  }
}

// A bound on the work drops the commonest terms from the search and changes no cosine.
TEST(TfIdf, ABoundFiltersAndNeverAltersACosine) {
  const Made made = made_rows(6, 100, 40);
  const TfIdfRows left(made.left, made.idf);
  const TfIdfRows right(made.right, made.idf);
  const auto all = left.similar_rows(right, 0.2, kNoLimits);
  const auto some = left.similar_rows(right, 0.2, {.most_products = 2'000, .most_per_row = 1'000});
  EXPECT_TRUE(some.was_bounded);
  EXPECT_LT(some.pairs.size(), all.pairs.size());
  EXPECT_GT(some.pairs.size(), 0U);
  for (const RowCosine& pair : some.pairs) {
    EXPECT_EQ(pair.cosine, left.cosine(pair.left, right, pair.right));
  }
  EXPECT_TRUE(left.similar_rows(right, 0.2, {.most_products = 0}).pairs.empty());
}

TEST(TfIdf, OfTooManyPairsARowKeepsItsBest) {
  const Made made = made_rows(7, 80, 12);
  const TfIdfRows left(made.left, made.idf);
  const TfIdfRows right(made.right, made.idf);
  const auto all = left.similar_rows(right, 0.1, kNoLimits);
  const auto best = left.similar_rows(right, 0.1, {.most_per_row = 3});
  EXPECT_TRUE(best.was_bounded);
  std::map<std::uint32_t, std::vector<double>> cosines;
  for (const RowCosine& pair : all.pairs) cosines[pair.left].push_back(pair.cosine);
  std::map<std::uint32_t, std::vector<double>> kept;
  for (const RowCosine& pair : best.pairs) kept[pair.left].push_back(pair.cosine);
  for (auto& [row, values] : cosines) {
    std::sort(values.rbegin(), values.rend());
    if (values.size() > 3) values.resize(3);
    std::sort(kept[row].rbegin(), kept[row].rend());
    EXPECT_EQ(kept[row], values) << row;
  }
}

TEST(TfIdf, RowsWithoutWeightAreLikeNoOther) {
  const std::vector<double> idf{0.0, 2.0};
  const TfIdfRows rows(Rows{{}, {0}, {1}}, idf);
  EXPECT_EQ(rows.cosine(0, rows, 0), 0.0);
  EXPECT_EQ(rows.cosine(1, rows, 1), 0.0);
  EXPECT_EQ(rows.cosine(2, rows, 2), 1.0);
  const TfIdfRows none(Rows{}, idf);
  EXPECT_TRUE(none.similar_rows(rows, 0.1, kNoLimits).pairs.empty());
  EXPECT_TRUE(rows.similar_rows(none, 0.1, kNoLimits).pairs.empty());
}

}  // namespace
}  // namespace ibid
