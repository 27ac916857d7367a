#include "ibid/scan/scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"
#include "ibid/scan/render_scan.hpp"
#include "scan/scanned.hpp"

namespace ibid {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using namespace test;  // NOLINT(google-build-using-namespace): its helpers

/// Some words replaced, a part cut, another text put behind.
std::string derive(SeededRandom& random, const std::string& from) {
  std::string text;
  const std::uint64_t rate = 1 + random.below(30);
  std::size_t begin = random.below(3) == 0 ? from.size() / (2 + random.below(3)) : 0;
  while (begin < from.size() && from[begin] != ' ') ++begin;
  for (std::size_t at = begin; at < from.size();) {
    const std::size_t end = std::min(from.find(' ', at + 1), from.size());
    text += random.below(rate + 4) == 0 ? " " + made_word(random.below(3000))
                                        : from.substr(at, end - at);
    at = end;
  }
  return text + (random.below(2) == 0 ? made_text(random, random.below(100)) : "");
}

Texts made_corpus(std::uint64_t seed, std::size_t size) {
  SeededRandom random(seed);
  Texts texts;
  for (std::size_t i = 0; i < size; ++i) {
    // Ids in no order, so that the order of reading is not theirs.
    Text text{std::to_string(random.next() % 1'000'000) + "-" + std::to_string(i), "", ""};
    const std::uint64_t kind = i == 0 ? 9 : random.below(10);
    if (kind < 4) {
      text.text = derive(random, texts[random.below(texts.size())].text);
    } else if (kind == 4) {
      text.text = texts[random.below(texts.size())].text;
      std::transform(text.text.begin(), text.text.end(), text.text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      });
    } else {
      text.text = made_text(random, random.below(150));
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

/// How many of the wanted lines are there; all that are there must be wanted.
std::size_t count_found(const std::vector<std::string>& found,
                        const std::vector<std::string>& wanted) {
  for (const std::string& line : found) {
    EXPECT_NE(std::find(wanted.begin(), wanted.end(), line), wanted.end()) << line;
  }
  return found.size();
}

TEST(Scan, EveryPairIsTrueAndHardlyOneIsMissed) {
  const Folder folder;
  std::size_t found = 0;
  std::size_t wanted = 0;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    const Texts texts = made_corpus(seed, 150);
    const auto expected = AllPairs(texts).lines(0.5, 0.5, std::nullopt);
    ScanOptions options;
    options.lists_all_pairs = true;
    const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
    EXPECT_EQ(scanned.error, "");
    EXPECT_TRUE(std::is_sorted(scanned.pairs.begin(), scanned.pairs.end()));
    found += count_found(scanned.pairs, expected);
    wanted += expected.size();
  }
  EXPECT_GT(wanted, 300U);
  EXPECT_GE(found * 1000, wanted * 985) << found << " of " << wanted;
}

TEST(Scan, TheExactJoinFindsWhatLookingAtAllPairsFinds) {
  const Folder folder;
  for (std::uint64_t seed = 20; seed < 24; ++seed) {
    const Texts texts = made_corpus(seed, 120);
    const AllPairs all(texts);
    const std::string corpus = folder.write_corpus("c.jsonl", texts);
    ScanOptions options;
    options.is_exact = true;
    options.lists_all_pairs = true;
    for (const double share : {0.1, 0.5, 0.9}) {
      options.min_resemblance = share;
      options.min_containment = std::nullopt;
      EXPECT_EQ(scan_inputs({corpus}, options).pairs, all.lines(share, std::nullopt, std::nullopt));
      options.min_resemblance = std::nullopt;
      options.min_containment = share;
      EXPECT_EQ(scan_inputs({corpus}, options).pairs, all.lines(std::nullopt, share, std::nullopt));
      options.min_resemblance = 0.6;
      EXPECT_EQ(scan_inputs({corpus}, options).pairs, all.lines(0.6, share, std::nullopt));
    }
  }
}

TEST(Scan, TheMeasuredRecallIsTheShareOfTruePairsThatWereFound) {
  const Folder folder;
  const Texts texts = made_corpus(31, 300);
  ScanOptions options;
  options.min_resemblance = 0.5;
  options.recall = 0.3;  // so that pairs are missed
  options.measures_recall = true;
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
  const auto wanted = AllPairs(texts).lines(0.5, std::nullopt, std::nullopt, false);
  const auto is_near = [](const std::string& line) {
    return line.find("near-duplicate") != std::string::npos;
  };
  ASSERT_TRUE(scanned.summary.measured_recall);
  const MeasuredRecall& recall = *scanned.summary.measured_recall;
  // All nodes of a small corpus are sampled.
  EXPECT_EQ(recall.sampled, scanned.summary.nodes);
  EXPECT_EQ(recall.wanted, std::count_if(wanted.begin(), wanted.end(), is_near));
  EXPECT_EQ(recall.found, std::count_if(scanned.pairs.begin(), scanned.pairs.end(), is_near));
  EXPECT_LT(recall.found, recall.wanted);
  EXPECT_LT(recall.low, *recall.value);
  EXPECT_GT(recall.high, *recall.value);
}

TEST(Scan, EverySharedRunOfTheWordsAskedForIsFound) {
  const Folder folder;
  const Texts texts = made_corpus(7, 150);
  ScanOptions options;
  options.min_run = 12;
  options.lists_all_pairs = true;
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
  EXPECT_EQ(scanned.pairs, AllPairs(texts).lines(std::nullopt, std::nullopt, 12));
}

TEST(Scan, CopiesAreListedOnceAndTheRestIsCounted) {
  const Folder folder;
  const Texts texts = made_corpus(11, 120);
  ScanOptions options;
  options.min_run = 12;
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
  const AllPairs pairs(texts);
  const auto all = pairs.lines(std::nullopt, std::nullopt, 12);
  EXPECT_EQ(scanned.pairs, pairs.lines(std::nullopt, std::nullopt, 12, false));
  EXPECT_EQ(scanned.summary.pairs + scanned.summary.implied, all.size());
  EXPECT_GT(scanned.summary.implied, 0U);
}

TEST(Scan, TheSameBytesForAnyThreadsAnyOrderAndAnyMemory) {
  const Folder folder;
  Texts texts = made_corpus(3, 200);
  const std::string corpus = folder.write_corpus("c.jsonl", texts);
  std::reverse(texts.begin(), texts.end());
  const std::string reversed = folder.write_corpus("r.jsonl", texts);
  const Texts half(texts.begin(), texts.begin() + 100);
  const Texts rest(texts.begin() + 100, texts.end());
  const std::vector<std::string> parts{folder.write_corpus("b.jsonl", rest),
                                       folder.write_corpus("a.jsonl", half)};
  ScanOptions options;
  options.threads = 1;
  const Scanned one = scan_inputs({corpus}, options);
  EXPECT_FALSE(one.pairs.empty());
  EXPECT_FALSE(one.clusters.empty());
  for (const std::uint32_t threads : {1U, 2U, 8U}) {
    for (const std::uint64_t memory : {std::uint64_t{1}, std::uint64_t{1} << 30}) {
      options.threads = threads;
      options.memory_bytes = memory;
      for (const auto& inputs : {std::vector{corpus}, std::vector{reversed}, parts}) {
        const Scanned other = scan_inputs(inputs, options);
        EXPECT_EQ(other.pairs, one.pairs) << threads << " threads, " << memory;
        EXPECT_EQ(other.clusters, one.clusters);
      }
    }
  }
}

std::string long_text(std::uint64_t seed, std::uint64_t words = 60) {
  SeededRandom random(seed);
  return made_text(random, words);
}

TEST(Scan, APassageInVeryManyIsLeftOutAndTold) {
  const Folder folder;
  const std::string footer =
      "All rights reserved by the publisher of this page and by nobody else "
      "in the whole wide world";
  Texts texts;
  for (std::uint64_t i = 0; i < 40; ++i) {
    texts.push_back({"d" + std::to_string(100 + i), long_text(i) + ".\n\n" + footer, ""});
  }
  ScanOptions options;
  options.min_run = 12;
  options.most_documents = 20;
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)}, options);
  EXPECT_THAT(scanned.pairs, IsEmpty());
  ASSERT_EQ(scanned.summary.boilerplate.size(), 1U);
  const BoilerplatePassage& told = scanned.summary.boilerplate[0];
  EXPECT_EQ(told.documents, 40U);
  EXPECT_EQ(told.first_id, "d100");
  EXPECT_NE(footer.find(told.text), std::string::npos) << told.text;
  options.most_documents = 40;
  EXPECT_EQ(scan_inputs({folder.write_corpus("c.jsonl", texts)}, options).pairs.size(),
            40U * 39 / 2);
}

