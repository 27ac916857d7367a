#include "ibid/align/align.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "align/made_texts.hpp"
#include "ibid/align/edit_script.hpp"
#include "ibid/align/prose_view.hpp"
#include "oracle/runs.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using testing::joined;
using testing::made_sentences;

Alignment align(const AnalyzedText& source, const AnalyzedText& article,
                const AlignOptions& options = {}) {
  return align_texts(source, article, number_terms(source, article), options);
}

std::string side(const AnalyzedText& text, TokenRange tokens) {
  return std::string(slice(text.document.text, {text.text.tokens[tokens.begin].source.begin,
                                                text.text.tokens[tokens.end - 1].source.end}));
}

using Pair = std::tuple<TokenRange, TokenRange, PassageClass>;

std::multiset<Pair> pairs_of(const Alignment& alignment, bool mirrored) {
  std::multiset<Pair> pairs;
  for (const Passage& passage : alignment.passages) {
    pairs.emplace(mirrored ? passage.source : passage.article,
                  mirrored ? passage.article : passage.source, passage.passage_class);
  }
  return pairs;
}

// An article made of a source: some sentences kept, some edited, some moved, some of its own.
std::string rework(std::uint64_t seed, const std::vector<std::string>& source) {
  SeededRandom random(seed);
  const std::vector<std::string> own = made_sentences(seed + 5000, source.size());
  std::vector<std::string> article;
  for (std::size_t i = 0; i < source.size(); ++i) {
    switch (random.below(4)) {
      case 0:
        article.push_back(source[i]);
        break;
      case 1:
        article.push_back(source[i].substr(0, source[i].size() / 2) + " " + own[i]);
        break;
      case 2:
        article.insert(article.begin(), source[i]);
        break;
      default:
        article.push_back(own[i]);
    }
  }
  return joined(article);
}

TEST(Align, IdenticalTextsAreOneVerbatimPassage) {
  for (const std::size_t count : {1U, 2U, 30U}) {
    const AnalyzedText text = analyzed(joined(made_sentences(count, count)));
    const Alignment alignment = align(text, text);
    ASSERT_EQ(alignment.passages.size(), 1U);
    EXPECT_EQ(alignment.passages[0].passage_class, PassageClass::kVerbatim);
    EXPECT_EQ(alignment.passages[0].article.size(), text.text.tokens.size());
    EXPECT_EQ(alignment.longest_run, text.text.tokens.size());
    EXPECT_TRUE(alignment.kept_out.empty());
  }
}

TEST(Align, UnrelatedTextsShareNoPassage) {
  const AnalyzedText cooking = analyzed(
      "Melt the butter in a heavy pan and fry the onions until they are golden. Add the flour and "
      "stir for two minutes. Pour in the milk slowly, and let the sauce thicken over a low heat.");
  const AnalyzedText chess = analyzed(
      "The challenger opened with the English and offered a pawn on the queen's side. After a long "
      "think the champion declined it, and the game drifted into an endgame that both knew to be "
      "drawn.");
  EXPECT_TRUE(align(cooking, chess).passages.empty());
  EXPECT_TRUE(align(cooking, chess).kept_out.empty());
}

TEST(Align, SwappingTheTextsMirrorsThePassages) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::vector<std::string> sentences = made_sentences(seed, 12);
    const AnalyzedText source = analyzed(joined(sentences));
    const AnalyzedText article = analyzed(rework(seed, sentences));
    const Alignment forward = align(source, article);
    const Alignment backward = align(article, source);
    EXPECT_FALSE(forward.passages.empty());
    EXPECT_EQ(pairs_of(forward, false), pairs_of(backward, true)) << "seed " << seed;
    EXPECT_EQ(forward.kept_out.size(), backward.kept_out.size());
    EXPECT_EQ(forward.longest_run, backward.longest_run);
  }
}

std::vector<std::uint64_t> words_of(const AnalyzedText& text) {
  std::vector<std::uint64_t> words;
  words.reserve(text.text.tokens.size());
  for (const Token& token : text.text.tokens) words.push_back(token.hash);
  return words;
}

