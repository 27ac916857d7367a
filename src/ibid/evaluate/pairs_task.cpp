// Pairs of a corpus: whether a scan finds those that looking at all pairs finds, and no others.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/evaluate/bootstrap.hpp"
#include "ibid/evaluate/exact_pairs.hpp"
#include "ibid/evaluate/measures.hpp"
#include "ibid/evaluate/pairs_corpus.hpp"
#include "ibid/evaluate/tasks.hpp"
#include "ibid/scan/recall.hpp"
#include "ibid/scan/scan.hpp"

namespace ibid::detail {
namespace {

/// What a scan is asked for.
struct Query {
  std::string_view name;
  std::optional<double> min_resemblance;
  std::optional<double> min_containment;

  [[nodiscard]] bool wants(const ExactPair& pair) const {
    return (min_resemblance && pair.resemblance >= *min_resemblance) ||
           (min_containment && pair.containment() >= *min_containment);
  }
};

// What a scan looks for when no threshold is given is what its last query says.
constexpr std::array kQueries = {Query{"J >= .3", 0.3, {}},    Query{"J >= .5", 0.5, {}},
                                 Query{"J >= .7", 0.7, {}},    Query{"J >= .8", 0.8, {}},
                                 Query{"J >= .9", 0.9, {}},    Query{"containment >= .5", {}, 0.5},
                                 Query{"as shipped", 0.5, 0.5}};
constexpr std::size_t kAsShipped = kQueries.size() - 1;
constexpr double kLeastShare = 0.3;  // of all queries: a text has no less of the other than J

bool is_before(const ExactPair& a, const ExactPair& b) {
  return std::pair(a.left, a.right) < std::pair(b.left, b.right);
}

bool has_shares_of(const ExactPair& a, const ExactPair& b) {
  return a.resemblance == b.resemblance && a.left_in_right == b.left_in_right &&
         a.right_in_left == b.right_in_left;
}

/// What a scan listed, and what it said of itself.
struct Listed {
  std::vector<ExactPair> pairs;  // sorted
  ScanSummary summary;
};

Result<Listed> run_scan(const PairCorpus& corpus, const Query& query, bool is_as_shipped,
                        const EvaluateOptions& options) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < corpus.records.size(); ++i) numbers[corpus.records[i].id] = i;
  ScanOptions scan_options;
  if (!is_as_shipped) {
    scan_options.min_resemblance = query.min_resemblance;
    scan_options.min_containment = query.min_containment;
  }
  scan_options.lists_all_pairs = true;
  scan_options.seed = options.seed;
  scan_options.threads = options.threads;
  Listed listed;
  ScanSinks sinks;
  sinks.pair = [&](const ScanPair& pair) -> std::optional<Error> {
    ExactPair found{numbers.at(pair.a), numbers.at(pair.b), pair.resemblance,
                    pair.containment_a_in_b, pair.containment_b_in_a};
    if (found.left > found.right) {
      std::swap(found.left, found.right);
      std::swap(found.left_in_right, found.right_in_left);
    }
    listed.pairs.push_back(found);
    return std::nullopt;
  };
  Result<ScanSummary> summary = scan_records(corpus.records, scan_options, sinks);
  if (!summary) return summary.error();
  if (summary.value().problems != 0) {
    return Error{ErrorCode::kMalformed, summary.value().problem_lines.front()};
  }
  listed.summary = std::move(summary).value();
  std::sort(listed.pairs.begin(), listed.pairs.end(), is_before);
  return listed;
}

/// What was wanted of a query and what was listed, held against each other.
struct Outcome {
  std::uint64_t wanted = 0;
  std::uint64_t found = 0;
  std::uint64_t misstated = 0;  // of those found: with other shares than theirs
  std::uint64_t listed = 0;
  std::vector<ExactPair> missed;
  std::vector<ExactPair> wrong;  // listed and not wanted
};

Outcome hold_against(const std::vector<ExactPair>& truth, const Query& query,
                     const std::vector<ExactPair>& listed) {
  Outcome outcome;
  outcome.listed = listed.size();
  std::vector<ExactPair> wanted;
  std::copy_if(truth.begin(), truth.end(), std::back_inserter(wanted),
               [&](const ExactPair& pair) { return query.wants(pair); });
  outcome.wanted = wanted.size();
  for (const ExactPair& pair : wanted) {
    const auto place = std::lower_bound(listed.begin(), listed.end(), pair, is_before);
    if (place == listed.end() || is_before(pair, *place)) {
      outcome.missed.push_back(pair);
      continue;
    }
    ++outcome.found;
    outcome.misstated += has_shares_of(pair, *place) ? 0 : 1;
  }
  std::set_difference(listed.begin(), listed.end(), wanted.begin(), wanted.end(),
                      std::back_inserter(outcome.wrong), is_before);
  return outcome;
}

