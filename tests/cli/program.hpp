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

/// A terminal of the test's own, where a program may print.
class Terminal {
 public:
  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] bool is_open() const { return reader_ >= 0; }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// What was printed since the last call, up to 64 KB.
  [[nodiscard]] std::string printed() const;

 private:
  std::string name_;
  int reader_ = -1;
  int writer_ = -1;  // held open, so that what was printed is kept until it is read
};

void write_file(const std::filesystem::path& path, const std::string& content);

}  // namespace ibid::test
