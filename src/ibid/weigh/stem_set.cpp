#include "ibid/weigh/stem_set.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "ibid/background/background.hpp"
#include "ibid/base/hash.hpp"
#include "ibid/weigh/stem.hpp"

namespace ibid {
namespace {

constexpr std::string_view kUnknown = "und";

std::vector<double> weigh(const std::vector<std::uint64_t>& stems, const Background& background) {
  std::vector<double> weights;
  weights.reserve(stems.size());
  for (const std::uint64_t stem : stems) {
    weights.push_back(-std::log(background.document_share(stem)));
  }
  return weights;
}

std::vector<double> weights_beside(const StemSet& set, const StemSet& other) {
  const bool is_known = set.language != kUnknown || other.language == kUnknown;
  return is_known ? set.weights : weigh(set.stems, Background::for_language(other.language));
}

std::optional<double> share(double part, double whole) {
  if (whole <= 0) return std::nullopt;
  return std::min(part / whole, 1.0);
}

}  // namespace

std::vector<std::uint64_t> content_stems(const AnalyzedText& text) {
  const Background background = Background::for_language(text.structure.language);
  Stemmer stemmer(text.structure.language);
  std::unordered_map<std::uint64_t, std::uint64_t> known;
  std::vector<std::uint64_t> stems;
  for (std::uint32_t token = 0; token < text.text.tokens.size(); ++token) {
    const std::uint64_t word = text.text.tokens[token].hash;
    if (text.structure.is_prose[token] == 0 || background.is_stop_word(word)) continue;
    auto found = known.find(word);
    if (found == known.end()) {
      found = known.emplace(word, hash_word(stemmer.stem(text.text.word(token)))).first;
    }
    stems.push_back(found->second);
  }
  return stems;
}

StemSet stem_set(const AnalyzedText& text) {
  const Background background = Background::for_language(text.structure.language);
  StemSet set{std::string(background.language()), content_stems(text), {}};
  std::sort(set.stems.begin(), set.stems.end());
  set.stems.erase(std::unique(set.stems.begin(), set.stems.end()), set.stems.end());
  set.weights = weigh(set.stems, background);
  return set;
}

std::optional<double> StemOverlap::left_in_right() const {
  return share(shared_weight, left_weight);
}

std::optional<double> StemOverlap::right_in_left() const {
  return share(shared_weight, right_weight);
}

StemOverlap overlap_of_stems(const StemSet& left, const StemSet& right) {
  const std::vector<double> in_left = weights_beside(left, right);
  const std::vector<double> in_right = weights_beside(right, left);
  StemOverlap overlap{std::accumulate(in_left.begin(), in_left.end(), 0.0),
                      std::accumulate(in_right.begin(), in_right.end(), 0.0), 0.0};
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < left.stems.size() && j < right.stems.size()) {
    if (left.stems[i] == right.stems[j]) {
      overlap.shared_weight += std::min(in_left[i], in_right[j]);
    }
    const bool is_left_behind = left.stems[i] <= right.stems[j];
    const bool is_right_behind = right.stems[j] <= left.stems[i];
    i += is_left_behind ? 1 : 0;
    j += is_right_behind ? 1 : 0;
  }
  return overlap;
}

}  // namespace ibid
