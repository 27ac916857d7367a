#include "cli/report.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>

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

constexpr std::size_t kMaxBytes = std::size_t{2} << 30;

Error unreadable(std::string_view name, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
  const std::string_view remedy =
      number == EISDIR ? "name the report.json inside it" : "check its path and its mode";
  return {code, fmt::format("{}: cannot be read ({}); {}", name,
                            std::generic_category().message(number), remedy)};
}

Result<std::string> read_all(int descriptor, std::string_view name) {
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(name, errno);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (bytes.size() > kMaxBytes) {
      return Error{ErrorCode::kTooLarge,
                   fmt::format("{}: is over {} bytes; no report is that large", name, kMaxBytes)};
    }
  }
}

Result<OverlapReport> read_report(const std::string& path) {
  if (path == "-") {
    const Result<std::string> json = read_all(STDIN_FILENO, "standard input");
    if (!json) return json.error();
    return parse_report(json.value(), "standard input");
  }
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return unreadable(path, errno);
  const Result<std::string> json = read_all(descriptor, path);
  (void)::close(descriptor);
  if (!json) return json.error();
  return parse_report(json.value(), path);
}

}  // namespace

void add_report(CLI::App& program, ReportFlags& flags) {
  CLI::App& command = *program.add_subcommand("report", kDescription);
  command.footer(kFooter);
  command.add_option("FILE", flags.file, "a report in JSON")->type_name("")->required();
  add_threads(command, flags.threads);
  add_output_flags(command, flags.output);
}

ExitStatus run_report(const ReportFlags& flags) {
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
