#include "ibid/align/passage.hpp"

#include <gtest/gtest.h>

#include "ibid/base/random.hpp"

namespace ibid {
namespace {

TEST(LongestExactRun, EndsAtAGapOnEitherSideAndAtAStem) {
  const std::vector<WordMatch> matches{{0, 10}, {1, 11}, {2, 12, false}, {3, 13},  {4, 14}, {5, 15},
                                       {7, 16}, {8, 17}, {9, 18},        {10, 20}, {11, 21}};
  EXPECT_EQ(longest_exact_run(matches), (TokenRange{3, 6})) << "the first of two";
  std::vector<std::uint8_t> left_out(12, 0);
  left_out[4] = 1;
  EXPECT_EQ(longest_exact_run(matches, left_out), (TokenRange{7, 10}));
}

TEST(LongestExactRun, IsEmptyWithoutAnExactMatch) {
  EXPECT_TRUE(longest_exact_run({}).empty());
  const std::vector<WordMatch> stems{{3, 3, false}, {4, 4, false}};
  EXPECT_TRUE(longest_exact_run(stems).empty());
}

// The slow twin: from every match on, as far as it goes.
TokenRange longest_by_trying(const std::vector<WordMatch>& matches,
                             const std::vector<std::uint8_t>& left_out) {
  const auto counts = [&](const WordMatch& match) {
    return match.exact && left_out[match.article] == 0;
  };
  TokenRange longest;
  for (std::size_t first = 0; first < matches.size(); ++first) {
    std::uint32_t length = 0;
    while (first + length < matches.size() && counts(matches[first + length]) &&
           matches[first + length].article == matches[first].article + length &&
           matches[first + length].source == matches[first].source + length) {
      ++length;
    }
    if (length > longest.size()) {
      longest = {matches[first].article, matches[first].article + length};
    }
  }
  return longest;
}

TEST(LongestExactRun, AgreesWithTryingEveryBegin) {
  SeededRandom random(3);
  for (int trial = 0; trial < 2000; ++trial) {
    std::vector<WordMatch> matches;
    std::vector<std::uint8_t> left_out(32);
    for (auto& each : left_out) each = random.below(8) == 0 ? 1 : 0;
    std::uint32_t source = 5;
    for (std::uint32_t article = 0; article < left_out.size(); ++article) {
      source = random.below(8) == 0 ? static_cast<std::uint32_t>(random.below(60)) : source + 1;
      if (random.below(8) != 0) matches.push_back({article, source, random.below(8) != 0});
    }
    EXPECT_EQ(longest_exact_run(matches, left_out), longest_by_trying(matches, left_out)) << trial;
  }
}

}  // namespace
}  // namespace ibid
