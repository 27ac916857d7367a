// Extension of a copied stretch into the words before and after it.
#pragma once

#include "ibid/align/stretch.hpp"

namespace ibid {

/// Takes in the words beyond both ends that agree more than they differ. Another sentence is
/// entered only where it is shared too, and function words beyond the last clause are left.
/// @cost O(1): the reach is bounded
void extend_ends(const ProseView& left, const ProseView& right, Stretch& stretch);

}  // namespace ibid
