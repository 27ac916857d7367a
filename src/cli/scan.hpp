// ibid scan INPUT...
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/flags.hpp"
#include "ibid/ibid.hpp"

namespace ibid::cli {

/// The options of `ibid scan` as typed.
struct ScanFlags {
  std::vector<std::string> inputs;
  std::optional<std::string> min_resemblance;
  std::optional<std::string> min_containment;
  std::optional<std::string> min_run;
  std::optional<std::string> recall;
  bool exact = false;
  bool measure_recall = false;
  bool all_pairs = false;
  std::optional<std::string> output;
  std::optional<std::string> clusters;
  std::optional<std::string> summary;
  std::vector<std::string> keep;  ///< a rule and a file
  std::vector<std::string> json_fields;
  std::optional<std::string> memory;
  std::optional<std::string> scratch;
  std::uint64_t shingle_length = ScanOptions{}.shingle_length;
  std::optional<std::uint64_t> guarantee;
  std::optional<std::uint64_t> most_documents;
  std::uint64_t seed = ScanOptions{}.seed;
  std::uint64_t threads = ScanOptions{}.threads;
  bool strict = false;
  bool quiet = false;
};

/// Adds the command to the program; parsing fills `flags`.
void add_scan(CLI::App& program, ScanFlags& flags);

/// Finds the reused pairs of a corpus. Says on standard error what went wrong.
[[nodiscard]] ExitStatus run_scan(const ScanFlags& flags);

}  // namespace ibid::cli
