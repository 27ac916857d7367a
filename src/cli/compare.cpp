#include "cli/compare.hpp"

#include <fmt/format.h>

#include <limits>
#include <optional>
#include <utility>

#include "cli/output.hpp"

namespace ibid::cli {
namespace {

constexpr const char* kDescription = "Compare one article with one source.";

constexpr const char* kFooter =
    "Prints a summary: how much of the article comes from the source, which words,\n"
    "and whether credit was given. The options of the output write it out in full.\n"
    "\n"
    "The texts are plain text, Markdown or one JSON-lines record; '-' reads standard\n"
    "input. Keys of the metadata: publisher, published, title, language, url, author.\n"
    "\n"
    "Exit status: 0 done; 1 done, and the derived share is above --fail-above;\n"
    "2 wrong usage, a text that cannot be used, or no share for --fail-above.\n"
    "\n"
    "Examples:\n"
    "  ibid compare source.txt article.txt\n"
    "  ibid compare source.txt article.txt --named-source Reuters --reports reports\n"
    "  ibid compare source.txt - --html report.html --fail-above 0.3 < article.txt\n"
    "  ibid compare a.txt b.txt --source-meta published=2024-06-10 \\\n"
    "      --article-meta published=2024-06-11 --json -";

/// Everything a run needs, checked.
struct CompareJob {
  CompareOptions options;
  ReadOptions read;
  DocumentMeta source_meta;
  DocumentMeta article_meta;
  std::optional<double> fail_above;
  OutputPlan output;
};

Error invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

Result<CompareOptions> check_options(const CompareFlags& flags) {
  if (flags.guarantee < flags.shingle_length) {
    return invalid(
        fmt::format("--guarantee: {} is less than --shingle-length, {}; a shared run "
                    "can only be found when it holds a whole shingle",
                    flags.guarantee, flags.shingle_length));
  }
  if (flags.outlets_file && flags.outlets_file->empty()) {
    return invalid("--outlets: the file's name is empty");
  }
  for (const std::string& name : flags.named_sources) {
    if (name.find_first_not_of(" \t\r\n") == std::string::npos) {
      return invalid("--named-source: the name is empty; write it as in --named-source Reuters");
    }
  }
  return CompareOptions{.shingle_length = static_cast<std::uint32_t>(flags.shingle_length),
                        .guarantee = static_cast<std::uint32_t>(flags.guarantee),
                        .num_hashes = static_cast<std::uint32_t>(flags.num_hashes),
                        .seed = flags.seed,
                        .threads = static_cast<std::uint32_t>(flags.threads),
                        .named_sources = flags.named_sources,
                        .outlets_file = flags.outlets_file.value_or("")};
}

Result<CompareJob> plan_compare(const CompareFlags& flags) {
  if (flags.source == "-" && flags.article == "-") {
    return invalid(
        "SOURCE and ARTICLE cannot both be standard input ('-'); name a file for one of them");
  }
  for (const auto& [path, name] :
       {std::pair(&flags.source, "SOURCE"), {&flags.article, "ARTICLE"}}) {
    if (path->empty()) return invalid(fmt::format("{}: the file's name is empty", name));
  }
  CompareJob job;
  Result<CompareOptions> options = check_options(flags);
  if (!options) return options.error();
  job.options = std::move(options).value();

  Result<JsonFields> fields = parse_json_fields(flags.json_fields);
  if (!fields) return fields.error();
  job.read.fields = std::move(fields).value();

  Result<DocumentMeta> source_meta = parse_meta(flags.source_meta, "--source-meta");
  if (!source_meta) return source_meta.error();
  job.source_meta = std::move(source_meta).value();
  Result<DocumentMeta> article_meta = parse_meta(flags.article_meta, "--article-meta");
  if (!article_meta) return article_meta.error();
  job.article_meta = std::move(article_meta).value();

  if (!flags.fail_above.empty()) {
    job.fail_above = parse_share(flags.fail_above);
    if (!job.fail_above) {
      return invalid(
          fmt::format("--fail-above: '{}' is not a share from 0 to 1", flags.fail_above));
    }
  }

  Result<OutputPlan> output = plan_outputs(
      flags.output,
      {{.path = flags.source, .what = "the text"}, {.path = flags.article, .what = "the text"}});
  if (!output) return output.error();
  job.output = std::move(output).value();
  return job;
}

/// What the user says of a text stands above what the file says of itself.
void apply_meta(const DocumentMeta& given, DocumentMeta& meta) {
  for (std::optional<std::string> DocumentMeta::*member :
       {&DocumentMeta::title, &DocumentMeta::publisher, &DocumentMeta::author,
        &DocumentMeta::published, &DocumentMeta::language, &DocumentMeta::url}) {
    if (given.*member) meta.*member = given.*member;
  }
}

Result<Document> read_input(const std::string& path, const DocumentMeta& meta,
                            const ReadOptions& options) {
  Result<Document> document = read_document(path, options);
  if (document) apply_meta(meta, document.value().meta);
  return document;
}

/// The summary shows the warnings; where another form took its place, they are said here.
void say_warnings(const OverlapReport& report) {
  for (const ReportDocument& document : report.documents) {
    for (const std::string& warning : document.warnings) {
      say(fmt::format("{}: {}", document.path, warning));
    }
  }
  for (const std::string& warning : report.warnings) say(warning);
}

Result<OverlapReport> compare_inputs(const CompareFlags& flags, CompareJob& job) {
  Result<Document> source = read_input(flags.source, job.source_meta, job.read);
  if (!source) return source.error();
  Result<Document> article = read_input(flags.article, job.article_meta, job.read);
  if (!article) return article.error();
  return compare(std::move(source).value(), std::move(article).value(), job.options);
}

}  // namespace

void add_compare(CLI::App& program, CompareFlags& flags) {
  CLI::App& command = *program.add_subcommand("compare", kDescription);
  command.footer(kFooter);
  command.add_option("SOURCE", flags.source, "the earlier text, or the one that may be reused")
      ->type_name("")
      ->required();
  command.add_option("ARTICLE", flags.article, "the text in question")->type_name("")->required();

  add_repeatable(command, "--named-source", flags.named_sources, "NAME",
                 "show what relays this outlet (repeatable)");
  command.add_option("--outlets", flags.outlets_file, "more outlets: names, aliases, domains")
      ->type_name("FILE");
  add_repeatable(command, "--source-meta", flags.source_meta, "KEY=VALUE",
                 "metadata of SOURCE (repeatable)");
  add_repeatable(command, "--article-meta", flags.article_meta, "KEY=VALUE",
                 "metadata of ARTICLE (repeatable)");
  add_repeatable(command, "--json-field", flags.json_fields, "FIELD=NAME",
                 "name of a JSON-lines field (repeatable)");
  command.add_option("--fail-above", flags.fail_above, "exit with 1 when derived_share is above")
      ->type_name("SHARE");
  add_count(command, "-k,--shingle-length", flags.shingle_length, 1, 64, "words per shingle");
  add_count(command, "-t,--guarantee", flags.guarantee, 1, 64,
            "shared run that is found or listed");
  add_count(command, "-m,--num-hashes", flags.num_hashes, 16, 4096, "values in a signature");
  add_count(command, "--seed", flags.seed, 0, std::numeric_limits<std::int64_t>::max(),
            "seed of the signature");
  add_threads(command, flags.threads);
  add_output_flags(command, flags.output);
}

ExitStatus run_compare(const CompareFlags& flags) {
  Result<CompareJob> job = plan_compare(flags);
  if (!job) return fail(job.error().message);
  const OutputPlan& output = job.value().output;

  const Result<OverlapReport> report = compare_inputs(flags, job.value());
  if (!report) return fail(report.error().message);
  if (output.on_stdout != Form::kText && !output.quiet) say_warnings(report.value());
  if (const std::optional<Error> error = write_outputs(report.value(), output)) {
    return fail(error->message);
  }

  const std::optional<double> share = report.value().scores.derived_share.value;
  const std::optional<double> limit = job.value().fail_above;
  if (!limit) return kDone;
  // A gate that could not look must not let through, least of all in silence.
  if (!share) {
    return fail(
        "--fail-above: there is no derived share to judge by, since no word of the article "
        "counts as its own prose; the report tells why");
  }
  return *share > *limit ? kAboveThreshold : kDone;
}

}  // namespace ibid::cli
