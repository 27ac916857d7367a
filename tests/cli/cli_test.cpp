// The program as people and scripts meet it: streams, exit statuses, messages, files.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "cli/fixture.hpp"
#include "cli/program.hpp"
#include "helpers/files.hpp"

namespace ibid::test {
namespace {

namespace fs = std::filesystem;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

const std::vector<std::string> kReportFiles = {"report.txt", "report.json", "report.md",
                                               "report.html"};

// --- help and version ---

TEST_F(Cli, EveryHelpHasExamplesAndFitsEightyColumns) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"compare", "--help"},
                                             {"scan", "--help"},
                                             {"report", "--help"},
                                             {"eval", "--help"},
                                             {"compare", "-h"}}) {
    const RunResult run = ibid(arguments);
    EXPECT_EQ(run.status, 0);
    EXPECT_THAT(run.err, IsEmpty());
    EXPECT_THAT(run.out, HasSubstr("Examples:\n  ibid "));
    EXPECT_THAT(run.out, HasSubstr("Exit status: 0 done"));
    EXPECT_THAT(run.out, Not(HasSubstr("\n\n\n")));
    std::istringstream lines(run.out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
  }
}

TEST_F(Cli, VersionIsOneLineOnStandardOutput) {
  const RunResult run = ibid({"--version"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.out, MatchesRegex("ibid [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(Cli, TheManPageTellsEveryOption) {
  std::string page = read_file(project_file("docs/ibid.1"));
  std::replace(page.begin(), page.end(), '\n', ' ');
  std::string help;
  for (const char* command : {"compare", "scan", "report", "eval"}) {
    help += ibid({command, "--help"}).out;
  }
  const std::regex option("--([a-z][a-z-]+)");
  std::set<std::string> names;
  for (std::sregex_iterator match(help.begin(), help.end(), option), end; match != end; ++match) {
    names.insert((*match)[1].str());
  }
  ASSERT_GT(names.size(), 35U);
  for (const std::string& name : names) {
    // mdoc writes "--html" as ".It Fl -html".
    EXPECT_NE(page.find("Fl -" + name + " "), std::string::npos)
        << "docs/ibid.1 does not tell --" << name;
  }
}

// --- wrong usage ---

TEST_F(Cli, NoCommandOrAnUnknownOneIsWrongUsage) {
  expect_trouble(ibid({}), "a command is needed");
  expect_trouble(ibid({"comapre"}), "unknown command 'comapre'; did you mean compare?");
  expect_trouble(ibid({"zebra"}), "unknown command 'zebra'; see ibid --help");
  expect_trouble(ibid({"--nope"}), "unknown option --nope");
}

TEST_F(Cli, AnUnknownOptionIsNamedAndTheNearestOneSuggested) {
  expect_trouble(compare({"--htlm", "x.html"}), "unknown option --htlm; did you mean --html?");
  expect_trouble(compare({"--named-sorce=Reuters"}), "did you mean --named-source?");
  expect_trouble(compare({"--zebra"}), "unknown option --zebra; see ibid compare --help");
  expect_trouble(compare({"-z"}), "unknown option -z");
  // Also where the option's value stands in the place of a file.
  expect_trouble(ibid({"compare", "--htlm", source_}), "unknown option --htlm");
}

TEST_F(Cli, FilesThatAreMissingOrTooManyAreNamed) {
  expect_trouble(ibid({"compare"}), "SOURCE is required");
  expect_trouble(ibid({"compare", source_}), "ARTICLE is required");
  expect_trouble(compare({"third.txt"}), "'third.txt' is one file too many");
  expect_trouble(ibid({"report"}), "FILE is required");
}

TEST_F(Cli, ValuesOutOfRangeAreRefusedWithTheRange) {
  expect_trouble(compare({"-k", "0"}), "--shingle-length: '0' is not a whole number from 1 to 64");
  expect_trouble(compare({"-k", "65"}), "from 1 to 64");
  expect_trouble(compare({"-k", "5x"}), "'5x'");
  expect_trouble(compare({"--shingle-length="}), "--shingle-length");
  expect_trouble(compare({"-m", "8"}), "--num-hashes: '8' is not a whole number from 16 to 4096");
  expect_trouble(compare({"--threads", "many"}), "--threads: 'many'");
  expect_trouble(compare({"--seed", "-1"}), "--seed: '-1'");
  expect_trouble(compare({"--seed", "9223372036854775808"}), "--seed");
  expect_trouble(compare({"-t", "3"}), "--guarantee: 3 is less than --shingle-length, 5");
  expect_trouble(compare({"--color", "red"}), "'red' is none of auto, always and never");
  expect_trouble(compare({"--quiet=3"}), "--quiet");
  for (const char* share : {"1.5", "-0.1", "nan", "inf", "20%", "x"}) {
    expect_trouble(compare({"--fail-above", share}), "is not a share from 0 to 1");
  }
}

TEST_F(Cli, AnOptionWithoutItsValueOrGivenTwiceIsRefused) {
  expect_trouble(compare({"--html"}), "--html: its value is missing");
  expect_trouble(compare({"--html", "a", "--html", "b"}), "--html: given more than once");
  expect_trouble(compare({"--html", ""}), "--html: the file's name is empty");
  expect_trouble(compare({"--reports", ""}), "--reports: the folder's name is empty");
  expect_trouble(compare({"--named-source", " "}), "--named-source: the name is empty");
}

TEST_F(Cli, MetadataIsChecked) {
  expect_trouble(compare({"--source-meta", "publisher"}), "--source-meta: 'publisher' has no '='");
  expect_trouble(compare({"--article-meta", "title="}), "--article-meta: 'title=' has no value");
  expect_trouble(compare({"--source-meta", "publishr=AP"}), "did you mean 'publisher'?");
  expect_trouble(compare({"--source-meta", "colour=red"}), "the keys are publisher, published");
  for (const char* date : {"yesterday", "2024-13-01", "2024-06-32", "10.06.2024", "2024-06-1"}) {
    expect_trouble(compare({"--source-meta", std::string("published=") + date}), "is not a date");
  }
  for (const char* tag : {"e", "english", "en_US", "en-", "en--US"}) {
    expect_trouble(compare({"--source-meta", std::string("language=") + tag}),
                   "is not a language tag");
  }
  expect_trouble(compare({"--json-field", "body=text"}), "--json-field: unknown key 'body'");
  for (const char* url : {"javascript:alert(1)", "file:///etc/passwd", "example.org", "http://",
                          "https://a.b/<script>", "https://a.b/x y"}) {
    expect_trouble(compare({"--article-meta", std::string("url=") + url}), "is not a web address");
  }
  EXPECT_EQ(compare({"--article-meta", "url=HTTPS://example.org/a?b=c"}).status, 0);
}

TEST_F(Cli, AKeyGivenTwiceIsRefused) {
  expect_trouble(compare({"--source-meta", "title=A", "--source-meta", "title=B"}),
                 "--source-meta: 'title' is given twice");
  expect_trouble(compare({"--json-field", "id=a", "--json-field", "id=a"}),
                 "--json-field: 'id' is given twice");
  EXPECT_EQ(compare({"--source-meta", "title=A", "--article-meta", "title=B"}).status, 0);
}

TEST_F(Cli, WhatAnOptionNamesAndNothingKnowsIsSaid) {
  EXPECT_THAT(compare({"--named-source", "reuter"}).out, HasSubstr("named reuter"));
  EXPECT_THAT(compare({"--named-source", "Reuters"}).out, Not(HasSubstr("check the spelling")));
  EXPECT_THAT(compare({"--source-meta", "language=xx"}).out, HasSubstr("language given, xx"));
}

// --- input that cannot be used ---

TEST_F(Cli, AnInputThatCannotBeUsedIsNamedWithTheRemedy) {
  write_file(at("marks.txt"), "... !!! --- \n");
  write_file(at("nothing.txt"), "");
  write_file(at("binary.bin"), std::string("\x7f"
                                           "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0",
                                           20) +
                                   std::string(4000, '\x01'));
  for (const char* name : {"missing.txt", "marks.txt", "nothing.txt", "binary.bin"}) {
    expect_trouble(ibid({"compare", at(name), article_}), at(name));
    expect_trouble(ibid({"compare", source_, at(name)}), at(name));
  }
  expect_trouble(ibid({"compare", folder_.string(), article_}), "folder");
  expect_trouble(ibid({"compare", "", article_}), "SOURCE: the file's name is empty");
  expect_trouble(ibid({"compare", source_, ""}), "ARTICLE: the file's name is empty");
  expect_trouble(ibid({"report", ""}), "FILE: the file's name is empty");
  expect_trouble(compare({"--outlets", ""}), "--outlets: the file's name is empty");
  // Unreadable even for root: reading a process's memory from address 0 is an input error.
  expect_trouble(ibid({"compare", "/proc/self/mem", article_}), "/proc/self/mem");
}

TEST_F(Cli, AMessageStaysOnOneLineWhateverTheNameHolds) {
  expect_trouble(ibid({"compare", "a\nb\x1b[31m", article_}), "a\\x0Ab\\x1B[31m");
  expect_trouble(ibid({"a\nb"}), "a\\x0Ab");
  expect_trouble(ibid({"report", "a\u202Eb\xC2\x9B.json"}), "a\\u202Eb\\u009B.json");
}

TEST_F(Cli, StandardInputServesForOneTextOnly) {
  expect_trouble(ibid({"compare", "-", "-"}), "cannot both be standard input");
  RunOptions options;
  options.input = kArticle;
  const RunResult piped = ibid({"compare", source_, "-", "--json", "-"}, options);
  EXPECT_EQ(piped.status, 0) << piped.err;
  EXPECT_THAT(piped.out, HasSubstr("\"path\": \"-\""));
  expect_trouble(shell("\"$IBID\" compare - \"$A\" <&-"), "standard input");
}

TEST_F(Cli, TheSameFileTwiceIsAllowedAndSaid) {
  const RunResult run = ibid({"compare", source_, at("./source.txt")});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(run.out, HasSubstr("hold the same bytes"));
  EXPECT_THAT(run.out, Not(HasSubstr("same file")));
  RunOptions piped;
  piped.input = kSource;
  const RunResult elsewhere = ibid({"compare", source_, "-", "--json", "-"}, piped);
  EXPECT_EQ(std::count(elsewhere.err.begin(), elsewhere.err.end(), '\n'), 1) << elsewhere.err;
  EXPECT_THAT(elsewhere.err, HasSubstr("hold the same bytes"));
  EXPECT_THAT(ibid({"compare", source_, source_, "--quiet"}).err, IsEmpty());
}

TEST_F(Cli, ADashedNameIsAFileAfterTwoDashes) {
  expect_trouble(ibid({"compare", "--", "-x", article_}), "-x: no such file");
}

// --- results ---

TEST_F(Cli, TheSummaryGoesToStandardOutputAlone) {
  const RunResult run = compare({});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.out, Not(IsEmpty()));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(Cli, AFormSentToStandardOutputTakesTheSummarysPlace) {
  // Compared by their first bytes: a whole page is no help in a failure's message.
  EXPECT_EQ(compare({"--json", "-"}).out.substr(0, 12), "{\n  \"schema\"");
  EXPECT_EQ(compare({"--html", "/dev/stdout"}).out.substr(0, 15), "<!DOCTYPE html>");
  EXPECT_THAT(compare({"--markdown=-"}).out, StartsWith("#"));
  EXPECT_EQ(compare({"--text", "-"}).out, compare({}).out);
  expect_trouble(compare({"--json", "-", "--html", "-"}), "--html and --json both go to standard");
}

TEST_F(Cli, ReportsWritesAllFourFormsAndMakesTheFolder) {
  const RunResult run = compare({"--reports", at("new/reports")});
  EXPECT_EQ(run.status, 0) << run.err;
  for (const std::string& name : kReportFiles) {
    EXPECT_GT(fs::file_size(folder_ / "new/reports" / name), 0U);
    EXPECT_THAT(run.err, HasSubstr(name));
  }
  EXPECT_EQ(read_file(at("new/reports/report.txt")), run.out);
  EXPECT_EQ(read_file(at("new/reports/report.json")), compare({"--json", "-"}).out);
  EXPECT_THAT(unfinished_files(), IsEmpty());
  EXPECT_THAT(compare({"--reports", at("new/reports"), "--quiet"}).err, IsEmpty());
}

TEST_F(Cli, AReportReadBackRendersToTheSameBytes) {
  ASSERT_EQ(compare({"--reports", at("first"), "--named-source", "the council"}).status, 0);
  const RunResult run = ibid({"report", at("first/report.json"), "--reports", at("second")});
  EXPECT_EQ(run.status, 0) << run.err;
  for (const std::string& name : kReportFiles) {
    EXPECT_TRUE(read_file(at("first/" + name)) == read_file(at("second/" + name))) << name;
  }
  RunOptions options;
  options.input = read_file(at("first/report.json"));
  EXPECT_EQ(ibid({"report", "-", "--markdown", "-"}, options).out,
            read_file(at("first/report.md")));
}

TEST_F(Cli, AReportThatCannotBeUsedIsNamed) {
  expect_trouble(ibid({"report", at("missing.json")}), "missing.json");
  expect_trouble(ibid({"report", folder_.string()}), "is a folder");
  expect_trouble(ibid({"report", source_}), source_);
  write_file(at("other.json"), "{\"schema\": \"other/1\"}\n");
  expect_trouble(ibid({"report", at("other.json")}), "other.json");
}

TEST_F(Cli, FailAboveSetsTheStatusOnly) {
  const RunResult above = ibid({"compare", source_, source_, "--quiet", "--fail-above", "0.99"});
  EXPECT_EQ(above.status, 1);
  EXPECT_THAT(above.out, Not(IsEmpty()));
  EXPECT_THAT(above.err, IsEmpty());
  // Above, not at.
  EXPECT_EQ(ibid({"compare", source_, source_, "--fail-above", "1"}).status, 0);
}

TEST_F(Cli, FailAboveDoesNotLetThroughWhatItCannotJudge) {
  write_file(article_, "Also read:\nSome other story here\nAnother story title there\n");
  EXPECT_EQ(compare({}).status, 0);
  const RunResult run = compare({"--fail-above", "0.3", "--quiet", "--json", at("report.json")});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, StartsWith("ibid: --fail-above: there is no derived share"));
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
  EXPECT_THAT(run.out, Not(IsEmpty()));
  EXPECT_THAT(read_file(at("report.json")), HasSubstr("\"value\": null"));
}

TEST_F(Cli, MetadataReachesTheReport) {
  const RunResult run = compare({"--source-meta", "publisher=Old = New Times", "--source-meta",
                                 "published=2024-06-10T08:00:00Z", "--article-meta", "title=Storm",
                                 "--article-meta", "language=en-GB", "--json", "-"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"publisher\": \"Old = New Times\""));
  EXPECT_THAT(run.out, HasSubstr("\"published\": \"2024-06-10T08:00:00Z\""));
  EXPECT_THAT(run.out, HasSubstr("\"title\": \"Storm\""));
  EXPECT_THAT(run.out, HasSubstr("\"language\": \"en"));
}

TEST_F(Cli, TheFieldsOfARecordCanBeNamed) {
  write_file(at("record.jsonl"), "{\"key\": \"r1\", \"body\": \"A storm closed the harbour.\"}\n");
  const RunResult run = ibid({"compare", source_, at("record.jsonl"), "--json-field", "text=body",
                              "--json-field", "id=key", "--json", "-"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"id\": \"r1\""));
}

TEST_F(Cli, ThreadsChangeNoByte) {
  EXPECT_EQ(compare({"--json", "-", "--threads", "1"}).out,
            compare({"--json", "-", "--threads", "4"}).out);
}

TEST_F(Cli, EveryRepeatableOptionTakesOneValueEachTime) {
  const RunResult run = ibid({"compare", "--named-source", "Reuters", "--named-source", "AP",
                              "--source-meta", "title=X", source_, article_, "--json", "-"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"Reuters\""));
  EXPECT_THAT(run.out, HasSubstr("\"AP\""));
}

// --- colour ---

TEST_F(Cli, ColourIsForTerminalsUnlessAskedFor) {
  EXPECT_THAT(compare({}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(compare({"--color", "always"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(compare({"--color", "never"}).out, Not(HasSubstr("\x1b[")));
  // Files hold no colour whatever the terminal shows.
  ASSERT_EQ(compare({"--color", "always", "--text", at("t.txt")}).status, 0);
  EXPECT_THAT(read_file(at("t.txt")), Not(HasSubstr("\x1b[")));
}

TEST_F(Cli, NoColorAndDumbTerminalsAreRespected) {
  const std::vector<std::string> command = {IBID_PROGRAM, "compare", source_, article_};
  const Terminal terminal;
  if (!terminal.is_open()) GTEST_SKIP() << "this machine gives no pseudo-terminal";
  const auto print = [&](const std::vector<std::string>& environment) {
    RunOptions options;
    options.output_path = terminal.name();
    options.environment = environment;
    EXPECT_EQ(run_command(command, folder_, options).status, 0);
    return terminal.printed();
  };
  EXPECT_THAT(print({"TERM=xterm"}), HasSubstr("\x1b["));
  EXPECT_THAT(print({"TERM=xterm", "NO_COLOR=1"}), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(print({"TERM=xterm", "NO_COLOR="}), HasSubstr("\x1b["));
  EXPECT_THAT(print({"TERM=dumb"}), Not(HasSubstr("\x1b[")));
}

// --- output that cannot be written ---

TEST_F(Cli, AClosedPipeIsNoError) {
  RunOptions options;
  options.is_output_closed_pipe = true;
  for (const char* form : {"--text", "--json", "--html"}) {
    const RunResult run = compare({form, "-"}, options);
    EXPECT_EQ(run.status, 0);
    EXPECT_THAT(run.err, IsEmpty());
  }
  EXPECT_EQ(ibid({"compare", "--help"}, options).status, 0);
}

TEST_F(Cli, AFullDiskIsAnError) {
  expect_trouble(shell("\"$IBID\" compare \"$S\" \"$A\" > /dev/full"), "No space left");
  expect_trouble(shell("\"$IBID\" --help > /dev/full"), "No space left");
  expect_trouble(compare({"--html", "/dev/full"}), "/dev/full: cannot be written");
  expect_trouble(shell("\"$IBID\" compare \"$S\" \"$A\" >&-"), "standard output");
}

TEST_F(Cli, AFailureLeavesTheOldFilesAndNoHalfOnes) {
  // The shell's limit is 512 bytes: a report does not fit, as on a disk that fills up.
  write_file(at("report.html"), "old");
  const RunResult run = shell(
      "cd \"$(dirname \"$S\")\" && ulimit -f 1 && "
      "\"$IBID\" compare \"$S\" \"$A\" --html report.html --quiet");
  expect_trouble(run, "report.html: cannot be written");
  EXPECT_EQ(read_file(at("report.html")), "old");
  EXPECT_THAT(unfinished_files(), IsEmpty());

  // One place of two is bad: the good one is not touched either.
  expect_trouble(compare({"--html", at("report.html"), "--text", at("none/summary.txt")}),
                 "none/summary.txt: cannot be written");
  EXPECT_EQ(read_file(at("report.html")), "old");
  EXPECT_THAT(unfinished_files(), IsEmpty());
}

TEST_F(Cli, AFolderThatCannotBeMadeIsNamed) {
  expect_trouble(compare({"--reports", "/proc/ibid/reports"}), "/proc/ibid/reports");
  expect_trouble(compare({"--reports", source_}), "is not a folder");
  expect_trouble(compare({"--html", folder_.string()}), "it is a folder");
}

TEST_F(Cli, AFolderWithoutPermissionIsNamed) {
  fs::create_directory(at("closed"));
  fs::permissions(at("closed"), fs::perms::none);
  fs::create_directory(at("readable"));
  fs::permissions(at("readable"), fs::perms::owner_read | fs::perms::owner_exec |
                                      fs::perms::others_read | fs::perms::others_exec);
  for (const char* folder : {"closed", "readable"}) {
    expect_trouble(powerless({"compare", source_, article_, "--reports", at(folder)}),
                   at(folder) + "/report.txt: cannot be written (Permission denied)");
    expect_trouble(powerless({"compare", source_, article_, "--reports", at(folder) + "/in"}),
                   at(folder) + "/in: the folder cannot be made (Permission denied)");
    expect_trouble(powerless({"compare", source_, article_, "--html", at(folder) + "/a.html",
                              "--json", at(folder) + "/b.json"}),
                   at(folder) + "/a.html: cannot be written (Permission denied)");
  }
  // Two forms with one name are still two forms with one name.
  expect_trouble(powerless({"compare", source_, article_, "--html", at("closed/a"), "--json",
                            at("closed/../closed/a")}),
                 "--html and --json both write");
  fs::permissions(source_, fs::perms::none);
  expect_trouble(powerless({"compare", source_, article_}), source_ + ": no permission");
  fs::permissions(at("closed"), fs::perms::owner_all);
}

TEST_F(Cli, AnInputIsNeverOverwritten) {
  expect_trouble(compare({"--text", article_}), "would be overwritten");
  fs::create_symlink(source_, at("link"));
  expect_trouble(compare({"--json", at("link")}), "would be overwritten");
  EXPECT_EQ(read_file(source_), kSource);
  EXPECT_EQ(read_file(article_), kArticle);
}

TEST_F(Cli, AReportIsNeverReplacedByAnotherForm) {
  ASSERT_EQ(compare({"--reports", at("r"), "--quiet"}).status, 0);
  const std::string report = at("r/report.json");
  const std::string json = read_file(report);
  for (const char* option : {"--html", "--markdown", "--text"}) {
    expect_trouble(ibid({"report", report, option, at("r/../r/report.json")}),
                   "is the report that is read and would be overwritten");
  }
  fs::create_symlink(report, at("link"));
  expect_trouble(ibid({"report", report, "--html", at("link")}), "would be overwritten");
  fs::copy_file(report, at("r/report.html"), fs::copy_options::overwrite_existing);
  expect_trouble(ibid({"report", at("r/report.html"), "--reports", at("r")}),
                 "--reports: " + at("r/report.html") + " is the report that is read");
  expect_trouble(shell("cd \"$(dirname \"$S\")/r\" && \"$IBID\" report - --html report.json "
                       "< report.json"),
                 "would be overwritten");
  EXPECT_TRUE(read_file(report) == json);

  // JSON over itself, alone or with the rest of its folder, leaves the same bytes.
  EXPECT_EQ(ibid({"report", report, "--json", report}).status, 0);
  EXPECT_TRUE(read_file(report) == json);
  EXPECT_EQ(ibid({"report", report, "--reports", at("r")}).status, 0);
  EXPECT_TRUE(read_file(report) == json);
  EXPECT_EQ(read_file(at("r/report.html")).substr(0, 15), "<!DOCTYPE html>");
}

TEST_F(Cli, AReportWithImpossibleNumbersIsRefused) {
  std::string json = compare({"--json", "-"}).out;
  const std::string key = "\"value\": ";
  const std::size_t begin = json.find(key, json.find("\"derived_share\"")) + key.size();
  json.replace(begin, json.find(',', begin) - begin, "7.5");
  write_file(at("bad.json"), json);
  expect_trouble(ibid({"report", at("bad.json")}), "/scores/derived_share/value should be");
}

TEST_F(Cli, EveryCommandTakesThreadsAndQuiet) {
  const std::string report = at("r.json");
  EXPECT_THAT(compare({"--threads", "2", "--quiet", "--json", report}).err, IsEmpty());
  const RunResult run =
      ibid({"report", report, "--threads", "2", "--quiet", "--html", at("r.html")});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, IsEmpty());
  expect_trouble(ibid({"report", report, "--threads", "x"}),
                 "--threads: 'x' is not a whole number");
}

TEST_F(Cli, TwoFormsDoNotShareAFile) {
  expect_trouble(compare({"--html", at("x"), "--json", at("./x")}), "--html and --json both write");
  expect_trouble(compare({"--reports", at("r"), "--html", at("r/report.html")}), "both write");
  EXPECT_EQ(compare({"--html", "/dev/null", "--json", "/dev/null"}).status, 0);
}

// --- files appear whole ---

TEST_F(Cli, LinksAreFollowedAndModesKept) {
  fs::create_directory(at("real"));
  fs::create_symlink("real/page.html", at("page.html"));  // to a file that is not there yet
  ASSERT_EQ(compare({"--html", at("page.html")}).status, 0);
  EXPECT_TRUE(fs::is_symlink(at("page.html")));
  ASSERT_TRUE(fs::is_regular_file(at("real/page.html")));

  fs::permissions(at("real/page.html"), fs::perms{0640});
  ASSERT_EQ(compare({"--html", at("page.html")}).status, 0);
  EXPECT_TRUE(fs::is_symlink(at("page.html")));
  EXPECT_EQ(fs::status(at("real/page.html")).permissions(), fs::perms{0640});
}

TEST_F(Cli, ANewFileHasTheUsualMode) {
  const RunResult run = shell(
      "umask 027; cd \"$(dirname \"$S\")\" && "
      "\"$IBID\" compare \"$S\" \"$A\" --json j.json --quiet");
  ASSERT_EQ(run.status, 0);
  EXPECT_EQ(fs::status(at("j.json")).permissions(), fs::perms{0640});
}

TEST_F(Cli, AnInterruptLeavesNoFileBehind) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    // A pipe that nobody reads holds the program up when four files are written and not yet named.
    const std::string pipe = at("pipe");
    fs::remove(pipe);
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const int process = start_command(
        {IBID_PROGRAM, "compare", source_, article_, "--reports", at("reports"), "--html", pipe});
    for (int i = 0; i < 1000 && unfinished_files().size() < 4; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_THAT(unfinished_files(), SizeIs(4));
    ::kill(process, number);
    EXPECT_EQ(wait_command(process), 128 + number);
    EXPECT_THAT(unfinished_files(), IsEmpty());
    EXPECT_TRUE(fs::is_empty(at("reports")));
  }
}

}  // namespace
}  // namespace ibid::test
