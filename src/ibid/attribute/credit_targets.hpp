// Whether a credit of the article says anything of the text that it was compared with, or was taken
// over from it together with the words.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ibid/align/passage.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/attribute/own_outlets.hpp"

namespace ibid {

enum class CreditTarget : std::uint8_t {
  kOrigin,  ///< names the outlet whose own report the source is
  kShared,  ///< the source credits the same name for words that match: "the coastguard said" in
            ///< both
  kOther,   ///< only the article credits this name for them
};

/// One entry per attribution of the article, in the same order. A name is the same when it is that
/// of one outlet, or ends with the same word ("Infrastructure Minister Pinto", "Pinto").
///
/// Words of the source that the article has with shared credits alone are not credited to the
/// source: whoever copies a report with its inner speakers credits nobody for it.
/// @param source_is_own  find_own_outlets of the source
/// @param passages       between source and article, as align found them
/// @cost O(words + words of all contents * log attributions)
[[nodiscard]] std::vector<CreditTarget> find_credit_targets(
    std::span<const OwnOutlet> source_is_own, std::span<const Attribution> source_attributions,
    std::span<const Attribution> article_attributions, std::span<const Passage> passages);

}  // namespace ibid
