// A folder of files that a test writes, removed when the test ends.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <system_error>

#include "ibid/base/result.hpp"

namespace ibid::test {

class MadeFolder {
 public:
  MadeFolder() {
    std::string pattern =
        (std::filesystem::path(::testing::TempDir()) / "ibid-evaluate-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~MadeFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  MadeFolder(const MadeFolder&) = delete;
  MadeFolder& operator=(const MadeFolder&) = delete;

  /// Writes a file, and the folders that it stands in.
  void write(const std::string& name, const std::string& content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
  }
  void remove(const std::string& name) const { std::filesystem::remove_all(path_ / name); }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// The result is an error whose one line names all of these.
template <typename T>
void expect_error(const Result<T>& result, std::initializer_list<std::string> named) {
  ASSERT_FALSE(result.ok());
  for (const std::string& each : named) {
    EXPECT_THAT(result.error().message, ::testing::HasSubstr(each));
  }
  EXPECT_THAT(result.error().message, ::testing::Not(::testing::HasSubstr("\n")));
}

}  // namespace ibid::test
