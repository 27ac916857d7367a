#include "ibid/retrieve/text_store.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ibid/base/random.hpp"
#include "retrieve/full_disk.hpp"

namespace ibid {
namespace {

/// Texts of up to `longest` bytes, every fourth of them empty, the first too.
std::vector<std::string> made_texts(std::uint64_t seed, std::size_t count, std::uint64_t longest) {
  SeededRandom random(seed);
  std::vector<std::string> texts(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 4 != 0) texts[i].resize(random.below(longest + 1));
    for (char& c : texts[i]) c = static_cast<char>(random.below(256));
  }
  return texts;
}

void expect_texts(const TextStore& store, const std::vector<std::string>& texts) {
  ASSERT_EQ(store.size(), texts.size());
  std::string buffer = "of another text";
  for (std::uint32_t i = store.size(); i-- > 0;) {
    const auto text = store.text(i, buffer);
    ASSERT_TRUE(text.ok()) << text.error().message;
    ASSERT_EQ(text.value(), texts[i]) << i;
  }
}

TEST(TextStore, GivesBackEveryTextWhateverFitsInMemory) {
  const std::vector<std::string> texts = made_texts(1, 300, 2000);
  std::uint64_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  for (const std::uint64_t memory : {std::uint64_t{0}, std::uint64_t{1}, bytes / 2, bytes}) {
    TextStore store(memory, "");
    for (const std::string& text : texts) ASSERT_FALSE(store.add(text));
    expect_texts(store, texts);
    EXPECT_EQ(store.bytes(), bytes);
    EXPECT_LE(store.bytes_in_memory(), memory);
    EXPECT_GT(store.bytes_in_memory() + 2000, memory);
  }
}

TEST(TextStore, TakesTextsLongerThanItsBlocks) {
  const std::vector<std::string> texts = {"", std::string(9 << 20, 'a'), "b",
                                          std::string(5 << 20, 'c'), std::string(3 << 20, 'd')};
  TextStore store(std::uint64_t{64} << 20, "");
  for (const std::string& text : texts) ASSERT_FALSE(store.add(text));
  expect_texts(store, texts);
}

TEST(TextStore, TextsInMemoryStayWhereTheyAre) {
  TextStore store(1 << 30, "");
  ASSERT_FALSE(store.add("the first"));
  std::string buffer;
  const char* const place = store.text(0, buffer).value().data();
  for (int i = 0; i < 3000; ++i) ASSERT_FALSE(store.add(std::string(3000, 'x')));
  EXPECT_EQ(store.text(0, buffer).value().data(), place);
}

TEST(TextStore, ALowerLimitMovesTextsToTheFileAndLosesNone) {
  const std::vector<std::string> texts = made_texts(2, 9000, 3000);
  TextStore store(std::uint64_t{1} << 30, "");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_FALSE(store.add(texts[i]));
    if (i != 6000 && i != 8000) continue;  // some megabytes are at hand then
    const std::uint64_t limit = i == 6000 ? 5 << 20 : 9 << 19;
    ASSERT_GT(store.bytes_in_memory(), limit);
    ASSERT_FALSE(store.limit_memory(limit));
    ASSERT_LE(store.bytes_in_memory(), limit);
  }
  ASSERT_GT(store.bytes_in_memory(), 0U);
  expect_texts(store, texts);
  ASSERT_FALSE(store.limit_memory(0));
  EXPECT_EQ(store.bytes_in_memory(), 0U);
  ASSERT_FALSE(store.limit_memory(1 << 20));
  ASSERT_FALSE(store.add("another one"));
  EXPECT_EQ(store.bytes_in_memory(), 11U);
  std::vector<std::string> all = texts;
  all.emplace_back("another one");
  expect_texts(store, all);
}

TEST(TextStore, ALowerLimitNeedsAFolder) {
  TextStore store(100, "/no/such/folder");
  ASSERT_FALSE(store.add("fits"));
  const auto error = store.limit_memory(3);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
  expect_texts(store, {"fits"});
}

TEST(TextStore, AppendedTextsAreNumberedOn) {
  const std::vector<std::string> texts = made_texts(3, 400, 2000);
  for (const std::uint64_t memory :
       {std::uint64_t{0}, std::uint64_t{100'000}, std::uint64_t{1} << 30}) {
    TextStore first(memory, "");
    TextStore second(std::uint64_t{1} << 30 >> (memory % 7), "");
    for (std::size_t i = 0; i < texts.size(); ++i) {
      ASSERT_FALSE((i < 150 ? first : second).add(texts[i]));
    }
    ASSERT_FALSE(first.append(second));
    expect_texts(first, texts);
  }
}

TEST(TextStore, EmptyTextsNeedNoRoomAtAll) {
  const test::FullDisk full(0);
  TextStore store(0, "/no/such/folder");
  for (int i = 0; i < 3; ++i) ASSERT_FALSE(store.add({}));
  expect_texts(store, {"", "", ""});
}

TEST(TextStore, NamesTheFolderThatCannotTakeIt) {
  TextStore store(4, "/no/such/folder");
  ASSERT_FALSE(store.add("fits"));
  const auto error = store.add("does not");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
  EXPECT_NE(error->message.find("/no/such/folder"), std::string::npos);
  expect_texts(store, {"fits"});
}

TEST(TextStore, AFullFolderIsAnErrorAndLosesNothing) {
  TextStore store(0, "");
  const std::string first(5000, 'a');
  std::optional<Error> error;
  {
    const test::FullDisk full(8000);
    ASSERT_FALSE(store.add(first));
    error = store.add(std::string(5000, 'b'));
  }
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnwritable);
  expect_texts(store, {first});
  ASSERT_FALSE(store.add("c"));  // the part that was written is in nobody's way
  expect_texts(store, {first, "c"});
}

}  // namespace
}  // namespace ibid
