// The JSON report: what is written is read back, and what is not a report is refused by place.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "helpers/cpu_time.hpp"
#include "ibid/base/random.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/report/render.hpp"
#include "report/sample_report.hpp"

namespace ibid {
namespace {

using nlohmann::ordered_json;
using testing::hostile_strings;
using testing::random_report;
using testing::report_about;
using testing::sample_report;

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

void render_all(const OverlapReport& report) {
  EXPECT_FALSE(render_text(report).empty());
  EXPECT_FALSE(render_markdown(report).empty());
  EXPECT_FALSE(render_html(report).empty());
}

TEST(RenderJson, KeysStandInTheDocumentedOrder) {
  const ordered_json json = ordered_json::parse(render_json(sample_report()));
  using Keys = std::vector<std::string>;
  EXPECT_EQ(keys_of(json), (Keys{"schema", "tool", "documents", "verdict", "scores", "passages",
                                 "attributions", "named_sources", "excluded", "warnings"}));
  EXPECT_EQ(keys_of(json["documents"][0]),
            (Keys{"role", "id", "path", "title", "publisher", "published", "language",
                  "credits_read", "encoding", "bytes", "characters", "words", "sentences", "sha256",
                  "paragraphs", "markup", "warnings"}));
  EXPECT_EQ(keys_of(json["scores"]),
            (Keys{"derived_share", "used_share", "resemblance", "containment", "cosine",
                  "longest_run_words", "words_by_class"}));
  EXPECT_EQ(keys_of(json["scores"]["containment"]),
            (Keys{"k", "article_in_source", "source_in_article", "stems_article_in_source",
                  "stems_source_in_article"}));
  EXPECT_EQ(keys_of(json["scores"]["words_by_class"]),
            (Keys{"verbatim", "near-verbatim", "paraphrase", "summary", "own"}));
  EXPECT_EQ(keys_of(json["passages"][0]),
            (Keys{"id", "class", "quoted", "quoted_words", "quoted_in_part", "credited_to",
                  "credited_in_part", "credited_as_in_source", "article", "source", "edits",
                  "also_shared", "cosine", "likeness", "shared_words", "evidence_bits", "why"}));
  EXPECT_EQ(keys_of(json["passages"][0]["edits"][0]),
            (Keys{"kind", "article_chars", "source_chars"}));
  EXPECT_EQ(keys_of(json["attributions"][0]),
            (Keys{"id", "document", "source_name", "kind", "confidence", "cue", "content",
                  "nested_in", "candidates"}));
  EXPECT_EQ(keys_of(json["named_sources"][0]["relayed"][0]),
            (Keys{"article", "source", "credited", "credited_in_source", "basis", "class",
                  "confidence"}));
  EXPECT_EQ(keys_of(json["excluded"][0]), (Keys{"document", "reason", "begin_byte", "end_byte",
                                                "begin_char", "end_char", "text"}));
}

TEST(RenderJson, NumbersHaveSixDecimalsAtMostAndOptionsKeepTheirType) {
  OverlapReport report = sample_report();
  report.scores.cosine = 1.0 / 3.0;
  report.tool_options = {{"real", 2.0}, {"whole", std::int64_t{2}}, {"small", 1e-9}};
  const std::string json = render_json(report);
  EXPECT_NE(json.find("\"cosine\": 0.333333,\n"), std::string::npos);
  EXPECT_NE(json.find("\"real\": 2.0,\n      \"whole\": 2,\n      \"small\": 0.0\n"),
            std::string::npos);
}

TEST(RenderJson, IsValidUtf8WithoutControlsForAnyText) {
  for (const std::string& text : hostile_strings()) {
    const std::string json = render_json(report_about(text, text, text));
    EXPECT_EQ(find_invalid_utf8(json), json.size());
    EXPECT_TRUE(ordered_json::accept(json)) << json;
    for (std::size_t i = 0; i < json.size(); i += decode_utf8(json, i).length) {
      const char32_t point = decode_utf8(json, i).value;
      const bool is_control = (point < 0x20 && point != '\n') || (point >= 0x7F && point < 0xA0);
      const bool is_bidi = (point >= 0x202A && point <= 0x202E) ||
                           (point >= 0x2066 && point <= 0x2069) || point == 0x200F;
      EXPECT_FALSE(is_control || is_bidi) << static_cast<unsigned>(point);
    }
  }
}

TEST(ReportLaws, WhatIsWrittenIsReadBack) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const OverlapReport report = random_report(seed);
    const std::string json = render_json(report);
    const Result<OverlapReport> parsed = parse_report(json, "r.json");
    ASSERT_TRUE(parsed.ok()) << seed << ": " << parsed.error().message;
    EXPECT_TRUE(parsed.value() == report) << seed;
    EXPECT_EQ(render_json(parsed.value()), json) << seed;
  }
}

