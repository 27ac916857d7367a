// The probability that one of two texts draws on the other.
#pragma once

#include "ibid/score/closeness.hpp"
#include "ibid/score/verdict_model.hpp"

namespace ibid {

/// Nothing but a copy: see VerdictModel.
[[nodiscard]] bool is_copied(const Closeness& closeness, const VerdictModel& model);

/// A copy, or an overlap that is more than what reports made apart may share, and enough of either
/// text to speak of: see VerdictModel.
[[nodiscard]] bool tells_of_derivation(const Closeness& closeness, const VerdictModel& model);

/// @cost O(1) once the closeness is known
[[nodiscard]] DerivationFeatures derivation_features(const Closeness& closeness,
                                                     const VerdictModel& model);

/// The chance, in [0, 1], that one of the two texts draws on the wording of the other, or both on
/// one text; as against two texts that were written apart, be it on one event. It holds among
/// pairs like those that the model was fitted on, half of which were derived
/// (fitted_derivation.hpp says which). Which of the two came first is no part of it.
/// Law: 0.5 and more only where the overlap tells of derivation.
[[nodiscard]] double derivation_probability(const DerivationFeatures& features,
                                            const DerivationModel& model);

}  // namespace ibid
