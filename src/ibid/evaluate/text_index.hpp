// Many texts at once: how alike each is to all others, without aligning a pair.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "ibid/structure/structure.hpp"
#include "ibid/weigh/stem_set.hpp"
#include "ibid/weigh/tf_idf.hpp"

namespace ibid::detail {

using Texts = std::span<const AnalyzedText* const>;

/// The sets of shingles of texts, and which texts hold each shingle: a row of pairs costs what a
/// text shares with others, not what they hold.
class ContainmentIndex {
 public:
  /// Shingles of k words of prose. @cost O(words k)
  ContainmentIndex(Texts texts, std::uint32_t k);

  /// The larger directional containment of a text with each other one: what the two share, of the
  /// smaller of the two. 0 where either has none.
  /// Law: of the pair's overlap_of_sets it is the larger containment.
  [[nodiscard]] std::vector<double> row(std::uint32_t one) const;

 private:
  std::vector<std::vector<std::uint64_t>> sets_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders_;
};

/// The sets of stems of texts by their rarity (stem_set).
class StemContainment {
 public:
  explicit StemContainment(Texts texts);
  /// The larger containment of overlap_of_stems; 0 where either has none.
  /// @cost as overlap_of_stems
  [[nodiscard]] double larger(std::uint32_t one, std::uint32_t other) const;

 private:
  std::vector<StemSet> sets_;
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
