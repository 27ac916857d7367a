// `ibid eval` as people and scripts meet it, on a made corpus of two pairs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/fixture.hpp"
#include "cli/program.hpp"
#include "helpers/files.hpp"

namespace ibid::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kCopied =
    "The keeper of the lighthouse wrote every evening how many ships had passed the reef, and the "
    "harbour office burnt his letters unread for thirty years.";

class CliEval : public Cli {
 protected:
  CliEval() {
    for (const char* folder : {"pan/src", "pan/susp", "pan/01-none", "pan/02-copied"}) {
      fs::create_directories(at(folder));
    }
    const std::string copied = kCopied;
    write_file(at("pan/src/s1.txt"), copied);
    write_file(at("pan/susp/a1.txt"), "Rain fell.\n\n" + copied);
    write_file(at("pan/src/s2.txt"), "Nobody knows when the ferries will sail again.");
    write_file(at("pan/susp/a2.txt"), "Apples are cheap in autumn, cider is not.");
    write_file(at("pan/01-none/pairs"), "a2.txt s2.txt\n");
    write_file(at("pan/01-none/a2-s2.xml"), "<document reference=\"a2.txt\"/>");
    write_file(at("pan/02-copied/pairs"), "a1.txt s1.txt\n");
    write_truth(12);
  }

  /// The one case, said to begin there in the suspicious text.
  void write_truth(int offset) const {
    const std::string length = std::to_string(std::string(kCopied).size());
    write_file(at("pan/02-copied/a1-s1.xml"),
               "<document reference=\"a1.txt\">\n<feature name=\"plagiarism\" this_offset=\"" +
                   std::to_string(offset) + "\" this_length=\"" + length +
                   "\" source_reference=\"s1.txt\" source_offset=\"0\" source_length=\"" + length +
                   "\"/>\n</document>");
  }

  [[nodiscard]] RunResult eval(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "eval");
    return ibid(std::move(arguments));
  }
};

TEST_F(CliEval, ATableForPeopleOnStandardOutput) {
  const RunResult run = eval({"align", at("pan")});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("02-copied"));
  EXPECT_THAT(run.out, HasSubstr("plagdet"));
  EXPECT_THAT(run.err, IsEmpty()) << "no progress where there is no terminal";
}

TEST_F(CliEval, JsonAndMarkdownAndDetectionsAreWritten) {
  const RunResult run = eval({"align", at("pan"), "--json", "-", "--markdown", at("m.md"),
                              "--write-detections", at("found/here")});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, StartsWith("{\n  \"schema\": \"ibid.evaluation/1\""));
  EXPECT_THAT(read_file(at("m.md")), HasSubstr("| 02-copied |"));
  EXPECT_THAT(read_file(at("found/here/a1-s1.xml")), HasSubstr("detected-plagiarism"));
  EXPECT_THAT(read_file(at("found/here/a2-s2.xml")), Not(HasSubstr("detected-plagiarism")));
  EXPECT_THAT(unfinished_files(), IsEmpty());
}

TEST_F(CliEval, ThreadsChangeNoByteAndTheSeedIsStated) {
  const RunResult one = eval({"align", at("pan"), "--json", "-", "--threads", "1"});
  EXPECT_EQ(one.out, eval({"align", at("pan"), "--json", "-", "--threads", "8"}).out);
  EXPECT_THAT(eval({"align", at("pan"), "--seed", "7"}).out, HasSubstr("seed 7"));
  EXPECT_THAT(eval({"align", at("pan"), "--resamples", "0"}).out, Not(HasSubstr("seed")));
}

TEST_F(CliEval, JsonIsValidByItsSchema) {
  constexpr int kNoValidator = 77;
  // What is 12 characters off is a worst case: every list has an entry.
  write_truth(0);
  ASSERT_EQ(eval({"align", at("pan"), "--every", "1", "--json", at("e.json"), "--quiet"}).status,
            0);
  const RunResult run =
      run_command({IBID_PYTHON3, project_file("tests/report/validate_schema.py").string(),
                   project_file("schema/ibid.evaluation-1.schema.json").string(), at("e.json")},
                  folder_);
  if (run.status == kNoValidator) GTEST_SKIP() << run.out;
  EXPECT_EQ(run.status, 0) << run.out << run.err;
}

TEST_F(CliEval, WrongUseIsNamed) {
  expect_trouble(eval({"alin", at("pan")}), "did you mean 'align'?");
  expect_trouble(eval({"align"}), "DATA");
  expect_trouble(eval({"align", ""}), "DATA");
  expect_trouble(eval({"align", at("pan"), "--every", "0"}), "--every");
  expect_trouble(eval({"align", at("pan"), "--resamples", "1"}), "from 40");
  expect_trouble(eval({"align", at("pan"), "--write-detections", ""}), "--write-detections");
  expect_trouble(eval({"align", at("pan"), "--write-detections", source_}), source_);
  expect_trouble(eval({"align", at("pan"), "--json", at("x"), "--markdown", at("x")}),
                 "--markdown");
}

TEST_F(CliEval, NothingIsWrittenIntoTheLabelledSet) {
  const std::string truth = read_file(at("pan/02-copied/a1-s1.xml"));
  expect_trouble(eval({"align", at("pan"), "--write-detections", at("pan/02-copied")}),
                 "inside of DATA");
  expect_trouble(eval({"align", at("pan"), "--write-detections", at("pan")}), "inside of DATA");
  expect_trouble(eval({"align", at("pan") + "/", "--json", at("pan/new.json")}), "inside of DATA");
  EXPECT_EQ(read_file(at("pan/02-copied/a1-s1.xml")), truth);
  EXPECT_FALSE(fs::exists(at("pan/new.json")));
  EXPECT_EQ(eval({"align", at("pan"), "--write-detections", at("pan-found")}).status, 0);
}

TEST_F(CliEval, BadDataIsNamedAndStopsTheRun) {
  expect_trouble(eval({"align", at("nowhere")}), "nowhere");
  fs::create_directories(at("empty"));
  expect_trouble(eval({"align", at("empty")}), "pairs");
  write_truth(40);
  expect_trouble(eval({"align", at("pan")}), "outside of a1.txt");
  write_truth(12);
  fs::remove(at("pan/src/s1.txt"));
  expect_trouble(eval({"align", at("pan"), "--json", at("never.json")}), "s1.txt");
  EXPECT_FALSE(fs::exists(at("never.json")));
}

}  // namespace
}  // namespace ibid::test
