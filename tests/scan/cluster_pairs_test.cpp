// Clusters as they are shown, and what stays of them when near-duplicates are removed.
#include "ibid/scan/cluster_pairs.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "ibid/base/random.hpp"
#include "scan/scanned.hpp"

namespace ibid::test {
namespace {

using detail::choose_pairs;
using detail::TextPair;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

/// Windows of one long text, each a step of words behind the one before. Of 84 words with a step of
/// 20 neighbours resemble each other by .6, and those next to neighbours by a third.
Texts made_chain(std::size_t length, std::size_t words = 84, std::size_t step = 20) {
  SeededRandom random(5);
  std::vector<std::string> all(words + step * length);
  for (std::string& word : all) word = made_word(random.below(1'000'000)) + " ";
  Texts texts;
  for (std::size_t i = 0; i < length; ++i) {
    Text text{fmt::format("c{:03}", i), "", ""};
    for (std::size_t at = i * step; at < i * step + words; ++at) text.text += all[at];
    texts.push_back(std::move(text));
  }
  return texts;
}

double resemblance_of(const Text& a, const Text& b) {
  const PairMeasures measures = oracle::measure_pair_slowly(words_of(a.text), words_of(b.text), 5);
  return round6(measures.shingles.resemblance().value_or(0));
}

std::vector<std::string> kept_ids(const Scanned& scanned) {
  EXPECT_EQ(scanned.error, "");
  std::vector<std::string> ids;
  std::istringstream lines(scanned.kept);
  for (std::string line; std::getline(lines, line);) {
    ids.push_back(nlohmann::json::parse(line)["id"]);
  }
  return ids;
}

std::vector<std::string> ids_kept_of(const Texts& texts, KeepRule rule,
                                     const ScanOptions& options = {}) {
  const Folder folder;
  return kept_ids(scan_inputs({folder.write_corpus("c.jsonl", texts)}, options, rule));
}

nlohmann::json only_cluster_of(const Texts& texts, const ScanOptions& options = {}) {
  const Folder folder;
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
  EXPECT_THAT(scanned.clusters, SizeIs(1)) << scanned.error;
  return scanned.clusters.empty() ? nlohmann::json() : nlohmann::json::parse(scanned.clusters[0]);
}

// --- what is removed ---

TEST(Keep, OfAChainThoseStayThatAreNotLikeOneThatStays) {
  EXPECT_THAT(ids_kept_of(made_chain(8), KeepRule::kEarliest),
              ElementsAre("c000", "c002", "c004", "c006"));
  Texts texts = made_chain(5);
  texts[1].published = "2024-05-01";
  texts[3].published = "2024-05-02";
  EXPECT_THAT(ids_kept_of(texts, KeepRule::kEarliest), ElementsAre("c001", "c003"));
  texts[2].text += " and a few more words";
  EXPECT_THAT(ids_kept_of(texts, KeepRule::kLongest), ElementsAre("c000", "c002", "c004"));
}

TEST(Keep, BehindAHundredThatStayLinksAreKnown) {
  Texts texts = made_chain(230);
  texts.push_back({"copy of c228", texts[228].text, ""});
  texts.push_back({"copy of c229", texts[229].text, ""});
  std::vector<std::string> expected;
  for (int i = 0; i < 230; i += 2) expected.push_back(fmt::format("c{:03}", i));
  EXPECT_EQ(ids_kept_of(texts, KeepRule::kEarliest), expected);
}

// Of texts that are linked with many a few links are known: none must go without its like.
TEST(Keep, BehindAHundredThatStayNoneGoesAlone) {
  const Texts texts = made_chain(500, 84, 5);
  const std::vector<std::string> kept = ids_kept_of(texts, KeepRule::kEarliest);
  EXPECT_LT(kept.size(), 250U);
  const std::set<std::string> stays(kept.begin(), kept.end());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (stays.contains(texts[i].id)) continue;
    const bool has_one = std::any_of(texts.begin(), texts.end(), [&](const Text& other) {
      return stays.contains(other.id) && resemblance_of(texts[i], other) >= 0.5;
    });
    EXPECT_TRUE(has_one) << texts[i].id;
  }
}

/// By the definition, of the cluster's members in any order.
std::set<std::string> kept_slowly(std::vector<Text> members, KeepRule rule) {
  const auto is_before = [&](const Text& a, const Text& b) {
    if (rule == KeepRule::kLongest) {
      const std::size_t words_a = words_of(a.text).size();
      const std::size_t words_b = words_of(b.text).size();
      return words_a != words_b ? words_a > words_b : a.id < b.id;
    }
    const auto date_a = instant_of(a.published);
    const auto date_b = instant_of(b.published);
    if (date_a.has_value() != date_b.has_value()) return date_a.has_value();
    return date_a != date_b ? date_a < date_b : a.id < b.id;
  };
  std::sort(members.begin(), members.end(), is_before);
  std::vector<Text> kept;
  for (const Text& text : members) {
    const bool goes = std::any_of(kept.begin(), kept.end(), [&](const Text& other) {
      return words_of(text.text) == words_of(other.text) || resemblance_of(text, other) >= 0.5;
    });
    if (!goes) kept.push_back(text);
  }
  std::set<std::string> ids;
  for (const Text& text : kept) ids.insert(text.id);
  return ids;
}

/// Chains of several lengths with copies, in no order and with dates of several forms.
Texts made_clusters(std::uint64_t seed) {
  SeededRandom random(seed);
  const std::vector<std::string> dates{
      "", "2024-05-01", "2024-05-02T01:00+05:00", "2024-05-01T23:00Z", "May 1, 2024", "2024-05-02"};
  Texts texts = made_chain(30, 84, 10 + random.below(15));
  for (std::uint64_t i = 0; i < 12; ++i) texts.push_back(texts[random.below(30)]);
  for (std::uint64_t i = 0; i < 10; ++i) texts.push_back({"", made_text(random, 50), ""});
  for (std::size_t i = 0; i < texts.size(); ++i) {
    texts[i].id = fmt::format("{}-{}", random.below(1000), i);
    texts[i].published = dates[random.below(dates.size())];
  }
  // Cut into chains: those that are taken away linked two parts.
  for (std::uint64_t i = 0; i < 6; ++i) {
    texts.erase(texts.begin() + static_cast<std::ptrdiff_t>(random.below(24)));
  }
  return texts;
}

TEST(Keep, WhatStaysIsWhatTheDefinitionSays) {
  std::size_t removed = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Texts texts = made_clusters(seed);
    std::map<std::string, Text> by_id;
    for (const Text& text : texts) by_id[text.id] = text;
    for (const KeepRule rule : {KeepRule::kEarliest, KeepRule::kLongest}) {
      const Folder folder;
      const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, {}, rule);
      std::set<std::string> expected;
      for (const Text& text : texts) expected.insert(text.id);
      for (const std::string& line : scanned.clusters) {
        std::vector<Text> members;
        const auto cluster = nlohmann::json::parse(line);
        for (const std::string id : cluster["members"]) {
          members.push_back(by_id[id]);
          expected.erase(id);
        }
        expected.merge(kept_slowly(members, rule));
      }
      const std::vector<std::string> kept = kept_ids(scanned);
      ASSERT_EQ(std::set<std::string>(kept.begin(), kept.end()), expected) << "seed " << seed;
      removed += texts.size() - kept.size();
    }
  }
  EXPECT_GT(removed, 200U);
}

