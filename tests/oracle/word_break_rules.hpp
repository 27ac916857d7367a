// The default word boundary rules of UAX #29 (revision 41), written out one by one and tried in
// order at each place, on classes that the caller gives: slow, obvious, without a table of ours.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ibid::oracle {

/// One code point as the rules see it.
struct WordBreakUnit {
  std::string word_break;  ///< the long property value name: "ALetter", "Other", ...
  bool pictographic = false;
};

/// For each place 0 .. units.size(): is there a word boundary? An empty text has none.
/// @cost O(n^2) and worse
std::vector<bool> word_boundaries(const std::vector<WordBreakUnit>& units);

}  // namespace ibid::oracle
