#include "ibid/scan/ingest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <span>
#include <utility>

#include "ibid/base/hash.hpp"
#include "ibid/base/printable.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/retrieve/merge_check.hpp"
#include "ibid/retrieve/passage_fingerprint.hpp"
#include "ibid/retrieve/rank.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {
namespace {

constexpr std::uint64_t kMostNameBytes = std::uint64_t{1} << 48;

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
  std::vector<std::uint8_t> sketches;  // SketchTable's, of each record with a shingle
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
    if (options_.plan || options_.guarantee) {
      shingle_hashes(words_.hashes, options_.shingle_length, shingles_);
      prepared.has_shingle = !shingles_.empty();
    }
    if (options_.plan && prepared.has_shingle) add_sketch(block);
    if (options_.guarantee) prepared.num_fingerprints = add_fingerprints(block);
    block.records.push_back(std::move(prepared));
  }

  void add_sketch(PreparedBlock& block) {
    values_.resize(options_.plan->num_hashes);
    hasher_.sketch(shingles_, values_);
    const std::size_t begin = block.sketches.size();
    block.sketches.resize(begin + SketchTable::packed_bytes(*options_.plan));
    SketchTable::pack(values_, *options_.plan, std::span(block.sketches).subspan(begin));
  }

  std::uint32_t add_fingerprints(PreparedBlock& block) {
    const std::uint32_t guarantee = *options_.guarantee;
    select_fingerprints(shingles_, guarantee - options_.shingle_length + 1, selected_);
    for (const std::uint32_t index : selected_) {
      block.fingerprints.push_back(pack_fingerprint(
          shingles_[index], context_of(words_.hashes, index, options_.shingle_length, guarantee)));
    }
    return static_cast<std::uint32_t>(selected_.size());
  }

  const IngestOptions& options_;
  MinHasher hasher_;
  WordStream words_;
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint64_t> values_;
  std::vector<std::uint32_t> selected_;
};

/// Records of files. Blocks are taken by one thread at a time and parsed by any.
class FileSource {
 public:
  using Block = RawBlock;
  FileSource(CorpusReader& reader, const CorpusOptions& options)
      : reader_(reader), options_(options) {}

  std::optional<Block> next_block() { return reader_.next_block(); }
  [[nodiscard]] ParsedBlock parse(const Block& block) const { return parse_block(block, options_); }
  [[nodiscard]] CorpusProgress progress() const { return reader_.progress(); }

 private:
  CorpusReader& reader_;
  const CorpusOptions& options_;
};

/// Records in memory, likewise.
class MemorySource {
 public:
  struct Block {
    std::uint64_t number = 0;
    std::size_t first = 0;
    std::size_t end = 0;
  };
  MemorySource(std::span<const ScanRecord> records, std::uint64_t max_document_bytes)
      : records_(records), max_document_bytes_(max_document_bytes) {
    for (const ScanRecord& record : records) bytes_known_ += record.text.size();
  }

  std::optional<Block> next_block() {
    if (next_ == records_.size()) return std::nullopt;
    Block block{number_++, next_, next_};
    std::size_t bytes = 0;
    while (block.end < records_.size() && bytes < kBlockBytes &&
           block.end - block.first < kBlockRecords) {
      bytes += records_[block.end++].text.size();
    }
    next_ = block.end;
    bytes_read_ += bytes;
    return block;
  }

  [[nodiscard]] ParsedBlock parse(const Block& block) const {
    ParsedBlock parsed;
    for (std::size_t i = block.first; i < block.end; ++i) add(records_[i], i + 1, parsed);
    return parsed;
  }

  [[nodiscard]] CorpusProgress progress() const { return {bytes_read_, bytes_known_, true}; }

 private:
  static constexpr std::size_t kBlockBytes = 1 << 20;
  static constexpr std::size_t kBlockRecords = 1000;

  void add(const ScanRecord& record, std::uint64_t line, ParsedBlock& parsed) const {
    const auto refuse = [&](std::string_view why) {
      parsed.problems.push_back({fmt::format("{}: line {}: {}", kRecordsName, line, why)});
    };
    if (record.text.size() > max_document_bytes_) {
      return refuse(
          fmt::format("its text is longer than the {} bytes allowed; raise the limit on "
                      "documents, or cut the text",
                      max_document_bytes_));
    }
    for (const std::string_view each : {record.id, record.text, record.published}) {
      if (find_invalid_utf8(each) != each.size()) {
        return refuse("the bytes are not UTF-8; convert the text");
      }
    }
    CorpusRecord& added = parsed.records.emplace_back();
    added.id = record.id.empty() ? fmt::format("{}:{}", kRecordsName, line) : record.id;
    added.text = record.text;
    if (!record.published.empty()) added.published = record.published;
    added.line = line;
  }

  std::span<const ScanRecord> records_;
  std::uint64_t max_document_bytes_;
  std::size_t next_ = 0;
  std::uint64_t number_ = 0;
  std::atomic<std::uint64_t> bytes_read_{0};
  std::uint64_t bytes_known_ = 0;
};

/// What the threads share: the source, and the corpus that blocks join in their order.
template <typename Source>
class Ingestion {
 public:
  Ingestion(Source& source, const IngestOptions& options)
      : source_(source), options_(options), corpus_(options) {}

  void run() {
    Preparer preparer(options_);
    while (const std::optional<typename Source::Block> block = take()) {
      join(block->number, preparer.prepare(source_.parse(*block)));
    }
  }

  Result<IngestedCorpus> finish() {
    if (error_) return *std::move(error_);
    return std::move(corpus_);
  }

 private:
  std::optional<typename Source::Block> take() {
    const std::scoped_lock lock(reading_);
    if (has_failed_) return std::nullopt;
    return source_.next_block();
  }