TEST(Align, MatchesHoldAndEditScriptsRebuildTheArticle) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::vector<std::string> sentences = made_sentences(seed, 10);
    const AnalyzedText source = analyzed(joined(sentences));
    const AnalyzedText article = analyzed(rework(seed, sentences));
    const auto in_source = words_of(source);
    const auto in_article = words_of(article);
    for (const Passage& passage : align(source, article).passages) {
      std::set<std::uint32_t> used_source;
      std::set<std::uint32_t> used_article;
      for (const WordMatch& match : passage.matches) {
        EXPECT_TRUE(passage.article.contains(match.article));
        EXPECT_TRUE(passage.source.contains(match.source));
        EXPECT_TRUE(used_article.insert(match.article).second) << "a word is matched twice";
        EXPECT_TRUE(used_source.insert(match.source).second) << "a word is matched twice";
        EXPECT_EQ(match.exact, in_source[match.source] == in_article[match.article]);
      }
      std::vector<std::uint64_t> rebuilt;
      for (const EditStep& step : make_edit_script(passage)) {
        const auto& words = step.kind == EditKind::kKeep ? in_source : in_article;
        const TokenRange range = step.kind == EditKind::kKeep ? step.from : step.to;
        rebuilt.insert(rebuilt.end(), words.begin() + range.begin, words.begin() + range.end);
      }
      EXPECT_EQ(rebuilt, std::vector<std::uint64_t>(in_article.begin() + passage.article.begin,
                                                    in_article.begin() + passage.article.end));
    }
  }
}

// The promise: each run of t equal words, at each pair of places, is in a passage or listed.
TEST(Align, EverySharedRunOfGuaranteedLengthIsFoundOrListed) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const std::vector<std::string> sentences = made_sentences(seed, 10);
    const AnalyzedText source = analyzed(joined(sentences));
    const AnalyzedText article = analyzed(rework(seed, sentences));
    const PairTerms terms = number_terms(source, article);
    const AlignOptions options{.shingle_length = 4, .guarantee = 8};
    const Alignment alignment = align_texts(source, article, terms, options);
    const ProseView left = view_prose(source, terms.left);
    const ProseView right = view_prose(article, terms.right);
    for (const SharedRun& run : oracle::shared_runs(left, right, options.guarantee)) {
      const TokenRange in_source{left.token[run.left], left.token[run.left_end() - 1] + 1};
      const TokenRange in_article{right.token[run.right], right.token[run.right_end() - 1] + 1};
      const auto holds = [&](const auto& item) {
        return item.source.begin <= in_source.begin && in_source.end <= item.source.end &&
               item.article.begin <= in_article.begin && in_article.end <= item.article.end;
      };
      EXPECT_TRUE(std::any_of(alignment.passages.begin(), alignment.passages.end(), holds) ||
                  std::any_of(alignment.kept_out.begin(), alignment.kept_out.end(), holds))
          << "seed " << seed << ": " << side(source, in_source);
    }
  }
}

TEST(Align, AMovedSentenceKeepsItsPassage) {
  const std::string moved =
      "The auditors found that the harbour authority had paid the same contractor twice for the "
      "repair of the eastern breakwater.";
  const std::vector<std::string> rest{"Spring came late that year, and the herring later still.",
                                      "Gulls circle over the mole where the brewery used to be."};
  const std::vector<std::string> other{"Nobody at the yacht club was surprised by the news.",
                                       "Its lawyers will appeal to a higher court in the autumn."};
  const AnalyzedText source = analyzed(joined(rest) + " " + moved);
  const AnalyzedText article = analyzed(moved + " " + joined(other));
  const Alignment alignment = align(source, article);
  ASSERT_EQ(alignment.passages.size(), 1U);
  EXPECT_EQ(alignment.passages[0].passage_class, PassageClass::kVerbatim);
  EXPECT_EQ(side(article, alignment.passages[0].article) + ".", moved);
}

struct Example {
  const char* language;
  const char* source;
  const char* article;
  PassageClass passage_class;
};

