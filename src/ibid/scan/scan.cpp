#include "ibid/scan/scan.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "ibid/cluster/cluster.hpp"
#include "ibid/retrieve/band_join.hpp"
#include "ibid/retrieve/passage_join.hpp"
#include "ibid/scan/boilerplate.hpp"
#include "ibid/scan/cluster_pairs.hpp"
#include "ibid/scan/copies.hpp"
#include "ibid/scan/ingest.hpp"
#include "ibid/scan/pair_list.hpp"
#include "ibid/scan/pair_query.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid {
namespace {

using namespace detail;  // NOLINT(google-build-using-namespace): the stage's own parts

/// The filter may lose one in so many of the pairs that bands find at the threshold.
constexpr double kFilterMiss = 1e-6;
constexpr std::size_t kMostBoilerplate = 10;
constexpr std::uint64_t kArticleBytes = 3000;  // of an ordinary one, to guess their number

std::uint64_t half_of_memory() {
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  const long size = ::sysconf(_SC_PAGESIZE);
  constexpr std::uint64_t kUnknown = std::uint64_t{2} << 30;
  if (pages <= 0 || size <= 0) return kUnknown;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size) / 2;
}

std::optional<Error> check_options(const ScanOptions& options, const ScanSinks& sinks) {
  const auto invalid = [](std::string message) {
    return Error{ErrorCode::kInvalidArgument, std::move(message)};
  };
  if (options.shingle_length < 1 || options.shingle_length > kMaxShingleLength) {
    return invalid(fmt::format("--shingle-length: from 1 to {}", kMaxShingleLength));
  }
  if (options.guarantee < options.shingle_length) {
    return invalid(fmt::format("--guarantee: {} words are fewer than a shingle has, {}",
                               options.guarantee, options.shingle_length));
  }
  if (options.most_documents < 2) return invalid("--most-documents: at least 2");
  if (!sinks.pair) return invalid("a scan needs a sink for its pairs");
  return std::nullopt;
}

/// One scan, from its options to its summary.
class Scan {
 public:
  Scan(const ScanOptions& options, const ScanSinks& sinks, PairQuery query)
      : options_(options), sinks_(sinks), query_(query) {}

  std::optional<Error> run(const std::vector<std::string>& inputs) {
    if (auto error = read(inputs)) return error;
    if (auto error = order_documents()) return error;
    if (auto error = find_candidates()) return error;
    if (auto error = list_pairs()) return error;
    if (auto error = list_clusters()) return error;
    return std::nullopt;
  }

  [[nodiscard]] ScanSummary summary() && { return std::move(summary_); }

 private:
  [[nodiscard]] bool wants_passages() const {
    return query_.min_containment.has_value() || query_.min_run.has_value();
  }
  // A run that is asked for is found though it is shorter than the guarantee.
  [[nodiscard]] std::uint32_t guarantee() const {
    return std::min(options_.guarantee, query_.min_run.value_or(options_.guarantee));
  }
  [[nodiscard]] std::uint32_t window() const { return guarantee() - options_.shingle_length + 1; }
  [[nodiscard]] WorkOptions work(ScanStep step) const {
    WorkOptions work{options_.threads, {}};
    if (options_.progress) {
      work.progress = [this, step](std::uint64_t done, std::uint64_t total) {
        options_.progress(step, done, total);
      };
    }
    return work;
  }

  std::optional<Error> read(const std::vector<std::string>& inputs) {
    CorpusOptions corpus_options;
    corpus_options.fields = options_.fields;
    corpus_options.max_document_bytes = options_.max_document_bytes;
    corpus_options.keep_lines = static_cast<bool>(sinks_.kept_lines);
    corpus_options.scratch_folder = options_.scratch_folder;
    Result<CorpusReader> reader = CorpusReader::open(inputs, corpus_options);
    if (!reader) return reader.error();
    reader_.emplace(std::move(reader).value());

    IngestOptions ingest_options;
    ingest_options.shingle_length = options_.shingle_length;
    ingest_options.seed = options_.seed;
    ingest_options.memory_bytes =
        options_.memory_bytes != 0 ? options_.memory_bytes : half_of_memory();
    ingest_options.scratch_folder = options_.scratch_folder;
    ingest_options.work = work(ScanStep::kRead);
    if (query_.min_resemblance) {
      const Result<BandPlan> plan =
          plan_bands(*query_.min_resemblance, options_.recall,
                     std::max<std::uint64_t>(1, reader_->progress().bytes_known / kArticleBytes));
      if (!plan) return plan.error();
      ingest_options.plan = plan.value();
    }
    if (wants_passages()) ingest_options.fingerprint_window = window();
    Result<IngestedCorpus> corpus = ingest(*reader_, corpus_options, ingest_options);
    if (!corpus) return corpus.error();
    corpus_.emplace(std::move(corpus).value());
    return summarize_reading();
  }

  std::optional<Error> summarize_reading() {
    summary_.inputs = reader_->num_inputs();
    for (CorpusProblem& problem : corpus_->problems) {
      summary_.problems += problem.count;
      summary_.problem_lines.push_back(std::move(problem.message));
    }
    summary_.bytes = corpus_->texts.bytes();
    summary_.words = corpus_->words;
    if (corpus_->documents.size() != 0 || summary_.problems == 0) return std::nullopt;
    return Error{ErrorCode::kEmptyInput,
                 fmt::format("nothing could be read: {}", summary_.problem_lines.front())};
  }

