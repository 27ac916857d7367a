#include "ibid/pair/pair.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "helpers/analyze.hpp"

namespace ibid {
namespace {

constexpr const char* kSource =
    "The keeper of the lighthouse wrote every evening how many ships had passed the reef, and the "
    "harbour office burnt his letters unread for thirty years, Reuters reported on Monday.";
constexpr const char* kArticle =
    "For thirty years the harbour office burnt unread what the keeper of the lighthouse wrote "
    "every "
    "evening. Apples are cheap in autumn.";

Side side_of(const char* text) {
  return prepare_side(test::document(text), OutletRegistry::shipped());
}

TEST(Pair, ASideKnowsItsAttributionsBeforeItMeetsAnother) {
  const auto credits_reuters = [](const Side& side) {
    return std::any_of(side.attributions.begin(), side.attributions.end(),
                       [](const Attribution& each) { return each.source_name == "Reuters"; });
  };
  EXPECT_TRUE(credits_reuters(side_of(kSource)));
  EXPECT_FALSE(credits_reuters(side_of(kArticle)));
}

TEST(Pair, SwappingTheSidesMirrorsTheFindings) {
  const Side source = side_of(kSource);
  const Side article = side_of(kArticle);
  const auto forth = compare_sides(source, article, OutletRegistry::shipped());
  const auto back = compare_sides(article, source, OutletRegistry::shipped());
  ASSERT_TRUE(forth && back);
  ASSERT_FALSE(forth.value().alignment.passages.empty());
  EXPECT_EQ(forth.value().score.derived.numerator, back.value().score.used.numerator);
  EXPECT_EQ(forth.value().score.used.denominator, back.value().score.derived.denominator);
  EXPECT_EQ(forth.value().alignment.passages.size(), back.value().alignment.passages.size());
}

TEST(Pair, ASketchOutOfRangeIsAnError) {
  const auto findings = compare_sides(side_of(kSource), side_of(kArticle),
                                      OutletRegistry::shipped(), {.sketch = {.num_hashes = 1}});
  ASSERT_FALSE(findings);
  EXPECT_EQ(findings.error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace ibid
