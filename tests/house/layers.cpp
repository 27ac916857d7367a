#include "house/layers.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

namespace ibid::house {
namespace {

using Names = std::set<std::string>;

/// What each folder may include beside itself. Lower stages come first, and no row names a folder
/// that stands below it in the table: includes go down only.
const std::vector<std::pair<std::string, Names>>& stage_table() {
  static const std::vector<std::pair<std::string, Names>> kTable = {
      {"base", {}},
      {"read", {"base"}},
      {"corpus", {"base", "read"}},
      {"normalize", {"base"}},
      {"tokenize", {"base", "normalize"}},
      {"background", {"base"}},
      {"structure", {"base", "read", "normalize", "tokenize", "background"}},
      {"shingle", {"base", "tokenize"}},
      {"sketch", {"base"}},
      {"retrieve", {"base", "tokenize", "shingle", "sketch"}},
      {"cluster", {"base"}},
      {"scan", {"base", "read", "corpus", "tokenize", "shingle", "sketch", "retrieve", "cluster"}},
      {"weigh", {"base", "tokenize", "background", "structure"}},
      {"align", {"base", "tokenize", "background", "structure", "shingle", "weigh"}},
      {"attribute", {"base", "read", "tokenize", "structure", "align"}},
      {"score",
       {"base", "read", "tokenize", "background", "structure", "shingle", "sketch", "weigh",
        "align", "attribute"}},
      {"pair", {"base", "read", "structure", "sketch", "weigh", "align", "attribute", "score"}},
      {"report", {"base", "read", "score"}},
      {"assemble",
       {"base", "read", "normalize", "tokenize", "background", "structure", "shingle", "sketch",
        "weigh", "align", "attribute", "score", "report"}},
      {"evaluate",
       {"base", "read", "corpus", "normalize", "tokenize", "background", "structure", "shingle",
        "sketch", "scan", "weigh", "align", "attribute", "score", "pair"}},
  };
  return kTable;
}

/// Who may see which header from outside the project and the standard library. A library that one
/// folder alone sees can be replaced in that folder alone.
const std::vector<std::pair<std::string, Names>>& outside_table() {
  static const std::vector<std::pair<std::string, Names>> kTable = {
      {"Eigen/", {"weigh"}},
      {"xxhash.h", {"base"}},
      {"hwy/", {"tokenize"}},
      {"simdjson.h", {"corpus"}},
      {"zlib.h", {"corpus"}},
      {"zstd.h", {"corpus"}},
      {"nlohmann/", {"read", "scan", "attribute", "report", "evaluate"}},
      {"libstemmer.h", {"weigh"}},
      {"sha2.h", {"read"}},
      {"unicode/",
       {"read", "normalize", "tokenize", "structure", "align", "attribute", "report", "tools"}},
      {"fmt/",
       {"base", "read", "corpus", "structure", "retrieve", "scan", "weigh", "align", "attribute",
        "score", "report", "assemble", "evaluate", "facade", "cli", "tools"}},
      {"CLI/", {"cli"}},
      {"fcntl.h", {"base", "read", "corpus", "cli"}},
      {"poll.h", {"cli"}},
      {"unistd.h", {"base", "read", "corpus", "cli"}},
      {"sys/", {"base", "read", "corpus", "cli"}},
      {"libxml/", {"evaluate"}},
  };
  return kTable;
}

const Names* find_row(const std::vector<std::pair<std::string, Names>>& table,
                      std::string_view name) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.first == name; });
  return row == table.end() ? nullptr : &row->second;
}

/// The folder a path of ours belongs to: a stage, "facade", "cli" or "tools".
std::string layer_of(std::string_view path) {
  constexpr std::string_view kLibrary = "ibid/";
  if (!path.starts_with(kLibrary)) return std::string(path.substr(0, path.find('/')));
  const std::string_view inside = path.substr(kLibrary.size());
  const std::size_t slash = inside.find('/');
  return slash == std::string_view::npos ? "facade" : std::string(inside.substr(0, slash));
}

