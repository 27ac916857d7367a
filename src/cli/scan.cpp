#include "cli/scan.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>

#include "cli/output.hpp"
#include "cli/output_file.hpp"
#include "cli/progress.hpp"

namespace ibid::cli {
namespace {

constexpr const char* kDescription = "Find the pairs of a corpus that share text.";

constexpr const char* kFooter =
    "Prints a line of JSON for each pair, sorted by a, then b: a, b, resemblance,\n"
    "containment_a_in_b, containment_b_in_a, longest_run_words, relation. Each is\n"
    "verified on the words of both texts, and reaches one of the thresholds given;\n"
    "without any, a resemblance or a containment of 0.5 is asked for. Texts with the\n"
    "same words are listed whatever is asked for.\n"
    "\n"
    "INPUT is a file, a folder or '-': JSON lines with an id and a text, plain text\n"
    "or Markdown, each also as .gz or .zst. Of texts with the same words the first\n"
    "by id stands for all; each of the others gets one line, to that first one.\n"
    "\n"
    "Exit status: 0 done; 2 wrong usage, an input or output that cannot be used, or\n"
    "with --strict anything that was skipped.\n"
    "\n"
    "Examples:\n"
    "  ibid scan archive.jsonl.gz > pairs.jsonl\n"
    "  ibid scan articles/ --min-resemblance 0.8 --clusters clusters.jsonl\n"
    "  ibid scan archive.jsonl --min-run 20 --memory 2G\n"
    "  ibid scan archive.jsonl --keep earliest unique.jsonl --output pairs.jsonl";

constexpr std::size_t kBuffered = std::size_t{1} << 16;

Error invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

/// Lines to standard output, or to a file that takes its name at the end.
class LineStream {
 public:
  explicit LineStream(const std::string& path) {
    if (!is_stdout(path)) file_ = std::make_unique<OutputFile>(path);
  }
  std::optional<Error> write(std::string_view text) {
    buffer_ += text;
    return buffer_.size() < kBuffered ? std::nullopt : flush();
  }
  std::optional<Error> close() {
    if (std::optional<Error> error = flush()) return error;
    return file_ ? file_->close() : std::nullopt;
  }
  std::optional<Error> commit() { return file_ ? file_->commit() : std::nullopt; }
  /// Finds out, before any work is done, whether the place can be written.
  std::optional<Error> open() { return file_ ? file_->write({}) : std::nullopt; }
  /// Whether nobody reads what is written.
  [[nodiscard]] bool is_closed() const { return is_closed_; }
  [[nodiscard]] bool is_terminal() const { return !file_ && ::isatty(STDOUT_FILENO) == 1; }

 private:
  std::optional<Error> flush() {
    std::optional<Error> error = file_ ? file_->write(buffer_) : write_stdout(buffer_);
    buffer_.clear();
    is_closed_ = !file_ && is_stdout_closed();
    return error;
  }

