// ibid report FILE.json
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "cli/console.hpp"
#include "cli/flags.hpp"

namespace ibid::cli {

/// The options of `ibid report` as typed.
struct ReportFlags {
  std::string file;
  std::uint64_t threads = 0;  ///< taken as by every command; one thread is enough to write a report
  OutputFlags output;
};

/// Adds the command to the program; parsing fills `flags`.
void add_report(CLI::App& program, ReportFlags& flags);

/// Reads a JSON report and writes it in other forms. Says on standard error what went wrong.
[[nodiscard]] ExitStatus run_report(const ReportFlags& flags);

}  // namespace ibid::cli
