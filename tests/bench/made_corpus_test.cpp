// The truth about a made corpus is true: whoever measures with it relies on that.
#include "bench/corpus/made_corpus.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "bench/corpus/derive.hpp"
#include "bench/corpus/json_lines.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/tokenize/tokenize.hpp"

namespace ibid::bench {
namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
  const TokenizedText tokenized = tokenize_text(text);
  Words words;
  for (std::uint32_t i = 0; i < tokenized.tokens.size(); ++i) {
    words.emplace_back(tokenized.word(i));
  }
  return words;
}

std::set<Words> shingles_of(const Words& words) {
  std::set<Words> shingles;
  for (std::size_t i = 0; i + 5 <= words.size(); ++i) {
    shingles.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                     words.begin() + static_cast<std::ptrdiff_t>(i + 5));
  }
  return shingles;
}

Words slice_of(const Words& words, std::size_t begin, std::size_t count) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin),
          words.begin() + static_cast<std::ptrdiff_t>(begin + count)};
}

Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  return words;
}

std::string records_of(const MadeCorpus& corpus, std::uint64_t begin, std::uint64_t end) {
  std::string lines;
  for (std::uint64_t number = begin; number < end; ++number) {
    append_record(corpus.article(number), lines);
  }
  return lines;
}

/// A base and what was made from it, both in words.
struct PlantedPair {
  PlantedRelation planted;
  std::string base_text;
  std::string derived_text;
  Words base = {};
  Words derived = {};
};

