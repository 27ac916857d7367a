#include "ibid/scan/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ibid/base/machine.hpp"
#include "ibid/base/printable.hpp"
#include "ibid/cluster/cluster.hpp"
#include "ibid/retrieve/band_join.hpp"
#include "ibid/retrieve/common_texts.hpp"
#include "ibid/retrieve/passage_join.hpp"
#include "ibid/scan/boilerplate.hpp"
#include "ibid/scan/cluster_pairs.hpp"
#include "ibid/scan/copies.hpp"
#include "ibid/scan/exact_candidates.hpp"
#include "ibid/scan/expand_copies.hpp"
#include "ibid/scan/ingest.hpp"
#include "ibid/scan/memory_budget.hpp"
#include "ibid/scan/pair_list.hpp"
#include "ibid/scan/pair_query.hpp"
#include "ibid/scan/recall.hpp"
#include "ibid/scan/verify.hpp"

namespace ibid {
namespace {

using namespace detail;  // NOLINT(google-build-using-namespace): the stage's own parts

/// The filter may lose one in so many of the pairs that bands find at the threshold.
constexpr double kFilterMiss = 1e-6;
constexpr std::uint64_t kLeastBlock = 1U << 16;
constexpr std::size_t kMostBoilerplate = 10;
constexpr std::size_t kSampled =
    1000;  // documents whose pairs are all found, to measure the recall
/// A share of a text's shingles shows in its fingerprints give or take what chance selects.
constexpr double kShareOfFingerprints = 0.75;
constexpr std::uint64_t kArticleBytes = 3000;  // of an ordinary one, to guess their number
// In what comes from a pipe: sketches planned for too many cost little, for too few much.
constexpr std::uint64_t kDocumentsOfPipe = 1'000'000;
constexpr std::uint32_t kUsualGuarantee = 12;
// As UTF-8 a text may take three times its bytes, and what is stored of one has 32 bits.
constexpr std::uint64_t kMostDocumentBytes = std::uint64_t{1} << 30;

std::uint32_t guarantee_of(const ScanOptions& options) {
  return options.guarantee.value_or(std::max(kUsualGuarantee, options.shingle_length));
}

std::optional<Error> check_options(const ScanOptions& options, const ScanSinks& sinks) {
  const auto invalid = [](std::string message) {
    return Error{ErrorCode::kInvalidArgument, std::move(message)};
  };
  if (options.shingle_length < 1 || options.shingle_length > kMaxShingleLength) {
    return invalid(fmt::format("--shingle-length: from 1 to {}", kMaxShingleLength));
  }
  const std::uint32_t guarantee = guarantee_of(options);
  if (guarantee < options.shingle_length || guarantee > kMaxShingleLength) {
    return invalid(fmt::format(
        "--guarantee: {} is not from {}, the words of a shingle, to {}; leave it out, or change it "
        "or --shingle-length",
        guarantee, options.shingle_length, kMaxShingleLength));
  }
  if (options.max_document_bytes > kMostDocumentBytes) {
    return invalid(fmt::format("max_document_bytes: at most {}", kMostDocumentBytes));
  }
  if (options.most_documents < 2) return invalid("--most-documents: at least 2");
  if (!sinks.pair) return invalid("a scan needs a sink for its pairs");
  return std::nullopt;
}

/// One scan, from its options to its summary.
class Scan {
 public:
  Scan(const ScanOptions& options, const ScanSinks& sinks, PairQuery query)
      : options_(options),
        sinks_(sinks),
        query_(query),
        search_(makes_clusters() ? query.or_near_duplicate() : query),
        memory_(memory_bytes()) {
    summary_.asked = {query.min_resemblance,  query.min_containment,  query.min_run,
                      options.recall,         options.shingle_length, guarantee_of(options),
                      options.most_documents, options.seed,           options.is_exact,
                      options.lists_all_pairs};
  }

