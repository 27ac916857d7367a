#include "cli/console.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

namespace ibid::cli {

void say(std::string_view message) {
  // There is nobody left to tell when standard error itself fails.
  (void)write_descriptor(STDERR_FILENO, fmt::format("ibid: {}\n", printable_line(message)),
                         "standard error");
}

void say_lines(std::string_view lines) {
  (void)write_descriptor(STDERR_FILENO, lines, "standard error");
}

ExitStatus fail(std::string_view message) {
  say(message);
  return kTrouble;
}

std::optional<Error> write_descriptor(int descriptor, std::string_view text,
                                      std::string_view name) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EPIPE) {
      return std::nullopt;
    } else if (errno != EINTR) {
      const int number = errno;
      return Error{ErrorCode::kUnwritable,
                   fmt::format("{}: cannot be written ({}); {}", name,
                               std::generic_category().message(number),
                               number == ENOSPC || number == EDQUOT || number == EFBIG
                                   ? "make room or write to another disk"
                                   : "send the output to another place")};
    }
  }
  return std::nullopt;
}

std::optional<Error> write_stdout(std::string_view text) {
  return write_descriptor(STDOUT_FILENO, text, "standard output");
}

bool is_stdout_closed() {
  pollfd output{STDOUT_FILENO, 0, 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

bool wants_color(std::string_view when) {
  if (when != "auto") return when == "always";
  const char* const no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* const terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb") return false;
  return ::isatty(STDOUT_FILENO) == 1;
}

void prepare_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) {
      // Opened the wrong way round on purpose: what uses the stream still fails. The lowest free
      // number is the one that was closed.
      (void)::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
  // Both then come back as error codes of the write that failed.
  (void)std::signal(SIGPIPE, SIG_IGN);
  (void)std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace ibid::cli
