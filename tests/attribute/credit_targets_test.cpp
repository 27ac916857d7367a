#include "ibid/attribute/credit_targets.hpp"

#include <gtest/gtest.h>

#include "attribute/make_text.hpp"

namespace ibid {
namespace {

using testing::make_text;

/// One passage over two texts, with the words that both have in order.
Passage pair_words(const AnalyzedText& article, const AnalyzedText& source) {
  Passage passage;
  passage.article = {0, static_cast<std::uint32_t>(article.text.tokens.size())};
  passage.source = {0, static_cast<std::uint32_t>(source.text.tokens.size())};
  std::uint32_t from = 0;
  for (std::uint32_t i = 0; i < passage.article.end; ++i) {
    for (std::uint32_t k = from; k < passage.source.end; ++k) {
      if (article.text.tokens[i].hash != source.text.tokens[k].hash) continue;
      passage.matches.push_back({i, k, false});
      from = k + 1;
      break;
    }
  }
  return passage;
}

/// "name: target" of each attribution of the article.
std::vector<std::string> targets(const AnalyzedText& source, const AnalyzedText& article,
                                 bool with_passage = true) {
  const OutletRegistry& registry = OutletRegistry::shipped();
  const auto in_source = find_attributions(source, registry);
  const auto in_article = find_attributions(article, registry);
  std::vector<Passage> passages;
  if (with_passage) passages.push_back(pair_words(article, source));
  const auto found =
      find_credit_targets(find_own_outlets(source, registry), in_source, in_article, passages);
  EXPECT_EQ(found.size(), in_article.size());
  std::vector<std::string> all;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const char* target = found[i] == CreditTarget::kOrigin   ? "origin"
                         : found[i] == CreditTarget::kShared ? "shared"
                                                             : "other";
    all.push_back(in_article[i].source_name + ": " + target);
  }
  return all;
}

TEST(CreditTargets, AnInnerSpeakerThatWasCopiedIsShared) {
  const AnalyzedText source =
      make_text("PORTSMOUTH (Reuters) - A ferry ran aground on Thursday, the coastguard said.");
  const AnalyzedText article = make_text("A ferry ran aground on Thursday, the coastguard said.");
  EXPECT_EQ(targets(source, article), std::vector<std::string>{"the coastguard: shared"});
}

TEST(CreditTargets, TheOutletOfTheSourceIsTheOrigin) {
  const AnalyzedText source =
      make_text("PORTSMOUTH (Reuters) - A ferry ran aground on Thursday, the coastguard said.");
  const AnalyzedText article = make_text("A ferry ran aground on Thursday, Reuters reported.");
  EXPECT_EQ(targets(source, article), std::vector<std::string>{"Reuters: origin"});
}

TEST(CreditTargets, ANameOfItsOwnIsOther) {
  const AnalyzedText source = make_text("A ferry ran aground on Thursday, the coastguard said.");
  const AnalyzedText article = make_text("A ferry ran aground on Thursday, Jane Roe said.");
  EXPECT_EQ(targets(source, article), std::vector<std::string>{"Jane Roe: other"});
}

TEST(CreditTargets, TheSameNameForOtherWordsIsOther) {
  const AnalyzedText source = make_text("A ferry ran aground on Thursday, the coastguard said.");
  const AnalyzedText article = make_text("Nobody saw anything that night, the coastguard said.");
  EXPECT_EQ(targets(source, article, false), std::vector<std::string>{"the coastguard: other"});
}

TEST(CreditTargets, ACommonSourceIsShared) {
  const AnalyzedText source = make_text("Minister Jane Roe told Vedomosti that banks will close.");
  const AnalyzedText article = make_text("Jane Roe told Vedomosti that banks will close.");
  EXPECT_EQ(targets(source, article),
            (std::vector<std::string>{"Jane Roe: shared", "Vedomosti: shared"}));
}

}  // namespace
}  // namespace ibid
