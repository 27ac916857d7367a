// Records by simdjson are the records of parse_json_record, or neither is one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "corpus/made_corpus.hpp"
#include "ibid/base/random.hpp"
#include "ibid/corpus/record_parser.hpp"
#include "oracle/record_law.hpp"

namespace ibid {
namespace {

using test::parse_line;

/// Lines on which parsers of JSON disagree.
const std::vector<std::string>& hard_lines() {
  using namespace std::string_literals;
  static const std::vector<std::string> kLines = {
      R"({"text":"a"})",
      R"(  {"text":"a"}  )",
      "{\"text\":\"a\"}\r",
      "\t{\"text\"\t:\r\"a\"}",
      R"({"text":""})",
      R"({"id":"","text":"a"})",
      R"({"id":null,"text":"a"})",
      R"({"id":"x","text":null})",
      R"({"id":"x"})",
      R"({"text":"a","text":"b"})",
      R"({"text":"a","te\u0078t":"b"})",
      R"({"te\u0078t":"a"})",
      R"({"text":"a","id":1,"id":1})",
      R"({"text":"a","x":1,"x":2})",
      R"({"text":"a","published":null})",
      R"({"text":"a","published":""})",
      R"({"text":"a","published":"2024"})",
      R"({"text":"a","published":null,"published":"2024"})",
      R"({"text":"a","published":2024})",
      R"({"text":"a","title":7})",
      R"({"text":"a","url":{}})",
      R"({"text":"a","language":[]})",
      R"({"text":"a","publisher":true})",
      R"({"text":["a"]})",
      R"({"text":{"text":"a"}})",
      R"({"text":true})",
      R"({"text":1})",
      R"({"id":0,"text":"a"})",
      R"({"id":-0,"text":"a"})",
      R"({"id":-7,"text":"a"})",
      R"({"id":007,"text":"a"})",
      R"({"id":9223372036854775807,"text":"a"})",
      R"({"id":9223372036854775808,"text":"a"})",
      R"({"id":-9223372036854775808,"text":"a"})",
      R"({"id":-9223372036854775809,"text":"a"})",
      R"({"id":18446744073709551615,"text":"a"})",
      R"({"id":18446744073709551616,"text":"a"})",
      R"({"id":123456789012345678901234567890,"text":"a"})",
      R"({"id":1.50,"text":"a"})",
      R"({"id":1e5,"text":"a"})",
      R"({"id":1E+05,"text":"a"})",
      R"({"id":-0.0,"text":"a"})",
      R"({"id":1e400,"text":"a"})",
      R"({"id":1e-400,"text":"a"})",
      R"({"id":1.,"text":"a"})",
      R"({"id":.5,"text":"a"})",
      R"({"id":+1,"text":"a"})",
      R"({"id":NaN,"text":"a"})",
      R"({"id":0x10,"text":"a"})",
      R"({"x":1e400,"text":"a"})",
      R"({"x":123456789012345678901234567890,"text":"a"})",
      R"({"id":true,"text":"a"})",
      R"({"id":["1"],"text":"a"})",
      R"({"text":"\ud83d\ude00"})",
      R"({"text":"\uD83D\uDE00"})",
      R"({"text":"\ud83d"})",
      R"({"text":"\ude00"})",
      R"({"text":"\ude00\ud83d"})",
      R"({"text":"\ud83dx"})",
      R"({"text":"\ud83d\n"})",
      R"({"text":"\ud83d\u0041"})",
      R"({"text":"\ud83d\ud83d\ude00"})",
      R"({"text":"\ud83d\uffff"})",
      R"({"text":"a","x":"\ud800"})",
      R"({"text":"a","\udc00":1})",
      R"({"text":"a","x":[{"y":"\udc00"}]})",
      R"({"text":"\\ud83d"})",
      R"({"text":"\\\ud83d"})",
      R"({"text":"\ud7ff\ue000\uffff"})",
      R"({"text":"\u0000"})",
      R"({"text":"\u00"})",
      R"({"text":"\u00zz"})",
      R"({"text":"\x"})",
      R"({"text":"\/\b\f\n\r\t\"\\"})",
      "{\"text\":\"a\tb\"}",
      "{\"text\":\"a\x01\"}",
      "{\"text\":\"a\x7F\"}",
      "{\"text\":\"a\0b\"}"s,
      "{\"text\":\"a\"}\0"s,
      "{\"text\":\"a\"}\0garbage"s,
      "{\"text\":\"a\"\0}"s,
      "\0{\"text\":\"a\"}"s,
      "{\"text\":\"\xC3\xA9\xE2\x80\x99\xF0\x9F\x98\x80\"}",
      "{\"text\":\"\xC3\"}",
      "{\"text\":\"\xC0\x80\"}",
      "{\"text\":\"\xED\xA0\x80\"}",
      "{\"text\":\"\xF4\x90\x80\x80\"}",
      "{\"text\":\"a\"}\xC3\xA9",
      "{\"text\":\"a\"}\0\xFF"s,
      "\xEF\xBB\xBF{\"text\":\"a\"}",
      "\xEF\xBB\xBF",
      "{\"text\":\"\xEF\xBB\xBF\"}",
      "{\"text\":\"a\"}\xC2\xA0",
      "{\"text\":\"a\"}\f",
      R"({"text":"a"}{"text":"b"})",
      R"({"text":"a"},)",
      R"({"text":"a",})",
      R"({"text":"a")",
      R"({"text":"a)",
      R"({"text":"a\)",
      R"({"text":"a"]})",
      R"({"text":"a" "id":1})",
      R"({"text" "a"})",
      R"({"text":})",
      R"({text:"a"})",
      R"({'text':'a'})",
      R"({"text":"a"} // done)",
      R"({"text":"a","x":tru})",
      R"({"text":"a","x":truex})",
      R"({"text":"a","x":nul})",
      R"({"text":"a","x":[1,]})",
      R"({"text":"a","x":[,1]})",
      R"({"text":"a","x":{"y"}})",
      R"({"text":"a","x":{1:2}})",
      R"({"text":"a","x":-})",
      R"({"text":"a","x":01})",
      R"({"text":"a","":1})",
      R"([{"text":"a"}])",
      R"("text")",
      "null",
      "true",
      "7",
      "-",
      "{}",
      "[]",
      "{",
      "}",
      R"({"body_text":"a"})",
      R"({"body_text":"a","text":"b"})",
      R"({"x":{"body_text":"a"}})",
      "   ",
      "",
  };
  return kLines;
}