  /// @param corpus  the names of inputs, or records
  template <typename Corpus>
  std::optional<Error> run(const Corpus& corpus) {
    if (auto error = read(corpus)) return error;
    if (auto error = check_lines()) return error;
    if (auto error = order_documents()) return error;
    if (auto error = find_candidates()) return error;
    if (auto error = list_pairs()) return error;
    if (auto error = list_clusters()) return error;
    return std::nullopt;
  }

  [[nodiscard]] ScanSummary summary() && { return std::move(summary_); }

 private:
  [[nodiscard]] bool wants_fingerprints() const {
    return (query_.min_run || query_.min_containment) && !options_.is_exact;
  }
  [[nodiscard]] std::uint64_t memory_bytes() const {
    return options_.memory_bytes != 0 ? options_.memory_bytes : physical_memory() / 2;
  }
  // A run that is asked for is found though it is shorter than the guarantee.
  [[nodiscard]] std::uint32_t guarantee() const {
    const std::uint32_t guarantee = guarantee_of(options_);
    return std::min(guarantee, query_.min_run.value_or(guarantee));
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
    corpus_options.block_bytes = std::clamp<std::uint64_t>(
        memory_bytes() / (64 * std::uint64_t{num_threads(options_.threads)}), kLeastBlock,
        corpus_options.block_bytes);
    corpus_options.fields = options_.fields;
    corpus_options.max_document_bytes = options_.max_document_bytes;
    corpus_options.keep_lines = static_cast<bool>(sinks_.kept_lines);
    corpus_options.scratch_folder = options_.scratch_folder;
    Result<CorpusReader> reader = CorpusReader::open(inputs, corpus_options);
    if (!reader) return reader.error();
    reader_.emplace(std::move(reader).value());
    for (std::uint32_t i = 0; i < reader_->num_inputs(); ++i) {
      input_names_.push_back(reader_->input_name(i));
    }
    planned_documents_ =
        std::max<std::uint64_t>(reader_->progress().is_everything_known ? 1 : kDocumentsOfPipe,
                                reader_->expected_bytes() / kArticleBytes);
    const auto planned = plan_ingest();
    return planned ? take(ingest(*reader_, corpus_options, planned.value())) : planned.error();
  }

  std::optional<Error> read(std::span<const ScanRecord> records) {
    input_names_ = {kRecordsName};
    planned_documents_ = std::max<std::uint64_t>(1, records.size());
    const auto planned = plan_ingest();
    return planned ? take(ingest(records, options_.max_document_bytes, planned.value()))
                   : planned.error();
  }

  [[nodiscard]] Result<IngestOptions> plan_ingest() const {
    IngestOptions ingest_options;
    ingest_options.shingle_length = options_.shingle_length;
    ingest_options.seed = options_.seed;
    ingest_options.memory = memory_;
    ingest_options.scratch_folder = options_.scratch_folder;
    ingest_options.work = work(ScanStep::kRead);
    if (search_.min_resemblance && !options_.is_exact) {
      const Result<BandPlan> plan =
          plan_bands(*search_.min_resemblance, options_.recall, planned_documents_);
      if (!plan) return plan.error();
      ingest_options.plan = plan.value();
    }
    if (wants_fingerprints()) ingest_options.guarantee = guarantee();
    return ingest_options;
  }

  std::optional<Error> take(Result<IngestedCorpus> corpus) {
    if (!corpus) return corpus.error();
    corpus_.emplace(std::move(corpus).value());
    return summarize_reading();
  }

  std::optional<Error> summarize_reading() {
    summary_.inputs = input_names_.size();
    for (CorpusProblem& problem : corpus_->problems) {
      summary_.problems += problem.count;
      summary_.problem_lines.push_back(std::move(problem.message));
    }
    summary_.bytes = corpus_->texts.bytes();
    summary_.words = corpus_->words;
    memory_.expect(corpus_->documents.size(), corpus_->documents.name_bytes());
    if (!memory_.holds()) summary_.memory_needed = memory_.needed();
    if (corpus_->documents.size() != 0 || summary_.problems == 0) return std::nullopt;
    return Error{ErrorCode::kEmptyInput,
                 fmt::format("nothing could be read: {}", summary_.problem_lines.front())};
  }

