#include "ibid/attribute/named_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

std::string_view own_sign_name(OwnSign sign) {
  switch (sign) {
    case OwnSign::kPublisher:
      return "publisher";
    case OwnSign::kDateline:
      return "dateline";
    case OwnSign::kFooter:
      return "footer";
  }
  return "";
}

using testing::make_text;

/// The tokens that begin with the first and end with the last word of `words` in a text.
TokenRange tokens_of(const AnalyzedText& text, std::string_view words) {
  const std::size_t at = text.document.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  TokenRange range{};
  for (std::uint32_t i = 0; i < text.text.tokens.size(); ++i) {
    const Span span = text.text.tokens[i].source;
    if (span.begin < at || span.end > at + words.size()) continue;
    if (range.empty()) range.begin = i;
    range.end = i + 1;
  }
  return range;
}

std::string words_of(const AnalyzedText& text, TokenRange range) {
  const Span first = text.text.tokens[range.begin].source;
  const Span last = text.text.tokens[range.end - 1].source;
  return std::string(slice(text.document.text, {first.begin, last.end}));
}

Passage make_passage(const AnalyzedText& article, std::string_view in_article,
                     const AnalyzedText& source, std::string_view in_source) {
  Passage passage;
  passage.article = tokens_of(article, in_article);
  passage.source = tokens_of(source, in_source);
  const std::uint32_t matches = std::min(passage.article.size(), passage.source.size());
  for (std::uint32_t i = 0; i < matches; ++i) {
    passage.matches.push_back({passage.article.begin + i, passage.source.begin + i, false});
  }
  return passage;
}

NamedSourceFindings look(std::string_view name, const AnalyzedText& source,
                         const AnalyzedText& article, const std::vector<Passage>& passages) {
  const OutletRegistry& registry = OutletRegistry::shipped();
  const auto in_source = find_attributions(source, registry);
  const auto in_article = find_attributions(article, registry);
  return find_named_source(name, registry, source, in_source, article, in_article, passages);
}

void expect_ordered(const ShareRange& share) {
  EXPECT_LE(0.0, share.low);
  EXPECT_LE(share.low, share.value);
  EXPECT_LE(share.value, share.high);
  EXPECT_LE(share.high, 1.0);
}

AnalyzedText read_seed(const char* name) {
  const std::string path = std::string(IBID_SOURCE_DIR) + "/seeds/" + name;
  return analyze_text(std::move(read_document(path)).value());
}

/// The article's stretch that holds the given words.
const Relay* relay_of(const NamedSourceFindings& findings, const AnalyzedText& article,
                      std::string_view words) {
  for (const Relay& relay : findings.relayed) {
    if (relay.article && words_of(article, *relay.article).find(words) != std::string::npos)
      return &relay;
  }
  return nullptr;
}

TEST(NamedSource, TheSampleArticles) {
  const AnalyzedText source = read_seed("000_4230743124c46cd6.txt");
  const AnalyzedText article = read_seed("002_d726024c721bee52.txt");
  const Passage banks = make_passage(article,
                                     "the most pressing issue in trade and economic cooperation is "
                                     "banking support for mutual settlements",
                                     source,
                                     "the most pressing trade issue between the two countries was "
                                     "banking support for settling payments");
  const NamedSourceFindings findings = look("Ведомости", source, article, {banks});
  EXPECT_EQ(findings.name, "Vedomosti");
  for (const char* words : {"expected to visit North Korea and Vietnam", "actively preparing",
                            "UN members have been prohibited"}) {
    const Relay* relay = relay_of(findings, article, words);
    ASSERT_NE(relay, nullptr) << words;
    EXPECT_TRUE(relay->credited) << words;
    EXPECT_EQ(relay->basis, RelayBasis::kCredited) << words;
  }
  const Relay* bank = relay_of(findings, article, "banking support");
  ASSERT_NE(bank, nullptr);
  EXPECT_FALSE(bank->credited);
  EXPECT_TRUE(bank->credited_in_source);
  EXPECT_EQ(bank->basis, RelayBasis::kRevealed);
  EXPECT_EQ(bank->passage, 0U);
  for (const Relay& relay : findings.relayed) {
    if (!relay.article) continue;
    const std::string words = words_of(article, *relay.article);
    for (const char* own : {"likely talk", "General Secretary", "Faster Payments", "Ushakov",
                            "Kim Jong Un invited"}) {
      if (words.find(own) == std::string::npos) continue;
      EXPECT_EQ(relay.basis, RelayBasis::kDoubtful) << words;
    }
  }
  expect_ordered(findings.article_share);
  expect_ordered(findings.source_share);
  EXPECT_GT(findings.article_share.low, 0.05);
  EXPECT_LT(findings.article_share.high, 0.5);
  EXPECT_THAT(findings.sentence, ::testing::HasSubstr("Vedomosti"));
}

