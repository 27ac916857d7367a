// Includes only go down, towards base: the order of the stages is checked, not remembered.
#include "house/layers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>

#include "helpers/files.hpp"

namespace ibid::house {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const fs::path kSource = test::project_file("src");

std::vector<fs::path> source_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kSource)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp") files.push_back(entry.path());
  }
  return files;
}

TEST(Layers, EveryIncludeGoesDown) {
  const std::vector<fs::path> files = source_files();
  ASSERT_GT(files.size(), 20U);
  for (const fs::path& file : files) {
    const std::string path = file.lexically_relative(kSource).generic_string();
    EXPECT_THAT(check_includes(path, test::read_file(file)), IsEmpty());
  }
}

TEST(Layers, EveryStageDependsDown) {
  for (const std::string& stage : known_stages()) {
    const fs::path list = kSource / "ibid" / stage / "CMakeLists.txt";
    EXPECT_THAT(check_depends(stage, test::read_file(list)), IsEmpty());
  }
}

TEST(Layers, EveryFolderIsInTheTable) {
  for (const fs::directory_entry& entry : fs::directory_iterator(kSource / "ibid")) {
    if (!entry.is_directory()) continue;
    EXPECT_TRUE(known_stages().contains(entry.path().filename().string())) << entry.path();
  }
}

TEST(Layers, EveryNameIsDefinedByOneStage) {
  std::map<std::string, std::set<std::string>> stages;
  for (const fs::path& file : source_files()) {
    if (file.extension() != ".hpp") continue;
    const fs::path folder = file.parent_path();
    for (const std::string& name : defined_names(test::read_file(file))) {
      stages[name].insert(folder.filename().string());
    }
  }
  ASSERT_GT(stages.size(), 50U);
  for (const auto& [name, folders] : stages) {
    EXPECT_THAT(folders, SizeIs(1)) << name << " would be two things under one name";
  }
}

// What users include is what is installed, and it needs the standard library alone.
TEST(Layers, InstalledHeadersAreTheFacadesOwnAndStandAlone) {
  std::set<std::string> reached;
  std::vector<std::string> waiting = {"ibid/ibid.hpp"};
  while (!waiting.empty()) {
    const std::string header = waiting.back();
    waiting.pop_back();
    if (!reached.insert(header).second) continue;
    for (const Include& include : read_includes(test::read_file(kSource / header))) {
      if (include.is_quoted) {
        waiting.push_back(include.header);
      } else {
        EXPECT_TRUE(is_standard(include.header)) << header << " includes " << include.header;
      }
    }
  }
  const std::string list = test::read_file(kSource / "CMakeLists.txt");
  std::set<std::string> installed;
  const std::regex header(R"(ibid/[a-z_/]+\.hpp)");
  for (std::sregex_iterator match(list.begin(), list.end(), header), end; match != end; ++match) {
    installed.insert(match->str());
  }
  EXPECT_EQ(installed, reached);
}

// The checker itself, on files that break the rules.

TEST(LayersChecker, RefusesAnIncludeThatGoesUp) {
  EXPECT_THAT(check_includes("ibid/base/hash.cpp", "\n#include \"ibid/read/read.hpp\"\n"),
              ElementsAre("ibid/base/hash.cpp:2: ibid/read/read.hpp: base may not see read"));
  EXPECT_THAT(check_includes("ibid/sketch/minhash.hpp", "#include \"ibid/shingle/shingle.hpp\"\n"),
              ElementsAre(HasSubstr("sketch may not see shingle")));
  EXPECT_THAT(check_includes("ibid/report/render_text.cpp", "#include \"ibid/ibid.hpp\"\n"),
              ElementsAre(HasSubstr("report may not see facade")));
}

TEST(LayersChecker, RefusesAnUnknownFolderOnEitherSide) {
  EXPECT_THAT(check_includes("ibid/base/hash.cpp", "#include \"ibid/util/x.hpp\"\n"),
              ElementsAre(HasSubstr("base may not see util")));
  EXPECT_THAT(check_includes("ibid/util/x.hpp", "#include \"ibid/base/hash.hpp\"\n"),
              ElementsAre(HasSubstr("util may not see base")));
}

TEST(LayersChecker, KeepsLibrariesInTheirFolders) {
  for (const char* line : {"#include <Eigen/SparseCore>", "#include <xxhash.h>",
                           "#include <nlohmann/json.hpp>", "#  include <CLI/CLI.hpp>"}) {
    EXPECT_THAT(check_includes("ibid/align/seeds.cpp", line), ElementsAre(HasSubstr("align")))
        << line;
  }
  EXPECT_THAT(check_includes("ibid/weigh/tf_idf.cpp", "#include <Eigen/SparseCore>"), IsEmpty());
  EXPECT_THAT(check_includes("ibid/base/hash.cpp", "#include <xxhash.h>"), IsEmpty());
}

TEST(LayersChecker, TheProgramSeesTheFacadeAlone) {
  EXPECT_THAT(check_includes("cli/main.cpp",
                             "#include <CLI/CLI.hpp>\n#include \"ibid/ibid.hpp\"\n"
                             "#include \"cli/compare.hpp\"\n"),
              IsEmpty());
  EXPECT_THAT(check_includes("cli/main.cpp", "#include \"ibid/read/read.hpp\"\n"),
              ElementsAre(HasSubstr("cli may not see read")));
  EXPECT_THAT(check_includes("ibid/ibid.cpp", "#include \"cli/compare.hpp\"\n"),
              ElementsAre(HasSubstr("facade may not see cli")));
}

TEST(LayersChecker, RefusesRelativeAndBracketedIncludesOfOurOwn) {
  EXPECT_THAT(check_includes("ibid/base/hash.cpp", "#include \"hash.hpp\"\n"),
              ElementsAre(HasSubstr("include root")));
  EXPECT_THAT(check_includes("ibid/base/hash.cpp", "#include <ibid/base/hash.hpp>\n"),
              ElementsAre(HasSubstr("angle brackets")));
}

TEST(LayersChecker, FindsWhatAHeaderDefines) {
  EXPECT_THAT(defined_names("struct Phrase {\nclass Later;\nenum class Role : char { kOne };\n"
                            "inline bool is_one(int n) { return n == 1; }\n"
                            "[[nodiscard]] constexpr int two() { return 2; }\n"
                            "[[nodiscard]] int three();\nconstexpr int kFour = f(4);\n"
                            "  struct Inner {};\ntemplate <typename T>\nclass Five final : T {\n"),
              ElementsAre("Five", "Phrase", "Role", "is_one", "two"));
}

TEST(LayersChecker, RefusesADependencyThatGoesUp) {
  EXPECT_THAT(check_depends("sketch",
                            "ibid_stage(sketch SOURCES a.cpp\n  DEPENDS base weigh\n"
                            "  LIBRARIES fmt::fmt)"),
              ElementsAre("sketch: DEPENDS names weigh"));
  EXPECT_THAT(check_depends("sketch", "add_library(sketch a.cpp)"),
              ElementsAre(HasSubstr("does not call ibid_stage")));
}

}  // namespace
}  // namespace ibid::house
