// Text alignment on PAN corpora: the regions that the aligner finds against the true cases.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "ibid/align/align.hpp"
#include "ibid/base/number.hpp"
#include "ibid/base/parallel.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/pan_corpus.hpp"
#include "ibid/evaluate/plagdet.hpp"
#include "ibid/evaluate/tasks.hpp"
#include "ibid/structure/structure.hpp"
#include "ibid/weigh/terms.hpp"

namespace ibid::detail {
namespace {

struct Job {
  const PanKind* kind = nullptr;
  const PanPair* pair = nullptr;
  std::vector<ReuseCase> detections;
  PlagdetTally tally;
};

std::vector<Job> list_jobs(const PanCorpus& corpus, std::uint32_t every) {
  std::vector<Job> jobs;
  for (const PanKind& kind : corpus.kinds) {
    for (std::size_t i = 0; i < kind.pairs.size(); i += every) {
      jobs.push_back({&kind, &kind.pairs[i], {}, {}});
    }
  }
  return jobs;
}

CharRange place_of(const AnalyzedText& text, TokenRange tokens) {
  return characters_of(text.document, text.text.source_of(tokens));
}

std::uint64_t count_characters(const AnalyzedText& text) {
  const auto end = static_cast<std::uint32_t>(text.document.text.size());
  return characters_of(text.document, {0, end}).end;
}

std::vector<ReuseCase> detect(const AnalyzedText& source, const AnalyzedText& suspicious) {
  const PairTerms terms = number_terms(source, suspicious);
  std::vector<ReuseCase> detections;
  for (const Region& region : align_texts(source, suspicious, terms, {}).regions) {
    detections.push_back({place_of(suspicious, region.article), place_of(source, region.source)});
  }
  std::sort(detections.begin(), detections.end());
  detections.erase(std::unique(detections.begin(), detections.end()), detections.end());
  return detections;
}

std::optional<Error> run_job(const PanCorpus& corpus, Job& job) {
  Result<Document> suspicious_file = read_data_text(corpus.folder / "susp" / job.pair->suspicious);
  if (!suspicious_file) return suspicious_file.error();
  Result<Document> source_file = read_data_text(corpus.folder / "src" / job.pair->source);
  if (!source_file) return source_file.error();
  const AnalyzedText suspicious = analyze_text(std::move(suspicious_file).value());
  const AnalyzedText source = analyze_text(std::move(source_file).value());
  if (auto error =
          check_offsets(*job.pair, count_characters(suspicious), count_characters(source))) {
    return error;
  }
  job.detections = detect(source, suspicious);
  job.tally = tally_pair(job.pair->cases, job.detections);
  return std::nullopt;
}

MeasuredGroup measure_group(std::string name, std::span<const Job* const> jobs,
                            const EvaluateOptions& options) {
  const auto sum_of = [&](Draws draws) {
    PlagdetTally sum;
    for (std::size_t i = 0; i < jobs.size(); ++i) sum.add(jobs[i]->tally, draws[i]);
    return sum;
  };
  const std::vector<std::uint32_t> once(jobs.size(), 1);
  const PlagdetTally all = sum_of(once);
  const auto count = [](double value) { return static_cast<std::uint64_t>(value); };
  return {
      std::move(name),
      {{"pairs", jobs.size()}, {"cases", count(all.cases)}, {"detections", count(all.detections)}},
      {measure("plagdet", jobs.size(), options,
               [&](Draws draws) { return sum_of(draws).plagdet(); }),
       measure("recall", jobs.size(), options, [&](Draws draws) { return sum_of(draws).recall(); }),
       measure("precision", jobs.size(), options,
               [&](Draws draws) { return sum_of(draws).precision(); }),
       measure("granularity", jobs.size(), options,
               [&](Draws draws) { return sum_of(draws).granularity(); }),
       measure("case F1", jobs.size(), options,
               [&](Draws draws) { return sum_of(draws).case_f1(); }),
       measure("document F1", jobs.size(), options,
               [&](Draws draws) { return sum_of(draws).document_f1(); })}};
}

void add_worst(const Job& job, std::vector<WorstCase>& worst) {
  const std::string pair = fmt::format("{} {}", job.pair->suspicious, job.pair->source);
  for (const ReuseCase& each : job.pair->cases) {
    const double covered = covered_share(each, job.detections);
    worst.push_back({job.kind->name, pair, 1 - covered,
                     fmt::format("case at {}, {} characters from {}: {:.0f} % of it found",
                                 each.suspicious.begin, each.suspicious.size(), each.source.begin,
                                 covered * 100)});
  }
  for (const ReuseCase& each : job.detections) {
    const double right = covered_share(each, job.pair->cases);
    worst.push_back({job.kind->name, pair, 1 - right,
                     fmt::format("detection at {}, {} characters from {}: {:.0f} % of it true",
                                 each.suspicious.begin, each.suspicious.size(), each.source.begin,
                                 right * 100)});
  }
}

}  // namespace

Result<Evaluation> evaluate_align(const std::string& data, const EvaluateOptions& options) {
  const Result<PanCorpus> corpus = read_pan_corpus(data);
  if (!corpus) return corpus.error();
  std::vector<Job> jobs = list_jobs(corpus.value(), options.every);
  if (auto error = for_each_item(jobs.size(), {options.threads, options.progress},
                                 [&](std::size_t i) { return run_job(corpus.value(), jobs[i]); })) {
    return *std::move(error);
  }

  Evaluation evaluation;
  MeasuredTable table{
      "text alignment by kind",
      "Detections are the regions of passages that stand together. Recall and precision are of "
      "characters of both texts, by case and by detection; plagdet is "
      "their F1 over log2(1 + granularity). A case counts as found when one detection covers half "
      "of it and is half covered by it.",
      {}};
  std::vector<const Job*> all;
  std::map<std::string, std::vector<const Job*>> by_kind;
  for (const Job& job : jobs) {
    all.push_back(&job);
    by_kind[job.kind->name].push_back(&job);
    add_worst(job, evaluation.worst);
    if (options.keep_detections) {
      evaluation.detections.push_back(
          {job.pair->truth.filename().string(), render_detections(*job.pair, job.detections)});
    }
  }
  for (const auto& [name, members] : by_kind) {
    table.groups.push_back(measure_group(name, members, options));
  }
  table.groups.push_back(measure_group("all", all, options));
  evaluation.tables.push_back(std::move(table));
  if (corpus.value().sourceless > 0) {
    evaluation.notes.push_back(fmt::format(
        "Not counted as a case, for want of a source: {}; the first is {}.",
        count_of(corpus.value().sourceless, "feature"), corpus.value().first_sourceless));
  }
  std::sort(evaluation.detections.begin(), evaluation.detections.end(),
            [](const EvaluationFile& a, const EvaluationFile& b) { return a.name < b.name; });
  return evaluation;
}

}  // namespace ibid::detail