TEST(NamedSource, SharesAreSumsOverWords) {
  const AnalyzedText source = make_text("It rained all day.");
  const AnalyzedText article =
      make_text("Vedomosti reported that banks will close. It rained yesterday.");
  const NamedSourceFindings findings = look("Vedomosti", source, article, {});
  const double content = 4.0;  // that banks will close
  const double words = 9.0;
  EXPECT_DOUBLE_EQ(findings.article_share.low, content / words);
  EXPECT_DOUBLE_EQ(findings.article_share.value, content / words);
  EXPECT_DOUBLE_EQ(findings.article_share.high, content / words);
  EXPECT_EQ(findings.source_share.high, 0.0);
}

TEST(NamedSource, WhatTheSourceAloneHasComesLast) {
  const AnalyzedText source =
      make_text("Vedomosti reported that banks will close. Vedomosti wrote that shops will open.");
  const AnalyzedText article = make_text("It rained. Vedomosti said banks will close.");
  const Passage passage = make_passage(article, "banks will close", source, "banks will close");
  const NamedSourceFindings findings = look("Vedomosti", source, article, {passage});
  ASSERT_EQ(findings.relayed.size(), 2U);
  EXPECT_TRUE(findings.relayed[0].article);
  EXPECT_TRUE(findings.relayed[0].credited_in_source);
  EXPECT_FALSE(findings.relayed[1].article);
  EXPECT_EQ(words_of(source, *findings.relayed[1].source), "that shops will open");
}

TEST(NamedSource, TheCounterpartIsWhatTheMatchesPointTo) {
  const AnalyzedText source = make_text(
      "It rained in the north all day. According to Vedomosti, banks will close in May. Nobody "
      "knew "
      "the reason for it.");
  const AnalyzedText article =
      make_text("It rained. Vedomosti said that banks will close in May. Shops stay open.");
  Passage passage =
      make_passage(article, "banks will close in May", source, "banks will close in May");
  passage.article = tokens_of(article, "It rained. Vedomosti said that banks will close in May");
  passage.source = {0, static_cast<std::uint32_t>(source.text.tokens.size())};
  // One common word elsewhere must not stretch the counterpart over another sentence.
  passage.matches.push_back(
      {tokens_of(article, "that").begin, tokens_of(source, "the reason").begin, false});
  const NamedSourceFindings findings = look("Vedomosti", source, article, {passage});
  ASSERT_EQ(findings.relayed.size(), 1U);
  EXPECT_EQ(words_of(source, *findings.relayed[0].source),
            "According to Vedomosti, banks will close in May");
  EXPECT_TRUE(findings.relayed[0].credited);
  EXPECT_TRUE(findings.relayed[0].credited_in_source);
}

TEST(NamedSource, ACounterpartIsNoScrap) {
  const AnalyzedText source =
      make_text("Vedomosti reported that banks will close in May. It rained all day.");
  const AnalyzedText article =
      make_text("Vedomosti said that lenders shut down in May. It rained.");
  Passage passage = make_passage(article, "in May", source, "in May");
  passage.article = tokens_of(article, "lenders shut down in May");
  passage.source = {0, static_cast<std::uint32_t>(source.text.tokens.size())};
  const NamedSourceFindings findings = look("Vedomosti", source, article, {passage});
  ASSERT_EQ(findings.relayed.size(), 1U);
  EXPECT_EQ(words_of(source, *findings.relayed[0].source),
            "Vedomosti reported that banks will close in May");
}

