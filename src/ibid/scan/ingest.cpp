#include "ibid/scan/ingest.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <span>
#include <utility>

#include "ibid/base/hash.hpp"
#include "ibid/retrieve/rank.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/shingle/winnow.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

/// A record with what was made of its words.
struct PreparedRecord {
  CorpusRecord record;
  DocumentRow row;
  bool has_shingle = false;
  std::uint32_t num_fingerprints = 0;
};

/// What one block gave: rows of one length side by side, one after the other.
struct PreparedBlock {
  std::vector<PreparedRecord> records;
  std::vector<std::uint64_t> signatures;  // num_hashes for each record with a shingle
  std::vector<std::uint64_t> fingerprints;
  std::vector<CorpusProblem> problems;
};

/// Makes of records what joining needs. One for each thread.
class Preparer {
 public:
  explicit Preparer(const IngestOptions& options)
      : options_(options), hasher_(params_of(options)) {}

  PreparedBlock prepare(ParsedBlock parsed) {
    PreparedBlock block;
    block.problems = std::move(parsed.problems);
    block.records.reserve(parsed.records.size());
    for (CorpusRecord& record : parsed.records) add(std::move(record), block);
    return block;
  }

 private:
  static MinHashParams params_of(const IngestOptions& options) {
    return {.num_hashes = options.plan ? options.plan->num_hashes : MinHashParams{}.num_hashes,
            .seed = options.seed,
            .shingle_length = options.shingle_length};
  }

  void add(CorpusRecord record, PreparedBlock& block) {
    find_words(record.text, words_);
    PreparedRecord prepared;
    prepared.row = {record.line,
                    record.input,
                    static_cast<std::uint32_t>(words_.size()),
                    {hash_values(words_.hashes, 0), hash_values(words_.hashes, 1)}};
    prepared.record = std::move(record);
    if (options_.plan || options_.fingerprint_window) {
      shingle_hashes(words_.hashes, options_.shingle_length, shingles_);
      prepared.has_shingle = !shingles_.empty();
    }
    if (options_.plan && prepared.has_shingle) add_signature(block);
    if (options_.fingerprint_window) prepared.num_fingerprints = add_fingerprints(block);
    block.records.push_back(std::move(prepared));
  }

  void add_signature(PreparedBlock& block) {
    const std::size_t begin = block.signatures.size();
    block.signatures.resize(begin + options_.plan->num_hashes);
    hasher_.sketch(shingles_, std::span(block.signatures).subspan(begin));
  }

  std::uint32_t add_fingerprints(PreparedBlock& block) {
    winnow(shingles_, *options_.fingerprint_window, selected_);
    for (const std::uint32_t index : selected_) block.fingerprints.push_back(shingles_[index]);
    return static_cast<std::uint32_t>(selected_.size());
  }

  const IngestOptions& options_;
  MinHasher hasher_;
  WordStream words_;
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint32_t> selected_;
};

/// What the threads share: the reader, and the corpus that blocks join in their order.
class Ingestion {
 public:
  Ingestion(CorpusReader& reader, const CorpusOptions& corpus_options, const IngestOptions& options)
      : reader_(reader), corpus_options_(corpus_options), options_(options), corpus_(options) {}

  void run() {
    Preparer preparer(options_);
    while (std::optional<RawBlock> block = take()) {
      PreparedBlock prepared = preparer.prepare(parse_block(*block, corpus_options_));
      std::move(block->problems.begin(), block->problems.end(),
                std::back_inserter(prepared.problems));
      join(block->number, std::move(prepared));
    }
  }

  Result<IngestedCorpus> finish() {
    if (error_) return *std::move(error_);
    return std::move(corpus_);
  }

 private:
  std::optional<RawBlock> take() {
    const std::scoped_lock lock(reading_);
    if (has_failed_) return std::nullopt;
    return reader_.next_block();
  }

  // The block that comes next is always in the hands of some thread, so that no thread waits for
  // nothing, and no more blocks are prepared than there are threads.
  void join(std::uint64_t number, PreparedBlock block) {
    std::unique_lock lock(joining_);
    turn_.wait(lock, [&] { return next_ == number; });
    ++next_;
    if (!error_) error_ = add(std::move(block));
    if (error_) has_failed_ = true;
    if (options_.work.progress) {
      const CorpusProgress progress = reader_.progress();
      options_.work.progress(progress.bytes_read,
                             progress.is_everything_known ? progress.bytes_known : 0);
    }
    turn_.notify_all();
  }

  std::optional<Error> add(PreparedBlock block) {
    std::span<const std::uint64_t> signatures = block.signatures;
    std::span<const std::uint64_t> fingerprints = block.fingerprints;
    for (PreparedRecord& prepared : block.records) {
      const std::uint32_t number = corpus_.documents.size();
      if (number == kNoRank) {
        return Error{ErrorCode::kTooLarge,
                     "the corpus has more than 4,294,967,294 documents; scan it in parts"};
      }
      corpus_.documents.add(prepared.row, prepared.record.id,
                            prepared.record.published.value_or(""));
      corpus_.words += prepared.row.words;
      if (auto error = corpus_.texts.add(prepared.record.text)) return error;
      if (corpus_.sketches) {
        const std::size_t size = prepared.has_shingle ? options_.plan->num_hashes : 0;
        corpus_.sketches->add(signatures.first(size));
        signatures = signatures.subspan(size);
      }
      if (!corpus_.fingerprints) continue;
      if (auto error =
              corpus_.fingerprints->add(number, fingerprints.first(prepared.num_fingerprints))) {
        return error;
      }
      fingerprints = fingerprints.subspan(prepared.num_fingerprints);
    }
    std::move(block.problems.begin(), block.problems.end(), std::back_inserter(corpus_.problems));
    return std::nullopt;
  }

  CorpusReader& reader_;
  const CorpusOptions& corpus_options_;
  const IngestOptions& options_;
  std::mutex reading_;
  std::mutex joining_;
  std::condition_variable turn_;
  std::uint64_t next_ = 0;
  std::atomic<bool> has_failed_{false};
  std::optional<Error> error_;
  IngestedCorpus corpus_;
};

}  // namespace

// Texts are looked at again out of order, postings part by part: memory serves the texts first.
IngestedCorpus::IngestedCorpus(const IngestOptions& options)
    : texts(options.memory_bytes / 4 * 3, options.scratch_folder) {
  if (options.plan) sketches.emplace(*options.plan);
  if (options.fingerprint_window) {
    fingerprints.emplace(options.memory_bytes / 4, options.scratch_folder);
  }
}

Result<IngestedCorpus> ingest(CorpusReader& reader, const CorpusOptions& corpus,
                              const IngestOptions& options) {
  Ingestion ingestion(reader, corpus, options);
  const std::uint32_t threads = num_threads(options.work.threads);
  (void)for_each_item(threads, {threads, {}}, [&](std::size_t) -> std::optional<Error> {
    ingestion.run();
    return std::nullopt;
  });
  return ingestion.finish();
}

}  // namespace ibid::detail
