#include "ibid/weigh/terms.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "ibid/background/background.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/weigh/stem.hpp"

namespace ibid {
namespace {

// A form that the table lacks ("Kremlin's") is as likely as its stem, not as a word never seen.
double stem_probability(double document_share) {
  return -std::expm1(std::log1p(-document_share) / Background::kDocumentWords);
}

class Numbering {
 public:
  void add(const AnalyzedText& text, TextTerms& terms) {
    const Background background = Background::for_language(text.structure.language);
    Stemmer stemmer(text.structure.language);
    // A text repeats its words: each is looked up and stemmed once.
    struct Known {
      TermId term;
      double bits;
      bool is_content;
    };
    std::unordered_map<std::uint64_t, Known> known;
    const std::size_t count = text.text.tokens.size();
    terms.term.reserve(count);
    terms.bits.reserve(count);
    terms.is_content.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint64_t word = text.text.tokens[i].hash;
      auto found = known.find(word);
      if (found == known.end()) {
        const std::uint64_t stem = hash_word(stemmer.stem(text.text.word(i)));
        const double share = background.document_share(stem);
        const Known entry{
            number_of(stem, share, text.structure.language),
            -std::log2(std::max(background.word_probability(word), stem_probability(share))),
            !background.is_stop_word(word)};
        found = known.emplace(word, entry).first;
      }
      terms.term.push_back(found->second.term);
      terms.bits.push_back(found->second.bits);
      terms.is_content.push_back(found->second.is_content ? 1 : 0);
    }
  }

  std::vector<double> take_idf() { return std::move(idf_); }
  std::vector<SynonymSets> take_synonyms() { return std::move(synonyms_); }

 private:
  TermId number_of(std::uint64_t stem, double share, std::string_view language) {
    const double idf = -std::log(share);
    const auto [place, is_new] = number_.try_emplace(stem, static_cast<TermId>(idf_.size()));
    if (is_new) {
      idf_.push_back(idf);
      synonyms_.push_back(synonym_sets(language, stem));
    } else {
      idf_[place->second] = std::min(idf_[place->second], idf);
    }
    return place->second;
  }

  std::unordered_map<std::uint64_t, TermId> number_;
  std::vector<double> idf_;
  std::vector<SynonymSets> synonyms_;
};

}  // namespace

PairTerms number_terms(const AnalyzedText& left, const AnalyzedText& right) {
  PairTerms pair;
  Numbering numbering;
  numbering.add(left, pair.left);
  numbering.add(right, pair.right);
  pair.idf = numbering.take_idf();
  pair.synonyms = numbering.take_synonyms();
  return pair;
}

}  // namespace ibid
