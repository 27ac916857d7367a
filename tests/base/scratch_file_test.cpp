#include "ibid/base/scratch_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "ibid/base/random.hpp"

namespace ibid {
namespace {

std::vector<std::byte> made_bytes(std::uint64_t seed, std::size_t size) {
  SeededRandom random(seed);
  std::vector<std::byte> bytes(size);
  for (std::byte& each : bytes) each = static_cast<std::byte>(random.below(256));
  return bytes;
}

TEST(ScratchFile, GivesBackWhatWasWritten) {
  Result<ScratchFile> file = ScratchFile::open("");
  ASSERT_TRUE(file.ok()) << file.error().message;
  const std::vector<std::byte> first = made_bytes(1, 100'000);
  const std::vector<std::byte> second = made_bytes(2, 3);
  ASSERT_FALSE(file.value().append(first));
  ASSERT_FALSE(file.value().append(second));
  EXPECT_EQ(file.value().size(), first.size() + second.size());
  std::vector<std::byte> middle(50'000);
  ASSERT_FALSE(file.value().read(30'000, middle));
  EXPECT_TRUE(std::equal(middle.begin(), middle.end(), first.begin() + 30'000));
  std::vector<std::byte> last(3);
  ASSERT_FALSE(file.value().read(first.size(), last));
  EXPECT_EQ(last, second);
}

TEST(ScratchFile, ReadingBeyondItsEndIsAnError) {
  Result<ScratchFile> file = ScratchFile::open("");
  ASSERT_TRUE(file.ok());
  ASSERT_FALSE(file.value().append(made_bytes(1, 10)));
  std::vector<std::byte> bytes(11);
  const auto error = file.value().read(0, bytes);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::kUnreadable);
}

TEST(ScratchFile, LeavesNothingInItsFolder) {
  const auto folder =
      std::filesystem::path(testing::TempDir()) / ("ibid-scratch-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  Result<ScratchFile> file = ScratchFile::open(folder.string());
  ASSERT_TRUE(file.ok());
  ASSERT_FALSE(file.value().append(made_bytes(1, 10)));
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST(ScratchFile, NamesTheFolderThatCannotBeUsed) {
  const Result<ScratchFile> file = ScratchFile::open("/no/such/folder");
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::kUnwritable);
  EXPECT_NE(file.error().message.find("/no/such/folder"), std::string::npos);
}

TEST(ScratchFile, MovesWithItsBytes) {
  Result<ScratchFile> file = ScratchFile::open("");
  ASSERT_TRUE(file.ok());
  ASSERT_FALSE(file.value().append(made_bytes(1, 10)));
  ScratchFile moved = std::move(file).value();
  ScratchFile assigned = ScratchFile::open("").value();
  assigned = std::move(moved);
  std::vector<std::byte> bytes(10);
  ASSERT_FALSE(assigned.read(0, bytes));
  EXPECT_EQ(bytes, made_bytes(1, 10));
}

}  // namespace
}  // namespace ibid