TEST(Keep, ARecordGivenAgainIsRemovedAsACopyIs) {
  const Folder folder;
  const std::string one = R"({"id":"a","text":"one text of seven words in all"})";
  const std::string other = R"({"id":"b","text":"quite another text that has nothing of it"})";
  const std::string path = folder.write("c.jsonl", one + "\n" + other + "\n" + one + "\n");
  EXPECT_EQ(scan_inputs({path}, {}, KeepRule::kEarliest).kept, one + "\n" + other + "\n");
}

// --- near-duplicates without a threshold of their own ---

TEST(Clusters, NearDuplicatesNeedNoThresholdOfResemblance) {
  const Texts texts = made_chain(2, 84, 10);
  ScanOptions by_run;
  by_run.min_run = 20;
  ScanOptions by_containment;
  by_containment.min_containment = 0.6;
  for (const ScanOptions& options : {by_run, by_containment}) {
    const Folder folder;
    const Scanned scanned =
        scan_inputs({folder.write_corpus("c.jsonl", texts)}, options, KeepRule::kEarliest);
    ASSERT_THAT(scanned.pairs, SizeIs(1));
    EXPECT_THAT(scanned.pairs[0], HasSubstr("near-duplicate"));
    EXPECT_THAT(scanned.clusters, SizeIs(1));
    EXPECT_THAT(kept_ids(scanned), ElementsAre("c000"));
  }
}

TEST(Clusters, AThresholdAskedForIsTheOneOfNearDuplicates) {
  const Texts texts = made_chain(2);  // resemblance .6
  ScanOptions options;
  options.min_run = 20;
  options.min_resemblance = 0.7;
  const Folder folder;
  const Scanned scanned =
      scan_inputs({folder.write_corpus("c.jsonl", texts)}, options, KeepRule::kEarliest);
  ASSERT_THAT(scanned.pairs, SizeIs(1));
  EXPECT_THAT(scanned.pairs[0], HasSubstr("overlap"));
  EXPECT_THAT(scanned.clusters, SizeIs(0));
  EXPECT_THAT(kept_ids(scanned), ElementsAre("c000", "c001"));
}

// --- cohesion ---

TEST(Clusters, CohesionOfManyTextsIsOfPairsThatNeedNotBeLinked) {
  const auto hundred = only_cluster_of(made_chain(100));
  EXPECT_EQ(hundred["cohesion"]["of"], "all pairs");
  EXPECT_EQ(hundred["cohesion"]["smallest_resemblance"], 0);
  const auto more = only_cluster_of(made_chain(150));
  EXPECT_EQ(more["texts"], 150);
  EXPECT_EQ(more["cohesion"]["of"], "sampled pairs");
  // Linked pairs resemble each other by .6; hardly any pair is linked.
  EXPECT_EQ(more["cohesion"]["smallest_resemblance"], 0);
  EXPECT_EQ(more["cohesion"]["median_resemblance"], 0);
  EXPECT_THAT(more["cohesion"]["bridges"], SizeIs(149));
  EXPECT_EQ(more["cohesion"]["bridges"][0]["resemblance"], 0.6);
}

