// The program: flags, then a plain struct, then checked options, then the library, then a printer.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/compare.hpp"
#include "cli/console.hpp"
#include "cli/eval.hpp"
#include "cli/output_file.hpp"
#include "cli/report.hpp"
#include "cli/scan.hpp"
#include "ibid/ibid.hpp"

namespace ibid::cli {
namespace {

constexpr const char* kFooter =
    "'ibid COMMAND --help' tells more. Results go to standard output, words about the\n"
    "run to standard error.\n"
    "\n"
    "Exit status: 0 done; 1 done, and the derived share is above --fail-above;\n"
    "2 wrong usage, or input or output that cannot be used.\n"
    "\n"
    "Examples:\n"
    "  ibid compare source.txt article.txt\n"
    "  ibid compare source.txt article.txt --named-source Reuters --reports reports\n"
    "  ibid report reports/report.json --html report.html\n"
    "  ibid scan archive.jsonl > pairs.jsonl\n"
    "  ibid eval align pan13";

/// The library sets two empty lines before a second group of options.
std::string without_double_gaps(std::string text) {
  for (std::size_t gap = 0; (gap = text.find("\n\n\n", gap)) != std::string::npos;) {
    text.erase(gap, 1);
  }
  return text;
}

ExitStatus print(const std::string& text) {
  const std::optional<Error> error = write_stdout(text);
  return error ? fail(error->message) : kDone;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands(nullptr)) {
    names.push_back(command->get_name());
  }
  return names;
}

/// What is wrong with the first word that nothing takes; empty when every word is taken. This comes
/// before any other complaint: a mistyped option also leaves its value where a file should stand.
std::string explain_extra(const CLI::App& program) {
  const std::vector<CLI::App*> chosen = program.get_subcommands();
  const CLI::App& command = chosen.empty() ? program : *chosen.front();
  const std::string help =
      chosen.empty() ? "ibid --help" : fmt::format("ibid {} --help", command.get_name());
  const std::vector<std::string> extras = command.remaining();
  for (const std::string& word : extras) {
    if (word.size() < 2 || word.front() != '-') continue;
    const std::string name = word.substr(0, word.find('='));
    const std::string near = suggest(name, option_names(command));
    return near.empty()
               ? fmt::format("unknown option {}; see {}", name, help)
               : fmt::format("unknown option {}; did you mean {}? See {}", name, near, help);
  }
  if (extras.empty()) return {};
  if (!chosen.empty()) {
    return fmt::format("'{}' is one file too many; see {}", extras.front(), help);
  }
  const std::string near = suggest(extras.front(), command_names(program));
  return near.empty() ? fmt::format("unknown command '{}'; see {}", extras.front(), help)
                      : fmt::format("unknown command '{}'; did you mean {}? See {}", extras.front(),
                                    near, help);
}

/// The library's own words for a wrong number of values count arguments; people think of options.
std::string explain_mismatch(std::string_view words) {
  if (words.find("flag override") != std::string_view::npos) {
    return fmt::format("--{}: takes no value", words.substr(0, words.find(' ')));
  }
  const std::string_view option = words.substr(0, words.find(':'));
  return words.find("received") == std::string_view::npos
             ? fmt::format("{}: its value is missing", option)
             : fmt::format("{}: given more than once", option);
}

ExitStatus explain(const CLI::App& program, const CLI::ParseError& error) {
  const std::string extra = explain_extra(program);
  if (!extra.empty()) return fail(extra);
  const std::vector<CLI::App*> chosen = program.get_subcommands();
  if (chosen.empty())
    return fail("a command is needed: compare, scan, report or eval; see ibid --help");
  const bool is_mismatch = dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr;
  return fail(fmt::format("{}; see ibid {} --help",
                          is_mismatch ? explain_mismatch(error.what()) : error.what(),
                          chosen.front()->get_name()));
}

ExitStatus run(int argc, char** argv) {
  CLI::App program("How much one article derives from another, and whether credit was given.",
                   "ibid");
  program.footer(kFooter);
  program.require_subcommand(1);
  program.set_version_flag("--version", fmt::format("ibid {}", version()));
  constexpr std::size_t kOptionColumn = 32;
  const std::shared_ptr<CLI::FormatterBase> formatter = program.get_formatter();
  formatter->column_width(kOptionColumn);
  formatter->label("REQUIRED", "");
  formatter->label("SUBCOMMAND", "COMMAND");
  formatter->label("Subcommands", "Commands");
  CompareFlags compare_flags;
  ReportFlags report_flags;
  EvalFlags eval_flags;
  ScanFlags scan_flags;
  add_compare(program, compare_flags);
  add_scan(program, scan_flags);
  add_report(program, report_flags);
  add_eval(program, eval_flags);

  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return print(without_double_gaps(program.help()));
  } catch (const CLI::CallForVersion& version_asked) {
    return print(fmt::format("{}\n", version_asked.what()));
  } catch (const CLI::ParseError& error) {
    return explain(program, error);
  }
  if (program.got_subcommand("compare")) return run_compare(compare_flags);
  if (program.got_subcommand("report")) return run_report(report_flags);
  if (program.got_subcommand("scan")) return run_scan(scan_flags);
  return run_eval(eval_flags);
}

}  // namespace
}  // namespace ibid::cli

int main(int argc, char** argv) {
  ibid::cli::prepare_streams();
  ibid::cli::prepare_interrupts();
  try {
    return ibid::cli::run(argc, argv);
  } catch (const std::bad_alloc&) {
    return ibid::cli::fail("out of memory; free some, or give shorter texts");
  } catch (const std::exception& error) {
    return ibid::cli::fail(fmt::format("internal error: {}; please report it", error.what()));
  }
}