  std::unique_ptr<OutputFile> file_;
  bool is_closed_ = false;
  std::string buffer_;
};

/// Everything a run needs, checked.
struct ScanJob {
  ScanOptions options;
  KeepRule keep_rule = KeepRule::kEarliest;
  std::optional<std::string> kept;  ///< a file
};

Result<std::optional<double>> share_of(const std::optional<std::string>& text,
                                       std::string_view option) {
  if (!text) return std::optional<double>();
  const std::optional<double> share = parse_share(*text);
  if (!share || *share == 0.0) {
    return invalid(fmt::format("{}: '{}' is not a share above 0 and at most 1", option, *text));
  }
  return share;
}

std::optional<Error> read_thresholds(const ScanFlags& flags, ScanOptions& options) {
  Result<std::optional<double>> share = share_of(flags.min_resemblance, "--min-resemblance");
  if (!share) return share.error();
  options.min_resemblance = share.value();
  share = share_of(flags.min_containment, "--min-containment");
  if (!share) return share.error();
  options.min_containment = share.value();
  if (flags.min_run) {
    const std::optional<std::uint64_t> words = parse_size(*flags.min_run);
    if (!words || *words == 0 || *words > std::numeric_limits<std::uint32_t>::max()) {
      return invalid(fmt::format("--min-run: '{}' is not a number of words", *flags.min_run));
    }
    options.min_run = static_cast<std::uint32_t>(*words);
  }
  if (!flags.recall) return std::nullopt;
  const std::optional<double> recall = parse_share(*flags.recall);
  if (!recall || *recall == 0.0 || *recall == 1.0) {
    return invalid(
        fmt::format("--recall: '{}' is not a share above 0 and below 1; --exact finds "
                    "all pairs",
                    *flags.recall));
  }
  options.recall = *recall;
  return std::nullopt;
}

/// A mistyped folder would be noticed when memory is full, after an hour.
std::optional<Error> check_scratch(const std::optional<std::string>& folder) {
  if (!folder) return std::nullopt;
  if (folder->empty()) return invalid("--scratch: the folder's name is empty");
  std::error_code error;
  if (std::filesystem::is_directory(*folder, error)) return std::nullopt;
  return invalid(fmt::format("--scratch: {} is no folder; name one that exists", *folder));
}

std::optional<Error> read_keep_rule(const std::vector<std::string>& keep, ScanJob& job) {
  if (keep.empty()) return std::nullopt;
  const std::string& rule = keep.front();
  if (rule != "earliest" && rule != "longest") {
    const std::string near = suggest(rule, {"earliest", "longest"});
    return invalid(fmt::format("--keep: '{}' is no rule{}; write earliest or longest, then a file",
                               rule,
                               near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near)));
  }
  job.keep_rule = rule == "longest" ? KeepRule::kLongest : KeepRule::kEarliest;
  job.kept = keep.back();
  return std::nullopt;
}

Result<ScanJob> plan_scan(const ScanFlags& flags) {
  ScanJob job;
  if (std::optional<Error> error = read_thresholds(flags, job.options)) return *std::move(error);
  if (std::optional<Error> error = check_scratch(flags.scratch)) return *std::move(error);
  if (std::optional<Error> error = read_keep_rule(flags.keep, job)) return *std::move(error);
  if (flags.memory) {
    const std::optional<std::uint64_t> bytes = parse_size(*flags.memory);
    if (!bytes || *bytes == 0) {
      return invalid(fmt::format("--memory: '{}' is no size; write 500M or 2G", *flags.memory));
    }
    job.options.memory_bytes = *bytes;
  }
  Result<JsonFields> fields = parse_json_fields(flags.json_fields);
  if (!fields) return fields.error();
  job.options.fields = std::move(fields).value();
  job.options.is_exact = flags.exact;
  job.options.measures_recall = flags.measure_recall;
  job.options.lists_all_pairs = flags.all_pairs;
  job.options.scratch_folder = flags.scratch.value_or("");
  job.options.shingle_length = static_cast<std::uint32_t>(flags.shingle_length);
  if (flags.guarantee) job.options.guarantee = static_cast<std::uint32_t>(*flags.guarantee);
  if (flags.most_documents) {
    job.options.most_documents = static_cast<std::uint32_t>(*flags.most_documents);
  }
  job.options.seed = flags.seed;
  job.options.threads = static_cast<std::uint32_t>(flags.threads);
  return job;
}

/// Standard output where it is a file, as of "scan . > pairs.jsonl": the shell made it, and the
/// scan would read what it writes.
std::optional<Error> check_stdout(const std::string& input) {
  constexpr const char* kStdout = "/dev/stdout";
  std::error_code error;
  if (!std::filesystem::is_regular_file(kStdout, error)) return std::nullopt;
  if (std::filesystem::is_directory(input, error)) {
    return check_is_outside(kStdout, input, "standard output", input);
  }
  if (input == "-" || !std::filesystem::equivalent(kStdout, input, error)) return std::nullopt;
  return invalid(fmt::format(
      "standard output: goes to {}, which is read and would be overwritten; give another place",
      input));
}

/// No two results in one place, and none over what is read.
std::optional<Error> check_outputs(const ScanFlags& flags, const ScanJob& job) {
  std::vector<Output> wanted{{Form::kJson, flags.output.value_or("-"), "--output"}};
  const auto add = [&](const std::optional<std::string>& path, const char* option) {
    if (path) wanted.push_back({Form::kJson, *path, option});
  };
  add(flags.clusters, "--clusters");
  add(job.kept, "--keep");
  add(flags.summary, "--summary");
  std::vector<Input> inputs;
  for (const std::string& path : flags.inputs) {
    if (path.empty()) return invalid("INPUT: the file's name is empty");
    inputs.push_back({.path = path, .what = "the corpus"});
    if (std::optional<Error> error = check_stdout(path)) return error;
  }
  const Result<OutputPlan> plan = plan_outputs(std::move(wanted), inputs);
  if (!plan) return plan.error();
  for (const Output& output : plan.value().files) {
    for (const std::string& path : flags.inputs) {
      std::error_code error;
      if (!std::filesystem::is_directory(path, error)) continue;
      if (auto inside = check_is_outside(output.path, path, output.option, path)) return inside;
    }
  }
  return std::nullopt;
}

const char* step_name(ScanStep step) {
  switch (step) {
    case ScanStep::kRead:
      return "read";
    case ScanStep::kJoin:
      return "parts joined";
    case ScanStep::kVerify:
      return "candidates verified";
    case ScanStep::kMeasure:
      break;
  }
  return "documents looked at for the recall";
}

/// A line that tells the step.
class ScanProgress {
 public:
  explicit ScanProgress(bool quiet) : line_("", quiet) {}