TEST(ReportLaws, AReportReadBackRendersToTheSameBytes) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    OverlapReport report = random_report(seed);
    // Digits beyond the sixth are lost in JSON and so must not show elsewhere either.
    report.scores.used_share.denominator = 150 + report.scores.used_share.numerator;
    report.scores.used_share.value = static_cast<double>(report.scores.used_share.numerator) /
                                     report.scores.used_share.denominator;
    for (ReportPassage& passage : report.passages) passage.evidence_bits += 0.25 - 3e-7;
    const Result<OverlapReport> parsed = parse_report(render_json(report), "r.json");
    ASSERT_TRUE(parsed.ok()) << seed << ": " << parsed.error().message;
    EXPECT_EQ(render_text(parsed.value()), render_text(report)) << seed;
    EXPECT_EQ(render_markdown(parsed.value()), render_markdown(report)) << seed;
    EXPECT_EQ(render_html(parsed.value()), render_html(report)) << seed;
  }
}

TEST(ParseReport, PassesOverUnknownFields) {
  ordered_json json = ordered_json::parse(render_json(sample_report()));
  json["new"] = {1, {{"deep", nullptr}}};
  json["passages"][0]["article"]["new"] = true;
  const Result<OverlapReport> parsed = parse_report(json.dump(), "r.json");
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  EXPECT_TRUE(parsed.value() == sample_report());
}

struct Damage {
  std::string pointer;  ///< replaced ...
  std::string value;    ///< ... by this JSON; empty: the member is removed
  std::string message;  ///< that follows "bad.json: "
};

void expect_refused(const std::vector<Damage>& damages) {
  const ordered_json whole = ordered_json::parse(render_json(sample_report()));
  for (const Damage& damage : damages) {
    ordered_json json = whole;
    const ordered_json::json_pointer pointer(damage.pointer);
    if (damage.value.empty()) {
      json[pointer.parent_pointer()].erase(pointer.back());
    } else {
      json[pointer] = ordered_json::parse(damage.value);
    }
    const Result<OverlapReport> parsed = parse_report(json.dump(), "bad.json");
    ASSERT_FALSE(parsed.ok()) << damage.pointer << " = " << damage.value;
    EXPECT_EQ(parsed.error().code, ErrorCode::kMalformed);
    const std::string wanted = "bad.json: " + damage.message;
    EXPECT_EQ(parsed.error().message.substr(0, wanted.size()), wanted);
  }
}

