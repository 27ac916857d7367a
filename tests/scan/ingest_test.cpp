// Corpora that are read in shards and merged.
#include "ibid/scan/ingest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ibid/retrieve/band_join.hpp"
#include "ibid/retrieve/passage_join.hpp"
#include "retrieve/take_all.hpp"
#include "scan/scanned.hpp"

namespace ibid::detail {
namespace {

using ::testing::HasSubstr;

/// Texts of which many take passages over from one before, some too short for a shingle.
std::vector<ScanRecord> made_records(std::size_t count) {
  SeededRandom random(1);
  std::vector<ScanRecord> records;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = test::made_text(random, random.below(9) == 0 ? 3 : 120);
    if (i != 0 && random.below(2) == 0) {
      const std::string& other = records[random.below(i)].text;
      text.insert(0, other.substr(0, random.below(other.size())));
    }
    records.push_back({"id " + std::to_string(i * 7919 % 10'000), text, i % 3 == 0 ? "2024" : ""});
  }
  records[count / 2].text = "\xFF";  // told as a problem
  return records;
}

IngestOptions made_options(std::uint64_t memory) {
  IngestOptions options;
  options.plan = plan_bands(0.4, 0.99, 1000).value();
  options.guarantee = 12;
  options.memory = MemoryBudget(memory);
  return options;
}

IngestedCorpus ingested(std::span<const ScanRecord> records, const IngestOptions& options) {
  auto corpus = ingest(records, 1 << 20, options);
  EXPECT_TRUE(corpus.ok());
  return std::move(corpus).value();
}

struct Found {
  std::vector<std::string> ids;  // of each rank
  std::vector<std::string> texts;
  std::vector<RankPair> by_bands;
  std::vector<RankPair> by_passages;
  std::uint64_t words = 0;
};

Found found_in(const IngestedCorpus& corpus) {
  Found found;
  found.words = corpus.words;
  const auto order = order_by_id(corpus.documents, corpus.texts, {"one", "two"});
  EXPECT_TRUE(order.ok());
  std::string buffer;
  for (const std::uint32_t document : order.value().document) {
    found.ids.emplace_back(corpus.documents.id(document));
    found.texts.emplace_back(corpus.texts.text(document, buffer).value());
  }
  CandidateSet candidates;
  const auto bands =
      join_bands(*corpus.sketches, order.value().rank, order.value().document, {}, candidates);
  EXPECT_TRUE(bands.ok());
  found.by_bands = test::take_all(candidates);
  EXPECT_TRUE(join_passages(*corpus.fingerprints, order.value().rank, {}, candidates).ok());
  found.by_passages = test::take_all(candidates);
  return found;
}

TEST(Ingest, ShardsMergedAreTheCorpusReadAtOnce) {
  const std::vector<ScanRecord> records = made_records(600);
  constexpr std::uint64_t kPlenty = std::uint64_t{1} << 30;
  const Found expected = found_in(ingested(records, made_options(kPlenty)));
  ASSERT_GT(expected.by_bands.size(), 100U);
  ASSERT_GT(expected.by_passages.size(), 100U);
  for (const std::size_t border : {std::size_t{0}, std::size_t{1}, std::size_t{250}}) {
    for (const std::uint64_t memory : {std::uint64_t{0}, kPlenty}) {
      const std::span<const ScanRecord> all = records;
      IngestedCorpus corpus = ingested(all.first(border), made_options(memory));
      ASSERT_FALSE(corpus.append(ingested(all.subspan(border), made_options(kPlenty - memory)), 1));
      const Found found = found_in(corpus);
      EXPECT_EQ(found.ids, expected.ids);
      EXPECT_EQ(found.texts, expected.texts);
      EXPECT_EQ(found.by_bands, expected.by_bands);
      EXPECT_EQ(found.by_passages, expected.by_passages);
      EXPECT_EQ(found.words, expected.words);
      EXPECT_EQ(corpus.problems.size(), 1U);
      const auto& row = corpus.documents.row(corpus.documents.size() - 1);
      EXPECT_EQ(row.input, 1U);
      EXPECT_EQ(row.line, records.size() - border);
      EXPECT_EQ(corpus.documents.published(corpus.documents.size() - 1), "");
    }
  }
}

TEST(Ingest, ShardsThatWereMadeOtherwiseAreRefused) {
  const IngestOptions options = made_options(0);
  const auto refusal = [&](const IngestOptions& other) {
    IngestedCorpus corpus(options);
    const auto error = corpus.append(IngestedCorpus(other), 1);
    EXPECT_TRUE(!error || error->code == ErrorCode::kInvalidArgument);
    return error ? error->message : "";
  };
  EXPECT_EQ(refusal(options), "");
  IngestOptions other = options;
  other.seed = 2;
  EXPECT_THAT(refusal(other), HasSubstr("seed, 1 and 2"));
  other = options;
  other.guarantee = 13;
  EXPECT_THAT(refusal(other), HasSubstr("guarantee, 12 and 13"));
  other.guarantee.reset();
  EXPECT_THAT(refusal(other), HasSubstr("the same options"));
}

TEST(Ingest, ALimitIsKeptWithWhatDocumentsNeedTakenFromIt) {
  std::vector<ScanRecord> records(20'000);
  SeededRandom random(1);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i] = {std::to_string(i), test::made_text(random, 12)};
  }
  std::uint64_t bytes = 0;
  for (const ScanRecord& record : records) bytes += record.text.size();
  // All that is left, without the rows of documents, would hold the texts.
  const std::uint64_t left = 2 * bytes;
  const IngestedCorpus corpus = ingested(records, made_options(MemoryBudget::kFixedBytes + left));
  EXPECT_LT(corpus.texts.bytes_in_memory(), bytes / 4);
  const IngestedCorpus roomy =
      ingested(records, made_options(MemoryBudget::kFixedBytes + left + 200 * records.size()));
  EXPECT_EQ(roomy.texts.bytes_in_memory(), bytes);
}

}  // namespace
}  // namespace ibid::detail
