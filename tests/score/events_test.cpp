// Reports of one event against reports of another of the same topic: what only looks alike must not
// be called derived. On the ECB+ corpus, where IBID_DATA has it.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>

#include "helpers/files.hpp"
#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using testing::MadePair;

// The tokens of a file, joined with spaces; a line for each sentence.
std::string text_of_file(const std::filesystem::path& path) {
  static const std::regex kToken(R"re(<token [^>]*sentence="(\d+)"[^>]*>([^<]*)</token>)re");
  const std::string xml = test::read_file(path);
  std::string text;
  std::string sentence;
  for (std::sregex_iterator token(xml.begin(), xml.end(), kToken), end; token != end; ++token) {
    if (!text.empty()) text += (*token)[1] == sentence ? ' ' : '\n';
    sentence = (*token)[1];
    text += (*token)[2];
  }
  return text;
}

bool is_flagged(VerdictLabel label) {
  return label == VerdictLabel::kCopy || label == VerdictLabel::kDerived ||
         label == VerdictLabel::kPartlyDerived;
}

TEST(Events, NoReportOfAnotherEventIsFlagged) {
  const std::filesystem::path corpus = test::development_data("ecbplus");
  if (corpus.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  std::map<std::string, std::map<bool, std::vector<AnalyzedText>>> topics;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".xml") continue;
    const bool other_event = name.find("ecbplus") != std::string::npos;
    topics[name.substr(0, name.find('_'))][other_event].push_back(
        analyzed(text_of_file(entry.path())));
  }
  std::size_t pairs = 0;
  for (auto& [topic, events] : topics) {
    for (const AnalyzedText& one : events[false]) {
      for (const AnalyzedText& other : events[true]) {
        const MadePair pair(one, other);
        const Verdict verdict = reach_verdict(pair.input());
        ++pairs;
        EXPECT_FALSE(is_flagged(verdict.label)) << topic << ": " << verdict.reasons[0] << "\n"
                                                << one.document.text << "\n---\n"
                                                << other.document.text;
      }
    }
  }
  EXPECT_GT(pairs, 500U);
}

}  // namespace
}  // namespace ibid
