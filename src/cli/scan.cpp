#include "cli/scan.hpp"

#include <fmt/format.h>

#include <limits>
#include <memory>
#include <utility>

#include "cli/output.hpp"
#include "cli/output_file.hpp"
#include "cli/progress.hpp"

namespace ibid::cli {
namespace {

constexpr const char* kDescription =
    "Find the near-duplicates and the reused passages of a corpus.";

constexpr const char* kFooter =
    "Prints one line of JSON for each pair: a, b, resemblance, containment_a_in_b,\n"
    "containment_b_in_a, longest_run_words, relation; sorted by a, then b. Each pair is\n"
    "verified on the words of both texts. A pair is printed when it reaches one of the\n"
    "thresholds given; without any, half of resemblance or of containment is asked for.\n"
    "\n"
    "INPUT is a file, a folder or '-': JSON lines with an id and a text, plain text or\n"
    "Markdown, each also as .gz or .zst. Of texts with the same words the first by id\n"
    "stands for all; the others get one line each.\n"
    "\n"
    "Exit status: 0 done; 2 wrong usage, nothing that can be read, or with --strict\n"
    "anything that cannot.\n"
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
    if (path != "-") file_ = std::make_unique<OutputFile>(path);
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

 private:
  std::optional<Error> flush() {
    std::optional<Error> error = file_ ? file_->write(buffer_) : write_stdout(buffer_);
    buffer_.clear();
    return error;
  }

  std::unique_ptr<OutputFile> file_;
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
  const std::optional<double> recall = parse_share(flags.recall);
  if (!recall || *recall == 0.0 || *recall == 1.0) {
    return invalid(
        fmt::format("--recall: '{}' is not a share above 0 and below 1; --exact finds "
                    "all pairs",
                    flags.recall));
  }
  options.recall = *recall;
  return std::nullopt;
}

Result<ScanJob> plan_scan(const ScanFlags& flags) {
  ScanJob job;
  if (std::optional<Error> error = read_thresholds(flags, job.options)) return *std::move(error);
  if (flags.memory) {
    const std::optional<std::uint64_t> bytes = parse_size(*flags.memory);
    if (!bytes || *bytes == 0) {
      return invalid(fmt::format("--memory: '{}' is no size; write 500M or 2G", *flags.memory));
    }
    job.options.memory_bytes = *bytes;
  }
  if (!flags.keep.empty()) {
    if (flags.keep.front() != "earliest" && flags.keep.front() != "longest") {
      return invalid(fmt::format("--keep: '{}' is no rule; write earliest or longest, then a file",
                                 flags.keep.front()));
    }
    job.keep_rule = flags.keep.front() == "longest" ? KeepRule::kLongest : KeepRule::kEarliest;
    job.kept = flags.keep.back();
  }
  Result<JsonFields> fields = parse_json_fields(flags.json_fields);
  if (!fields) return fields.error();
  job.options.fields = std::move(fields).value();
  job.options.is_exact = flags.exact;
  job.options.measures_recall = flags.measure_recall;
  job.options.lists_all_pairs = flags.all_pairs;
  job.options.scratch_folder = flags.scratch;
  job.options.shingle_length = static_cast<std::uint32_t>(flags.shingle_length);
  job.options.guarantee = static_cast<std::uint32_t>(flags.guarantee);
  job.options.most_documents = static_cast<std::uint32_t>(flags.most_documents);
  job.options.seed = flags.seed;
  job.options.threads = static_cast<std::uint32_t>(flags.threads);
  return job;
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
  }
  const Result<OutputPlan> plan = plan_outputs(std::move(wanted), inputs);
  return plan ? std::nullopt : std::optional(plan.error());
}

const char* step_name(ScanStep step) {
  switch (step) {
    case ScanStep::kRead:
      return "KB read";
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
    if (step != step_) line_.begin(step_name(step));
    step_ = step;
    const unsigned shift = step == ScanStep::kRead ? 10 : 0;
    line_.show(done >> shift, total >> shift);
  }

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

  /// All are complete before any takes its name.
  std::optional<Error> finish() {
    for (std::optional<Error> (LineStream::*step)() : {&LineStream::close, &LineStream::commit}) {
      for (LineStream* stream : {&pairs, pointer(clusters), pointer(kept), pointer(summary)}) {
        if (stream == nullptr) continue;
        if (std::optional<Error> error = (stream->*step)()) return error;
      }
    }
    return std::nullopt;
  }

 private:
  static LineStream* pointer(std::optional<LineStream>& stream) {
    return stream ? &*stream : nullptr;
  }
};

