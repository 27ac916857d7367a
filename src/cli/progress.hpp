// How far a long run has come, on a terminal only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ibid::cli {

/// What is counted.
enum class ProgressUnit { kItems, kBytes };

/// "[#####---------------]  25 %  1.5 of 6 GB read, 300 MB/s, 15 s left". Without a total there is
/// neither bar nor time left; in a narrow place the bar is left out, and then the end of the line.
/// @param what     "read": what `done` and `total` are
/// @param seconds  since the count began
/// @param columns  of the line at most
[[nodiscard]] std::string describe_progress(std::string_view what, ProgressUnit unit,
                                            std::uint64_t done, std::uint64_t total, double seconds,
                                            std::size_t columns);

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
  void begin(std::string what, ProgressUnit unit = ProgressUnit::kItems);

  /// How much is done, how fast, and how long it may still take. @param total  0: unknown
  void show(std::uint64_t done, std::uint64_t total);

  /// Makes room for other lines on the same terminal.
  void clear();

 private:
  std::string what_;
  ProgressUnit unit_ = ProgressUnit::kItems;
  bool is_shown_;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point last_;
};

/// Wipes the line of a run that a signal ends; for signal handlers.
void wipe_interrupted_progress() noexcept;

}  // namespace ibid::cli
