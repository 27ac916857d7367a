// Which words of a text are boilerplate: those of fingerprints that too many documents hold, in
// passages of fewer than kLongPassageWords and in texts that do not consist of such passages.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/retrieve/passage_join.hpp"

namespace ibid {

/// Marks the words of cut fingerprints, and those between two that follow each other; none in a
/// text of whose fingerprints half are cut, and none of a long passage.
class BoilerplateMarker {
 public:
  /// @param cut  ascending by key; must outlive this
  /// @param window  of the fingerprints, in shingles
  BoilerplateMarker(std::span<const CutFingerprint> cut, std::uint32_t shingle_length,
                    std::uint32_t window);

  /// @param words       the hashes of a text's words
  /// @param is_boilerplate  replaced: 1 for each word that is marked, else 0; empty when no
  ///                    fingerprint was cut at all
  /// @cost  O(words), and a search among the cut fingerprints for each fingerprint
  void mark(std::span<const std::uint64_t> words, std::vector<std::uint8_t>& is_boilerplate);

 private:
  [[nodiscard]] bool is_cut(std::uint64_t fingerprint) const;
  void find_passages();

  struct WordRange {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::span<const CutFingerprint> cut_;
  std::uint32_t shingle_length_;
  std::uint32_t window_;
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint32_t> selected_;
  std::vector<WordRange> passages_;  // of cut fingerprints that follow each other
};

}  // namespace ibid
