#include "ibid/weigh/synonyms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "helpers/files.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/weigh/stem.hpp"

namespace ibid {
namespace {

SynonymSets sets_of(std::string_view word, std::string_view language = "en") {
  Stemmer stemmer(language);
  return synonym_sets(language, hash_word(stemmer.stem(word)));
}

bool are_synonyms(std::string_view a, std::string_view b) {
  return ibid::are_synonyms(sets_of(a), sets_of(b));
}

TEST(Synonyms, WordsOfOneMeaningShareASet) {
  EXPECT_TRUE(are_synonyms("purchase", "buy"));
  EXPECT_TRUE(are_synonyms("couch", "sofa"));
  EXPECT_FALSE(are_synonyms("minister", "sofa"));
  EXPECT_FALSE(are_synonyms("big", "small"));
}

TEST(Synonyms, AnyFormOfAWordWillDo) {
  EXPECT_TRUE(are_synonyms("purchasing", "buys"));
  EXPECT_TRUE(are_synonyms("bought", "purchased"));  // an irregular form
}

TEST(Synonyms, OtherLanguagesAndUnknownWordsHaveNone) {
  EXPECT_TRUE(sets_of("buy", "de").empty());
  EXPECT_TRUE(sets_of("buy", "").empty());
  EXPECT_TRUE(sets_of("zzyzzx").empty());
  EXPECT_FALSE(sets_of("buy", "en-GB").empty());
}

TEST(Synonyms, SetsAreSharedOnlyWhereANumberIs) {
  const std::vector<std::uint16_t> some = {1, 5, 9};
  const std::vector<std::uint16_t> other = {0, 6, 9};
  const std::vector<std::uint16_t> apart = {0, 2, 6, 10};
  EXPECT_TRUE(ibid::are_synonyms(some, other));
  EXPECT_FALSE(ibid::are_synonyms(some, apart));
  EXPECT_FALSE(ibid::are_synonyms(some, {}));
}

// The table against the file that it is made of, read in the plainest way.
TEST(Synonyms, EverySetOfTheFileIsInTheTable) {
  std::istringstream lines(test::read_file(test::project_file("data/synonyms/en.txt")));
  Stemmer stemmer("en");
  const auto sets_of_stem = [&](const std::string& word) {
    return synonym_sets("en", hash_word(stemmer.stem(word)));
  };
  std::size_t sets = 0;
  for (std::string line; std::getline(lines, line); ++sets) {
    std::istringstream words(line);
    std::string first;
    words >> first;
    const std::string stem(stemmer.stem(first));
    for (std::string word; words >> word;) {
      const SynonymSets numbers = sets_of_stem(word);
      ASSERT_TRUE(stem == stemmer.stem(word) || ibid::are_synonyms(sets_of_stem(first), numbers))
          << first << ' ' << word;
      ASSERT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
    }
  }
  EXPECT_GT(sets, 20'000U);
}

}  // namespace
}  // namespace ibid