// Ten words in a row of fifteen: no run of twelve, and a resemblance under a half.
TEST(Scan, ShortTextsThatShareMostOfTheirWordsMeet) {
  const Folder folder;
  Texts texts;
  for (std::uint64_t i = 0; i < 40; ++i) {
    const std::string shared = long_text(2 * i, 10);
    texts.push_back({"a" + std::to_string(i), long_text(1000 + i, 5) + shared, ""});
    texts.push_back({"b" + std::to_string(i), shared + long_text(2000 + i, 5), ""});
  }
  ScanOptions options;
  options.min_containment = 0.5;
  EXPECT_EQ(scan_inputs({folder.write_corpus("c.jsonl", texts)}, options).pairs.size(), 40U);
}

TEST(Scan, ClustersTellTheirCohesion) {
  const Folder folder;
  const std::string text = long_text(1, 200);
  Texts texts{{"b", text, "2024-05-02"},
              {"a", text.substr(0, text.size() * 9 / 10), "2024-05-01T10:00"},
              {"copy", text + "!", ""},
              {"x", long_text(2, 200), "2020-01-01"}};
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)});
  ASSERT_EQ(scanned.clusters.size(), 1U);
  const auto cluster = nlohmann::json::parse(scanned.clusters[0]);
  EXPECT_EQ(cluster["members"], (std::vector<std::string>{"a", "b", "copy"}));
  EXPECT_EQ(cluster["texts"], 2);
  EXPECT_EQ(cluster["earliest"]["id"], "a");
  EXPECT_EQ(cluster["cohesion"]["of"], "all pairs");
  EXPECT_GT(cluster["cohesion"]["smallest_resemblance"], 0.8);
  EXPECT_EQ(cluster["cohesion"]["bridges"].size(), 1U);
  EXPECT_EQ(cluster["representative"], "a");
}

