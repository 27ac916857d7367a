// The program in a folder of its own with two short texts, removed after the test.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/program.hpp"

namespace ibid::test {

namespace fs = std::filesystem;

inline constexpr const char* kSource =
    "The harbour of the old town was closed on Monday after a storm, the mayor said.\n\n"
    "Fishermen will be paid for the boats they lost, according to the council.\n";
inline constexpr const char* kArticle =
    "The harbour of the old town was closed on Monday after a storm, officials said.\n\n"
    "Nobody knows yet when the ferries will sail again.\n";

inline fs::path make_folder() {
  std::string pattern = (fs::path(::testing::TempDir()) / "ibid-cli-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return pattern;
}

class Cli : public ::testing::Test {
 protected:
  Cli() {
    write_file(source_, kSource);
    write_file(article_, kArticle);
  }
  ~Cli() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }

  [[nodiscard]] RunResult ibid(std::vector<std::string> arguments,
                               const RunOptions& options = {}) const {
    arguments.insert(arguments.begin(), IBID_PROGRAM);
    return run_command(arguments, folder_, options);
  }

  [[nodiscard]] RunResult compare(const std::vector<std::string>& more,
                                  const RunOptions& options = {}) const {
    std::vector<std::string> arguments = {"compare", source_, article_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return ibid(arguments, options);
  }

  /// The same for a user whom permissions bind: they do not bind root, as whom tests may run.
  [[nodiscard]] RunResult powerless(std::vector<std::string> arguments) const {
    if (::geteuid() != 0) return ibid(std::move(arguments));
    fs::permissions(folder_,
                    fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    // The folder that it was built in may be closed to others.
    const std::string program = at("ibid");
    fs::copy_file(IBID_PROGRAM, program, fs::copy_options::skip_existing);
    std::vector<std::string> command = {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534",
                                        "--clear-groups", program};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_command(command, folder_);
  }

  /// In the script $IBID, $S and $A are the program and the two texts.
  [[nodiscard]] RunResult shell(const std::string& script) const {
    RunOptions options;
    options.environment = {"IBID=" IBID_PROGRAM, "S=" + source_, "A=" + article_,
                           "PATH=/usr/bin:/bin"};
    return run_command({"/bin/sh", "-c", script}, folder_, options);
  }

  [[nodiscard]] std::vector<std::string> unfinished_files() const {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with(".ibid-")) names.push_back(name);
    }
    return names;
  }

  /// Wrong use or unusable input: status 2, nothing on standard output, one line that says so.
  static void expect_trouble(const RunResult& run, const std::string& words) {
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.out, ::testing::IsEmpty());
    EXPECT_THAT(run.err, ::testing::StartsWith("ibid: "));
    EXPECT_THAT(run.err, ::testing::EndsWith("\n"));
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_THAT(run.err, ::testing::HasSubstr(words));
  }

  const fs::path folder_ = make_folder();
  const std::string source_ = at("source.txt");
  const std::string article_ = at("article.txt");
};

}  // namespace ibid::test