TEST(ParseReport, SaysWhichPlaceIsWrong) {
  const std::vector<Damage> damages = {
      {"/schema", "\"ibid.report/2\"",
       "/schema is not ibid.report/1: give a report that ibid wrote"},
      {"/schema", "", "/schema is not ibid.report/1: give a report that ibid wrote"},
      {"/tool", "[]", "/tool should be an object, and is an array"},
      {"/tool/options/seed", "null",
       "/tool/options/seed should be a number, a string, true, false or an array of strings, and "
       "is null"},
      {"/tool/options/seed", "18446744073709551615", "/tool/options/seed is too large"},
      {"/documents", "[]", "/documents should hold 2 elements"},
      {"/documents/0/role", "\"article\"", "/documents/0/role should be source"},
      {"/documents/1/role", "\"reader\"", "/documents/1/role should be one of source, article"},
      {"/documents/0/words", "-1",
       "/documents/0/words should be an integer of 0 or more, and is a negative integer"},
      {"/documents/0/words", "1.5",
       "/documents/0/words should be an integer of 0 or more, and is a number"},
      {"/documents/0/words", "4294967296", "/documents/0/words is too large"},
      {"/documents/0/title", "3", "/documents/0/title should be a string, and is an integer"},
      {"/documents/0/characters", "7",
       "/documents/0/characters is not the number of characters in the paragraphs, 2513"},
      {"/documents/0/paragraphs/1/begin_char", "0",
       "/documents/0/paragraphs/1/begin_char should be 262: paragraphs cover the text without a "
       "gap"},
      {"/documents/0/paragraphs/1/text", "\"x\"", "/documents/0/characters is not the number of"},
      {"/verdict/label", "\"guilty\"",
       "/verdict/label should be one of copy, derived, partly-derived, common-source, same-event, "
       "unrelated"},
      {"/verdict/probability", "true",
       "/verdict/probability should be a number, and is true or false"},
      {"/scores/cosine", "1e300", "/scores/cosine is too large"},
      {"/verdict/probability", "1.5", "/verdict/probability should be from 0 to 1"},
      {"/scores/cosine", "-0.1", "/scores/cosine should be from 0 to 1"},
      {"/scores/resemblance/exact", "2", "/scores/resemblance/exact should be from 0 to 1"},
      {"/scores/resemblance/estimate", "2", "/scores/resemblance/estimate should be from 0 to 1"},
      {"/scores/resemblance/standard_error", "2",
       "/scores/resemblance/standard_error should be from 0 to 1"},
      {"/scores/containment/article_in_source", "2",
       "/scores/containment/article_in_source should be from 0 to 1"},
      {"/scores/containment/source_in_article", "2",
       "/scores/containment/source_in_article should be from 0 to 1"},
      {"/scores/containment/stems_article_in_source", "1.5",
       "/scores/containment/stems_article_in_source should be from 0 to 1"},
      {"/scores/containment/stems_source_in_article", "-1",
       "/scores/containment/stems_source_in_article should be from 0 to 1"},
      {"/passages/1/cosine", "1.000002", "/passages/1/cosine should be from 0 to 1"},
      {"/passages/1/likeness", "-0.000002", "/passages/1/likeness should be from 0 to 1"},
      {"/attributions/2/confidence", "-1", "/attributions/2/confidence should be from 0 to 1"},
      {"/named_sources/0/relayed/3/confidence", "3",
       "/named_sources/0/relayed/3/confidence should be from 0 to 1"},
      {"/scores/derived_share/value", "7.5",
       "/scores/derived_share/value should be numerator / denominator, 0.262921"},
      {"/scores/derived_share/value", "0.262922",
       "/scores/derived_share/value should be numerator / denominator, 0.262921"},
      {"/scores/derived_share/value", "null",
       "/scores/derived_share/value should be numerator / denominator, 0.262921"},
      {"/scores/derived_share/numerator", "446",
       "/scores/derived_share/numerator is above the denominator"},
      {"/scores/used_share", R"({"value": 0, "numerator": 0, "denominator": 0})",
       "/scores/used_share/value should be null: the denominator is 0"},
      {"/scores/words_by_class/own", "329",
       "/scores/words_by_class adds up to 446, and should to the denominator of derived_share, "
       "445"},
      {"/scores/words_by_class", R"({"verbatim": 0, "near-verbatim": 0, "paraphrase": 116,
       "summary": 0, "own": 329})",
       "/scores/words_by_class without own adds up to 116, and should to the numerator of "
       "derived_share, 117"},
      {"/scores/words_by_class/own", "4294967295", "/scores/words_by_class adds up to 4294967412,"},
      {"/named_sources/0/article_share/low", "0.22",
       "/named_sources/0/article_share/low is above value"},
      {"/named_sources/0/source_share/high", "0.2",
       "/named_sources/0/source_share/high is below value"},
      {"/named_sources/0/source_share/high", "1.2",
       "/named_sources/0/source_share/high should be from 0 to 1"},
      {"/named_sources/0/article_share/low", "null",
       "/named_sources/0/article_share should hold three numbers, or null three times"},
      {"/scores/words_by_class/near-verbatim", "",
       "/scores/words_by_class/near-verbatim is missing"},
      {"/passages/2/class", "\"x\"",
       "/passages/2/class should be one of verbatim, near-verbatim, paraphrase, summary"},
      {"/passages/0/quoted", "0", "/passages/0/quoted should be true or false, and is an integer"},
      {"/passages/0/article/end_char", "4294967295",
       "/passages/0/article/end_char is beyond the text"},
      {"/passages/4/article/begin_char", "3000",
       "/passages/4/article/end_char is before begin_char"},
      {"/passages/0/source/text", "\"other words\"",
       "/passages/0/source/text is not what the document says there"},
      {"/passages/0/source/end_byte", "999999", "/passages/0/source/end_byte is beyond the file"},
      {"/passages/0/source/end_byte", "null",
       "/passages/0/source/end_byte should be null when begin_byte is, and only then"},
      {"/passages/0/source/end_byte", "1", "/passages/0/source/end_byte is before begin_byte"},
      {"/attributions/4/cue/begin_char", "0",
       "/attributions/4/cue/text is not what the document says there"},
      {"/attributions/3/candidates/1", "{}",
       "/attributions/3/candidates/1 should be a string, and is an object"},
      {"/named_sources/0/relayed/2/article/text", "\"\"",
       "/named_sources/0/relayed/2/article/text is not what the document says there"},
      {"/named_sources/0/relayed/2/basis", "null",
       "/named_sources/0/relayed/2/basis should be a string, and is null"},
      {"/excluded/0/document", "\"article\"",
       "/excluded/0/text is not what the document says there"},
      {"/warnings", "{}", "/warnings should be an array, and is an object"},
  };
  expect_refused(damages);
}

