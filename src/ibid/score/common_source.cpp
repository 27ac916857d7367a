#include "ibid/score/common_source.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "ibid/score/origin.hpp"

namespace ibid {
namespace {

constexpr double kRelayedShare = 0.5;  // of a passage's words, for it to count as relayed

// Words of a text that one outlet's reporting makes up.
std::vector<std::uint8_t> mark_relayed(const AnalyzedText& text,
                                       std::span<const Attribution> attributions,
                                       std::uint32_t outlet) {
  std::vector<std::uint8_t> marked(text.text.tokens.size(), 0);
  for (const Attribution& attribution : attributions) {
    if (attribution.outlet != outlet) continue;
    std::fill(marked.begin() + attribution.content_tokens.begin,
              marked.begin() + attribution.content_tokens.end, std::uint8_t{1});
  }
  return marked;
}

bool is_mostly(const std::vector<std::uint8_t>& marked, TokenRange range) {
  const auto count =
      std::count(marked.begin() + range.begin, marked.begin() + range.end, std::uint8_t{1});
  return static_cast<double>(count) >= kRelayedShare * range.size();
}

std::set<std::uint32_t> outlets_of(std::span<const Attribution> attributions) {
  std::set<std::uint32_t> outlets;
  for (const Attribution& attribution : attributions) {
    if (attribution.outlet) outlets.insert(*attribution.outlet);
  }
  return outlets;
}

CommonSource measure_common_source(const VerdictInput& input, std::uint32_t outlet) {
  const auto in_article = mark_relayed(input.article, input.article_attributions, outlet);
  const auto in_source = mark_relayed(input.source, input.source_attributions, outlet);
  const auto quoted = mark_quoted(input.article.text, input.article.structure);
  // 1: shared; 2: shared and not the outlet's; a word in several passages is relayed if one is.
  constexpr std::uint8_t kRelayed = 1;
  constexpr std::uint8_t kResidual = 2;
  std::vector<std::uint8_t> shared(input.article.text.tokens.size(), 0);
  CommonSource common{.name = input.outlets.outlets()[outlet].name};
  for (const Passage& passage : input.alignment.passages) {
    const bool relays =
        is_mostly(in_article, passage.article) || is_mostly(in_source, passage.source);
    for (std::uint32_t i = passage.article.begin; i < passage.article.end; ++i) {
      if (relays) {
        shared[i] = kRelayed;
      } else if (shared[i] == 0 && quoted[i] == 0) {
        shared[i] = kResidual;
      }
    }
  }
  common.shared_words = input.score.derived.numerator;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (input.article.structure.is_prose[i] == 0) continue;
    common.relayed_words += shared[i] == kRelayed ? 1 : 0;
    common.residual_words += shared[i] == kResidual ? 1 : 0;
  }
  return common;
}

}  // namespace

std::optional<CommonSource> find_common_source(const VerdictInput& input) {
  const std::set<std::uint32_t> in_source = outlets_of(input.source_attributions);
  const Origin source = origin_of(input.source, input.outlets);
  const Origin article = origin_of(input.article, input.outlets);
  std::optional<CommonSource> best;
  for (const std::uint32_t outlet : outlets_of(input.article_attributions)) {
    if (in_source.count(outlet) == 0) continue;
    // Whose report one of the two is, is no third.
    if (source.outlets.count(outlet) + article.outlets.count(outlet) > 0) continue;
    CommonSource common = measure_common_source(input, outlet);
    if (common.relayed_words > 0 && (!best || common.relayed_words > best->relayed_words)) {
      best = std::move(common);
    }
  }
  return best;
}

}  // namespace ibid