TEST(NamedSource, ThePublisherOfNothingIsSaidSo) {
  const AnalyzedText text = make_text("It rained all day.");
  const NamedSourceFindings findings = look("Vedomosti", text, text, {});
  EXPECT_TRUE(findings.relayed.empty());
  EXPECT_EQ(findings.article_share.high, 0.0);
  EXPECT_THAT(findings.sentence, ::testing::HasSubstr("Nothing"));
}

constexpr const char* kFerry =
    "PORTSMOUTH, England, March 14 (Reuters) - A ferry ran aground outside the harbour early on "
    "Thursday after its steering system failed.\n\nVedomosti reported that the owner would pay "
    "for it.\n\n\"The crew did everything right in the first ten minutes,\" said Martin Keane.";
constexpr const char* kFerryCopy =
    "A ferry ran aground outside the harbour early on Thursday after its steering system "
    "failed.\n\n\"The crew did everything right in the first ten minutes,\" said Martin Keane. "
    "It rained.";

TEST(NamedSource, ADatelinedTextIsTheAgencysOwnReport) {
  const AnalyzedText source = make_text(kFerry);
  const AnalyzedText article = make_text(kFerryCopy);
  Passage lede = make_passage(article, "A ferry ran aground", source, "A ferry ran aground");
  lede.passage_class = PassageClass::kVerbatim;
  Passage quote = make_passage(article, "The crew did everything right in the first ten minutes",
                               source, "The crew did everything right in the first ten minutes");
  quote.passage_class = PassageClass::kVerbatim;
  const NamedSourceFindings findings = look("Reuters", source, article, {lede, quote});
  EXPECT_EQ(findings.source_is_own, OwnSign::kDateline);
  EXPECT_FALSE(findings.article_is_own);
  ASSERT_GE(findings.relayed.size(), 2U);
  EXPECT_EQ(findings.relayed[0].basis, RelayBasis::kRevealed);
  EXPECT_FALSE(findings.relayed[0].credited);
  EXPECT_TRUE(findings.relayed[0].credited_in_source);
  EXPECT_EQ(findings.relayed[1].basis, RelayBasis::kRevealed);
  // Whoever heard the man may have his words; the agency's own words have but one way.
  EXPECT_LT(findings.relayed[1].confidence, 0.8);
  EXPECT_GE(findings.relayed[0].confidence, 0.8);
  EXPECT_GT(findings.article_share.low, 0.0);
  EXPECT_LT(findings.article_share.low, findings.article_share.high);
  expect_ordered(findings.article_share);
  expect_ordered(findings.source_share);
  // All of its prose but what Vedomosti reported: "that the owner would pay for it".
  const double prose = 36.0;
  EXPECT_NEAR(findings.source_share.low, (prose - 7.0) / prose, 0.03);
  EXPECT_EQ(findings.source_share.low, findings.source_share.high);
  EXPECT_THAT(findings.sentence, ::testing::HasSubstr("datelined by Reuters"));
}

TEST(NamedSource, APublishedTextIsThePublishersOwnReport) {
  DocumentMeta meta;
  meta.publisher = "Vedomosti";
  const AnalyzedText source =
      make_text("Banks will close in May. Reuters wrote that shops stay open.", meta);
  const AnalyzedText article = make_text("Vedomosti said banks will close in May. It snowed.");
  const Passage passage =
      make_passage(article, "banks will close in May", source, "Banks will close in May");
  const NamedSourceFindings findings = look("Vedomosti", source, article, {passage});
  ASSERT_EQ(findings.relayed.size(), 1U);
  EXPECT_EQ(findings.relayed[0].basis, RelayBasis::kCredited);
  EXPECT_TRUE(findings.relayed[0].credited_in_source);
  EXPECT_EQ(findings.source_is_own, OwnSign::kPublisher);
  // The lens on itself: all that it gives to nobody else.
  const NamedSourceFindings itself = look("Vedomosti", article, source, {});
  EXPECT_THAT(itself.sentence, ::testing::HasSubstr("it is published by Vedomosti"));
  EXPECT_DOUBLE_EQ(itself.article_share.low, 7.0 / 11.0);
}

