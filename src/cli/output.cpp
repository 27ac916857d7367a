#include "cli/output.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/output_file.hpp"

namespace ibid::cli {
namespace {

namespace fs = std::filesystem;

std::string render_form(const OverlapReport& report, Form form, bool color) {
  switch (form) {
    case Form::kJson:
      return render_json(report);
    case Form::kMarkdown:
      return render_markdown(report);
    case Form::kHtml:
      return render_html(report);
    case Form::kText:
      break;
  }
  return render_text(report, TextStyle{.color = color});
}

std::vector<Output> requested_outputs(const OutputFlags& flags) {
  std::vector<Output> outputs;
  if (flags.reports) {
    constexpr std::array<std::pair<Form, const char*>, 4> kReportFiles = {
        {{Form::kText, "report.txt"},
         {Form::kJson, "report.json"},
         {Form::kMarkdown, "report.md"},
         {Form::kHtml, "report.html"}}};
    for (const auto& [form, name] : kReportFiles) {
      outputs.push_back({form, (fs::path(*flags.reports) / name).string(), "--reports"});
    }
  }
  const auto add = [&outputs](Form form, const std::optional<std::string>& path,
                              const char* option) {
    if (path) outputs.push_back({form, *path, option});
  };
  add(Form::kHtml, flags.html, "--html");
  add(Form::kJson, flags.json, "--json");
  add(Form::kMarkdown, flags.markdown, "--markdown");
  add(Form::kText, flags.text, "--text");
  return outputs;
}

/// Whether two paths lead to one existing file.
bool is_same_file(const std::string& left, const std::string& right) {
  struct stat left_status {};
  struct stat right_status {};
  return ::stat(left.c_str(), &left_status) == 0 && ::stat(right.c_str(), &right_status) == 0 &&
         S_ISREG(left_status.st_mode) && left_status.st_dev == right_status.st_dev &&
         left_status.st_ino == right_status.st_ino;
}

/// The place that a name leads to. A relative name that does not exist yet would stay relative;
/// inside a folder that may not be searched nothing can be settled, and the name counts as written.
fs::path settled(const std::string& path) {
  std::error_code error;
  fs::path whole = fs::absolute(path, error);
  fs::path canonical = fs::weakly_canonical(whole, error);
  fs::path place = error ? whole.lexically_normal() : canonical;
  return place.has_filename() ? place : place.parent_path();  // "folder/" is the folder
}

/// Two names that are, or would become, one file. Devices take any number of writers.
bool is_same_output(const std::string& left, const std::string& right) {
  std::error_code ignored;
  if (fs::exists(left, ignored) && !fs::is_regular_file(left, ignored)) return false;
  return is_same_file(left, right) || settled(left) == settled(right);
}

std::optional<Error> find_conflict(const Output& output, const std::vector<Output>& earlier,
                                   const std::vector<Input>& inputs) {
  if (output.path.empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("{}: the file's name is empty", output.option)};
  }
  for (const Input& input : inputs) {
    if (input.is_json && output.form == Form::kJson) continue;
    if (is_same_output(output.path, input.path == "-" ? "/dev/stdin" : input.path)) {
      return Error{ErrorCode::kInvalidArgument,
                   fmt::format("{}: {} is {} that is read and would be overwritten; give another "
                               "name",
                               output.option, output.path, input.what)};
    }
  }
  for (const Output& other : earlier) {
    if (is_same_output(output.path, other.path)) {
      return Error{ErrorCode::kInvalidArgument,
                   fmt::format("{} and {} both write {}; give each a name of its own", other.option,
                               output.option, output.path)};
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_stdout(std::string_view path) { return path == "-" || descriptor_of(path) == 1; }

Result<OutputPlan> plan_outputs(const OutputFlags& flags, const std::vector<Input>& inputs) {
  if (flags.reports && flags.reports->empty()) {
    return Error{ErrorCode::kInvalidArgument, "--reports: the folder's name is empty"};
  }
  Result<OutputPlan> plan = plan_outputs(requested_outputs(flags), inputs);
  if (!plan) return plan.error();
  plan.value().color = wants_color(flags.color);
  plan.value().quiet = flags.quiet;
  plan.value().folder = flags.reports;
  return plan;
}

Result<OutputPlan> plan_outputs(std::vector<Output> wanted, const std::vector<Input>& inputs) {
  OutputPlan plan;
  std::string stdout_option;
  for (Output& output : wanted) {
    if (is_stdout(output.path)) {
      if (!stdout_option.empty()) {
        return Error{ErrorCode::kInvalidArgument,
                     fmt::format("{} and {} both go to standard output; give one of them a file",
                                 stdout_option, output.option)};
      }
      stdout_option = output.option;
      plan.on_stdout = output.form;
      continue;
    }
    if (std::optional<Error> conflict = find_conflict(output, plan.files, inputs)) {
      return *std::move(conflict);
    }
    plan.files.push_back(std::move(output));
  }
  return plan;
}

std::optional<Error> make_folder(const std::string& folder, std::string_view option) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && fs::is_directory(folder, error)) return std::nullopt;
  if (fs::exists(folder, error)) {
    return Error{ErrorCode::kUnwritable,
                 fmt::format("{}: is not a folder; give {} another name", folder, option)};
  }
  fs::create_directories(folder, error);
  return Error{ErrorCode::kUnwritable,
               fmt::format("{}: the folder cannot be made ({}); name one in a place that can be "
                           "written",
                           folder, error.message())};
}

std::optional<Error> check_is_outside(const std::string& path, const std::string& folder,
                                      std::string_view option, std::string_view what) {
  if (path == "-") return std::nullopt;
  const fs::path outer = settled(folder);
  const fs::path inner = settled(path);
  if (std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first != outer.end()) {
    return std::nullopt;
  }
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("{}: {} is inside of {}, which is only read; give another place", option,
                           path, what)};
}

std::optional<Error> write_files(const std::vector<FileToWrite>& files, bool quiet) {
  std::vector<std::unique_ptr<OutputFile>> outputs;
  for (const FileToWrite& file : files) {
    outputs.push_back(std::make_unique<OutputFile>(file.path));
    if (std::optional<Error> error = outputs.back()->write(file.content)) return error;
  }
  for (const std::unique_ptr<OutputFile>& output : outputs) {
    if (std::optional<Error> error = output->close()) return error;
  }
  for (const std::unique_ptr<OutputFile>& output : outputs) {
    if (std::optional<Error> error = output->commit()) return error;
  }
  if (files.empty() || quiet) return std::nullopt;
  std::vector<std::string> names;
  for (const FileToWrite& file : files) names.push_back(file.path);
  say(fmt::format("wrote {}", fmt::join(names, ", ")));
  return std::nullopt;
}

std::optional<Error> write_outputs(const OutputPlan& plan, const Renderer& render) {
  if (plan.folder) {
    if (std::optional<Error> error = make_folder(*plan.folder, "--reports")) return error;
  }
  std::vector<FileToWrite> files;
  for (const Output& output : plan.files) {
    files.push_back({output.path, render(output.form, false)});
  }
  if (std::optional<Error> error = write_files(files, plan.quiet)) return error;
  return write_stdout(render(plan.on_stdout, plan.color));
}

std::optional<Error> write_outputs(const OverlapReport& report, const OutputPlan& plan) {
  return write_outputs(plan,
                       [&](Form form, bool color) { return render_form(report, form, color); });
}

}  // namespace ibid::cli
