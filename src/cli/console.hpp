// The two streams: results go to standard output, words about the run to standard error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ibid/ibid.hpp"

namespace ibid::cli {

/// The exit statuses, the same for every command.
enum ExitStatus : int {
  kDone = 0,
  kAboveThreshold = 1,  ///< done, and the derived share is above what --fail-above allows
  kTrouble = 2,         ///< wrong usage, or input or output that cannot be used
};

/// Writes "ibid: MESSAGE" on one line of standard error; see printable_line.
void say(std::string_view message);

/// Writes lines of a summary to standard error as they are. @pre they are printable
void say_lines(std::string_view lines);

/// Says why the run ends, and gives the exit status it ends with.
[[nodiscard]] ExitStatus fail(std::string_view message);

/// Writes all of the text, or says why not. A reader who has closed the pipe has read enough: that
/// is no error.
[[nodiscard]] std::optional<Error> write_descriptor(int descriptor, std::string_view text,
                                                    std::string_view name);
[[nodiscard]] std::optional<Error> write_stdout(std::string_view text);

/// Whether standard output is a pipe whose reader has gone.
[[nodiscard]] bool is_stdout_closed();

/// Whether standard output takes colour, for one of --color's values: auto, always, never.
[[nodiscard]] bool wants_color(std::string_view when);

/// Gives each of the three standard streams a descriptor even when the caller closed it, so that no
/// file opened later takes its number; makes a closed pipe and a file over its size limit error
/// codes instead of signals.
void prepare_streams();

}  // namespace ibid::cli