  // The block that comes next is always in the hands of some thread, so that no thread waits for
  // nothing, and no more blocks are prepared than there are threads.
  void join(std::uint64_t number, PreparedBlock block) {
    std::unique_lock lock(joining_);
    turn_.wait(lock, [&] { return next_ == number; });
    ++next_;
    const CorpusProgress progress = source_.progress();
    if (!error_) error_ = add(std::move(block));
    if (!error_) error_ = limit_memory(progress);
    if (error_) has_failed_ = true;
    if (options_.work.progress) {
      options_.work.progress(progress.bytes_read,
                             progress.is_everything_known ? progress.bytes_known : 0);
    }
    turn_.notify_all();
  }

  std::optional<Error> add(PreparedBlock block) {
    std::span<const std::uint8_t> sketches = block.sketches;
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
        const std::size_t size =
            prepared.has_shingle ? SketchTable::packed_bytes(*options_.plan) : 0;
        if (auto error = corpus_.sketches->add_packed(sketches.first(size))) return error;
        sketches = sketches.subspan(size);
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

  /// What is to come is expected to be like what came; where nobody knows how much that is, as
  /// much again.
  std::optional<Error> limit_memory(const CorpusProgress& progress) {
    const double times = progress.is_everything_known && progress.bytes_read != 0
                             ? std::max(1.0, static_cast<double>(progress.bytes_known) /
                                                 static_cast<double>(progress.bytes_read))
                             : 2.0;
    const auto expected = [&](std::uint64_t count, std::uint64_t most) {
      const double all = times * static_cast<double>(count);
      return all < static_cast<double>(most) ? static_cast<std::uint64_t>(all) : most;
    };
    const std::uint64_t documents = expected(corpus_.documents.size(), kNoRank);
    const std::uint64_t names = expected(corpus_.documents.name_bytes(), kMostNameBytes);
    MemoryBudget memory = options_.memory;
    memory.expect(documents, names);
    // A little more, since what is reserved takes no memory before it is used, but moving does.
    if (!std::exchange(has_reserved_, true) && memory.holds()) {
      corpus_.reserve(documents / 8 * 9, names / 8 * 9);
    }
    return corpus_.limit_memory(memory);
  }

  Source& source_;
  const IngestOptions& options_;
  std::mutex reading_;
  std::mutex joining_;
  std::condition_variable turn_;
  std::uint64_t next_ = 0;
  std::atomic<bool> has_failed_{false};
  bool has_reserved_ = false;
  std::optional<Error> error_;
  IngestedCorpus corpus_;
};

template <typename Source>
Result<IngestedCorpus> ingest_source(Source& source, const IngestOptions& options) {
  Ingestion<Source> ingestion(source, options);
  const std::uint32_t threads = num_threads(options.work.threads);
  (void)for_each_item(threads, {threads, {}}, [&](std::size_t) -> std::optional<Error> {
    ingestion.run();
    return std::nullopt;
  });
  return ingestion.finish();
}

}  // namespace

IngestedCorpus::IngestedCorpus(const IngestOptions& options)
    : texts(options.memory.texts(), options.scratch_folder) {
  if (options.plan) {
    sketches.emplace(SketchParams{*options.plan, options.shingle_length, options.seed},
                     options.memory.sketches(), options.scratch_folder);
  }
  if (options.guarantee) {
    fingerprints.emplace(options.memory.postings(), options.scratch_folder,
                         FingerprintParams{options.shingle_length, *options.guarantee});
  }
}

void IngestedCorpus::reserve(std::uint64_t expected_documents, std::uint64_t name_bytes) {
  documents.reserve(expected_documents, name_bytes);
  texts.reserve(expected_documents);
  if (sketches) sketches->reserve(expected_documents);
  if (fingerprints) fingerprints->reserve(expected_documents);
}

std::optional<Error> IngestedCorpus::limit_memory(const MemoryBudget& memory) {
  auto error = texts.limit_memory(memory.texts());
  if (!error && sketches) error = sketches->limit_memory(memory.sketches());
  if (!error && fingerprints) error = fingerprints->limit_memory(memory.postings());
  return error;
}

std::optional<Error> IngestedCorpus::append(IngestedCorpus other, std::uint32_t first_input) {
  if (sketches.has_value() != other.sketches.has_value() ||
      fingerprints.has_value() != other.fingerprints.has_value()) {
    return Error{ErrorCode::kInvalidArgument,
                 "one corpus has sketches or fingerprints that the other lacks; ingest both by the "
                 "same options"};
  }
  const std::uint32_t first_document = documents.size();
  if (auto error = check_room(first_document, other.documents.size())) return error;
  if (sketches) {
    if (auto error = sketches->append(*other.sketches)) return error;
  }
  if (fingerprints) {
    if (auto error = fingerprints->append(*other.fingerprints, first_document)) return error;
  }
  if (auto error = texts.append(other.texts)) return error;
  for (std::uint32_t i = 0; i < other.documents.size(); ++i) {
    DocumentRow row = other.documents.row(i);
    row.input += first_input;
    documents.add(row, other.documents.id(i), other.documents.published(i));
  }
  words += other.words;
  std::move(other.problems.begin(), other.problems.end(), std::back_inserter(problems));
  return std::nullopt;
}

Result<IngestedCorpus> ingest(CorpusReader& reader, const CorpusOptions& corpus,
                              const IngestOptions& options) {
  FileSource source(reader, corpus);
  return ingest_source(source, options);
}

Result<IngestedCorpus> ingest(std::span<const ScanRecord> records, std::uint64_t max_document_bytes,
                              const IngestOptions& options) {
  MemorySource source(records, max_document_bytes);
  return ingest_source(source, options);
}

}  // namespace ibid::detail
