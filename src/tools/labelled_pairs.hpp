// Pairs of texts of which it is known whether one draws on the other, from the labelled sets.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/score/derivation_model.hpp"

namespace ibid::tools {

struct PairCollection;

struct LabelledSet {
  std::string_view folder;
  std::string_view derived;      ///< which of its comparisons are of a derived text
  std::string_view not_derived;  ///< and which are not
  std::string_view left_out;     ///< which have no label; empty: every one has
  double weight_not_derived;     ///< of the ones that are not, as a whole, beside those that are
  std::optional<Error> (*add)(const std::filesystem::path& folder, PairCollection& all);
};
[[nodiscard]] std::span<const LabelledSet> labelled_sets();

/// One comparison of two texts. The two in the other order are another.
struct LabelledPair {
  std::size_t set = 0;  ///< index into labelled_sets()
  std::string part;     ///< of the set, that is left out as a whole when it is tested
  bool is_derived = false;
  DerivationFeatures features{};
};

struct LabelledPairs {
  std::vector<LabelledPair> pairs;
  std::vector<std::size_t> left_out;  ///< of each set, how many comparisons have no label
};

/// Runs the shipped comparison over all sets. @param data the folder that holds them
/// @error what their readers say
[[nodiscard]] Result<LabelledPairs> collect_labelled_pairs(const std::filesystem::path& data);

}  // namespace ibid::tools
