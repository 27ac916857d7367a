// Attribution on PolNeAR: what a text credits to the outlets of a list, against what people marked.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "ibid/attribute/attribution.hpp"
#include "ibid/base/parallel.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/polnear_corpus.hpp"
#include "ibid/evaluate/tasks.hpp"
#include "ibid/structure/structure.hpp"

namespace ibid::detail {
namespace {

// An attribution that was found, as the corpus would mark it.
struct Found {
  CueKind kind = CueKind::kVerb;
  double confidence = 0.0;
  CharRange mention;
  CharRange content;
  std::string words;  // of the mention and the beginning of the content
  bool is_right = false;
  double shared = 0;   // characters of content, with the marked one
  double overlap = 0;  // intersection over union of the contents
};

// One that was marked and asks for an outlet of the list.
struct Marked {
  const MarkedAttribution* attribution = nullptr;
  double size = 0;  // characters of its content
  std::optional<std::size_t> match;
};

struct Job {
  const MarkedArticle* article = nullptr;
  std::vector<Marked> marked;
  std::vector<Found> found;
  double left_out = 0;  // found with a name of the list, by a cue that nobody asks for
};

// What people marked is who speaks, at a cue: a text that tells what was told to N has another
// speaker, and a continuation or a relay has no cue.
bool is_asked_for(CueKind kind) {
  switch (kind) {
    case CueKind::kChannel:
    case CueKind::kContinuation:
    case CueKind::kUncuedRelay:
      return false;
    case CueKind::kPreposition:
    case CueKind::kVerb:
    case CueKind::kBackward:
    case CueKind::kCredit:
    case CueKind::kCoreferent:
      return true;
  }
  return false;
}

double total_size(std::span<const CharRange> ranges) {
  std::uint64_t size = 0;
  for (const CharRange range : ranges) size += range.size();
  return static_cast<double>(size);
}

double shared_size(std::span<const CharRange> ranges, CharRange other) {
  std::uint64_t size = 0;
  for (const CharRange range : ranges) size += common_part(range, other).size();
  return static_cast<double>(size);
}

void find_in(const AnalyzedText& text, const std::vector<std::string>& outlets, Job& job) {
  constexpr std::uint32_t kShownBytes = 60;
  for (const Attribution& each : find_attributions(text, OutletRegistry::shipped())) {
    const std::string_view mention = slice(text.document.text, each.mention);
    if (!holds_name(mention, outlets)) continue;
    if (!is_asked_for(each.kind)) {
      job.left_out += 1;
      continue;
    }
    Found one;
    one.kind = each.kind;
    one.confidence = each.confidence;
    one.mention = characters_of(text.document, each.mention);
    one.content = characters_of(text.document, each.content);
    one.words = fmt::format("{}: {}", mention,
                            slice(text.document.text, each.content).substr(0, kShownBytes));
    job.found.push_back(std::move(one));
  }
}

// Each marked attribution, in the order of the file, takes of the found ones with a mention in its
// source the one that shares most of its content; each is taken once.
void match(Job& job) {
  for (Marked& marked : job.marked) {
    double most = -1;
    for (std::size_t i = 0; i < job.found.size(); ++i) {
      const Found& found = job.found[i];
      if (found.is_right || shared_size(marked.attribution->source, found.mention) == 0) continue;
      const double shared = shared_size(marked.attribution->content, found.content);
      if (shared <= most) continue;
      most = shared;
      marked.match = i;
    }
    if (!marked.match) continue;
    Found& found = job.found[*marked.match];
    found.is_right = true;
    found.shared = most;
    const double joined = marked.size + static_cast<double>(found.content.size()) - most;
    found.overlap = joined > 0 ? most / joined : 0.0;
  }
}

void run_job(Job& job, const std::vector<std::string>& outlets) {
  for (const MarkedAttribution& each : job.article->attributions) {
    if (!holds_name(each.source_words, outlets)) continue;
    job.marked.push_back({&each, total_size(each.content), std::nullopt});
  }
  const AnalyzedText text = analyze_text(Document(job.article->text));
  find_in(text, outlets, job);
  match(job);
}

// Sums over articles; the measures are ratios of them.
struct Tally {
  double marked = 0;
  double found = 0;
  double right = 0;
  double marked_characters = 0;
  double found_characters = 0;
  double shared_characters = 0;
  double overlap = 0;
  double confidence = 0;
  double left_out = 0;