TEST(RecordLaw, HardLines) {
  for (const std::string& line : hard_lines()) {
    EXPECT_TRUE(oracle::keeps_record_law(line, {})) << testing::PrintToString(line);
  }
}

TEST(RecordLaw, NestingAtTheLimit) {
  for (std::size_t depth = 60; depth <= 68; ++depth) {
    for (const char* const pair : {"[]", "{}"}) {
      std::string nested;
      const std::string open = pair[0] == '[' ? "[" : "{\"x\":";
      for (std::size_t i = 0; i < depth; ++i) nested += open;
      nested += '1';
      nested.append(depth, pair[1]);
      EXPECT_TRUE(oracle::keeps_record_law("{\"text\":\"a\",\"x\":" + nested + "}", {})) << depth;
    }
  }
  const std::string deep(1'000'000, '[');
  EXPECT_TRUE(oracle::keeps_record_law("{\"text\":\"a\",\"x\":" + deep, {}));
}

TEST(RecordLaw, NamesOfFields) {
  JsonFields fields;
  fields.text = "body";
  fields.id = "body";  // the text comes first
  fields.published = "";
  for (const char* const line : {R"({"body":"a","":"2024"})", R"({"text":"a"})", R"({"body":1})",
                                 R"({"body":"a","body":"b"})", R"({"body":"a","text":7})"}) {
    EXPECT_TRUE(oracle::keeps_record_law(line, fields)) << line;
  }
}

TEST(RecordLaw, MutatedLines) {
  SeededRandom random(11);
  const std::string pieces[] = {"\\",
                                "\"",
                                "{",
                                "}",
                                "[",
                                "]",
                                ",",
                                ":",
                                "\\u",
                                "d83",
                                "\\ud",
                                "de00",
                                "null",
                                "1e9",
                                "-",
                                "0",
                                "\xC3",
                                "\x80",
                                "\xEF\xBB\xBF",
                                "\"text\"",
                                "\"id\":",
                                "\t",
                                "\\\\",
                                "\"a\":1,",
                                std::string(1, '\0')};
  const std::vector<std::string>& lines = hard_lines();
  std::size_t records = 0;
  for (int round = 0; round < 30000; ++round) {
    std::string line = lines[random.below(lines.size())];
    for (std::uint64_t edits = 1 + random.below(3); edits > 0; --edits) {
      const std::size_t at = random.below(line.size() + 1);
      if (random.below(3) == 0) line.erase(at, random.below(4));
      if (random.below(2) == 0) {
        line.insert(std::min(at, line.size()), pieces[random.below(std::size(pieces))]);
      }
    }
    std::erase(line, '\n');
    ASSERT_TRUE(oracle::keeps_record_law(line, {})) << testing::PrintToString(line);
    records += parse_line(line).records.size();
  }
  EXPECT_GT(records, 2000U);  // the law is asked of lines that are records, too
}

// The law would hold of a parser that left everything to the slow way.
TEST(RecordParser, OrdinaryRecordsNeedNoSlowWay) {
  detail::RecordParser parser(JsonFields{});
  for (const char* const line :
       {R"({"id":"x","text":"a \"b\" \u2019\ud83d\ude00","published":"2024-05-01"})",
        R"({"id":18446744073709551615,"text":"a","x":[{"y":[1.5,null]}],"title":null})"}) {
    PaddedBytes bytes;
    bytes.reserve(std::strlen(line));
    std::memcpy(bytes.data(), line, std::strlen(line));
    bytes.set_size(std::strlen(line));
    EXPECT_TRUE(parser.parse(bytes.view()).has_value()) << line;
  }
}

}  // namespace
}  // namespace ibid
