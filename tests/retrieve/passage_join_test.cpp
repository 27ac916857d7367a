#include "ibid/retrieve/passage_join.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "helpers/cpu_time.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "oracle/joins.hpp"
#include "retrieve/held_fingerprints.hpp"
#include "retrieve/made_ranks.hpp"
#include "retrieve/take_all.hpp"

namespace ibid {

void PrintTo(const CutFingerprint& cut, std::ostream* out) {
  *out << cut.key << " of " << cut.documents << ", first " << cut.lowest_rank;
}

namespace {

using test::Fingerprints;
using test::table_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// One of four contexts, those with a side that stands for none or any among them.
FingerprintContext made_context(SeededRandom& random) {
  constexpr FingerprintContext kContexts[] = {
      {1, 2}, {1, 0}, {7, 2}, {FingerprintContext::kAnySide, FingerprintContext::kAnySide}};
  return kContexts[random.below(4) * random.below(4) / 3];
}

/// Some of a vocabulary whose first members are everywhere, with repeats. A few shingles agree in
/// their key and no further.
Fingerprints made_fingerprints(SeededRandom& random, std::size_t documents) {
  Fingerprints all(documents);
  const std::uint64_t vocabulary = 1 + random.below(100);
  for (auto& fingerprints : all) {
    for (std::uint64_t count = random.below(12); count > 0; --count) {
      const std::uint64_t which = random.below(1 + random.below(vocabulary));
      const std::uint64_t other = random.below(4) == 0 ? random.below(std::uint64_t{1} << 36) : 0;
      fingerprints.push_back({mix(which) ^ other, made_context(random)});
    }
  }
  return all;
}

oracle::PassageJoinResult join(const Fingerprints& all, const test::MadeRanks& ranks,
                               const PassageJoinOptions& options) {
  CandidateSet candidates;
  auto findings = join_passages(table_of(all), ranks.rank, options, candidates);
  EXPECT_TRUE(findings.ok());
  return {test::take_all(candidates), std::move(findings).value()};
}

TEST(PassageJoin, EqualsEveryDocumentWithEveryOther) {
  std::uint64_t pairs = 0;
  std::uint64_t cut = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededRandom random(seed);
    const auto documents = static_cast<std::uint32_t>(random.below(60));
    const Fingerprints all = made_fingerprints(random, documents);
    const test::MadeRanks ranks = test::made_ranks(random, documents, random.below(2) * 5);
    PassageJoinOptions options;
    options.most_documents = static_cast<std::uint32_t>(1 + random.below(30));
    options.work.threads = static_cast<std::uint32_t>(1 + random.below(3));
    const auto expected = oracle::join_passages(all, ranks.rank, options.most_documents);
    const auto found = join(all, ranks, options);
    ASSERT_EQ(found.pairs, expected.pairs) << "seed " << seed;
    ASSERT_EQ(found.findings.cut, expected.findings.cut) << "seed " << seed;
    ASSERT_EQ(found.findings.cut_postings, expected.findings.cut_postings) << "seed " << seed;
    ASSERT_EQ(found.findings.collisions, expected.findings.collisions) << "seed " << seed;
    ASSERT_EQ(found.findings.passed, expected.findings.passed) << "seed " << seed;
    pairs += found.pairs.size();
    cut += found.findings.cut.size();
  }
  EXPECT_GT(pairs, 10'000U);  // else the above says little
  EXPECT_GT(cut, 500U);
}

TEST(PassageJoin, TheOrderOfDocumentsChangesNothing) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SeededRandom random(seed);
    const std::uint32_t documents = 50;
    const Fingerprints all = made_fingerprints(random, documents);
    const test::MadeRanks ranks = test::made_ranks(random, documents, 9);
    const std::vector<std::uint32_t> order = test::made_order(random, documents);
    Fingerprints moved(documents);
    for (std::uint32_t i = 0; i < documents; ++i) moved[order[i]] = all[i];
    PassageJoinOptions options;
    options.most_documents = 6;
    const auto first = join(all, ranks, options);
    const auto second = join(moved, test::renumbered(ranks, order), options);
    ASSERT_EQ(first.pairs, second.pairs) << "seed " << seed;
    ASSERT_EQ(first.findings.cut, second.findings.cut) << "seed " << seed;
    ASSERT_EQ(first.findings.collisions, second.findings.collisions) << "seed " << seed;
  }
}