/// A share of things that were drawn one by one, with its interval unless none is asked for.
Measure measured_share(std::string name, std::uint64_t part, std::uint64_t whole,
                       const EvaluateOptions& options) {
  Measure share =
      plain_measure(std::move(name), ratio(static_cast<double>(part), static_cast<double>(whole)));
  if (!share.value || options.resamples == 0) return share;
  const ShareInterval interval = wilson_interval(part, whole);
  share.interval = ConfidenceInterval{interval.low, interval.high};
  return share;
}

MeasuredGroup measure_query(const Query& query, const Outcome& outcome, const ScanSummary& summary,
                            const EvaluateOptions& options) {
  return {std::string(query.name),
          {{"wanted", outcome.wanted},
           {"found", outcome.found},
           {"wrong", outcome.wrong.size()},
           {"misstated", outcome.misstated},
           {"candidates", summary.candidates}},
          {measured_share("recall", outcome.found, outcome.wanted, options),
           plain_measure("precision", ratio(static_cast<double>(outcome.found),
                                            static_cast<double>(outcome.listed))),
           plain_measure("planned recall", summary.expected_recall)}};
}

/// One corpus, scanned once for each query.
struct ScannedCorpus {
  const PairCorpus& corpus;
  std::vector<ExactPair> truth;
  std::vector<Listed> listed;  // of each query
};

std::string ids_of(const PairCorpus& corpus, std::uint32_t left, std::uint32_t right) {
  return fmt::format("{} {}", corpus.records[left].id, corpus.records[right].id);
}

void add_worst(const PairCorpus& corpus, const Query& query, const Outcome& outcome,
               std::vector<WorstCase>& worst) {
  const auto add = [&](const ExactPair& pair, double loss, std::string_view what) {
    worst.push_back(
        {corpus.name.empty() ? std::string(query.name)
                             : fmt::format("{}, {}", corpus.name, query.name),
         ids_of(corpus, pair.left, pair.right), loss,
         fmt::format("{}: J {}, containment {} and {}", what, format_number(pair.resemblance),
                     format_number(pair.left_in_right), format_number(pair.right_in_left))});
  };
  for (const ExactPair& pair : outcome.missed) {
    add(pair, query.min_containment ? pair.containment() : pair.resemblance, "missed");
  }
  for (const ExactPair& pair : outcome.wrong) add(pair, 1.0, "listed and not wanted");
}

MeasuredTable measure_queries(const ScannedCorpus& scanned, const EvaluateOptions& options,
                              std::vector<WorstCase>& worst) {
  const PairCorpus& corpus = scanned.corpus;
  MeasuredTable table{
      corpus.name.empty() ? "pairs by threshold"
                          : fmt::format("pairs of {} by threshold", corpus.name),
      fmt::format("{}, copies among them. Wanted: pairs that reach the threshold by their whole "
                  "sets of shingles of {}, all texts compared with all; J is resemblance, "
                  "containment that of either text in the other. Found: of those, the ones that a "
                  "scan for that threshold lists; as shipped: for no threshold, which asks for "
                  "both, J or containment >= .5. Wrong: listed and not wanted. Misstated: found, "
                  "with a share that is not the exact one. Candidates: pairs of different texts "
                  "that were verified. Planned: what the bands of the sketches find of pairs just "
                  "at the threshold. In brackets: 95 % intervals (Wilson).",
                  count_of(corpus.records.size(), "text"),
                  count_of(ScanOptions{}.shingle_length, "word")),
      {}};
  for (std::size_t i = 0; i < kQueries.size(); ++i) {
    const Outcome outcome = hold_against(scanned.truth, kQueries[i], scanned.listed[i].pairs);
    table.groups.push_back(measure_query(kQueries[i], outcome, scanned.listed[i].summary, options));
    add_worst(corpus, kQueries[i], outcome, worst);
  }
  return table;
}

