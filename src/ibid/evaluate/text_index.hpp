// Many texts at once: how alike each is to all others, without aligning a pair.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "ibid/structure/structure.hpp"
#include "ibid/weigh/tf_idf.hpp"

namespace ibid::detail {

using Texts = std::span<const AnalyzedText* const>;

/// Sets of features of texts, each with a weight, and which texts hold each feature: a row of pairs
/// costs what a text shares with others, not what they hold.
class ContainmentIndex {
 public:
  /// Shingles of k words of prose, of equal weight. @cost O(words k)
  [[nodiscard]] static ContainmentIndex of_shingles(Texts texts, std::uint32_t k);
  /// Stems of content words, each by its rarity in the language: ln(1 / document share).
  [[nodiscard]] static ContainmentIndex of_stems(Texts texts);

  /// The larger directional containment of a text with each other one: what the two share, of the
  /// smaller of the two. 0 where either has none.
  [[nodiscard]] std::vector<double> row(std::uint32_t one) const;

 private:
  void add(std::vector<std::uint64_t> features, std::span<const double> weights);

  std::vector<std::vector<std::uint64_t>> sets_;
  std::vector<double> sizes_;  // weight of each set
  struct Feature {
    double weight = 1.0;
    std::vector<std::uint32_t> holders;
  };
  std::unordered_map<std::uint64_t, Feature> features_;
};

/// tf-idf vectors of content stems, with idf = ln(texts / texts that hold the stem).
class StemVectors {
 public:
  explicit StemVectors(Texts texts);
  [[nodiscard]] double cosine(std::uint32_t one, std::uint32_t other) const {
    return rows_.cosine(one, rows_, other);
  }

 private:
  [[nodiscard]] std::vector<std::vector<TermId>> number(Texts texts);

  std::vector<double> idf_;
  std::vector<std::vector<TermId>> stems_;  // of each text; made with idf_, before rows_
  TfIdfRows rows_;
};

}  // namespace ibid::detail
