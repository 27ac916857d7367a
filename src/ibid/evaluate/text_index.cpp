#include "ibid/evaluate/text_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ibid/score/overlap_score.hpp"
#include "ibid/shingle/shingle.hpp"

namespace ibid::detail {

ContainmentIndex::ContainmentIndex(Texts texts, std::uint32_t k) {
  for (std::uint32_t text = 0; text < texts.size(); ++text) {
    sets_.push_back(shingle_set(prose_shingles(*texts[text], k)));
    for (const std::uint64_t shingle : sets_.back()) holders_[shingle].push_back(text);
  }
}

std::vector<double> ContainmentIndex::row(std::uint32_t one) const {
  std::vector<double> contained(sets_.size(), 0);
  for (const std::uint64_t shingle : sets_[one]) {
    for (const std::uint32_t holder : holders_.at(shingle)) ++contained[holder];
  }
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    const std::size_t smaller = std::min(sets_[one].size(), sets_[i].size());
    contained[i] = smaller > 0 ? contained[i] / static_cast<double>(smaller) : 0;
  }
  return contained;
}

StemContainment::StemContainment(Texts texts) {
  for (const AnalyzedText* text : texts) sets_.push_back(stem_set(*text));
}

double StemContainment::larger(std::uint32_t one, std::uint32_t other) const {
  const StemOverlap overlap = overlap_of_stems(sets_[one], sets_[other]);
  return std::max(overlap.left_in_right().value_or(0), overlap.right_in_left().value_or(0));
}

StemVectors::StemVectors(Texts texts) : stems_(number(texts)), rows_(stems_, idf_) {}

std::vector<std::vector<TermId>> StemVectors::number(Texts texts) {
  std::unordered_map<std::uint64_t, TermId> numbers;
  std::vector<std::uint32_t> holders;
  std::vector<std::uint32_t> last_holder;  // of each stem, the last text seen to hold it
  std::vector<std::vector<TermId>> rows(texts.size());
  for (std::uint32_t text = 0; text < texts.size(); ++text) {
    for (const std::uint64_t stem : content_stems(*texts[text])) {
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
    }
  }
  for (const std::uint32_t count : holders) {
    idf_.push_back(std::log(static_cast<double>(texts.size()) / count));
  }
  return rows;
}

}  // namespace ibid::detail
