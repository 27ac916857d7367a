#include "cli/report.hpp"

#include <optional>

#include "cli/output.hpp"

namespace ibid::cli {
namespace {

constexpr const char* kDescription = "Show a JSON report again, in any of its forms.";

constexpr const char* kFooter =
    "FILE is what 'ibid compare --json' wrote; '-' reads standard input. Nothing is\n"
    "compared anew, and the texts themselves are not needed. FILE may be replaced by\n"
    "JSON, never by another form.\n"
    "\n"
    "Exit status: 0 done; 2 wrong usage, or a report that cannot be used.\n"
    "\n"
    "Examples:\n"
    "  ibid report reports/report.json\n"
    "  ibid report reports/report.json --html report.html\n"
    "  ibid compare a.txt b.txt --json - | ibid report - --markdown -";

}  // namespace

void add_report(CLI::App& program, ReportFlags& flags) {
  CLI::App& command = *program.add_subcommand("report", kDescription);
  command.footer(kFooter);
  command.add_option("FILE", flags.file, "a report in JSON")->type_name("")->required();
  add_threads(command, flags.threads);
  add_output_flags(command, flags.output);
}

ExitStatus run_report(const ReportFlags& flags) {
  if (flags.file.empty()) return fail("FILE: the file's name is empty");
  const Result<OutputPlan> output =
      plan_outputs(flags.output, {{.path = flags.file, .what = "the report", .is_json = true}});
  if (!output) return fail(output.error().message);
  const Result<OverlapReport> report = read_report(flags.file);
  if (!report) return fail(report.error().message);
  if (const std::optional<Error> error = write_outputs(report.value(), output.value())) {
    return fail(error->message);
  }
  return kDone;
}

}  // namespace ibid::cli
