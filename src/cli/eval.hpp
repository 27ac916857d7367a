// ibid eval TASK DATA
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/console.hpp"
#include "cli/flags.hpp"
#include "ibid/ibid.hpp"

namespace ibid::cli {

/// The options of `ibid eval` as typed.
struct EvalFlags {
  std::string task;
  std::string data;
  std::optional<std::string> json;
  std::optional<std::string> markdown;
  std::optional<std::string> detections;  ///< a folder
  std::uint64_t seed = EvaluateOptions{}.seed;
  std::uint64_t resamples = EvaluateOptions{}.resamples;
  std::uint64_t every = EvaluateOptions{}.every;
  std::uint64_t threads = EvaluateOptions{}.threads;
  bool quiet = false;
};

/// Adds the command to the program; parsing fills `flags`.
void add_eval(CLI::App& program, EvalFlags& flags);

/// Scores ibid on a labelled set. Says on standard error what went wrong.
[[nodiscard]] ExitStatus run_eval(const EvalFlags& flags);

}  // namespace ibid::cli
