// Options that several commands share, each family a plain struct with one function that adds it to
// a command.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/ibid.hpp"

namespace ibid::cli {

/// Where the forms of a report go; "-" is standard output.
struct OutputFlags {
  std::optional<std::string> text;
  std::optional<std::string> json;
  std::optional<std::string> markdown;
  std::optional<std::string> html;
  std::optional<std::string> reports;  ///< a folder for all four
  std::string color = "auto";
  bool quiet = false;
};

void add_output_flags(CLI::App& command, OutputFlags& flags);

/// Adds an option whose value is a whole number from `low` to `high`, in decimal digits.
void add_count(CLI::App& command, const std::string& names, std::uint64_t& value, std::uint64_t low,
               std::uint64_t high, const std::string& description);

/// The same for one whose default is no number that is known here; the description tells it.
void add_count(CLI::App& command, const std::string& names, std::optional<std::uint64_t>& value,
               std::uint64_t low, std::uint64_t high, const std::string& description);

/// Adds --threads, which every command takes.
void add_threads(CLI::App& command, std::uint64_t& threads);

/// Adds an option that may be given several times, each time with one value.
void add_repeatable(CLI::App& command, const std::string& names, std::vector<std::string>& values,
                    const std::string& type_name, const std::string& description);

/// "0.25" as a share.
[[nodiscard]] std::optional<double> parse_share(std::string_view text);

/// "500M", "2G", "64K" or plain bytes; the letters stand for powers of 1024.
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);

/// KEY=VALUE pairs as metadata.
/// @param option  the option's name, for the error
/// @error kInvalidArgument  no "=", an unknown key, a key given twice, an empty value, a date, a
///        language tag or a web address that is not one
[[nodiscard]] Result<DocumentMeta> parse_meta(const std::vector<std::string>& pairs,
                                              std::string_view option);

/// FIELD=NAME pairs as the names of the fields of a JSON-lines record, each given once.
[[nodiscard]] Result<JsonFields> parse_json_fields(const std::vector<std::string>& pairs);

/// The known word nearest to one that was mistyped; empty when none is near.
[[nodiscard]] std::string suggest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace ibid::cli