TEST(Scan, KeptLinesAreThoseOfTheCorpusByteForByte) {
  const Folder folder;
  const std::string text = long_text(1, 200);
  const auto line = [](const std::string& id, const std::string& words, const std::string& date) {
    return "{\"text\":  \"" + words + "\" , \"id\":\"" + id + "\", \"published\":\"" + date +
           "\"}\r\n";
  };
  const std::string late = line("a", text, "2024-05-02");
  const std::string early = line("b", text.substr(0, text.size() * 9 / 10), "2024-05-01");
  const std::string copy = line("c", text, "2024-05-03");
  const std::string other = line("d", long_text(2, 200), "2024-05-03");
  const std::string rest = "\n{broken\n";
  const std::string path = folder.write("c.jsonl", late + rest + early + copy + other);
  EXPECT_EQ(scan_inputs({path}, {}, KeepRule::kEarliest).kept, rest + early + other);
  const Scanned longest = scan_inputs({path}, {}, KeepRule::kLongest);
  EXPECT_EQ(longest.kept, late + rest + other);
  EXPECT_EQ(longest.summary.kept, 4U);
  EXPECT_THAT(scan_inputs({folder.write("t.txt", text)}, {}, KeepRule::kLongest).error,
              AllOf(HasSubstr("--keep"), HasSubstr("t.txt")));
}

TEST(Scan, EmptyCorporaAndEmptyDocuments) {
  const Folder folder;
  EXPECT_THAT(scan_inputs({folder.write("e.jsonl", "")}).error,
              AllOf(HasSubstr("nothing could be read"), HasSubstr("e.jsonl")));
  const Scanned one = scan_inputs({folder.write_corpus("o.jsonl", {{"a", long_text(1), ""}})});
  EXPECT_EQ(one.error, "");
  EXPECT_THAT(one.pairs, IsEmpty());
  Texts empty;
  for (int i = 0; i < 50; ++i)
    empty.push_back({"e" + std::to_string(i), i % 2 == 0 ? "" : "...", ""});
  const Scanned none = scan_inputs({folder.write_corpus("n.jsonl", empty)});
  EXPECT_THAT(none.pairs, IsEmpty());
  EXPECT_EQ(none.summary.without_words, 50U);
}

