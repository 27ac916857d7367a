// What no newsroom writes: attribution must neither crash nor slow down.
#include <gtest/gtest.h>

#include <span>

#include "attribute/make_text.hpp"
#include "helpers/cpu_time.hpp"
#include "ibid/attribute/named_source.hpp"
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
  return test::cpu_seconds([&] {
    const auto all = find_attributions(text, OutletRegistry::shipped());
    EXPECT_LE(all.size(), text.text.tokens.size());
  });
}

std::string repeat(std::string_view unit, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += unit;
  return text;
}

/// A text of one refrain, with what stands before and behind all of it.
struct Shape {
  const char* name;
  const char* unit;
  const char* before = "";
  const char* after = "";

  [[nodiscard]] AnalyzedText make(std::size_t bytes) const {
    return make_text(before + repeat(unit, bytes) + after);
  }
};

const Shape kShapes[] = {
    {"Verbs", "Reuters said "},
    {"VerbsInQuotationMarks", "\"said Vedomosti, "},
    {"OpenBrackets", "(Reuters "},
    {"Prepositions", "according to Vedomosti "},
    {"TheNewspaperSaid", "the newspaper said "},
    {"OpenQuotations", "Vedomosti said “it is so. "},
    {"Addressees", "X told Reuters, and "},
    {"Citations", "citing Reuters, "},
    {"Names", "Reuters, "},
    {"Interviews", "in an interview with Reuters "},
    {"Refrain", "Vedomosti said it. It said so.\n\n"},
    {"CreditsInOneQuotation", "It rained hard, Reuters reported. ", "“", "”"},
    {"CreditsInGuillemets", "Шёл дождь, сообщает ТАСС. ", "«", "»"},
    {"CreditsInANestedQuotation", "“It rained hard,” Reuters reported. ", "“", "”"},
    {"CreditsInOneParagraph", "It rained hard, Reuters reported. "},
    {"CreditsInOneSentence", "“it rained,” Reuters reported, "},
    {"SignaturesInOneQuotation", "It rained hard (Reuters). ", "“", "”"},
    {"NotesInOneQuotation", "It rained (no sun since May – Vedomosti) hard. ", "“", "”"},
    {"NotesInNestedQuotations", "“It rained (no sun since May – Vedomosti) hard. "},
    {"NotesInNestedGuillemets", "«Шёл дождь (солнца нет с мая – «Ведомости») весь день. "},
    {"CitationsBehindAQuotation", "citing Reuters, ",
     "“It rained hard. It rained again. It rained on.” Interfax reported, "},
    {"SpeakersBeforeAQuotation", "Reuters said, ", "", "“It rained hard. It rained on."},
    {"OutletsInOneSentence", "Reuters and Bloomberg and ", "It rained hard, said "},
    {"NewspaperChain", "The newspaper said that the daily wrote that ", "Vedomosti said so. "},
    {"Links", "https://vedomosti.ru/x "},
    {"Backward", "об этом сообщает РБК ", "Шёл дождь. "},
    {"Passives", "reported by Reuters ", "when he "},
    {"SpeakersBehindCommas", "rain falls, said John Smith, "},
    {"AsCalled", "as Reuters called "},
    {"Colons", "Reuters reported: "},
    {"Pronouns", "He said it. ", "Vyacheslav Kharinov said it. "},
};

/// Sizes: the report writes every span in full, so their sum must stay linear in the text. No word
/// has more than some sixteen sources, and each cue, name and content may hold it.
constexpr double kMostBytesPerByte = 24.0;

std::uint64_t bytes_of(const AnalyzedText& text, TokenRange tokens) {
  return text.text.tokens[tokens.end - 1].source.end - text.text.tokens[tokens.begin].source.begin;
}

void PrintTo(const Shape& each, std::ostream* out) { *out << each.name; }

class HostileShape : public ::testing::TestWithParam<Shape> {};