TEST(NamedSource, TheCreditItselfIsNotWhatIsRevealed) {
  const AnalyzedText source = make_text(
      "МОСКВА, 12 марта. /ТАСС/. «Мост станет частью сети дорог», — сказал журналистам "
      "вице-премьер Марат Хуснуллин.");
  const AnalyzedText article = make_text(
      "«Мост станет частью сети дорог», — цитирует вице-премьера Марата Хуснуллина ТАСС.");
  Passage passage = make_passage(article, "Мост станет частью сети дорог", source,
                                 "Мост станет частью сети дорог");
  passage.article.end = static_cast<std::uint32_t>(article.text.tokens.size());
  passage.source.end = static_cast<std::uint32_t>(source.text.tokens.size());
  const NamedSourceFindings findings = look("ТАСС", source, article, {passage});
  ASSERT_EQ(findings.relayed.size(), 1U);
  EXPECT_TRUE(findings.relayed[0].credited);
  EXPECT_EQ(words_of(article, *findings.relayed[0].article), "Мост станет частью сети дорог");
}

TEST(NamedSource, APaperThatOnlyRanTheStoryRevealsNothing) {
  const AnalyzedText source = make_text(kFerry);
  const AnalyzedText article = make_text(kFerryCopy);
  const Passage lede = make_passage(article, "A ferry ran aground", source, "A ferry ran aground");
  const NamedSourceFindings findings = look("Kommersant", source, article, {lede});
  EXPECT_TRUE(findings.relayed.empty());
  EXPECT_FALSE(findings.source_is_own);
  EXPECT_EQ(findings.source_share.high, 0.0);
}

TEST(OwnOutlets, ByDatelineFooterAndMetadata) {
  const OutletRegistry& registry = OutletRegistry::shipped();
  const auto own = [&](const char* text, DocumentMeta meta = {}) {
    std::string all;
    for (const OwnOutlet& each : find_own_outlets(make_text(text, std::move(meta)), registry)) {
      all +=
          registry.outlets()[each.outlet].name + " " + std::string(own_sign_name(each.sign)) + ";";
    }
    return all;
  };
  EXPECT_EQ(own("LISBON (AP) - Drivers went on strike on Monday."), "Associated Press dateline;");
  EXPECT_EQ(own("NEW YORK, May 3 (Bloomberg) - Shares fell on Monday."), "Bloomberg dateline;");
  EXPECT_EQ(own("МОСКВА, 12 марта. /ТАСС/. Правительство выделит деньги на мост."),
            "TASS dateline;");
  EXPECT_EQ(own("МОСКВА, 27 мая — РИА Новости. Правительство выделит деньги на мост."),
            "RIA Novosti dateline;");
  EXPECT_EQ(own("Shares fell on Monday.\n\nThe bank was shut.\n\n© 2024 AFP"),
            "Agence France-Presse footer;");
  EXPECT_EQ(own("Shares fell on Monday. A Reuters report was denied."), "");
  EXPECT_EQ(own("PARIS - Shares fell on Monday, Reuters reported."), "");
  EXPECT_EQ(own("Shares fell on Monday.\n\nThe bank was shut.\n\n(With inputs from Reuters)"), "");
  DocumentMeta meta;
  meta.url = "https://www.reuters.com/world/ferry?x=1";
  EXPECT_EQ(own("(Reuters) - Shares fell on Monday.", meta), "Reuters publisher;");
}

TEST(NamedSource, APersonCanBeAskedFor) {
  const AnalyzedText source = make_text("It rained all day.");
  const AnalyzedText article = make_text("Vyacheslav Kharinov said that banks will close.");
  const NamedSourceFindings findings = look("Kharinov", source, article, {});
  ASSERT_EQ(findings.relayed.size(), 1U);
  EXPECT_GT(findings.article_share.low, 0.0);
}

TEST(NamedSource, AmbiguousLinksAreDoubtful) {
  const AnalyzedText source = make_text("It rained all day.");
  const AnalyzedText article = make_text("The Post said lawyers were busy.");
  const NamedSourceFindings findings = look("The Washington Post", source, article, {});
  ASSERT_EQ(findings.relayed.size(), 1U);
  EXPECT_EQ(findings.relayed[0].basis, RelayBasis::kDoubtful);
  EXPECT_EQ(findings.article_share.low, 0.0);
  EXPECT_GT(findings.article_share.value, 0.0);
}

}  // namespace
}  // namespace ibid
