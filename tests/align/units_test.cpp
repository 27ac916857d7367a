#include "ibid/align/units.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ibid/base/random.hpp"

namespace ibid {
namespace {

using ::testing::ElementsAre;

std::vector<TermId> terms(std::size_t count) {
  SeededRandom random(count);
  std::vector<TermId> made(count);
  for (TermId& term : made) term = static_cast<TermId>(random.below(7));
  return made;
}

TEST(Units, AreCutWhereSomethingWasLeftOutAndWhereTheyAreTooLong) {
  std::vector<std::uint8_t> follows(140, 1);
  follows[0] = follows[7] = 0;
  const Units units = divide(std::vector<std::uint32_t>{0, 10}, follows, terms(140));
  EXPECT_THAT(units.ranges, ElementsAre(TokenRange{0, 7}, TokenRange{7, 10}, TokenRange{10, 53},
                                        TokenRange{53, 96}, TokenRange{96, 140}));
}

TEST(Units, MergedAreLongEnoughOrBroken) {
  std::vector<std::uint8_t> follows(60, 1);
  follows[0] = follows[30] = 0;
  const std::vector<TermId> term = terms(60);
  const Units units =
      divide(std::vector<std::uint32_t>{0, 8, 16, 24, 30, 36, 42, 48, 54}, follows, term);
  EXPECT_THAT(
      merge_neighbours(units, 20, follows, term).ranges,
      ElementsAre(TokenRange{0, 24}, TokenRange{24, 30}, TokenRange{30, 54}, TokenRange{54, 60}));
}

TEST(Units, CoverAllInOrderAndSortEachByTerm) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    SeededRandom random(seed);
    const auto size = static_cast<std::uint32_t>(1 + random.below(400));
    const std::vector<TermId> term = terms(size);
    std::vector<std::uint8_t> follows(size);
    std::vector<std::uint32_t> begins{0};
    for (std::uint32_t i = 0; i < size; ++i) {
      follows[i] = random.below(30) == 0 ? 0 : 1;
      if (i > 0 && random.below(12) == 0) begins.push_back(i);
    }
    const Units sentences = divide(begins, follows, term);
    for (const Units& units : {sentences, merge_neighbours(sentences, 24, follows, term)}) {
      std::uint32_t at = 0;
      for (std::uint32_t u = 0; u < units.ranges.size(); ++u) {
        const TokenRange unit = units.ranges[u];
        EXPECT_EQ(unit.begin, at);
        EXPECT_FALSE(unit.empty());
        EXPECT_LE(unit.size(), kMaxUnitWords);
        for (std::uint32_t i = unit.begin; i < unit.end; ++i) {
          EXPECT_EQ(units.of[i], u);
          EXPECT_TRUE(unit.contains(units.by_term[i]));
          EXPECT_TRUE(i == unit.begin || follows[i] != 0);
          if (i > unit.begin) {
            EXPECT_LE(term[units.by_term[i - 1]], term[units.by_term[i]]);
          }
        }
        at = unit.end;
      }
      EXPECT_EQ(at, size);
    }
  }
}

}  // namespace
}  // namespace ibid
