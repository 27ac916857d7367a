// Pairs of texts of which it is known whether one draws on the other, from the labelled sets.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/score/derivation_model.hpp"

namespace ibid::tools {

struct LabelledPair {
  std::size_t set = 0;  ///< index into kSets
  std::string part;     ///< of the set, that is left out as a whole when it is tested
  bool is_derived = false;
  DerivationFeatures features{};
};

struct LabelledSet {
  std::string_view folder;
  std::string_view derived;      ///< which of its pairs are
  std::string_view not_derived;  ///< and which are not
};
inline constexpr std::array<LabelledSet, 5> kSets{{
    {"clough-stevenson", "answers that were cut, or revised, from their page",
     "answers written from memory"},
    {"pan13", "every second pair of 02 to 05 with a case", "every second pair of 01"},
    {"wmt21", "translations of one text, by two translators or systems",
     "translations of two texts"},
    {"wiki-versions", "revisions that follow each other and share a 5-gram",
     "each text with the likest of another title (tf-idf cosine)"},
    {"ecbplus", "of one event, 5-gram containment .3 or more",
     "of two events; of one, 5-gram containment under .02"},
}};

/// Runs the shipped comparison over all sets. @param data the folder that holds them
/// @error what their readers say
[[nodiscard]] Result<std::vector<LabelledPair>> collect_labelled_pairs(
    const std::filesystem::path& data);

}  // namespace ibid::tools
