// Scanning: a corpus in; its reused pairs, each one verified, and its clusters out.
//
//   inputs -> records -> words -> sketches and fingerprints -> candidates -> verified pairs ->
//   clusters
//
// Scanning looks at all words of a text. Two texts are compared by their shingles, windows of k
// consecutive words, as sets: resemblance is what both have of what either has, containment is what
// both have of what one has (Broder, "On the resemblance and containment of documents", 1997).
// Texts with equal normalized words are one node; the first of their ids stands for it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/read/read.hpp"

namespace ibid {

/// How the texts of a pair are related: the first of these that is true.
enum class PairRelation {
  kIdentical,      ///< equal normalized words
  kNearDuplicate,  ///< the resemblance reaches the threshold, or .5 where none is given
  kAInB,           ///< so much of a is in b as the threshold asks, and more than of b in a
  kBInA,           ///< likewise of b
  kOverlap,        ///< a run as long as the threshold asks, and no more than that
};
/// "identical", "near-duplicate", "a-in-b", "b-in-a", "overlap".
[[nodiscard]] std::string_view pair_relation_name(PairRelation relation);

/// A pair, verified on the words of both. Ids order the members: a < b by their bytes.
struct ScanPair {
  std::string_view a;
  std::string_view b;
  double resemblance = 0.0;
  double containment_a_in_b = 0.0;
  double containment_b_in_a = 0.0;
  std::uint32_t longest_run_words = 0;  ///< 0 when no run is as long as a shingle
  PairRelation relation = PairRelation::kOverlap;
};

/// Documents that near-duplicates and copies link, one to the next. Near-duplicates are pairs of
/// that relation, whatever they were wanted for.
struct ScanCluster {
  std::vector<std::string_view> members;  ///< sorted; two at least
  /// The one most alike to those it is linked with, by the sum of the resemblances of its links
  /// with different texts: that a text has copies counts for nothing. The first of several.
  std::string_view representative;
  /// The first of those with the earliest date, and that date; nullopt where no member has one that
  /// instant_of reads. Dates are compared as moments.
  std::optional<std::string_view> earliest;
  std::string_view earliest_published;
  std::uint64_t texts = 0;  ///< different ones among the members
  /// Of the resemblances of any two different texts, linked or not. Of more than 100 texts a seeded
  /// sample of 4,950 pairs is measured, which is as many as 100 have: the smallest of those may not
  /// be the smallest of all. 1 where all members are copies.
  double smallest_resemblance = 0.0;
  double median_resemblance = 0.0;
  bool is_of_all_pairs = true;
  /// Links of different texts that alone hold the cluster together: without one of them it would
  /// fall in two.
  struct Bridge {
    std::string_view a;
    std::string_view b;
    double resemblance = 0.0;
  };
  std::vector<Bridge> bridges;
};

/// In which order the documents of a cluster are looked at when near-duplicates are removed: the
/// first stays, and each that is neither a copy nor a near-duplicate of one that stays. None goes
/// without such a one. A document is measured with the first 100 that stay of its cluster; where
/// more do, of later ones only about two links of each text are known, so that some may stay
/// beside one that they are alike to.
enum class KeepRule {
  kEarliest,  ///< by dates, as moments; those without one that can be read come last, by their ids
  kLongest,   ///< those of more words first; of equally many by their ids
};

/// What a long run is doing.
enum class ScanStep { kRead, kJoin, kVerify, kMeasure };

struct ScanOptions {
  // What is wanted: a pair that reaches any of the thresholds given. None given: both .5.
  std::optional<double> min_resemblance;  ///< above 0, at most 1
  std::optional<double> min_containment;  ///< of either in the other; above 0, at most 1
  std::optional<std::uint32_t> min_run;   ///< words in one piece; at least shingle_length
  double recall = 0.99;                   ///< expected of pairs just at min_resemblance
  bool is_exact = false;                  ///< candidates by the exact join, no sketches
  bool measures_recall = false;           ///< check the found pairs of a sample against exact ones
  bool lists_all_pairs = false;           ///< pairs of copies too, and within very large groups
  std::uint32_t shingle_length = 5;       ///< k, words per shingle, 1 to 64
  /// t: with min_containment or min_run, texts that share t words in one piece meet; k to 64.
  /// nullopt: 12, or k where that is more.
  std::optional<std::uint32_t> guarantee;
  std::uint32_t most_documents = 100;  ///< a passage in more documents than this is boilerplate
  std::uint64_t seed = 1;              ///< of signatures and samples
  std::uint32_t threads = 0;           ///< 0: as many as there are; changes no byte of the result
  /// What the whole scan may hold in memory; 0: half of what the machine has. Texts, sketches,
  /// fingerprints and candidates go to scratch files beyond it. What cannot: 32 MiB for the
  /// program; about 150 bytes, the id and the date of each document (see
  /// ScanSummary::memory_needed); one document of n bytes, about 7 n while it is read and 18 n
  /// while it is compared with others; with is_exact, 4 to 8 bytes a word of the corpus.
  std::uint64_t memory_bytes = 0;
  std::string scratch_folder;  ///< for what memory cannot hold; see ScratchFile::open
  JsonFields fields{};         ///< of JSON-lines records
  std::uint64_t max_document_bytes = 256ULL << 20;  ///< at most 1 GiB
  /// Called now and then by one thread at a time; total is 0 while it is unknown.
  std::function<void(ScanStep step, std::uint64_t done, std::uint64_t total)> progress{};
};

/// Takes results in their order; views live during the call. An error ends the scan.
struct ScanSinks {
  std::function<std::optional<Error>(const ScanPair&)> pair{};
  std::function<std::optional<Error>(const ScanCluster&)>
      cluster{};  ///< none: no clusters are made
  /// Takes the lines of the corpus that stay when near-duplicates are removed; needs keep_rule. A
  /// record that was there before, id and text, is a copy like any other, and goes.
  std::function<std::optional<Error>(std::string_view bytes)> kept_lines{};
  KeepRule keep_rule = KeepRule::kEarliest;
};

/// A passage that was in too many documents to make pairs of.
struct BoilerplatePassage {
  std::string text;         ///< as the first document by id has it
  std::uint64_t words = 0;  ///< of it, there
  bool is_long = false;  ///< too long for boilerplate: whoever holds it was compared all the same
  std::string first_id;
  std::uint64_t documents = 0;  ///< that hold a part of it, at least
};

/// What a recall was measured to be, with the central 95 % of what it may be (Wilson 1927).
struct MeasuredRecall {
  std::uint64_t sampled = 0;  ///< documents all of whose pairs were looked for
  std::uint64_t wanted = 0;   ///< pairs of theirs that reach a threshold, not by boilerplate alone
  std::uint64_t found = 0;    ///< of those, by the scan
  std::uint64_t in_boilerplate = 0;        ///< pairs contained in each other by boilerplate alone
  std::uint64_t in_boilerplate_found = 0;  ///< of those, by the scan
  std::optional<double> value;
  double low = 0.0;
  double high = 1.0;
};

/// The question of a scan as it was understood: defaults are filled in.
struct ScanQuestion {
  std::optional<double> min_resemblance;
  std::optional<double> min_containment;
  std::optional<std::uint32_t> min_run;
  double recall = 0.0;
  std::uint32_t shingle_length = 0;
  std::uint32_t guarantee = 0;
  std::uint32_t most_documents = 0;
  std::uint64_t seed = 0;
  bool is_exact = false;
  bool lists_all_pairs = false;
};

/// What was done, for people and for records.
struct ScanSummary {
  ScanQuestion asked;
  std::uint64_t inputs = 0;
  std::uint64_t documents = 0;        ///< records with an id of their own
  std::uint64_t repeated = 0;         ///< records that were there before, id and text
  std::uint64_t without_words = 0;    ///< documents without a word: no pair has them
  std::uint64_t without_shingle = 0;  ///< of fewer words than a shingle: only copies are found
  std::uint64_t bytes = 0;            ///< of text
  std::uint64_t words = 0;
  std::uint64_t nodes = 0;    ///< different texts with a word
  std::uint64_t copies = 0;   ///< documents that are a copy of a node's first
  std::uint64_t implied = 0;  ///< pairs that copies imply and that are not listed
  std::uint64_t candidates = 0;
  std::uint64_t pairs = 0;                      ///< listed
  std::uint64_t pairs_of[5] = {0, 0, 0, 0, 0};  ///< by PairRelation
  std::uint64_t clusters = 0;
  std::uint64_t clustered = 0;        ///< documents in them
  std::optional<std::uint64_t> kept;  ///< lines kept