TEST(ParseReport, RefusesVerdictsAndNumbersThatCannotBeTrueTogether) {
  expect_refused({
      {"/verdict/label", "\"unrelated\"", "/verdict/label is unrelated, and there are passages"},
      {"/passages", "[]",
       "/scores/words_by_class/near-verbatim counts words, and no passage is of this class"},
      {"/scores/used_share", R"({"value": 0, "numerator": 0, "denominator": 346})",
       "/scores/used_share/numerator is 0, and there are passages"},
      {"/documents/1/words", "444",
       "/scores/derived_share/denominator is above the words of the article"},
      {"/documents/0/words", "345",
       "/scores/used_share/denominator is above the words of the source"},
      {"/scores/longest_run_words", "5000",
       "/scores/longest_run_words is above the words of the shorter text"},
      {"/scores/resemblance/exact", "0.013",
       "/scores/resemblance/exact should follow from the two containments, 0.006623"},
      {"/scores/resemblance/estimate", "0.01",
       "/scores/resemblance/estimate should be a number of the 128 hashes"},
      {"/scores/resemblance/estimate", "null",
       "/scores/resemblance/standard_error should be null when estimate is, and only then"},
      {"/passages/1/id", "3", "/passages/1/id should be 2"},
      {"/passages/1/shared_words", "5000",
       "/passages/1/shared_words is above the words of the shorter text"},
      {"/passages/1/quoted_words", "10", "/passages/1/quoted_words is above shared_words"},
      {"/passages/1/quoted_words", "0", "/passages/1/quoted is true, and quoted_words is 0"},
      {"/passages/1/quoted_in_part", "true",
       "/passages/1/quoted_in_part is true, and all of it is quoted, or nothing"},
      {"/passages/0/credited_as_in_source", R"(["Nobody"])",
       "/passages/0/credited_as_in_source/0 is in neither credited_to nor credited_in_part"},
      {"/documents/0/credits_read", R"("yes")", "/documents/0/credits_read"},
      {"/passages/0/article/begin_char", "3000",
       "/passages/1/article/begin_char is before that of the passage before it"},
      {"/attributions/2/id", "2", "/attributions/2/id should be 3"},
      {"/attributions/4/nested_in", "5",
       "/attributions/4/nested_in is the id of no other attribution"},
      {"/attributions/4/nested_in", "6",
       "/attributions/4/nested_in is the id of no other attribution"},
  });
}

TEST(ParseReport, RefusesEditsThatAreNone) {
  const ordered_json json = ordered_json::parse(render_json(sample_report()));
  const std::uint32_t end = json["passages"][0]["article"]["end_char"];
  const std::string behind = "[" + std::to_string(end) + ", " + std::to_string(end + 1) + "]";
  const std::string misplaced = " should be inside the passage, behind the one before it";
  expect_refused({
      {"/passages/0/edits", "", "/passages/0/edits is missing"},
      {"/passages/0/edits/0/kind", "\"keep\"",
       "/passages/0/edits/0/kind should be one of replace, insert, delete"},
      {"/passages/0/edits/0/kind", "\"insert\"",
       "/passages/0/edits/0/kind does not fit the words on the two sides"},
      {"/passages/0/edits/1/kind", "\"delete\"",
       "/passages/0/edits/1/kind does not fit the words on the two sides"},
      {"/passages/0/edits/1/article_chars", "[1]",
       "/passages/0/edits/1/article_chars should hold 2 elements"},
      {"/passages/0/edits/1/article_chars", behind,
       "/passages/0/edits/1/article_chars" + misplaced},
      {"/passages/0/edits/1/source_chars", json["passages"][0]["edits"][0]["source_chars"].dump(),
       "/passages/0/edits/1/source_chars" + misplaced},
      {"/passages/1/also_shared/0/kind", "\"replace\"",
       "/passages/1/also_shared/0/kind should be one of moved, other-form"},
      {"/passages/1/also_shared/2/article_chars", "[0, 1]",
       "/passages/1/also_shared/2/article_chars" + misplaced},
      {"/passages/1/edits", "[]", "/passages/1/also_shared/0/article_chars is in no edit"},
      {"/documents/0/markup", R"([{"chars": [3, 4], "shown": ""}, {"chars": [3, 5], "shown": ""}])",
       "/documents/0/markup/1/chars should be a stretch of the text behind the one before it"},
      {"/documents/0/markup", R"([{"chars": [3, 3], "shown": ""}])",
       "/documents/0/markup/0/chars should be a stretch of the text behind the one before it"},
  });
}

