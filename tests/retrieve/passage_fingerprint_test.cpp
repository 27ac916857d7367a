#include "ibid/retrieve/passage_fingerprint.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "oracle/run_law.hpp"
#include "oracle/shingles.hpp"

namespace ibid {

void PrintTo(const FingerprintContext& context, std::ostream* out) {
  *out << int{context.before} << " before, " << int{context.behind} << " behind";
}

namespace {

using Words = std::vector<std::uint64_t>;

constexpr FingerprintContext kAny{FingerprintContext::kAnySide, FingerprintContext::kAnySide};

Words made_words(SeededRandom& random, std::size_t size, std::uint64_t vocabulary) {
  Words words(size);
  for (std::uint64_t& word : words) word = mix(random.below(vocabulary));
  return words;
}

/// Texts with pieces of the texts before, some of them between words of their own that make them
/// long enough for contexts to count.
std::vector<Words> made_texts(SeededRandom& random, std::uint64_t vocabulary, std::size_t padding) {
  std::vector<Words> texts;
  for (int i = 0; i < 5; ++i) {
    Words text = made_words(random, random.below(12), vocabulary);
    if (!texts.empty()) {
      const Words& other = texts[random.below(texts.size())];
      const std::uint64_t begin = random.below(other.size() + 1);
      const std::uint64_t size =
          random.below(std::min<std::uint64_t>(25, other.size() - begin) + 1);
      text.insert(text.begin() + static_cast<std::ptrdiff_t>(random.below(text.size() + 1)),
                  other.begin() + static_cast<std::ptrdiff_t>(begin),
                  other.begin() + static_cast<std::ptrdiff_t>(begin + size));
    }
    for (const bool is_front : {false, true}) {
      if (random.below(4) == 0) continue;
      const Words own = made_words(random, random.below(padding), std::uint64_t{1} << 60);
      text.insert(is_front ? text.begin() : text.end(), own.begin(), own.end());
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

// From texts of one word, which repeat themselves all the time, to texts that never do.
TEST(PassageFingerprint, EveryRunOfTheGuaranteeMakesAPair) {
  std::uint64_t wanted = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    SeededRandom random(seed);
    const auto k = static_cast<std::uint32_t>(1 + random.below(5));
    const auto t = static_cast<std::uint32_t>(k + random.below(8));
    const std::vector<Words> texts = made_texts(random, 1 + random.below(6), std::size_t{10} * t);
    const std::vector<RankPair> found = oracle::passage_candidates(texts, k, t);
    for (const RankPair pair : oracle::pairs_with_run(texts, t)) {
      ++wanted;
      ASSERT_TRUE(std::binary_search(found.begin(), found.end(), pair))
          << "seed " << seed << ", k " << k << ", t " << t << ": " << low_rank(pair) << " and "
          << high_rank(pair);
    }
  }
  EXPECT_GT(wanted, 3'000U);
}

TEST(SelectFingerprints, TakesAllOfAShortTextAndWhatWinnowingSelectsOfALongOne) {
  for (std::size_t size = 0; size < 40; ++size) {
    for (std::uint32_t window = 1; window < 12; ++window) {
      SeededRandom random(std::uint64_t{40} * window + size);
      const Words shingles = made_words(random, size, 30);
      std::vector<std::uint32_t> selected(3, 7);
      select_fingerprints(shingles, window, selected);
      std::vector<std::uint32_t> expected(size);
      std::iota(expected.begin(), expected.end(), 0U);
      if (size >= std::size_t{2} * window) expected = oracle::winnow(shingles, window);
      ASSERT_EQ(selected, expected) << size << " shingles, window " << window;
    }
  }
}

TEST(PassageFingerprint, HasTheWordsOfBothSides) {
  constexpr std::uint32_t kShingle = 5;
  constexpr std::uint32_t kRun = 12;  // seven words more: four on one side
  SeededRandom random(1);
  const Words words = made_words(random, 100, 1'000'000);
  const auto at = [&](const Words& text, std::uint32_t position) {
    return context_of(text, position, kShingle, kRun);
  };
  const FingerprintContext middle = at(words, 50);
  for (std::size_t changed = 0; changed < words.size(); ++changed) {
    Words other = words;
    other[changed] = mix(2'000'000 + changed);
    EXPECT_EQ(at(other, 50).before != middle.before, changed >= 46 && changed < 50) << changed;
    EXPECT_EQ(at(other, 50).behind != middle.behind, changed >= 55 && changed < 59) << changed;
  }
  EXPECT_EQ(at(words, 3).before, FingerprintContext::kNoSide);
  EXPECT_NE(at(words, 4).before, FingerprintContext::kNoSide);
  EXPECT_NE(at(words, 91).behind, FingerprintContext::kNoSide);
  EXPECT_EQ(at(words, 92).behind, FingerprintContext::kNoSide);
  const Words few(words.begin(), words.begin() + kRun);
  EXPECT_EQ(at(few, 2), kAny);
}

// Two texts may select different ones of the places of a shingle within their run.
TEST(PassageFingerprint, AShingleThatComesAgainWithinARunHasAnyContext) {
  constexpr std::uint32_t kShingle = 2;
  constexpr std::uint32_t kRun = 6;
  SeededRandom random(1);
  for (std::uint32_t distance = 1; distance < 10; ++distance) {
    Words words = made_words(random, 100, 1'000'000);
    for (std::uint32_t i = 0; i < kShingle; ++i) words[50 + distance + i] = words[50 + i];
    const bool is_near = distance <= kRun - kShingle;
    EXPECT_EQ(context_of(words, 50, kShingle, kRun) == kAny, is_near) << distance;
    EXPECT_EQ(context_of(words, 50 + distance, kShingle, kRun) == kAny, is_near) << distance;
    EXPECT_FALSE(context_of(words, 49, kShingle, kRun) == kAny) << distance;
  }
}

TEST(PassageFingerprint, TwoThatMayContinueAgreeOnOneSide) {
  const auto may = [](FingerprintContext a, FingerprintContext b) {
    EXPECT_EQ(a.may_continue(b), b.may_continue(a));
    return a.may_continue(b);
  };
  EXPECT_TRUE(may({1, 2}, {1, 3}));
  EXPECT_TRUE(may({1, 2}, {3, 2}));
  EXPECT_FALSE(may({1, 2}, {2, 1}));
  EXPECT_FALSE(may({0, 2}, {0, 3}));  // where both texts begin nothing is shared before
  EXPECT_FALSE(may({1, 0}, {2, 0}));
  EXPECT_TRUE(may(kAny, {0, 0}));
}

// Else documents that share five words by chance would all be looked at.
TEST(PassageFingerprint, OneChancePairOfAHundredMayContinue) {
  SeededRandom random(1);
  const Words words = made_words(random, 20'000, 1'000'000'000);
  std::uint64_t passed = 0;
  for (std::uint32_t i = 20; i + 40 < words.size(); ++i) {
    const FingerprintContext context = context_of(words, i, 5, 12);
    ASSERT_NE(context.before, FingerprintContext::kNoSide);
    ASSERT_NE(context.before, FingerprintContext::kAnySide);
    passed += context.may_continue(context_of(words, i + 17, 5, 12)) ? 1 : 0;
  }
  EXPECT_GT(passed, words.size() / 200);
  EXPECT_LT(passed, words.size() / 100);
}

TEST(PassageFingerprint, KeyAndContextArePackedSideBySide) {
  const std::uint64_t packed = pack_fingerprint(0xABCDEF0123456789, {0x12, 0x34});
  EXPECT_EQ(packed >> 36, fingerprint_key(0xABCDEF0123456789));
  EXPECT_EQ(fingerprint_key(0xABCDEF0123456789), 0xABCDEF0U);
  EXPECT_EQ((packed >> 28) & 0xFF, 0x12U);
  EXPECT_EQ((packed >> 20) & 0xFF, 0x34U);
  EXPECT_EQ(packed & 0xFFFFF, 0U);
}

}  // namespace
}  // namespace ibid