std::vector<PlantedPair> planted_pairs(const MadeCorpus& corpus, std::uint64_t articles) {
  std::vector<PlantedPair> pairs;
  for (std::uint64_t number = 0; number < articles; ++number) {
    MadeArticle made = corpus.article(number);
    if (!made.planted.has_value()) continue;
    PlantedPair pair{.planted = *made.planted,
                     .base_text = corpus.article(made.planted->base).text,
                     .derived_text = std::move(made.text)};
    pair.base = words_of(pair.base_text);
    pair.derived = words_of(pair.derived_text);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

/// Made once: half of them derived, some in Cyrillic.
const std::vector<PlantedPair>& planted_pairs() {
  static const std::vector<PlantedPair> kPairs =
      planted_pairs(MadeCorpus({.seed = 5, .derived_share = .5, .cyrillic_share = .2}), 500);
  return kPairs;
}

template <typename Check>
void for_each_pair(Derivation kind, const Check& check) {
  int seen = 0;
  for (const PlantedPair& pair : planted_pairs()) {
    if (pair.planted.kind != kind) continue;
    SCOPED_TRACE(id_of(pair.planted.derived));
    check(pair);
    ++seen;
  }
  EXPECT_GE(seen, 5) << "too few to tell anything";
}

// Whatever is measured on a made corpus can be measured again elsewhere: these are the bytes.
TEST(MadeCorpus, TheSameSeedGivesTheSameBytesOnEveryMachine) {
  const std::string lines = records_of(MadeCorpus({.seed = 1, .cyrillic_share = .1}), 0, 200);
  EXPECT_EQ(hash_bytes(lines), 608094065885029129U);
}

TEST(MadeCorpus, AnArticleDependsOnItsNumberAndTheSeedAlone) {
  const MadeCorpus corpus({.seed = 3});
  const MadeCorpus other({.seed = 4});
  const std::string later = records_of(corpus, 40, 60);
  EXPECT_EQ(records_of(corpus, 0, 40) + later, records_of(MadeCorpus({.seed = 3}), 0, 60));
  EXPECT_NE(later, records_of(other, 40, 60));
}

TEST(MadeCorpus, MoreDerivativesLeaveTheOtherArticlesAlone) {
  const MadeCorpus none({.derived_share = 0});
  const MadeCorpus some({.derived_share = .3});
  int equal = 0;
  for (std::uint64_t number = 0; number < 60; ++number) {
    const MadeArticle article = some.article(number);
    if (article.planted.has_value()) continue;
    EXPECT_EQ(article.text, none.article(number).text);
    ++equal;
  }
  EXPECT_GT(equal, 30);
}

TEST(MadeCorpus, TheStatedOverlapIsThatOfTheTexts) {
  for (const PlantedPair& pair : planted_pairs()) {
    const std::set<Words> base = shingles_of(pair.base);
    const std::set<Words> derived = shingles_of(pair.derived);
    std::vector<Words> shared;
    std::set_intersection(base.begin(), base.end(), derived.begin(), derived.end(),
                          std::back_inserter(shared));
    const auto both = static_cast<double>(shared.size());
    const auto a = static_cast<double>(base.size());
    const auto b = static_cast<double>(derived.size());
    SCOPED_TRACE(id_of(pair.planted.derived));
    EXPECT_DOUBLE_EQ(pair.planted.overlap.resemblance, both / (a + b - both));
    EXPECT_DOUBLE_EQ(pair.planted.overlap.left_in_right, both / a);
    EXPECT_DOUBLE_EQ(pair.planted.overlap.right_in_left, both / b);
  }
}

TEST(MadeCorpus, ACopyIsItsBase) {
  for_each_pair(Derivation::kCopy, [](const PlantedPair& pair) {
    EXPECT_EQ(pair.derived_text, pair.base_text);
    EXPECT_EQ(pair.planted.words, pair.base.size());
  });
}

TEST(MadeCorpus, ARestyledCopyHasTheSameWordsInOtherBytes) {
  for_each_pair(Derivation::kRestyle, [](const PlantedPair& pair) {
    EXPECT_NE(pair.derived_text, pair.base_text);
    EXPECT_EQ(pair.derived, pair.base);
  });
}

TEST(MadeCorpus, AnEmbeddedPassageStandsInBothWhereItIsSaidTo) {
  for_each_pair(Derivation::kEmbed, [](const PlantedPair& pair) {
    const PlantedRelation& planted = pair.planted;
    EXPECT_GE(planted.words, 40U);
    EXPECT_LE(planted.words, 199U);
    EXPECT_EQ(slice_of(pair.derived, planted.derived_begin, planted.words),
              slice_of(pair.base, planted.base_begin, planted.words));
    EXPECT_GT(pair.derived.size(), planted.words + 200);
  });
}

TEST(MadeCorpus, ACutIsAPartInOnePiece) {
  for_each_pair(Derivation::kCut, [](const PlantedPair& pair) {
    const PlantedRelation& planted = pair.planted;
    EXPECT_EQ(slice_of(pair.derived, 0, planted.words),
              slice_of(pair.base, planted.base_begin, planted.words));
    EXPECT_LT(planted.words, pair.base.size());
  });
}

TEST(MadeCorpus, AnotherOrderKeepsTheWords) {
  for_each_pair(Derivation::kReorder, [](const PlantedPair& pair) {
    EXPECT_EQ(sorted(slice_of(pair.derived, 0, pair.planted.words)),
              sorted(slice_of(pair.base, 0, pair.planted.words)));
    EXPECT_NE(pair.derived, pair.base);
  });
}

TEST(MadeCorpus, EditsReplaceAsManyWordsAsStated) {
  for_each_pair(Derivation::kEdit, [](const PlantedPair& pair) {
    const std::size_t common = std::min(pair.base.size(), pair.derived.size());
    const std::size_t footer = 40;
    std::uint32_t differing = 0;
    for (std::size_t i = 0; i + footer < common; ++i) {
      differing += pair.base[i] == pair.derived[i] ? 0 : 1;
    }
    EXPECT_LE(differing, pair.planted.words);
    EXPECT_GE(differing + footer, pair.planted.words);
  });
}

// J = s / (2 - s), where s is the chance that none of five words was replaced.
TEST(MadeCorpus, EditRatesLeaveTheResemblanceTheyAreChosenFor) {
  for (std::uint64_t percent = 30; percent <= 95; ++percent) {
    const double rate = static_cast<double>(edit_rate(percent)) / kRateSteps;
    const double whole = std::pow(1 - rate, 5);
    // One step of the rate moves the resemblance by .005 at most.
    EXPECT_NEAR(whole / (2 - whole), static_cast<double>(percent) / 100, .005);
  }
  const std::vector<PlantedPair> pairs =
      planted_pairs(MadeCorpus({.seed = 6, .derived_share = .8, .footer_share = 0}), 400);
  double deviation = 0;
  int edits = 0;
  for (const PlantedPair& pair : pairs) {
    if (pair.planted.kind != Derivation::kEdit) continue;
    const double whole = std::pow(1 - pair.planted.rate, 5);
    deviation += pair.planted.overlap.resemblance - whole / (2 - whole);
    ++edits;
  }
  ASSERT_GT(edits, 80);
  // One edit's resemblance strays by some .05; the mean of many by far less.
  EXPECT_NEAR(deviation / edits, 0, .02);
}

TEST(MadeCorpus, EditsFillTheWholeRangeOfResemblances) {
  std::array<int, 10> counts{};
  for (const PlantedPair& pair : planted_pairs()) {
    if (pair.planted.kind != Derivation::kEdit) continue;
    counts[std::min<std::size_t>(
        9, static_cast<std::size_t>(pair.planted.overlap.resemblance * 10))]++;
  }
  for (std::size_t tenth = 3; tenth <= 9; ++tenth) EXPECT_GT(counts[tenth], 2) << tenth;
}

TEST(MadeCorpus, SharesAreKept) {
  const MadeCorpus corpus({.derived_share = .1});
  int derived = 0;
  int curly = 0;
  std::size_t bytes = 0;
  std::size_t words = 0;
  for (std::uint64_t number = 0; number < 1000; ++number) {
    const MadeArticle article = corpus.article(number);
    derived += article.planted.has_value() ? 1 : 0;
    curly += article.text.find("\u2019") != std::string::npos ? 1 : 0;
    bytes += article.text.size();
    words += static_cast<std::size_t>(std::count(article.text.begin(), article.text.end(), ' '));
  }
  // Five standard errors of a share of a thousand: .05 for a tenth, .06 for a fifth.
  EXPECT_NEAR(derived, 100, 50);
  EXPECT_NEAR(curly, 200, 60);
  EXPECT_NEAR(static_cast<double>(bytes) / 1000, 3000, 150);
  EXPECT_NEAR(static_cast<double>(words) / 1000, 490, 20);
}

TEST(MadeCorpus, HalfOfTheArticlesEndWithOneOfAFewFooters) {
  const MadeCorpus corpus({.derived_share = 0});
  std::map<std::string, int> last_paragraphs;
  for (std::uint64_t number = 0; number < 400; ++number) {
    const std::string text = corpus.article(number).text;
    last_paragraphs[text.substr(text.rfind("\n\n"))]++;
  }
  int repeated = 0;
  int most = 0;
  for (const auto& [paragraph, count] : last_paragraphs) {
    repeated += count > 1 ? count : 0;
    most = std::max(most, count);
  }
  EXPECT_NEAR(repeated, 200, 50);
  EXPECT_NEAR(most, 100, 43);
}

TEST(MadeCorpus, UnrelatedArticlesHardlyShareAShingle) {
  const MadeCorpus corpus({.derived_share = 0, .footer_share = 0});
  std::set<Words> known;
  std::size_t repeated = 0;
  std::size_t all = 0;
  for (std::uint64_t number = 0; number < 100; ++number) {
    for (const Words& shingle : shingles_of(words_of(corpus.article(number).text))) {
      repeated += known.insert(shingle).second ? 0 : 1;
      ++all;
    }
  }
  EXPECT_GT(all, 40'000U);
  EXPECT_LT(repeated, all / 1000);
}

TEST(MadeCorpus, CyrillicArticlesHaveNoLatinLetter) {
  const MadeCorpus corpus({.footer_share = 0, .cyrillic_share = 1});
  const auto is_latin = [](char byte) { return std::isalpha(static_cast<unsigned char>(byte)); };
  for (std::uint64_t number = 0; number < 20; ++number) {
    const std::string text = corpus.article(number).text;
    EXPECT_TRUE(std::none_of(text.begin(), text.end(), is_latin));
    EXPECT_GT(words_of(text).size(), 40U);
  }
}

TEST(MadeCorpus, NoArticleIsOlderThanAnEarlierOne) {
  const MadeCorpus corpus({});
  std::string latest = corpus.article(0).published;
  EXPECT_EQ(latest, "2000-01-01");
  for (std::uint64_t number = 100; number < 200'000; number += 20'011) {
    std::string published = corpus.article(number).published;
    EXPECT_LE(latest, published);
    latest = std::move(published);
  }
}

TEST(MadeCorpus, RealTextsStandAmongTheOthersOnceEach) {
  const std::vector<std::string> texts = {"First text.", "Second text.", "Third text."};
  const MadeCorpus corpus({.derived_share = .5, .num_articles = 90, .real_texts = texts});
  std::vector<std::string> found;
  std::set<std::uint64_t> places;
  for (std::uint64_t number = 0; number < 90; ++number) {
    const MadeArticle article = corpus.article(number);
    if (article.text.size() < 20) {
      found.push_back(article.text);
      places.insert(number);
    }
    if (article.planted.has_value()) {
      EXPECT_FALSE(places.contains(article.planted->base));
    }
  }
  EXPECT_EQ(found, texts);
  EXPECT_GT(*places.rbegin(), 60U);
}

TEST(MadeCorpus, RealTextsAreHalfOfTheArticlesAtMost) {
  const MadeCorpus corpus({.num_articles = 10, .real_texts = std::vector<std::string>(50, "x")});
  int real = 0;
  for (std::uint64_t number = 0; number < 10; ++number) {
    real += corpus.article(number).text == "x" ? 1 : 0;
  }
  EXPECT_EQ(real, 5);
  EXPECT_NE(corpus.article(0).text, "x");
}

TEST(JsonLines, ARecordIsReadBackAsItWas) {
  const MadeArticle article{
      .id = "d1", .published = "2000-01-01", .text = "\"A\\b\"\n\tc\x01 d\u2019e \u0416"};
  std::string lines;
  append_record(article, lines);
  ASSERT_TRUE(lines.ends_with('\n'));
  const auto record = nlohmann::json::parse(lines);
  EXPECT_EQ(record["id"], article.id);
  EXPECT_EQ(record["published"], article.published);
  EXPECT_EQ(record["text"], article.text);
}

TEST(JsonLines, ATruthLineNamesBothArticlesAndWhatWasDone) {
  const PlantedRelation planted{.base = 7,
                                .derived = 12,
                                .kind = Derivation::kEmbed,
                                .words = 60,
                                .base_begin = 3,
                                .derived_begin = 9,
                                .overlap = {.25, .5, .125}};
  std::string lines;
  append_truth(planted, lines);
  EXPECT_EQ(lines,
            R"({"a":"d00000007","b":"d00000012","kind":"embed","words":60,"a_begin":3,"b_begin":9,)"
            R"("resemblance":0.250000,"a_in_b":0.500000,"b_in_a":0.125000})"
            "\n");
}

}  // namespace
}  // namespace ibid::bench
