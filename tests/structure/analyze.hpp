// Shared by the tests of structure.
#pragma once

#include <string>
#include <vector>

#include "helpers/analyze.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid::test {

/// "reason: text" of each exclusion.
inline std::vector<std::string> exclusions_of(const AnalyzedText& analyzed) {
  std::vector<std::string> result;
  for (const Exclusion& exclusion : analyzed.structure.exclusions) {
    result.push_back(std::string(exclusion_reason_name(exclusion.reason)) + ": " +
                     std::string(slice(analyzed.document.text, exclusion.source)));
  }
  return result;
}

}  // namespace ibid::test
