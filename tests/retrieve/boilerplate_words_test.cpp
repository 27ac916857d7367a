#include "ibid/retrieve/boilerplate_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "ibid/shingle/shingle.hpp"
#include "oracle/joins.hpp"

namespace ibid {
namespace {

using ::testing::Each;
using ::testing::IsEmpty;
using Words = std::vector<std::uint64_t>;

Words made_words(SeededRandom& random, std::size_t size, std::uint64_t vocabulary) {
  Words words(size);
  for (std::uint64_t& word : words) word = mix(random.below(vocabulary));
  return words;
}

/// One of so many shingles of the words, sorted as joining gives them, and some of no text.
std::vector<CutFingerprint> made_cut(SeededRandom& random, const Words& words, std::uint32_t k,
                                     std::uint64_t one_of) {
  std::vector<std::uint64_t> shingles;
  shingle_hashes(words, k, shingles);
  for (int i = 0; i < 5; ++i) shingles.push_back(random.next());
  std::vector<CutFingerprint> cut;
  for (const std::uint64_t shingle : shingles) {
    if (random.below(one_of) == 0) cut.push_back({fingerprint_key(shingle), 200, 0});
  }
  std::sort(cut.begin(), cut.end(),
            [](const CutFingerprint& a, const CutFingerprint& b) { return a.key < b.key; });
  cut.erase(std::unique(cut.begin(), cut.end()), cut.end());
  return cut;
}

TEST(BoilerplateMarker, EqualsItsSlowTwin) {
  std::uint64_t marked = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    SeededRandom random(seed);
    const auto k = static_cast<std::uint32_t>(1 + random.below(6));
    const auto window = static_cast<std::uint32_t>(1 + random.below(9));
    const std::uint64_t vocabulary = 2 + random.below(200);
    const Words words = made_words(random, random.below(300), vocabulary);
    const Words part(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(
                                                        words.size() * random.below(4) / 4));
    const auto cut = made_cut(random, part, k, 1 + random.below(2) * random.below(4));
    BoilerplateMarker marker(cut, k, window);
    std::vector<std::uint8_t> marks(3, 7);
    for (int i = 0; i < 2; ++i) {  // one after the other: nothing of the first may stay
      const Words text = i == 0 ? words : made_words(random, random.below(80), vocabulary);
      marker.mark(text, marks);
      if (cut.empty()) {
        ASSERT_THAT(marks, IsEmpty()) << "seed " << seed;
      } else {
        ASSERT_EQ(marks, oracle::mark_boilerplate(cut, text, k, window)) << "seed " << seed;
      }
      marked += static_cast<std::uint64_t>(std::count(marks.begin(), marks.end(), 1));
    }
  }
  EXPECT_GT(marked, 10'000U);
}

TEST(BoilerplateMarker, AFooterOfCutFingerprintsIsMarkedFromItsFirstToItsLast) {
  constexpr std::uint32_t kShingle = 5;
  constexpr std::uint32_t kWindow = 8;
  SeededRandom random(1);
  const Words footer = made_words(random, 40, 1'000'000);
  Words words = made_words(random, 200, 1'000'000);
  words.insert(words.end(), footer.begin(), footer.end());
  SeededRandom all(2);
  const auto cut = made_cut(all, footer, kShingle, 1);
  std::vector<std::uint8_t> marks;
  BoilerplateMarker(cut, kShingle, kWindow).mark(words, marks);
  const auto first_mark = std::find(marks.begin(), marks.end(), 1);
  EXPECT_GE(first_mark - marks.begin(), 200);
  EXPECT_LT(first_mark - marks.begin(), 200 + kWindow);
  const auto last_mark = std::find(marks.rbegin(), marks.rend(), 1).base();
  EXPECT_LT(marks.end() - last_mark, kWindow);
  EXPECT_THAT(std::vector<std::uint8_t>(first_mark, last_mark), Each(1));
}

TEST(BoilerplateMarker, SparesLongPassagesAndTextsThatConsistOfSuch) {
  constexpr std::uint32_t kShingle = 5;
  constexpr std::uint32_t kWindow = 8;
  const auto marked = [&](std::size_t common, std::size_t own) {
    SeededRandom random(3);
    Words words = made_words(random, common, 1'000'000);
    const auto cut = made_cut(random, words, kShingle, 1);
    const Words rest = made_words(random, own, 1'000'000);
    words.insert(words.end(), rest.begin(), rest.end());
    std::vector<std::uint8_t> marks;
    BoilerplateMarker(cut, kShingle, kWindow).mark(words, marks);
    return std::count(marks.begin(), marks.end(), 1);
  };
  EXPECT_EQ(marked(130, 1000), 0);  // a story in a digest
  EXPECT_EQ(marked(60, 20), 0);     // a short text that others say too
  EXPECT_GT(marked(60, 500), 40);   // a footer
}

}  // namespace
}  // namespace ibid
