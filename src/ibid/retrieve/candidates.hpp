// Pairs of documents that are worth a look, each once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/base/scratch_file.hpp"
#include "ibid/retrieve/rank.hpp"

namespace ibid {

/// Pairs that a thread gathers before it hands them over: adding costs a lock and a sort.
inline constexpr std::size_t kHandOver = 1U << 16;

/// Sorts, and keeps one of each. @cost O(n) for a few passes of a radix sort
void sort_unique(std::vector<RankPair>& pairs);

/// Sorted pairs, each once, in pieces: from memory, or merged from the sorted runs of a scratch
/// file.
class CandidateStream {
 public:
  explicit CandidateStream(std::vector<RankPair> pairs)
      : size_at_most_(pairs.size()), pairs_(std::move(pairs)) {}
  /// @param run_ends      where each run ends in the file, in pairs
  /// @param memory_bytes  for the parts of runs that are in memory; 1 KiB a run at least
  CandidateStream(ScratchFile file, const std::vector<std::uint64_t>& run_ends,
                  std::uint64_t memory_bytes);

  /// How many pairs there are in all; those that several runs hold are counted for each.
  [[nodiscard]] std::uint64_t size_at_most() const { return size_at_most_; }

  /// Replaces `pairs` by the next ones, at most `most`; by none behind the last.
  /// @error kUnreadable: the scratch file
  /// @cost  O(log runs) for each pair
  [[nodiscard]] std::optional<Error> next(std::size_t most, std::vector<RankPair>& pairs);

 private:
  /// A run with the part of it that is in memory.
  struct Run {
    std::uint64_t next = 0;  // pair of the file that is read next
    std::uint64_t end = 0;
    std::vector<RankPair> buffer;
    std::size_t at = 0;
  };
  /// The least pair of a run that was not given yet.
  struct Head {
    RankPair pair = 0;
    std::uint32_t run = 0;
    friend auto operator<=>(const Head&, const Head&) = default;
  };
  [[nodiscard]] std::optional<Error> push_head(std::uint32_t run);
  [[nodiscard]] std::optional<Error> merge(std::size_t most, std::vector<RankPair>& pairs);

  std::uint64_t size_at_most_;
  std::vector<RankPair> pairs_;
  std::size_t at_ = 0;
  std::optional<ScratchFile> file_;
  std::uint64_t run_buffer_ = 0;  // pairs of a run that are in memory
  std::vector<Run> runs_;
  std::vector<Head> heads_;  // a heap, the least on top
  std::optional<RankPair> last_;
  bool has_begun_ = false;
};

/// Gathers pairs from several threads, many times over. Memory: about three times the pairs that
/// are in memory, at most memory_bytes (6 MiB at least); more go to a scratch file as sorted runs.
class CandidateSet {
 public:
  explicit CandidateSet(std::uint64_t memory_bytes = std::numeric_limits<std::uint64_t>::max(),
                        std::string scratch_folder = {});

  /// For any thread. @error kUnwritable: the scratch file
  [[nodiscard]] std::optional<Error> add(std::vector<RankPair> pairs);

  /// All pairs; the set is empty then. @error as add
  [[nodiscard]] Result<CandidateStream> take();

 private:
  [[nodiscard]] std::optional<Error> write_run();

  std::uint64_t memory_bytes_;
  std::uint64_t most_pairs_;  // in memory
  std::string scratch_folder_;
  std::mutex mutex_;
  std::vector<RankPair> pairs_;
  std::size_t distinct_ = 0;  // of pairs_, when it was compacted last
  std::optional<ScratchFile> file_;
  std::vector<std::uint64_t> run_ends_;
};

}  // namespace ibid
