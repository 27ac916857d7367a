// The probability of derivation: a probability, monotone, and of one mind with the label.
#include "ibid/score/derivation.hpp"

#include <gtest/gtest.h>

#include "ibid/base/random.hpp"

#include "score/made_pair.hpp"

namespace ibid {
namespace {

using testing::analyzed;
using testing::MadePair;

DerivationFeatures random_features(SeededRandom& random) {
  DerivationFeatures features{};
  for (double& each : features) each = static_cast<double>(random.below(1000)) / 100;
  return features;
}

TEST(Derivation, MoreOfWhatSpeaksForItIsNeverLessProbable) {
  EXPECT_LT(kFittedDerivation.intercept, 0) << "nothing shared is not derived";
  SeededRandom random(7);
  for (int round = 0; round < 500; ++round) {
    const DerivationFeatures features = random_features(random);
    const double probability = derivation_probability(features, kFittedDerivation);
    ASSERT_GE(probability, 0);
    ASSERT_LE(probability, 1);
    for (std::size_t i = 0; i < kDerivationFeatures; ++i) {
      DerivationFeatures more = features;
      more[i] += 1;
      EXPECT_GE(derivation_probability(more, kFittedDerivation), probability)
          << kDerivationFeatureNames[i];
    }
  }
}

TEST(Derivation, WhatDoesNotTellIsLessProbableThanNot) {
  DerivationFeatures features;
  features.fill(50);
  features[static_cast<std::size_t>(DerivationFeature::kTelling)] = 0;
  EXPECT_LT(derivation_probability(features, kFittedDerivation), 0.495);
  EXPECT_GE(derivation_probability(features, {}), 0.0);
}

const std::vector<std::string> kSentences{
    "The auditors of Gdynia found that the harbour authority had paid one contractor twice. ",
    "Nobody noticed until Marek Lis, a clerk, compared two invoices in the archive. ",
    "Nordwall refused to return 340,000 euros and hired the lawyer Ewa Bielska of Poznan. ",
    "Bielska argues that the second payment was for dredging the Oksywie basin. ",
    "Judge Halina Wrona expects to rule on the dredging claim by mid-October in Gdansk. ",
    "Tourists meanwhile climb over the barriers to photograph the unfinished stones. "};
const std::vector<std::string> kOthers{
    "A lorry that carried forty beehives overturned on the road to Bristol before dawn. ",
    "Keepers in white suits worked until noon to calm some two million insects. ",
    "Drivers were told to keep their windows shut, and most of them listened. ",
    "The honey alone was worth eleven thousand pounds, said its owner, Amy Tarrant. ",
    "She has moved her hives to the heather each August for nineteen years. ",
    "One policeman was stung nine times and asked for a transfer to the river. "};

bool is_flagged(VerdictLabel label) {
  return label == VerdictLabel::kCopy || label == VerdictLabel::kDerived ||
         label == VerdictLabel::kPartlyDerived;
}

// An article that takes more and more sentences of the source.
TEST(Derivation, LabelAndProbabilityAreOfOneMindAndGrowWithWhatIsTaken) {
  std::string source;
  for (const std::string& sentence : kSentences) source += sentence;
  double before = 0;
  for (std::size_t taken = 0; taken <= kSentences.size(); ++taken) {
    std::string article;
    for (std::size_t i = 0; i < kSentences.size(); ++i) {
      article += i < taken ? kSentences[i] : kOthers[i];
    }
    const MadePair pair(analyzed(source), analyzed(article));
    const MadePair swapped(analyzed(article), analyzed(source));
    const Verdict verdict = reach_verdict(pair.input());
    const double probability = verdict.probability.value_or(-1);
    EXPECT_EQ(is_flagged(verdict.label), probability >= 0.5) << taken;
    EXPECT_GE(probability, before - 1e-6) << taken;
    // The texts are of one length, so that their roles change next to nothing.
    EXPECT_NEAR(reach_verdict(swapped.input()).probability.value_or(-1), probability, 0.02)
        << taken;
    before = probability;
  }
  EXPECT_GT(before, 0.95);
}

TEST(Derivation, NothingSharedIsHardlyProbable) {
  const MadePair pair(analyzed(kSentences[0] + kSentences[1]), analyzed(kOthers[0] + kOthers[1]));
  EXPECT_LT(reach_verdict(pair.input()).probability.value_or(1), 0.1);
}

TEST(Derivation, TheSameFewWordsAreNoContradiction) {
  for (const char* text : {"Yes.", "Also read:\nSome other story here\n", "The end of the day."}) {
    const MadePair pair(analyzed(text), analyzed(text));
    const Verdict verdict = reach_verdict(pair.input());
    EXPECT_EQ(verdict.label, VerdictLabel::kCopy) << text;
    EXPECT_GE(verdict.probability.value_or(0), 0.5) << text;
  }
}

}  // namespace
}  // namespace ibid