  // How candidates were found.
  bool is_exact = false;
  std::uint32_t num_hashes = 0;  ///< 0: no sketches
  std::uint32_t bands = 0;
  std::uint32_t rows = 0;
  /// Of the pairs that signatures are planned for: min_resemblance, or the .5 of near-duplicates
  /// where clusters are made.
  std::optional<double> planned_resemblance;
  std::optional<double> expected_recall;  ///< of pairs just at planned_resemblance
  std::uint64_t band_collisions = 0;      ///< pairs with an equal band, one for each such band
  /// How many are expected where any two texts share a footer, see BandPlan::wrong_candidates.
  std::optional<std::uint64_t> expected_wrong_collisions;
  std::optional<std::uint32_t> guarantee;  ///< runs of so many words are found, boilerplate apart
  std::optional<MeasuredRecall> measured_recall;

  /// What the program and the rows of the documents alone take, in bytes, when that is more than
  /// memory_bytes; else 0.
  std::uint64_t memory_needed = 0;

  // What was left out, and why.
  std::uint64_t boilerplate_fingerprints = 0;
  std::vector<BoilerplatePassage> boilerplate;  ///< the ten in most documents
  std::uint64_t large_groups = 0;
  std::uint64_t largest_group = 0;
  std::uint64_t not_compared = 0;  ///< pairs within those groups, at most
  /// Documents whose date is none that instant_of reads; counted when clusters or kept lines are
  /// asked for.
  std::uint64_t unreadable_dates = 0;
  std::uint64_t problems = 0;              ///< files and records that could not be read
  std::vector<std::string> problem_lines;  ///< one line each: the place and the remedy
};

/// Finds the reused pairs of a corpus.
/// @param inputs  files, folders, "-" for standard input; see CorpusReader
/// @error kInvalidArgument  an option out of range, or none that the thresholds allow; kNotFound,
///        kUnreadable: an input; kMalformed: an id with two different texts; kUnwritable: a scratch
///        file; kEmptyInput: nothing could be read; what a sink returned
/// @cost  near-linear in the text and in the pairs found. Memory: the texts up to memory_bytes, and
///        docs/performance.md has what was measured beside them
[[nodiscard]] Result<ScanSummary> scan(const std::vector<std::string>& inputs,
                                       const ScanOptions& options, const ScanSinks& sinks);

/// A text in memory, as a line of JSON gives it. UTF-8.
struct ScanRecord {
  std::string id;  ///< empty: "records:" and its number from 1
  std::string text;
  std::string published{};  ///< empty: unknown
};

/// The same of records in memory: what a JSON-lines file of them gives. They are copied. They have
/// no lines that could be kept, so that ScanSinks::kept_lines is refused.
[[nodiscard]] Result<ScanSummary> scan_records(std::span<const ScanRecord> records,
                                               const ScanOptions& options, const ScanSinks& sinks);

}  // namespace ibid