TEST(ParseReport, AVerdictWithoutPassagesIsHeldToItsLabel) {
  OverlapReport report = report_about("one", "one", "w");
  report.passages.clear();
  report.scores.words_by_class = {0, 0, 0, 0, 1};
  report.scores.derived_share = report.scores.used_share = {0.0, 0, 1};
  const auto message = [&](const char* label, const char* direction) {
    report.verdict.label = label;
    report.verdict.direction = direction;
    const Result<OverlapReport> parsed = parse_report(render_json(report), "r");
    return parsed.ok() ? std::string() : parsed.error().message;
  };
  EXPECT_EQ(message("unrelated", "undetermined"), "");
  EXPECT_EQ(message("same-event", "source-to-article"), "");
  EXPECT_EQ(message("unrelated", "source-to-article"),
            "r: /verdict/direction should be undetermined: the verdict is unrelated");
  for (const char* label : {"copy", "derived", "partly-derived", "common-source"}) {
    EXPECT_EQ(message(label, "undetermined"),
              std::string("r: /verdict/label is ") + label + ", and there is no passage");
  }
  // Two texts without a word of prose may still be the same.
  report.scores.words_by_class.own = 0;
  report.scores.derived_share = report.scores.used_share = {};
  EXPECT_EQ(message("copy", "undetermined"), "");
}

TEST(RenderJson, AnEditTakesOneLine) {
  const std::string json = render_json(sample_report());
  EXPECT_NE(json.find("\"edits\": [\n        {\"kind\": \"delete\", \"article_chars\": ["),
            std::string::npos);
  EXPECT_NE(json.find("\"also_shared\": [],\n"), std::string::npos);
}

TEST(ParseReport, SaysWhereItIsNotJson) {
  const auto message = [](std::string_view json) {
    return parse_report(json, "bad\n\x1B.json").error().message;
  };
  EXPECT_EQ(message("{\n  \"a\": x\n}"), "bad\\x0A\\x1B.json: line 2, column 8: this is not JSON");
  EXPECT_EQ(message(""), "bad\\x0A\\x1B.json: line 1, column 1: this is not JSON");
  EXPECT_EQ(message("[1e999]"), "bad\\x0A\\x1B.json: line 1, column 6: a number too large to hold");
  EXPECT_EQ(message("[]"),
            "bad\\x0A\\x1B.json: /schema is not ibid.report/1: give a report that ibid wrote");
  EXPECT_EQ(message(std::string(1 << 20, '[')),
            "bad\\x0A\\x1B.json: nested deeper than any report");
  EXPECT_EQ(message("\"\xFF\""), "bad\\x0A\\x1B.json: line 1, column 2: this is not JSON");
}

TEST(ParseReport, ARepeatedOptionIsRefused) {
  std::string json = render_json(sample_report());
  json.replace(json.find("\"seed\""), 6, "\"guarantee\"");
  EXPECT_EQ(parse_report(json, "r").error().message, "r: /tool/options/guarantee is there twice");
}

TEST(ParseReport, EveryTruncationAndDamagedByteIsRefusedOrHarmless) {
  const std::string json = render_json(report_about("one two\nthree", "two three", "w"));
  for (std::size_t size = 0; size + 2 < json.size(); size += 3) {
    EXPECT_FALSE(parse_report(std::string_view(json).substr(0, size), "r").ok()) << size;
  }
  SeededRandom random(3);
  std::size_t survivors = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = json;
    damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    if (const Result<OverlapReport> parsed = parse_report(damaged, "r"); parsed.ok()) {
      ++survivors;
      render_all(parsed.value());
    }
  }
  EXPECT_GT(survivors, 20U);
}

// A document model that looks each key up among those before it needs minutes for this.
TEST(ParseReport, ManyUnknownKeysTakeLinearTime) {
  std::string json = "{";
  for (int i = 0; i < 300000; ++i) json += "\"k" + std::to_string(i) + "\":0,";
  json += render_json(sample_report()).substr(1);
  EXPECT_LT(test::cpu_seconds([&] { EXPECT_TRUE(parse_report(json, "r").ok()); }),
            test::allowed_seconds(10));
}

}  // namespace
}  // namespace ibid
