// Runs the real program and keeps what it said.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ibid::test {

struct RunOptions {
  std::string input;                     ///< what standard input holds
  std::string output_path;               ///< where standard output goes; empty: it is kept
  bool is_output_closed_pipe = false;    ///< standard output is a pipe that nobody reads
  std::vector<std::string> environment;  ///< NAME=VALUE, beside an empty environment
};

struct RunResult {
  int status = -1;  ///< exit status, or 128 and the signal's number
  std::string out;
  std::string err;
};

/// Runs a program found at `command[0]` to its end.
[[nodiscard]] RunResult run_command(const std::vector<std::string>& command,
                                    const std::filesystem::path& folder,
                                    const RunOptions& options = {});

/// Starts a program and returns its process id; its streams are /dev/null.
[[nodiscard]] int start_command(const std::vector<std::string>& command);

/// Waits for a program that start_command started; the status is as in RunResult.
[[nodiscard]] int wait_command(int process);

void write_file(const std::filesystem::path& path, const std::string& content);

}  // namespace ibid::test
