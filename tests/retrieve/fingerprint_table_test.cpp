#include "ibid/retrieve/fingerprint_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "ibid/base/random.hpp"
#include "retrieve/full_disk.hpp"

namespace ibid {
namespace {

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

TEST(FingerprintTable, GivesBackEachPartInTheOrderOfAddingWhateverFitsInMemory) {
  const std::vector<Held> held = made_fingerprints(1, 1500);
  std::vector<std::vector<Held>> parts(FingerprintTable::kParts);
  for (const Held& each : held) {
    ASSERT_EQ(FingerprintTable::part_of(each.fingerprint), each.fingerprint >> 52);
    parts[each.fingerprint >> 52].push_back(each);
  }
  for (const std::uint64_t memory :
       {std::uint64_t{0}, kBlockBytes - 1, 3 * kBlockBytes, std::uint64_t{1} << 30}) {
    FingerprintTable table(memory, "");
    ASSERT_FALSE(add_all(held, table));
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
