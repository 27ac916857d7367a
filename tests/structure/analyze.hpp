// Shared by the tests of structure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/structure/structure.hpp"

namespace ibid::test {

inline AnalyzedText analyze(std::string_view text, InputFormat format = InputFormat::kPlainText) {
  Document document;
  document.text = text;
  document.format = format;
  return analyze_text(std::move(document));
}

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