TEST(PassageJoin, CutsWhatOneDocumentTooManyHolds) {
  const oracle::HeldFingerprint common{mix(1), {1, 2}};
  const oracle::HeldFingerprint rare{mix(2), {1, 2}};
  // The second document holds both twice, which counts once; the third is left out.
  const Fingerprints all = {{common, rare}, {common, rare, common, rare}, {common}, {common}};
  const test::MadeRanks ranks{{3, 1, kNoRank, 0}, {3, 1, 2, 0}};
  const auto uncut = join(all, ranks, {3, {}});
  EXPECT_THAT(uncut.findings.cut, IsEmpty());
  EXPECT_THAT(uncut.pairs, ElementsAre(rank_pair(0, 1), rank_pair(0, 3), rank_pair(1, 3)));
  const auto found = join(all, ranks, {2, {}});
  EXPECT_THAT(found.findings.cut,
              ElementsAre(CutFingerprint{fingerprint_key(common.shingle_hash), 3, 0}));
  EXPECT_THAT(found.pairs, ElementsAre(rank_pair(1, 3)));
}

TEST(PassageJoin, MoreFingerprintsThanKeysTellApartAreRefused) {
  EXPECT_GT(most_fingerprints(100), 100'000'000U * 110);  // of articles
  const Fingerprints all = {{{mix(1), {1, 2}}}, {{mix(1), {1, 2}}}};
  CandidateSet candidates;
  const auto found =
      join_passages(table_of(all), std::vector<std::uint32_t>{0, 1}, {0, {}}, candidates);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, ErrorCode::kTooLarge);
  EXPECT_THAT(found.error().message, ::testing::HasSubstr("2 fingerprints"));
}

TEST(PassageJoin, WhatAllDocumentsHoldTakesNoSquareOfThem) {
  constexpr std::uint32_t kDocuments = 200'000;
  FingerprintTable table(1 << 30, "");
  std::vector<std::uint32_t> rank(kDocuments);
  for (std::uint32_t i = 0; i < kDocuments; ++i) {
    const std::vector<std::uint64_t> both = {pack_fingerprint(mix(1), {1, 1}),
                                             pack_fingerprint(mix(2), {2, 2})};
    ASSERT_FALSE(table.add(i, both));
    rank[i] = kDocuments - 1 - i;
  }
  CandidateSet candidates;
  EXPECT_LT(test::cpu_seconds([&] {
              const auto found = join_passages(table, rank, {}, candidates);
              ASSERT_TRUE(found.ok());
              ASSERT_EQ(found.value().cut.size(), 2U);
              EXPECT_EQ(found.value().cut[0].documents, kDocuments);
              EXPECT_EQ(found.value().cut[1].lowest_rank, 0U);
            }),
            test::allowed_seconds(1));
  EXPECT_THAT(test::take_all(candidates), IsEmpty());
}

// Each time the same words stand among other ones. Whatever is forgotten, no pair may be.
TEST(PassageJoin, ManyContextsOfAFewDocumentsTakeNoSquareOfThem) {
  constexpr std::uint32_t kDocuments = 20;
  FingerprintTable table(1 << 30, "");
  std::vector<std::uint32_t> rank(kDocuments);
  for (std::uint32_t i = 0; i < kDocuments; ++i) {
    std::vector<std::uint64_t> fingerprints;
    for (std::uint32_t j = 0; j < 3'000; ++j) {
      const FingerprintContext context{static_cast<std::uint8_t>(1 + (3'000 * i + j) % 254),
                                       static_cast<std::uint8_t>(1 + (3'000 * i + j) / 254 % 254)};
      fingerprints.push_back(pack_fingerprint(mix(1), context));
    }
    ASSERT_FALSE(table.add(i, fingerprints));
    rank[i] = i;
  }
  CandidateSet candidates;
  EXPECT_LT(
      test::cpu_seconds([&] { ASSERT_TRUE(join_passages(table, rank, {}, candidates).ok()); }),
      test::allowed_seconds(1));
  EXPECT_EQ(test::take_all(candidates).size(), kDocuments * (kDocuments - 1) / 2);
}

}  // namespace
}  // namespace ibid