TEST(Align, ClassesAreWhatAReaderWouldSay) {
  const std::vector<Example> examples{
      {"en", "The regional court ordered the company to pay 40 million euros to the fishermen.",
       "The regional court told the company to pay 40 million euros to the fishermen.",
       PassageClass::kNearVerbatim},
      {"en",
       "Fishermen whose catch was ruined by the spill must be compensated by the refinery, a "
       "regional court ordered.",
       "A court in the region has ordered the refinery to compensate fishermen whose catches the "
       "spill had ruined.",
       PassageClass::kParaphrase},
      {"ru", "Суд обязал нефтеперерабатывающий завод выплатить рыбакам сорок миллионов рублей.",
       "Завод должен выплатить сорок миллионов рублей рыбакам, обязал нефтеперерабатывающую "
       "компанию суд.",
       PassageClass::kParaphrase},
      {"en",
       "After eleven hours of talks that twice came close to collapse, ministers from nine "
       "countries agreed in the early evening to ban trawling on the seamounts of the archipelago, "
       "a decision that scientists who study the corals there had demanded for decades.",
       "Ministers agreed to ban trawling on the seamounts, as scientists who study the corals "
       "demanded.",
       PassageClass::kSummary},
  };
  for (const Example& example : examples) {
    const AnalyzedText source = analyzed(example.source, example.language);
    const AnalyzedText article = analyzed(example.article, example.language);
    const Alignment alignment = align(source, article);
    ASSERT_EQ(alignment.passages.size(), 1U) << example.article;
    EXPECT_EQ(passage_class_name(alignment.passages[0].passage_class),
              passage_class_name(example.passage_class))
        << example.article;
  }
}

TEST(Align, NamesAndStockPhrasesMakeNoPassage) {
  const AnalyzedText source = analyzed(
      "The Ministry of Foreign Affairs of the Kingdom of Norway and the Norwegian Agency for "
      "Development Cooperation gave no figures for the fish that were caught last winter, or for "
      "what the boats had cost the taxpayers. A spokesman did not immediately respond to a "
      "request for comment.");
  const AnalyzedText article = analyzed(
      "Students met the Ministry of Foreign Affairs of the Kingdom of Norway and the Norwegian "
      "Agency for Development Cooperation about the price of salted cod, and came home with three "
      "boxes of old brochures and a bad cold. The brewery did not immediately respond to a request "
      "for comment.");
  const Alignment alignment = align(source, article);
  EXPECT_TRUE(alignment.passages.empty());
  ASSERT_EQ(alignment.kept_out.size(), 1U);
  EXPECT_EQ(alignment.kept_out[0].reason, "bare-name");
}

// "Object-oriented programming" in two essays on it was a passage of three words.
TEST(Align, ATermOfTheSubjectIsNoPassage) {
  const AnalyzedText source = analyzed(
      "In object-oriented programming, attributes are taken over where newer kinds of things are "
      "described by older ones, which we call classes.");
  const AnalyzedText article = analyzed(
      "Object-oriented programming frightened me when the teacher drew cats, dogs, cows, horses "
      "and "
      "at last whole farms on the blackboard of both classes.");
  EXPECT_TRUE(align(source, article).passages.empty());
}

TEST(Align, AListOfIngredientsIsNoPassage) {
  const AnalyzedText source = analyzed(
      "It contains water, sugar, palm oil, wheat flour, cocoa powder, skimmed milk powder, salt, "
      "lecithin, vanilla and nothing else, the label says.");
  const AnalyzedText article = analyzed(
      "My aunt buys water, sugar, palm oil, wheat flour, cocoa powder, skimmed milk powder, salt, "
      "lecithin, vanilla every week at the corner shop.");
  const Alignment alignment = align(source, article);
  EXPECT_TRUE(alignment.passages.empty());
  ASSERT_EQ(alignment.kept_out.size(), 1U);
  EXPECT_EQ(alignment.kept_out[0].reason, "list");
}

