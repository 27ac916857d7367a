// The order of the stages as a table, and a reader of #include and DEPENDS lines that holds the
// sources to it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ibid::house {

/// One #include line.
struct Include {
  std::size_t line = 0;  ///< from 1
  std::string header;    ///< between the brackets or quotation marks
  bool is_quoted = false;
};

/// Every #include line of a source file, in order.
[[nodiscard]] std::vector<Include> read_includes(std::string_view content);

/// A header of the standard library: no folder and no ".h".
[[nodiscard]] bool is_standard(std::string_view header);

/// Checks the #include lines of one file against the table.
/// @param path  from src/: "ibid/sketch/minhash.cpp", "cli/main.cpp"
/// @return      one sentence per line that breaks a rule
[[nodiscard]] std::vector<std::string> check_includes(std::string_view path,
                                                      std::string_view content);

/// Checks the DEPENDS of a stage's CMakeLists.txt against the table.
[[nodiscard]] std::vector<std::string> check_depends(std::string_view stage,
                                                     std::string_view content);

/// Names of the types and inline functions that a header defines outside any class. Two stages that
/// define one name differently make a program that links and does not work.
[[nodiscard]] std::set<std::string> defined_names(std::string_view content);

/// The folders of src/ibid that the table knows.
[[nodiscard]] std::set<std::string> known_stages();

}  // namespace ibid::house
