// Reading a corpus into what joining needs, by several threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ibid/base/parallel.hpp"
#include "ibid/base/result.hpp"
#include "ibid/corpus/corpus.hpp"
#include "ibid/retrieve/fingerprint_table.hpp"
#include "ibid/retrieve/sketch_table.hpp"
#include "ibid/retrieve/text_store.hpp"
#include "ibid/scan/document_table.hpp"
#include "ibid/scan/memory_budget.hpp"
#include "ibid/scan/scan.hpp"
#include "ibid/sketch/minhash.hpp"

namespace ibid::detail {

struct IngestOptions {
  std::uint32_t shingle_length = 5;
  std::optional<BandPlan> plan;            ///< nullopt: no sketches
  std::optional<std::uint32_t> guarantee;  ///< t of the fingerprints; nullopt: none are made
  std::uint64_t seed = 1;
  /// What is beyond its shares goes to scratch files. Expects nothing yet: what documents need is
  /// learnt while they are read.
  MemoryBudget memory{0};
  std::string scratch_folder;
  WorkOptions work{};  ///< told of bytes read, of bytes known
};

/// A corpus as joining needs it. Documents have one number in all of it.
struct IngestedCorpus {
  explicit IngestedCorpus(const IngestOptions& options);

  /// Says what is expected in all, so that nothing has to move as documents come.
  void reserve(std::uint64_t expected_documents, std::uint64_t name_bytes);

  /// Keeps to what a budget has left, from now on. @error kUnwritable: a scratch file has no room
  [[nodiscard]] std::optional<Error> limit_memory(const MemoryBudget& memory);

  /// Adds a corpus that was ingested by the same options: its documents are numbered on, and its
  /// inputs from `first_input` on.
  /// @error kInvalidArgument: other options; kTooLarge: too many documents; kUnreadable,
  ///        kUnwritable: a scratch file
  [[nodiscard]] std::optional<Error> append(IngestedCorpus other, std::uint32_t first_input);

  DocumentTable documents;
  TextStore texts;
  std::optional<SketchTable> sketches;
  std::optional<FingerprintTable> fingerprints;
  std::uint64_t words = 0;
  std::vector<CorpusProblem> problems;
};

/// Reads all that the reader has. Documents are numbered in the order of the reader, whatever the
/// number of threads.
/// @error kUnwritable: a scratch file has no room; kTooLarge: 2^32 - 1 documents and more
[[nodiscard]] Result<IngestedCorpus> ingest(CorpusReader& reader, const CorpusOptions& corpus,
                                            const IngestOptions& options);

/// The same of records in memory: record i is line i + 1 of an input named kRecordsName, and counts
/// as one line of JSON does. Those that cannot be taken (not UTF-8, too long) become problems.
inline constexpr const char* kRecordsName = "records";
[[nodiscard]] Result<IngestedCorpus> ingest(std::span<const ScanRecord> records,
                                            std::uint64_t max_document_bytes,
                                            const IngestOptions& options);

}  // namespace ibid::detail