  void show(ScanStep step, std::uint64_t done, std::uint64_t total) {
    if (step != step_) {
      line_.begin(step_name(step),
                  step == ScanStep::kRead ? ProgressUnit::kBytes : ProgressUnit::kItems);
    }
    step_ = step;
    line_.show(done, total);
  }

  void clear() { line_.clear(); }

 private:
  ProgressLine line_;
  std::optional<ScanStep> step_;
};

/// The streams that one run writes.
struct ScanStreams {
  LineStream pairs;
  std::optional<LineStream> clusters;
  std::optional<LineStream> kept;
  std::optional<LineStream> summary;

  explicit ScanStreams(const ScanFlags& flags, const ScanJob& job)
      : pairs(flags.output.value_or("-")) {
    if (flags.clusters) clusters.emplace(*flags.clusters);
    if (job.kept) kept.emplace(*job.kept);
    if (flags.summary) summary.emplace(*flags.summary);
  }

  std::optional<Error> open() { return for_each(&LineStream::open); }

  /// All are complete before any takes its name.
  std::optional<Error> finish() {
    if (std::optional<Error> error = for_each(&LineStream::close)) return error;
    return for_each(&LineStream::commit);
  }

  /// Whether nobody wants more results: the pairs' reader has gone, and there are no others.
  [[nodiscard]] bool are_done() const {
    return !clusters && !kept && !summary && pairs.is_closed();
  }

