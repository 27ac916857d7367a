// ibid compare SOURCE ARTICLE
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

/// The options of `ibid compare` as typed.
struct CompareFlags {
  std::string source;
  std::string article;
  std::vector<std::string> named_sources;
  std::optional<std::string> outlets_file;
  std::vector<std::string> source_meta;
  std::vector<std::string> article_meta;
  std::vector<std::string> json_fields;
  std::uint64_t shingle_length = CompareOptions{}.shingle_length;
  std::uint64_t guarantee = CompareOptions{}.guarantee;
  std::uint64_t num_hashes = CompareOptions{}.num_hashes;
  std::uint64_t seed = CompareOptions{}.seed;
  std::uint64_t threads = CompareOptions{}.threads;
  std::string fail_above;
  OutputFlags output;
};

/// Adds the command to the program; parsing fills `flags`.
void add_compare(CLI::App& program, CompareFlags& flags);

/// Reads, compares, writes. Says on standard error what went wrong.
[[nodiscard]] ExitStatus run_compare(const CompareFlags& flags);

}  // namespace ibid::cli