  std::optional<Error> order_documents() {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < reader_->num_inputs(); ++i)
      names.push_back(reader_->input_name(i));
    Result<IdOrder> order = order_by_id(corpus_->documents, corpus_->texts, names);
    if (!order) return order.error();
    order_ = std::move(order).value();
    Result<CopyGroups> copies = group_copies(corpus_->documents, order_, corpus_->texts);
    if (!copies) return copies.error();
    copies_ = std::move(copies).value();
    node_rank_ = order_.rank;
    for (std::uint32_t& rank : node_rank_) {
      if (rank != kNoRank && copies_.first[rank] != rank) rank = kNoRank;
    }
    summary_.documents = order_.document.size();
    summary_.repeated = order_.repeated;
    summary_.without_words = copies_.without_words;
    summary_.nodes = copies_.nodes;
    summary_.copies = copies_.pairs.size();
    for (const std::uint32_t document : order_.document) {
      const std::uint32_t words = corpus_->documents.row(document).words;
      if (words != 0 && words < options_.shingle_length) ++summary_.without_shingle;
    }
    return std::nullopt;
  }

  std::optional<Error> find_candidates() {
    CandidateSet candidates;
    if (corpus_->sketches) {
      const BandPlan& plan = corpus_->sketches->plan();
      BandJoinOptions join;
      join.least_equal_slots =
          least_equal_slots(plan.num_hashes, *query_.min_resemblance, kFilterMiss);
      if (options_.lists_all_pairs) join.large_group = 0;
      join.work = work(ScanStep::kJoin);
      const BandJoinCounts counts =
          join_bands(*corpus_->sketches, node_rank_, order_.document, join, candidates);
      summary_.num_hashes = plan.num_hashes;
      summary_.bands = plan.bands;
      summary_.rows = plan.rows;
      summary_.expected_recall = plan.expected_recall;
      summary_.large_groups = counts.large_groups;
      summary_.largest_group = counts.largest_group;
      summary_.not_compared = counts.not_compared;
      corpus_->sketches.reset();
    }
    if (corpus_->fingerprints) {
      const PassageJoinOptions join{options_.most_documents, work(ScanStep::kJoin)};
      Result<PassageJoinFindings> found =
          join_passages(*corpus_->fingerprints, node_rank_, join, candidates);
      if (!found) return found.error();
      corpus_->fingerprints.reset();
      summary_.guarantee = guarantee();
      summary_.boilerplate_fingerprints = found.value().cut.size();
      Result<std::vector<BoilerplatePassage>> passages = find_boilerplate(
          found.value().cut, ranked(), corpus_->documents, window(), kMostBoilerplate);
      if (!passages) return passages.error();
      summary_.boilerplate = std::move(passages).value();
    }
    candidates_ = candidates.take();
    summary_.candidates = candidates_.size();
    return std::nullopt;
  }

  [[nodiscard]] RankedTexts ranked() const {
    return {corpus_->texts, order_.document, options_.shingle_length};
  }
  std::optional<Error> list_pairs() {
    PairList list(corpus_->documents, order_, copies_, query_,
                  {options_.lists_all_pairs, keeps_links()}, sinks_, summary_);
    auto error = verify_pairs(candidates_, ranked(), query_, work(ScanStep::kVerify),
                              [&](const VerifiedPair& verified) { return list.add(verified); });
    if (!error) error = list.finish();
    links_ = list.take_links();
    return error;
  }

  [[nodiscard]] bool keeps_links() const { return sinks_.cluster || sinks_.kept_lines; }

  std::optional<Error> list_clusters() {
    if (!keeps_links()) return std::nullopt;
    const RankedTexts texts = ranked();
    const ClusterMaker maker(texts, corpus_->documents, copies_.first);
    for (const LinkedGroup& group :
         find_groups(static_cast<std::uint32_t>(order_.document.size()), std::move(links_))) {
      ++summary_.clusters;
      summary_.clustered += group.members.size();
      if (!sinks_.cluster) continue;
      const Result<ScanCluster> cluster = maker.make(group);
      if (!cluster) return cluster.error();
      if (auto error = sinks_.cluster(cluster.value())) return error;
    }
    return std::nullopt;
  }

  const ScanOptions& options_;
  const ScanSinks& sinks_;
  PairQuery query_;
  std::optional<CorpusReader> reader_;
  std::optional<IngestedCorpus> corpus_;
  IdOrder order_;
  CopyGroups copies_;
  std::vector<std::uint32_t> node_rank_;  // of each document; kNoRank for copies
  std::vector<RankPair> candidates_;
  std::vector<ClusterLink> links_;
  ScanSummary summary_;
};

}  // namespace

Result<ScanSummary> scan(const std::vector<std::string>& inputs, const ScanOptions& options,
                         const ScanSinks& sinks) {
  if (auto error = check_options(options, sinks)) return *std::move(error);
  const Result<PairQuery> query = make_query(options);
  if (!query) return query.error();
  Scan scan(options, sinks, query.value());
  if (auto error = scan.run(inputs)) return *std::move(error);
  return std::move(scan).summary();
}

}  // namespace ibid
