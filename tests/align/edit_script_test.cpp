#include "ibid/align/edit_script.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "ibid/base/random.hpp"

namespace ibid {
namespace {

std::vector<std::uint64_t> made_words(SeededRandom& random, std::uint64_t longest,
                                      std::uint64_t kinds) {
  std::vector<std::uint64_t> words(random.below(longest + 1));
  for (auto& word : words) word = random.below(kinds);
  return words;
}

// The slow twin: every subset of the shorter side, by recursion.
std::size_t longest_by_recursion(std::span<const std::uint64_t> a,
                                 std::span<const std::uint64_t> b) {
  if (a.empty() || b.empty()) return 0;
  if (a[0] == b[0]) return 1 + longest_by_recursion(a.subspan(1), b.subspan(1));
  return std::max(longest_by_recursion(a.subspan(1), b), longest_by_recursion(a, b.subspan(1)));
}

TEST(CommonSubsequence, IsALongestOne) {
  SeededRandom random(11);
  for (int trial = 0; trial < 300; ++trial) {
    const auto from = made_words(random, 9, 3);
    const auto to = made_words(random, 9, 3);
    const IndexPairs pairs = common_subsequence(from, to);
    EXPECT_EQ(pairs.size(), longest_by_recursion(from, to));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      EXPECT_EQ(from[pairs[i].first], to[pairs[i].second]);
      if (i > 0) {
        EXPECT_LT(pairs[i - 1].first, pairs[i].first);
        EXPECT_LT(pairs[i - 1].second, pairs[i].second);
      }
    }
  }
}

std::vector<std::uint64_t> apply(const std::vector<EditStep>& steps,
                                 const std::vector<std::uint64_t>& from,
                                 const std::vector<std::uint64_t>& to) {
  std::vector<std::uint64_t> made;
  std::uint32_t place = 0;
  for (const EditStep& step : steps) {
    EXPECT_EQ(step.from.begin, place);  // in order, nothing passed over
    place = step.from.end;
    const auto& words = step.kind == EditKind::kKeep ? from : to;
    const TokenRange range = step.kind == EditKind::kKeep ? step.from : step.to;
    made.insert(made.end(), words.begin() + range.begin, words.begin() + range.end);
  }
  EXPECT_EQ(place, from.size());
  return made;
}

// Whatever matches a passage claims, also out of order, kept words and changes give the other side.
TEST(EditScript, RebuildsTheOtherSide) {
  SeededRandom random(12);
  for (int trial = 0; trial < 500; ++trial) {
    auto from = made_words(random, 30, 6);
    auto to = made_words(random, 30, 6);
    from.push_back(1);
    to.push_back(1);
    Passage passage;
    passage.source = {0, static_cast<std::uint32_t>(from.size())};
    passage.article = {0, static_cast<std::uint32_t>(to.size())};
    std::vector<std::uint8_t> used(from.size(), 0);
    for (std::uint32_t i = 0; i < to.size(); ++i) {
      const auto j = static_cast<std::uint32_t>(random.below(from.size()));
      if (used[j] != 0 || random.below(3) == 0) continue;
      if (from[j] != to[i] && random.below(2) == 0) continue;
      used[j] = 1;
      passage.matches.push_back({i, j, from[j] == to[i]});
    }
    const std::vector<EditStep> steps = make_edit_script(passage);
    EXPECT_EQ(apply(steps, from, to), to) << "trial " << trial;
    std::uint32_t kept = 0;
    for (const EditStep& step : steps) kept += step.kind == EditKind::kKeep ? step.to.size() : 0;
    EXPECT_EQ(count_kept_words(passage), kept) << "trial " << trial;
  }
}

TEST(EditScript, NamesEachKindOfChange) {
  Passage passage;
  passage.source = {0, 5};   // a b c d e
  passage.article = {0, 5};  // a x c e f
  passage.matches = {{0, 0, true}, {2, 2, true}, {3, 4, true}};
  const std::vector<EditStep> expected{
      {EditKind::kKeep, {0, 1}, {0, 1}}, {EditKind::kReplace, {1, 2}, {1, 2}},
      {EditKind::kKeep, {2, 3}, {2, 3}}, {EditKind::kDelete, {3, 4}, {3, 3}},
      {EditKind::kKeep, {4, 5}, {3, 4}}, {EditKind::kInsert, {5, 5}, {4, 5}}};
  EXPECT_EQ(make_edit_script(passage), expected);
}

}  // namespace
}  // namespace ibid
