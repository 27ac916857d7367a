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
  /// That one text draws on the wording of the other, or both on one text (see
  /// derivation_probability). copy, derived and partly-derived have 0.5 or more; same-event and
  /// unrelated have less; common-source, which says that there is a third text, may have any.
  std::optional<double> probability;
  Direction direction = Direction::kUndetermined;
  std::vector<std::string> reasons;  ///< one sentence each, the weightiest first
};

/// Law: swapping the two texts reverses the direction, unless the label changes with the roles.
/// @cost O(words, matches and attributions)
[[nodiscard]] Verdict reach_verdict(const VerdictInput& input,
                                    const VerdictModel& model = shipped_verdict_model());

}  // namespace ibid
