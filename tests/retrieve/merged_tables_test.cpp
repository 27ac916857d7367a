// Shards of a corpus, made apart and merged, give the candidates of the corpus made at once.
#include <gtest/gtest.h>

#include <optional>
#include <utility>
#include <vector>

#include "ibid/base/random.hpp"
#include "ibid/retrieve/band_join.hpp"
#include "ibid/retrieve/fingerprint_table.hpp"
#include "ibid/retrieve/passage_join.hpp"
#include "ibid/retrieve/sketch_table.hpp"
#include "retrieve/made_ranks.hpp"
#include "retrieve/take_all.hpp"

namespace ibid {
namespace {

using Rows = std::vector<std::vector<std::uint64_t>>;

constexpr BandPlan kPlan{.num_hashes = 13, .bands = 4, .rows = 3};
constexpr std::uint32_t kDocuments = 2 * SketchTable::kPageDocuments + 300;
constexpr std::uint64_t kPlenty = std::uint64_t{1} << 30;

/// The rows of a corpus, and where it is cut in two.
struct Shards {
  Rows rows;
  std::uint32_t border = 0;
  std::uint64_t first_memory = 0;
  std::uint64_t second_memory = 0;
};

std::vector<Shards> made_shards(const Rows& rows) {
  std::vector<Shards> all;
  for (const std::uint32_t border : {1U, SketchTable::kPageDocuments + 77}) {
    for (const auto& [first, second] :
         {std::pair{kPlenty, kPlenty}, {0, kPlenty}, {kPlenty, 0}, {0, 0}}) {
      all.push_back({rows, border, first, second});
    }
  }
  return all;
}

/// Few different values, so that many rows agree in a band or share a fingerprint.
Rows made_rows(std::uint64_t seed, std::size_t size, std::uint64_t different) {
  SeededRandom values(seed);
  std::vector<std::uint64_t> originals(different);
  for (std::uint64_t& original : originals) original = values.next();
  Rows rows(kDocuments);
  for (auto& row : rows) {
    if (values.below(20) == 0) continue;  // without a shingle
    for (std::size_t i = 0; i < size; ++i) row.push_back(originals[values.below(different)]);
  }
  return rows;
}

SketchTable sketches_of(const Rows& rows, std::uint32_t begin, std::uint32_t end,
                        std::uint64_t memory) {
  SketchTable table({kPlan}, memory, "");
  for (std::uint32_t i = begin; i < end; ++i) EXPECT_FALSE(table.add(rows[i]));
  return table;
}

std::vector<RankPair> joined(const SketchTable& table) {
  SeededRandom random(5);
  const test::MadeRanks ranks = test::made_ranks(random, kDocuments, 50);
  CandidateSet candidates;
  BandJoinOptions options;
  options.least_equal_slots = 6;
  EXPECT_TRUE(join_bands(table, ranks.rank, ranks.document, options, candidates).ok());
  return test::take_all(candidates);
}

TEST(MergedTables, SketchesGiveTheCandidatesOfTheWholeCorpus) {
  const Rows rows = made_rows(1, kPlan.num_hashes, 11);
  const std::vector<RankPair> expected = joined(sketches_of(rows, 0, kDocuments, kPlenty));
  ASSERT_GT(expected.size(), 1000U);
  for (const Shards& shards : made_shards(rows)) {
    SketchTable first = sketches_of(rows, 0, shards.border, shards.first_memory);
    ASSERT_FALSE(first.append(sketches_of(rows, shards.border, kDocuments, shards.second_memory)));
    ASSERT_EQ(joined(first), expected) << shards.border;
  }
}

FingerprintTable fingerprints_of(const Rows& rows, std::uint32_t begin, std::uint32_t end,
                                 std::uint64_t memory) {
  FingerprintTable table(memory, "");
  for (std::uint32_t i = begin; i < end; ++i) EXPECT_FALSE(table.add(i - begin, rows[i]));
  return table;
}

struct Joined {
  std::vector<RankPair> pairs;
  std::vector<CutFingerprint> cut;
};

Joined joined(const FingerprintTable& table) {
  SeededRandom random(5);
  const test::MadeRanks ranks = test::made_ranks(random, kDocuments, 50);
  CandidateSet candidates;
  PassageJoinOptions options;
  options.most_documents = 15;
  auto found = join_passages(table, ranks.rank, options, candidates);
  EXPECT_TRUE(found.ok());
  return {test::take_all(candidates), std::move(found.value().cut)};
}

TEST(MergedTables, FingerprintsGiveTheCandidatesOfTheWholeCorpus) {
  const Rows rows = made_rows(2, 5, 3000);
  const Joined expected = joined(fingerprints_of(rows, 0, kDocuments, kPlenty));
  ASSERT_GT(expected.pairs.size(), 1000U);
  ASSERT_GT(expected.cut.size(), 100U);
  for (const Shards& shards : made_shards(rows)) {
    FingerprintTable first = fingerprints_of(rows, 0, shards.border, shards.first_memory);
    ASSERT_FALSE(first.append(
        fingerprints_of(rows, shards.border, kDocuments, shards.second_memory), shards.border));
    const Joined found = joined(first);
    ASSERT_EQ(found.pairs, expected.pairs) << shards.border;
    ASSERT_EQ(found.cut, expected.cut) << shards.border;
  }
}

}  // namespace
}  // namespace ibid
