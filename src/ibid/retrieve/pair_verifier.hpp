// What two texts share, counted exactly: nothing is called a pair before this has looked at it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/shingle/shingle.hpp"

namespace ibid {

struct PairMeasures {
  SetOverlap shingles;  ///< distinct shingles of both, and those in both
  /// Words of the longest run that both hold in one piece; 0 when it is shorter than a shingle.
  std::uint32_t longest_run = 0;
  /// The most words of such a run that are no boilerplate; where it holds some, in stretches of
  /// `least_stretch` words at least: fewer may be its ragged edge.
  std::uint32_t longest_own_run = 0;
};

/// Compares one text with many, one after the other. Words are compared by their hashes.
/// Not for several threads at once: each has its own.
class PairVerifier {
 public:
  /// @param shingle_length  k, 1 to kMaxShingleLength
  /// @param least_stretch   see PairMeasures::longest_own_run
  explicit PairVerifier(std::uint32_t shingle_length, std::uint32_t least_stretch = 1)
      : shingle_length_(shingle_length), least_stretch_(least_stretch) {}

  /// The text that the next calls of measure() compare with. Keeps the places of the words: they
  /// must outlive those calls.
  /// @param is_boilerplate  of each word; empty: none is
  /// @cost O(words)
  void set_left(std::span<const std::uint64_t> words,
                std::span<const std::uint8_t> is_boilerplate = {});

  /// Where texts repeat themselves so much that places cannot be compared one by one, the longest
  /// run counts as free of boilerplate.
  /// @cost expected O(words of right) for texts that do not repeat themselves; never more than
  ///       O(n log^2 n), n words in both, whatever they repeat. No allocation once its tables have
  ///       grown to the longest text
  [[nodiscard]] PairMeasures measure(std::span<const std::uint64_t> right);

 private:
  /// A shingle of the left text that the right one has too.
  struct Meeting {
    std::uint32_t left = 0;  // where it stands last in the left text
    std::uint32_t right = 0;
  };
  void make_table(std::size_t shingles);
  [[nodiscard]] std::size_t find_place(std::uint64_t hash) const;
  void count_shingles(PairMeasures& measures);
  [[nodiscard]] std::uint32_t count_own(std::size_t begin, std::size_t end) const;
  void find_longest_runs(std::span<const std::uint64_t> right, PairMeasures& measures);
  [[nodiscard]] std::uint32_t search_longest_run(std::span<const std::uint64_t> right,
                                                 std::uint32_t least);
  [[nodiscard]] bool shares_run(std::span<const std::uint64_t> right, std::uint32_t length);

  std::uint32_t shingle_length_;
  std::uint32_t least_stretch_;
  std::span<const std::uint64_t> left_;
  std::span<const std::uint8_t> is_boilerplate_;
  std::vector<std::uint64_t> shingles_;  // of the left text, then of the right one
  std::vector<std::uint64_t> right_shingles_;
  // An open-addressing table of a power of two: indices of shingles_ plus 1, 0 where it is free.
  std::vector<std::uint32_t> table_;
  std::vector<std::uint32_t> places_of_right_;  // of the table, taken by the right text alone
  std::vector<std::uint32_t> same_before_;      // where a left shingle stands before, plus 1
  std::vector<std::uint32_t> seen_;             // the right text that had a left shingle last
  std::vector<Meeting> meetings_;
  std::vector<std::uint64_t> windows_left_;
  std::vector<std::uint64_t> windows_right_;
  std::size_t left_size_ = 0;  // shingles
  std::uint32_t left_distinct_ = 0;
  std::uint32_t right_number_ = 0;
};

}  // namespace ibid
