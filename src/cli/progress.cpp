#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "cli/console.hpp"

namespace ibid::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPause = std::chrono::milliseconds(200);
constexpr std::string_view kWipe = "\r\x1b[K";

void write_line(std::string_view line) {
  // A progress line that cannot be shown is no reason to stop.
  (void)write_descriptor(STDERR_FILENO, line, "standard error");
}

}  // namespace

ProgressLine::ProgressLine(std::string what, bool quiet)
    : what_(std::move(what)),
      is_shown_(!quiet && ::isatty(STDERR_FILENO) == 1),
      began_(Clock::now()),
      last_(began_) {}

ProgressLine::~ProgressLine() {
  if (is_shown_) write_line(kWipe);
}

void ProgressLine::begin(std::string what) {
  what_ = std::move(what);
  began_ = last_ = Clock::now();
}

void ProgressLine::show(std::uint64_t done, std::uint64_t total) {
  const Clock::time_point now = Clock::now();
  if (!is_shown_ || done == 0 || now - last_ < kPause) return;
  last_ = now;
  const double rate =
      static_cast<double>(done) / std::chrono::duration<double>(now - began_).count();
  std::string line = fmt::format("{}{}", kWipe, done);
  if (total != 0) line += fmt::format(" of {}", total);
  line += fmt::format(" {}, {:.0f} a second", what_, rate);
  if (total > done)
    line += fmt::format(", {:.0f} s left", static_cast<double>(total - done) / rate);
  write_line(line);
}

}  // namespace ibid::cli