TEST(Scan, TextsShorterThanAShingleAreStillCopies) {
  const Folder folder;
  const Scanned scanned = scan_inputs({folder.write_corpus(
      "c.jsonl",
      {{"a", "Just three words", ""}, {"b", "just THREE words.", ""}, {"c", "no", ""}})});
  ASSERT_EQ(scanned.pairs.size(), 1U);
  EXPECT_THAT(scanned.pairs[0], HasSubstr(R"("relation":"identical")"));
  EXPECT_EQ(scanned.summary.without_shingle, 3U);
}

TEST(Scan, AnIdWithTwoTextsIsAnErrorThatNamesBothPlaces) {
  const Folder folder;
  const std::string one = folder.write_corpus("1.jsonl", {{"x", "first text", ""}});
  const std::string two = folder.write_corpus("2.jsonl", {{"y", "other", ""}, {"x", "second", ""}});
  for (const auto& inputs : {std::vector{one, two}, std::vector{two, one}}) {
    const std::string error = scan_inputs(inputs).error;
    EXPECT_THAT(error, AllOf(HasSubstr("\"x\""), HasSubstr("1.jsonl: line 1"),
                             HasSubstr("2.jsonl: line 2"), HasSubstr("id of its own")));
  }
  const Scanned repeated = scan_inputs({one, one});
  EXPECT_EQ(repeated.error, "");
  EXPECT_EQ(repeated.summary.documents, 1U);
  EXPECT_EQ(repeated.summary.repeated, 1U);
}

TEST(Scan, ABrokenLineIsToldAndTheRestIsScanned) {
  const Folder folder;
  const std::string text = long_text(1);
  const std::string path = folder.write(
      "c.jsonl", nlohmann::json{{"id", "a"}, {"text", text}}.dump() + "\n{\"id\": \"b\", \"te\n" +
                     nlohmann::json{{"id", "c"}, {"text", text}}.dump() + "\n");
  const Scanned scanned = scan_inputs({path});
  EXPECT_EQ(scanned.pairs.size(), 1U);
  ASSERT_EQ(scanned.summary.problem_lines.size(), 1U);
  EXPECT_THAT(scanned.summary.problem_lines[0], AllOf(HasSubstr("c.jsonl"), HasSubstr("line 2")));
}

TEST(Scan, AFileThatCannotBeReadIsToldOnce) {
  const Folder folder;
  const Texts texts{{"a", long_text(1), ""}};
  const Scanned scanned =
      scan_inputs({folder.write_corpus("c.jsonl", texts), folder.write("empty.jsonl", "")});
  EXPECT_EQ(scanned.summary.problems, 1U);
  ASSERT_EQ(scanned.summary.problem_lines.size(), 1U);
  EXPECT_THAT(scanned.summary.problem_lines[0], HasSubstr("empty.jsonl"));
}

TEST(Scan, RecordsInMemoryGiveWhatTheirLinesOfJsonGive) {
  const Folder folder;
  Texts texts = made_corpus(5, 2500);  // of several blocks
  for (std::size_t i = 0; i < texts.size(); i += 7) texts[i].published = "2020-01-02";
  std::vector<ScanRecord> records;
  for (const Text& each : texts) records.push_back({each.id, each.text, each.published});
  const Scanned of_file = scan_inputs({folder.write_corpus("c.jsonl", texts)});
  for (const std::uint32_t threads : {1U, 3U}) {
    ScanOptions options;
    options.threads = threads;
    std::uint64_t last = 0;
    std::uint64_t bytes = 0;
    options.progress = [&](ScanStep step, std::uint64_t done, std::uint64_t total) {
      if (step != ScanStep::kRead) return;
      EXPECT_GE(done, last);
      last = done;
      bytes = total;
    };
    Scanned of_records;
    ScanSinks sinks;
    sinks.pair = [&](const ScanPair& pair) {
      of_records.pairs.push_back(render_pair(pair));
      return std::optional<Error>();
    };
    sinks.cluster = [&](const ScanCluster& cluster) {
      of_records.clusters.push_back(render_cluster(cluster));
      return std::optional<Error>();
    };
    const auto summary = scan_records(records, options, sinks);
    ASSERT_TRUE(summary.ok()) << summary.error().message;
    EXPECT_EQ(of_records.pairs, of_file.pairs);
    EXPECT_EQ(of_records.clusters, of_file.clusters);
    EXPECT_EQ(summary.value().documents, texts.size());
    EXPECT_EQ(last, summary.value().bytes);
    EXPECT_EQ(bytes, summary.value().bytes);
  }
  EXPECT_GT(of_file.clusters.size(), 100U);
}

