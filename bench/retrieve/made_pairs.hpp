// Pairs of articles of which one was made from the other.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bench/corpus/made_corpus.hpp"

namespace ibid::bench {

struct MadePair {
  std::string base;
  std::string derived;
};

/// The first `count` pairs of a seeded corpus, but for those that share all: whole copies and other
/// spellings of the same words are known by a hash before anybody compares them.
inline std::vector<MadePair> made_pairs(std::size_t count) {
  const MadeCorpus corpus(MadeCorpusOptions{});
  std::vector<MadePair> pairs;
  for (std::uint64_t number = 0; pairs.size() < count; ++number) {
    MadeArticle article = corpus.article(number);
    if (!article.planted || article.planted->kind == Derivation::kCopy ||
        article.planted->kind == Derivation::kRestyle) {
      continue;
    }
    pairs.push_back({corpus.article(article.planted->base).text, std::move(article.text)});
  }
  return pairs;
}

}  // namespace ibid::bench
