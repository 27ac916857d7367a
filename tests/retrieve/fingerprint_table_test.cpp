#include "ibid/retrieve/fingerprint_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "ibid/base/random.hpp"
#include "retrieve/full_disk.hpp"

namespace ibid {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint64_t kBlockBytes = FingerprintTable::kBlockPostings * sizeof(Posting);

struct Held {
  std::uint64_t fingerprint = 0;
  std::uint32_t document = 0;
};

/// Documents of up to 60 fingerprints, most of which belong to a few parts.
std::vector<Held> made_fingerprints(std::uint64_t seed, std::uint32_t documents) {
  SeededRandom random(seed);
  std::vector<Held> held;
  for (std::uint32_t document = 0; document < documents; ++document) {
    for (std::uint64_t count = random.below(61); count > 0; --count) {
      const std::uint64_t low = random.next() >> 12;
      const std::uint64_t part = random.below(8) == 0 ? random.below(4096) : 7 * random.below(4);
      held.push_back({part << 52 | low, document});
    }
  }
  return held;
}

std::optional<Error> add_all(const std::vector<Held>& held, FingerprintTable& table) {
  for (std::size_t begin = 0; begin < held.size();) {
    std::vector<std::uint64_t> fingerprints;
    const std::uint32_t document = held[begin].document;
    for (; begin < held.size() && held[begin].document == document; ++begin) {
      fingerprints.push_back(held[begin].fingerprint);
    }
    if (auto error = table.add(document, fingerprints)) return error;
  }
  return std::nullopt;
}

void expect_all(const FingerprintTable& table, const std::vector<Held>& held) {
  std::vector<std::vector<Held>> parts(FingerprintTable::kParts);
  for (const Held& each : held) {
    ASSERT_EQ(FingerprintTable::part_of(each.fingerprint), each.fingerprint >> 52);
    parts[each.fingerprint >> 52].push_back(each);
  }
  EXPECT_EQ(table.size(), held.size());
  for (std::uint32_t part = 0; part < FingerprintTable::kParts; ++part) {
    const auto postings = table.part(part);
    ASSERT_TRUE(postings.ok()) << postings.error().message;
    ASSERT_EQ(postings.value().size(), parts[part].size());
    for (std::size_t i = 0; i < parts[part].size(); ++i) {
      const Posting posting = postings.value()[i];
      const Held& each = parts[part][i];
      ASSERT_EQ(FingerprintTable::digest_of(posting), (each.fingerprint >> 20) & 0xFFFF'FFFF);
      ASSERT_EQ(FingerprintTable::document_of(posting), each.document);
    }
  }
}

TEST(FingerprintTable, GivesBackEachPartInTheOrderOfAddingWhateverFitsInMemory) {
  const std::vector<Held> held = made_fingerprints(1, 1500);
  for (const std::uint64_t memory :
       {std::uint64_t{0}, kBlockBytes - 1, 3 * kBlockBytes, std::uint64_t{1} << 30}) {
    FingerprintTable table(memory, "");
    ASSERT_FALSE(add_all(held, table));
    expect_all(table, held);
  }
}

TEST(FingerprintTable, ALowerLimitMovesBlocksToTheFileAndLosesNone) {
  const std::vector<Held> held = made_fingerprints(1, 1500);
  const std::vector<Held> before(held.begin(), held.begin() + held.size() / 2);
  const std::vector<Held> behind(held.begin() + before.size(), held.end());
  for (const std::uint64_t limit : {std::uint64_t{0}, 9 * kBlockBytes, std::uint64_t{1} << 30}) {
    FingerprintTable table(std::uint64_t{1} << 30, "");
    ASSERT_FALSE(add_all(before, table));
    ASSERT_FALSE(table.limit_memory(limit));
    ASSERT_FALSE(add_all(behind, table));
    ASSERT_FALSE(table.limit_memory(limit / 2));
    expect_all(table, held);
  }
  FingerprintTable homeless(std::uint64_t{1} << 30, "/no/such/folder");
  ASSERT_FALSE(add_all(held, homeless));
  const auto error = homeless.limit_memory(kBlockBytes);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
}

// The second shard numbers its documents from 0 too; the last ones of the first have no
// fingerprint.
TEST(FingerprintTable, AnAppendedTableIsNumberedOn) {
  constexpr std::uint32_t kFirst = 700;
  const std::vector<Held> left = made_fingerprints(1, kFirst - 10);
  const std::vector<Held> right = made_fingerprints(2, 900);
  std::vector<Held> all = left;
  for (Held each : right) all.push_back({each.fingerprint, each.document + kFirst});
  for (const std::uint64_t memory : {std::uint64_t{0}, 5 * kBlockBytes, std::uint64_t{1} << 30}) {
    FingerprintTable table(memory, "");
    FingerprintTable other((std::uint64_t{1} << 30) - memory, "");
    ASSERT_FALSE(add_all(left, table));
    ASSERT_FALSE(add_all(right, other));
    ASSERT_FALSE(table.append(other, kFirst));
    expect_all(table, all);
    for (std::uint32_t i = 0; i < 900; ++i) {
      ASSERT_EQ(table.num_postings(kFirst + i), other.num_postings(i)) << i;
    }
    EXPECT_EQ(table.num_postings(kFirst - 5), 0U);
    EXPECT_EQ(table.append(other, kFirst)->code, ErrorCode::kInvalidArgument);  // taken
  }
}

TEST(FingerprintTable, TablesThatWereMadeOtherwiseAreRefused) {
  const auto refusal = [](const FingerprintParams& params) {
    FingerprintTable table(0, "", {5, 12});
    const auto error = table.append(FingerprintTable(0, "", params), 0);
    EXPECT_TRUE(!error || error->code == ErrorCode::kInvalidArgument);
    return error ? error->message : "";
  };
  EXPECT_EQ(refusal({5, 12}), "");
  EXPECT_EQ(refusal({4, 12}),
            "the fingerprints differ in their shingle length, 5 and 4; make both with the same");
  EXPECT_THAT(refusal({5, 11}), HasSubstr("guarantee, 12 and 11"));
  EXPECT_THAT(refusal({5, 12, 1}), HasSubstr("layout, 2 and 1"));
}

TEST(FingerprintTable, DocumentsWithoutANumberAreRefused) {
  FingerprintTable table(0, "");
  FingerprintTable other(0, "");
  ASSERT_FALSE(other.add(5, {}));
  EXPECT_EQ(table.append(other, 0xFFFF'FFFF - 5)->code, ErrorCode::kTooLarge);
}

TEST(FingerprintTable, PartsOfNothingAreEmpty) {
  FingerprintTable table(0, "/no/such/folder");
  ASSERT_FALSE(table.add(3, {}));
  EXPECT_EQ(table.size(), 0U);
  EXPECT_THAT(table.part(FingerprintTable::kParts - 1).value(), IsEmpty());
}

TEST(FingerprintTable, MovesWithWhatItHolds) {
  const std::vector<Held> held = made_fingerprints(2, 500);
  FingerprintTable table(kBlockBytes, "");
  ASSERT_FALSE(add_all(held, table));
  const std::vector<Posting> before = table.part(7).value();
  ASSERT_GT(before.size(), std::size_t{FingerprintTable::kBlockPostings});
  const FingerprintTable moved = std::move(table);
  EXPECT_EQ(moved.part(7).value(), before);
}

TEST(FingerprintTable, NamesTheFolderThatCannotTakeIt) {
  FingerprintTable table(0, "/no/such/folder");
  std::optional<Error> error;
  std::uint32_t added = 0;
  while (!error && added <= FingerprintTable::kBlockPostings) {
    error = table.add(added++, std::vector<std::uint64_t>{1});
  }
  EXPECT_EQ(added, FingerprintTable::kBlockPostings);  // an open block needs no room elsewhere
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
  EXPECT_NE(error->message.find("/no/such/folder"), std::string::npos);
}

TEST(FingerprintTable, AFullFolderIsAnError) {
  const test::FullDisk full(2 * kBlockBytes + kBlockBytes / 2);
  FingerprintTable table(0, "");
  const std::vector<std::uint64_t> block(FingerprintTable::kBlockPostings, 1);
  ASSERT_FALSE(table.add(0, block));
  ASSERT_FALSE(table.add(1, block));
  const auto error = table.add(2, block);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
}

}  // namespace
}  // namespace ibid
