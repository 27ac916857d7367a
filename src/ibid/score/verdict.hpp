// The verdict: what the overlap means, in one label, with its reasons and the direction.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/align/align.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/score/overlap_score.hpp"
#include "ibid/score/verdict_model.hpp"

namespace ibid {

enum class VerdictLabel { kCopy, kDerived, kPartlyDerived, kCommonSource, kSameEvent, kUnrelated };
enum class Direction { kSourceToArticle, kArticleToSource, kUndetermined };

[[nodiscard]] std::string_view verdict_label_name(VerdictLabel label);  ///< "partly-derived", ...
[[nodiscard]] std::string_view direction_name(Direction direction);  ///< "source-to-article", ...

struct Verdict {
  VerdictLabel label = VerdictLabel::kUnrelated;
  std::optional<double> probability;  ///< nullopt until the model is calibrated
  Direction direction = Direction::kUndetermined;
  std::vector<std::string> reasons;  ///< one sentence each, the weightiest first
};

/// An outlet that both texts draw on, and how much of what they share is its reporting.
struct CommonSource {
  std::string name;
  std::uint32_t relayed_words = 0;   ///< words of the article in passages that relay it
  std::uint32_t shared_words = 0;    ///< words of the article in passages
  std::uint32_t residual_words = 0;  ///< shared, neither relaying it nor quoted: nobody's else copy
  std::uint32_t residual_run = 0;    ///< longest run of equal words among the residual
};

/// Everything the verdict looks at.
struct VerdictInput {
  const AnalyzedText& source;
  const AnalyzedText& article;
  const Alignment& alignment;
  const OverlapScore& score;
  std::span<const Attribution> source_attributions;
  std::span<const Attribution> article_attributions;
  const OutletRegistry& outlets;  ///< that the attributions index
};

/// The outlet credited in both texts whose reporting makes up most of what they share, if any is.
[[nodiscard]] std::optional<CommonSource> find_common_source(const VerdictInput& input);

/// Law: swapping the two texts reverses the direction.
[[nodiscard]] Verdict reach_verdict(const VerdictInput& input,
                                    const VerdictModel& model = shipped_verdict_model());

}  // namespace ibid
