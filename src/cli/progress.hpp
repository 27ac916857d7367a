// How far a long run has come, on a terminal only.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace ibid::cli {

/// A line on standard error that is written over again and again, and wiped at the end. Where
/// standard error is no terminal, nothing is ever written.
class ProgressLine {
 public:
  /// @param what  "pairs": of which there are so many
  ProgressLine(std::string what, bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// What is counted from here on, and its clock.
  void begin(std::string what);

  /// How much is done, how fast, and how long it may still take. @param total  0: unknown
  void show(std::uint64_t done, std::uint64_t total);

 private:
  std::string what_;
  bool is_shown_;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace ibid::cli