TEST(Scan, RecordsInMemoryThatCannotBeTakenAreTold) {
  const std::string text = long_text(1);
  std::vector<ScanRecord> records{
      {"a", text, ""}, {"", text, ""}, {"c", "\xFF", ""}, {"d", std::string(9999, 'x'), ""}};
  ScanOptions options;
  options.max_document_bytes = 9000;
  std::vector<std::string> pairs;
  ScanSinks sinks;
  sinks.pair = [&](const ScanPair& pair) {
    pairs.push_back(render_pair(pair));
    return std::optional<Error>();
  };
  const auto summary = scan_records(records, options, sinks);
  ASSERT_TRUE(summary.ok()) << summary.error().message;
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_THAT(pairs[0], HasSubstr(R"("b":"records:2")"));
  EXPECT_THAT(summary.value().problem_lines,
              ElementsAre(AllOf(HasSubstr("records: line 3"), HasSubstr("UTF-8")),
                          AllOf(HasSubstr("records: line 4"), HasSubstr("9000 bytes"))));
  records = {{"x", "one text", ""}, {"x", "another", ""}};
  const auto twice = scan_records(records, {}, sinks);
  ASSERT_FALSE(twice.ok());
  EXPECT_THAT(twice.error().message, AllOf(HasSubstr("records: line 1"), HasSubstr("line 2")));
  sinks.kept_lines = [](std::string_view) { return std::optional<Error>(); };
  EXPECT_FALSE(scan_records(records, {}, sinks).ok());
}

TEST(Scan, ManyCopiesOfOneTextTakeSeconds) {
  const Folder folder;
  Texts texts;
  const std::string text = long_text(1, 30);
  for (int i = 0; i < 20'000; ++i) texts.push_back({std::to_string(i), text, ""});
  const Scanned scanned = scan_inputs({folder.write_corpus("c.jsonl", texts)});
  EXPECT_EQ(scanned.pairs.size(), 19'999U);
  EXPECT_EQ(scanned.summary.implied, 20'000ULL * 19'999 / 2 - 19'999);
  EXPECT_EQ(scanned.clusters.size(), 1U);
}

// Its id comes last: it is the second of each pair.
TEST(Scan, ATextThatHoldsThousandsOfOthersTakesSeconds) {
  const Folder folder;
  Texts texts;
  std::string all;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    texts.push_back({"d" + std::to_string(i), long_text(i, 100), ""});
    all += texts.back().text + "\n";
  }
  texts.push_back({"z", all, ""});
  const std::string corpus = folder.write_corpus("c.jsonl", texts);
  Scanned scanned;
  EXPECT_LT(test::cpu_seconds([&] { scanned = scan_inputs({corpus}); }), test::allowed_seconds(10));
  EXPECT_EQ(scanned.pairs.size(), 3000U);
  EXPECT_EQ(scanned.summary.pairs_of[static_cast<std::size_t>(PairRelation::kAInB)], 3000U);
}

TEST(Scan, ThresholdsOutOfRangeAreRefused) {
  const Folder folder;
  const std::string corpus = folder.write_corpus("c.jsonl", {{"a", long_text(1), ""}});
  ScanOptions options;
  options.min_resemblance = 1.5;
  EXPECT_THAT(scan_inputs({corpus}, options).error, HasSubstr("--min-resemblance"));
  options.min_resemblance = std::nullopt;
  options.min_run = 3;
  EXPECT_THAT(scan_inputs({corpus}, options).error, HasSubstr("--min-run"));
}

}  // namespace
}  // namespace ibid