  /// Lines that are to be kept must be there.
  [[nodiscard]] std::optional<Error> check_lines() const {
    if (!sinks_.kept_lines) return std::nullopt;
    for (std::uint32_t i = 0; i < reader_->num_inputs(); ++i) {
      if (reader_->has_lines(i)) continue;
      return Error{ErrorCode::kInvalidArgument,
                   fmt::format("--keep: {} has no lines of JSON that could be kept; put the texts "
                               "in a JSON-lines file",
                               printable_line(reader_->input_name(i)))};
    }
    return std::nullopt;
  }

  std::optional<Error> order_documents() {
    Result<IdOrder> order = order_by_id(corpus_->documents, corpus_->texts, input_names_);
    if (!order) return order.error();
    order_ = std::move(order).value();
    Result<CopyGroups> copies = group_copies(corpus_->documents, order_, corpus_->texts);
    if (!copies) return copies.error();
    copies_ = std::move(copies).value();
    node_rank_ = order_.rank;
    for (std::uint32_t& rank : node_rank_) {
      if (rank != kNoRank && copies_.first[rank] != rank) rank = kNoRank;
    }
    for (std::uint32_t rank = 0; rank < copies_.first.size(); ++rank) {
      if (copies_.first[rank] == rank) nodes_.push_back(rank);
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
    CandidateSet candidates(memory_.candidates(), options_.scratch_folder);
    if (corpus_->sketches) {
      if (auto error = join_sketches(candidates)) return error;
    }
    if (corpus_->fingerprints) {
      if (auto error = join_fingerprints(candidates)) return error;
    }
    if (options_.is_exact) {
      const ExactOptions exact{corpus_->words, memory_.joined(), options_.scratch_folder,
                               work(ScanStep::kJoin)};
      auto error = find_exact_candidates(nodes_, ranked(), search_, exact, candidates);
      if (error) return error;
    }
    summary_.is_exact = options_.is_exact;
    Result<CandidateStream> stream = candidates.take();
    if (!stream) return stream.error();
    candidates_ = std::move(stream).value();
    return std::nullopt;
  }

  std::optional<Error> join_sketches(CandidateSet& candidates) {
    const BandPlan& plan = corpus_->sketches->plan();
    BandJoinOptions join;
    join.least_equal_slots =
        least_equal_slots(plan.num_hashes, *search_.min_resemblance, kFilterMiss);
    if (options_.lists_all_pairs) join.large_group = 0;
    join.work = work(ScanStep::kJoin);
    const Result<BandJoinCounts> found =
        join_bands(*corpus_->sketches, node_rank_, order_.document, join, candidates);
    if (!found) return found.error();
    const BandJoinCounts& counts = found.value();
    summary_.num_hashes = plan.num_hashes;
    summary_.bands = plan.bands;
    summary_.rows = plan.rows;
    summary_.planned_resemblance = search_.min_resemblance;
    summary_.expected_recall = plan.expected_recall;
    summary_.band_collisions = counts.collisions;
    const auto nodes = static_cast<double>(copies_.nodes);
    summary_.expected_wrong_collisions = static_cast<std::uint64_t>(std::llround(
        plan.wrong_candidates / static_cast<double>(planned_documents_) * nodes * (nodes - 1) / 2));
    note_large_groups(counts.large_groups, counts.largest_group, counts.not_compared);
    corpus_->sketches.reset();
    return std::nullopt;
  }

  std::optional<Error> join_fingerprints(CandidateSet& candidates) {
    Result<PassageJoinFindings> found =
        join_passages(*corpus_->fingerprints, node_rank_,
                      {options_.most_documents, work(ScanStep::kJoin)}, candidates);
    if (!found) return found.error();
    if (auto error = join_common(found.value(), candidates)) return error;
    corpus_->fingerprints.reset();
    cut_ = std::move(found.value().cut);
    summary_.guarantee = guarantee();
    summary_.boilerplate_fingerprints = cut_.size();
    Result<std::vector<BoilerplatePassage>> passages =
        find_boilerplate(ranked(), corpus_->documents, kMostBoilerplate);
    if (!passages) return passages.error();
    summary_.boilerplate = std::move(passages).value();
    return std::nullopt;
  }

  std::optional<Error> join_common(const PassageJoinFindings& found, CandidateSet& candidates) {
    CommonTextOptions join;
    // Winnowing selects so many shingles of a long passage at least.
    join.long_passage = std::max(1U, (kLongPassageWords - options_.shingle_length + 1) / window());
    if (!query_.min_run) {
      join.least_share = kShareOfFingerprints * query_.min_containment.value_or(1.0);
    }
    if (options_.lists_all_pairs) join.large_group = 0;
    join.work = work(ScanStep::kJoin);
    const Result<CommonTextCounts> counts =
        join_common_texts(*corpus_->fingerprints, node_rank_, found, join, candidates);
    if (!counts) return counts.error();
    note_large_groups(counts.value().large_groups, counts.value().largest_group,
                      counts.value().not_compared);
    return std::nullopt;
  }

  void note_large_groups(std::uint64_t groups, std::uint64_t largest, std::uint64_t not_compared) {
    summary_.large_groups += groups;
    summary_.largest_group = std::max(summary_.largest_group, largest);
    summary_.not_compared += not_compared;
  }

  /// Each band and each fingerprint that put two documents in a large group counted them.
  void bound_not_compared() {
    const std::uint64_t pairs = copies_.nodes * (copies_.nodes - 1) / 2;
    summary_.not_compared = std::min(summary_.not_compared, pairs - summary_.candidates);
  }

  [[nodiscard]] RankedTexts ranked() const {
    return {corpus_->texts, order_.document, options_.shingle_length, window(), cut_};
  }

  std::optional<Error> list_pairs() {
    if (makes_clusters()) links_.emplace(static_cast<std::uint32_t>(order_.document.size()));
    PairList list(corpus_->documents, order_, copies_, query_,
                  {options_.lists_all_pairs, links_ ? &*links_ : nullptr, options_.shingle_length},
                  sinks_, summary_);
    std::optional<RecallSample> sample;
    if (options_.measures_recall) {
      sample.emplace(nodes_, kSampled, options_.seed, [this](std::uint32_t rank) {
        return corpus_->documents.id(order_.document[rank]);
      });
    }
    const bool expands = options_.lists_all_pairs && !copies_.pairs.empty();
    if (expands) {
      if (auto error = expand_candidates()) return error;
    }
    const Result<std::uint64_t> verified = verify_pairs(
        std::move(*candidates_), ranked(), search_, work(ScanStep::kVerify),
        [&](const VerifiedPair& pair) {
          if (sample && copies_.are_nodes(pair.pair)) sample->note(pair.pair);
          return list.add(pair);
        },
        copies_.first);
    if (!verified) return verified.error();
    if (!expands) summary_.candidates = verified.value();
    if (copies_.nodes > 1) bound_not_compared();
    if (auto error = list.finish()) return error;
    if (!sample) return std::nullopt;
    const auto recall = sample->measure(nodes_, ranked(), query_, work(ScanStep::kMeasure));
    if (!recall) return recall.error();
    summary_.measured_recall = recall.value();
    return std::nullopt;
  }

  std::optional<Error> expand_candidates() {
    Result<ExpandedCandidates> expanded =
        expand_copies(std::move(*candidates_), ranked(), copies_, search_, memory_.joined(),
                      options_.scratch_folder, work(ScanStep::kVerify));
    if (!expanded) return expanded.error();
    summary_.candidates = expanded.value().nodes;
    candidates_ = std::move(expanded).value().pairs;
    return std::nullopt;
  }

  [[nodiscard]] bool makes_clusters() const { return sinks_.cluster || sinks_.kept_lines; }

  void count_unreadable_dates() {
    for (const std::uint32_t document : order_.document) {
      const std::string_view date = corpus_->documents.published(document);
      if (!date.empty() && !instant_of(date)) ++summary_.unreadable_dates;
    }
  }

  std::optional<Error> list_clusters() {
    if (!links_) return std::nullopt;
    count_unreadable_dates();
    const RankedTexts texts = ranked();
    ClusterMaker maker(texts, corpus_->documents, copies_.first, query_, options_.seed);
    std::vector<std::uint8_t> is_kept(order_.document.size(), 1);
    auto error = links_->for_each_group(
        [&](const LinkedGroup& group) { return list_cluster(maker, group, is_kept); });
    if (error || !sinks_.kept_lines) return error;
    links_.reset();
    return keep_lines(is_kept);
  }

  std::optional<Error> list_cluster(ClusterMaker& maker, const LinkedGroup& group,
                                    std::span<std::uint8_t> is_kept) {
    ++summary_.clusters;
    summary_.clustered += group.members.size();
    if (sinks_.kept_lines) {
      const Result<std::vector<std::uint32_t>> kept = maker.kept_members(group, sinks_.keep_rule);
      if (!kept) return kept.error();
      for (const std::uint32_t rank : group.members) is_kept[rank] = 0;
      for (const std::uint32_t rank : kept.value()) is_kept[rank] = 1;
    }
    if (!sinks_.cluster) return std::nullopt;
    const Result<ScanCluster> cluster = maker.make(group);
    return cluster ? sinks_.cluster(cluster.value()) : cluster.error();
  }

  /// Copies the lines of the corpus but those of documents that are not kept. Documents have the
  /// order of the lines.
  std::optional<Error> keep_lines(std::span<const std::uint8_t> is_kept) {
    std::uint64_t kept = 0;
    std::uint32_t next = 0;
    const auto keeps = [&](std::uint32_t input, std::uint64_t line) {
      const DocumentTable& documents = corpus_->documents;
      const bool is_document = next < documents.size() && documents.row(next).input == input &&
                               documents.row(next).line == line;
      const std::uint32_t rank = is_document ? order_.rank[next++] : 0;
      const bool keep = !is_document || (rank != kNoRank && is_kept[rank] != 0);
      kept += keep ? 1 : 0;
      return keep;
    };
    auto error = reader_->copy_lines(keeps, sinks_.kept_lines);
    summary_.kept = kept;
    return error;
  }

  const ScanOptions& options_;
  const ScanSinks& sinks_;
  PairQuery query_;
  PairQuery search_;  // what is looked for: near-duplicates, too, where clusters are wanted
  std::optional<CorpusReader> reader_;  // of files
  std::vector<std::string> input_names_;
  std::uint64_t planned_documents_ = 1;  // that bands are planned for
  MemoryBudget memory_;
  std::optional<IngestedCorpus> corpus_;
  IdOrder order_;
  CopyGroups copies_;
  std::vector<std::uint32_t> node_rank_;  // of each document; kNoRank for copies
  std::vector<std::uint32_t> nodes_;      // ranks
  std::vector<CutFingerprint> cut_;
  std::optional<CandidateStream> candidates_;
  std::optional<LinkSet> links_;  // for clusters
  ScanSummary summary_;
};

template <typename Corpus>
Result<ScanSummary> scan_corpus(const Corpus& corpus, const ScanOptions& options,
                                const ScanSinks& sinks) {
  if (auto error = check_options(options, sinks)) return *std::move(error);
  const Result<PairQuery> query = make_query(options);
  if (!query) return query.error();
  Scan scan(options, sinks, query.value());
  if (auto error = scan.run(corpus)) return *std::move(error);
  return std::move(scan).summary();
}

}  // namespace

Result<ScanSummary> scan(const std::vector<std::string>& inputs, const ScanOptions& options,
                         const ScanSinks& sinks) {
  return scan_corpus(inputs, options, sinks);
}

Result<ScanSummary> scan_records(std::span<const ScanRecord> records, const ScanOptions& options,
                                 const ScanSinks& sinks) {
  if (sinks.kept_lines) {
    return Error{ErrorCode::kInvalidArgument,
                 "--keep: records in memory have no lines that could be kept; scan a JSON-lines "
                 "file"};
  }
  return scan_corpus(records, options, sinks);
}

}  // namespace ibid
