// Shared by the tests of structure.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "ibid/structure/structure.hpp"

namespace ibid::test {

inline AnalyzedText analyze(std::string_view text, InputFormat format = InputFormat::kPlainText) {
  Document document;
  document.text = text;
  document.format = format;
  return analyze_text(std::move(document));
}

inline std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
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

/// Folder of development data, empty when there is none.
inline std::string data_folder() {
  const char* folder = std::getenv("IBID_DATA");
  return folder == nullptr ? std::string() : std::string(folder);
}

}  // namespace ibid::test
