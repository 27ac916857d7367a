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
#include "ibid/scan/scan.hpp"
#include "ibid/sketch/minhash.hpp"

namespace ibid::detail {

struct IngestOptions {
  std::uint32_t shingle_length = 5;
  std::optional<BandPlan> plan;            ///< nullopt: no sketches
  std::optional<std::uint32_t> guarantee;  ///< t of the fingerprints; nullopt: none are made
  std::uint64_t seed = 1;
  // What is beyond these goes to scratch files.
  std::uint64_t text_bytes = 0;
  std::uint64_t sketch_bytes = 0;
  std::uint64_t posting_bytes = 0;
  std::string scratch_folder;
  WorkOptions work{};  ///< told of bytes read, of bytes known
};

/// A corpus as joining needs it. Documents have one number in all of it.
struct IngestedCorpus {
  explicit IngestedCorpus(const IngestOptions& options);

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
