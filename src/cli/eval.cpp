#include "cli/eval.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <limits>
#include <optional>
#include <vector>

#include "cli/output.hpp"
#include "cli/progress.hpp"

namespace ibid::cli {
namespace {

constexpr const char* kDescription = "Score ibid on a labelled set.";

constexpr const char* kFooter =
    "The detector runs as it is shipped; nothing is fitted to DATA but what the\n"
    "measure itself asks for, by cross-validation. Figures come with 95 % intervals\n"
    "of a seeded bootstrap, and the ten worst cases are listed.\n"
    "\n"
    "TASK is one of\n"
    "  align        stretches of reused text: a PAN corpus (src, susp, a folder\n"
    "               a kind)\n"
    "  grade        how much was reused: answers of Clough and Stevenson\n"
    "  events       reports of one event and of others: ECB+\n"
    "  pairs        what a scan finds of all pairs: Reuters-21578, planted articles,\n"
    "               or texts of your own as 'ibid scan' reads them\n"
    "  versions     revisions of articles: a folder with a folder for each title\n"
    "  sentences    paraphrased pairs: MSRP, PAN-10 or PAWS-X (a folder or a file)\n"
    "  attribution  what is credited to an outlet: PolNeAR (text, attributions,\n"
    "               outlets.txt)\n"
    "docs/quality.md tells what is measured, and how.\n"
    "\n"
    "Exit status: 0 done; 2 wrong usage, or data that cannot be used.\n"
    "\n"
    "Examples:\n"
    "  ibid eval align pan13 --write-detections detections\n"
    "  ibid eval sentences msrp --json -";

Error invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

Result<EvaluationTask> task_of(const std::string& name) {
  if (const std::optional<EvaluationTask> task = evaluation_task_named(name)) return *task;
  std::vector<std::string> known;
  for (const EvaluationTask task : evaluation_tasks()) {
    known.emplace_back(evaluation_task_name(task));
  }
  const std::string near = suggest(name, known);
  return invalid(fmt::format("unknown task '{}'{}; the tasks are {}", name,
                             near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near),
                             fmt::join(known, ", ")));
}

/// Detections have the names of the true cases.
std::optional<Error> check_place(const std::string& path, const EvalFlags& flags,
                                 std::string_view option) {
  return check_is_outside(path, flags.data, option, "DATA");
}

/// The forms that are asked for, and where they go.
Result<OutputPlan> plan_eval(const EvalFlags& flags) {
  std::vector<Output> wanted;
  if (flags.json) wanted.push_back({Form::kJson, *flags.json, "--json"});
  if (flags.markdown) wanted.push_back({Form::kMarkdown, *flags.markdown, "--markdown"});
  for (const Output& output : wanted) {
    if (std::optional<Error> error = check_place(output.path, flags, output.option)) {
      return *std::move(error);
    }
  }
  Result<OutputPlan> plan =
      plan_outputs(std::move(wanted), {{.path = flags.data, .what = "the data"}});
  if (plan) plan.value().quiet = flags.quiet;
  return plan;
}

std::string render(const Evaluation& evaluation, Form form) {
  switch (form) {
    case Form::kJson:
      return render_evaluation_json(evaluation, version());
    case Form::kMarkdown:
      return render_evaluation_markdown(evaluation);
    default:
      return render_evaluation_text(evaluation);
  }
}

/// Each file by itself: a set of detections that an interrupt cut short holds no half of one.
std::optional<Error> write_detections(const Evaluation& evaluation, const std::string& folder,
                                      bool quiet) {
  if (std::optional<Error> error = make_folder(folder, "--write-detections")) return error;
  for (const EvaluationFile& file : evaluation.detections) {
    const std::string path = (std::filesystem::path(folder) / file.name).string();
    if (std::optional<Error> error = write_files({{path, file.content}}, true)) return error;
  }
  if (!quiet) say(fmt::format("wrote {} files to {}", evaluation.detections.size(), folder));
  return std::nullopt;
}

Result<Evaluation> run_task(EvaluationTask task, const EvalFlags& flags) {
  ProgressLine line("items", flags.quiet);
  return evaluate(
      task, flags.data,
      {.threads = static_cast<std::uint32_t>(flags.threads),
       .seed = flags.seed,
       .resamples = static_cast<std::uint32_t>(flags.resamples),
       .every = static_cast<std::uint32_t>(flags.every),
       .keep_detections = flags.detections.has_value(),
       .progress = [&](std::uint64_t done, std::uint64_t total) { line.show(done, total); }});
}

}  // namespace

void add_eval(CLI::App& program, EvalFlags& flags) {
  CLI::App& command = *program.add_subcommand("eval", kDescription);
  command.footer(kFooter);
  command.add_option("TASK", flags.task, "what is measured")->type_name("")->required();
  command.add_option("DATA", flags.data, "the labelled set")->type_name("")->required();
  command.add_option("--json", flags.json, "write the measures as JSON")->type_name("F");
  command.add_option("--markdown", flags.markdown, "write the tables in Markdown")->type_name("F");
  command
      .add_option("--write-detections", flags.detections,
                  "align: write what was found, as PAN reads it")
      ->type_name("DIR");
  add_count(command, "--seed", flags.seed, 0, std::numeric_limits<std::int64_t>::max(),
            "of bootstrap, folds and sketches");
  add_count(command, "--resamples", flags.resamples, 0, 100'000, "of the bootstrap; 0: none");
  add_count(command, "--every", flags.every, 1, 1'000'000, "look at every N-th item alone");
  add_threads(command, flags.threads);
  command.add_flag("--quiet", flags.quiet, "say nothing on standard error but errors")
      ->disable_flag_override();
}

ExitStatus run_eval(const EvalFlags& flags) {
  const Result<EvaluationTask> task = task_of(flags.task);
  if (!task) return fail(task.error().message);
  if (flags.data.empty()) return fail("DATA: the folder's name is empty");
  if (flags.detections && task.value() != EvaluationTask::kAlign) {
    return fail(
        fmt::format("--write-detections: task {} detects no stretches of text; it goes "
                    "with align",
                    flags.task));
  }
  if (flags.detections && flags.detections->empty()) {
    return fail("--write-detections: the folder's name is empty");
  }
  if (flags.detections) {
    if (const auto error = check_place(*flags.detections, flags, "--write-detections")) {
      return fail(error->message);
    }
  }
  const Result<OutputPlan> plan = plan_eval(flags);
  if (!plan) return fail(plan.error().message);
  const Result<Evaluation> evaluation = run_task(task.value(), flags);
  if (!evaluation) return fail(evaluation.error().message);
  if (flags.detections) {
    if (const std::optional<Error> error =
            write_detections(evaluation.value(), *flags.detections, flags.quiet)) {
      return fail(error->message);
    }
  }
  if (const std::optional<Error> error = write_outputs(
          plan.value(),
          [&](Form form, bool /*color*/) { return render(evaluation.value(), form); })) {
    return fail(error->message);
  }
  return kDone;
}

}  // namespace ibid::cli
