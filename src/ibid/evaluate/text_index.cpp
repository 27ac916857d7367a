#include "ibid/evaluate/text_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ibid/background/background.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/score/overlap_score.hpp"
#include "ibid/shingle/shingle.hpp"
#include "ibid/weigh/stem.hpp"

namespace ibid::detail {
namespace {

// Calls visit(stem) for each content word of a text's prose.
template <typename Visit>
void for_each_stem(const AnalyzedText& text, Visit visit) {
  const Background background = Background::for_language(text.structure.language);
  Stemmer stemmer(text.structure.language);
  for (std::uint32_t token = 0; token < text.text.tokens.size(); ++token) {
    const bool counts = text.structure.is_prose[token] != 0 &&
                        !background.is_stop_word(text.text.tokens[token].hash);
    if (counts) visit(hash_bytes(stemmer.stem(text.text.word(token))));
  }
}

}  // namespace

void ContainmentIndex::add(std::vector<std::uint64_t> features, std::span<const double> weights) {
  const auto text = static_cast<std::uint32_t>(sets_.size());
  double size = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    Feature& feature = features_[features[i]];
    if (feature.holders.empty() && !weights.empty()) feature.weight = weights[i];
    feature.holders.push_back(text);
    size += feature.weight;
  }
  sizes_.push_back(size);
  sets_.push_back(std::move(features));
}

ContainmentIndex ContainmentIndex::of_shingles(Texts texts, std::uint32_t k) {
  ContainmentIndex index;
  for (const AnalyzedText* text : texts) index.add(shingle_set(prose_shingles(*text, k)), {});
  return index;
}

ContainmentIndex ContainmentIndex::of_stems(Texts texts) {
  ContainmentIndex index;
  for (const AnalyzedText* text : texts) {
    const Background background = Background::for_language(text->structure.language);
    std::vector<std::uint64_t> stems;
    for_each_stem(*text, [&](std::uint64_t stem) { stems.push_back(stem); });
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    std::vector<double> weights;
    for (const std::uint64_t stem : stems) {
      weights.push_back(-std::log(background.document_share(stem)));
    }
    index.add(std::move(stems), weights);
  }
  return index;
}

std::vector<double> ContainmentIndex::row(std::uint32_t one) const {
  std::vector<double> contained(sets_.size(), 0);
  for (const std::uint64_t each : sets_[one]) {
    const Feature& feature = features_.at(each);
    for (const std::uint32_t holder : feature.holders) contained[holder] += feature.weight;
  }
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    const double smaller = std::min(sizes_[one], sizes_[i]);
    contained[i] = smaller > 0 ? contained[i] / smaller : 0;
  }
  return contained;
}

StemVectors::StemVectors(Texts texts) : stems_(number(texts)), rows_(stems_, idf_) {}

std::vector<std::vector<TermId>> StemVectors::number(Texts texts) {
  std::unordered_map<std::uint64_t, TermId> numbers;
  std::vector<std::uint32_t> holders;
  std::vector<std::uint32_t> last_holder;  // of each stem, the last text seen to hold it
  std::vector<std::vector<TermId>> rows(texts.size());
  for (std::uint32_t text = 0; text < texts.size(); ++text) {
    for_each_stem(*texts[text], [&](std::uint64_t stem) {
      const auto [place, is_new] = numbers.try_emplace(stem, static_cast<TermId>(holders.size()));
      const TermId term = place->second;
      if (is_new) {
        holders.push_back(1);
        last_holder.push_back(text);
      } else if (last_holder[term] != text) {
        ++holders[term];
        last_holder[term] = text;
      }
      rows[text].push_back(term);
    });
  }
  for (const std::uint32_t count : holders) {
    idf_.push_back(std::log(static_cast<double>(texts.size()) / count));
  }
  return rows;
}

}  // namespace ibid::detail
