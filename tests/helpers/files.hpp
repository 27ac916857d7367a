// Files that tests read: the project's own, and the development data where there is any.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace ibid::test {

/// The bytes of a file. Throws where it cannot be read, so that no test passes on nothing.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) throw std::runtime_error("cannot read " + path.string());
  return bytes;
}

/// A file of the project, by its path from the project's folder.
inline std::filesystem::path project_file(const std::string& path) {
  return std::filesystem::path(IBID_SOURCE_DIR) / path;
}

/// A file or folder of the development data, which the environment's IBID_DATA names; empty when
/// it is not there, and the test that asks for it is skipped.
inline std::filesystem::path development_data(const std::string& path) {
  const char* const folder = std::getenv("IBID_DATA");
  if (folder == nullptr) return {};
  const std::filesystem::path found = std::filesystem::path(folder) / path;
  return std::filesystem::exists(found) ? found : std::filesystem::path();
}

/// What a skipped test says.
inline constexpr const char* kNoDevelopmentData = "IBID_DATA is not set, or has no such data";

}  // namespace ibid::test
