#include "ibid/align/region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "align/made_texts.hpp"
#include "ibid/align/align.hpp"
#include "ibid/base/random.hpp"
#include "oracle/regions_slow.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using testing::joined;
using testing::made_sentences;

using Blocks = std::vector<std::vector<std::uint32_t>>;

// Verbatim, so that its ends stay where they are.
Passage passage(TokenRange article, TokenRange source, double bits = 200.0) {
  Passage made;
  made.passage_class = PassageClass::kVerbatim;
  made.article = article;
  made.source = source;
  made.evidence_bits = bits;
  return made;
}

AnalyzedText text_of(std::uint32_t words) {
  std::string text;
  for (std::uint32_t i = 0; i < words; ++i)
    text += i % 20 == 0 ? "Word " : i % 20 == 19 ? "word. " : "word ";
  return analyzed(text);
}

std::vector<Region> regions_of(const std::vector<Passage>& passages, std::uint32_t words = 2000) {
  const AnalyzedText text = text_of(words);
  return find_regions(passages, text, text);
}

Blocks blocks_of(const std::vector<Region>& regions) {
  Blocks blocks;
  for (const Region& region : regions) blocks.push_back(region.passages);
  std::sort(blocks.begin(), blocks.end());
  return blocks;
}

std::vector<Passage> random_passages(std::uint64_t seed, std::size_t count) {
  SeededRandom random(seed);
  std::vector<Passage> passages;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = [&] { return static_cast<std::uint32_t>(random.below(1900)); };
    const auto length = [&] { return static_cast<std::uint32_t>(3 + random.below(60)); };
    const std::uint32_t article = at();
    const std::uint32_t source = at();
    passages.push_back(passage({article, article + length()}, {source, source + length()},
                               static_cast<double>(random.below(200))));
    passages.back().is_catalogue = random.below(5) == 0;
  }
  return passages;
}

TEST(Regions, PassagesNearOnBothSidesMakeOne) {
  const auto regions =
      regions_of({passage({0, 20}, {100, 120}), passage({79, 90}, {40, 60}),
                  passage({200, 220}, {100, 120}), passage({400, 420}, {900, 920})});
  ASSERT_EQ(regions.size(), 3U);
  EXPECT_EQ(regions[0].passages, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(regions[0].article, (TokenRange{0, 90}));
  EXPECT_EQ(regions[0].source, (TokenRange{40, 120}));
  EXPECT_FALSE(regions[0].condenses);
}

TEST(Regions, SixtyWordsPartThem) {
  EXPECT_EQ(regions_of({passage({0, 20}, {0, 20}), passage({79, 90}, {79, 90})}).size(), 1U);
  EXPECT_EQ(regions_of({passage({0, 20}, {0, 20}), passage({80, 90}, {80, 90})}).size(), 2U);
}

TEST(Regions, AnArticleThatSumsUpIsOneRegion) {
  const std::vector<Passage> summary{passage({10, 30}, {0, 30}, 60),
                                     passage({35, 60}, {400, 430}, 60),
                                     passage({60, 80}, {1200, 1240}, 60)};
  const auto regions = regions_of(summary);
  ASSERT_EQ(regions.size(), 1U);
  EXPECT_TRUE(regions[0].condenses);
  EXPECT_EQ(regions[0].source, (TokenRange{0, 1240}));
}

// Taken from one place, used in several.
TEST(Regions, UsesFarApartStaySeveral) {
  EXPECT_EQ(regions_of({passage({0, 30}, {10, 40}), passage({400, 430}, {45, 75}),
                        passage({1200, 1240}, {80, 120})})
                .size(),
            3U);
}

TEST(Regions, WhatCouldBeChanceMakesNone) {
  EXPECT_TRUE(regions_of({passage({0, 20}, {0, 20}, 149.9)}).empty());
  EXPECT_EQ(regions_of({passage({0, 20}, {0, 20}, 150)}).size(), 1U);
  EXPECT_EQ(regions_of({passage({0, 20}, {0, 20}, 75), passage({40, 60}, {40, 60}, 75)}).size(),
            1U);
  std::vector<Passage> list{passage({0, 20}, {0, 20}, 299)};
  list[0].is_catalogue = true;
  EXPECT_TRUE(regions_of(list).empty());
}

TEST(Regions, AnEstimatedEndTakesTheRestOfItsSentence) {
  const AnalyzedText text = text_of(200);  // sentences of 20 words
  std::vector<Passage> passages{passage({30, 50}, {29, 51})};
  const auto found = [&] { return find_regions(passages, text, text).at(0); };
  EXPECT_EQ(found().article, (TokenRange{30, 50}));
  passages[0].passage_class = PassageClass::kParaphrase;
  EXPECT_EQ(found().article, (TokenRange{20, 60}));
  EXPECT_EQ(found().source, (TokenRange{20, 60}));
  passages[0].article = {31, 49};
  EXPECT_EQ(found().article, (TokenRange{31, 49}));
}

TEST(Regions, AreThoseOfTheSlowTwin) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::vector<Passage> passages = random_passages(seed, 1 + seed % 24);
    EXPECT_EQ(blocks_of(regions_of(passages)), oracle::slow_regions(passages)) << "seed " << seed;
  }
}