 private:
  std::optional<Error> for_each(std::optional<Error> (LineStream::*step)()) {
    if (std::optional<Error> error = (pairs.*step)()) return error;
    for (std::optional<LineStream>* stream : {&clusters, &kept, &summary}) {
      if (!*stream) continue;
      if (std::optional<Error> error = ((**stream).*step)()) return error;
    }
    return std::nullopt;
  }
};

Result<ScanSummary> run_job(const ScanFlags& flags, ScanJob& job, ScanStreams& streams) {
  ScanProgress progress(flags.quiet);
  job.options.progress = [&](ScanStep step, std::uint64_t done, std::uint64_t total) {
    progress.show(step, done, total);
  };
  ScanSinks sinks;
  sinks.keep_rule = job.keep_rule;
  const bool shares_terminal = streams.pairs.is_terminal();
  sinks.pair = [&, shares_terminal](const ScanPair& pair) {
    if (shares_terminal) progress.clear();
    std::optional<Error> error = streams.pairs.write(render_pair(pair));
    if (!error && streams.are_done()) error = Error{ErrorCode::kUnwritable, "nobody reads on"};
    return error;
  };
  if (streams.clusters) {
    sinks.cluster = [&](const ScanCluster& cluster) {
      return streams.clusters->write(render_cluster(cluster));
    };
  }
  if (streams.kept) {
    sinks.kept_lines = [&](std::string_view bytes) { return streams.kept->write(bytes); };
  }
  return scan(flags.inputs, job.options, sinks);
}

void add_flag(CLI::App& command, const char* name, bool& value, const char* description,
              const char* group) {
  command.add_flag(name, value, description)->disable_flag_override()->group(group);
}

void add_text(CLI::App& command, const char* name, std::optional<std::string>& value,
              const char* type, const char* description, const char* group) {
  command.add_option(name, value, description)->type_name(type)->group(group);
}

/// What is asked for.
void add_question(CLI::App& command, ScanFlags& flags) {
  constexpr const char* kGroup = "What to find";
  add_text(command, "--min-resemblance", flags.min_resemblance, "SHARE",
           "of what either has, shared by both", kGroup);
  add_text(command, "--min-containment", flags.min_containment, "SHARE",
           "of one text, found in the other", kGroup);
  add_text(command, "--min-run", flags.min_run, "WORDS", "shared in one piece", kGroup);
  add_text(command, "--recall", flags.recall, "SHARE", "expected just at --min-resemblance (0.99)",
           kGroup);
  add_flag(command, "--all-pairs", flags.all_pairs, "list the pairs that copies imply, too",
           kGroup);
}

/// Where results go.
void add_results(CLI::App& command, ScanFlags& flags) {
  constexpr const char* kGroup = "Output";
  add_text(command, "--output", flags.output, "F", "write the pairs to a file", kGroup);
  add_text(command, "--clusters", flags.clusters, "F", "write groups of near-duplicates", kGroup);
  add_text(command, "--summary", flags.summary, "F", "write what was done as JSON", kGroup);
  command
      .add_option("--keep", flags.keep,
                  "write the corpus less near-duplicates;\n"
                  "RULE: keep the earliest or the longest")
      ->type_name("RULE F")
      ->type_size(2)
      ->expected(1)
      ->allow_extra_args(false)  // what follows is an input
      ->group(kGroup);
  add_flag(command, "--strict", flags.strict, "exit with 2 when anything was skipped", kGroup);
  add_flag(command, "--quiet", flags.quiet, "say nothing on standard error but errors", kGroup);
}

/// How it is found.
void add_method(CLI::App& command, ScanFlags& flags) {
  constexpr const char* kGroup = "Options";
  add_flag(command, "--exact", flags.exact, "find candidates by the exact join alone", kGroup);
  add_flag(command, "--measure-recall", flags.measure_recall, "check a sample by the exact join",
           kGroup);
  add_repeatable(command, "--json-field", flags.json_fields, "FIELD=NAME",
                 "name of a JSON-lines field");
  add_text(command, "--memory", flags.memory, "SIZE", "for the corpus, as 2G (half the machine's)",
           kGroup);
  add_text(command, "--scratch", flags.scratch, "DIR", "for what memory cannot hold", kGroup);
  add_count(command, "-k,--shingle-length", flags.shingle_length, 1, 64, "words per shingle");
  add_count(command, "-t,--guarantee", flags.guarantee, 1, 64,
            "a run this long makes a candidate (12)");
  add_count(command, "--most-documents", flags.most_documents, 2, 1'000'000,
            fmt::format("a passage in more is boilerplate ({})", ScanOptions{}.most_documents));
  add_count(command, "--seed", flags.seed, 0, std::numeric_limits<std::int64_t>::max(),
            "of signatures and samples");
  add_threads(command, flags.threads);
}

/// A line for each option that was given and did nothing.
std::string idle_options(const ScanFlags& flags, const ScanSummary& summary) {
  std::string lines;
  if (flags.recall && summary.num_hashes == 0) {
    lines += flags.exact ? "--recall has no effect: the exact join finds all\n"
                         : "--recall has no effect without --min-resemblance\n";
  }
  if (summary.guarantee) return lines;
  const auto note = [&](bool is_given, std::string_view option) {
    if (!is_given) return;
    lines += flags.exact
                 ? fmt::format("{} has no effect: the exact join finds all\n", option)
                 : fmt::format("{} has no effect without --min-containment or --min-run\n", option);
  };
  note(flags.guarantee.has_value(), "--guarantee");
  note(flags.most_documents.has_value(), "--most-documents");
  return lines;
}

}  // namespace

void add_scan(CLI::App& program, ScanFlags& flags) {
  CLI::App& command = *program.add_subcommand("scan", kDescription);
  command.footer(kFooter);
  command.add_option("INPUT", flags.inputs, "files, folders, or '-'")->type_name("")->required();
  add_question(command, flags);
  add_results(command, flags);
  add_method(command, flags);
}

ExitStatus run_scan(const ScanFlags& flags) {
  Result<ScanJob> job = plan_scan(flags);
  if (!job) return fail(job.error().message);
  if (const std::optional<Error> error = check_outputs(flags, job.value())) {
    return fail(error->message);
  }
  ScanStreams streams(flags, job.value());
  if (const std::optional<Error> error = streams.open()) return fail(error->message);
  const Result<ScanSummary> summary = run_job(flags, job.value(), streams);
  if (!summary) return streams.are_done() ? kDone : fail(summary.error().message);
  if (streams.summary) {
    if (const auto error =
            streams.summary->write(render_summary_json(summary.value(), version()))) {
      return fail(error->message);
    }
  }
  if (const std::optional<Error> error = streams.finish()) return fail(error->message);
  if (!flags.quiet) {
    say_lines(render_summary_text(summary.value()) + idle_options(flags, summary.value()));
  }
  const bool has_problems = summary.value().problems != 0;
  return flags.strict && has_problems ? kTrouble : kDone;
}

}  // namespace ibid::cli
