#include "ibid/retrieve/pair_verifier.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/base/random.hpp"
#include "oracle/pair_measures_slow.hpp"

namespace ibid {

void PrintTo(const PairMeasures& measures, std::ostream* out) {
  *out << measures.shingles.left_size << " and " << measures.shingles.right_size << " shingles, "
       << measures.shingles.shared << " shared, run " << measures.longest_run << ", own "
       << measures.longest_own_run;
}
bool operator==(const PairMeasures& a, const PairMeasures& b) {
  return oracle::are_equal(a, b) && a.longest_own_run == b.longest_own_run;
}

namespace {

using Words = std::vector<std::uint64_t>;

Words made_words(SeededRandom& random, std::size_t size, std::uint64_t vocabulary) {
  Words words(size);
  for (std::uint64_t& word : words) word = mix(random.below(vocabulary));
  return words;
}

/// Some of the words of `from`, in pieces, among others.
Words derived_words(SeededRandom& random, const Words& from, std::uint64_t vocabulary) {
  Words words;
  for (std::uint64_t pieces = random.below(6); pieces > 0; --pieces) {
    const Words own = made_words(random, random.below(10), vocabulary);
    words.insert(words.end(), own.begin(), own.end());
    if (from.empty()) continue;
    const std::uint64_t begin = random.below(from.size());
    const std::uint64_t size = random.below(std::min<std::uint64_t>(40, from.size() - begin) + 1);
    words.insert(words.end(), from.begin() + static_cast<std::ptrdiff_t>(begin),
                 from.begin() + static_cast<std::ptrdiff_t>(begin + size));
  }
  return words;
}

TEST(PairVerifier, EqualsItsSlowTwin) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    SeededRandom random(seed);
    // Few words make texts that repeat themselves in every way.
    const std::uint64_t vocabulary = std::uint64_t{1} << random.below(12);
    const auto k = static_cast<std::uint32_t>(1 + random.below(7));
    const Words left = made_words(random, random.below(120), vocabulary);
    // Texts that repeat themselves without end are measured without a look at boilerplate.
    std::vector<std::uint8_t> is_boilerplate(vocabulary < 64 ? 0 : left.size());
    for (std::uint8_t& each : is_boilerplate) each = random.below(9) == 0 ? 1 : 0;
    const auto least_stretch = static_cast<std::uint32_t>(1 + random.below(9));
    PairVerifier verifier(k, least_stretch);
    verifier.set_left(left, is_boilerplate);
    for (int i = 0; i < 3; ++i) {  // one after the other: nothing of the first may stay
      const Words right = derived_words(random, left, vocabulary);
      ASSERT_EQ(verifier.measure(right),
                oracle::measure_pair_slowly(left, right, k, is_boilerplate, least_stretch))
          << "seed " << seed << ", k " << k;
    }
  }
}

TEST(PairVerifier, ATextWithItselfIsAllShared) {
  SeededRandom random(1);
  const Words words = made_words(random, 500, 1'000'000);
  PairVerifier verifier(5);
  verifier.set_left(words);
  const PairMeasures measures = verifier.measure(words);
  EXPECT_EQ(measures.shingles.shared, 496U);
  EXPECT_EQ(measures.shingles.resemblance(), 1.0);
  EXPECT_EQ(measures.longest_run, 500U);
}

TEST(PairVerifier, NothingOfTextsWithoutAShingle) {
  SeededRandom random(1);
  const Words words = made_words(random, 4, 1'000'000);
  PairVerifier verifier(5);
  verifier.set_left({});
  EXPECT_EQ(verifier.measure(words), PairMeasures{});
  verifier.set_left(words);
  EXPECT_EQ(verifier.measure(words), PairMeasures{});
  EXPECT_EQ(verifier.measure({}), PairMeasures{});
}

// Every place of one word meets every place of the other: a table of them would need hours.
TEST(PairVerifier, TextsThatRepeatThemselvesTakeSeconds) {
  Words left(1'000'000, mix(1));
  Words right(900'000, mix(1));
  left[500'000] = mix(2);
  right[100'000] = mix(3);
  PairVerifier verifier(5);
  PairMeasures measures;
  EXPECT_LT(test::cpu_seconds([&] {
              verifier.set_left(left);
              measures = verifier.measure(right);
            }),
            test::allowed_seconds(10));
  EXPECT_EQ(measures.longest_run, 500'000U);
}

}  // namespace
}  // namespace ibid
