#include "cli/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <utility>

#include "cli/console.hpp"

namespace ibid::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPause = std::chrono::milliseconds(200);
constexpr std::string_view kWipe = "\r\x1b[K";
constexpr std::size_t kUsualColumns = 80;
constexpr std::size_t kWidestBar = 20;
constexpr std::size_t kNarrowestBar = 5;

// The signal handler asks whether there is a line to wipe.
std::atomic<bool> g_is_written{false};

void write_line(std::string_view line) {
  // A progress line that cannot be shown is no reason to stop.
  (void)write_descriptor(STDERR_FILENO, line, "standard error");
}

/// A power of 1000 and its letter, chosen by the largest number of a line.
struct Scale {
  double factor = 1.0;
  std::string unit;
};

Scale scale_for(double largest, ProgressUnit unit) {
  constexpr std::array<const char*, 5> kLetters = {"", "K", "M", "G", "T"};
  const bool is_bytes = unit == ProgressUnit::kBytes;
  // Items stay as they are for as long as people can read them.
  const double most = is_bytes ? 1e3 : 1e6;
  std::size_t power = 0;
  double factor = 1.0;
  if (largest >= most) {
    while (power + 1 < kLetters.size() && largest / factor >= 1e3) {
      factor *= 1e3;
      ++power;
    }
  }
  return {factor, fmt::format("{}{}", kLetters[power], is_bytes ? "B" : "")};
}

/// Three digits that matter, and no exponent.
std::string scaled(double value, const Scale& scale) {
  const double number = value / scale.factor;
  const int decimals = scale.factor == 1.0 || number >= 100.0 ? 0 : number >= 10.0 ? 1 : 2;
  return fmt::format("{:.{}f}", number, decimals);
}

std::string with_unit(std::string number, const std::string& unit) {
  return unit.empty() ? number : fmt::format("{} {}", number, unit);
}

std::string duration(double seconds) {
  constexpr double kLongest = 1e9;  // keeps the numbers below in their types
  const std::int64_t whole = std::llround(std::clamp(seconds, 0.0, kLongest));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

/// "[####----]  50 %  ", or the share alone where a bar would not fit.
std::string share_bar(double share, std::size_t room) {
  std::string percent = fmt::format("{:3.0f} %  ", std::floor(100.0 * share));
  const std::size_t taken = percent.size() + 4;
  if (room < taken + kNarrowestBar) return percent;
  const std::size_t width = std::min(kWidestBar, room - taken);
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  return fmt::format("[{:#<{}}{:-<{}}] {}", "", full, "", width - full, percent);
}

std::size_t terminal_columns() {
  winsize size{};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0;
  return is_known ? size.ws_col : kUsualColumns;
}

}  // namespace

std::string describe_progress(std::string_view what, ProgressUnit unit, std::uint64_t done,
                              std::uint64_t total, double seconds, std::size_t columns) {
  const double counted = static_cast<double>(done);
  const double all = static_cast<double>(total);
  const double rate = counted / std::max(seconds, 1e-3);
  const bool is_bounded = total != 0 && done <= total;
  const Scale scale = scale_for(is_bounded ? all : counted, unit);
  const std::string count =
      is_bounded ? fmt::format("{} of {}", scaled(counted, scale), scaled(all, scale))
                 : scaled(counted, scale);
  const Scale rate_scale = scale_for(rate, unit);
  std::string line = fmt::format("{} {}, {}/s", with_unit(count, scale.unit), what,
                                 with_unit(scaled(rate, rate_scale), rate_scale.unit));
  if (is_bounded) {
    if (done != 0) line += fmt::format(", {} left", duration((all - counted) / rate));
    line.insert(0, share_bar(counted / all, columns - std::min(columns, line.size())));
  }
  return line.substr(0, columns);
}

ProgressLine::ProgressLine(std::string what, bool quiet)
    : what_(std::move(what)),
      is_shown_(!quiet && ::isatty(STDERR_FILENO) == 1),
      began_(Clock::now()),
      last_(began_) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::begin(std::string what, ProgressUnit unit) {
  clear();
  what_ = std::move(what);
  unit_ = unit;
  began_ = last_ = Clock::now();
}

void ProgressLine::show(std::uint64_t done, std::uint64_t total) {
  const Clock::time_point now = Clock::now();
  if (!is_shown_ || done == 0 || now - last_ < kPause) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  // The last column stays free: a full line would wrap on some terminals.
  const std::string line =
      describe_progress(what_, unit_, done, total, seconds, terminal_columns() - 1);
  g_is_written = true;
  write_line(fmt::format("{}{}", kWipe, line));
}

void ProgressLine::clear() {
  if (g_is_written.exchange(false)) write_line(kWipe);
}

void wipe_interrupted_progress() noexcept {
  if (g_is_written.exchange(false)) {
    // Nothing can be done about a terminal that went away.
    [[maybe_unused]] const auto count = ::write(STDERR_FILENO, kWipe.data(), kWipe.size());
  }
}

}  // namespace ibid::cli
