#include "ibid/retrieve/sketch_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "ibid/base/random.hpp"
#include "retrieve/full_disk.hpp"

namespace ibid {
namespace {

using ::testing::HasSubstr;

std::vector<std::uint64_t> made_values(std::uint64_t document, std::uint32_t count) {
  SeededRandom random(document);
  std::vector<std::uint64_t> values(count);
  for (std::uint64_t& value : values) value = random.next();
  return values;
}

/// Every seventh document, and a page's last, has no sketch.
bool wants_sketch(std::uint32_t document) {
  return document % 7 != 0 && document != SketchTable::kPageDocuments - 1;
}

void expect_document(const SketchTable& table, std::uint32_t document) {
  ASSERT_EQ(table.has_sketch(document), wants_sketch(document)) << document;
  if (!wants_sketch(document)) return;
  const BandPlan& plan = table.plan();
  const std::vector<std::uint64_t> values = made_values(document, plan.num_hashes);
  std::vector<std::uint8_t> buffer;
  const auto slots = table.slots(document, buffer);
  ASSERT_TRUE(slots.ok());
  for (std::uint32_t slot = 0; slot < plan.num_hashes; ++slot) {
    ASSERT_EQ(slots.value()[slot], slot_byte(values[slot])) << document << ", slot " << slot;
  }
}

void expect_keys(const SketchTable& table, std::uint32_t page, std::uint32_t band) {
  const std::uint32_t first = page * SketchTable::kPageDocuments;
  std::vector<std::uint32_t> wanted(table.plan().bands);
  std::vector<std::uint32_t> keys(3, 7);
  ASSERT_FALSE(table.read_keys(page, band, keys));
  ASSERT_EQ(keys.size(), std::min(SketchTable::kPageDocuments, table.size() - first));
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    if (!wants_sketch(first + i)) continue;
    band_keys(made_values(first + i, table.plan().num_hashes), table.plan(), wanted);
    ASSERT_EQ(keys[i], wanted[band]) << first + i << ", band " << band;
  }
}

constexpr BandPlan kPlan{.num_hashes = 21, .bands = 5, .rows = 4};
constexpr std::uint64_t kPageBytes = std::uint64_t{SketchTable::kPageDocuments} * (21 + 4 * 5);

// Two pages and a part of a third, of which one page, two or all fit in memory.
TEST(SketchTable, KeepsTheBytesAndKeysOfEveryDocumentWhateverFitsInMemory) {
  constexpr std::uint32_t kDocuments = 2 * SketchTable::kPageDocuments + 100;
  for (const std::uint64_t memory : {std::uint64_t{0}, 2 * kPageBytes, 3 * kPageBytes}) {
    SketchTable table({kPlan}, memory, "");
    for (std::uint32_t i = 0; i < kDocuments; ++i) {
      ASSERT_EQ(table.size(), i);
      ASSERT_FALSE(table.add(wants_sketch(i) ? made_values(i, kPlan.num_hashes)
                                             : std::vector<std::uint64_t>()));
    }
    for (std::uint32_t i = 0; i < kDocuments; ++i) expect_document(table, i);
    ASSERT_EQ(table.num_pages(), 3U);
    for (std::uint32_t page = 0; page < 3; ++page) {
      for (std::uint32_t band = 0; band < kPlan.bands; ++band) expect_keys(table, page, band);
    }
  }
}

TEST(SketchTable, ALowerLimitMovesPagesToTheFileAndLosesNone) {
  constexpr std::uint32_t kDocuments = 3 * SketchTable::kPageDocuments + 100;
  for (const std::uint64_t limit : {std::uint64_t{0}, 2 * kPageBytes, 4 * kPageBytes}) {
    SketchTable table({kPlan});
    for (std::uint32_t i = 0; i < kDocuments; ++i) {
      ASSERT_FALSE(table.add(wants_sketch(i) ? made_values(i, kPlan.num_hashes)
                                             : std::vector<std::uint64_t>()));
      if (i != 2 * SketchTable::kPageDocuments + 7) continue;
      ASSERT_FALSE(table.limit_memory(limit));
    }
    for (std::uint32_t i = 0; i < kDocuments; ++i) expect_document(table, i);
    for (std::uint32_t band = 0; band < kPlan.bands; ++band) expect_keys(table, 1, band);
  }
  SketchTable homeless({kPlan}, 1 << 30, "/no/such/folder");
  while (homeless.size() <= SketchTable::kPageDocuments) ASSERT_FALSE(homeless.add({}));
  ASSERT_FALSE(homeless.limit_memory(2 * kPageBytes));
  const auto error = homeless.limit_memory(2 * kPageBytes - 1);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
}

/// A table of the documents from `first` on.
SketchTable made_table(std::uint32_t first, std::uint32_t end, std::uint64_t memory) {
  SketchTable table({kPlan}, memory, "");
  for (std::uint32_t i = first; i < end; ++i) {
    EXPECT_FALSE(table.add(wants_sketch(i) ? made_values(i, kPlan.num_hashes)
                                           : std::vector<std::uint64_t>()));
  }
  return table;
}

TEST(SketchTable, AnAppendedTableIsNumberedOn) {
  constexpr std::uint32_t kPage = SketchTable::kPageDocuments;
  constexpr std::uint32_t kDocuments = 3 * kPage + 100;
  for (const std::uint32_t border : {0U, kPage - 100, kPage, 2 * kPage + 50, kDocuments}) {
    for (const std::uint64_t memory : {std::uint64_t{0}, 20 * kPageBytes}) {
      SketchTable table = made_table(0, border, memory);
      ASSERT_FALSE(table.append(made_table(border, kDocuments, 20 * kPageBytes - memory)));
      ASSERT_EQ(table.size(), kDocuments);
      for (std::uint32_t i = 0; i < kDocuments; i += 3) expect_document(table, i);
      for (std::uint32_t page = 0; page < 4; ++page) expect_keys(table, page, page);
    }
  }
}

TEST(SketchTable, TablesThatWereMadeOtherwiseAreRefused) {
  const SketchParams params{kPlan, 5, 1};
  const auto refusal = [&](const SketchParams& other) {
    SketchTable table(params);
    const auto error = table.append(SketchTable(other));
    EXPECT_TRUE(!error || error->code == ErrorCode::kInvalidArgument);
    return error ? error->message : "";
  };
  EXPECT_EQ(refusal(params), "");
  const auto with = [&](auto change) {
    SketchParams other = params;
    change(other);
    return refusal(other);
  };
  EXPECT_EQ(with([](SketchParams& other) { other.seed = 2; }),
            "the sketches differ in their seed, 1 and 2; make both with the same");
  EXPECT_THAT(with([](SketchParams& other) { other.layout = 9; }), HasSubstr("layout, 1 and 9"));
  EXPECT_THAT(with([](SketchParams& other) { other.shingle_length = 4; }),
              HasSubstr("shingle length, 5 and 4"));
  EXPECT_THAT(with([](SketchParams& other) { other.plan.num_hashes = 22; }),
              HasSubstr("number of values, 21 and 22"));
  EXPECT_THAT(with([](SketchParams& other) { other.plan.bands = 4; }), HasSubstr("bands, 5 and 4"));
  EXPECT_THAT(with([](SketchParams& other) { other.plan.rows = 3; }), HasSubstr("rows of a band"));
}

TEST(SketchTable, ADocumentKeepsItsPlaceWhenOthersCome) {
  SketchTable table({kPlan});
  ASSERT_FALSE(table.add(made_values(1, kPlan.num_hashes)));
  std::vector<std::uint8_t> buffer;
  const std::uint8_t* const slots = table.slots(0, buffer).value();
  for (std::uint32_t i = 0; i < 3 * SketchTable::kPageDocuments; ++i) ASSERT_FALSE(table.add({}));
  EXPECT_EQ(table.slots(0, buffer).value(), slots);
}

/// The first document that cannot be added to a table that keeps no full page in memory.
std::uint32_t first_refused(const std::string& folder, std::optional<Error>& error) {
  SketchTable table({kPlan}, 0, folder);
  while (!error && table.size() <= 3 * SketchTable::kPageDocuments) error = table.add({});
  return table.size();
}

TEST(SketchTable, AFolderThatCannotTakeAPageIsAnError) {
  std::optional<Error> error;
  EXPECT_EQ(first_refused("/no/such/folder", error), SketchTable::kPageDocuments);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
  EXPECT_NE(error->message.find("/no/such/folder"), std::string::npos);
  error.reset();
  const test::FullDisk full(kPageBytes + kPageBytes / 2);
  EXPECT_EQ(first_refused("", error), 2 * SketchTable::kPageDocuments);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
}

}  // namespace
}  // namespace ibid
