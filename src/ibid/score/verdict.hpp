// The verdict: what the overlap means, in one label, with its reasons and the direction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/score/direction.hpp"
#include "ibid/score/verdict_input.hpp"
#include "ibid/score/verdict_model.hpp"

namespace ibid {

enum class VerdictLabel { kCopy, kDerived, kPartlyDerived, kCommonSource, kSameEvent, kUnrelated };
[[nodiscard]] std::string_view verdict_label_name(VerdictLabel label);  ///< "partly-derived", ...

struct Verdict {
  VerdictLabel label = VerdictLabel::kUnrelated;
  std::optional<double> probability;  ///< nullopt until the model is calibrated
  Direction direction = Direction::kUndetermined;
  std::vector<std::string> reasons;  ///< one sentence each, the weightiest first
};

/// Law: swapping the two texts reverses the direction, unless the label changes with the roles.
/// @cost O(words, matches and attributions)
[[nodiscard]] Verdict reach_verdict(const VerdictInput& input,
                                    const VerdictModel& model = shipped_verdict_model());

}  // namespace ibid