TEST(Clusters, UpToAHundredTextsAllPairsAreChosen) {
  for (std::uint32_t texts = 1; texts <= 100; ++texts) {
    std::vector<TextPair> all;
    for (std::uint32_t a = 0; a < texts; ++a) {
      for (std::uint32_t b = a + 1; b < texts; ++b) all.emplace_back(a, b);
    }
    ASSERT_EQ(choose_pairs(texts, texts), all);
  }
}

TEST(Clusters, OfMoreTextsASampleIsChosenWithoutRepeatsOrFavour) {
  for (const std::uint64_t texts : {101ULL, 102ULL, 1000ULL, 1'000'000ULL}) {
    double distance = 0.0;
    double place = 0.0;
    const std::vector<TextPair> pairs = choose_pairs(texts, 3);
    ASSERT_THAT(pairs, SizeIs(4950));
    EXPECT_EQ(std::set<TextPair>(pairs.begin(), pairs.end()).size(), 4950U);
    EXPECT_TRUE(std::is_sorted(pairs.begin(), pairs.end()));
    for (const auto& [low, high] : pairs) {
      ASSERT_LT(low, high);
      ASSERT_LT(high, texts);
      distance += static_cast<double>(high - low) / static_cast<double>(texts) / 4950;
      place += (static_cast<double>(low) + high) / 2 / static_cast<double>(texts) / 4950;
    }
    // The means of all pairs are a third and a half; their standard errors .0034 and .0029.
    EXPECT_NEAR(distance, 1.0 / 3, 0.015) << texts;
    EXPECT_NEAR(place, 0.5, 0.015) << texts;
    EXPECT_EQ(pairs, choose_pairs(texts, 3));
    EXPECT_NE(pairs, choose_pairs(texts, 4));
  }
}

TEST(Clusters, OfAsManyTextsAsThereCanBeASampleIsChosen) {
  for (const auto& [low, high] : choose_pairs(0xFFFF'FFFF, 1)) {
    ASSERT_LT(low, high);
    ASSERT_LT(high, 0xFFFF'FFFF);
  }
}

// c001 stands in the middle, c000 has copies.
TEST(Clusters, TheRepresentativeIsNotTheTextWithMostCopies) {
  Texts texts = made_chain(3);
  for (int i = 0; i < 4; ++i) texts.push_back({"x" + std::to_string(i), texts[0].text, ""});
  const auto cluster = only_cluster_of(texts);
  EXPECT_EQ(cluster["size"], 7);
  EXPECT_EQ(cluster["texts"], 3);
  EXPECT_EQ(cluster["representative"], "c001");
  EXPECT_THAT(cluster["cohesion"]["bridges"], SizeIs(2));
  EXPECT_EQ(only_cluster_of({texts[5], texts[0], texts[6]})["representative"], "c000");
}

// --- dates ---

TEST(Clusters, DatesAreComparedAsMoments) {
  Texts texts = made_chain(2);
  texts[0].published = "2024-05-01T23:00Z";
  texts[1].published = "2024-05-02T01:00+05:00";
  EXPECT_EQ(only_cluster_of(texts)["earliest"]["id"], "c001");
  EXPECT_EQ(only_cluster_of(texts)["earliest"]["published"], "2024-05-02T01:00+05:00");
  EXPECT_THAT(ids_kept_of(texts, KeepRule::kEarliest), ElementsAre("c001"));
  texts[1].published = "2024-05-01T24:00+01:00";  // the same moment: the first by id
  EXPECT_EQ(only_cluster_of(texts)["earliest"]["id"], "c000");
}

TEST(Clusters, DatesThatCannotBeReadAreCountedAndComeLast) {
  Texts texts = made_chain(3);
  texts.push_back({"d", "of no cluster, with a date that nobody can read", "yesterday"});
  texts[0].published = "May 1, 2023";
  texts[1].published = "2024-05-01";
  const Folder folder;
  const std::string corpus = folder.write_corpus("c.jsonl", texts);
  const Scanned scanned = scan_inputs({corpus}, {}, KeepRule::kEarliest);
  EXPECT_EQ(scanned.summary.unreadable_dates, 2U);
  EXPECT_THAT(kept_ids(scanned), ElementsAre("c001", "d"));
  EXPECT_THAT(render_summary_text(scanned.summary),
              HasSubstr("2 dates not of ISO 8601 and not used"));
  texts[0].published = texts[3].published = "";
  const Scanned readable = scan_inputs({folder.write_corpus("r.jsonl", texts)});
  EXPECT_EQ(readable.summary.unreadable_dates, 0U);
  EXPECT_THAT(render_summary_text(readable.summary), Not(HasSubstr("ISO 8601")));
}

}  // namespace
}  // namespace ibid::test