TEST_P(HostileShape, ContentsAreLinearInTheText) {
  const AnalyzedText text = GetParam().make(60'000);
  expect_lawful(text);
  std::uint64_t bytes = 0;
  for (const Attribution& each : find_attributions(text, OutletRegistry::shipped()))
    bytes += each.content.size() + each.cue.size() + each.mention.size() + each.source_name.size();
  EXPECT_LE(static_cast<double>(bytes),
            kMostBytesPerByte * static_cast<double>(text.document.text.size()));
}

/// One passage over all of both texts, as a copy has it.
Passage make_copy(const AnalyzedText& text) {
  Passage passage;
  const auto size = static_cast<std::uint32_t>(text.text.tokens.size());
  passage.article = passage.source = {0, size};
  for (std::uint32_t i = 0; i < size; ++i) passage.matches.push_back({i, i, true});
  return passage;
}

TEST_P(HostileShape, RelaysAreLinearInTheText) {
  const AnalyzedText text = GetParam().make(60'000);
  const OutletRegistry& registry = OutletRegistry::shipped();
  const auto found = find_attributions(text, registry);
  const Passage copy = make_copy(text);
  for (const std::span<const Passage> passages :
       {std::span<const Passage>{}, std::span<const Passage>(&copy, 1)}) {
    for (const char* name : {"Vedomosti", "Reuters"}) {
      NamedSourceFindings lens;
      EXPECT_LT(test::cpu_seconds([&] {
                  lens = find_named_source(name, registry, text, found, text, found, passages);
                }),
                test::allowed_seconds(1));
      std::uint64_t bytes = 0;
      for (const Relay& relay : lens.relayed) {
        if (relay.article) bytes += bytes_of(text, *relay.article);
        if (relay.source) bytes += bytes_of(text, *relay.source);
      }
      EXPECT_LE(static_cast<double>(bytes), 4.0 * static_cast<double>(text.document.text.size()))
          << name;
    }
  }
}

/// Twice the text may take little more than twice the time; 9 leaves room for a noisy machine, a
/// quadratic step would need 16 over two doublings.
TEST_P(HostileShape, TimeGrowsWithTheText) {
  EXPECT_TRUE(test::grows_at_most({.scale = 4, .most = 9, .slack = 0.05}, [](double scale) {
    return seconds_for(GetParam().make(static_cast<std::size_t>(60'000 * scale)));
  }));
}

std::string shape_name(const ::testing::TestParamInfo<Shape>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(Hostile, HostileShape, ::testing::ValuesIn(kShapes), shape_name);

/// Halves of two kinds: what one cue may reach, and as many cues as fit.
TEST(Hostile, ManyCuesAtOneLongContent) {
  const std::string rain = repeat("It rained hard. ", 30'000);
  const std::string word(30'000, 'a');
  const std::string gap(30'000, '.');
  const std::string texts[] = {
      "“" + rain + "” Interfax reported, " + repeat("citing Reuters, ", 30'000),
      repeat("“A,” Reuters said, ", 30'000) + "and left. “" + rain + "”",
      repeat("Reuters said ", 30'000) + "“" + rain + "”",
      repeat("Reuters said: ", 30'000) + "\n\n" + rain,
      "“" + word + ",” Interfax reported, " + repeat("citing Reuters, ", 30'000),
      "“" + word + gap + "” Interfax reported, " + repeat("citing Reuters, ", 30'000),
      "John " + word + " said it. " + repeat("He said it. ", 30'000),
      repeat("he ", 30'000) + repeat("asked by Reuters ", 30'000),
      rain + repeat("Об этом сообщает РБК, ", 30'000),
  };
  for (const std::string& each : texts) {
    const AnalyzedText text = make_text(each);
    expect_lawful(text);
    EXPECT_LT(seconds_for(text), test::allowed_seconds(1)) << each.substr(0, 30);
    std::uint64_t bytes = 0;
    for (const Attribution& found : find_attributions(text, OutletRegistry::shipped()))
      bytes +=
          found.content.size() + found.cue.size() + found.mention.size() + found.source_name.size();
    EXPECT_LE(static_cast<double>(bytes), kMostBytesPerByte * static_cast<double>(each.size()))
        << each.substr(0, 30) << "..." << each.substr(each.size() - 30);
  }
}

}  // namespace
}  // namespace ibid