TEST(Align, WhatIsCopiedTwiceIsCountedOnceAndListed) {
  const std::string copied =
      "The auditors found that the harbour authority had paid the same contractor twice for the "
      "repair of the eastern breakwater.";
  const AnalyzedText source = analyzed(copied + " " + copied);
  const AnalyzedText article = analyzed(copied + " Nobody at the port was surprised by that.");
  const Alignment alignment = align(source, article);
  ASSERT_EQ(alignment.passages.size(), 2U);  // both places of the source were used
  EXPECT_EQ(alignment.passages[0].article, alignment.passages[1].article);
}

constexpr const char* kAudit =
    "The auditors found that the harbour authority had paid the same contractor twice for the "
    "repair of the eastern breakwater.";
constexpr const char* kInvoices =
    "The mayor had signed both invoices in May and later told the council that he could not "
    "remember them.";

// Short enough to pass for an edit, were it not a sentence of its own.
TEST(Align, ANewSentenceBetweenTwoCopiedOnesIsTheArticlesOwn) {
  const std::string own =
      "Nobody at the yacht club that we visited yesterday evening was surprised.";
  const AnalyzedText source = analyzed(joined({kAudit, kInvoices}));
  const AnalyzedText article = analyzed(joined({kAudit, own, kInvoices}));
  const Alignment alignment = align(source, article);
  ASSERT_EQ(alignment.passages.size(), 2U);
  for (const Passage& passage : alignment.passages) {
    EXPECT_EQ(passage.passage_class, PassageClass::kVerbatim);
    EXPECT_EQ(side(article, passage.article).find("yacht"), std::string::npos);
  }
  EXPECT_EQ(alignment.passages[0].article.size() + alignment.passages[1].article.size(),
            source.text.tokens.size());
}

// The gap in the middle is wider than an edit, but what stands in it is shared as well.
TEST(Align, CopiesThatGrowIntoEachOtherAreOnePassage) {
  const AnalyzedText source = analyzed(
      "The ferry company said the vessel had passed a safety inspection in January and that its "
      "shares fell 6 percent in morning trading. One passenger, a schoolteacher from Leeds, told "
      "a radio station that she heard a grinding noise and was thrown from her bunk.");
  const AnalyzedText article = analyzed(
      "The ferry company said the vessel had passed a safety inspection in January and that its "
      "stock dropped 6 % in morning trading. A passenger, the teacher from Leeds, explained that "
      "she heard a grinding noise and was thrown from her bunk.");
  const Alignment alignment = align(source, article);
  ASSERT_EQ(alignment.passages.size(), 1U);
  EXPECT_EQ(alignment.passages[0].passage_class, PassageClass::kNearVerbatim);
  EXPECT_EQ(alignment.passages[0].article.begin, 0U);
  EXPECT_EQ(alignment.passages[0].article.end, article.text.tokens.size());
}

TEST(Align, StockPhrasesSideBySideMakeNoPassage) {
  const std::string stock =
      "They spoke on condition of anonymity because they were not authorized to speak to the "
      "media. The company did not immediately respond to a request for comment.";
  const AnalyzedText source =
      analyzed("Profit at the carmaker fell by a fifth in spring. " + stock);
  const AnalyzedText article = analyzed("A fire in the old spinning mill killed four. " + stock);
  const Alignment alignment = align(source, article);
  EXPECT_TRUE(alignment.passages.empty());
  ASSERT_EQ(alignment.kept_out.size(), 1U);
  EXPECT_EQ(alignment.kept_out[0].reason, "stock-phrase");
}

TEST(Align, ALongCopyKeepsTheStockPhraseAtItsEnd) {
  const std::string copied =
      joined({kAudit, kInvoices, "The authority declined to comment on the matter."});
  const AnalyzedText source = analyzed("Spring came late that year. " + copied);
  const AnalyzedText article = analyzed(copied + " Gulls circle over the mole.");
  const Alignment alignment = align(source, article);
  ASSERT_EQ(alignment.passages.size(), 1U);
  EXPECT_TRUE(side(article, alignment.passages[0].article).ends_with("on the matter"));
}

