// Reports of one event against reports of another of the same topic: what only looks alike must not
// be called derived. On the ECB+ corpus, where IBID_DATA has it.
#include <gtest/gtest.h>

#include <algorithm>
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

// By topic, then by whether it is the other of its two events.
using Topics = std::map<std::string, std::map<bool, std::vector<AnalyzedText>>>;

Topics read_topics(const std::filesystem::path& corpus) {
  Topics topics;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    const std::string name = file.filename().string();
    const bool other_event = name.find("ecbplus") != std::string::npos;
    topics[name.substr(0, name.find('_'))][other_event].push_back(analyzed(text_of_file(file)));
  }
  return topics;
}

TEST(Events, NoReportOfAnotherEventIsFlagged) {
  const std::filesystem::path corpus = test::development_data("ecbplus");
  if (corpus.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  Topics topics = read_topics(corpus);
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

TEST(Events, ReportsThatShareMuchOfTheirWordingAreFound) {
  constexpr double kMuch = 0.3;  // of their shingles
  const std::filesystem::path corpus = test::development_data("ecbplus");
  if (corpus.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  std::size_t alike = 0;
  for (const auto& [topic, events] : read_topics(corpus)) {
    for (const auto& [other_event, texts] : events) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
          const MadePair pair(texts[i], texts[j]);
          if (pair.score.shingles.resemblance().value_or(0) < kMuch) continue;
          ++alike;
          const VerdictLabel label = reach_verdict(pair.input()).label;
          EXPECT_TRUE(is_flagged(label) || label == VerdictLabel::kCommonSource)
              << verdict_label_name(label) << "\n"
              << texts[i].document.text << "\n---\n"
              << texts[j].document.text;
        }
      }
    }
  }
  EXPECT_GT(alike, 5U);
}

}  // namespace
}  // namespace ibid