MeasuredGroup measure_planted(const ScannedCorpus& scanned, const EvaluateOptions& options,
                              std::vector<WorstCase>& worst) {
  const PairCorpus& corpus = scanned.corpus;
  const auto holds = [](const std::vector<ExactPair>& pairs, const TextPair& planted) {
    return std::binary_search(pairs.begin(), pairs.end(),
                              ExactPair{planted.first, planted.second, 0, 0, 0}, is_before);
  };
  std::vector<ExactPair> alike;
  std::copy_if(scanned.truth.begin(), scanned.truth.end(), std::back_inserter(alike),
               [](const ExactPair& pair) { return kQueries[kAsShipped].wants(pair); });
  std::uint64_t reaching = 0;
  std::uint64_t found = 0;
  for (const TextPair& planted : corpus.planted) {
    const bool reaches = holds(alike, planted);
    reaching += reaches ? 1 : 0;
    if (holds(scanned.listed[kAsShipped].pairs, planted)) {
      ++found;
      continue;
    }
    worst.push_back(
        {fmt::format("{}, planted", corpus.name), ids_of(corpus, planted.first, planted.second),
         1.0,
         reaches ? "missed, though its share is .5 or more" : "missed: its shares are below .5"});
  }
  return {corpus.name,
          {{"texts", corpus.records.size()},
           {"planted", corpus.planted.size()},
           {"alike by half", reaching},
           {"found", found}},
          {measured_share("found of planted", found, corpus.planted.size(), options)}};
}

// Leaves every n-th text, and the planted pairs of which both are left.
void keep_every(PairCorpus& corpus, std::uint32_t every) {
  if (every == 1) return;
  std::vector<ScanRecord> records;
  for (std::size_t i = 0; i < corpus.records.size(); i += every) {
    records.push_back(std::move(corpus.records[i]));
  }
  corpus.records = std::move(records);
  std::erase_if(corpus.planted, [&](const TextPair& pair) {
    return pair.first % every != 0 || pair.second % every != 0;
  });
  for (TextPair& pair : corpus.planted) pair = {pair.first / every, pair.second / every};
}

/// The truth, then one scan for each query. All of them are equal steps of the work.
Result<ScannedCorpus> scan_corpus(const PairCorpus& corpus, const EvaluateOptions& options,
                                  const std::function<void()>& step) {
  Result<std::vector<ExactPair>> truth = find_exact_pairs(
      corpus.records, ScanOptions{}.shingle_length, kLeastShare, {options.threads, {}});
  if (!truth) return truth.error();
  step();
  ScannedCorpus scanned{corpus, std::move(truth).value(), {}};
  for (std::size_t i = 0; i < kQueries.size(); ++i) {
    Result<Listed> listed = run_scan(corpus, kQueries[i], i == kAsShipped, options);
    if (!listed) return listed.error();
    scanned.listed.push_back(std::move(listed).value());
    step();
  }
  return scanned;
}

void note_reading(const PairCorpus& corpus, std::vector<std::string>& notes) {
  if (corpus.without_body == 0) return;
  notes.push_back(
      corpus.without_body == 1
          ? "1 story without a body was passed over."
          : fmt::format("{} stories without a body were passed over.", corpus.without_body));
}

}  // namespace

Result<Evaluation> evaluate_pairs(const std::string& data, const EvaluateOptions& options) {
  Result<std::vector<PairCorpus>> corpora = read_pair_corpora(data);
  if (!corpora) return corpora.error();
  Evaluation evaluation;
  MeasuredTable planted{
      "planted pairs",
      "Pairs that the makers of a set put into it. Alike by half: J or containment >= .5. Found: "
      "listed by a scan as shipped.",
      {}};
  std::uint64_t done = 0;
  const std::uint64_t steps = corpora.value().size() * (kQueries.size() + 1);
  for (PairCorpus& corpus : corpora.value()) {
    note_reading(corpus, evaluation.notes);
    keep_every(corpus, options.every);
    const Result<ScannedCorpus> scanned = scan_corpus(corpus, options, [&] {
      if (options.progress) options.progress(++done, steps);
    });
    if (!scanned) return scanned.error();
    evaluation.tables.push_back(measure_queries(scanned.value(), options, evaluation.worst));
    if (corpus.planted.empty()) continue;
    planted.groups.push_back(measure_planted(scanned.value(), options, evaluation.worst));
  }
  if (!planted.groups.empty()) evaluation.tables.push_back(std::move(planted));
  evaluation.notes.push_back(fmt::format("Seed of the sketches: {}.", options.seed));
  return evaluation;
}

}  // namespace ibid::detail