  void add(const Tally& other, double times) {
    for (double Tally::*sum :
         {&Tally::marked, &Tally::found, &Tally::right, &Tally::marked_characters,
          &Tally::found_characters, &Tally::shared_characters, &Tally::overlap, &Tally::confidence,
          &Tally::left_out}) {
      this->*sum += times * other.*sum;
    }
  }
  [[nodiscard]] std::optional<double> precision() const { return ratio(right, found); }
  [[nodiscard]] std::optional<double> recall() const { return ratio(right, marked); }
  [[nodiscard]] std::optional<double> f1() const { return ratio(2 * right, found + marked); }
  [[nodiscard]] std::optional<double> content_precision() const {
    return ratio(shared_characters, found_characters);
  }
  [[nodiscard]] std::optional<double> content_recall() const {
    return ratio(shared_characters, marked_characters);
  }
  [[nodiscard]] std::optional<double> content_f1() const {
    return ratio(2 * shared_characters, found_characters + marked_characters);
  }
  [[nodiscard]] std::optional<double> mean_overlap() const { return ratio(overlap, right); }
  [[nodiscard]] std::optional<double> mean_confidence() const { return ratio(confidence, found); }
};

// Of the found ones that `belongs` accepts; what was marked belongs to no kind of cue.
template <typename Belongs>
Tally tally_found(const Job& job, Belongs belongs) {
  Tally tally;
  for (const Found& found : job.found) {
    if (!belongs(found)) continue;
    tally.found += 1;
    tally.right += found.is_right ? 1 : 0;
    tally.found_characters += static_cast<double>(found.content.size());
    tally.shared_characters += found.shared;
    tally.overlap += found.overlap;
    tally.confidence += found.confidence;
  }
  return tally;
}

Tally tally_all(const Job& job) {
  Tally tally = tally_found(job, [](const Found&) { return true; });
  for (const Marked& marked : job.marked) {
    tally.marked += 1;
    tally.marked_characters += marked.size;
  }
  tally.left_out = job.left_out;
  return tally;
}

using Tallies = std::vector<Tally>;  // by article
using Value = std::optional<double> (Tally::*)() const;

Tally sum_of(const Tallies& tallies, Draws draws) {
  Tally sum;
  for (std::size_t i = 0; i < tallies.size(); ++i) sum.add(tallies[i], draws[i]);
  return sum;
}

Tally sum_of(const Tallies& tallies) {
  return sum_of(tallies, std::vector<std::uint32_t>(tallies.size(), 1));
}

Measure measure_of(std::string name, const Tallies& tallies, const EvaluateOptions& options,
                   Value value) {
  return measure(std::move(name), tallies.size(), options,
                 [&](Draws draws) { return (sum_of(tallies, draws).*value)(); });
}

Count count_of(std::string name, double value) {
  return {std::move(name), static_cast<std::uint64_t>(value)};
}

MeasuredTable table_of_all(std::span<const Job> jobs, const EvaluateOptions& options) {
  Tallies tallies;
  for (const Job& job : jobs) tallies.push_back(tally_all(job));
  const Tally all = sum_of(tallies);
  MeasuredTable table{
      "outlets as sources",
      "Marked: attributions whose source holds a name of outlets.txt, by the first annotator. "
      "Found: attributions whose mention holds such a name, by any cue that makes the outlet the "
      "speaker; 'told N', continuations and relays without a cue are left out, for people marked "
      "who speaks, at a cue. Right: its mention overlaps a marked source. Content is measured in "
      "characters over all found and all marked, its overlap (intersection over union) over the "
      "right ones.",
      {}};
  MeasuredGroup group{"all",
                      {{"articles", jobs.size()},
                       count_of("marked", all.marked),
                       count_of("found", all.found),
                       count_of("right", all.right),
                       count_of("left out", all.left_out)},
                      {}};
  for (const auto& [name, value] :
       {std::pair("precision", &Tally::precision), std::pair("recall", &Tally::recall),
        std::pair("F1", &Tally::f1), std::pair("content precision", &Tally::content_precision),
        std::pair("content recall", &Tally::content_recall),
        std::pair("content F1", &Tally::content_f1),
        std::pair("content overlap", &Tally::mean_overlap)}) {
    group.measures.push_back(measure_of(name, tallies, options, value));
  }
  table.groups.push_back(std::move(group));
  return table;
}

template <typename Belongs>
MeasuredGroup group_of_found(std::string name, std::span<const Job> jobs,
                             const EvaluateOptions& options, Belongs belongs) {
  Tallies tallies;
  for (const Job& job : jobs) tallies.push_back(tally_found(job, belongs));
  const Tally all = sum_of(tallies);
  return {std::move(name),
          {count_of("found", all.found), count_of("right", all.right)},
          {plain_measure("mean confidence", all.mean_confidence()),
           measure_of("precision", tallies, options, &Tally::precision),
           measure_of("content precision", tallies, options, &Tally::content_precision),
           measure_of("content overlap", tallies, options, &Tally::mean_overlap)}};
}

MeasuredTable table_of_kinds(std::span<const Job> jobs, const EvaluateOptions& options) {
  MeasuredTable table{"by kind of cue",
                      "What was found, by its cue. What was marked names no kind, so there is no "
                      "recall here.",
                      {}};
  for (const CueKind kind : {CueKind::kPreposition, CueKind::kVerb, CueKind::kBackward,
                             CueKind::kCredit, CueKind::kCoreferent}) {
    table.groups.push_back(group_of_found(std::string(cue_kind_name(kind)), jobs, options,
                                          [&](const Found& found) { return found.kind == kind; }));
  }
  return table;
}

MeasuredTable table_of_confidence(std::span<const Job> jobs, const EvaluateOptions& options) {
  constexpr std::array kBounds = {0.0, 0.6, 0.7, 0.8, 0.9, 1.0};
  MeasuredTable table{"by confidence",
                      "Whether a confidence means what it says: the precision of a row should be "
                      "near its mean confidence.",
                      {}};
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    const double low = kBounds[i];
    const double high = i + 1 < kBounds.size() ? kBounds[i + 1] : 2.0;
    const auto name = i + 1 < kBounds.size() ? fmt::format("{:.1f} to below {:.1f}", low, high)
                                             : fmt::format("{:.1f}", low);
    table.groups.push_back(group_of_found(name, jobs, options, [&](const Found& found) {
      return found.confidence >= low && found.confidence < high;
    }));
  }
  return table;
}

void add_worst(const Job& job, std::vector<WorstCase>& worst) {
  for (const Found& found : job.found) {
    if (found.is_right) continue;
    worst.push_back({std::string(cue_kind_name(found.kind)), job.article->name, 1.0,
                     fmt::format("found and not marked, at character {}: {}", found.mention.begin,
                                 found.words)});
  }
  for (const Marked& marked : job.marked) {
    const std::string id = fmt::format("{} {}", job.article->name, marked.attribution->id);
    if (!marked.match) {
      worst.push_back({"marked", id, 1.0,
                       fmt::format("marked and not found, at character {}: {}",
                                   marked.attribution->source.front().begin,
                                   marked.attribution->source_words)});
      continue;
    }
    const Found& found = job.found[*marked.match];
    worst.push_back({std::string(cue_kind_name(found.kind)), id, 1 - found.overlap,
                     fmt::format("content at characters {} to {}, of {} marked ones {} in it: {}",
                                 found.content.begin, found.content.end, marked.size, found.shared,
                                 found.words)});
  }
}

}  // namespace

Result<Evaluation> evaluate_attribution(const std::string& data, const EvaluateOptions& options) {
  const Result<MarkedArticles> corpus = read_polnear_corpus(data);
  if (!corpus) return corpus.error();
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < corpus.value().articles.size(); i += options.every) {
    jobs.push_back({&corpus.value().articles[i], {}, {}, 0});
  }
  const auto work = [&](std::size_t i) -> std::optional<Error> {
    run_job(jobs[i], corpus.value().outlets);
    return std::nullopt;
  };
  if (auto error = for_each_item(jobs.size(), {options.threads, options.progress}, work))
    return *std::move(error);

  Evaluation evaluation;
  evaluation.tables = {table_of_all(jobs, options), table_of_kinds(jobs, options),
                       table_of_confidence(jobs, options)};
  for (const Job& job : jobs) add_worst(job, evaluation.worst);
  if (corpus.value().set_aside > 0) {
    evaluation.notes.push_back(
        fmt::format("{} annotations by further annotators of an article were not used.",
                    corpus.value().set_aside));
  }
  return evaluation;
}

}  // namespace ibid::detail