TEST(Regions, HoldEachPassageOnceAtMostWithinTheirReach) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const std::vector<Passage> passages = random_passages(seed, 30);
    std::vector<std::uint32_t> held;
    for (const Region& region : regions_of(passages)) {
      for (const std::uint32_t i : region.passages) {
        held.push_back(i);
        EXPECT_TRUE(region.article.begin <= passages[i].article.begin &&
                    passages[i].article.end <= region.article.end);
        EXPECT_TRUE(region.source.begin <= passages[i].source.begin &&
                    passages[i].source.end <= region.source.end);
      }
    }
    std::sort(held.begin(), held.end());
    EXPECT_EQ(std::adjacent_find(held.begin(), held.end()), held.end());
  }
}

TEST(Regions, DoNotDependOnTheOrderOfPassages) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    std::vector<Passage> passages = random_passages(seed, 30);
    const auto spans = [&] {
      std::vector<std::pair<TokenRange, TokenRange>> all;
      for (const Region& region : regions_of(passages)) {
        all.emplace_back(region.article, region.source);
      }
      return all;
    };
    const auto before = spans();
    SeededRandom random(seed);
    for (std::size_t i = passages.size(); i > 1; --i) {
      std::swap(passages[i - 1], passages[random.below(i)]);
    }
    EXPECT_EQ(spans(), before) << "seed " << seed;
  }
}

// Regions that condense say something of the article: they have no mirror.
TEST(Regions, SwappingTheTextsMirrorsThem) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const std::vector<std::string> sentences = made_sentences(seed, 12);
    std::vector<std::string> reordered(sentences.begin() + 6, sentences.end());
    reordered.insert(reordered.end(), sentences.begin(), sentences.begin() + 5);
    const AnalyzedText one = analyzed(joined(sentences));
    const AnalyzedText other = analyzed(joined(reordered));
    auto there = align_texts(one, other, number_terms(one, other), {}).regions;
    const auto back = align_texts(other, one, number_terms(other, one), {}).regions;
    ASSERT_FALSE(there.empty());
    ASSERT_EQ(there.size(), back.size()) << "seed " << seed;
    for (Region& region : there) std::swap(region.article, region.source);
    for (const Region& region : back) {
      EXPECT_TRUE(std::any_of(there.begin(), there.end(),
                              [&](const Region& mirrored) {
                                return mirrored.article == region.article &&
                                       mirrored.source == region.source;
                              }))
          << "seed " << seed;
    }
  }
}

TEST(Regions, ManyPassagesInOnePlaceAreNoTrouble) {
  std::vector<Passage> passages;
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    passages.push_back(passage({0, 20}, {i * 100, i * 100 + 20}));
  }
  const auto regions = regions_of(passages, 100);
  ASSERT_EQ(regions.size(), 1U);  // one sentence of the article, all over the source
  EXPECT_TRUE(regions[0].condenses);
  EXPECT_EQ(regions[0].passages.size(), passages.size());
  EXPECT_TRUE(regions_of({}).empty());
}

TEST(Regions, AListSharedByChanceMakesNone) {
  const std::string list =
      "water, sugar, palm oil, wheat flour, cocoa powder, skimmed milk powder, salt, lecithin, "
      "vanilla, whey powder, soya flour, malt extract, barley syrup";
  const AnalyzedText source = analyzed("It contains " + list + ", the label on the box says.");
  const AnalyzedText article = analyzed("My aunt buys " + list + " at the shop every week.");
  EXPECT_TRUE(align_texts(source, article, number_terms(source, article), {}).regions.empty());
}

}  // namespace
}  // namespace ibid
