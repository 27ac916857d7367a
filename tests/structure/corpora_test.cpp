// What the rules exclude from real texts: precision first, so each corpus has a bound.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "helpers/files.hpp"
#include "ibid/base/utf8.hpp"
#include "structure/analyze.hpp"

namespace ibid {
namespace {

struct Shares {
  double tokens = 0;
  double excluded = 0;
  double quotations = 0;
  double unbalanced = 0;
};

Shares measure(const std::filesystem::path& folder, std::size_t max_files) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.size() > max_files) files.resize(max_files);
  Shares shares;
  for (const auto& file : files) {
    const std::string text = test::read_file(file);
    if (find_invalid_utf8(text) != text.size()) continue;
    const AnalyzedText analyzed = test::analyze(text);
    shares.tokens += double(analyzed.text.tokens.size());
    const auto& prose = analyzed.structure.is_prose;
    shares.excluded += double(std::count(prose.begin(), prose.end(), 0));
    shares.quotations += double(analyzed.structure.quotations.size());
    for (const Quotation& quotation : analyzed.structure.quotations) {
      shares.unbalanced += quotation.balanced ? 0.0 : 1.0;
    }
  }
  return shares;
}

TEST(Corpora, EncyclopedicAndEssayTextsAreProse) {
  const auto short_answers = test::development_data("clough-stevenson");
  const auto long_essays = test::development_data("pan13/susp");
  if (short_answers.empty() || long_essays.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const Shares answers = measure(short_answers, 100);
  ASSERT_GT(answers.tokens, 5'000);
  EXPECT_EQ(answers.excluded, 0);
  const Shares essays = measure(long_essays, 150);
  ASSERT_GT(essays.tokens, 50'000);
  EXPECT_LT(essays.excluded / essays.tokens, 0.002);
}

TEST(Corpora, NewsLosesOnlyItsFurniture) {
  const auto folder = test::development_data("polnear-dev/text");
  if (folder.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const Shares news = measure(folder, 100);
  ASSERT_GT(news.tokens, 50'000);
  EXPECT_GT(news.excluded, 0);
  EXPECT_LT(news.excluded / news.tokens, 0.004);
  EXPECT_GT(news.quotations, 500);
  EXPECT_LT(news.unbalanced / news.quotations, 0.02);
}

}  // namespace
}  // namespace ibid