Result<ScanSummary> run_job(const ScanFlags& flags, ScanJob& job, ScanStreams& streams) {
  ScanProgress progress(flags.quiet);
  job.options.progress = [&](ScanStep step, std::uint64_t done, std::uint64_t total) {
    progress.show(step, done, total);
  };
  ScanSinks sinks;
  sinks.keep_rule = job.keep_rule;
  sinks.pair = [&](const ScanPair& pair) { return streams.pairs.write(render_pair(pair)); };
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

}  // namespace

void add_scan(CLI::App& program, ScanFlags& flags) {
  CLI::App& command = *program.add_subcommand("scan", kDescription);
  command.footer(kFooter);
  command.add_option("INPUT", flags.inputs, "files, folders, or '-'")->type_name("")->required();
  const auto add = [&](const char* name, std::optional<std::string>& value, const char* type,
                       const char* description) {
    command.add_option(name, value, description)->type_name(type);
  };
  add("--min-resemblance", flags.min_resemblance, "SHARE", "of what either has, shared by both");
  add("--min-containment", flags.min_containment, "SHARE", "of one text, found in the other");
  add("--min-run", flags.min_run, "WORDS", "shared in one piece");
  command.add_option("--recall", flags.recall, "of pairs at the resemblance asked for (0.99)")
      ->type_name("SHARE");
  command.add_flag("--exact", flags.exact, "find candidates by the exact join, without sketches")
      ->disable_flag_override();
  command.add_flag("--measure-recall", flags.measure_recall, "check a sample by the exact join")
      ->disable_flag_override();
  command.add_flag("--all-pairs", flags.all_pairs, "list the pairs that copies imply, too")
      ->disable_flag_override();
  add("--output", flags.output, "F", "write the pairs to a file");
  add("--clusters", flags.clusters, "F", "write clusters of near-duplicates as JSON lines");
  command
      .add_option("--keep", flags.keep,
                  "write the corpus without near-duplicates; RULE: earliest or longest")
      ->type_name("RULE F")
      ->expected(2);
  add("--summary", flags.summary, "F", "write what was done as JSON");
  add_repeatable(command, "--json-field", flags.json_fields, "FIELD=NAME",
                 "name of a JSON-lines field (repeatable)");
  add("--memory", flags.memory, "SIZE", "for the corpus, as 2G (half of what there is)");
  command.add_option("--scratch", flags.scratch, "folder for what memory cannot hold")
      ->type_name("DIR");
  add_count(command, "-k,--shingle-length", flags.shingle_length, 1, 64, "words per shingle");
  add_count(command, "-t,--guarantee", flags.guarantee, 1, 64, "shared run whose documents meet");
  add_count(command, "--most-documents", flags.most_documents, 2, 1'000'000,
            "a passage in more is boilerplate");
  add_count(command, "--seed", flags.seed, 0, std::numeric_limits<std::int64_t>::max(),
            "seed of signatures and samples");
  add_threads(command, flags.threads);
  command.add_flag("--strict", flags.strict, "exit with 2 when anything could not be read")
      ->disable_flag_override();
  command.add_flag("--quiet", flags.quiet, "say nothing on standard error but errors")
      ->disable_flag_override();
}

ExitStatus run_scan(const ScanFlags& flags) {
  Result<ScanJob> job = plan_scan(flags);
  if (!job) return fail(job.error().message);
  if (const std::optional<Error> error = check_outputs(flags, job.value())) {
    return fail(error->message);
  }
  ScanStreams streams(flags, job.value());
  const Result<ScanSummary> summary = run_job(flags, job.value(), streams);
  if (!summary) return fail(summary.error().message);
  if (streams.summary) {
    if (const auto error = streams.summary->write(render_summary_json(summary.value()))) {
      return fail(error->message);
    }
  }
  if (const std::optional<Error> error = streams.finish()) return fail(error->message);
  if (!flags.quiet) say_lines(render_summary_text(summary.value()));
  const bool has_problems = summary.value().problems != 0;
  return flags.strict && has_problems ? kTrouble : kDone;
}

}  // namespace ibid::cli
