// Groups of ranks to the clusters that are shown, and to the members of them that stay when
// near-duplicates are removed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/cluster/cluster.hpp"
#include "ibid/read/date.hpp"
#include "ibid/retrieve/pair_verifier.hpp"
#include "ibid/scan/document_table.hpp"
#include "ibid/scan/pair_query.hpp"
#include "ibid/scan/scan.hpp"
#include "ibid/scan/verify.hpp"
#include "ibid/tokenize/word_stream.hpp"

namespace ibid::detail {

/// Two of a row of texts, by their places; the lower first.
using TextPair = std::pair<std::uint32_t, std::uint32_t>;

/// All pairs of up to 100 texts; of more a sample of 4,950, which is as many as 100 have: no pair
/// twice, each as likely as any other. Sorted.
/// Source: Bentley and Floyd, "A sample of brilliance", CACM 1987.
[[nodiscard]] std::vector<TextPair> choose_pairs(std::uint64_t texts, std::uint64_t seed);

/// The clusters of a scan, made one by one. Holds the words of two texts at a time.
class ClusterMaker {
 public:
  /// @param first  of each rank, the lowest with the same words
  /// @param seed   of the pairs that are measured where they are not all
  ClusterMaker(const RankedTexts& ranked, const DocumentTable& documents,
               std::span<const std::uint32_t> first, const PairQuery& query, std::uint64_t seed)
      : ranked_(ranked),
        documents_(documents),
        first_(first),
        query_(query),
        seed_(seed),
        verifier_(ranked.shingle_length) {}

  /// @param group  of ranks
  /// @error kUnreadable: the texts
  /// @cost  4,950 pairs of texts are measured at most
  [[nodiscard]] Result<ScanCluster> make(const LinkedGroup& group);

  /// The members that stay, in the order of the rule: each but the copies of one before it, and the
  /// near-duplicates of one that stays before it, which is known of the first hundred that stay by
  /// measuring, of others by the group's links.
  /// @error kUnreadable: the texts
  /// @cost  each member is measured with those that stay before it, a hundred at most
  [[nodiscard]] Result<std::vector<std::uint32_t>> kept_members(const LinkedGroup& group,
                                                                KeepRule rule);

 private:
  [[nodiscard]] std::string_view id(std::uint32_t rank) const {
    return documents_.id(ranked_.document[rank]);
  }
  [[nodiscard]] std::optional<Instant> instant(std::uint32_t rank) const {
    return instant_of(documents_.published(ranked_.document[rank]));
  }
  [[nodiscard]] std::optional<std::uint32_t> earliest(const LinkedGroup& group) const;
  [[nodiscard]] std::vector<std::uint32_t> texts_by_rule(const LinkedGroup& group,
                                                         KeepRule rule) const;
  [[nodiscard]] std::optional<Error> find_words_of(std::uint32_t rank, WordStream& words);
  [[nodiscard]] std::optional<Error> set_left(std::uint32_t rank);
  [[nodiscard]] Result<PairShares> measure(std::uint32_t rank);
  void keep_by_links(const LinkedGroup& group, std::span<const std::uint32_t> left,
                     std::vector<std::uint32_t>& kept) const;
  [[nodiscard]] Result<std::vector<double>> resemblances(std::span<const std::uint32_t> texts);

  const RankedTexts& ranked_;
  const DocumentTable& documents_;
  std::span<const std::uint32_t> first_;
  const PairQuery& query_;
  std::uint64_t seed_;
  PairVerifier verifier_;
  std::string buffer_;
  WordStream left_;
  WordStream right_;
};

}  // namespace ibid::detail