TEST(Align, AQuotationAfterNewWordsIsTakenWhole) {
  const std::string quotation =
      "\u201cWe strongly disagree with the ruling, which ignores how competitive this trade "
      "is,\u201d";
  const AnalyzedText source = analyzed(
      "The regulator fined the brewer for shutting rivals out of village pubs, its chairwoman "
      "said in a statement. The brewer will appeal. " +
      quotation + " it said.");
  const AnalyzedText article = analyzed(
      "The regulator fined the brewer for shutting rivals out of village pubs, its chairwoman "
      "said in a statement. The payments ran for six years, she found. In a statement, the brewer "
      "replied: " +
      quotation + " and it will go to court.");
  const Alignment alignment = align(source, article);
  EXPECT_TRUE(alignment.kept_out.empty());
  EXPECT_TRUE(std::any_of(alignment.passages.begin(), alignment.passages.end(),
                          [&](const Passage& passage) {
                            const std::string words = side(article, passage.article);
                            return words.find("We strongly") != std::string::npos &&
                                   words.find("this trade is") != std::string::npos &&
                                   words.find("payments") == std::string::npos;
                          }));
}

// Three rare words make no passage where any sentence could have been its counterpart, but do
// beside one that stands already.
TEST(Align, BesideAPassageLessSuffices) {
  const std::string lead_source = "Researchers in Utrecht asked 5,400 schoolchildren about vaping.";
  const std::string lead_article =
      "In Utrecht, researchers put questions about vaping to 5,400 schoolchildren.";
  const std::string fine_source = "Shopkeepers would pay a fine of 4,500 euros, it says.";
  const std::string fine_article = "The penalty: 4,500 euros for shopkeepers who do not care.";
  const AnalyzedText source = analyzed(joined({lead_source, fine_source}));
  const AnalyzedText article = analyzed(joined({lead_article, fine_article}));
  ASSERT_EQ(align(source, article).passages.size(), 2U);
  EXPECT_TRUE(align(analyzed(fine_source), analyzed(fine_article)).passages.empty());
}

// No two sentences share enough, but what they say together is the same.
TEST(Align, WordsMixedOverSentencesAreFoundInLongerPieces) {
  const AnalyzedText source = analyzed(
      "Fishermen from the archipelago blockaded the refinery with forty trawlers until the "
      "ministry promised compensation for herring poisoned by the leaking pipeline last winter.");
  const AnalyzedText article = analyzed(
      "The herring had died. A pipeline leaked in winter. It poisoned them. Forty trawlers came "
      "out. They blockaded a refinery. So the archipelago acted. Compensation is promised. It was "
      "the ministry that gave in. Fishermen cheered.");
  const Alignment alignment = align(source, article);
  ASSERT_FALSE(alignment.passages.empty());
  EXPECT_GE(alignment.passages[0].matches.size(), 8U);
}

// By itself the list says nothing; between two copied sentences it was copied too.
TEST(Align, AListBesideAPassageIsTakenWithIt) {
  const std::string list =
      "Water, sugar, palm oil, wheat flour, cocoa powder, milk powder, lecithin, vanilla.";
  const AnalyzedText source = analyzed(joined({kAudit, list, kInvoices}));
  const AnalyzedText article = analyzed(joined(
      {kAudit, "Sugar, palm oil, vanilla, wheat flour, lecithin, water, milk powder, cocoa powder.",
       kInvoices}));
  const auto holds_list = [&](const Passage& passage) {
    return side(article, passage.article).find("lecithin") != std::string::npos;
  };
  const Alignment alignment = align(source, article);
  EXPECT_TRUE(std::any_of(alignment.passages.begin(), alignment.passages.end(), holds_list));
  EXPECT_TRUE(align(analyzed(list), analyzed("Lecithin, sugar, palm oil, vanilla, wheat flour, "
                                             "water, milk powder, cocoa powder."))
                  .passages.empty());
}

TEST(Align, TextsWithoutProseAreNoTrouble) {
  const AnalyzedText none = analyzed("");
  const AnalyzedText some = analyzed("A short text of no importance.");
  EXPECT_TRUE(align(none, some).passages.empty());
  EXPECT_TRUE(align(some, none).passages.empty());
  EXPECT_TRUE(align(none, none).passages.empty());
}

}  // namespace
}  // namespace ibid
