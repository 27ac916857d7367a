// What no newsroom writes: attribution must neither crash nor slow down.
#include <gtest/gtest.h>

#include <chrono>

#include "attribute/make_text.hpp"
#include "ibid/base/random.hpp"

namespace ibid {
namespace {

using testing::make_text;

/// Spans slice, links point to existing attributions and lead out of the text's chains, nested
/// content lies inside its parent's.
void expect_lawful(const AnalyzedText& text) {
  const auto all = find_attributions(text, OutletRegistry::shipped());
  const std::size_t size = text.document.text.size();
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const Attribution& each = all[i];
    ASSERT_EQ(each.id, i);
    for (const Span span : {each.cue, each.mention, each.content}) {
      ASSERT_LE(span.begin, span.end);
      ASSERT_LE(span.end, size);
    }
    ASSERT_LT(each.content_tokens.begin, each.content_tokens.end);
    ASSERT_LE(each.content_tokens.end, text.text.tokens.size());
    ASSERT_GT(each.confidence, 0.0);
    ASSERT_LE(each.confidence, 1.0);
    if (i > 0) {
      ASSERT_LE(all[i - 1].cue.begin, each.cue.begin);
    }
    std::optional<std::uint32_t> outer = each.nested_in;
    if (outer) {
      ASSERT_LT(*outer, all.size());
      ASSERT_LE(all[*outer].content_tokens.begin, each.content_tokens.begin);
      ASSERT_GE(all[*outer].content_tokens.end, each.content_tokens.end);
    }
    for (std::size_t steps = 0; outer; ++steps, outer = all[*outer].nested_in)
      ASSERT_LE(steps, all.size());
  }
}

const char* const kPieces[] = {"Vedomosti",
                               "said",
                               "that",
                               "the newspaper",
                               "told",
                               "Reuters",
                               ",",
                               ".",
                               "“",
                               "”",
                               "\"",
                               "(",
                               ")",
                               " – ",
                               "according to",
                               "citing",
                               "quoted",
                               "as saying",
                               "\n\n",
                               "it",
                               "he",
                               "Ivan Petrov",
                               "The",
                               "Ведомости",
                               "сообщает",
                               "«",
                               "»",
                               "по данным",
                               "газете",
                               "что",
                               ":",
                               ";",
                               "and",
                               "while",
                               "by",
                               "reported",
                               "in an interview with",
                               "a poll",
                               "Source:",
                               "https://vedomosti.ru/x",
                               "'s",
                               "…",
                               "as"};

TEST(Hostile, RandomStringsOfCuesKeepTheLaws) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    SeededRandom random(seed);
    std::string text = "x";
    for (std::uint64_t i = 0, count = 3 + random.below(60); i < count; ++i) {
      text += random.below(8) == 0 ? "" : " ";
      text += kPieces[random.below(std::size(kPieces))];
    }
    SCOPED_TRACE(text);
    expect_lawful(make_text(text));
    if (HasFatalFailure()) return;
  }
}

TEST(Hostile, TheSameTwice) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "Vedomosti said that it rained. The newspaper added: “No. ";
  const auto first = testing::attributions_of(text);
  const auto second = testing::attributions_of(text);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].content, second[i].content);
}

double seconds_for(const AnalyzedText& text) {
  const auto start = std::chrono::steady_clock::now();
  const auto all = find_attributions(text, OutletRegistry::shipped());
  EXPECT_LE(all.size(), text.text.tokens.size());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Twice the text may take little more than twice the time; 6 leaves room for a noisy machine, a
/// quadratic step would need 16 over two doublings.
TEST(Hostile, TimeGrowsWithTheText) {
  const char* const units[] = {"Reuters said ",
                               "\"said Vedomosti, ",
                               "(Reuters ",
                               "according to Vedomosti ",
                               "the newspaper said ",
                               "Vedomosti said “it is so. ",
                               "X told Reuters, and ",
                               "citing Reuters, ",
                               "Reuters, ",
                               "in an interview with Reuters ",
                               "Vedomosti said it. It said so.\n\n"};
  for (const char* unit : units) {
    const auto repeat = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += unit;
      return make_text(std::move(text));
    };
    const double small = seconds_for(repeat(60'000));
    const double large = seconds_for(repeat(240'000));
    EXPECT_LT(large, 9 * small + 0.05) << unit;
  }
}

}  // namespace
}  // namespace ibid