bool may_see_layer(const std::string& from, const std::string& to) {
  if (from == to) return true;
  if (from == "cli") return to == "facade";
  // Build-time programs may use any stage, and the facade is made of all of them.
  if (from == "tools" || from == "facade") return known_stages().contains(to);
  const Names* const allowed = find_row(stage_table(), from);
  return allowed != nullptr && allowed->contains(to);
}

bool may_see_outside(const std::string& from, std::string_view header) {
  return std::any_of(outside_table().begin(), outside_table().end(), [&](const auto& row) {
    const bool is_named = row.first.ends_with('/') ? header.starts_with(row.first)
                                                   : header == std::string_view(row.first);
    return is_named && row.second.contains(from);
  });
}

/// Why this line breaks a rule; empty when it keeps them all.
std::string find_fault(const std::string& layer, const Include& include) {
  const bool is_ours = include.header.starts_with("ibid/") || include.header.starts_with("cli/") ||
                       include.header.starts_with("tools/");
  if (include.is_quoted && !is_ours) {
    // Tables that the build writes have no folder.
    return include.header.ends_with(".inc") ? "" : "is not written from the include root";
  }
  if (is_ours && !include.is_quoted) return "is ours and stands in angle brackets";
  if (is_ours) {
    const std::string target = layer_of(include.header);
    return may_see_layer(layer, target) ? "" : layer + " may not see " + target;
  }
  if (is_standard(include.header) || may_see_outside(layer, include.header)) return "";
  return layer + " may not see this library";
}

}  // namespace

std::vector<Include> read_includes(std::string_view content) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> includes;
  std::istringstream lines{std::string(content)};
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::smatch match;
    if (std::regex_search(line, match, kInclude)) {
      includes.push_back({number, match[2].str(), match[1].str() == "\""});
    }
  }
  return includes;
}

bool is_standard(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos;
}

std::vector<std::string> check_includes(std::string_view path, std::string_view content) {
  const std::string layer = layer_of(path);
  std::vector<std::string> faults;
  for (const Include& include : read_includes(content)) {
    const std::string fault = find_fault(layer, include);
    if (fault.empty()) continue;
    faults.push_back(std::string(path) + ":" + std::to_string(include.line) + ": " +
                     include.header + ": " + fault);
  }
  return faults;
}

std::vector<std::string> check_depends(std::string_view stage, std::string_view content) {
  static const std::regex kStage(R"(ibid_stage\(([^)]*)\))");
  static const std::regex kWord(R"([^\s]+)");
  std::vector<std::string> faults;
  const std::string text(content);
  std::smatch call;
  if (!std::regex_search(text, call, kStage)) {
    return {std::string(stage) + ": its CMakeLists.txt does not call ibid_stage"};
  }
  const std::string arguments = call[1].str();
  bool is_depends = false;
  for (std::sregex_iterator word(arguments.begin(), arguments.end(), kWord), end; word != end;
       ++word) {
    const std::string name = word->str();
    if (name == "DEPENDS" || name == "SOURCES" || name == "LIBRARIES") {
      is_depends = name == "DEPENDS";
    } else if (is_depends && !may_see_layer(std::string(stage), name)) {
      faults.push_back(std::string(stage) + ": DEPENDS names " + name);
    }
  }
  return faults;
}

std::set<std::string> defined_names(std::string_view content) {
  // Definitions outside a class start in the first column: clang-format sees to that.
  static const std::regex kType(R"(^(?:struct|class|enum class|enum)\s+(\w+)[^;]*\{)");
  static const std::regex kInline(
      R"(^(?:\[\[nodiscard\]\] )?(?:inline|constexpr)\s+[^=;(]*?(\w+)\()");
  std::set<std::string> names;
  std::istringstream lines{std::string(content)};
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_search(line, match, kType) || std::regex_search(line, match, kInline)) {
      names.insert(match[1].str());
    }
  }
  return names;
}

std::set<std::string> known_stages() {
  std::set<std::string> names;
  for (const auto& [name, allowed] : stage_table()) names.insert(name);
  return names;
}

}  // namespace ibid::house
