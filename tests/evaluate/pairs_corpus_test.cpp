// Corpora whose pairs are looked for: Reuters stories, planted articles, and what a scan reads.
#include "ibid/evaluate/pairs_corpus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluate/made_folder.hpp"
#include "helpers/files.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/evaluate/reuters_stories.hpp"

namespace ibid {
namespace {

using detail::read_pair_corpora;
using detail::read_reuters_stories;
using test::expect_error;
using test::MadeFolder;

constexpr const char* kHead = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n";

std::string story(const std::string& number, const std::string& text) {
  return "<REUTERS TOPICS=\"NO\" OLDID=\"7\" NEWID=\"" + number +
         "\">\n<DATE>26-FEB-1987</DATE>\n<TEXT>&#2;\n<TITLE>A TITLE</TITLE>" + text +
         "\n</TEXT>\n</REUTERS>\n";
}

std::string body(const std::string& text) { return "<BODY>" + text + "</BODY>"; }

TEST(ReutersStories, AreDecodedAndCountedByTheirLines) {
  const MadeFolder folder;
  folder.write("r.sgm", kHead +
                            story("12", body("caf\xE9 &lt;T.N> &gt; AT&amp;T, R&D &up; &amp;lt;\n"
                                             " REUTER\n&#3;")) +
                            story("13", "Blah blah blah.") + story("14", body("")));
  const auto stories = read_reuters_stories(folder.at("r.sgm"));
  ASSERT_TRUE(stories.ok()) << stories.error().message;
  ASSERT_EQ(stories.value().size(), 3U);
  EXPECT_EQ(stories.value()[0].number, 12U);
  EXPECT_EQ(stories.value()[0].line, 2U);
  EXPECT_EQ(stories.value()[0].body, "caf\xC3\xA9 <T.N> > AT&T, R&D &up; &lt;\n REUTER\n\x03");
  EXPECT_EQ(stories.value()[1].line, 10U);
  EXPECT_FALSE(stories.value()[1].body);
  EXPECT_EQ(stories.value()[2].body, "");
}

TEST(ReutersStories, AnyCharacterMayBeWrittenByItsNumber) {
  const MadeFolder folder;
  folder.write("r.sgm", story("1", body("&#0;&#65;&#8364;&#1114111;&# &#; &#x41;&#99")));
  const auto stories = read_reuters_stories(folder.at("r.sgm"));
  ASSERT_TRUE(stories.ok()) << stories.error().message;
  EXPECT_EQ(stories.value()[0].body,
            std::string(1, '\0') + "A\xE2\x82\xAC\xF4\x8F\xBF\xBF&# &#; &#x41;&#99");
}

TEST(ReutersStories, WhatBreaksTheFormIsNamedByItsLine) {
  const std::vector<std::pair<std::string, std::string>> broken{
      {"", "no story"},
      {kHead, "no story"},
      {"text\n" + story("1", body("x")), "line 1: stands outside"},
      {story("1", body("x")) + "\n</BODY>", "line 8: stands outside"},
      {"\n<REUTERS NEWID=\"1\">\n<BODY>x</BODY>\n", "line 2: begins a story without an end"},
      {"<REUTERS NEWID=\"1\">\n" + story("2", body("x")), "line 1: begins a story without an end"},
      {"<REUTERS OLDID=\"1\"></REUTERS>", "line 1: begins a story without NEWID"},
      {story("one", body("x")), "NEWID is no number"},
      {story("", body("x")), "NEWID is no number"},
      {story("99999999999999999999", body("x")), "NEWID is no number"},
      {story("1", "<BODY>x"), "line 4: has a <BODY> without its end"},
      {story("1", "x</BODY>"), "line 4: has a <BODY> without its end"},
      {story("1", "</BODY>x<BODY>"), "line 4: has a <BODY> without its end"},
      {story("1", body("x") + "\n" + body("y")), "line 5: begins a second <BODY>"},
      {story("1", body("x\ny &#55296;")), "line 5: has &#55296;, which is no character"},
      {story("1", body("&#1114112;")), "no character"},
      {story("1", body("&#18446744073709;")), "no character"},
  };
  for (const auto& [bytes, message] : broken) {
    const MadeFolder folder;
    folder.write("r.sgm", bytes);
    expect_error(read_reuters_stories(folder.at("r.sgm")), {"r.sgm: ", message});
  }
}

// Whatever stands in a file: stories in UTF-8, or an error of one line that names the file.
TEST(ReutersStories, BrokenBytesEndInAnErrorOrInStories) {
  const std::vector<std::string> pieces{
      "<REUTERS", " NEWID=\"", "7\"",  ">", "</REUTERS>", "<BODY>", "</BODY>", "&#",
      "55296",    ";",         "&lt;", "&", "\n",         "\xFF",   "",        "<"};
  SeededRandom random(1);
  const MadeFolder folder;
  std::size_t read = 0;
  for (int i = 0; i < 400; ++i) {
    std::string bytes = story("1", body("a &#3; b")) + story("2", "none");
    for (std::uint64_t changes = random.below(4); changes > 0; --changes) {
      bytes.replace(random.below(bytes.size()), random.below(3) * random.below(40),
                    pieces[random.below(pieces.size())]);
    }
    folder.write("r.sgm", bytes);
    const auto stories = read_reuters_stories(folder.at("r.sgm"));
    if (!stories) {
      expect_error(stories, {"r.sgm: "});
      continue;
    }
    ++read;
    for (const detail::ReutersStory& each : stories.value()) {
      const std::string body = each.body.value_or("");
      EXPECT_EQ(find_invalid_utf8(body), body.size());
    }
  }
  EXPECT_GT(read, 40U);
  EXPECT_LT(read, 360U);
}

TEST(PairsCorpus, StoriesOfAllFilesAreOneCorpusAndThoseWithoutABodyAreCounted) {
  const MadeFolder folder;
  folder.write("b.sgm", story("3", body("three")));
  folder.write("a.sgm", story("1", body("one")) + story("2", "Blah blah blah."));
  folder.write("lewis.dtd", "<!ELEMENT LEWIS>");
  folder.write("README.txt", "about the set");
  const auto corpora = read_pair_corpora(folder.path());
  ASSERT_TRUE(corpora.ok()) << corpora.error().message;
  ASSERT_EQ(corpora.value().size(), 1U);
  const detail::PairCorpus& corpus = corpora.value()[0];
  EXPECT_EQ(corpus.name, "");
  EXPECT_EQ(corpus.without_body, 1U);
  ASSERT_EQ(corpus.records.size(), 2U);
  EXPECT_EQ(corpus.records[0].id, "1");
  EXPECT_EQ(corpus.records[1].text, "three");
  folder.write("c.sgm", "\n" + story("1", body("again")));
  expect_error(read_pair_corpora(folder.path()), {"c.sgm: line 2", "\"1\"", "a.sgm: line 1"});
  // One file by itself is a set too.
  const auto one = read_pair_corpora(folder.at("b.sgm"));
  ASSERT_TRUE(one.ok()) << one.error().message;
  EXPECT_EQ(one.value()[0].records.size(), 1U);
}

TEST(PairsCorpus, PlantedSetsStandEachByItself) {
  const MadeFolder folder;
  folder.write("x.train", "t1 First text.\r\n\nt2 Second text.\nt3 T\n");
  folder.write("x.truth", "t3 t1\n\nt1 t2\r\nt1 t3\n");
  folder.write("w.train", "t1 Other text.\nt2 x\n");
  folder.write("w.truth", "t1 t2");
  folder.write("LICENSE", "MIT");
  const auto corpora = read_pair_corpora(folder.path());
  ASSERT_TRUE(corpora.ok()) << corpora.error().message;
  ASSERT_EQ(corpora.value().size(), 2U);
  EXPECT_EQ(corpora.value()[0].name, "w");
  const detail::PairCorpus& corpus = corpora.value()[1];
  EXPECT_EQ(corpus.name, "x");
  EXPECT_EQ(corpus.records[0].text, "First text.");
  EXPECT_EQ(corpus.planted, (std::vector<detail::TextPair>{{0, 1}, {0, 2}}));
}

TEST(PairsCorpus, PlantedSetsThatAreBrokenAreNamed) {
  const std::string articles = "t1 one text\nt2 two texts\n";
  struct Broken {
    std::string train;
    std::string truth;
    std::string message;
  };
  for (const Broken& each : std::vector<Broken>{
           {"", "", "x.train: holds no text"},
           {"t1 one\nt2\n", "t1 t2", "x.train: line 2: is not an article"},
           {"t1 one\n t2\n", "t1 t2", "x.train: line 2: is not an article"},
           {"t1 one\nt2  \n", "t1 t2", "x.train: line 2: is not an article"},
           {"t1 one\nt2 \xFF\n", "t1 t2", "x.train: line 2: is not UTF-8"},
           {articles + "t1 again\n", "t1 t2", "x.train: line 3: has the id \"t1\""},
           {articles, "", "x.truth: holds no planted pair"},
           {articles, "t1 t2\nt1\n", "x.truth: line 2: is not a pair"},
           {articles, "t1 t2 t1\n", "x.truth: line 1: is not a pair"},
           {articles, "t1 t9\n", "x.truth: line 1: names the article 't9'"},
           {articles, "t2 t2\n", "x.truth: line 1: pairs an article with itself"}}) {
    const MadeFolder folder;
    folder.write("x.train", each.train);
    folder.write("x.truth", each.truth);
    expect_error(read_pair_corpora(folder.path()), {each.message});
  }
  const MadeFolder folder;
  folder.write("x.train", articles);
  expect_error(read_pair_corpora(folder.path()), {"x.truth"});
}

TEST(PairsCorpus, AnythingElseIsReadAsAScanReadsIt) {
  const MadeFolder folder;
  folder.write("c.jsonl", "{\"id\":\"a\",\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}\n");
  const auto lines = read_pair_corpora(folder.at("c.jsonl"));
  ASSERT_TRUE(lines.ok()) << lines.error().message;
  ASSERT_EQ(lines.value()[0].records.size(), 2U);
  EXPECT_EQ(lines.value()[0].records[0].id, "a");
  EXPECT_EQ(lines.value()[0].records[1].id, folder.at("c.jsonl") + ":3");
  folder.write("d.txt", "A text.");
  const auto both = read_pair_corpora(folder.path());
  ASSERT_TRUE(both.ok()) << both.error().message;
  EXPECT_EQ(both.value()[0].records.size(), 3U);
}

TEST(PairsCorpus, WhatAScanWouldSkipStopsAnEvaluation) {
  const MadeFolder folder;
  folder.write("c.jsonl", "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\n");
  expect_error(read_pair_corpora(folder.at("c.jsonl")), {"c.jsonl", "line 2"});
  folder.write("c.jsonl", "{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"a\",\"text\":\"1\"}\n");
  expect_error(read_pair_corpora(folder.at("c.jsonl")), {"c.jsonl: line 2", "c.jsonl: line 1"});
  folder.write("c.jsonl", "");
  expect_error(read_pair_corpora(folder.at("c.jsonl")), {"c.jsonl"});
  const MadeFolder empty;
  expect_error(read_pair_corpora(empty.path()), {"ibid-evaluate-"});
  expect_error(read_pair_corpora(empty.at("none")), {"none"});
  expect_error(read_pair_corpora("-"), {"-"});
}

TEST(PairsCorpus, TheRealSetsAreReadWhole) {
  const std::filesystem::path reuters = test::development_data("reuters21578");
  const std::filesystem::path planted = test::development_data("minhash-planted");
  if (reuters.empty() || planted.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const auto stories = read_pair_corpora(reuters);
  ASSERT_TRUE(stories.ok()) << stories.error().message;
  EXPECT_EQ(stories.value()[0].records.size() + stories.value()[0].without_body, 2000U);
  EXPECT_EQ(stories.value()[0].without_body, 145U);
  for (const ScanRecord& record : stories.value()[0].records) {
    EXPECT_EQ(find_invalid_utf8(record.text), record.text.size());
    EXPECT_EQ(record.text.find("&lt;"), std::string::npos) << record.id;
    EXPECT_TRUE(record.text.ends_with('\x03')) << record.id;
  }
  const auto articles = read_pair_corpora(planted);
  ASSERT_TRUE(articles.ok()) << articles.error().message;
  ASSERT_EQ(articles.value().size(), 2U);
  EXPECT_EQ(articles.value()[0].records.size(), 100U);
  EXPECT_EQ(articles.value()[0].planted.size(), 5U);
  EXPECT_EQ(articles.value()[1].records.size(), 1000U);
  EXPECT_EQ(articles.value()[1].planted.size(), 10U);
}

}  // namespace
}  // namespace ibid
